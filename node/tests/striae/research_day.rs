//! A researcher's day: marks in files are inspected, drawn, compared, evaluated and calibrated, with the same result at the node's
//! own machine and at one that reaches the node over HTTPS. `striae-bench` has tests of its own.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::days::Place;
use crate::kit::https::{Program, with_https};
use crate::kit::{Bench, Federation, Striae, firing_pin};

/// Twenty matching pairs are the fewest of which a calibration is made. Firing pin impressions are small, and soon compared.
const SHOTS: u64 = 5;

/// Commands of the day: `SET` is the folder of scans, `OUT` a new one.
const DAY: &[&str] = &[
    "mark inspect --mark firing-pin SET/gun1-shot1.x3p",
    "mark render --mark firing-pin SET/gun1-shot1.x3p --out OUT/scan.png",
    "mark compare --mark firing-pin SET/gun1-shot1.x3p SET/gun1-shot2.x3p",
    "mark compare --mark firing-pin SET/gun1-shot1.x3p SET/gun2-shot1.x3p --report OUT/pair.html",
    "mark evaluate SET --pairs OUT/pairs.csv",
    "mark calibrate SET --out OUT/calibration.toml",
    "mark evaluate SET --calibration OUT/calibration.toml",
    "REFUSED mark evaluate SET --calibration OUT/scan.png",
    "REFUSED mark inspect SET/manifest.csv",
];

/// Scans of two firearms, and their manifest.
fn set(bench: &Bench) -> PathBuf {
    let folder = bench.path("set");
    std::fs::create_dir(&folder).unwrap();
    let mut manifest = "file,firearm,specimen,mark,land\n".to_owned();
    for (gun, number) in (1..=2).flat_map(|gun| (1..=SHOTS).map(move |number| (gun, number))) {
        let name = format!("gun{gun}-shot{number}");
        std::fs::write(folder.join(format!("{name}.x3p")), firing_pin(gun, number)).unwrap();
        writeln!(manifest, "{name}.x3p,gun-{gun},{name},firing_pin,").unwrap();
    }
    std::fs::write(folder.join("manifest.csv"), manifest).unwrap();
    folder
}

/// Takes out how long something took, which is never the same twice.
fn forget_times(said: &mut Value) {
    match said {
        Value::Array(all) => all.iter_mut().for_each(forget_times),
        Value::Object(fields) => {
            fields.retain(|name, _| !name.starts_with("ms_per_"));
            fields.values_mut().for_each(forget_times);
        }
        _ => {}
    }
}

/// The day at a place: what each command printed, and the files that were written.
fn day(place: &Place, set: &Path, out: &Path) -> (Vec<Value>, Vec<(String, Vec<u8>)>) {
    std::fs::create_dir(out).unwrap();
    let said = DAY.iter().map(|words| {
        let (words, is_refused) =
            words.strip_prefix("REFUSED ").map_or((*words, false), |words| (words, true));
        let filled = words.replace("SET", set.to_str().unwrap());
        let filled = filled.replace("OUT", out.to_str().unwrap());
        let outcome = place.gives(Striae::new(&filled).words("--json")).outcome();
        assert_eq!(outcome.code, Some(if is_refused { 2 } else { 0 }), "{words}: {outcome:?}");
        let text = if is_refused { &outcome.stderr } else { &outcome.stdout };
        let line = text.lines().last().unwrap().replace(out.to_str().unwrap(), "OUT");
        let mut said: Value = serde_json::from_str(&line).unwrap();
        forget_times(&mut said);
        said
    });
    let said = said.collect();
    let mut files: Vec<_> = out.read_dir().unwrap().map(|one| one.unwrap().path()).collect();
    files.sort();
    let read = |path: PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, std::fs::read(path).unwrap())
    };
    (said, files.into_iter().map(read).collect())
}

#[test]
fn a_researchers_day_gives_the_same_at_the_node_and_elsewhere() {
    let federation = Federation::new(&["PT"]);
    let (node, bench) = (&federation.nodes[0], &federation.bench);
    let running = with_https(node);
    let at = Program::at(node, &running).base();
    let certificate = node.folder.join("https.crt").display().to_string();
    let set = set(bench);
    let (said, files) = day(&Place::Here, &set, &bench.path("here"));
    let elsewhere = Place::Elsewhere { at, certificate };
    let (said_elsewhere, files_elsewhere) = day(&elsewhere, &set, &bench.path("elsewhere"));
    for ((words, one), other) in DAY.iter().zip(&said).zip(&said_elsewhere) {
        assert_eq!(one, other, "{words}");
    }
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["calibration.toml", "pair.html", "pairs.csv", "scan.png"]);
    for ((name, one), (_, other)) in files.iter().zip(&files_elsewhere) {
        assert!(one == other, "{name} is another one");
    }
    // And it is right: shots of one firearm are told from those of the other.
    let [_, _, alike, unlike, evaluated, _, judged, ..] = &said[..] else { panic!() };
    let significance = |said: &Value| said["significance"].as_f64().unwrap();
    assert!(significance(alike) > 2.4 && significance(unlike) < 2.4, "{alike} {unlike}");
    for figures in [evaluated, judged] {
        assert_eq!(figures[0]["pairs"], serde_json::json!({ "km": 20, "knm": 25 }));
        assert!(figures[0]["auc"].as_f64().unwrap() > 0.99, "{figures}");
    }
    assert!(running.stop().success());
}
