//! Every fact of an exhibit, a case and a firearm is corrected with a reason; the history stays, searches
//! follow, and the audit log has the old and the new value in words.

use serde_json::{Value, json};

use crate::kit::https::{PASSWORD, Program, enrolment, first_account, with_https};
use crate::kit::{Bench, Federation, TestNode, firing_pin, land, shot};

fn by(node: &TestNode, words: &str, reason: &str) -> String {
    node.striae(words).arg("--reason").arg(reason).text()
}

/// The subjects and reasons of what people did, the oldest first.
fn acted(node: &TestNode) -> Vec<(String, String)> {
    let text = |one: &Value| one.as_str().unwrap_or_default().to_owned();
    let entries = node.audit().into_iter();
    let acted = entries.map(|event| event["acted"].clone()).filter(Value::is_object);
    acted.map(|one| (text(&one["subject"]), text(&one["reason"]))).collect()
}

fn is_audited(node: &TestNode, subject: &str, reason: &str) {
    let all = acted(node);
    let is_it = all.iter().any(|one| *one == (subject.to_owned(), reason.to_owned()));
    assert!(is_it, "no '{subject}' ({reason}) in {all:#?}");
}

#[test]
fn custody_and_marks_of_an_exhibit_are_added_corrected_and_removed() {
    let bench = Bench::new();
    let node = bench.node("PT");
    node.enroll(&bench.shot(1, 1));
    let shown = || node.striae("exhibit show E-1").json();
    node.striae("exhibit enter E-1 --custody-date 2026-05-07 --custody-to laboratory").text();
    // A step that was forgotten stands at its day, and needs no reason.
    node.striae("exhibit enter E-1 --custody-date 2026-05-04 --custody-to police").text();
    assert_eq!(shown()["custody"][0]["to"], "police");
    let refused = node.striae("exhibit enter E-1 --custody-step 2 --custody-to court").refused();
    assert!(refused.contains("custody says something else already"), "{refused}");
    by(&node, "exhibit correct E-1 --custody-step 2 --custody-to court", "misread");
    let now = shown();
    assert_eq!(now["custody"][1], json!({ "date": "2026-05-07", "to": "court" }));
    let history = now["corrections"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(history["before"]["custody"], "date 2026-05-07, to laboratory");
    is_audited(
        &node,
        "E-1: custody date 2026-05-07, to laboratory -> date 2026-05-07, to court",
        "misread",
    );
    by(&node, "exhibit correct E-1 --remove-custody 1", "another exhibit");
    assert_eq!(shown()["custody"].as_array().unwrap().len(), 1);
    node.striae("exhibit enter E-1 --mark breech-face --mark-condition limited").text();
    by(
        &node,
        "exhibit correct E-1 --mark-row 1 --mark-condition suitable --mark-note clean",
        "seen again",
    );
    let mark = json!({ "mark": "breech-face", "condition": "suitable", "note": "clean" });
    assert_eq!(shown()["marks"], json!([mark]));
    by(&node, "exhibit correct E-1 --remove-mark 1", "another exhibit");
    assert_eq!(shown()["marks"], json!([]));
    for (words, says) in [
        ("--custody-step 9 --custody-to x", "there is no row 9 of custody; there are 1"),
        ("--custody-step 1 --custody-date 2190-01-01", "in the future"),
        ("--mark land --mark-land 99", "only the mark 'land' has one"),
        ("--mark no-mark", "no-mark"),
        ("--custody-to x", "date: it must be filled"),
    ] {
        let refused = node.striae(&format!("exhibit correct E-1 {words} --reason x")).refused();
        assert!(refused.contains(says), "{words}: {refused}");
    }
    assert_eq!(shown()["custody"].as_array().unwrap().len(), 1);
}

#[test]
fn the_mark_of_one_scan_is_corrected_and_searches_follow() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let folder = bench.path("scans");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("face.x3p"), shot(1, 1)).unwrap();
    std::fs::write(folder.join("pin.x3p"), firing_pin(1, 1)).unwrap();
    let manifest = "file,specimen,mark\nface.x3p,S1,breech-face\npin.x3p,S1,ejector\n";
    std::fs::write(folder.join("manifest.csv"), manifest).unwrap();
    node.striae("enroll --calibre 9x19 --kind evidence --case X/1").arg(&folder).text();
    let pin = bench.write("pin2.x3p", firing_pin(1, 2));
    node.striae("enroll --mark firing-pin --calibre 9x19 --kind evidence --case X/2")
        .arg(&pin)
        .text();
    assert_eq!(node.striae("search E-2").json()["searched"], 0);
    by(&node, "exhibit amend E-1 --file pin.x3p --mark firing-pin", "misread");
    let found = node.striae("search E-2").json();
    assert_eq!(found["candidates"][0]["exhibit"], "E-1", "{found}");
    let listed = node.exhibits()["exhibits"][0].clone();
    let marks: Vec<&Value> =
        listed["acquisitions"].as_array().unwrap().iter().map(|one| &one["mark"]).collect();
    assert_eq!(marks, ["breech-face", "firing-pin"]);
    assert_eq!(listed["amendments"][0]["change"], "mark of pin.x3p ejector -> firing-pin");
    is_audited(&node, "E-1: mark of pin.x3p ejector -> firing-pin", "misread");
    by(&node, "exhibit amend E-1 --date 2026-05-03", "from the report");
    by(&node, "exhibit amend E-1 --date unknown", "the report is of another case");
    assert_eq!(node.exhibits()["exhibits"][0]["occurred"], Value::Null);
    is_audited(&node, "E-1: date 2026-05-03 -> unknown", "the report is of another case");
    for (words, says) in [
        ("--file gone.x3p --mark ejector", "E-1 has no scan gone.x3p"),
        ("--file pin.x3p --mark land", "say with --lands how many lands"),
        ("--file pin.x3p --grooves 10,20", "grooves lie beside lands"),
        ("--grooves 10,20", "say with --file"),
        ("--lands 6", "E-1 shows no land"),
        ("--land pin.x3p=2", "only lands are numbered"),
        ("--land two", "--land takes the name of a scan and its land"),
        ("--order perhaps", "--order takes known or unknown"),
        ("--twist up", "up"),
    ] {
        let refused = node.striae(&format!("exhibit amend E-1 {words} --reason x")).refused();
        assert!(refused.contains(says), "{words}: {refused}");
    }
    assert_eq!(node.striae("node verify").json()["findings"], json!([]));
}

