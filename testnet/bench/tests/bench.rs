//! `striae-bench`: prints all figures, leaves nothing behind, and says what it cannot do.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::{Command, Output};

fn run(words: &str, scratch: Option<&Path>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_striae-bench"));
    command.args(words.split_whitespace());
    if let Some(scratch) = scratch {
        command.arg("--scratch").arg(scratch);
    }
    command.output().unwrap()
}

fn json(output: &Output) -> serde_json::Value {
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn refused(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn is_empty(folder: &Path) -> bool {
    folder.read_dir().unwrap().next().is_none()
}

#[test]
fn a_small_bench_measures_everything_and_leaves_nothing() {
    let scratch = tempfile::tempdir().unwrap();
    let measured = run("--json --exhibits 150,100", Some(scratch.path()));
    let notes = String::from_utf8_lossy(&measured.stderr);
    assert!(notes.contains("removed in the end"), "where, and how much: {notes}");
    check(&json(&measured), 0.4);
    assert!(is_empty(scratch.path()));
}

#[test]
fn bullets_are_measured_as_breech_faces_are() {
    let scratch = tempfile::tempdir().unwrap();
    check(&json(&run("--mark land --json --exhibits 150,100", Some(scratch.path()))), 0.05);
    assert!(is_empty(scratch.path()));
}

/// Checks the report on databases of 100 and 150 exhibits; mates score at least so much.
fn check(report: &serde_json::Value, least_score: f64) {
    for figure in ["signature_ms", "code_compare_ns", "match_ms", "non_match_ms"] {
        assert!(report["one_core"][figure].as_f64().unwrap() > 0.0, "{report}");
    }
    let databases = report["databases"].as_array().unwrap();
    let sizes: Vec<_> = databases.iter().map(|one| one["exhibits"].as_u64().unwrap()).collect();
    assert_eq!(sizes, [100, 150]);
    for database in databases {
        for figure in [
            "open_ms",
            "load_ms",
            "start_processor_ms",
            "code_bytes_per_exhibit",
            "loaded_rss_bytes",
            "peak_rss_bytes",
            "search_ms",
            "search_processor_ms",
            "slowest_search_ms",
        ] {
            assert!(database[figure].as_f64().unwrap() > 0.0, "{figure}: {database}");
        }
        let others = database["exhibits"].as_u64().unwrap() - 1;
        assert_eq!(database["compared"].as_u64(), Some(others), "so few are all compared");
        let searches = database["searches"].as_array().unwrap();
        assert!(!searches.is_empty());
        for search in searches {
            assert_eq!(search["rank"], 1, "{search}");
            assert!(search["score"].as_f64().unwrap() > least_score, "{search}");
            assert!(search["code_rank"].as_u64().unwrap() < 10, "{search}");
        }
    }
}

#[test]
fn what_cannot_be_measured_is_said() {
    let scratch = tempfile::tempdir().unwrap();
    let refused_at = |words: &str| refused(&run(words, Some(scratch.path())));
    for wrong in ["99", "10000001", "1000,0"] {
        let sentence = refused_at(&format!("--exhibits {wrong}"));
        assert!(sentence.contains("--exhibits takes sizes from 100 to 10000000"), "{sentence}");
    }
    assert!(refused_at("--exhibits 1,2,3,4,5,6,7,8,9,10,11").contains("at most 10"));
    assert!(refused_at("--mark ejector").contains("breech-face and land, not ejector"));
    let nowhere = scratch.path().join("nowhere");
    let sentence = refused(&run("--exhibits 100", Some(&nowhere)));
    assert!(sentence.contains(nowhere.to_str().unwrap()), "{sentence}");
    assert!(is_empty(scratch.path()));
}

#[test]
fn messages_are_measured_and_a_hit_is_as_long_as_none() {
    let found = json(&run("--json --messages", None));
    for figure in ["signed_per_s", "verified_per_s", "sealed_per_s", "opened_per_s"] {
        assert!(found[figure].as_f64().unwrap() > 1.0, "{figure}: {found}");
    }
    assert_eq!(found["hit_bytes"], found["no_hit_bytes"]);
    assert!(found["query_bytes"].as_u64().unwrap() > 1000, "{found}");
    let sentence = refused(&run("--messages --mark land", None));
    assert!(sentence.contains("--mark"), "{sentence}");
}

#[test]
fn only_the_database_of_a_test_node_is_filled() {
    let folder = tempfile::tempdir().unwrap();
    let fill = format!("fill {} 10", folder.path().display());
    assert!(refused(&run(&fill, None)).contains("there is no node"));
    let settings = "country = \"PT\"\n\n[network]\nlisten = [\"/ip4/127.0.0.1/tcp/0\"]\n";
    std::fs::write(folder.path().join("node.toml"), settings).unwrap();
    let sentence = refused(&run(&fill, None));
    assert!(sentence.contains("no test node") || sentence.contains("node.toml"), "{sentence}");
}
