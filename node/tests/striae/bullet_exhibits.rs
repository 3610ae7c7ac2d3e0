//! Bullets as exhibits: the lands of one enrolled together, searched for, asked about, made anew;
//! and what is refused.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::kit::federation::wait_connected;
use crate::kit::{Bench, Federation, TestNode, reference_data};

/// Scans of the lands of one Houston bullet, in the order of the barrel.
fn houston(data: &Path, bullet: u8) -> Vec<PathBuf> {
    let scan = |land: u8| format!("bullet/houston-a/houston-a-b{bullet}-l{land}.x3p");
    (1..=6).map(|land| data.join(scan(land))).collect()
}

/// Scans of Hamby bullets, with the numbers of their lands.
fn hamby(data: &Path, bullet: u8, lands: &[u8]) -> Vec<PathBuf> {
    let scan = |land: &u8| format!("bullet/hamby252/hamby252-b1-bullet{bullet}-land{land}.x3p");
    lands.iter().map(|land| data.join(scan(land))).collect()
}

/// Enrols one bullet; what was said of it.
fn enroll(node: &TestNode, words: &str, scans: &[PathBuf]) -> Value {
    let command = node.enroll_command().words("--mark land").words(words).args(scans);
    command.json()["enrolled"][0].clone()
}

fn candidate(found: &Value, rank: usize) -> &Value {
    &found["candidates"][rank - 1]
}

#[test]
fn a_bullet_is_one_exhibit_and_finds_its_barrel() {
    let Some(data) = reference_data("a_bullet_is_one_exhibit_and_finds_its_barrel") else { return };
    let bench = Bench::new();
    let node = bench.node("PT");
    let enrolled = enroll(&node, "--twist right", &houston(&data, 11));
    assert_eq!((&enrolled["enrolled"], &enrolled["mark"]), (&json!("E-1"), &json!("land")));
    assert_eq!(enrolled["rifling"], json!({"lands": 6, "is_order_known": true, "twist": "right"}));
    assert!(enrolled["signature_bytes"].as_u64().unwrap() <= 1536, "{enrolled}");
    assert_eq!(enrolled["acquisitions"].as_array().unwrap().len(), 6);
    enroll(&node, "--lands 6 --land 6,5,4,3,1", &{
        let mut scans = houston(&data, 30);
        scans.remove(1);
        scans.reverse();
        scans
    });
    enroll(&node, "--lands 6 --land 1,2,3,4,5", &hamby(&data, 1, &[1, 2, 3, 4, 5]));
    enroll(&node, "--lands 6 --land 1,2,4,5,6", &hamby(&data, 2, &[1, 2, 4, 5, 6]));
    let listed = &node.exhibits()["exhibits"][1];
    let lands: Vec<&Value> =
        listed["acquisitions"].as_array().unwrap().iter().map(|one| &one["land"]).collect();
    assert_eq!(lands, [6, 5, 4, 3, 1]);
    assert_eq!(node.audited("enrolled"), 21);

    let found = node.striae("search E-1").json();
    assert_eq!((&found["searched"], &found["other_rifling"]), (&json!(3), &json!(0)));
    let best = candidate(&found, 1);
    assert_eq!((&best["exhibit"], &best["is_hit"]), (&json!("E-2"), &json!(true)));
    assert_eq!(best["lands"].as_array().unwrap().len(), 5);
    assert!(best["phase"].is_u64() && best["is_mirrored"] == json!(false), "{best}");
    let runs = best["lands"].as_array().unwrap().iter();
    let runs = runs.map(|land| land["consecutive_matching_striae"].as_u64().unwrap());
    assert!(runs.max().unwrap() > 6, "{best}");
    assert_eq!(candidate(&found, 2)["is_hit"], json!(false), "{found}");
    let found = node.striae("search E-3").json();
    assert_eq!(candidate(&found, 1)["exhibit"], "E-4");
    assert_eq!(candidate(&found, 1)["is_hit"], json!(true));
    assert_eq!(candidate(&found, 2)["is_hit"], json!(false));
    let text = node.striae("search E-1").text();
    assert!(text.contains("5 lands at phase") && text.contains("not a probability"), "{text}");

    // A bullet that is not enrolled, by its files.
    let command = node.striae("search --mark land --calibre 9x19").args(houston(&data, 50));
    let found = command.json();
    let is_hit = |rank| candidate(&found, rank)["is_hit"].as_bool().unwrap();
    assert_eq!([1, 2, 3, 4].map(is_hit), [true, true, false, false], "{found}");
    let best = [1, 2].map(|rank| candidate(&found, rank)["exhibit"].clone());
    assert!(
        best.contains(&json!("E-1")) && best.contains(&json!("E-2")),
        "the two of the same barrel: {found}"
    );
    let left = node.striae("search --mark land --twist left").args(houston(&data, 50)).json();
    assert_eq!((&left["searched"], &left["other_rifling"]), (&json!(3), &json!(1)));
    let seven = node.striae("search --mark land --lands 7 --land 1,2,3,4,5,6");
    let seven = seven.args(houston(&data, 50)).json();
    assert_eq!((&seven["searched"], &seven["other_rifling"]), (&json!(0), &json!(4)));
}

