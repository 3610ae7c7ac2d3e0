//! Two bullets for a viewer: every land against every land, every phase, the profiles of a pair, and scans that are read once.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::kit::https::{PASSWORD, Program, first_account, with_https};
use crate::kit::{Bench, Federation, Striae, TestNode, land, noise};

/// Enrols the lands of a bullet of a barrel with six: land `i` is cut by tool `(first + i) % 6`.
fn enroll(bench: &Bench, node: &TestNode, name: &str, first: u64, lands: &[u64]) {
    let scans: Vec<PathBuf> = lands
        .iter()
        .map(|number| {
            let bytes = land((first + number) % 6, first as f64 * 6.0);
            bench.write(&format!("{name}-{number}.x3p"), bytes)
        })
        .collect();
    let numbers: Vec<String> = lands.iter().map(|number| (number + 1).to_string()).collect();
    let words = format!("--mark land --lands 6 --one-bullet --land {}", numbers.join(","));
    node.enroll_command().words(&words).args(&scans).json();
}

fn numbers(values: &Value) -> Vec<f64> {
    values.as_array().unwrap().iter().filter_map(Value::as_f64).collect()
}

#[test]
fn all_lands_and_phases_of_two_bullets_are_given_with_the_profiles_of_each_pair() {
    let federation = Federation::new(&["PT"]);
    let (node, bench) = (&federation.nodes[0], &federation.bench);
    enroll(bench, node, "one", 0, &[0, 1, 2, 3, 4, 5]);
    // Land 4 was not scanned.
    enroll(bench, node, "two", 2, &[0, 1, 2, 4, 5]);
    node.enroll(&bench.shot(1, 1));
    first_account(bench, node, "olga", "operator,examiner");
    let running = with_https(node);
    let olga = Program::at(node, &running).signed_in("olga", PASSWORD);
    let pair = |files: [u64; 2]| json!({ "exhibit": "E-1", "candidate": "E-2", "files": files });

    let found = olga.call("exhibit phases", &pair([3, 2])).done();
    assert_eq!((&found["mark"], &found["barrel_lands"]), (&json!("land"), &json!(6)));
    assert_eq!(found["files"], json!([[1, 2, 3, 4, 5, 6], [1, 2, 3, null, 4, 5]]));
    assert_eq!((&found["is_order_known"], &found["is_mirrored"]), (&json!(true), &json!(false)));
    let pairs = found["pairs"].as_array().unwrap();
    assert_eq!((pairs.len(), found["phases"].as_array().unwrap().len()), (30, 12));
    assert!(pairs.iter().all(|one| one["candidate_land"] != 4), "{found}");
    let best = &found["phases"][found["best"].as_u64().unwrap() as usize];
    assert_eq!((&best["phase"], &best["is_reversed"]), (&json!(4), &json!(false)));
    assert_eq!(best["lands"], json!([[1, 5], [2, 6], [3, 1], [4, 2], [5, 3]]));
    let scores = found["phases"].as_array().unwrap().iter().map(|one| one["score"].as_f64());
    assert!(
        scores.max_by(|one, other| one.partial_cmp(other).unwrap()) == Some(best["score"].as_f64())
    );
    // The figures are those of the comparison.
    let compared = olga.call("exhibit compare", &pair([1, 1])).done();
    assert_eq!(compared["likeness"]["score"], best["score"]);
    assert_eq!(compared["likelihood_ratio"], found["likelihood_ratio"]);
    for met in compared["likeness"]["lands"].as_array().unwrap() {
        assert!(pairs.contains(met), "{met}");
    }

    // Land 2 of one meets land 6 of the other, its fifth file.
    let striae = olga.call("exhibit striae", &pair([2, 5])).done();
    assert_eq!((&striae["met"]["land"], &striae["met"]["candidate_land"]), (&json!(2), &json!(6)));
    assert!(pairs.contains(&striae["met"]), "{}", striae["met"]);
    let lag_um = striae["met"]["lag_um"].as_f64().unwrap();
    for (side, file) in [(0, 2), (1, 5)] {
        let profile = &striae["profiles"][side];
        assert_eq!((&profile["file"], &profile["axis"]), (&json!(file), &json!("x")));
        let (values, heights) = (&profile["striae"], &profile["heights_um"]);
        let length = |values: &Value| values.as_array().unwrap().len();
        assert_eq!(length(heights), 4 * (length(values) - 1) + 1);
        assert!(numbers(values).iter().all(|value| value.abs() <= 3.0));
        assert!(
            numbers(heights).iter().any(|height| *height > 0.5),
            "heights are not levelled away"
        );
        assert!(profile["start_um"].as_f64().unwrap() > 0.0);
        let apart = profile["best_um"].as_f64().unwrap() - profile["middle_um"].as_f64().unwrap();
        assert!(apart.abs() < 30.0, "all of the land shows its striae: {apart}");
        // Striae lie where the profile turns; a flat one, in its middle, may have a dent there.
        let all = striae["striae"][side].as_array().unwrap();
        let turns = all.iter().filter(|stria| {
            let place = stria["place_um"].as_f64().unwrap() - if side == 1 { lag_um } else { 0.0 };
            let at = |step: f64| values[(place / 8.0 + step).round().max(0.0) as usize].as_f64();
            let (here, before, after) = (at(0.0), at(-1.0), at(1.0));
            let is_peak = stria["is_peak"] == json!(true);
            let is_turn = |other| if is_peak { here >= other } else { here <= other };
            is_turn(before) && is_turn(after)
        });
        assert!(turns.count() * 10 >= all.len() * 8 && all.len() > 5, "{all:?}");
    }
    let matches = striae["matches"].as_array().unwrap();
    assert_eq!(json!(matches.len()), striae["met"]["matching_striae"]);
    for one in matches {
        let [ours, theirs] =
            [0, 1].map(|side| &striae["striae"][side][one[side].as_u64().unwrap() as usize]);
        assert_eq!(ours["is_peak"], theirs["is_peak"]);
        let apart = ours["place_um"].as_f64().unwrap() - theirs["place_um"].as_f64().unwrap();
        assert!(apart.abs() <= striae["reach_um"].as_f64().unwrap(), "{one}: {apart}");
    }
    let run = numbers(&striae["longest_run"]);
    assert_eq!(json!((run[1] - run[0]) as u64), striae["met"]["consecutive_matching_striae"]);

    for (call, fields, says) in [
        ("exhibit phases", pair([7, 1]), "E-1 has no file 7"),
        ("exhibit striae", pair([1, 9]), "E-2 has no file 9"),
        (
            "exhibit striae",
            json!({ "exhibit": "E-1", "candidate": "E-3", "files": [1, 1] }),
            "has no lands",
        ),
        (
            "exhibit phases",
            json!({ "exhibit": "E-3", "candidate": "E-1", "files": [1, 1] }),
            "has no lands",
        ),
        ("exhibit phases", json!({ "exhibit": "E-1", "candidate": "E-8", "files": [1, 1] }), "E-8"),
    ] {
        let refused = olga.call(call, &fields);
        assert!(refused.status >= 400 && refused.text.contains(says), "{}", refused.text);
    }
    assert!(running.stop().success());
}

