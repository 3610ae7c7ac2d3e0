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
    assert!(broken.contains("calibration.toml") && broken.contains("is missing"), "{broken}");
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
    let two = "--manifest goes with one folder";
    let run = Striae::new("mark evaluate --manifest other.csv").arg(&folder).arg(&folder);
    assert!(run.refused().contains(two));
}

#[test]
fn a_set_of_one_firearm_gives_the_figures_that_can_be_had() {
    let bench = Bench::new();
    let folder = bench.set();
    let one_firearm = "file,firearm,specimen,mark\n\
        gun1-shot1.x3p,gun-1,a,breech_face\ngun1-shot2.x3p,gun-1,b,breech_face\n";
    bench.write("manifest.csv", one_firearm);
    let text = Striae::new("mark evaluate").arg(&folder).text();
    assert!(text.contains("no two firearms were compared"), "{text}");
    assert!(text.contains("auc -") && text.contains("0 matches are no hits"), "{text}");
    let figures = Striae::new("mark evaluate").arg(&folder).json();
    assert!(figures[0]["auc"].is_null() && figures[0]["km_min"].as_f64().unwrap() > 0.3);
    assert_eq!(figures[0]["missed_hits"], 0);
}

#[test]
fn scans_that_cannot_be_used_are_left_out_and_listed_or_end_a_strict_run() {
    let bench = Bench::new();
    let folder = bench.set();
    bench.write("broken.x3p", "no archive");
    bench.write(
        "manifest.csv",
        "file,firearm,specimen,mark,pitch_um\n\
         broken.x3p,gun-1,x,breech_face,\n\
         gun1-shot1.x3p,gun-1,a,breech_face,\n\
         gun1-shot2.x3p,gun-1,b,breech_face,\n\
         gun2-shot1.x3p,gun-2,c,breech_face,\n\
         gun2-shot2.x3p,gun-2,d,breech_face,45\n",
    );
    let pairs = bench.path("pairs.csv");
    let run = Striae::new("mark evaluate").arg(&folder).arg("--pairs").arg(&pairs);
    let figures = run.json()[0].clone();
    assert_eq!(figures["specimens"], 3, "{figures}");
    let refused = figures["refused"].as_array().unwrap();
    assert_eq!(refused.len(), 2, "{refused:?}");
    assert!(refused[0]["file"].as_str().unwrap().ends_with("broken.x3p"));
    assert!(refused[1]["reason"].as_str().unwrap().contains("too coarse"), "{refused:?}");
    let table = fs::read_to_string(&pairs).unwrap();
    assert_eq!(table.lines().count(), 1 + 3, "{table}");
    assert!(table.starts_with("set,mark,surface,seed,query,candidate,"), "{table}");
    let text = Striae::new("mark evaluate").arg(&folder).text();
    assert_eq!(text.matches("left out: ").count(), 2, "{text}");
    let sentence = Striae::new("mark evaluate --strict").arg(&folder).refused();
    assert!(sentence.contains("broken.x3p"), "{sentence}");
}

#[test]
fn several_folders_are_pooled_and_apart_and_instruments_are_told() {
    let bench = Bench::new();
    let folder = bench.set();
    let rows = "gun1-shot1.x3p,gun-1,a,breech_face,one\n\
        gun1-shot2.x3p,gun-1,b,breech_face,other\n\
        gun2-shot1.x3p,gun-2,c,breech_face,one\n";
    bench.write("manifest.csv", format!("file,firearm,specimen,mark,instrument\n{rows}"));
    let figures = Striae::new("mark evaluate").arg(&folder).arg(&folder).json();
    let figures = figures.as_array().unwrap();
    assert_eq!(figures.len(), 3);
    assert!(figures[0]["set"].is_null());
    assert_eq!(figures[0]["pairs"]["km"], 2, "no pair lies across the folders");
    assert_eq!(figures[1]["pairs"]["km"], 1);
    let instruments = figures[1]["by_instruments"].as_array().unwrap();
    assert_eq!(instruments.len(), 2, "{instruments:?}");
    assert_eq!(instruments[1]["instruments"], serde_json::json!(["one", "other"]));
    assert_eq!(instruments[1]["pairs"]["km"], 1);
    let together = Striae::new("mark evaluate --together").arg(&folder).arg(&folder).json();
    assert_eq!(together.as_array().unwrap().len(), 1);
    assert_eq!(together[0]["specimens"], 6);
}
