//! Gathers the workspace's packages and files, and puts every rule to them.

use std::collections::BTreeSet;
use std::path::Path;

use cargo_metadata::{Metadata, MetadataCommand, Package};

use crate::error::TaskError;
use crate::finding::Finding;
use crate::{advisories, imports, licences, named_tests, sources};

/// The crates that are a workspace of their own, because they are built in another way.
const OTHER_WORKSPACES: [&str; 1] = ["testnet/fuzz/Cargo.toml"];

/// What the rules found.
pub(crate) struct Report {
    /// Broken rules.
    pub(crate) findings: Vec<Finding>,
    /// What could not be checked, and why.
    pub(crate) notes: Vec<String>,
    /// Files looked at.
    pub(crate) files: usize,
    /// Packages looked at, the workspace's own and others'.
    pub(crate) packages: usize,
}

/// Checks everything.
pub(crate) fn tidy() -> Result<Report, TaskError> {
    let metadata = MetadataCommand::new().other_options(["--frozen".to_owned()]).exec()?;
    let root = metadata.workspace_root.as_std_path();
    // What they import from elsewhere is no part of the product.
    let apart = OTHER_WORKSPACES
        .iter()
        .map(|manifest| MetadataCommand::new().manifest_path(root.join(manifest)).no_deps().exec())
        .collect::<Result<Vec<_>, _>>()?;
    let members: Vec<&Package> = [&metadata].into_iter().chain(&apart).flat_map(members).collect();
    let others: Vec<&Package> =
        metadata.packages.iter().filter(|package| package.source.is_some()).collect();

    let mut findings = Vec::new();
    let mut notes = Vec::new();
    for member in &members {
        findings.extend(imports::check(&crate_of(member, root)));
    }
    findings.extend(imports::check_codec_version(
        others.iter().map(|package| (package.name.as_str(), package.version.to_string())),
    ));
    for package in members.iter().chain(&others) {
        let licence = package.license.as_deref();
        let label = format!("{} {}", package.name, package.version);
        findings.extend(licences::check(&label, licence));
    }
    match advisories::check(root)? {
        advisories::Outcome::Checked(found) => findings.extend(found),
        advisories::Outcome::NotChecked(why) => notes.push(why),
    }
    let files = sources::list(root)?;
    for file in &files {
        findings.extend(sources::check(file));
    }
    findings.extend(named_tests::check(&files));
    Ok(Report { findings, notes, files: files.len(), packages: metadata.packages.len() })
}

fn members(metadata: &Metadata) -> Vec<&Package> {
    let ids: BTreeSet<_> = metadata.workspace_members.iter().collect();
    metadata.packages.iter().filter(|package| ids.contains(&package.id)).collect()
}

fn crate_of(package: &Package, root: &Path) -> imports::LocalCrate {
    let manifest = package.manifest_path.as_std_path();
    let manifest = manifest.strip_prefix(root).unwrap_or(manifest).display().to_string();
    let imports = package
        .dependencies
        .iter()
        .map(|dependency| imports::Import {
            name: dependency.name.clone(),
            requirement: dependency.req.to_string(),
            local: dependency.path.is_some(),
        })
        .collect();
    imports::LocalCrate { name: package.name.to_string(), manifest, imports }
}