#[test]
fn a_bullet_is_compared_without_a_land_of_noise_and_says_so() {
    let bench = Bench::new();
    let node = bench.node("PT");
    enroll(&bench, &node, "one", 0, &[0, 1, 2, 3, 4, 5]);
    let mut scans: Vec<PathBuf> =
        (0..6).map(|number| bench.write(&format!("two-{number}.x3p"), land(number, 9.0))).collect();
    scans[2] = bench.write("two-2.x3p", noise(1));
    let enrolled = node.enroll_command().words("--mark land --lands 6 --one-bullet").args(&scans);
    let enrolled = &enrolled.json()["enrolled"][0];
    let said = |of: &Value| of.as_array().map_or(0, Vec::len);
    let files = enrolled["acquisitions"].as_array().unwrap();
    assert_eq!(
        files.iter().map(|file| said(&file["mended"])).collect::<Vec<_>>(),
        [0, 0, 1, 0, 0, 0]
    );
    let sentence = "land 3 is compared with nothing: neighbouring heights";
    for command in ["exhibit show E-2", "search E-2"] {
        let text = node.striae(command).text();
        assert!(text.contains(sentence), "{command}: {text}");
    }
    let found = node.striae("search E-2").json();
    assert_eq!(
        (&found["candidates"][0]["exhibit"], &found["candidates"][0]["is_hit"]),
        (&json!("E-1"), &json!(true))
    );
    assert_eq!(found["candidates"][0]["lands"].as_array().unwrap().len(), 5);
    // Its own scans are no candidates of their exhibit.
    let by_files = node.striae("search --mark land --lands 6").args(&scans).json();
    let exhibits = by_files["candidates"].as_array().unwrap().iter().map(|one| &one["exhibit"]);
    assert_eq!(exhibits.collect::<Vec<_>>(), ["E-1"]);
    assert!(by_files["mended"].to_string().contains("E-2 holds two-1.x3p itself"), "{by_files}");

    let folder = bench.path("folder");
    std::fs::create_dir(&folder).unwrap();
    for (number, scan) in scans.iter().enumerate() {
        std::fs::copy(scan, folder.join(format!("{number}.x3p"))).unwrap();
    }
    let pages = [bench.path("files.html"), bench.path("exhibits.html")];
    let compared = Striae::new("mark compare --mark land").arg(&folder).arg(&folder);
    let compared = compared.arg("--report").arg(&pages[0]).json();
    assert!(
        compared["mended"].to_string().contains("land 3 is compared with nothing"),
        "{compared}"
    );
    node.striae("exhibit compare E-1 E-2 --report").arg(&pages[1]).text();
    for page in pages {
        let text = std::fs::read_to_string(&page).unwrap();
        assert!(text.contains("land 3 is compared with nothing"), "{}", page.display());
    }

    let only_noise: Vec<PathBuf> = (0..2)
        .map(|number| bench.write(&format!("none-{number}.x3p"), noise(number + 7)))
        .collect();
    let refused = node.enroll_command().words("--mark land --lands 6 --land 1,2").args(&only_noise);
    let refused = refused.refused();
    assert!(refused.contains("none of the 2 lands can be compared: none-0.x3p: "), "{refused}");
    assert!(refused.contains("; none-1.x3p: "), "{refused}");

    // One scan is not two lands.
    let twice = [bench.write("a.x3p", land(40, 0.0)), bench.write("b.x3p", land(40, 0.0))];
    let searched = node.striae("search --mark land --lands 6 --land 1,2").args(&twice).refused();
    assert!(searched.contains("have the same striae"), "{searched}");
    let folder = bench.path("twice");
    std::fs::create_dir(&folder).unwrap();
    for scan in &twice {
        std::fs::copy(scan, folder.join(scan.file_name().unwrap())).unwrap();
    }
    let compared = Striae::new("mark compare --mark land").arg(&folder).arg(&folder).refused();
    assert!(compared.contains("have the same striae"), "{compared}");
}

