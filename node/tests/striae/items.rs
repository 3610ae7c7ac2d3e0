//! Case and item identify one exhibit; contradictions are refused; an exhibit is erased by order.

use serde_json::json;

use crate::accounts::Somebody;
use crate::kit::{Bench, Federation, TestNode};

fn enroll(node: &TestNode, scan: &std::path::Path, words: &str) -> crate::kit::Striae {
    node.striae(&format!("enroll --kind evidence --case X/1 {words}")).arg(scan)
}

#[test]
fn a_second_exhibit_of_an_item_is_asked_about_and_contradictions_are_refused() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let [first, second, third] = [1, 2, 3].map(|number| bench.shot(1, number));
    enroll(&node, &first, "--calibre 9x19 --item A1").text();
    let refused = enroll(&node, &second, "--calibre 9x19 --item A1").refused();
    assert!(refused.contains("item A1 of case X/1 is E-1 already"), "{refused}");
    assert_eq!(node.exhibits()["total"], 1);
    enroll(&node, &second, "--calibre 9x19 --item A1 --another").text();
    enroll(&node, &third, "--calibre 9x19").text();
    let refused = node.striae("exhibit enter E-3 --item A1").refused();
    assert!(refused.contains("is E-1 already"), "{refused}");
    node.striae("exhibit enter E-3 --item A3 --recovered-by police").text();
    // The item says another calibre or kind.
    let other = bench.shot(2, 1);
    node.striae("exhibit enter E-1 --notes x").text();
    let refused = enroll(&node, &other, "--calibre .45ACP --item A1 --another").refused();
    assert!(refused.contains("has the calibre 9"), "{refused}");
    // A correction of the exhibit is one of the item.
    node.striae("exhibit amend E-3 --calibre .45ACP --reason misread").text();
    let shown = node.striae("exhibit show E-3").json();
    assert_eq!(shown["fields"]["calibre"], ".45 Auto", "{shown}");
    // It moves with its item to another case.
    node.striae("exhibit amend E-3 --case X/2 --reason").arg("wrong case").text();
    let listed = node.exhibits()["exhibits"][2].clone();
    assert_eq!((&listed["case_reference"], &listed["item"]), (&json!("X/2"), &json!("A3")));
    assert_eq!(node.striae("exhibit show E-3").json()["fields"]["recovered_by"], "police");
    let refused = node.striae("exhibit amend E-1 --case X/2 --reason x").refused();
    assert!(refused.contains("item A1 of case X/1 is E-2 as well"), "{refused}");
    node.striae("case enter X/1 --agency PJ").text();
    // An import that contradicts what is enrolled is refused whole.
    enroll(&node, &other, "--calibre 9x19 --item B1").text();
    let table = bench.write("exhibits.csv", "case,item,kind,calibre\nX/1,B1,evidence,.45 ACP\n");
    let refused = node.striae("case import").arg(&table).refused();
    assert!(refused.contains("has the calibre") && refused.contains("nothing was"), "{refused}");
    let table = bench.write("exhibits.csv", "case,item,kind,calibre\nX/1,B1,evidence,9x19\n");
    node.striae("case import").arg(&table).text();
    assert!(node.striae("case show X/1").text().contains("item B1 (E-4)"));
    assert_eq!(node.striae("node verify").json()["findings"], json!([]));
}

#[test]
fn dates_that_cannot_be_right_are_refused_in_every_record() {
    let bench = Bench::new();
    let node = bench.node("PT");
    node.enroll(&bench.shot(1, 1));
    for (words, says) in [
        ("case enter X/1 --occurred 2190-05-03", "in the future"),
        ("case enter X/1 --occurred 1926-05-03", "before 1950"),
        ("exhibit enter E-1 --recovered 2190-05", "in the future"),
        ("exhibit enter E-1 --recovered 1926-05", "before 1950"),
        ("exhibit enter E-1 --custody-date 2190-05-04 --custody-to laboratory", "in the future"),
    ] {
        let refused = node.striae(words).refused();
        assert!(refused.contains(says), "{words}: {refused}");
    }
    let table = bench.write("cases.csv", "case,occurred\nX/5,1926-05-03\n");
    let refused = node.striae("case import").arg(&table).refused();
    assert!(refused.contains("case X/5: the date 1926-05-03 lies before 1950"), "{refused}");
    assert!(node.striae("case show X/5").refused().contains("there is no case"));
}

