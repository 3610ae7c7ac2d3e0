//! Whole runs with real nodes.

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::kit::{run, scenario, shipped, striae};

const ASK: &str = r#"{ ask = { from = "PT", exhibit = "lisbon-1", to = "all" } }"#;
const KEEPS: &str = "no signature, image or topography of Spain leaves Spain";

#[test]
fn three_countries_answer() {
    let run = run(&shipped("three-countries.toml"), &[]);
    run.assert_ok();
    let report = run.report.unwrap();
    assert_eq!(report["seed"], 1);
    assert_eq!(report["questions"][0]["answers"][0]["hits"][0]["exhibit"], "madrid-4");
    for country in report["countries"].as_array().unwrap() {
        for size in ["/database_bytes", "/idle/resident_bytes", "/sent_bytes"] {
            assert!(country.pointer(size).unwrap().as_u64().unwrap() > 0, "{size} of {country}");
        }
    }
    for title in ["asked by", "madrid-4", "searched under 10, found nothing"] {
        assert!(run.printed.contains(title), "{}", run.printed);
    }
}

/// Needs the reference data, which must be there on CI.
#[test]
fn the_story_of_one_gun_ends_with_a_confirmation_links_and_audit_logs_that_hold() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let data = env::var_os("STRIAE_DATA").map_or(beside, PathBuf::from);
    if !data.join("breech-face/fadul/fadul-c.x3p").is_file() {
        let is_ci = env::var("CI").as_deref() == Ok("true");
        assert!(!is_ci, "the reference data is not at {}; set STRIAE_DATA", data.display());
        println!("skipped: the story of one gun: no reference data");
        return;
    }
    let run = run(&shipped("one-gun.toml"), &["--data", data.to_str().unwrap()]);
    run.assert_ok();
    let report = run.report.unwrap();
    let story = report["story"].as_array().unwrap().iter();
    let unnamed = story.clone().filter(|one| {
        let deed = &one["done"];
        !deed["country"].is_null() && deed["by"].is_null()
    });
    assert_eq!(unnamed.count(), 0, "each act at a node is of somebody who signed in");
    let pictures = story.filter(|one| !one["done"]["picture"].is_null());
    assert_eq!(pictures.count(), 1, "the links");
}

#[test]
fn bullets_are_asked_about_as_cartridge_cases_are() {
    let run = run(&shipped("bullets.toml"), &[]);
    run.assert_ok();
    let answers = &run.report.unwrap()["questions"][0]["answers"];
    assert_eq!(answers[0]["hits"][0]["exhibit"], "madrid-2");
    assert_eq!(answers[0]["hits"].as_array().unwrap().len(), 1);
}

#[test]
fn answers_survive_kills_at_any_moment_and_come_once() {
    run(&shipped("killed-before-answer.toml"), &[]).assert_ok();
}

#[test]
fn a_storm_of_crashes_loses_nothing_and_repeats_nothing() {
    let run = run(&shipped("crash-storm.toml"), &["--scale", "0.015"]);
    run.assert_ok();
    let figures = &run.report.unwrap()["figures"];
    assert!(figures["kills"].as_u64().unwrap() >= 15, "{figures}");
    assert!(figures["arrivals"]["answers"]["all"].as_u64().unwrap() > 20, "{figures}");
}

#[test]
fn two_versions_answer_each_other_until_all_are_upgraded() {
    let folder = tempfile::tempdir().unwrap();
    let (former, used) = (folder.path().join("former"), folder.path().join("used"));
    // The same program by another name, which writes down who ran it.
    let script = format!(
        "#!/bin/sh\ncase \"$*\" in *\" run --record-sent\"*) echo \"$*\" >>{} ;; esac\nexec {} \"$@\"\n",
        used.display(),
        striae().display()
    );
    fs::write(&former, script).unwrap();
    fs::set_permissions(&former, fs::Permissions::from_mode(0o700)).unwrap();
    let played = run(&shipped("mixed-versions.toml"), &["--former", former.to_str().unwrap()]);
    played.assert_ok();
    assert!(played.report.unwrap()["replay"].as_str().unwrap().contains("--former"));
    let starts = fs::read_to_string(used).unwrap();
    let of = |code: &str| starts.lines().filter(|line| line.contains(&format!("/{code} "))).count();
    // By seed 1 the first country begins with the former program, and the second with the newer one.
    assert!(of("PT") == 1 && of("ES") == 0, "{starts}");
    let said = run(&shipped("mixed-versions.toml"), &["--former", "/no/striae"]);
    assert_eq!(said.code, 1, "{}", said.said);
    assert!(said.said.contains("/no/striae"), "{}", said.said);
}

#[test]
fn an_upgrade_is_taken_back() {
    run(&shipped("upgrade-and-back.toml"), &[]).assert_ok();
}

