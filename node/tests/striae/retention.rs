//! What policy keeps no longer is erased, with a line in the audit log; what is held stays.

use serde_json::{Value, json};

use crate::kit::{Bench, Federation, Running, Striae, TestNode, wait_until};

/// Eleven days from now, seconds.
const LATER: &str = "950400";
const POLICY: &str = "[asking]\nwithout_ground = true\n[four_eyes]\nactions = []\n\
    [retention]\nexhibit_days = 10\naudit_days = 10\n";

fn later(node: &TestNode, words: &str) -> Striae {
    node.striae(words).env("STRIAE_CLOCK_OFFSET_S", LATER)
}

fn exhibits(list: &Value) -> Vec<u64> {
    let exhibits = list["exhibits"].as_array().unwrap();
    exhibits.iter().map(|one| one["exhibit"].as_u64().unwrap()).collect()
}

#[test]
fn what_has_expired_is_erased_and_what_is_held_stays() {
    let bench = Bench::new();
    let node = bench.node("PT");
    node.go_by_policy(POLICY);
    let first = bench.shot(1, 1);
    for number in 1..=3 {
        node.enroll(&bench.shot(1, number));
    }
    let shown = node.striae("retention show").json();
    assert_eq!((&shown["expired_total"], &shown["within"]), (&json!(0), &json!(6)));
    node.striae("retention hold exhibit E-2 --reason").arg("court order 12/2026").text();
    let text = later(&node, "retention show").text();
    assert!(text.contains("The exhibit E-1 was last used on "), "{text}");
    assert!(text.contains("E-2 is under legal hold: court order 12/2026"), "{text}");
    assert!(node.striae("retention apply").text().contains("nothing had expired"));
    let erased = later(&node, "retention apply").json();
    assert_eq!(erased["erased"][0], json!({ "kind": "exhibit", "records": 2 }));
    assert_eq!(exhibits(&later(&node, "exhibits").json()), [2]);
    let found = later(&node, "search").arg(&first).json();
    let found = found["candidates"].as_array().unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    let audit = later(&node, "audit").json();
    let expired: Vec<&Value> = audit["entries"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["event"].get("expired"))
        .collect();
    assert_eq!(expired[0], &json!({ "kind": "exhibit", "subjects": ["E-1", "E-3"] }));
    assert!(
        audit["entries"]
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["event"].get("enrolled").is_none())
    );
    assert_eq!(later(&node, "verify").json()["findings_total"], 0);
    // Its file may come again, under a number that nobody had.
    assert_eq!(
        later(&node, "enroll --calibre 9x19 --kind evidence --case X/1").arg(&first).json()["enrolled"]
            [0]["enrolled"],
        4
    );
    assert!(node.striae("retention unhold exhibit E-2").text().contains("expires by policy again"));
    for (words, part) in [
        ("retention unhold exhibit E-2", "under no legal hold"),
        ("retention hold gun E-2 --reason x", "'gun' is no kind of record"),
    ] {
        let refused = node.striae(words).refused();
        assert!(refused.contains(part), "{refused}");
    }
}

#[test]
fn a_running_node_erases_by_itself_what_needs_no_second_person() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, _] = &federation.nodes[..] else { panic!() };
    let scan = federation.bench.shot(1, 1);
    pt.enroll(&scan);
    let run = || {
        let command = later(pt, "run --json").command();
        Running::start(command, pt.folder.with_extension("log"))
    };
    // By default it takes two people, and without accounts nobody can.
    pt.go_by_policy("[retention]\nexhibit_days = 10\n");
    let refused = later(pt, "retention apply").refused();
    assert!(refused.contains("two people for erase-expired"), "{refused}");
    drop(run());
    assert_eq!(exhibits(&pt.exhibits()), [1]);
    pt.go_by_policy(POLICY);
    let running = run();
    wait_until("the exhibit to be erased", || exhibits(&pt.exhibits()).is_empty());
    assert_eq!(pt.striae("search").arg(&scan).json()["candidates"], json!([]));
    drop(running);
    assert_eq!(pt.striae("verify").json()["findings_total"], 0);
}