#[test]
fn a_folder_with_a_manifest_enrolls_many_and_signatures_can_be_made_anew() {
    let name = "a_folder_with_a_manifest_enrolls_many_and_signatures_can_be_made_anew";
    let Some(data) = reference_data(name) else { return };
    let bench = Bench::new();
    let node = bench.node("PT");
    let folder = data.join("bullet/houston-a");
    let enrolled = node.enroll_command().arg(&folder).json();
    assert_eq!(enrolled["enrolled"].as_array().unwrap().len(), 3);
    assert_eq!(node.exhibits()["exhibits"][2]["acquisitions"].as_array().unwrap().len(), 6);
    let before = node.striae("search E-1").json();
    let reindexed = node.striae("node reindex").json();
    assert_eq!((&reindexed["reindexed"], &reindexed["failed"]), (&json!(3), &json!([])));
    assert_eq!(node.striae("search E-1").json(), before);
    // Values of one specimen in the manifest differ, or are nonsense: all of it is said, and
    // nothing enrolled.
    let manifest = bench.write(
        "wrong.csv",
        "file,specimen,mark,land,lands,calibre,twist\n\
         houston-a-b11-l1.x3p,a,land,1,6,9x19,right\n\
         houston-a-b11-l2.x3p,a,land,1,6,.45 Auto,left\n\
         houston-a-b11-l3.x3p,b,land,9,6,9x19,\n\
         gone.x3p,c,land,x,6,9x19,\n",
    );
    let other = bench.node("ES");
    let refused = other.enroll_command().arg(&folder).words("--manifest").arg(manifest).refused();
    for part in [
        "calibre is 9x19 and also .45 Auto",
        "twist is right and also left",
        "no land 9 in a barrel of 6",
        "no file",
        "'x' is no land",
    ] {
        assert!(refused.contains(part), "'{part}' is not in: {refused}");
    }
    assert_eq!(other.exhibits()["total"], 0);
}

#[test]
fn another_country_finds_the_barrel_of_a_bullet() {
    let Some(data) = reference_data("another_country_finds_the_barrel_of_a_bullet") else { return };
    let federation = Federation::new(&["PT", "ES", "FR"]);
    let [pt, es, fr] = &federation.nodes[..] else { panic!() };
    enroll(pt, "", &houston(&data, 11));
    enroll(es, "", &houston(&data, 50));
    enroll(es, "--lands 6 --land 1,2,3,4,5", &hamby(&data, 1, &[1, 2, 3, 4, 5]));
    enroll(fr, "--lands 6 --order-unknown", &hamby(&data, 2, &[1, 2, 4, 5, 6]));
    let _running = [pt.run(), es.run(), fr.run()];
    wait_connected(&[pt, es, fr]);
    let query = pt.ask("E-1 --to all");
    let hit = pt.answer_of(&query, "ES");
    assert_eq!((&hit["hits"], &hit["searched"]), (&json!(1), &json!(0)));
    let none = pt.answer_of(&query, "FR");
    assert_eq!((&none["outcome"], &none["searched"]), (&json!("no hits"), &json!(0)));
    let hits = pt.hits();
    assert_eq!((&hits[0]["mark"], &hits[0]["country"]), (&json!("land"), &json!("ES")));
}

