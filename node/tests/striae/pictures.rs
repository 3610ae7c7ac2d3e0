//! `striae mark render`: a picture of what was used of a scan, or of a scan on which no mark was
//! found; of lands as well.

use std::path::Path;

use striae_acquisition::{ReadOptions, read_file};

use crate::kit::{Bench, Striae, land, reference_data, surface};

/// Columns and rows of a picture, which must be one.
fn size(path: &Path) -> (usize, usize) {
    let scan = read_file(path, &ReadOptions { pitch_um: Some(1.0) }).unwrap();
    let description = scan.description();
    (description.columns, description.rows)
}

#[test]
fn a_masked_scan_is_drawn_with_what_is_compared() {
    let bench = Bench::new();
    let (scan, picture) = (bench.shot(1, 1), bench.path("picture.png"));
    // A picture that is there is replaced.
    std::fs::write(&picture, "old").unwrap();
    let drawn = Striae::new("mark render --overwrite").arg(&scan).arg("--out").arg(&picture).json();
    assert_eq!((drawn["columns"].as_u64(), drawn["region_by"].as_str()), (Some(440), Some("mask")));
    let shares = ["used", "missing", "outside", "outlier"];
    let shares = shares.map(|name| drawn["shares"][name].as_f64().unwrap());
    assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    // The ring between 400 and 1300 um in a square of 2750 um.
    let ring =
        std::f64::consts::PI * (1_300.0_f64.powi(2) - 400.0_f64.powi(2)) / 2_750.0_f64.powi(2);
    assert!((shares[0] - ring).abs() < 0.02, "{shares:?} {ring}");
    for axis in 0..2 {
        let centre = drawn["centre_um"][axis].as_f64().unwrap();
        assert!((centre - 1_375.0).abs() < 10.0, "{centre}");
    }
    let (columns, rows) = size(&picture);
    assert_eq!(drawn["picture_columns"].as_u64(), Some(columns as u64));
    assert!(columns > 2 * 500 && rows > 500, "two panels: {columns} x {rows}");
    let text = Striae::new("mark render --overwrite").arg(&scan).arg("--out").arg(&picture).text();
    assert!(text.contains("y grows upwards") && text.contains("masked before"), "{text}");
}

#[test]
fn a_scan_without_a_mark_is_drawn_so_that_a_region_can_be_given() {
    let bench = Bench::new();
    // A valley of 200 um with bumps: more than a mark, and no primer in it.
    let valley = |x: f64, y: f64| Some(x.abs() / 10.0 + (x / 20.0).sin() * (y / 24.0).cos());
    let scan = bench.write("valley.x3p", surface(700, valley));
    let picture = bench.path("valley.png");
    let outcome = Striae::new("mark render --overwrite")
        .arg(&scan)
        .arg("--out")
        .arg(&picture)
        .words("--json")
        .outcome();
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    let sentences = outcome.sentences();
    assert!(sentences.len() == 1 && sentences[0].contains("--region"), "{sentences:?}");
    let drawn = outcome.json();
    assert!(drawn["shares"].is_null() && drawn["centre_um"].is_null());
    assert_eq!(drawn["note"].as_str().unwrap(), sentences[0]);
    let alone = size(&picture);
    let by_hand = Striae::new("mark render --overwrite --region 2200,2200,1500,600").arg(&scan);
    let drawn = by_hand.arg("--out").arg(&picture).json();
    assert_eq!(
        (&drawn["region_by"], &drawn["region"]["edge"]["radius_um"]),
        (&"hand".into(), &1_500.0.into())
    );
    assert!(drawn["shares"]["outside"].as_f64().unwrap() > 0.5);
    assert!(size(&picture).0 > alone.0, "now with the relief");
}

#[test]
fn a_picture_that_cannot_be_written_is_said() {
    let bench = Bench::new();
    let scan = bench.shot(1, 1);
    let out = bench.path("nowhere").join("picture.png");
    let sentence =
        Striae::new("mark render --overwrite").arg(&scan).arg("--out").arg(&out).refused();
    assert!(sentence.contains("nowhere"), "{sentence}");
    let land = bench.write("land.x3p", land(1, 0.0));
    let sentence =
        Striae::new("mark render --overwrite --mark land --out").arg(&out).arg(&land).refused();
    assert!(sentence.contains("nowhere"), "{sentence}");
}

