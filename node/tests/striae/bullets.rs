//! Bullets: evaluated whole, lands compared, and what is no land refused.

use std::fs;
use std::path::Path;

use crate::kit::{Bench, Striae, reference_data};

/// The manifests of both sets of bullets as one, beside the scans' folder.
fn manifest(data: &Path, bench: &Bench) -> std::path::PathBuf {
    let mut rows = vec!["file,firearm,specimen,mark,land".to_owned()];
    for set in ["houston-a", "hamby252"] {
        let listed =
            fs::read_to_string(data.join("bullet").join(set).join("manifest.csv")).unwrap();
        rows.extend(listed.lines().skip(1).map(|row| format!("{set}/{row}")));
    }
    let path = bench.path("bullets.csv");
    fs::write(&path, rows.join("\n") + "\n").unwrap();
    path
}

#[test]
fn bullets_of_one_barrel_stand_above_those_of_two() {
    let Some(data) = reference_data("bullets_of_one_barrel_stand_above_those_of_two") else {
        return;
    };
    let bench = Bench::new();
    let manifest = manifest(&data, &bench);
    for how in ["", "--degrade mirrored", "--degrade quarter-turn", "--degrade pitch=2"] {
        let run = Striae::new("evaluate").words(how).arg(data.join("bullet"));
        let figures = run.arg("--manifest").arg(&manifest).json()[0].clone();
        assert_eq!(figures["mark"], "LandEngravedArea");
        assert_eq!((figures["bullets"].as_u64(), figures["lands"].as_u64()), (Some(5), Some(28)));
        assert_eq!(figures["auc"], 1.0, "{how}: {figures}");
        assert!(figures["ratio"].as_f64().unwrap() > 4.0, "{how}: {figures}");
    }
    let lost = Striae::new("evaluate --degrade lands=3 --seeds 3").arg(data.join("bullet"));
    let figures = lost.arg("--manifest").arg(&manifest).json()[0].clone();
    assert!(figures["found"].as_f64().unwrap() >= 0.9, "{figures}");
}

#[test]
fn two_lands_are_compared() {
    let Some(data) = reference_data("two_lands_are_compared") else { return };
    let land = |number: u8| {
        data.join("bullet/hamby252").join(format!("hamby252-b1-bullet1-land{number}.x3p"))
    };
    let same = Striae::new("compare --mark land").args([land(1), land(1)]).json();
    assert!(same["score"].as_f64().unwrap() > 0.99, "{same}");
    assert_eq!(same["matching_striae"], same["striae"]);
    let other = Striae::new("compare --mark land").args([land(1), land(3)]).json();
    assert!(other["score"].as_f64().unwrap() < 0.7, "{other}");
}

#[test]
fn what_is_no_land_is_said() {
    let bench = Bench::new();
    let case = bench.shot(1, 1);
    let refused = Striae::new("compare --mark land").args([&case, &case]).refused();
    assert!(refused.contains("striae need 4 um or finer"), "{refused}");
    let region = Striae::new("compare --mark land --region 1,2,3").args([&case, &case]).refused();
    assert!(region.contains("has no region"), "{region}");
    let folder = case.parent().unwrap();
    let name = case.file_name().unwrap().to_str().unwrap();
    let manifest = bench.path("lands.csv");
    let rows =
        format!("file,firearm,specimen,mark,land\n{name},gun,a,land,\n{name},gun,a,land,99\n");
    fs::write(&manifest, rows).unwrap();
    let wrong = Striae::new("evaluate").arg(folder).arg("--manifest").arg(&manifest).refused();
    assert!(wrong.contains("'' is no land") && wrong.contains("'99' is no land"), "{wrong}");
    fs::write(&manifest, format!("file,firearm,specimen,mark,land\n{name},gun,a,land,1\n"))
        .unwrap();
    let crop = Striae::new("evaluate --degrade crop=0.5").arg(folder).arg("--manifest");
    let crop = crop.arg(&manifest).refused();
    assert!(crop.contains("crop=0.5 is not for bullets"), "{crop}");
    let lands = Striae::new("evaluate --degrade lands=1").arg(bench.set()).refused();
    assert!(lands.contains("lands=1 is for bullets"), "{lands}");
}
