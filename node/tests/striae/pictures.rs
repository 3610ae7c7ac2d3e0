//! `striae render`: a picture of what was used of a scan, or of a scan on which no mark was found.

use std::path::Path;

use striae_acquisition::{ReadOptions, read_file};

use crate::kit::{Bench, Striae, surface};

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
    // What is there is replaced.
    std::fs::write(&picture, "old").unwrap();
    let drawn = Striae::new("render").arg(&scan).arg("--out").arg(&picture).json();
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
    let text = Striae::new("render").arg(&scan).arg("--out").arg(&picture).text();
    assert!(text.contains("y grows upwards") && text.contains("masked before"), "{text}");
}

#[test]
fn a_scan_without_a_mark_is_drawn_so_that_a_region_can_be_given() {
    let bench = Bench::new();
    // A valley of 200 um with bumps: more than a mark, and no primer in it.
    let valley = |x: f64, y: f64| Some(x.abs() / 10.0 + (x / 20.0).sin() * (y / 24.0).cos());
    let scan = bench.write("valley.x3p", surface(700, valley));
    let picture = bench.path("valley.png");
    let outcome =
        Striae::new("render").arg(&scan).arg("--out").arg(&picture).words("--json").outcome();
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    let sentences = outcome.sentences();
    assert!(sentences.len() == 1 && sentences[0].contains("--region"), "{sentences:?}");
    let drawn = outcome.json();
    assert!(drawn["shares"].is_null() && drawn["centre_um"].is_null());
    assert_eq!(drawn["note"].as_str().unwrap(), sentences[0]);
    let alone = size(&picture);
    let by_hand = Striae::new("render --region 2200,2200,1500,600").arg(&scan);
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
    let sentence = Striae::new("render").arg(&scan).arg("--out").arg(&out).refused();
    assert!(sentence.contains("nowhere"), "{sentence}");
    let sentence = Striae::new("render --mark land --out").arg(&out).arg(&scan).refused();
    assert!(sentence.contains("land"), "{sentence}");
}
