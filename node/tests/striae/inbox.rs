//! The inbox and the clock: what waits, for whom, since when, and what to do.

use serde_json::{Value, json};

use crate::kit::{Bench, Federation, Striae, TestNode};

/// A command so many hours from now.
fn later(node: &TestNode, hours: u64, words: &str) -> Striae {
    node.striae(words).env("STRIAE_CLOCK_OFFSET_S", &(hours * 3600).to_string())
}

fn rows(inbox: &Value) -> Vec<(String, String)> {
    let rows = inbox["rows"].as_array().unwrap().iter();
    let text = |row: &Value, column: &str| row[column].as_str().unwrap().to_owned();
    rows.map(|row| (text(row, "kind"), text(row, "next"))).collect()
}

#[test]
fn an_exhibit_has_a_clock_and_what_is_overdue_stands_in_the_inbox() {
    let bench = Bench::new();
    let node = bench.node("PT");
    node.enroll(&bench.shot(1, 1));
    let nothing = node.striae("").text();
    assert!(nothing.starts_with("nothing waits for you (examiner,"), "{nothing}");
    let overdue = later(&node, 25, "inbox").json();
    assert_eq!(rows(&overdue), [("clock".into(), "striae search E-1".into())], "{overdue}");
    let alone = later(&node, 25, "").text();
    assert!(alone.contains("a search at home") && alone.contains("overdue"), "{alone}");
    let listed = later(&node, 25, "exhibit list --state overdue").json();
    assert_eq!(listed["exhibits"][0]["overdue"][0]["step"], "searched", "{listed}");
    let text = later(&node, 25, "exhibit list").text();
    assert!(text.contains("E-1: searched is overdue since"), "{text}");
    let counted = later(&node, 25, "node statistics").json()["clock"].clone();
    assert_eq!((&counted["overdue"], &counted["late"]), (&json!(1), &json!(0)), "{counted}");
    later(&node, 26, "search E-1").text();
    assert_eq!(later(&node, 27, "inbox").json()["rows"], json!([]));
    let clock = later(&node, 27, "exhibit clock E-1").json();
    let searched = &clock["steps"][2];
    assert_eq!((&searched["step"], &searched["was_late"]), (&json!("searched"), &json!(true)));
    let text = later(&node, 27, "exhibit clock E-1").text();
    assert!(text.contains("late") && text.contains("the clock of E-1"), "{text}");
    let counted = later(&node, 27, "node statistics").json()["clock"].clone();
    assert_eq!((&counted["overdue"], &counted["late"]), (&json!(0), &json!(1)), "{counted}");
    // The first search counts, and policy decides what is late.
    later(&node, 30, "search E-1").text();
    assert_eq!(later(&node, 30, "exhibit clock E-1").json()["steps"][2]["at"], searched["at"]);
    node.go_by_policy("[clock]\nsearched_hours = 48\n");
    assert_eq!(later(&node, 31, "node statistics").json()["clock"]["late"], 0);
}

#[test]
fn a_hit_waits_for_each_step_in_turn() {
    let federation = Federation::new(&["PT"]);
    let (node, bench) = (&federation.nodes[0], &federation.bench);
    for shot in 1..=2 {
        node.enroll(&bench.shot(1, shot));
    }
    node.striae("hit declare E-1 E-2 --person ana").text();
    let next = |hours: u64| -> Vec<String> {
        let inbox = later(node, hours, "inbox").json();
        let of_hits = rows(&inbox).into_iter().filter(|(kind, _)| kind != "clock");
        of_hits.map(|(_, next)| next).collect()
    };
    assert_eq!(next(0), ["striae hit review H-1"]);
    node.striae("hit review H-1 --person ana").text();
    assert_eq!(next(0), ["striae hit examine H-1 --finding FINDING --basis BASIS"]);
    node.striae("hit examine H-1 --finding lead --basis scans --person ana").text();
    assert_eq!(next(0), ["striae hit verify H-1 --finding FINDING --basis BASIS"]);
    assert!(
        !node.striae("inbox").text().contains("lead"),
        "the first finding is nobody's business"
    );
    node.striae("hit verify H-1 --finding lead --basis scans --person bruno").text();
    assert_eq!(next(0), ["striae hit request H-1"]);
    let clock = node.striae("exhibit clock E-2").json();
    assert!(
        clock["steps"]
            .as_array()
            .unwrap()
            .iter()
            .any(|step| step["step"] == "lead" && step["at"].is_string())
    );
    node.striae("hit withdraw H-1 --person carla --reason wrong").text();
    assert_eq!(next(60), [""; 0]);
}

#[test]
fn late_answers_and_ends_of_standing_queries_wait() {
    let federation = Federation::new(&["PT", "ES"]);
    let (node, bench) = (&federation.nodes[0], &federation.bench);
    node.enroll(&bench.shot(1, 1));
    let query = node.ask("E-1 --to ES --standing --days 10");
    let short = &query[..12];
    assert_eq!(rows(&later(node, 47, "inbox --kind answer").json()), []);
    let late = later(node, 49, "inbox --kind answer --role liaison").json();
    assert_eq!(rows(&late), [("answer".into(), format!("striae query show {short}"))]);
    let ends = later(node, 4 * 24, "inbox --kind renewal").json();
    assert_eq!(rows(&ends), [("renewal".into(), format!("striae query renew {short}"))]);
    assert_eq!(rows(&later(node, 49, "inbox --since 2999-01-01").json()), []);
    assert!(node.striae("inbox --kind hits").refused().contains("kind of the inbox"));
    assert!(node.striae("inbox --role boss").refused().contains("role"));
}
