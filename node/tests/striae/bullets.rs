//! Bullets: evaluated whole, lands compared, and what is no land refused.

use std::fs;
use std::path::Path;

use crate::kit::{Bench, Striae, reference_data};

/// The manifests of both sets of bullets as one, with the grooves that were marked in one of them.
fn manifest(data: &Path, bench: &Bench) -> std::path::PathBuf {
    let read = |path: &str| fs::read_to_string(data.join("bullet").join(path)).unwrap();
    let marked = read("houston-a/grooves.csv");
    let mut rows =
        vec!["file,firearm,specimen,mark,land,left_groove_um,right_groove_um".to_owned()];
    for set in ["houston-a", "hamby252"] {
        for row in read(&format!("{set}/manifest.csv")).lines().skip(1) {
            let file = row.split(',').next().unwrap();
            let grooves = marked.lines().find(|row| row.split(',').next() == Some(file));
            let grooves: Vec<&str> =
                grooves.map_or(vec!["", ""], |row| row.split(',').skip(1).take(2).collect());
            rows.push(format!("{set}/{row},{}", grooves.join(",")));
        }
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
    let evaluate = |how: &str| {
        let run = Striae::new("mark evaluate").words(how).arg(data.join("bullet"));
        run.arg("--manifest").arg(&manifest).json()[0].clone()
    };
    let ways =
        ["mirrored", "quarter-turn", "pitch=2", "shuffled"].map(|how| format!("--degrade {how}"));
    for how in ways.iter().map(String::as_str).chain([""]) {
        let figures = evaluate(how);
        assert_eq!(figures["mark"], "land");
        assert_eq!((figures["bullets"].as_u64(), figures["lands"].as_u64()), (Some(5), Some(28)));
        assert_eq!(figures["auc"], 1.0, "{how}: {figures}");
        assert!(figures["ratio"].as_f64().unwrap() > 4.0, "{how}: {figures}");
    }
    for (lost, least) in [(1, 0.96), (2, 0.95), (3, 0.9)] {
        let figures = evaluate(&format!("--degrade lands={lost} --seeds 3"));
        assert!(figures["found"].as_f64().unwrap() >= least, "{figures}");
    }
}

#[test]
fn lands_meet_consistently_and_two_bullets_are_not_taken_for_one() {
    let Some(data) =
        reference_data("lands_meet_consistently_and_two_bullets_are_not_taken_for_one")
    else {
        return;
    };
    let bench = Bench::new();
    let run = Striae::new("mark evaluate").arg(data.join("bullet")).arg("--manifest");
    let figures = run.arg(manifest(&data, &bench)).json()[0].clone();
    assert!(figures["land_auc"].as_f64().unwrap() >= 0.93, "{figures}");
    assert!(figures["land_eer"].as_f64().unwrap() <= 0.13, "{figures}");
    assert_eq!(
        (figures["triples"].as_u64(), figures["triples_consistent"].as_u64()),
        (Some(1), Some(1))
    );
    let mixes = &figures["mixes"];
    assert_eq!(mixes["refused"], 0);
    assert!(mixes["of_one_barrel"].as_u64() > Some(0));
    assert_eq!(mixes["of_one_barrel_noticed"], mixes["of_one_barrel"]);
    let barrels = figures["barrels"].as_array().unwrap();
    assert_eq!(barrels.len(), 2, "{figures}");
    assert!(barrels.iter().all(|barrel| barrel["land_auc"].as_f64().unwrap() > 0.9), "{figures}");
    let shoulders = &figures["shoulders"];
    assert_eq!(shoulders["marked"], 36);
    assert!(shoulders["within_50_um"].as_f64().unwrap() >= 0.8, "{figures}");
}

#[test]
fn two_lands_are_compared() {
    let Some(data) = reference_data("two_lands_are_compared") else { return };
    let land = |number: u8| {
        data.join("bullet/hamby252").join(format!("hamby252-b1-bullet1-land{number}.x3p"))
    };
    let same = Striae::new("mark compare --mark land").args([land(1), land(1)]).json();
    assert!(same["score"].as_f64().unwrap() > 0.99, "{same}");
    assert_eq!(same["matching_striae"], same["striae"]);
    let other = Striae::new("mark compare --mark land").args([land(1), land(3)]).json();
    assert!(other["score"].as_f64().unwrap() < 0.7, "{other}");
}

#[test]
fn what_is_no_land_is_said() {
    let bench = Bench::new();
    let case = bench.shot(1, 1);
    let refused = Striae::new("mark compare --mark land").args([&case, &case]).refused();
    assert!(refused.contains("this is a disc or ring"), "{refused}");
    let region =
        Striae::new("mark compare --mark land --region 1,2,3").args([&case, &case]).refused();
    assert!(region.contains("has no region"), "{region}");
    let folder = case.parent().unwrap();
    let name = case.file_name().unwrap().to_str().unwrap();
    let manifest = bench.path("lands.csv");
    let rows =
        format!("file,firearm,specimen,mark,land\n{name},gun,a,land,\n{name},gun,a,land,99\n");
    fs::write(&manifest, rows).unwrap();
    let wrong = Striae::new("mark evaluate").arg(folder).arg("--manifest").arg(&manifest).refused();
    assert!(wrong.contains("'' is no land") && wrong.contains("'99' is no land"), "{wrong}");
    fs::write(&manifest, format!("file,firearm,specimen,mark,land\n{name},gun,a,land,1\n"))
        .unwrap();
    let crop = Striae::new("mark evaluate --degrade crop=0.5").arg(folder).arg("--manifest");
    let crop = crop.arg(&manifest).refused();
    assert!(crop.contains("crop=0.5 is not for bullets"), "{crop}");
    let rows = format!(
        "file,firearm,specimen,mark,land,left_groove_um,right_groove_um\n{name},gun,a,land,1,900,300\n"
    );
    fs::write(&manifest, rows).unwrap();
    let grooves =
        Striae::new("mark evaluate").arg(folder).arg("--manifest").arg(&manifest).refused();
    assert!(grooves.contains("line 2: '900,300' are no grooves"), "{grooves}");
    let lands = Striae::new("mark evaluate --degrade lands=1").arg(bench.set()).refused();
    assert!(lands.contains("lands=1 is for bullets"), "{lands}");
}
