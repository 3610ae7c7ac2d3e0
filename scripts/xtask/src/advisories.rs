//! Advisories of the `RustSec` database against every locked package, found by the `rustsec` crate.
//!
//! The database is a local copy, so the check needs no network. Withdrawn versions ("yanked") are
//! known to the registry's index alone and are not looked up.

use std::env;
use std::path::{Path, PathBuf};

use rustsec::advisory::{Informational, Metadata};
use rustsec::package::Package;
use rustsec::report::Settings;
use rustsec::{Database, Lockfile, Report};

use crate::error::TaskError;
use crate::finding::Finding;

/// Variable that names the folder of a copy of the database.
const DATABASE_VARIABLE: &str = "STRIAE_ADVISORY_DB";
/// Place of the copy when the variable is not set, from the workspace root.
const DATABASE_BESIDE: &str = "../shared/advisory-db";
/// Lock files of the product and of the fuzzers.
const LOCK_FILES: [&str; 2] = ["Cargo.lock", "testnet/fuzz/Cargo.lock"];

/// An advisory that is known and accepted for now.
struct Exception {
    id: &'static str,
    /// Day of the decision.
    decided: &'static str,
    reason: &'static str,
}

/// Accepted advisories: each is to go as soon as an update allows.
const EXCEPTIONS: &[Exception] = &[
    Exception {
        id: "RUSTSEC-2026-0173",
        decided: "2026-11-30",
        reason: "proc-macro-error2 words errors at compile time for the translations of age; it is in no program",
    },
    Exception {
        id: "RUSTSEC-2025-0141",
        decided: "2026-11-29",
        reason: "bincode is complete, pinned and used in protocol/src/codec.rs alone, where every decoder is fuzzed; \
                 another codec would change every signed byte",
    },
    Exception {
        id: "RUSTSEC-2024-0436",
        decided: "2026-11-29",
        reason: "paste makes names at compile time for netlink-packet-core, which libp2p's if-watch asks for; it is \
                 in no program",
    },
    Exception {
        id: "RUSTSEC-2026-0194",
        decided: "2026-11-29",
        reason: "typst 0.14 reads citation styles by quick-xml 0.38; reports cite nothing, and the typesetter is \
                 given no file. Ours is 0.42",
    },
    Exception {
        id: "RUSTSEC-2026-0195",
        decided: "2026-11-29",
        reason: "the same quick-xml of typst 0.14",
    },
    Exception {
        id: "RUSTSEC-2026-0192",
        decided: "2026-11-29",
        reason: "ttf-parser reads fonts for typst 0.14: those of the program alone",
    },
    Exception {
        id: "RUSTSEC-2026-0206",
        decided: "2026-11-29",
        reason: "rustybuzz sets the fonts of typst 0.14: those of the program alone",
    },
    Exception {
        id: "RUSTSEC-2024-0320",
        decided: "2026-11-29",
        reason: "yaml-rust reads syntaxes of source code for typst 0.14; reports show none",
    },
    Exception {
        id: "RUSTSEC-2023-0071",
        decided: "2026-11-29",
        reason: "rsa tells its private key by its timing, and there is none: webauthn-rs and openidconnect verify \
                 signatures of security keys and providers by public keys alone",
    },
];

/// Result of the check.
pub(crate) enum Outcome {
    Checked(Vec<Finding>),
    /// There is no database.
    NotChecked(String),
}

/// Checks every lock file.
pub(crate) fn check(root: &Path) -> Result<Outcome, TaskError> {
    let named = env::var_os(DATABASE_VARIABLE).map(PathBuf::from);
    let folder = named.unwrap_or_else(|| root.join(DATABASE_BESIDE));
    if !folder.join("crates").is_dir() {
        return Ok(Outcome::NotChecked(format!(
            "ADVISORIES WERE NOT CHECKED: there is no copy of the RustSec advisory database in {}; clone \
             https://github.com/RustSec/advisory-db and name the folder in {DATABASE_VARIABLE}",
            folder.display()
        )));
    }
    let database = Database::open(&folder)?;
    let mut found = Vec::new();
    for path in LOCK_FILES {
        found.extend(advisories_of(&database, path, &Lockfile::load(root.join(path))?));
    }
    Ok(Outcome::Checked(findings(&found, EXCEPTIONS)))
}

/// One advisory that concerns one locked package.
struct Hit {
    lock_file: &'static str,
    package: Package,
    advisory: Metadata,
}

