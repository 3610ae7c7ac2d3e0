//! `striae mark evaluate` and `striae mark calibrate`: figures that repeat, and manifests that are
//! wrong.

use std::fs;

use serde_json::Value;

use crate::kit::{Bench, Striae};

#[test]
fn a_set_is_separated_and_the_figures_repeat() {
    let bench = Bench::new();
    let folder = bench.set();
    let run = |threads: &str| {
        let run = Striae::new("mark evaluate --seeds 2").arg(&folder);
        let mut figures = run.env("RAYON_NUM_THREADS", threads).json()[0].clone();
        // The remaining figures may not depend on the machine.
        for timing in ["ms_per_pair", "ms_per_signature"] {
            assert!(figures[timing].take().as_f64().unwrap() > 0.0);
        }
        figures
    };
    let figures = run("1");
    assert_eq!(figures, run("2"));
    assert_eq!(
        (figures["pairs"]["km"].as_u64(), figures["pairs"]["knm"].as_u64()),
        (Some(18), Some(54))
    );
    assert_eq!((figures["auc"].as_f64(), figures["eer"].as_f64()), (Some(1.0), Some(0.0)));
    assert_eq!(figures["rank1"], 1.0);
    let coarser = Striae::new("mark evaluate --degrade pitch=2").arg(&folder).json();
    // A degraded query against a whole candidate: both ways round.
    assert_eq!(coarser[0]["pairs"]["km"], 18);
}

#[test]
fn a_calibration_is_made_used_and_never_without_its_cap() {
    let bench = Bench::new();
    let folder = bench.set();
    let file = bench.path("calibration.toml");
    let too_few = Striae::new("mark calibrate").arg(&folder).arg("--out").arg(&file).refused();
    assert!(too_few.contains("at least 20") && too_few.contains('9'), "{too_few}");
    assert!(!file.exists());
    let compared = Striae::new("mark compare")
        .arg(bench.path("gun1-shot1.x3p"))
        .arg(bench.path("gun1-shot2.x3p"))
        .json();
    assert_eq!(compared["log10_lr"], compared["log10_lr_cap"]);
    fs::write(&file, "calibration_version = 2\n").unwrap();
    let broken =
        Striae::new("mark evaluate").arg(&folder).arg("--calibration").arg(&file).refused();
    assert!(broken.contains("calibration.toml") && broken.contains("missing field"), "{broken}");
    let shipped =
        concat!(env!("CARGO_MANIFEST_DIR"), "/toolmark/calibrations/breech-face-topography.toml");
    let former = fs::read_to_string(shipped).unwrap().replace("striae-impression/", "former/");
    fs::write(&file, former).unwrap();
    let other = Striae::new("mark evaluate").arg(&folder).arg("--calibration").arg(&file).refused();
    for part in ["calibration.toml", "for the engine former/", "striae mark calibrate"] {
        assert!(other.contains(part), "{part}: {other}");
    }
}

#[test]
fn all_errors_of_a_manifest_are_said_at_once_and_before_any_scan_is_read() {
    let bench = Bench::new();
    let folder = bench.set();
    bench.write(
        "manifest.csv",
        "file,firearm,specimen,mark\n\
         gun1-shot1.x3p,gun-1,same,breech_face\n\
         gun1-shot2.x3p,gun-2,same,breech_face\n\
         missing.x3p,gun-3,c,breech_face\n\
         gun2-shot1.x3p,gun-2,d,toe_print\n",
    );
    let sentence = Striae::new("mark evaluate").arg(&folder).refused();
    for part in ["3 errors", "same is under gun-1 and gun-2", "missing.x3p", "toe_print"] {
        assert!(sentence.contains(part), "{part}: {sentence}");
    }
}

#[test]
fn json_goes_to_standard_output_or_to_a_file() {
    let bench = Bench::new();
    let folder = bench.set();
    let without_timings = |mut figures: Value| {
        for timing in ["ms_per_pair", "ms_per_signature"] {
            figures[0][timing].take();
        }
        figures
    };
    let after = Striae::new("mark evaluate").arg(&folder).json();
    let before = Striae::new("--json mark evaluate").arg(&folder).outcome();
    assert_eq!((before.code, before.sentences().len()), (Some(0), 0), "{before:?}");
    assert_eq!(without_timings(before.json()), without_timings(after.clone()));
    let file = bench.path("figures.json");
    let text = Striae::new("mark evaluate").arg(&folder).arg("--json").arg(&file).text();
    assert!(text.starts_with("breech-face: 9 scans") && text.contains("cllr_cross_validated"));
    let written = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!(without_timings(written), without_timings(after));
    // Other verbs have no file: what follows is theirs.
    let sentence = Striae::new("mark inspect --json").arg(bench.path("none.x3p")).refused();
    assert!(sentence.contains("none.x3p"), "{sentence}");
}

#[test]
fn what_cannot_be_evaluated_is_said() {
    let bench = Bench::new();
    let folder = bench.set();
    for (words, part) in [
        ("mark evaluate --seeds 0", "1 to 100"),
        ("mark evaluate --degrade rust=1", "'rust=1' is no degradation"),
        ("mark evaluate --manifest nowhere.csv", "nowhere.csv"),
    ] {
        let sentence = Striae::new(words).arg(&folder).refused();
        assert!(sentence.contains(part), "{sentence}");
    }
    let one_firearm = "file,firearm,specimen,mark\n\
        gun1-shot1.x3p,gun-1,a,breech_face\ngun1-shot2.x3p,gun-1,b,breech_face\n";
    bench.write("manifest.csv", one_firearm);
    let sentence = Striae::new("mark evaluate").arg(&folder).refused();
    assert!(sentence.contains("two firearms"), "{sentence}");
}
