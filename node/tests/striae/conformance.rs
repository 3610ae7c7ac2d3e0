//! Against reference scans: what other readers found in them, and which of them match.

use std::path::Path;

use serde_json::Value;

use crate::kit::{Bench, Striae, edit, reference_data};

const DESCRIPTION: [&str; 12] = [
    "columns",
    "enrolment",
    "feature_type",
    "format",
    "pitch_x_um",
    "pitch_y_um",
    "rows",
    "unit_correction",
    "valid_points",
    "z_max_um",
    "z_mean_um",
    "z_min_um",
];
const COMPARISON: [&str; 10] = [
    "engine_version",
    "larger_mm2",
    "mark",
    "overlap_fraction",
    "pose",
    "regular_share",
    "rivals",
    "score",
    "significance",
    "smaller_mm2",
];
/// The scores of five known matches and five known non-matches of a set must lie apart.
const FADUL: [[(&str, &str); 5]; 2] = [
    [("1-1", "1-2"), ("2-1", "2-2"), ("4-1", "4-2"), ("6-1", "6-2"), ("9-1", "9-2")],
    [("1-1", "2-1"), ("2-1", "3-1"), ("4-1", "5-1"), ("6-1", "8-2"), ("9-1", "10-1")],
];
const WELLER: [[(&str, &str); 5]; 2] = [
    [
        ("01-01", "01-02"),
        ("02-03", "02-04"),
        ("03-05", "03-06"),
        ("04-07", "04-08"),
        ("05-09", "05-01"),
    ],
    [
        ("01-01", "02-01"),
        ("02-03", "03-05"),
        ("03-06", "04-07"),
        ("04-08", "05-09"),
        ("05-01", "01-09"),
    ],
];

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

fn compare(query: &Path, candidate: &Path) -> Striae {
    Striae::new("mark compare").arg(query).arg(candidate)
}

#[test]
fn inspect_finds_what_another_reader_found() {
    let Some(data) = reference_data("inspect_finds_what_another_reader_found") else { return };
    let folder = data.join("x3p-conformance");
    let table = std::fs::read_to_string(folder.join("expected.csv")).unwrap();
    let rows: Vec<Vec<&str>> = table.lines().skip(1).map(|row| row.split(',').collect()).collect();
    assert_eq!(rows.len(), 16);
    for row in rows {
        let inspect = Striae::new("mark inspect").arg(folder.join(row[0]));
        if ["ISO5436-sample2.x3p", "ISO5436-sample3.x3p"].contains(&row[0]) {
            let sentence = inspect.refused();
            assert!(sentence.contains(row[0]), "no grid: {sentence}");
            continue;
        }
        let found = inspect.json();
        // Not every file names its instrument.
        let mut keys = keys(&found);
        keys.retain(|key| *key != "instrument");
        assert_eq!(keys, DESCRIPTION);
        assert_eq!((&found["format"], &found["feature_type"]), (&"x3p".into(), &row[1].into()));
        let numbers = [
            ("columns", 2, 1.0),
            ("rows", 3, 1.0),
            ("pitch_x_um", 4, 1e6),
            ("pitch_y_um", 5, 1e6),
            ("valid_points", 6, 1.0),
            ("z_min_um", 7, 1e6),
            ("z_max_um", 8, 1e6),
            ("z_mean_um", 9, 1e6),
        ];
        for (key, column, factor) in numbers {
            // Heights as text were not read by the other reader.
            let Ok(expected) = row[column].parse::<f64>() else { continue };
            let (expected, found) = (expected * factor, found[key].as_f64().unwrap());
            let range = found.abs().max(1e-3);
            assert!(
                (found - expected).abs() <= range * 1e-9,
                "{}: {key} {found} {expected}",
                row[0]
            );
        }
    }
}

#[test]
fn micrometres_written_for_metres_are_corrected() {
    let Some(data) = reference_data("micrometres_written_for_metres_are_corrected") else { return };
    let inspect =
        |file: &str| Striae::new("mark inspect").arg(data.join("breech-face").join(file)).json();
    for file in ["raw-pair/k013sa1.x3p", "raw-pair/k013sa2.x3p"] {
        assert_eq!(inspect(file)["unit_correction"], 1e-6, "{file}");
        let text = Striae::new("mark inspect").arg(data.join("breech-face").join(file)).text();
        let pitch = text.lines().find_map(|line| line.strip_prefix("pitch        ")).unwrap();
        let pitch_um: f64 = pitch.split(' ').next().unwrap().parse().unwrap();
        assert!((0.1..100.0).contains(&pitch_um), "{text}");
        assert!(text.contains("the file states 1000000 times as much"), "{text}");
    }
    assert_eq!(inspect("fadul/fadul-1-1.x3p")["unit_correction"], Value::Null);
}

