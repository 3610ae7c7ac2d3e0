//! Faults of the place of originals: away, altered, full of other things; and kills at any moment.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};

use crate::kit::{Bench, Federation, TestNode, edit, wait_until};
use crate::originals_away::{away_to, counts, enrolled, exported, objects, shown, verified};

/// Result of a check that finds something wrong.
fn unsound(node: &TestNode, words: &str) -> Value {
    let outcome = node.striae(&format!("node verify --json {words}")).outcome();
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    outcome.json()
}

#[test]
fn a_place_that_is_away_stops_no_enrolment_and_gives_one_sentence() {
    let federation = Federation::new(&["PT"]);
    let (bench, node) = (&federation.bench, &federation.nodes[0]);
    let first = enrolled(bench, node, 1);
    let place = away_to(bench, node);
    node.striae("node originals move out").text();
    let settings = node.folder.join("node.toml");
    edit(&settings, "[originals]", "[originals]\ncache_mib = 0");
    let elsewhere = bench.path("elsewhere");
    std::fs::rename(&place, &elsewhere).unwrap();
    let running = node.run();
    // It is enrolled and stays at home; nothing but the original that lies away is missed.
    let second = bench.shot(2, 1);
    node.enroll(&second);
    assert!(exported(bench, node, 2) == std::fs::read(&second).unwrap());
    let missed = node.striae("exhibit original E-1 --out").arg(bench.path("missed")).fails();
    assert!(missed.contains("cannot be used now"), "{missed}");
    let unverified = unsound(node, "");
    assert!(unverified["findings"].to_string().contains("there is no such folder"), "{unverified}");
    assert_eq!(node.striae("search E-2").json()["candidates"].as_array().unwrap().len(), 1);
    assert_eq!(counts(node), [1, 1]);
    assert!(!place.exists(), "a disk that is not mounted is not written over");
    std::fs::rename(&elsewhere, &place).unwrap();
    wait_until("both to lie away", || counts(node) == [0, 2]);
    wait_until("the problem to be over", || shown(node)["away"]["failed"].is_null());
    assert!(exported(bench, node, 1) == std::fs::read(&first[0]).unwrap());
    assert!(running.stop().success());
    verified(node, "--originals");
}

#[test]
fn a_disk_that_goes_while_the_node_runs_takes_no_original_with_it() {
    let federation = Federation::new(&["PT"]);
    let (bench, node) = (&federation.bench, &federation.nodes[0]);
    enrolled(bench, node, 1);
    let place = away_to(bench, node);
    let running = node.run();
    wait_until("the first to lie away", || counts(node) == [0, 1]);
    // The folder on which the disk was mounted is there, empty.
    let disk = bench.path("disk");
    std::fs::rename(&place, &disk).unwrap();
    std::fs::create_dir(&place).unwrap();
    let second = bench.shot(2, 1);
    node.enroll(&second);
    wait_until("the problem to be told", || !shown(node)["away"]["failed"].is_null());
    assert_eq!(counts(node), [1, 1]);
    assert_eq!(std::fs::read_dir(&place).unwrap().count(), 0, "nothing is written there");
    std::fs::remove_dir(&place).unwrap();
    std::fs::rename(&disk, &place).unwrap();
    wait_until("both to lie away", || counts(node) == [0, 2]);
    assert!(running.stop().success());
    verified(node, "--originals");
}

#[test]
fn what_was_altered_cut_or_exchanged_at_the_place_is_found_and_never_given() {
    let bench = Bench::new();
    let node = bench.node("PT");
    enrolled(&bench, &node, 4);
    let place = away_to(&bench, &node);
    node.striae("node originals move out").text();
    let all = objects(&place);
    let kept: Vec<(PathBuf, Vec<u8>)> =
        all.into_iter().map(|path| (path.clone(), std::fs::read(path).unwrap())).collect();
    let [altered, cut, gone, swapped] = &kept[..] else { panic!() };
    let findings = |words: &str| {
        let verified = unsound(&node, words);
        verified["findings"].to_string()
    };
    // Lengths tell what is cut or gone.
    std::fs::write(&cut.0, &cut.1[..100]).unwrap();
    std::fs::remove_file(&gone.0).unwrap();
    let quick = findings("");
    assert!(quick.contains("has 100 bytes") && quick.contains("not at the place"), "{quick}");
    // Bytes tell the rest: one bit, and another original's object of another length or the same.
    let mut other = altered.1.clone();
    *other.last_mut().unwrap() ^= 1;
    std::fs::write(&altered.0, other).unwrap();
    std::fs::write(&swapped.0, &altered.1).unwrap();
    let every = unsound(&node, "--originals");
    assert_eq!(every["findings_total"], 4, "{every}");
    for exhibit in 1..=4 {
        let out = bench.path("never");
        let refused = node.striae(&format!("exhibit original E-{exhibit} --out")).arg(&out).fails();
        assert!(refused.contains("run `striae node verify`"), "{refused}");
        assert!(!out.exists());
    }
    // Homeward the sound ones go, and the others are told.
    std::fs::write(&swapped.0, &swapped.1).unwrap();
    let outcome = node.striae("node originals move in --json").outcome();
    assert_eq!(outcome.code, Some(1), "some are left: {outcome:?}");
    let home = outcome.json();
    assert_eq!((&home["moved"], &home["left"]), (&json!(1), &json!(3)), "{home}");
    for (path, bytes) in &kept {
        std::fs::write(path, bytes).unwrap();
    }
    let home = node.striae("node originals move in").json();
    assert_eq!((&home["moved"], &home["left"]), (&json!(3), &json!(0)), "{home}");
    verified(&node, "");
}