fn advisories_of(database: &Database, lock_file: &'static str, lock: &Lockfile) -> Vec<Hit> {
    let informational_warnings =
        vec![Informational::Unmaintained, Informational::Unsound, Informational::Notice];
    let settings = Settings { informational_warnings, ..Settings::default() };
    let report = Report::generate(database, lock, &settings);
    let faults =
        report.vulnerabilities.list.into_iter().map(|fault| (fault.package, fault.advisory));
    let warnings = report.warnings.into_values().flatten();
    let warnings = warnings.filter_map(|warning| Some((warning.package, warning.advisory?)));
    faults.chain(warnings).map(|(package, advisory)| Hit { lock_file, package, advisory }).collect()
}

fn findings(hits: &[Hit], exceptions: &[Exception]) -> Vec<Finding> {
    let is = |hit: &Hit, exception: &Exception| hit.advisory.id.as_str() == exception.id;
    let refused = hits.iter().filter(|hit| !exceptions.iter().any(|exception| is(hit, exception)));
    let refused = refused.map(|Hit { lock_file, package, advisory }| {
        let kind = advisory.informational.as_ref().map_or("vulnerable", Informational::as_str);
        let (name, version, id) = (&package.name, &package.version, &advisory.id);
        Finding::new(
            *lock_file,
            format!("{name} {version} is {kind}: {id}, {}", advisory.title),
            "update or replace it; else add a reasoned exception in scripts/xtask/src/advisories.rs",
        )
    });
    let stale = exceptions.iter().filter(|exception| !hits.iter().any(|hit| is(hit, exception)));
    let stale = stale.map(|Exception { id, decided, reason }| {
        Finding::new(
            "scripts/xtask/src/advisories.rs",
            format!("the exception for {id} of {decided} ({reason}) concerns no locked package"),
            "remove it",
        )
    });
    refused.chain(stale).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const LOCK: &str = "version = 4\n[[package]]\nname = \"x\"\nversion = \"1.1.0\"\n\
                        source = \"registry+https://github.com/rust-lang/crates.io-index\"\n";

    /// Advisories on `x` with these lines of front matter, against a lock file that holds 1.1.0.
    fn hits(lines: &str, patched: &str) -> Vec<Hit> {
        let folder = tempfile::tempdir().unwrap();
        let of_x = folder.path().join("crates/x");
        fs::create_dir_all(&of_x).unwrap();
        let text = format!(
            "```toml\n[advisory]\nid = \"RUSTSEC-2026-0001\"\npackage = \"x\"\ndate = \"2026-01-01\"\n{lines}\n\
             [versions]\npatched = [{patched}]\n```\n# X is wrong\n\nIt is.\n"
        );
        fs::write(of_x.join("RUSTSEC-2026-0001.md"), text).unwrap();
        let database = Database::open(folder.path()).unwrap();
        advisories_of(&database, "Cargo.lock", &LOCK.parse().unwrap())
    }

    fn said(lines: &str, patched: &str) -> Vec<String> {
        findings(&hits(lines, patched), &[]).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn only_affected_versions_are_reported() {
        let found = said("", "\">= 1.2.0\"");
        assert_eq!(found.len(), 1);
        assert!(
            found[0].contains("x 1.1.0 is vulnerable: RUSTSEC-2026-0001, X is wrong"),
            "{found:?}"
        );
        assert!(said("", "\">= 1.1.0\"").is_empty());
        assert!(said("withdrawn = \"2026-02-01\"", "").is_empty());
    }

    #[test]
    fn unsound_and_unmaintained_packages_are_reported() {
        for kind in ["unsound", "unmaintained", "notice"] {
            let found = said(&format!("informational = \"{kind}\""), "");
            assert!(found.len() == 1 && found[0].contains(kind), "{found:?}");
        }
    }

    #[test]
    fn an_exception_holds_only_while_it_is_needed() {
        let exception = |id| Exception { id, decided: "2026-01-02", reason: "it is not reached" };
        let hits = hits("", "");
        assert!(findings(&hits, &[exception("RUSTSEC-2026-0001")]).is_empty());
        let found =
            findings(&hits, &[exception("RUSTSEC-2026-0001"), exception("RUSTSEC-2020-0009")]);
        assert!(found.len() == 1 && found[0].what.contains("RUSTSEC-2020-0009"), "{found:?}");
    }
}