#[test]
fn what_was_said_of_a_scan_is_corrected_and_searches_follow() {
    let bench = Bench::new();
    let node = bench.node("PT");
    node.enroll(&bench.shot(1, 1));
    let mirrored = "enroll --calibre 9x19 --kind evidence --case X/1 --mirrored";
    node.striae(mirrored).arg(bench.shot(1, 2)).text();
    let is_hit = || node.striae("search E-1").json()["candidates"][0]["is_hit"].clone();
    assert_eq!(is_hit(), false);
    node.striae("exhibit amend E-2 --mirrored no --reason").arg("it is not").text();
    assert_eq!(is_hit(), true, "the signature was made anew");
    let amended = node.exhibits()["exhibits"][1]["amendments"][0].clone();
    assert_eq!(amended["change"], "mirrored of gun1-shot2.x3p yes -> no");
    node.striae("exhibit amend E-2 --region 1375,1375,1250,450 --reason drawn").text();
    let region = || node.exhibits()["exhibits"][1]["acquisitions"][0]["region"].clone();
    assert!(!region().is_null());
    node.striae("exhibit amend E-2 --region none --reason found").text();
    assert!(region().is_null());
    for (words, says) in [
        ("--mirrored perhaps", "takes yes or no"),
        ("--mirrored no", "nothing of E-2 changes"),
        ("--cast yes --file other.x3p", "has no scan other.x3p"),
    ] {
        let refused = node.striae(&format!("exhibit amend E-2 {words} --reason x")).refused();
        assert!(refused.contains(says), "{words}: {refused}");
    }
    assert_eq!(node.striae("node verify").json()["findings"], json!([]));
}

#[test]
fn an_exhibit_is_erased_by_order_of_two_people_and_its_number_stays_unused() {
    let federation = Federation::new(&["PT"]);
    let (bench, node) = (&federation.bench, &federation.nodes[0]);
    // The strict policy.
    node.go_by_policy("");
    for number in [1, 2, 3] {
        node.enroll(&bench.shot(1, number));
    }
    node.striae("hit declare E-1 E-2 --person ana").text();
    let alone = node.striae("exhibit erase E-3 --order court-9").refused();
    assert!(alone.contains("two people for erase-by-order"), "{alone}");
    let people = ["olga", "carla", "dina", "ava", "ana"];
    let [olga, carla, dina, ava, ana] = people.map(|name| Somebody::new(bench, node, name));
    olga.striae("person add olga --role operator").text();
    olga.log_in();
    for (one, roles) in
        [(&carla, "liaison"), (&dina, "liaison"), (&ava, "auditor"), (&ana, "examiner")]
    {
        olga.adds(one, roles);
        one.log_in();
    }
    let refused = ana.striae("exhibit erase E-3 --order court-9").refused();
    assert!(refused.contains("does not allow erase-by-order"), "{refused}");
    let open = carla.striae("exhibit erase E-1 --order court-9").refused();
    assert!(open.contains("E-1 belongs to H-1, which is still open"), "{open}");
    carla.striae("retention hold exhibit E-3 --reason court-8").text();
    let held = carla.striae("exhibit erase E-3 --order court-9").refused();
    assert!(held.contains("under legal hold: court-8"), "{held}");
    let held = olga.striae("exhibit erase E-3 --order court-9").refused();
    assert!(held.contains("under legal hold") && !held.contains("court-8"), "{held}");
    carla.striae("retention unhold exhibit E-3").text();
    let erase = carla.striae("exhibit erase E-3 --order").arg("court order 9/2026");
    let number = erase.json()["proposal"].to_string();
    let shown = dina.striae("person proposal").arg(&number).text();
    assert!(shown.contains("E-3") && shown.contains("court order 9/2026"), "{shown}");
    let done = dina.striae("person approve").arg(&number).text();
    assert!(done.contains("E-3 is erased by order: court order 9/2026"), "{done}");
    assert_eq!(ana.striae("exhibit list").json()["total"], 2);
    let audit = ava.striae("audit list").text();
    assert!(audit.contains("erase-by-order, E-3: court order 9/2026"), "{audit}");
    let found = ana.striae("search E-1").json();
    let candidates = found["candidates"].as_array().unwrap();
    assert!(candidates.iter().all(|one| one["exhibit"] != 3), "{found}");
    // The same scan may come again, under a number that nobody had.
    let again = ana.striae("enroll --calibre 9x19 --kind evidence --case X/1");
    let enrolled = again.arg(bench.shot(1, 3)).json();
    assert_eq!(enrolled["enrolled"][0]["enrolled"], "E-4");
    let verified = olga.striae("node verify").json();
    assert_eq!(verified["findings"], json!([]));
}
