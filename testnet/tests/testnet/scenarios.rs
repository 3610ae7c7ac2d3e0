//! Scenario files: those of the repository are playable, others are refused with a reason.

use std::env;
use std::path::Path;

use striae_testnet::scenario::read;

use crate::kit::{scenario, shipped};

const ASK: &str = r#"{ ask = { from = "PT", exhibit = "lisbon-1", to = "all" } }"#;

#[test]
fn the_shipped_scenarios_are_playable() {
    for name in ["three-countries.toml", "killed-before-answer.toml", "bullets.toml"] {
        let scenario = read(&shipped(name), None).unwrap();
        assert!(scenario.questions().count() > 0 && !scenario.expectations.is_empty(), "{name}");
    }
}

#[test]
fn the_one_with_real_scans_asks_for_them_and_is_playable_with_them() {
    let path = shipped("three-countries-reference.toml");
    let said = read(&path, None).unwrap_err().to_string();
    assert!(said.contains("STRIAE_DATA"), "{said}");
    if let Some(data) = env::var_os("STRIAE_DATA") {
        let scenario = read(&path, Some(Path::new(&data))).unwrap();
        assert!(scenario.exhibits.len() <= 40);
        let first = scenario.questions().next().unwrap();
        let matches: Vec<&str> =
            scenario.true_matches(first).iter().map(|exhibit| exhibit.name.as_str()).collect();
        assert_eq!(matches, ["madrid-4"]);
    }
}

#[test]
fn a_scenario_that_cannot_be_played_is_refused_with_a_reason() {
    let own = r#"{ ask = { from = "PT", exhibit = "lisbon-1", to = ["PT"] } }"#;
    let foreign = r#"{ ask = { from = "PT", exhibit = "madrid-1", to = "all" } }"#;
    let nobody = r#"{ ask = { from = "PT", exhibit = "lisbon-1", to = "some" } }"#;
    let wait = r#"{ wait_for_answers = "lisbon-1" }"#;
    for (further, steps, reason) in [
        ("", vec![ASK, ASK], "asked about twice"),
        ("", vec![own], "asks itself"),
        ("", vec![foreign], "has no exhibit madrid-1"),
        ("", vec![nobody], "'some'"),
        ("", vec![wait, ASK], "not asked yet"),
        ("", vec![r#"{ kill = "DE" }"#], "DE is not among the countries"),
        ("", vec![r#"{ explode = "ES" }"#], "explode"),
        (r#"links = [["PT", "IT"]]"#, vec![ASK], "IT is not among the countries"),
        ("latency_ms = 3", vec![ASK], "latency_ms"),
    ] {
        let (_folder, path) = scenario(further, &steps, &[]);
        let said = read(&path, None).unwrap_err().to_string();
        assert!(said.contains(reason), "{said}");
        assert!(said.contains("scenario.toml"), "{said}");
    }
}

#[test]
fn links_say_who_dials_whom() {
    let (_folder, path) = scenario(r#"links = [["PT", "ES"]]"#, &[ASK], &[]);
    let links = read(&path, None).unwrap().links;
    let [portugal, spain, france] = ["PT", "ES", "FR"].map(|code| code.parse().unwrap());
    assert!(links.may_dial(portugal, spain) && !links.may_dial(spain, portugal));
    assert!(links.are_linked(spain, portugal) && !links.are_linked(spain, france));
}
