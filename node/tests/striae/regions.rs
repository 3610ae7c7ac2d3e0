//! `--region`: where the mark lies, drawn by hand, is used, kept and used again; what is no region
//! is refused.

use striae_store::{SignatureRecord, Store};

use crate::kit::{Bench, Federation, Striae, TestNode};

/// Half of the synthetic mark's ring.
const REGION: &str = "1375,1375,1200,500";

/// The stored signatures of a node that does not run.
fn signatures(node: &TestNode) -> Vec<Vec<u8>> {
    let store = Store::open(&node.folder.join("database")).unwrap();
    let records = store.all::<SignatureRecord>().unwrap();
    records.map(|record| record.unwrap().bytes).collect()
}

#[test]
fn a_region_is_kept_and_used_again() {
    let federation = Federation::new(&["PT", "ES"]);
    let (scan, node) = (federation.bench.shot(1, 1), &federation.nodes[0]);
    let enrolled = node.enroll_command().words(&format!("--region {REGION}")).arg(&scan).json();
    assert_eq!(enrolled["enrolled"][0]["region"]["hole"]["radius_um"], 500.0);
    let listed = &node.exhibits()["exhibits"][0]["acquisitions"][0]["region"];
    assert_eq!(listed["edge"]["radius_um"], 1_200.0);
    let before = signatures(node);
    assert_eq!(node.striae("node reindex").json()["reindexed"], 1);
    assert_eq!(signatures(node), before, "the region was used again");
    // Without it there is another signature; and a running node takes a region as well.
    let other = &federation.nodes[1];
    other.enroll(&scan);
    let running = other.run();
    let second = federation.bench.shot(1, 2);
    other.enroll_command().words(&format!("--region {REGION}")).arg(&second).json();
    let search = other.striae("search --region").words(REGION).arg(&scan).json();
    // The exhibit that holds the very scan is no candidate of it.
    assert_eq!(search["candidates"].as_array().unwrap().len(), 1);
    assert!(running.stop().success());
    assert!(!signatures(other).contains(&before[0]));
}

#[test]
fn each_side_of_a_comparison_has_its_own_region() {
    let bench = Bench::new();
    let (one, other) = (bench.shot(1, 1), bench.shot(1, 2));
    let compare =
        |words: &str| Striae::new("mark compare").words(words).arg(&one).arg(&other).json();
    let whole = compare("");
    let query = compare(&format!("--region {REGION}"));
    let both = compare(&format!("--region {REGION} --candidate-region {REGION}"));
    for compared in [&whole, &query, &both] {
        assert!(compared["score"].as_f64().unwrap() > 0.4, "{compared}");
    }
    // The smaller mark lies whole on the larger one.
    assert!(query["overlap_fraction"].as_f64().unwrap() > 0.97, "{query}");
    assert_ne!(whole["score"], both["score"]);
    assert_ne!(query["score"], both["score"]);
}

#[test]
fn what_is_no_region_is_refused_and_nothing_changes() {
    let bench = Bench::new();
    let (node, scan, picture) = (bench.node("PT"), bench.shot(1, 1), bench.path("picture.png"));
    let wrong = [
        ("1375,1375", "is no region; write x,y,radius"),
        ("1375,1375,nan", "is no region"),
        ("1375,1375,inf", "is no region"),
        ("1375,1375,-5", "is no region"),
        ("1375,1375,0", "is no region"),
        ("1375,1375,1000,1000", "has a hole that does not lie in it"),
        ("1375,1375,1000,9000,1375,200", "has a hole that does not lie in it"),
        ("9000,9000,500", "lies outside the scan, which is 2750 x 2750 um"),
        ("-1e300,0,1", "lies outside the scan"),
        ("1375,1375,450,400", "square millimetres of valid surface are too few"),
    ];
    for (region, says) in wrong {
        let option = format!("--region={region}");
        let sentences = [
            node.enroll_command().arg(&option).arg(&scan).refused(),
            node.striae("search").arg(&option).arg(&scan).refused(),
            Striae::new("mark compare").arg(&option).arg(&scan).arg(&scan).refused(),
            Striae::new("mark compare")
                .arg(format!("--candidate-region={region}"))
                .args([&scan, &scan])
                .refused(),
            Striae::new("mark render --out").arg(&picture).arg(&option).arg(&scan).refused(),
        ];
        for sentence in sentences {
            assert!(sentence.contains(says), "{region}: {sentence}");
        }
    }
    assert!(!picture.exists());
    assert_eq!(node.exhibits()["total"], 0);
}

#[test]
fn a_region_is_for_one_file() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let files = [bench.shot(1, 1), bench.shot(2, 1)];
    let sentence = node.enroll_command().words("--region 1375,1375,1200").args(&files).refused();
    assert!(sentence.contains("for one file, not 2"), "{sentence}");
    assert_eq!(node.exhibits()["total"], 0);
    node.enroll(&files[0]);
    let sentence = node.striae("search E-1 --region 1375,1375,1200").refused();
    assert!(sentence.contains("--region is for a file"), "{sentence}");
}
