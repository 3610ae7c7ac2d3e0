//! Gathers the workspace's packages and files, and puts every rule to them.

use std::path::Path;

use cargo_metadata::Package;

use crate::error::TaskError;
use crate::finding::Finding;
use crate::workspace::Workspace;
use crate::{advisories, imports, licences, named_tests, rings, sources};

/// Findings of the rules.
pub(crate) struct Report {
    /// Broken rules.
    pub(crate) findings: Vec<Finding>,
    /// Rules that could not be checked, with the reason.
    pub(crate) notes: Vec<String>,
    /// Files looked at.
    pub(crate) files: usize,
    /// Packages looked at, the workspace's own and others'.
    pub(crate) packages: usize,
}

/// Checks everything.
pub(crate) fn tidy(workspace: &Workspace) -> Result<Report, TaskError> {
    let (root, members, others) = (workspace.root(), workspace.members(), workspace.others());
    let mut findings = Vec::new();
    let mut notes = Vec::new();
    for member in &members {
        findings.extend(imports::check(&crate_of(member, root)));
    }
    findings.extend(rings::check(root, &members)?);
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
    Ok(Report { findings, notes, files: files.len(), packages: members.len() + others.len() })
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