#[test]
fn lands_grooves_and_barrel_of_a_bullet_are_corrected() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let lands = [1, 2].map(|number| bench.write(&format!("l{number}.x3p"), land(number, 0.0)));
    let enroll = "enroll --mark land --one-bullet --lands 5 --land 1,2 --calibre 9x19 --kind evidence --case X/1";
    node.striae(enroll).args(&lands).text();
    let listed = || node.exhibits()["exhibits"][0].clone();
    // Two numbers are exchanged at once.
    by(&node, "exhibit amend E-1 --land l1.x3p=2 --land l2.x3p=1", "exchanged");
    let numbers: Vec<Value> = listed()["acquisitions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["land"].clone())
        .collect();
    assert_eq!(numbers, [2, 1]);
    by(&node, "exhibit amend E-1 --lands 6 --twist left --order unknown", "counted again");
    let rifling = json!({ "lands": 6, "is_order_known": false, "twist": "left" });
    assert_eq!(listed()["rifling"], rifling);
    is_audited(
        &node,
        "E-1: rifling 5 lands -> 6 lands, left twist, order unknown",
        "counted again",
    );
    by(&node, "exhibit amend E-1 --twist unknown --order known", "not seen");
    assert_eq!(listed()["rifling"], json!({ "lands": 6, "is_order_known": true, "twist": null }));
    for (words, says) in [
        ("--land l1.x3p=1", "are both land 1"),
        ("--land l1.x3p=9", "there is no land 9 in a barrel of 6"),
        ("--lands 1", "a barrel has 2 to"),
        ("--land gone.x3p=3", "E-1 has no scan gone.x3p"),
    ] {
        let refused = node.striae(&format!("exhibit amend E-1 {words} --reason x")).refused();
        assert!(refused.contains(says), "{words}: {refused}");
    }
    assert_eq!(node.striae("node verify").json()["findings"], json!([]));
}

#[test]
fn a_case_is_renamed_with_all_that_names_it() {
    let bench = Bench::new();
    let node = bench.node("PT");
    node.striae("case enter X/1 --agency GNR").text();
    node.striae("enroll --kind evidence --calibre 9x19 --case X/1 --item A1")
        .arg(bench.shot(1, 1))
        .text();
    node.striae("exhibit enter E-1 --recovered-by police").text();
    node.enroll(&bench.shot(1, 2));
    node.striae("retention hold case X/1 --reason").arg("court order 12").text();
    node.striae("enroll --kind evidence --calibre 9x19 --case X/3").arg(bench.shot(2, 1)).text();
    by(&node, "case correct X/1 --agency PSP", "another agency");
    is_audited(&node, "case X/1: agency GNR -> PSP", "another agency");
    by(&node, "case rename X/1 X/2", "misread");
    is_audited(&node, "case X/2: case X/1 -> X/2", "misread");
    is_audited(&node, "E-2: case X/1 -> X/2", "misread");
    assert!(node.striae("case show X/1").refused().contains("there is no case X/1"));
    let case = node.striae("case show X/2").json();
    assert_eq!(case["fields"]["agency"], "PSP");
    let before: Vec<&Value> =
        case["corrections"].as_array().unwrap().iter().map(|one| &one["before"]).collect();
    assert_eq!(before, [&json!({ "agency": "GNR" }), &json!({ "case": "X/1" })]);
    let exhibits = node.exhibits();
    let cases: Vec<&Value> =
        exhibits["exhibits"].as_array().unwrap().iter().map(|one| &one["case_reference"]).collect();
    assert_eq!(cases, ["X/2", "X/2", "X/3"]);
    assert_eq!(node.striae("exhibit show E-1").json()["fields"]["recovered_by"], "police");
    assert!(node.striae("retention holds").json().to_string().contains("X/2"));
    let refused = node
        .striae("enroll --kind evidence --calibre 9x19 --case X/2 --item A1")
        .arg(bench.shot(3, 1))
        .refused();
    assert!(refused.contains("item A1 of case X/2 is E-1 already"), "{refused}");
    // A case that only exhibits name is renamed too; two cases are never joined.
    by(&node, "case rename X/3 X/4", "misread");
    assert_eq!(node.exhibits()["exhibits"][2]["case_reference"], "X/4");
    for (words, says) in [
        ("X/2 X/4", "there is a case X/4 already"),
        ("X/2 X/2", "has this reference already"),
        ("X/9 X/8", "there is no case X/9"),
    ] {
        let refused = node.striae(&format!("case rename {words} --reason x")).refused();
        assert!(refused.contains(says), "{words}: {refused}");
    }
    assert_eq!(node.striae("node verify").json()["findings"], json!([]));
}