#[test]
fn a_land_is_drawn_with_what_is_used_of_it() {
    let bench = Bench::new();
    let (scan, picture) = (bench.write("land.x3p", land(1, 0.0)), bench.path("land.png"));
    let render = |words: &str| {
        Striae::new("mark render --overwrite --mark")
            .words(words)
            .arg(&scan)
            .arg("--out")
            .arg(&picture)
    };
    let drawn = render("land").json();
    let found = &drawn["land"];
    assert_eq!((&found["axis"], &found["shoulders_by"]), (&"x".into(), &"engine".into()));
    assert!(found["left_shoulder_um"].is_null() && found["right_shoulder_um"].is_null());
    assert_eq!(found["used_bands_share"], 1.0);
    assert!(found["agreement"].as_f64().unwrap() > 0.95, "{found}");
    let (columns, rows) = size(&picture);
    assert_eq!(drawn["picture_columns"].as_u64(), Some(columns as u64));
    assert_eq!(drawn["picture_rows"].as_u64(), Some(rows as u64));
    // The shoulders of a land, and of another mark that is striae, given by hand.
    for mark in ["land", "aperture-shear", "firing-pin-drag"] {
        let drawn = render(mark).words("--grooves 100,800").json();
        let found = &drawn["land"];
        assert_eq!(
            (&found["shoulders_by"], &found["right_shoulder_um"]),
            (&"hand".into(), &800.0.into())
        );
        let [from, to] = [0, 1].map(|end| found["used_um"][end].as_f64().unwrap());
        assert!((from - 140.0).abs() < 3.0 && (to - 760.0).abs() < 3.0, "{found}");
    }
    let text = render("land").words("--grooves 100,800").text();
    assert!(text.contains("left 100 um, right 800 um, given by hand"), "{text}");
}

#[test]
fn what_is_no_land_is_drawn_with_the_reason_and_wrong_grooves_are_refused() {
    let bench = Bench::new();
    let (case, picture) = (bench.shot(1, 1), bench.path("case.png"));
    let render = |words: &str| {
        Striae::new("mark render --overwrite").words(words).arg(&case).arg("--out").arg(&picture)
    };
    let outcome = render("--mark land --json").outcome();
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    let sentences = outcome.sentences();
    assert!(sentences[0].contains("striae need 4 um or finer"), "{sentences:?}");
    let drawn = outcome.json();
    assert!(drawn["land"].is_null() && drawn["note"].as_str().unwrap() == sentences[0]);
    assert!(size(&picture).0 >= 440);
    let land = bench.write("land.x3p", land(1, 0.0));
    let outside = Striae::new("mark render --overwrite --mark land --grooves 100,9000").arg(&land);
    let sentence = outside.arg("--out").arg(&picture).refused();
    assert!(sentence.contains("not on this scan"), "{sentence}");
    let sentence = render("--grooves 100,800").refused();
    assert!(sentence.contains("has no grooves"), "{sentence}");
    let sentence = render("--mark land --region 1,2,3").refused();
    assert!(sentence.contains("has no region"), "{sentence}");
    let sentence = render("--mark land --grooves 800,100").refused();
    assert!(sentence.contains("the left one first"), "{sentence}");
}

#[test]
fn striae_along_either_axis_are_drawn_upright() {
    let Some(data) = reference_data("striae_along_either_axis_are_drawn_upright") else { return };
    let bench = Bench::new();
    let picture = bench.path("land.png");
    for (scan, axis, turned) in [
        ("houston-a/houston-a-b11-l1.x3p", "x", false),
        ("hamby252/hamby252-b1-bullet1-land1.x3p", "y", true),
    ] {
        let scan = data.join("bullet").join(scan);
        let run = || {
            Striae::new("mark render --overwrite --mark land").arg(&scan).arg("--out").arg(&picture)
        };
        let drawn = run().json();
        assert_eq!(drawn["land"]["axis"], axis, "{drawn}");
        let (left, right) =
            (&drawn["land"]["left_shoulder_um"], &drawn["land"]["right_shoulder_um"]);
        assert!((left.as_f64().unwrap() - 250.0).abs() < 60.0, "{drawn}");
        assert!(right.as_f64().unwrap() > 1_600.0, "{drawn}");
        assert_eq!(run().text().contains("turned by a quarter"), turned);
        let (columns, rows) = size(&picture);
        assert!(columns == 1_052 && rows > 600, "{columns} x {rows}");
    }
}
