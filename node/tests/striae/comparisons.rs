//! `striae mark compare` of whole bullets, and the page it writes of any comparison.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::kit::{Bench, Striae, land, reference_data};

/// A folder with the lands of one bullet of a barrel with six: land `i` is cut by tool
/// `(first + i) % 6`.
fn bullet(bench: &Bench, name: &str, first: u64, lands: u64) -> PathBuf {
    let folder = bench.path(name);
    fs::create_dir_all(&folder).unwrap();
    for number in 0..lands {
        // Names that sort otherwise by letters: l9, l10, ...
        let file = folder.join(format!("l{}.x3p", number + 8));
        fs::write(file, land((first + number) % 6, first as f64 * 6.0)).unwrap();
    }
    folder
}

fn lands_that_met(found: &Value) -> Vec<(u64, u64)> {
    let number = |land: &Value, name: &str| land[name].as_u64().unwrap();
    let lands = found["lands"].as_array().unwrap().iter();
    lands.map(|land| (number(land, "land"), number(land, "candidate_land"))).collect()
}

#[test]
fn bullets_in_folders_meet_in_phase() {
    let bench = Bench::new();
    let (one, other) = (bullet(&bench, "one", 0, 6), bullet(&bench, "two", 2, 6));
    let found = Striae::new("mark compare --mark land").args([&one, &other]).json();
    assert_eq!((&found["query"], &found["candidate"]), (&json!("one"), &json!("two")));
    assert_eq!((&found["phase"], &found["is_reversed"]), (&json!(4), &json!(false)));
    assert_eq!(lands_that_met(&found), [(1, 5), (2, 6), (3, 1), (4, 2), (5, 3), (6, 4)]);
    let matrix = |one: usize, other: usize| found["matrix"][one][other].as_f64().unwrap();
    assert!(matrix(0, 4) > 0.9 && matrix(0, 0) < 0.7, "{found}");
    for land in found["lands"].as_array().unwrap() {
        assert!(land["consecutive_matching_striae"].as_u64().unwrap() > 2, "{land}");
    }
    let text = Striae::new("mark compare --mark land").args([&one, &other]).text();
    assert!(text.contains("phase 4") && text.contains("CMS") && text.contains("[0.9"), "{text}");
    // Five of six were scanned.
    fs::remove_file(other.join("l13.x3p")).unwrap();
    let refused = Striae::new("mark compare --mark land").args([&one, &other]).refused();
    assert!(
        refused.contains("one has 6 lands and two has 5") && refused.contains("--lands"),
        "{refused}"
    );
    let found = Striae::new("mark compare --mark land --lands 6").args([&one, &other]).json();
    assert_eq!(lands_that_met(&found).len(), 5);
    let refused = Striae::new("mark compare --mark land --lands 4").args([&one, &other]).refused();
    assert!(refused.contains("has a land 6"), "{refused}");
    let refused = Striae::new("mark compare --mark land --lands 99").args([&one, &other]).refused();
    assert!(refused.contains("2 to 24"), "{refused}");
}

#[test]
fn a_manifest_says_which_lands_are_whose() {
    let bench = Bench::new();
    let folder = bullet(&bench, "set", 0, 6);
    let mut rows = vec!["file,firearm,specimen,mark,land".to_owned()];
    rows.extend((0..3).map(|number| format!("l{}.x3p,gun,a,land,{}", number + 8, number + 1)));
    let manifest = folder.join("manifest.csv");
    fs::write(&manifest, rows.join("\n")).unwrap();
    let same = Striae::new("mark compare --mark land").args([&folder, &folder]).json();
    assert_eq!((&same["query"], lands_that_met(&same).len()), (&json!("a"), 3));
    rows.extend((3..6).map(|number| format!("l{}.x3p,gun,b,land,{}", number + 8, number)));
    fs::write(&manifest, rows.join("\n")).unwrap();
    let two = Striae::new("mark compare --mark land").args([&folder, &folder]).refused();
    assert!(two.contains("lists 2 bullets (a, b)") && two.contains("--manifest"), "{two}");
    let found = Striae::new("mark compare --mark land a b --manifest").arg(&manifest).json();
    // The barrel has the highest land that is listed of it.
    assert_eq!(found["matrix"].as_array().unwrap().len(), 5);
    let gone = Striae::new("mark compare --mark land a c --manifest").arg(&manifest).refused();
    assert!(gone.contains("no bullet 'c'") && gone.contains("a, b"), "{gone}");
}

#[test]
fn what_are_not_two_bullets_is_said() {
    let bench = Bench::new();
    let (one, case) = (bullet(&bench, "one", 0, 2), bench.shot(1, 1));
    let scan = one.join("l8.x3p");
    let empty = bench.path("empty");
    fs::create_dir(&empty).unwrap();
    let compare = |words: &str, operands: [&PathBuf; 2]| {
        Striae::new("mark compare --mark land").words(words).args(operands).refused()
    };
    let mixed = compare("", [&scan, &one]);
    assert!(mixed.contains("is one scan and") && mixed.contains("a folder"), "{mixed}");
    assert!(compare("", [&one, &empty]).contains("there is no x3p scan in"));
    assert!(compare("", [&one, &bench.path("nowhere")]).contains("nowhere"));
    assert!(compare("--lands 6", [&scan, &scan]).contains("--lands is for bullets"));
    assert!(compare("--grooves 100,800", [&one, &one]).contains("--grooves is for single scans"));
    let strange = bullet(&bench, "strange", 0, 2);
    fs::copy(&case, strange.join("l9.x3p")).unwrap();
    let case_as_land = compare("", [&one, &strange]);
    assert!(case_as_land.contains("l9.x3p: this is a disc or ring"), "{case_as_land}");
    let other_mark = Striae::new("mark compare --lands 6").args([&case, &case]).refused();
    assert!(other_mark.contains("not for breech-face marks"), "{other_mark}");
    let grooves = Striae::new("mark compare --grooves 1,2").args([&case, &case]).refused();
    assert!(grooves.contains("has no grooves"), "{grooves}");
    let crowd = bullet(&bench, "crowd", 0, 25);
    assert!(compare("", [&one, &crowd]).contains("25 scans"));
}

