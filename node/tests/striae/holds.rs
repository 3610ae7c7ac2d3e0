//! Legal holds: listed, on records that are there, and a stop to every kind of erasure.

use serde_json::{Value, json};

use crate::kit::federation::wait_connected;
use crate::kit::{Bench, Federation, Striae, TestNode, number_of, wait_until};

/// No second person, so that each command acts at once.
const POLICY: &str = "[asking]\nwithout_ground = true\n[four_eyes]\nactions = []\n\
    [retention]\nexhibit_days = 10\ncase_days = 10\naudit_days = 3650\n";
/// Eleven days from now, seconds.
const LATER: &str = "950400";

fn later(node: &TestNode, words: &str) -> Striae {
    node.striae(words).env("STRIAE_CLOCK_OFFSET_S", LATER)
}

fn exhibits(node: &TestNode) -> Vec<u64> {
    let list = later(node, "exhibit list").json();
    list["exhibits"].as_array().unwrap().iter().map(|one| number_of(&one["exhibit"])).collect()
}

#[test]
fn holds_are_listed_and_name_records_that_are_there() {
    let bench = Bench::new();
    let node = bench.node("PT");
    node.enroll(&bench.shot(1, 1));
    node.striae("firearm enter F-1 --type pistol").text();
    node.striae("case enter X/7 --agency PJ").text();
    assert_eq!(node.striae("retention holds").text().trim(), "nothing is under legal hold");
    for hold in ["case X/1", "case X/7", "firearm F-1", "exhibit E-1", "audit 1"] {
        node.striae(&format!("retention hold {hold} --reason")).arg("court order 12").text();
    }
    for hold in
        ["case X/9", "firearm F-9", "exhibit E-9", "exhibit nothing", "hit H-9", "audit 999"]
    {
        let refused = node.striae(&format!("retention hold {hold} --reason x")).refused();
        assert!(refused.contains("there is no"), "{hold}: {refused}");
    }
    let answer = node.striae("retention hold answer").arg("1 of ES to 00").words("--reason x");
    assert!(answer.refused().contains("there is no answer"));
    let listed = node.striae("retention holds").json();
    assert_eq!((&listed["total"], listed["holds"].as_array().unwrap().len()), (&json!(5), 5));
    let text = node.striae("retention holds").text();
    for part in ["X/7", "F-1", "entry 1", "court order 12", "5 holds"] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    node.striae("retention unhold case X/7").text();
    assert_eq!(node.striae("retention holds").json()["total"], 4);
}

#[test]
fn retention_says_what_will_expire() {
    let bench = Bench::new();
    let node = bench.node("PT");
    node.go_by_policy(POLICY);
    node.enroll(&bench.shot(1, 1));
    node.enroll(&bench.shot(1, 2));
    node.striae("retention hold exhibit E-2 --reason").arg("court order 12").text();
    let none = node.striae("retention show --within 9").json();
    assert_eq!(none["soon_total"], 0, "{none}");
    let soon = node.striae("retention show --within 10").json();
    let of = |name: &str| {
        let rows = soon["soon"].as_array().unwrap();
        rows.iter().find(|one| one["reference"] == name).unwrap()["kept"].clone()
    };
    assert_eq!((&soon["soon_total"], of("E-1")), (&json!(2), Value::Null), "{soon}");
    assert!(of("E-2").as_str().unwrap().contains("court order 12"));
    let text = node.striae("retention show --within 10").text();
    assert!(text.contains("expire within these days: 2"), "{text}");
    let refused = node.striae("retention show --within 0").refused();
    assert!(refused.contains("not 1 to 36500"), "{refused}");
}

#[test]
fn a_hold_on_an_item_or_a_withdrawn_exhibit_keeps_its_scan() {
    let bench = Bench::new();
    let node = bench.node("PT");
    node.go_by_policy(POLICY);
    let scan = bench.shot(1, 1);
    let enroll = |words: &str| {
        let command = format!("enroll --calibre 9x19 --kind evidence --case X/1 {words}");
        node.striae(&command)
    };
    enroll("--item A1").arg(&scan).text();
    node.striae("exhibit enter E-1 --notes first").text();
    node.striae("exhibit withdraw E-1 --reason mistaken").text();
    // The scan comes again, under another number; the first is held by the name of its item.
    enroll("--item A2").arg(&scan).text();
    node.striae("retention hold exhibit").arg("item A1 of case X/1").words("--reason held").text();
    let order = node.striae("exhibit erase E-1 --order court-9").refused();
    assert!(order.contains("under legal hold: held"), "{order}");
    later(&node, "node clock confirm").text();
    later(&node, "retention apply").text();
    assert_eq!(exhibits(&node), [1], "the other one has expired");
    // The original stays, because the held one is of the same file.
    let verified = later(&node, "node verify").json();
    assert_eq!(verified["findings"], json!([]));
    let families = verified["families"].as_array().unwrap();
    let files = families.iter().find(|one| one["family"] == "files").unwrap();
    assert_eq!(files["records"], 1, "{files}");
}

#[test]
fn a_held_query_keeps_its_text_when_its_author_withdraws_it() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    for node in [pt, es] {
        node.go_by_policy(POLICY);
    }
    pt.enroll(&federation.bench.shot(1, 1));
    let _running = [pt.run(), es.run()];
    wait_connected(&[pt, es]);
    let queries = [pt.ask("E-1 --to ES"), pt.ask("E-1 --to ES")];
    for query in &queries {
        pt.answer_of(query, "ES");
    }
    let bytes = || {
        let verified = es.striae("node verify").json();
        let families = verified["families"].as_array().unwrap();
        let queries = families.iter().find(|one| one["family"] == "queries").unwrap();
        queries["bytes"].as_u64().unwrap()
    };
    let before = bytes();
    es.striae(&format!("retention hold query {} --reason held", queries[0])).text();
    pt.striae(&format!("query withdraw {}", queries[0])).text();
    pt.striae(&format!("query withdraw {}", queries[1])).text();
    wait_until("Spain to hear of the second withdrawal", || bytes() < before * 3 / 4);
    assert!(bytes() > before / 3, "the held one's text stays: {} of {before}", bytes());
    assert_eq!(es.striae("node verify").json()["findings"], json!([]));
}
