//! Exhibits are asked abroad on the grounds that facts and people give, as national policy says.

use serde_json::{Value, json};

use crate::kit::{Federation, TestNode};

/// The verdict on each ground, in their order.
fn verdicts(node: &TestNode, exhibit: &str) -> Vec<String> {
    let checked = node.striae("exhibit grounds").arg(exhibit).json();
    let grounds = checked["grounds"].as_array().unwrap();
    grounds.iter().map(|one| one["verdict"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_exhibit_is_asked_abroad_on_the_grounds_that_hold() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, _] = &federation.nodes[..] else { panic!() };
    pt.go_by_policy("");
    pt.enroll(&federation.bench.shot(1, 1));
    assert_eq!(verdicts(pt, "E-1"), ["unknown"; 6]);
    let refused = pt.striae("ask E-1 --to ES --again").refused();
    assert!(refused.starts_with("E-1 cannot be asked abroad: no ground"), "{refused}");
    assert!(refused.contains("not recorded where it was recovered, nor who"), "{refused}");
    assert!(refused.contains("`striae exhibit grounds E-1`"), "{refused}");

    // In Lisbon, far from every border.
    pt.striae("exhibit enter E-1 --place 38.72,-9.14 --recovered-by police").text();
    let refused = pt.striae("ask E-1 --to ES --ground customs").refused();
    assert!(refused.contains("on the ground customs: It was recovered by police"), "{refused}");
    let refused = pt.striae("ask E-1 --to ES --ground border-area").refused();
    assert!(refused.contains("km from the border"), "{refused}");

    // A ground that the facts leave open is taken from the asker, and written down.
    let asked = pt.striae("ask E-1 --to ES --ground terrorism").json();
    assert_eq!(asked["grounds"], json!(["terrorism"]));
    let checked = pt.striae("exhibit grounds E-1").json();
    let terrorism = &checked["grounds"][4];
    assert_eq!(
        (&terrorism["ground"], &terrorism["verdict"]),
        (&json!("terrorism"), &json!("holds"))
    );
    assert_eq!(terrorism["recorded"]["reason"], "said when it was asked abroad");
    let acted = pt.audit().into_iter().filter_map(|event| event.get("acted").cloned());
    let recorded: Vec<Value> = acted.filter(|acted| acted["action"] == "record-ground").collect();
    assert_eq!(recorded.len(), 1);
    assert_eq!(recorded[0]["subject"], "E-1: terrorism holds");

    // It was in Chaves: what stood there stays, and the query has all grounds that hold.
    let refused = pt.striae("exhibit enter E-1 --place 41.74,-7.47").refused();
    assert!(refused.contains("recovery-place says something else already"), "{refused}");
    pt.striae("exhibit correct E-1 --place 41.74,-7.47 --reason misread").text();
    let asked = pt.striae("ask E-1 --to ES --again").json();
    assert_eq!(asked["grounds"], json!(["border-area", "terrorism"]));
    let checked = pt.striae("exhibit grounds E-1").json();
    assert_eq!(
        (&checked["may_ask"], &checked["destinations"][0]["country"]),
        (&json!(true), &json!("ES"))
    );
    let shown = pt.striae("exhibit show E-1").text();
    assert!(shown.contains("(misread): recovery place was 38.72"), "{shown}");
}

#[test]
fn a_person_decides_where_a_fact_is_missing_running_or_not() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, _] = &federation.nodes[..] else { panic!() };
    pt.go_by_policy("");
    pt.enroll(&federation.bench.shot(1, 1));
    let _running = pt.run();
    let record = "exhibit decide E-1 --ground trafficking --does-not --reason";
    pt.striae(record).arg("report 7 names nobody").text();
    let refused = pt.striae("ask E-1 --to ES --ground trafficking").refused();
    assert!(refused.contains("report 7 names nobody"), "{refused}");
    let record = "exhibit decide E-1 --ground trafficking --holds --reason";
    let text = pt.striae(record).arg("report 9 does").text();
    assert!(text.contains("says ") && text.contains("report 9 does"), "{text}");
    assert_eq!(pt.striae("ask E-1 --to ES --again").json()["grounds"], json!(["trafficking"]));
    // Facts decide, whatever people recorded.
    pt.striae("exhibit enter E-1 --suspected-trafficker no").text();
    assert_eq!(verdicts(pt, "E-1")[2], "does-not-hold");
    assert_eq!(pt.audited("key_opened"), 1);
}

#[test]
fn the_cases_kind_of_event_is_a_ground() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, _] = &federation.nodes[..] else { panic!() };
    pt.go_by_policy("");
    pt.enroll(&federation.bench.shot(1, 1));
    pt.striae("case enter X/1 --event-kind terrorism --agency").arg("PJ Porto").text();
    assert_eq!(pt.striae("ask E-1 --to ES --again").json()["grounds"], json!(["terrorism"]));
}

#[test]
fn wrong_words_of_facts_and_grounds_are_told_in_one_sentence() {
    let bench = crate::kit::Bench::new();
    let pt = bench.node("PT");
    pt.enroll(&bench.shot(1, 1));
    for (words, part) in [
        ("exhibit enter E-1 --recovered-by navy", "recovered-by: 'navy' is no recovering service"),
        ("exhibit enter E-1 --place north", "recovery-place: 'north' is no place"),
        ("exhibit enter E-1 --firearm F-1", "there is no firearm F-1"),
        ("exhibit correct E-1 --clear kinder --reason x", "there is no column kinder"),
        ("exhibit enter E-1 --firearms-in-group 0", "a group has 1 to"),
        ("exhibit enter E-1 --custody-to lab --custody-date soon", "'soon' is no date"),
        ("exhibit enter E-9 --notes x", "there is no exhibit E-9"),
        ("exhibit show 9x", "'9x' is no exhibit number"),
        ("case show X/9", "there is no case X/9"),
        ("case enter X/1 --event-kind fun", "'fun' is no kind of event"),
        ("firearm show F-1", "there is no firearm F-1"),
        ("exhibit grounds E-9", "there is no exhibit E-9"),
        ("exhibit decide E-1 --ground luck --holds --reason x", "'luck' is no ground"),
        ("exhibit decide E-1 --ground customs --reason x", "--holds"),
    ] {
        let refused = pt.striae(words).refused();
        assert!(refused.contains(part), "{words}: {refused}");
    }
    let before = pt.striae("exhibit show E-1").text();
    assert!(!before.contains("corrected"), "nothing was changed: {before}");
}

#[test]
fn a_new_policy_is_noted_when_the_node_starts() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, _] = &federation.nodes[..] else { panic!() };
    let changes = || pt.audited("policy_changed");
    drop(pt.run());
    assert_eq!(changes(), 2, "the national policy and the disclosure table");
    drop(pt.run());
    assert_eq!(changes(), 2);
    pt.go_by_policy("[asking]\nborder_distance_km = 50\n");
    let shown = pt.striae("node policy").json();
    assert_eq!(shown["policy"]["asking"]["border_distance_km"], 50.0);
    drop(pt.run());
    assert_eq!((changes(), pt.audited("key_opened")), (3, 3));
    pt.go_by_policy("[asking]\nborder_distance_km = 90\n");
    let refused = pt.striae("node policy").refused();
    assert!(refused.contains("policy.toml, line 2: border_distance_km is 90"), "{refused}");
    std::fs::remove_file(pt.folder.join("policy.toml")).unwrap();
    assert!(pt.striae("node policy").text().contains("without_ground = false"));
}
