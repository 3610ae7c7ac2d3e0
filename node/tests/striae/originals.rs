//! The stored originals of exhibits: exported, compared and drawn by number, and logged.

use std::io::{Cursor, Write as _};
use std::path::Path;

use serde_json::{Value, json};
use striae_node::api::MAX_ORIGINAL_PART;

use crate::accounts::{Somebody, acted};
use crate::kit::{Bench, Federation, Striae, TestNode, land, shot};

/// Entries of the audit log on originals: subject and reason.
fn logged(node: &TestNode) -> Vec<[String; 2]> {
    let audit = node.striae("audit list").json();
    let entries = audit["entries"].as_array().unwrap().iter();
    entries
        .filter_map(|entry| entry["event"].get("acted"))
        .filter(|acted| acted["action"] == "view-originals")
        .map(|acted| ["subject", "reason"].map(|key| acted[key].as_str().unwrap().to_owned()))
        .collect()
}

/// What does not depend on names and places.
fn numbers(mut compared: Value) -> Value {
    for key in ["query", "candidate", "file", "picture"] {
        compared.as_object_mut().unwrap().remove(key);
    }
    compared
}

fn bullet(bench: &Bench, node: &TestNode, name: &str, first: u64, start_um: f64) {
    let lands = (0..3).map(|number| {
        bench.write(&format!("{name}-{number}.x3p"), land((first + number) % 3 + 1, start_um))
    });
    let enroll = node.enroll_command().words("--mark land").args(lands);
    enroll.text();
}

#[test]
fn an_original_comes_back_as_it_was_enrolled_and_each_time_is_logged() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let scan = bench.shot(1, 1);
    node.enroll(&scan);
    bullet(&bench, &node, "bullet", 0, 0.0);
    let out = bench.path("copy.x3p");
    let export = node.striae("exhibit original E-1 --reason review --out").arg(&out).json();
    assert_eq!(std::fs::read(&out).unwrap(), std::fs::read(&scan).unwrap());
    assert_eq!(export["files"][0]["name"], "gun1-shot1.x3p");
    assert_eq!(
        export["files"][0]["sha256"],
        node.exhibits()["exhibits"][0]["acquisitions"][0]["file_sha256"]
    );
    // All files of a bullet go to a folder; one of them anywhere.
    let nowhere = node.striae("exhibit original E-2 --out").arg(bench.path("none")).refused();
    assert!(
        nowhere.contains("E-2 has 3 files") && nowhere.contains("make the folder first"),
        "{nowhere}"
    );
    let folder = bench.path("folder");
    std::fs::create_dir(&folder).unwrap();
    let text = node.striae("exhibit original E-2 --out").arg(&folder).text();
    assert!(text.contains("E-2-3-bullet-2.x3p") && text.contains("SHA-256 "), "{text}");
    for number in 0..3 {
        let one = std::fs::read(folder.join(format!("E-2-{}-bullet-{number}.x3p", number + 1)));
        let enrolled = std::fs::read(bench.path(&format!("bullet-{number}.x3p"))).unwrap();
        assert_eq!(one.unwrap(), enrolled);
    }
    let before = logged(&node);
    let again = node.striae("exhibit original E-2 --out").arg(&folder).refused();
    assert!(again.contains("exists already"), "{again}");
    node.striae("exhibit original E-2 --acquisition 2 --out").arg(bench.path("two.x3p")).text();
    let wrong = node.striae("exhibit original E-2 --acquisition 4 --out x.x3p").refused();
    assert!(wrong.contains("E-2 has no file 4; --acquisition takes 1 to 3"), "{wrong}");
    let gone = node.striae("exhibit original E-9 --out x.x3p").refused();
    assert!(gone.contains("E-9"), "{gone}");
    let after = logged(&node);
    assert_eq!(before[0], ["E-1, file 1 (gun1-shot1.x3p): export", "review"]);
    assert_eq!((before.len(), after.len()), (4, 5), "{after:?}");
    assert_eq!(after[4], ["E-2, file 2 (bullet-1.x3p): export", ""]);
}