#[test]
fn everything_at_once_loses_nothing_and_repeats_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    let page_argument = page.to_str().unwrap();
    let further = ["--scale", "0.2", "--seed", "3", "--html", page_argument];
    run(&shipped("everything-at-once.toml"), &further).assert_ok();
    let page = fs::read_to_string(page).unwrap();
    for said in ["<svg", "no query, answer or hit is lost", "--seed 3"] {
        assert!(page.contains(said), "{said}");
    }
}

#[test]
fn a_standing_question_goes_on_until_it_is_withdrawn() {
    run(&shipped("standing-query.toml"), &[]).assert_ok();
}

#[test]
fn with_many_seeds_each_is_judged_and_says_how_to_replay_it() {
    let (_folder, path) = scenario("", &[ASK], &["every true match is found"]);
    let run = run(&path, &["--seeds", "4..5"]);
    run.assert_ok();
    let report = run.report.unwrap();
    let seeds = report["seeds"].as_array().unwrap();
    let replays: Vec<&str> = seeds.iter().map(|one| one["replay"].as_str().unwrap()).collect();
    assert!(replays.len() == 2 && replays[0].ends_with("--seed 4"), "{replays:?}");
}

#[test]
fn a_refusal_and_a_node_that_is_away_are_told_apart() {
    let steps = [r#"{ stop = "ES" }"#, ASK];
    let expected = ["France refuses lisbon-1", "Spain does not answer lisbon-1"];
    let (_folder, path) = scenario("", &steps, &expected);
    let run = run(&path, &[]);
    run.assert_ok();
    assert!(run.verdict("France refuses lisbon-1").1.contains("national policy"));
}

#[test]
fn nodes_that_are_not_linked_are_not_connected() {
    // Portugal's question reaches France by way of Spain; France's answer has no way back.
    let links = r#"links = [["PT", "ES"], ["ES", "FR"]]"#;
    let expected =
        ["Spain answers lisbon-2 with no hits", "France does not answer lisbon-2", KEEPS];
    let ask = r#"{ ask = { from = "PT", exhibit = "lisbon-2", to = "all" } }"#;
    let (_folder, path) = scenario(links, &[ask], &expected);
    run(&path, &[]).assert_ok();
}

#[test]
fn a_false_expectation_fails_the_run_and_keeps_its_logs() {
    let wrong = "Spain answers lisbon-1 with no hits";
    let right = "Spain answers lisbon-1 with a hit on madrid-1";
    let (_folder, path) = scenario("", &[ASK], &[wrong, right]);
    let run = run(&path, &[]);
    assert_eq!(run.code, 1, "{}", run.said);
    assert!(run.printed.contains(&format!("FAILED {wrong}")), "{}", run.printed);
    assert!(run.printed.contains(&format!("ok     {right}")), "{}", run.printed);
    assert!(run.said.contains("the logs are"), "{}", run.said);
    assert!(!run.verdict(wrong).0);
    assert!(run.report.unwrap()["work_folder"].is_string());
}

#[test]
fn an_expectation_that_is_not_understood_is_refused_before_anything_starts() {
    let (_folder, path) = scenario("", &[ASK], &["Spain answers lisbon-1 kindly"]);
    let run = run(&path, &[]);
    assert_eq!(run.code, 2);
    assert!(run.said.contains("is not understood; it can be"), "{}", run.said);
    assert!(run.report.is_none());
}

#[test]
fn a_planted_leak_is_found() {
    // A node that writes a piece of each scan that Spain enrols into what it "sent".
    let folder = tempfile::tempdir().unwrap();
    let leaky = folder.path().join("leaky");
    let script = format!(
        "#!/bin/sh\n\
         case \"$3 $4\" in */ES\\ enroll) head -c 9000 \"$5\" | tail -c 100 >> \"$3.sent\" ;; esac\n\
         exec {:?} \"$@\"\n",
        striae()
    );
    fs::write(&leaky, script).unwrap();
    fs::set_permissions(&leaky, fs::Permissions::from_mode(0o700)).unwrap();
    let (_folder, path) = scenario("", &[ASK], &[KEEPS, "every true match is found"]);
    let honest = run(&path, &[]);
    honest.assert_ok();
    let seen = honest.verdict(KEEPS).1;
    assert!(seen.contains("the same search finds the signature of lisbon-1"), "{seen}");

    let leaking = run(&path, &["--striae", leaky.to_str().unwrap()]);
    assert_eq!(leaking.code, 1, "{}", leaking.said);
    let (ok, seen) = leaking.verdict(KEEPS);
    assert!(!ok && seen.contains("89 runs of madrid-1 were sent"), "{seen}");
}

#[test]
fn without_a_node_to_start_it_says_what_to_do() {
    let (_folder, path) = scenario("", &[ASK], &[]);
    let run = run(&path, &["--striae", "no/such/striae"]);
    assert_eq!(run.code, 1);
    assert!(run.said.contains("cargo build --release --workspace"), "{}", run.said);
}
