//! Imports allowed between crates: the architecture, as a table.

use crate::finding::Finding;

/// Every crate of the project and the local crates it may import, in code and in tests.
const LOCAL_IMPORTS: &[(&str, &[&str])] = &[
    ("striae-crypto", &[]),
    ("striae-vocabulary", &[]),
    // For the kinds of mark: a noun of every message and record, to which the science adds what it
    // knows.
    ("striae-toolmark", &["striae-vocabulary"]),
    ("striae-protocol", &["striae-crypto", "striae-vocabulary"]),
    ("striae-network", &["striae-protocol"]),
    ("striae-token", &["striae-crypto"]),
    ("striae-acquisition", &["striae-toolmark"]),
    ("striae-casework", &["striae-vocabulary", "striae-toolmark"]),
    ("striae-store", &["striae-casework", "striae-protocol", "striae-vocabulary"]),
    ("striae-files", &[]),
    ("striae-standby", &["striae-crypto", "striae-files", "striae-store", "striae-vocabulary"]),
    ("striae-objects", &[]),
    ("striae-backup", &["striae-crypto", "striae-objects", "striae-vocabulary"]),
    (
        "striae-drawing",
        &["striae-acquisition", "striae-casework", "striae-toolmark", "striae-vocabulary"],
    ),
    // Plain data becomes files: it knows no case and no hit.
    ("striae-report", &["striae-drawing", "striae-languages", "striae-vocabulary"]),
    // Catalogues of texts; casework for the tests alone, which read its lists of words.
    ("striae-languages", &["striae-casework", "striae-vocabulary"]),
    // Built pages: it knows nothing.
    ("striae-web", &[]),
    (
        "striae-evaluation",
        &[
            "striae-acquisition",
            "striae-casework",
            "striae-drawing",
            "striae-files",
            "striae-toolmark",
            "striae-vocabulary",
        ],
    ),
    (
        "striae-synthetic",
        &["striae-crypto", "striae-acquisition", "striae-toolmark", "striae-vocabulary"],
    ),
    (
        "striae-node",
        &[
            "striae-crypto",
            "striae-protocol",
            "striae-vocabulary",
            "striae-toolmark",
            "striae-acquisition",
            "striae-backup",
            "striae-casework",
            "striae-drawing",
            "striae-evaluation",
            "striae-files",
            "striae-languages",
            "striae-objects",
            "striae-report",
            "striae-standby",
            "striae-store",
            "striae-network",
            "striae-token",
            "striae-web",
            "striae-synthetic",
        ],
    ),
    // Measures what the node does in one process, so it imports what the node is made of.
    (
        "striae-bench",
        &[
            "striae-casework",
            "striae-crypto",
            "striae-evaluation",
            "striae-files",
            "striae-node",
            "striae-protocol",
            "striae-store",
            "striae-synthetic",
            "striae-toolmark",
            "striae-vocabulary",
        ],
    ),
    (
        "striae-testnet",
        &[
            "striae-bench",
            "striae-casework",
            "striae-crypto",
            "striae-drawing",
            "striae-files",
            "striae-network",
            "striae-node",
            "striae-protocol",
            "striae-vocabulary",
            "striae-toolmark",
            "striae-acquisition",
            "striae-synthetic",
        ],
    ),
    ("xtask", &[]),
    // Not the node, its store or its network: they take too long to build under a sanitizer.
    (
        "striae-fuzz",
        &[
            "striae-crypto",
            "striae-protocol",
            "striae-vocabulary",
            "striae-toolmark",
            "striae-acquisition",
            "striae-casework",
            "striae-synthetic",
        ],
    ),
];

/// External crates that shape whoever uses them, and the crates that may.
const USERS: &[(&str, &[&str])] = &[
    ("libp2p", &["striae-network"]),
    ("rocksdb", &["striae-store"]),
    ("cryptoki", &["striae-token"]),
    ("age", &["striae-backup"]),
    ("object_store", &["striae-objects"]),
    ("ed25519-dalek", &["striae-crypto"]),
    ("bincode", &["striae-protocol"]),
    ("image", &["striae-acquisition"]),
    ("typst", &["striae-report"]),
    ("typst-layout", &["striae-report"]),
    ("typst-pdf", &["striae-report"]),
    ("typst-assets", &["striae-report"]),
    ("rayon", &["striae-node", "striae-evaluation", "striae-bench"]),
];

/// The only version of bincode: every signed byte and every stored record was written by it.
const BINCODE_VERSION: &str = "2.0.1";

/// The version that the typesetter's syntaxes of source code are kept in: no crate of ours can ask for it.
const TYPESETTERS_BINCODE: &str = "1.3.3";

/// A crate of the project, as far as imports go.
pub(crate) struct LocalCrate {
    pub(crate) name: String,
    /// Its manifest, from the workspace root.
    pub(crate) manifest: String,
    /// Imports of the crate, for code, tests and build scripts.
    pub(crate) imports: Vec<Import>,
}

/// One import of a crate.
pub(crate) struct Import {
    /// Name of the imported crate.
    pub(crate) name: String,
    /// The version it asks for.
    pub(crate) requirement: String,
    /// Whether it is in the workspace.
    pub(crate) local: bool,
}