#[test]
fn a_lost_original_is_put_back_by_the_same_file_wherever_it_lay() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let scans = enrolled(&bench, &node, 2);
    let place = away_to(&bench, &node);
    let again = |scan: &PathBuf| node.enroll_command().arg(scan).refused();
    assert!(again(&scans[0]).contains("nothing was changed"));
    node.striae("node originals move out").text();
    // An original that is there and sound is left where it is.
    assert!(again(&scans[0]).contains("nothing was changed"));
    let all = objects(&place);
    std::fs::remove_file(&all[0]).unwrap();
    let mut altered = std::fs::read(&all[1]).unwrap();
    altered[100] ^= 1;
    std::fs::write(&all[1], altered).unwrap();
    std::fs::remove_dir_all(node.folder.join("originals-cache")).unwrap_or_default();
    let found = unsound(&node, "--originals");
    let named = found["findings"].to_string();
    assert!(named.contains("original of E-1 ") && named.contains("original of E-2 "), "{named}");
    assert_eq!(found["away"]["read"], 0);
    for scan in &scans {
        let said = again(scan);
        assert!(said.contains("is back from this file"), "{said}");
        assert!(again(scan).contains("nothing was changed"), "it is there by now");
    }
    assert_eq!(counts(&node), [2, 0]);
    assert!(exported(&bench, &node, 1) == std::fs::read(&scans[0]).unwrap());
    node.striae("node originals move out").text();
    verified(&node, "--originals");
    assert!(exported(&bench, &node, 2) == std::fs::read(&scans[1]).unwrap());
}

#[test]
fn a_place_that_is_lost_for_ever_is_given_up_by_name_and_another_one_taken() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let scans = enrolled(&bench, &node, 3);
    let place = away_to(&bench, &node);
    edit(&node.folder.join("node.toml"), "[originals]", "[originals]\ncache_mib = 16");
    node.striae("node originals move out").text();
    assert!(exported(&bench, &node, 2) == std::fs::read(&scans[1]).unwrap());
    let name = place.to_str().unwrap();
    let give_up = |place: &str| node.striae("node originals give-up").arg(place);
    assert!(give_up("/mnt/other").refused().contains("nothing was changed"));
    assert!(give_up(name).refused().contains("answers, so nothing there is given up"));
    std::fs::remove_dir_all(&place).unwrap();
    let given_up = give_up(name).json();
    assert_eq!((&given_up["lost"], &given_up["came_home"]), (&json!(2), &json!(1)), "{given_up}");
    assert_eq!(counts(&node), [1, 0]);
    let missed = node.striae("exhibit original E-1 --out").arg(bench.path("missed")).outcome();
    assert_ne!(missed.code, Some(0));
    assert_eq!(node.striae("search E-1").json()["candidates"].as_array().unwrap().len(), 2);
    // Another place, and the files that are still there.
    let other = bench.path("another");
    edit(&node.folder.join("node.toml"), name, other.to_str().unwrap());
    for scan in [&scans[0], &scans[2]] {
        let said = node.enroll_command().arg(scan).refused();
        assert!(said.contains("is back from this file"), "{said}");
    }
    node.striae("node originals move out").text();
    assert_eq!(counts(&node), [0, 3]);
    verified(&node, "--originals");
    for (number, scan) in (1..).zip(&scans) {
        assert!(exported(&bench, &node, number) == std::fs::read(scan).unwrap());
    }
}

#[test]
fn objects_that_nothing_names_are_told_and_removed_by_a_sweep_alone() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let scans = enrolled(&bench, &node, 2);
    let place = away_to(&bench, &node);
    node.striae("node originals move out").text();
    let object = objects(&place).remove(0);
    let folder = object.parent().unwrap();
    let name = object.file_name().unwrap().to_str().unwrap();
    // One as a kill between put and note leaves it, and one that was being written.
    let mut digits = name.to_owned();
    digits.replace_range(60.., if name.ends_with("0000") { "1111" } else { "0000" });
    for left in [digits, format!("{name}#1")] {
        std::fs::write(folder.join(left), b"left over").unwrap();
    }
    assert_eq!(verified(&node, "")["away"]["unknown"], 2);
    let told = node.striae("node originals sweep").json();
    assert_eq!((&told["unknown"], &told["removed"]), (&json!(2), &json!(0)));
    assert_eq!(objects(&place).len(), 4);
    let swept = node.striae("node originals sweep --remove").json();
    assert_eq!((&swept["unknown"], &swept["removed"]), (&json!(2), &json!(2)));
    assert_eq!(objects(&place).len(), 2);
    for (number, scan) in (1..).zip(&scans) {
        assert!(exported(&bench, &node, number) == std::fs::read(scan).unwrap());
    }
}

#[test]
fn a_node_that_is_killed_while_it_moves_loses_and_doubles_nothing() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let scans = enrolled(&bench, &node, 6);
    let place = away_to(&bench, &node);
    // Killed while it goes out and comes home, a little later each time.
    for round in 0..12_u64 {
        let way = if round % 2 == 0 { "out" } else { "in" };
        let mut command = node.striae(&format!("node originals move {way}")).command();
        let moving = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let mut moving = moving.unwrap();
        std::thread::sleep(Duration::from_millis(20 * round));
        moving.kill().unwrap();
        moving.wait().unwrap();
        let [home, away] = counts(&node);
        assert_eq!(home + away, 6, "after kill {round}");
        verified(&node, "--originals");
    }
    // The place holds no more than one object for each original, however often it was put.
    node.striae("node originals move out").text();
    assert_eq!((counts(&node), objects(&place).len()), ([0, 6], 6));
    for (number, scan) in (1..).zip(&scans) {
        assert!(exported(&bench, &node, number) == std::fs::read(scan).unwrap(), "E-{number}");
    }
}