/// Lowest and highest score of some pairs.
fn scores(pairs: &[(&str, &str); 5], file: impl Fn(&str) -> std::path::PathBuf) -> (f64, f64) {
    let scores = pairs.map(|(query, candidate)| {
        let found = compare(&file(query), &file(candidate)).json();
        assert!(COMPARISON.iter().all(|key| keys(&found).contains(key)), "{found}");
        assert_eq!(keys(&found["pose"]), ["dx_um", "dy_um", "rotation_deg"]);
        assert_eq!(found["mark"], "breech-face");
        assert!((0.0..=1.0).contains(&found["overlap_fraction"].as_f64().unwrap()), "{found}");
        found["score"].as_f64().unwrap()
    });
    (
        scores.iter().copied().fold(f64::MAX, f64::min),
        scores.iter().copied().fold(f64::MIN, f64::max),
    )
}

#[test]
fn known_matches_score_higher_than_known_non_matches() {
    let test = "known_matches_score_higher_than_known_non_matches";
    let Some(data) = reference_data(test) else { return };
    for ([matches, others], set, prefix) in [(FADUL, "fadul", "fadul-"), (WELLER, "weller", "tw")] {
        let file =
            |name: &str| data.join("breech-face").join(set).join(format!("{prefix}{name}.x3p"));
        let (lowest_match, _) = scores(&matches, file);
        let (_, highest_other) = scores(&others, file);
        assert!(lowest_match > highest_other, "{set}: {lowest_match} {highest_other}");
    }
}

#[test]
fn firing_pins_of_the_raw_pair_match_and_mirrored_ones_do_not() {
    let test = "firing_pins_of_the_raw_pair_match_and_mirrored_ones_do_not";
    let Some(data) = reference_data(test) else { return };
    let file = |name: &str| data.join("breech-face/raw-pair").join(name);
    let found = |senses: &[&str]| {
        let pair = compare(&file("k013sa1.x3p"), &file("k013sa2.x3p"));
        pair.args(["--mark", "firing-pin"]).args(senses).json()
    };
    let number = |found: &Value, key: &str| found[key].as_f64().unwrap();
    let plain = found(&[]);
    assert_eq!(plain["is_hit"], true, "{plain}");
    // Where the breech faces agree, the firing pins do.
    let turned = number(&plain["pose"], "rotation_deg");
    assert!((350.0..358.0).contains(&turned), "{plain}");
    for control in [&["--mirrored"][..], &["--candidate-mirrored"], &["--cast"]] {
        let control = found(control);
        assert!(number(&plain, "score") >= 2.0 * number(&control, "score"), "{control} {plain}");
        assert_eq!(control["is_hit"], false, "{control}");
    }
}

#[test]
fn a_comparison_does_not_depend_on_the_number_of_threads() {
    let test = "a_comparison_does_not_depend_on_the_number_of_threads";
    let Some(data) = reference_data(test) else { return };
    let file = |name: &str| data.join("breech-face").join(name);
    for (query, candidate) in [
        ("fadul/fadul-1-1.x3p", "fadul/fadul-1-2.x3p"),
        ("weller/tw01-01.x3p", "weller/tw02-01.x3p"),
    ] {
        let with = |threads: &str| {
            compare(&file(query), &file(candidate)).env("RAYON_NUM_THREADS", threads).text()
        };
        assert_eq!(with("1"), with("2"));
        assert_eq!(with("1"), with("3"));
    }
}

#[test]
fn a_search_does_not_depend_on_the_number_of_threads() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let shots = (1..=4).flat_map(|firearm| [(firearm, 1), (firearm, 2)]);
    let files: Vec<_> = shots.map(|(firearm, number)| bench.shot(firearm, number)).collect();
    node.enroll_command().args(&files).text();
    let settings = node.folder.join("node.toml");
    let mut found = Vec::new();
    for (before, threads) in [("0", "1"), ("1", "2"), ("2", "4")] {
        let setting = |threads: &str| format!("correlation_threads = {threads}");
        edit(&settings, &setting(before), &setting(threads));
        found.push(node.striae("search E-3 --json").text());
    }
    assert_eq!(found[0], found[1]);
    assert_eq!(found[0], found[2]);
    let best: Value = serde_json::from_str(&found[0]).unwrap();
    assert_eq!(best["candidates"][0]["exhibit"], "E-4", "the other shot of the same firearm");
    let candidates = best["candidates"].as_array().unwrap();
    let scores: Vec<f64> = candidates.iter().map(|one| one["score"].as_f64().unwrap()).collect();
    assert!(scores[0] > 0.5 && scores[1] < 0.3, "{scores:?}");
    let hits: Vec<bool> = candidates.iter().map(|one| one["is_hit"].as_bool().unwrap()).collect();
    assert_eq!(hits, [true, false, false, false, false, false, false]);
}