#[test]
fn shoulders_of_single_scans_can_be_given_by_hand() {
    let bench = Bench::new();
    let one = bench.write("one.x3p", land(1, 0.0));
    let other = bench.write("other.x3p", land(1, 60.0));
    for mark in ["land", "aperture-shear", "firing-pin-drag"] {
        let run = Striae::new("mark compare --grooves 100,800 --candidate-grooves 40,740 --mark")
            .words(mark);
        let found = run.args([&one, &other]).json();
        // The same stretch of one tool: the candidate's scan begins 60 um later.
        assert!(found["score"].as_f64().unwrap() > 0.95, "{found}");
        assert!(found["lag_um"].as_f64().unwrap().abs() < 4.0, "{found}");
    }
    let whole = Striae::new("mark compare --mark land").args([&one, &other]).json();
    assert!((whole["lag_um"].as_f64().unwrap() - 60.0).abs() < 4.0, "{whole}");
}

#[test]
fn a_page_shows_the_comparison_and_needs_nothing_else() {
    let bench = Bench::new();
    let one = bullet(&bench, "one <b>&\"x\"", 0, 6);
    let other = bullet(&bench, "two", 2, 6);
    let report = bench.path("report.html");
    // A file that is there is replaced when that is said.
    fs::write(&report, "old").unwrap();
    let scan = one.join("l8.x3p");
    let case = bench.shot(1, 1);
    for (words, operands, lands) in [
        ("--mark land", [&one, &other], 6),
        ("--mark land", [&scan, &scan], 1),
        ("", [&case, &bench.shot(1, 2)], 0),
    ] {
        let run = Striae::new("mark compare --overwrite").words(words).args(operands);
        let run = run.arg("--report").arg(&report);
        let found = run.json();
        let page = fs::read_to_string(&report).unwrap();
        let score = format!("<td>{:.4}</td>", found["score"].as_f64().unwrap());
        assert!(page.contains(&score), "{words}: {score}");
        assert!(page.contains(found["engine_version"].as_str().unwrap()));
        assert!(page.contains("examiners decide"));
        assert_eq!(page.matches("<figure class=\"striae\">").count(), lands);
        assert!(page.matches("data:image/png;base64,").count() >= 2);
        for outside in ["http:", "https:", "<script", "<link", "url(", "<b>"] {
            assert!(!page.contains(outside), "{outside}");
        }
        let here = bench.path("");
        assert!(
            !page.contains(here.to_str().unwrap().trim_end_matches('/')),
            "no path of this machine"
        );
    }
    let nowhere = bench.path("nowhere").join("report.html");
    let sentence =
        Striae::new("mark compare --mark land --report").arg(&nowhere).args([&scan, &scan]);
    assert!(sentence.refused().contains("nowhere"));
}

#[test]
fn real_bullets_of_one_barrel_meet_and_those_of_two_do_not() {
    let test = "real_bullets_of_one_barrel_meet_and_those_of_two_do_not";
    let Some(data) = reference_data(test) else { return };
    let manifest = |set: &str| data.join("bullet").join(set).join("manifest.csv");
    let houston = Striae::new("mark compare --mark land houston-a-b11 houston-a-b30 --manifest");
    let houston = houston.arg(manifest("houston-a")).json();
    let hamby =
        Striae::new("mark compare --mark land hamby252-b1-bullet1 hamby252-b1-bullet2 --manifest");
    let hamby = hamby.arg(manifest("hamby252")).json();
    assert_eq!(lands_that_met(&houston).len(), 6);
    // One land of either was not scanned.
    assert_eq!(lands_that_met(&hamby).len(), 4);
    let bench = Bench::new();
    let folder = |name: &str, set: &str, start: &str| {
        let folder = bench.path(name);
        fs::create_dir(&folder).unwrap();
        for entry in fs::read_dir(data.join("bullet").join(set)).unwrap() {
            let entry = entry.unwrap();
            if entry.file_name().to_string_lossy().starts_with(start) {
                fs::copy(entry.path(), folder.join(entry.file_name())).unwrap();
            }
        }
        folder
    };
    let one = folder("houston", "houston-a", "houston-a-b11-");
    let other = folder("hamby", "hamby252", "hamby252-b1-bullet1-");
    let two = Striae::new("mark compare --mark land --lands 6").args([&one, &other]).json();
    let score = |found: &Value| found["score"].as_f64().unwrap();
    assert!(score(&houston) > 3.0 * score(&two), "{houston} {two}");
    assert!(score(&hamby) > 3.0 * score(&two), "{hamby} {two}");
}