#[test]
fn what_is_no_bullet_is_refused_and_nothing_is_half_enrolled() {
    let name = "what_is_no_bullet_is_refused_and_nothing_is_half_enrolled";
    let Some(data) = reference_data(name) else { return };
    let bench = Bench::new();
    let node = bench.node("PT");
    let scans = houston(&data, 11);
    let case = bench.shot(1, 1);
    let refused = |words: &str, files: &[PathBuf], says: &str| {
        let sentence =
            node.enroll_command().words("--mark land").words(words).args(files).refused();
        assert!(sentence.contains(says), "'{says}' is not in: {sentence}");
        assert_eq!(node.exhibits()["total"], 0, "{words}");
    };
    let mut with_case = scans.clone();
    with_case[3] = case.clone();
    refused("", &with_case, "gun1-shot1.x3p");
    refused("--lands 6", &scans[..5], "5 files are given for 6 lands");
    refused("--lands 4", &scans, "the lands of two bullets are two exhibits");
    refused("--lands 6 --land 1,2,3,4,5,5", &scans, "are both land 5");
    refused("--lands 6 --land 1,2,3,4,5,7", &scans, "no land 7 in a barrel of 6");
    refused("--land 1,2", &scans, "--land numbers 2 lands");
    refused("--lands 99", &scans, "2 to 24 lands");
    refused("", &scans[..1], "say how many with --lands");
    refused("--lands 6", &scans[..1], "1 file is given for 6 lands; say which");
    refused("--twist round", &scans, "'round' is no twist");
    refused("--lands 6 --land 1 --region 1,2,3", &scans[..1], "has no region");
    refused("--grooves 250,1650", &scans, "--grooves is given 1 time for 6 files");
    refused("--lands 6 --land 1 --grooves 1650,250", &scans[..1], "are no grooves");
    refused("--lands 6 --land 1 --grooves 10,300", &scans[..1], "give the shoulders by hand");
    let mut mixed = scans.clone();
    mixed[3..].clone_from_slice(&houston(&data, 30)[..3]);
    refused("", &mixed, "lands of two bullets");
    let mut barrels = scans.clone();
    barrels[3..].clone_from_slice(&hamby(&data, 1, &[1, 2, 3]));
    refused("", &barrels, "two barrels cut them");
    let mut twice = scans.clone();
    twice[5] = scans[0].clone();
    refused("", &twice, "lands 1 and 6 have the same striae");
    let folder = bench.path("loose");
    std::fs::create_dir(&folder).unwrap();
    refused("", &[folder], "has no manifest.csv");
    let breech = node.enroll_command().words("--lands 6").arg(&case).refused();
    assert!(breech.contains("are for bullets"), "{breech}");
    // The lands are enrolled with the grooves that an examiner has marked, and those are used
    // again.
    let other = bench.node("ES");
    enroll(&other, "--one-bullet", &mixed);
    let grooves = "--grooves 250,1650 --grooves auto --grooves auto --grooves auto --grooves auto --grooves auto";
    enroll(&node, grooves, &scans);
    let first = &node.exhibits()["exhibits"][0]["acquisitions"][0];
    assert_eq!(first["grooves"], json!({"left_um": 250.0, "right_um": 1650.0}));
    let again = node.enroll_command().words("--mark land").args(&scans).refused();
    assert!(again.contains("already enrolled, as E-1"), "{again}");
}
