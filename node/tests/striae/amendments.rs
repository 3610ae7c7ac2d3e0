//! Exhibits after their enrolment: corrected, or withdrawn when they were entered by mistake.

use serde_json::{Value, json};

use crate::kit::{Federation, TestNode, land};

fn listed(node: &TestNode, at: usize) -> Value {
    node.exhibits()["exhibits"][at].clone()
}

#[test]
fn a_withdrawn_exhibit_is_kept_and_not_searched() {
    let federation = Federation::new(&["PT"]);
    let (node, bench) = (&federation.nodes[0], &federation.bench);
    node.enroll_command().args([bench.shot(1, 1), bench.shot(1, 2), bench.shot(2, 1)]).text();
    assert_eq!(node.striae("search E-1").json()["candidates"][0]["exhibit"], "E-2");
    let withdrawn = node.striae("exhibit withdraw E-2 --reason wrong-case").json();
    assert_eq!(withdrawn["exhibits"][0]["is_withdrawn"], true);
    let found = node.striae("search E-1").json();
    let candidates = found["candidates"].as_array().unwrap();
    assert!(candidates.iter().all(|one| one["exhibit"] != "E-2"), "{found}");
    assert_eq!(found["searched"], 1);
    for refused in ["search E-2", "exhibit withdraw E-2 --reason again", "hit declare E-1 E-2"] {
        let sentence = node.striae(refused).refused();
        assert!(sentence.contains("E-2 was withdrawn"), "{refused}: {sentence}");
    }
    node.striae("node reindex").text();
    assert_eq!(node.striae("search E-1").json()["searched"], 1, "also after a reindex");
    assert_eq!(node.striae("node verify").json()["findings"], json!([]));
    // Its scan is enrolled anew, under the right case.
    assert_eq!(node.enroll(&bench.shot(1, 2)), 4);
    assert_eq!(node.striae("search E-1").json()["candidates"][0]["exhibit"], "E-4");
    assert_eq!(node.striae("node verify").json()["findings"], json!([]));
    let text = node.striae("exhibit list").text();
    assert!(text.contains("E-2: withdrawn, by ") && text.contains("wrong-case"), "{text}");
    let audit = node.striae("audit list").text();
    assert!(audit.contains("E-2: withdrawn"), "{audit}");
}

#[test]
fn calibre_kind_date_and_mark_are_corrected_and_searches_follow() {
    let federation = Federation::new(&["PT"]);
    let (node, bench) = (&federation.nodes[0], &federation.bench);
    node.enroll_command().args([bench.shot(1, 1), bench.shot(1, 2)]).text();
    let amend = |words: &str| node.striae(&format!("exhibit amend E-2 {words} --reason slip"));
    amend("--calibre .45ACP").text();
    assert_eq!(node.striae("search E-1").json()["searched"], 0, "another calibre family");
    amend("--calibre 9x19 --kind test-fire --date 2025-05-03").text();
    let exhibit = listed(node, 1);
    assert_eq!(
        (&exhibit["kind"], &exhibit["occurred"]),
        (&json!("test-fire"), &json!("2025-05-03"))
    );
    let changes = exhibit["amendments"].as_array().unwrap();
    let first = changes[0]["change"].as_str().unwrap();
    assert!(first.starts_with("calibre ") && first.contains(" -> "), "{first}");
    assert_eq!((changes.len(), &changes[0]["reason"]), (4, &json!("slip")));
    assert_eq!(node.striae("search E-1").json()["candidates"][0]["exhibit"], "E-2");
    for (number, file) in [("1", land(1, 0.0)), ("2", land(1, 60.0))] {
        let shear = bench.write(&format!("shear-{number}.x3p"), file);
        let enrol = "enroll --mark aperture-shear --calibre 9x19 --kind evidence --case X/4";
        node.striae(enrol).arg(shear).text();
    }
    assert_eq!(node.striae("search E-3").json()["searched"], 1);
    node.striae("exhibit amend E-4 --mark firing-pin-drag --reason slip").text();
    assert_eq!(node.striae("search E-3").json()["searched"], 0, "another mark");
    assert_eq!(listed(node, 3)["acquisitions"][0]["mark"], "firing-pin-drag");
    assert_eq!(node.striae("node verify").json()["findings"], json!([]));
}

#[test]
fn amendments_that_make_no_sense_are_refused_and_change_nothing() {
    let federation = Federation::new(&["PT"]);
    let (node, bench) = (&federation.nodes[0], &federation.bench);
    node.enroll(&bench.shot(1, 1));
    let before = listed(node, 0);
    for (words, says) in [
        ("", "nothing of E-1 changes"),
        ("--calibre 9x19", "nothing of E-1 changes"),
        ("--date 2190-01-01", "in the future"),
        ("--date 1949-01-01", "before 1950"),
        ("--mark land", "say with --lands how many lands"),
        ("--mark aperture-shear", "E-1"),
        ("--calibre 9x99", "9x99"),
    ] {
        let sentence = node.striae(&format!("exhibit amend E-1 {words} --reason slip")).refused();
        assert!(sentence.contains(says) || words == "--mark aperture-shear", "{words}: {sentence}");
    }
    assert_eq!(listed(node, 0), before);
    let sentence = node.striae("exhibit amend E-9 --kind evidence --reason slip").refused();
    assert!(sentence.contains("E-9"), "{sentence}");
    let shear = bench.write("shear.x3p", land(1, 0.0));
    let future =
        "enroll --mark aperture-shear --calibre 9x19 --kind evidence --case X/9 --date 2190-01";
    let sentence = node.striae(future).arg(shear).refused();
    assert!(sentence.contains("in the future"), "{sentence}");
}
