//! Known advisories against the locked packages, where a copy of the `RustSec` database is at hand.

use std::path::{Path, PathBuf};
use std::{env, fs};

use cargo_metadata::semver::{Version, VersionReq};
use serde::Deserialize;

use crate::finding::Finding;
use crate::tidy::TidyError;

/// Names the folder of a clone of the `RustSec` advisory database.
const DATABASE_VARIABLE: &str = "STRIAE_ADVISORY_DB";

/// What came of the check.
pub(crate) enum Outcome {
    /// Advisories that concern a locked package.
    Checked(Vec<Finding>),
    /// There is no database, in a sentence.
    NotChecked(String),
}

/// The part of an advisory that says whom it concerns.
#[derive(Deserialize)]
struct Advisory {
    advisory: About,
    versions: Versions,
}

#[derive(Deserialize)]
struct About {
    id: String,
    /// Set for what is not a fault: unmaintained, a notice.
    informational: Option<String>,
    /// Set when it was taken back.
    withdrawn: Option<toml::Value>,
}

#[derive(Deserialize)]
struct Versions {
    #[serde(default)]
    patched: Vec<VersionReq>,
    #[serde(default)]
    unaffected: Vec<VersionReq>,
}

/// Looks up every package.
pub(crate) fn check<'a>(
    packages: impl Iterator<Item = (&'a str, &'a Version)>,
) -> Result<Outcome, TidyError> {
    let Some(database) = env::var_os(DATABASE_VARIABLE).map(PathBuf::from) else {
        return Ok(Outcome::NotChecked(format!(
            "known advisories were not checked: name a clone of the RustSec advisory database in \
             {DATABASE_VARIABLE}"
        )));
    };
    let mut findings = Vec::new();
    for (name, version) in packages {
        for text in advisories_of(&database.join("crates").join(name))? {
            findings.extend(concerns(name, version, &text));
        }
    }
    Ok(Outcome::Checked(findings))
}

/// The texts of a package's advisories; none when it has no folder.
fn advisories_of(folder: &Path) -> Result<Vec<String>, TidyError> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let failed = |path: &Path, source| TidyError::Read { path: path.display().to_string(), source };
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| failed(folder, error))? {
        let path = entry.map_err(|error| failed(folder, error))?.path();
        if path.extension().is_some_and(|extension| extension == "md") {
            texts.push(fs::read_to_string(&path).map_err(|error| failed(&path, error))?);
        }
    }
    Ok(texts)
}

fn concerns(name: &str, version: &Version, text: &str) -> Option<Finding> {
    let front = text.strip_prefix("```toml")?.split("```").next()?;
    let Ok(Advisory { advisory, versions }) = toml::from_str(front) else {
        let what = format!("an advisory on {name} cannot be read");
        return Some(Finding::new("Cargo.lock", what, "look at it by hand"));
    };
    let safe = versions.patched.iter().chain(&versions.unaffected).any(|req| req.matches(version));
    if safe || advisory.informational.is_some() || advisory.withdrawn.is_some() {
        return None;
    }
    let what = format!("{name} {version} is subject to {}", advisory.id);
    Some(Finding::new("Cargo.lock", what, "move to a patched version"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "```toml\n[advisory]\nid = \"RUSTSEC-2026-0001\"\npackage = \"x\"\n\
                        [versions]\npatched = [\">= 1.2.3\"]\nunaffected = [\"< 1.0.0\"]\n```\n# X\n";

    #[test]
    fn only_affected_versions_are_reported() {
        let found = |version: &str| concerns("x", &version.parse().unwrap(), TEXT);
        assert!(found("1.1.0").unwrap().to_string().contains("RUSTSEC-2026-0001"));
        assert_eq!(found("1.2.3"), None);
        assert_eq!(found("0.9.0"), None);
    }

    #[test]
    fn notices_and_withdrawn_ones_are_not() {
        let version = "1.1.0".parse().unwrap();
        let with = |line: &str| TEXT.replace("[versions]", &format!("{line}\n[versions]"));
        assert_eq!(concerns("x", &version, &with("informational = \"unmaintained\"")), None);
        assert_eq!(concerns("x", &version, &with("withdrawn = \"2026-01-01\"")), None);
    }
}
