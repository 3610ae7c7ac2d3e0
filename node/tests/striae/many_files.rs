//! Enrolling several files at once: a wrong one leaves the others as they are.

use std::path::Path;

use serde_json::{Value, json};

use crate::kit::{Bench, Federation, TestNode};

fn column(report: &Value, list: &str, key: &str) -> Vec<Value> {
    report[list].as_array().unwrap().iter().map(|row| row[key].clone()).collect()
}

fn enroll_three_of_which_one_is_wrong(bench: &Bench, node: &TestNode) {
    let wrong = bench.write("wrong.x3p", b"no scan");
    let outcome = node
        .enroll_command()
        .arg(bench.shot(1, 1))
        .arg(&wrong)
        .arg(bench.shot(2, 1))
        .words("--json")
        .outcome();
    assert_eq!(outcome.code, Some(2), "{outcome:?}");
    let report = outcome.json();
    assert_eq!(column(&report, "enrolled", "enrolled"), [json!("E-1"), json!("E-2")]);
    assert_eq!(column(&report, "enrolled", "file"), ["gun1-shot1.x3p", "gun2-shot1.x3p"]);
    assert_eq!(column(&report, "failed", "file"), [wrong.to_str().unwrap()]);
    assert!(report["failed"][0]["reason"].as_str().unwrap().contains("neither"), "{report}");
    let sentences = outcome.sentences();
    assert_eq!(sentences.len(), 2, "{outcome:?}");
    assert!(sentences[0].contains("wrong.x3p") && sentences[1].contains("1 of 3"), "{outcome:?}");
    assert_eq!(node.exhibits()["total"], 2);
}

#[test]
fn the_right_ones_are_enrolled() {
    let bench = Bench::new();
    enroll_three_of_which_one_is_wrong(&bench, &bench.node("PT"));
}

#[test]
fn the_right_ones_are_enrolled_by_a_running_node() {
    let federation = Federation::new(&["PT"]);
    let running = federation.nodes[0].run();
    enroll_three_of_which_one_is_wrong(&federation.bench, &federation.nodes[0]);
    assert!(running.stop().success());
}

#[test]
fn the_same_file_again_names_the_exhibit_that_has_it() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let (one, two) = (bench.shot(1, 1), bench.shot(2, 1));
    let again = |path: &Path, exhibit: &str| {
        let sentence = node.enroll_command().arg(path).refused();
        assert!(
            sentence.contains(exhibit) && sentence.contains("nothing was changed"),
            "{sentence}"
        );
    };
    node.enroll(&one);
    node.enroll(&two);
    again(&one, "E-1");
    let renamed = bench.path("renamed.x3p");
    std::fs::copy(&two, &renamed).unwrap();
    again(&renamed, "E-2");
    // Named twice in one command, nothing of it is enrolled: which of the two was meant, nobody
    // knows.
    let twice = node.enroll_command().args([bench.shot(3, 1), bench.shot(3, 1)]).refused();
    assert!(twice.contains("the same file") && twice.contains("name it once"), "{twice}");
    assert_eq!(node.exhibits()["total"], 2);
}

#[test]
fn a_node_that_is_not_there_is_said_once_and_not_of_every_file() {
    let bench = Bench::new();
    let files = [bench.shot(1, 1), bench.shot(2, 1)];
    let command = crate::kit::Striae::new("enroll --calibre 9x19 --kind evidence --case X/1");
    let sentence = command.on(&bench.path("none")).args(files).refused();
    assert!(sentence.contains("there is no node"), "{sentence}");
}

#[test]
fn what_was_enrolled_before_the_node_failed_is_reported() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let (right, wrong) = (bench.shot(1, 1), bench.write("wrong.x3p", b"no scan"));
    let command = node.enroll_command().arg(&wrong).arg(&right).words("--json");
    // The database is held by another process: everything fails, and through no fault of the files.
    let held = striae_store::Store::open(&node.folder.join("database")).unwrap();
    let outcome = command.outcome();
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    assert!(outcome.sentences().last().unwrap().contains("in use"), "{outcome:?}");
    drop(held);
    assert_eq!(node.exhibits()["total"], 0);
}