/// Imports that the architecture does not allow.
pub(crate) fn check(one: &LocalCrate) -> Vec<Finding> {
    let Some((_, allowed)) = LOCAL_IMPORTS.iter().find(|(name, _)| *name == one.name) else {
        return vec![Finding::new(
            &one.manifest,
            format!("the crate {} is not in the architecture", one.name),
            "add it to docs/architecture.md and to LOCAL_IMPORTS in scripts/xtask/src/imports.rs",
        )];
    };
    let mut findings = Vec::new();
    for import in &one.imports {
        if import.local && !allowed.contains(&import.name.as_str()) {
            let may = if allowed.is_empty() { "nothing local".into() } else { allowed.join(", ") };
            findings.push(Finding::new(
                &one.manifest,
                format!("{} imports {}", one.name, import.name),
                format!("it may import {may}: see docs/architecture.md"),
            ));
        }
        let users = USERS.iter().find(|(name, _)| *name == import.name);
        if let Some((heavy, users)) = users.filter(|(_, users)| !users.contains(&one.name.as_str()))
        {
            findings.push(Finding::new(
                &one.manifest,
                format!("{} uses {heavy}", one.name),
                format!("only {} may; let it offer what is needed", users.join(", ")),
            ));
        }
        if import.name == "bincode" && import.requirement != format!("={BINCODE_VERSION}") {
            findings.push(Finding::new(
                &one.manifest,
                format!("bincode is asked for as {}", import.requirement),
                format!("write \"={BINCODE_VERSION}\": another version may encode differently"),
            ));
        }
    }
    findings
}

/// Any other version of bincode among all packages.
pub(crate) fn check_codec_version<'a>(
    packages: impl Iterator<Item = (&'a str, String)>,
) -> Vec<Finding> {
    packages
        .filter(|(name, version)| {
            *name == "bincode"
                && ![BINCODE_VERSION, TYPESETTERS_BINCODE].contains(&version.as_str())
        })
        .map(|(_, version)| {
            Finding::new(
                "Cargo.lock",
                format!("bincode {version} is locked"),
                format!("only {BINCODE_VERSION} is used: find who asks for it with cargo tree -i"),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, imports: &[(&str, &str, bool)]) -> Vec<String> {
        let imports = imports
            .iter()
            .map(|&(name, requirement, local)| Import {
                name: name.to_owned(),
                requirement: requirement.to_owned(),
                local,
            })
            .collect();
        let one = LocalCrate { name: name.to_owned(), manifest: "x/Cargo.toml".into(), imports };
        check(&one).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_the_architecture_allows_passes() {
        assert!(found("striae-protocol", &[("striae-crypto", "*", true)]).is_empty());
        assert!(found("striae-protocol", &[("bincode", "=2.0.1", false)]).is_empty());
        assert!(found("striae-network", &[("libp2p", "^0.57", false)]).is_empty());
        assert!(found("striae-crypto", &[("hex", "^0.4", false)]).is_empty());
    }

    #[test]
    fn a_forbidden_local_import_is_named_with_what_is_allowed() {
        let found = found("striae-vocabulary", &[("striae-store", "*", true)]);
        assert_eq!(found.len(), 1);
        for word in ["x/Cargo.toml", "striae-vocabulary imports striae-store", "nothing local"] {
            assert!(found[0].contains(word), "{}", found[0]);
        }
    }

    #[test]
    fn a_heavy_crate_has_few_users() {
        let found = found("striae-node", &[("rocksdb", "^0.25", false)]);
        assert!(found[0].contains("striae-node uses rocksdb; only striae-store may"), "{found:?}");
    }

    #[test]
    fn the_fuzzers_keep_to_the_architecture() {
        assert!(found("striae-fuzz", &[("striae-synthetic", "*", true)]).is_empty());
        assert_eq!(found("striae-fuzz", &[("striae-store", "*", true)]).len(), 1);
        assert_eq!(found("striae-fuzz", &[("image", "^0.25", false)]).len(), 1);
    }

    #[test]
    fn bincode_is_pinned() {
        let found = found("striae-protocol", &[("bincode", "^2.0.1", false)]);
        assert!(found[0].contains("^2.0.1"), "{found:?}");
        let locked = ["2.0.1", "1.3.3", "3.0.0"].map(|version| ("bincode", version.to_owned()));
        assert_eq!(check_codec_version(locked.into_iter()).len(), 1);
        let asked = self::found("striae-protocol", &[("bincode", "^1.3.3", false)]);
        assert_eq!(asked.len(), 1, "{asked:?}");
    }

    #[test]
    fn an_unknown_crate_must_enter_the_architecture_first() {
        assert!(found("striae-new", &[])[0].contains("not in the architecture"));
    }

    #[test]
    fn the_table_has_no_cycle() {
        for (name, allowed) in LOCAL_IMPORTS {
            for other in *allowed {
                let back = LOCAL_IMPORTS.iter().find(|(one, _)| one == other).unwrap().1;
                assert!(!back.contains(name), "{name} and {other} import each other");
            }
        }
    }
}