#[test]
fn stored_originals_are_compared_and_drawn_as_their_files_are() {
    let federation = Federation::new(&["PT"]);
    let (node, bench) = (&federation.nodes[0], &federation.bench);
    let [one, other] = [bench.shot(1, 1), bench.shot(1, 2)];
    node.enroll(&one);
    let region = "--region 1000,1000,700,300";
    node.enroll_command().words(region).arg(&other).text();
    let by_files =
        |words: &str| Striae::new("mark compare").args([&one, &other]).words(words).json();
    let drawn = |command: Striae, name: &str| {
        let picture = bench.path(name);
        let said = command.arg("--out").arg(&picture).json();
        (numbers(said), std::fs::read(picture).unwrap())
    };
    let scan = drawn(Striae::new("mark render").arg(&other).words(region), "file.png");
    for is_running in [false, true] {
        let _running = is_running.then(|| node.run());
        let page = bench.path(&format!("page-{is_running}.html"));
        let found = node.striae("exhibit compare E-1 E-2 --report").arg(&page).json();
        // The region that was drawn at enrolment counts.
        assert_eq!(
            numbers(found.clone()),
            numbers(by_files("--candidate-region 1000,1000,700,300"))
        );
        assert!(found["significance"].is_number() && found["is_hit"].is_boolean(), "{found}");
        assert!(found["quality"][1]["grade"].is_string(), "{found}");
        let page = std::fs::read_to_string(page).unwrap();
        assert!(page.contains("E-1 gun1-shot1.x3p") && page.contains("E-2 gun1-shot2.x3p"));
        let stored = drawn(node.striae("exhibit render E-2"), &format!("stored-{is_running}.png"));
        assert_eq!(stored, scan);
        let text = node.striae("exhibit compare E-1 E-2").text();
        assert!(text.contains("E-1 gun1-shot1.x3p: quality "), "{text}");
    }
    let subjects: Vec<String> = logged(node).into_iter().map(|[subject, _]| subject).collect();
    assert!(subjects.contains(&"E-1, file 1 (gun1-shot1.x3p): compare with E-2".to_owned()));
    assert!(subjects.contains(&"E-2, file 1 (gun1-shot2.x3p): draw".to_owned()));
    assert_eq!(subjects.len(), 10);
}

#[test]
fn bullets_are_compared_by_all_their_lands_and_what_cannot_be_is_refused() {
    let bench = Bench::new();
    let node = bench.node("PT");
    bullet(&bench, &node, "one", 0, 0.0);
    bullet(&bench, &node, "other", 1, 40.0);
    node.enroll(&bench.shot(1, 1));
    let found = node.striae("exhibit compare E-1 E-2").json();
    assert_eq!((&found["query"], &found["candidate"]), (&json!("E-1"), &json!("E-2")));
    assert_eq!(found["matrix"].as_array().unwrap().len(), 3);
    assert!(found["score"].as_f64().unwrap() > 0.5, "{found}");
    let lands =
        node.striae("exhibit compare E-1 E-2 --acquisition 2 --candidate-acquisition 1").json();
    assert!(lands["striae"].is_number() && lands["score"].as_f64().unwrap() > 0.5, "{lands}");
    let refused = |words: &str| node.striae(words).refused();
    let half = refused("exhibit compare E-1 E-2 --acquisition 2");
    assert!(
        half.contains("E-2 has several files") && half.contains("--candidate-acquisition"),
        "{half}"
    );
    let kinds = refused("exhibit compare E-1 E-3");
    assert!(kinds.contains("E-1 shows land, and E-3 shows breech-face"), "{kinds}");
    assert!(refused("exhibit compare E-1 E-3 --mark wad").contains("wad"));
    assert!(refused("exhibit compare E-1 E-9").contains("E-9"));
    let several = refused("exhibit render E-1 --out x.png");
    assert!(
        several.contains("1 (land 1, one-0.x3p)") && several.contains("--acquisition"),
        "{several}"
    );
    assert!(refused("exhibit render E-3 --out x.pdf").contains(".png"));
    assert!(refused("exhibit compare E-1 E-2 --report x.pdf").contains("page (HTML)"));
    node.striae("exhibit withdraw E-3 --reason twice").text();
    let run = node.striae("exhibit render E-3 --out").arg(bench.path("three.png")).outcome();
    assert!(run.stderr.contains("E-3 was withdrawn"), "{}", run.stderr);
    assert!(Path::new(&bench.path("three.png")).exists());
}

