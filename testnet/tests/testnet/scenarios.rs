//! Scenario files: those of the repository are playable, others are refused with a reason.

use std::env;
use std::fs;
use std::path::Path;

use striae_testnet::scenario::{Reading, Step, read, read_as};

use crate::kit::{scenario, shipped};

const ASK: &str = r#"{ ask = { from = "PT", exhibit = "lisbon-1", to = "all" } }"#;

const WITH_REAL_SCANS: [&str; 2] = ["three-countries-reference.toml", "one-gun.toml"];

#[test]
fn the_shipped_scenarios_are_playable() {
    let folder = fs::read_dir(shipped("")).unwrap().map(|entry| entry.unwrap().path());
    let all: Vec<_> =
        folder.filter(|path| !WITH_REAL_SCANS.iter().any(|name| path.ends_with(name))).collect();
    assert!(all.len() >= 15, "{all:?}");
    for path in all {
        let scenario = read(&path, None).unwrap();
        let floods = scenario.steps.iter().filter(|step| matches!(step, Step::Flood(_)));
        let asked = scenario.questions().count() + floods.count();
        assert!(asked > 0 && !scenario.expectations.is_empty(), "{path:?}");
    }
}

#[test]
fn the_seed_draws_everything() {
    let drawn = |seed| {
        let reading = Reading { seed: Some(seed), scale: 0.1, ..Reading::default() };
        let scenario = read_as(&shipped("everything-at-once.toml"), &reading).unwrap();
        (format!("{:?}", scenario.countries), format!("{:?}", scenario.exhibits), scenario.steps)
    };
    assert_eq!(drawn(7), drawn(7));
    let (one, other) = (drawn(7), drawn(8));
    assert!(one.0 != other.0 && one.1 != other.1 && one.2 != other.2);
}

#[test]
fn what_is_enrolled_after_a_question_is_a_match_while_it_stands() {
    let scenario = read(&shipped("standing-query.toml"), None).unwrap();
    let matches = |label: &str| -> Vec<String> {
        let question = scenario.questions().find(|one| one.label == label).unwrap();
        scenario.true_matches(question).iter().map(|one| one.name.clone()).collect()
    };
    let standing = ["madrid-1", "madrid-2", "paris-1"];
    assert_eq!(matches("lisbon-1"), standing, "those that came after its renewal too");
    assert_eq!(matches("lisbon-1-renewed"), standing, "none that came after its withdrawal");
    assert!(matches("lisbon-2").is_empty());
}

#[test]
fn those_with_real_scans_ask_for_them_and_are_playable_with_them() {
    for name in WITH_REAL_SCANS {
        let said = read(&shipped(name), None).unwrap_err().to_string();
        assert!(said.contains("STRIAE_DATA"), "{said}");
    }
    let path = shipped(WITH_REAL_SCANS[0]);
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
        (
            "",
            vec![r#"{ act = { at = "PT", by = "ana", do = "hits" } }"#],
            "ana, who has no account",
        ),
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
