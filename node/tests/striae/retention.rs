//! Records that policy keeps no longer are erased, with a line in the audit log; records under hold
//! stay.

use serde_json::{Value, json};

use crate::kit::federation::ask_and_answer;
use crate::kit::{Bench, Federation, Running, Striae, TestNode, number_of, wait_until};

/// Eleven days from now, seconds.
const LATER: &str = "950400";
const POLICY: &str = "[asking]\nwithout_ground = true\n[four_eyes]\nactions = []\n\
    [retention]\nexhibit_days = 10\naudit_days = 10\n";

fn later(node: &TestNode, words: &str) -> Striae {
    node.striae(words).env("STRIAE_CLOCK_OFFSET_S", LATER)
}

fn exhibits(list: &Value) -> Vec<u64> {
    let exhibits = list["exhibits"].as_array().unwrap();
    exhibits.iter().map(|one| number_of(&one["exhibit"])).collect()
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
    // By a clock that may be wrong nothing is erased.
    let doubted = later(&node, "retention apply").refused();
    assert!(doubted.contains("the clock is in doubt"), "{doubted}");
    assert_eq!(exhibits(&node.exhibits()), [1, 2, 3]);
    later(&node, "node clock confirm").text();
    let erased = later(&node, "retention apply").json();
    assert_eq!(erased["erased"][0], json!({ "kind": "exhibit", "records": 2 }));
    assert_eq!(exhibits(&later(&node, "exhibit list").json()), [2]);
    let found = later(&node, "search").arg(&first).json();
    let found = found["candidates"].as_array().unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    let audit = later(&node, "audit list").json();
    let expired: Vec<&Value> = audit["entries"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["event"].get("expired"))
        .collect();
    assert_eq!(expired[0], &json!({ "kind": "exhibit", "subjects": ["E-1", "E-3"] }));
    // Entries of the log about the exhibit that is held are kept with it.
    let entries = audit["entries"].as_array().unwrap().iter();
    let enrolled: Vec<&Value> = entries.filter_map(|one| one["event"].get("enrolled")).collect();
    assert_eq!(enrolled.len(), 1, "{enrolled:?}");
    assert_eq!(enrolled[0]["exhibit"], "E-2");
    assert_eq!(later(&node, "node verify").json()["findings_total"], 0);
    // Its file may come again, under a number that nobody had.
    assert_eq!(
        later(&node, "enroll --calibre 9x19 --kind evidence --case X/1").arg(&first).json()["enrolled"]
            [0]["enrolled"],
        "E-4"
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
    later(pt, "node clock confirm").text();
    let running = run();
    wait_until("the exhibit to be erased", || exhibits(&pt.exhibits()).is_empty());
    assert_eq!(pt.striae("search").arg(&scan).json()["candidates"], json!([]));
    drop(running);
    assert_eq!(pt.striae("node verify").json()["findings_total"], 0);
}

/// Whether a record of this kind is kept for a reason that says this.
fn is_kept(shown: &Value, kind: &str, part: &str) -> bool {
    shown["kept"]
        .as_array()
        .unwrap()
        .iter()
        .any(|one| one["kind"] == kind && one["reason"].as_str().unwrap().contains(part))
}

#[test]
fn hits_hold_what_they_need_until_they_are_decided_and_then_expire_with_it() {
    /// Two years.
    const LONG: &str = "63072000";
    const SHORT_POLICY: &str = "[asking]\nwithout_ground = true\n[four_eyes]\nactions = []\n\
        [retention]\nexhibit_days = 10\nquery_days = 1\nanswer_days = 1\nhit_days = 10\n";
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    for node in [pt, es] {
        node.go_by_policy(SHORT_POLICY);
    }
    let running = ask_and_answer(&federation);
    wait_until("the receipt", || es.status()["outbox"] == 0);
    for node in running {
        assert!(node.stop().success());
    }
    let then = |node: &TestNode, words: &str| node.striae(words).env("STRIAE_CLOCK_OFFSET_S", LONG);
    let erased = |node: &TestNode| {
        let erased = then(node, "retention apply").json()["erased"].clone();
        let kinds = erased.as_array().unwrap().iter();
        kinds
            .map(|one| (one["kind"].as_str().unwrap().to_owned(), one["records"].clone()))
            .collect()
    };
    let counted = |kinds: &[&str]| -> Vec<(String, Value)> {
        kinds.iter().map(|kind| ((*kind).to_owned(), json!(1))).collect()
    };
    // As long as they are open.
    let shown = then(pt, "retention show").json();
    for (kind, part) in [
        ("exhibit", "belongs to the hit H-1, which is still open"),
        ("hit", "belongs to the hit H-1, which is still open"),
        ("answer", "brought the hit H-1, which is kept"),
    ] {
        assert!(is_kept(&shown, kind, part), "{kind}: {shown}");
        assert!(kind == "answer" || is_kept(&then(es, "retention show").json(), kind, part));
    }
    for node in [pt, es] {
        then(node, "node clock confirm").text();
    }
    let of_pt: Vec<(String, Value)> = erased(pt);
    assert_eq!(of_pt, counted(&["query"]));
    let of_es: Vec<(String, Value)> = erased(es);
    assert_eq!(of_es, []);
    assert_eq!(pt.hits()[0]["status"], "unconfirmed");
    assert_eq!(then(pt, "node verify").json()["findings"], json!([]));

    // Once they are decided, as long as the case is under hold.
    for node in [pt, es] {
        node.striae("hit withdraw H-1 --person eva --reason mistaken").text();
        node.striae("retention hold case X/1 --reason").arg("court order 12").text();
        let shown = then(node, "retention show").json();
        for kind in ["exhibit", "hit"] {
            let part = "belongs to the case X/1, which is under legal hold: court order 12";
            assert!(is_kept(&shown, kind, part), "{kind}: {shown}");
        }
        assert_eq!(shown["expired_total"], 0, "{shown}");
        node.striae("retention unhold case X/1").text();
    }
    let of_pt: Vec<(String, Value)> = erased(pt);
    assert_eq!(of_pt, counted(&["exhibit", "answer", "hit"]));
    let of_es: Vec<(String, Value)> = erased(es);
    assert_eq!(of_es, counted(&["exhibit", "hit"]));
    for node in [pt, es] {
        assert!(node.striae("hit show H-1").refused().contains("there is no hit H-1"));
        assert_eq!(node.striae("hits").json()["hits"], json!([]));
        assert_eq!(node.striae("hit sent").json()["hits"], json!([]));
        let verified = then(node, "node verify").json();
        assert_eq!(verified["findings"], json!([]));
        let families = verified["families"].as_array().unwrap();
        let of = |name: &str| families.iter().find(|one| one["family"] == name).unwrap();
        for name in ["hits", "sent_hits", "hit_lives", "scan_parts"] {
            assert_eq!(of(name)["records"], 0, "{name}");
        }
    }
}
