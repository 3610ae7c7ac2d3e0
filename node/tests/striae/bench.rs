//! `striae bench`: prints all figures, leaves nothing behind, and says what it cannot do.

use std::path::Path;

use crate::kit::{Bench, SmallDisk, Striae};

fn is_empty(folder: &Path) -> bool {
    folder.read_dir().unwrap().next().is_none()
}

#[test]
fn a_small_bench_measures_everything_and_leaves_nothing() {
    let bench = Bench::new();
    let scratch = bench.path("scratch");
    std::fs::create_dir(&scratch).unwrap();
    let run = Striae::new("bench --json --exhibits 150,100 --scratch").arg(&scratch).outcome();
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.stderr.contains("removed in the end"), "where, and how much: {run:?}");
    check(&run.json(), 0.4);
    assert!(is_empty(&scratch));
}

#[test]
fn bullets_are_measured_as_breech_faces_are() {
    let bench = Bench::new();
    let words = "bench --mark land --json --exhibits 150,100 --scratch";
    let run = Striae::new(words).arg(bench.path("")).outcome();
    assert_eq!(run.code, Some(0), "{run:?}");
    check(&run.json(), 0.05);
    assert!(is_empty(&bench.path("")));
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
    let bench = Bench::new();
    let refused =
        |words: &str| Striae::new("bench --scratch").arg(bench.path("")).words(words).refused();
    for wrong in ["99", "10000001", "1000,0"] {
        let sentence = refused(&format!("--exhibits {wrong}"));
        assert!(sentence.contains("--exhibits takes sizes from 100 to 10000000"), "{sentence}");
    }
    assert!(refused("--exhibits 1,2,3,4,5,6,7,8,9,10,11").contains("at most 10"));
    assert!(refused("--mark ejector").contains("breech-face and land, not ejector"));
    let nowhere = bench.path("nowhere");
    let sentence = Striae::new("bench --scratch").arg(&nowhere).refused();
    assert!(sentence.contains(nowhere.to_str().unwrap()), "{sentence}");
    assert!(is_empty(&bench.path("")));
}

#[test]
fn a_disk_without_room_is_refused() {
    let Some(disk) = SmallDisk::new("a_disk_without_room_is_refused") else { return };
    let place = disk.beside().path("disk");
    let sentence = disk.striae("bench --exhibits 1000 --scratch").arg(&place).refused();
    for part in [place.to_str().unwrap(), "MB free", "--scratch"] {
        assert!(sentence.contains(part), "'{part}' is not in: {sentence}");
    }
    assert!(is_empty(&disk.seen_from_outside(&place)));
}

#[test]
fn messages_are_measured_and_a_hit_is_as_long_as_none() {
    let found = Striae::new("bench --messages").json();
    for figure in ["signed_per_s", "verified_per_s", "sealed_per_s", "opened_per_s"] {
        assert!(found[figure].as_f64().unwrap() > 1.0, "{figure}: {found}");
    }
    assert_eq!(found["hit_bytes"], found["no_hit_bytes"]);
    assert!(found["query_bytes"].as_u64().unwrap() > 1000, "{found}");
    let refused = Striae::new("bench --messages --mark land").refused();
    assert!(refused.contains("--mark"), "{refused}");
}