#[test]
fn a_photograph_keeps_its_pitch() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let scan = bench.shot(2, 1);
    let picture = bench.path("photo.png");
    Striae::new("mark render").arg(&scan).arg("--out").arg(&picture).text();
    let facts = "--pitch-um 5 --mirrored --region 2000,2000,1500";
    node.enroll_command().words(facts).arg(&picture).text();
    let drawn = |command: Striae, name: &str| {
        let out = bench.path(name);
        numbers(command.arg("--out").arg(&out).json())
    };
    let file = drawn(Striae::new("mark render").arg(&picture).words(facts), "file.png");
    let stored = drawn(node.striae("exhibit render E-1"), "stored.png");
    assert_eq!((&file, &file["pitch_x_um"]), (&stored, &json!(5.0)));
}

#[test]
fn originals_are_for_examiners_and_verifiers() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let scan = bench.shot(1, 1);
    node.enroll(&scan);
    let [olga, anna, lena, ava] =
        ["olga", "anna", "lena", "ava"].map(|name| Somebody::new(&bench, &node, name));
    olga.striae("person add olga --role operator").text();
    olga.log_in();
    for (somebody, roles) in [(&anna, "examiner"), (&lena, "liaison"), (&ava, "auditor")] {
        olga.adds(somebody, roles);
        somebody.log_in();
    }
    let out = bench.path("copy.x3p");
    for somebody in [&lena, &ava] {
        let refused = somebody.striae("exhibit original E-1 --out").arg(&out).refused();
        assert!(
            refused.contains("does not allow view-originals; these do: examiner, verifier"),
            "{refused}"
        );
    }
    assert!(!out.exists());
    anna.striae("exhibit original E-1 --out").arg(&out).text();
    assert_eq!(std::fs::read(&out).unwrap(), std::fs::read(&scan).unwrap());
    let subject = "E-1, file 1 (gun1-shot1.x3p): export";
    assert!(acted(&ava).contains(&["anna", "view-originals", subject].map(str::to_owned)));
}

#[test]
fn a_large_original_comes_in_parts() {
    let federation = Federation::new(&["PT"]);
    let (node, bench) = (&federation.nodes[0], &federation.bench);
    let mut archive = zip::ZipWriter::new_append(Cursor::new(shot(1, 1))).unwrap();
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    archive.start_file("notes.bin", stored).unwrap();
    archive.write_all(&vec![7; MAX_ORIGINAL_PART as usize + 1]).unwrap();
    let scan = bench.write("large.x3p", archive.finish().unwrap().into_inner());
    node.enroll(&scan);
    for (name, is_running) in [("offline.x3p", false), ("online.x3p", true)] {
        let _running = is_running.then(|| node.run());
        let out = bench.path(name);
        node.striae("exhibit original E-1 --out").arg(&out).text();
        assert!(std::fs::read(&out).unwrap() == std::fs::read(&scan).unwrap(), "{name}");
    }
    let subjects: Vec<String> = logged(node).into_iter().map(|[subject, _]| subject).collect();
    let second = format!("E-1, file 1 (large.x3p) from byte {MAX_ORIGINAL_PART} on: export");
    assert_eq!((subjects.len(), &subjects[1]), (4, &second));
}