#[test]
fn a_scan_that_was_read_is_read_anew_once_it_is_corrected_and_not_shown_once_it_is_erased() {
    let federation = Federation::new(&["PT"]);
    let (node, bench) = (&federation.nodes[0], &federation.bench);
    node.enroll(&bench.shot(1, 1));
    node.enroll(&bench.shot(1, 2));
    first_account(bench, node, "olga", "operator,examiner");
    let running = with_https(node);
    let olga = Program::at(node, &running).signed_in("olga", PASSWORD);
    let view = json!({ "exhibit": "E-1", "file": 1, "layer": "measured", "level": 3 });
    let pair = json!({ "exhibit": "E-1", "candidate": "E-2", "files": [1, 1] });
    let (first, _) = olga.bytes("surface view", &view);
    let compared = olga.call("exhibit compare", &pair).done();
    assert_eq!(olga.bytes("surface view", &view).0, first);
    assert_eq!(olga.call("exhibit compare", &pair).done(), compared);

    let mirrored =
        json!({ "exhibit": "E-1", "scan": { "mirrored": true }, "reason": "seen on the replica" });
    olga.call("exhibit amend", &mirrored).done();
    let (then, facts) = olga.bytes("surface view", &view);
    let columns = facts["columns"].as_u64().unwrap() as usize;
    assert!(then != first && then.len() == first.len());
    // Rows of the coarser level run the other way, where it has as many points at either end.
    let known = |bytes: &[u8]| {
        bytes
            .chunks(4)
            .filter(|point| !f32::from_le_bytes((*point).try_into().unwrap()).is_nan())
            .count()
    };
    assert!(known(&then).abs_diff(known(&first)) <= 4 * columns);
    assert_ne!(olga.call("exhibit compare", &pair).done()["likeness"], compared["likeness"]);

    olga.call("exhibit erase", &json!({ "exhibit": "E-1", "order": "court order 9" })).done();
    for (call, fields) in [("surface view", &view), ("exhibit compare", &pair)] {
        let refused = olga.call(call, fields);
        assert!(refused.status >= 400 && refused.text.contains("E-1"), "{}", refused.text);
    }
    assert!(running.stop().success());
}