#[test]
fn a_firearm_is_renamed_and_each_of_its_facts_corrected() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let enter = "firearm enter F-1 --type pistol --make Star --model B --serial-number 1 --calibre 9x19 --lands 6 --twist right --notes old";
    node.striae(enter).text();
    node.striae("enroll --kind test-fire --calibre 9x19 --case X/1").arg(bench.shot(1, 1)).text();
    node.striae("exhibit enter E-1 --firearm F-1").text();
    for (column, word, from, to) in [
        ("type", "--type", "pistol", "revolver"),
        ("make", "--make", "Star", "Astra"),
        ("model", "--model", "B", "C"),
        ("serial number", "--serial-number", "1", "2"),
        ("lands", "--lands", "6", "5"),
        ("twist", "--twist", "right", "left"),
        ("notes", "--notes", "old", "new"),
    ] {
        by(&node, &format!("firearm correct F-1 {word} {to}"), "misread");
        is_audited(&node, &format!("firearm F-1: {column} {from} -> {to}"), "misread");
    }
    by(&node, "firearm rename F-1 F-2", "another number");
    is_audited(&node, "firearm F-2: firearm F-1 -> F-2", "another number");
    assert!(node.striae("firearm show F-1").refused().contains("there is no firearm F-1"));
    assert_eq!(node.striae("firearm show F-2").json()["corrections"].as_array().unwrap().len(), 8);
    assert_eq!(node.striae("exhibit show E-1").json()["fields"]["firearm"], "F-2");
    node.striae("firearm enter F-3").text();
    let refused = node.striae("firearm rename F-2 F-3 --reason x").refused();
    assert!(refused.contains("there is a firearm F-3 already"), "{refused}");
}

#[test]
fn an_item_that_was_misread_takes_its_facts_along() {
    let bench = Bench::new();
    let node = bench.node("PT");
    node.striae("enroll --kind evidence --calibre 9x19 --case X/1 --item A1")
        .arg(bench.shot(1, 1))
        .text();
    node.striae("exhibit enter E-1 --recovered-by police").text();
    by(&node, "exhibit correct E-1 --item A2", "misread");
    let shown = node.striae("exhibit show E-1").json();
    assert_eq!(
        (&shown["fields"]["item"], &shown["fields"]["recovered_by"]),
        (&json!("A2"), &json!("police"))
    );
    let case = node.striae("case show X/1").text();
    assert!(case.contains("item A2 (E-1)") && !case.contains("item A1"), "{case}");
}

#[test]
fn the_same_corrections_go_over_https() {
    let federation = Federation::new(&["PT"]);
    let (node, bench) = (&federation.nodes[0], &federation.bench);
    first_account(bench, node, "eva", "operator,examiner");
    let running = with_https(node);
    let eva = Program::at(node, &running).signed_in("eva", PASSWORD);
    let mut enrol = enrolment("one.x3p", "X/1");
    enrol["files"]["files"][0]["mark"] = json!("ejector");
    eva.call_with("exhibit enroll", &enrol, &[&firing_pin(1, 1)]).done();
    let change = json!({ "fields": [], "clear": [], "reason": null });
    let step = json!({ "table": "custody", "fields": [["date", "2026-05-04"], ["to", "police"]] });
    let set =
        json!({ "exhibit": "E-1", "item": null, "change": change, "custody": [], "rows": [step] });
    let shown = eva.call("exhibit set", &set).done();
    assert_eq!(shown["custody"][0]["to"], "police", "{shown}");
    let rename = json!({ "case": "X/1", "to": "X/2", "reason": "misread" });
    eva.call("case rename", &rename).done();
    let amend = json!({
        "exhibit": "E-1", "calibre": null, "kind": null, "occurred": null, "mark": "firing-pin",
        "scan": { "file": "one.x3p" }, "reason": "misread"
    });
    let listed = eva.call("exhibit amend", &amend).done();
    let exhibit = &listed["exhibits"][0];
    assert_eq!(
        (&exhibit["case_reference"], &exhibit["acquisitions"][0]["mark"]),
        (&json!("X/2"), &json!("firing-pin"))
    );
    assert!(running.stop().success());
}
