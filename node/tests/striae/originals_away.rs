//! Originals outside the database: moved out and home, read from everywhere, backed up by their keys, erased.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::kit::{Bench, Federation, Striae, TestNode, edit, wait_until};

/// Settings by which originals go to a folder; the folder.
pub(crate) fn away_to(bench: &Bench, node: &TestNode) -> PathBuf {
    let place = bench.path(&format!("{} originals", node.country));
    node.set(&format!("[originals]\nto = \"{}\"\n", place.display()));
    place
}

/// Objects at a place.
pub(crate) fn objects(place: &Path) -> Vec<PathBuf> {
    files_in(&place.join("originals"))
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files_in(&path)) } else { found.push(path) }
    }
    found
}

/// An original, as the node gives it.
pub(crate) fn exported(bench: &Bench, node: &TestNode, exhibit: u64) -> Vec<u8> {
    let out = bench.path("exported");
    let words = format!("exhibit original E-{exhibit} --overwrite --out");
    node.striae(&words).arg(&out).text();
    std::fs::read(out).unwrap()
}

pub(crate) fn shown(node: &TestNode) -> Value {
    node.striae("node originals status").json()
}

/// Originals at home and away.
pub(crate) fn counts(node: &TestNode) -> [u64; 2] {
    let shown = shown(node);
    [shown["home"].as_u64().unwrap(), shown["away"]["away"].as_u64().unwrap_or(0)]
}

/// The scans of firearms from 1 on, one of each, enrolled.
pub(crate) fn enrolled(bench: &Bench, node: &TestNode, count: u64) -> Vec<PathBuf> {
    let scans: Vec<PathBuf> = (1..=count).map(|firearm| bench.shot(firearm, 1)).collect();
    for scan in &scans {
        node.enroll(scan);
    }
    scans
}

pub(crate) fn verified(node: &TestNode, words: &str) -> Value {
    let verified = node.striae(&format!("node verify {words}")).json();
    assert_eq!(verified["findings"], json!([]));
    verified
}

#[test]
fn originals_move_out_and_home_and_are_read_wherever_they_lie() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let nowhere = node.striae("node originals move out").refused();
    assert!(nowhere.contains("no place for originals is set"), "{nowhere}");
    assert!(node.striae("node originals status").text().contains("no place is set"));
    let scans = enrolled(&bench, &node, 3);
    let place = away_to(&bench, &node);
    assert_eq!(counts(&node), [3, 0]);
    let moved = node.striae("node originals move out").json();
    assert_eq!((&moved["moved"], &moved["left"]), (&json!(3), &json!(0)), "{moved}");
    assert_eq!(counts(&node), [0, 3]);
    // The place learns neither what it holds nor by which SHA-256 somebody could ask for it.
    assert_eq!(objects(&place).len(), 3);
    let exhibits = node.exhibits();
    for (number, (scan, object)) in (1..).zip(scans.iter().zip(objects(&place))) {
        let (bytes, sealed) = (std::fs::read(scan).unwrap(), std::fs::read(&object).unwrap());
        assert!(!sealed.windows(16).any(|part| part == &bytes[..16]));
        for one in exhibits["exhibits"].as_array().unwrap() {
            let sha256 = one["acquisitions"][0]["file_sha256"].as_str().unwrap();
            assert!(!object.to_str().unwrap().contains(sha256));
        }
        assert!(exported(&bench, &node, number) == bytes, "E-{number}");
    }
    assert_eq!(verified(&node, "")["away"]["originals"], 3);
    assert_eq!(verified(&node, "--originals")["away"]["is_every_byte"], true);
    let remade = node.striae("node reindex").json();
    assert_eq!((&remade["reindexed"], &remade["failed"]), (&json!(3), &json!([])));
    node.striae("exhibit amend E-1 --calibre 9x21 --reason read-again").text();
    // The same file again is known, though its bytes are not here.
    let again = node.enroll_command().arg(&scans[0]).refused();
    assert!(again.contains("already"), "{again}");
    // A second move has nothing to do.
    assert_eq!(node.striae("node originals move out").json()["moved"], 0);

    let home = node.striae("node originals move in").json();
    assert_eq!((&home["moved"], &home["left"]), (&json!(3), &json!(0)), "{home}");
    assert_eq!((counts(&node), objects(&place).len()), ([3, 0], 0));
    for (number, scan) in (1..).zip(&scans) {
        assert!(exported(&bench, &node, number) == std::fs::read(scan).unwrap(), "E-{number}");
    }
    assert_eq!(verified(&node, "")["away"]["originals"], 0);
}

#[test]
fn a_restored_node_reads_originals_that_are_in_no_backup() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let scans = enrolled(&bench, &node, 2);
    away_to(&bench, &node);
    let identity = bench.path("identity");
    let made = node.striae("node backup-key").arg(&identity).json();
    let backups = bench.path("backups");
    node.set(&format!(
        "[backup]\nto = \"{}\"\nrecipients = [{}]\nevery_minutes = 0\n",
        backups.display(),
        made["recipient"]
    ));
    node.striae("node originals move out").text();
    let backup = node.striae("node backup").json();
    let bytes: u64 = scans.iter().map(|scan| scan.metadata().unwrap().len()).sum();
    assert!(backup["bytes"].as_u64().unwrap() < bytes, "{backup}, the scans alone {bytes}");
    let drill = node.striae("node drill --identity").arg(&identity).json();
    let verified = &drill["verified"];
    assert_eq!(
        (&verified["findings_total"], &verified["away"]["originals"]),
        (&json!(0), &json!(2))
    );
    let to = bench.path("restored");
    let restore = Striae::new("node restore").arg(&backups).words("--to").arg(&to);
    restore.words("--identity").arg(&identity).text();
    let out = bench.path("from restored");
    Striae::new("exhibit original E-2 --out").arg(&out).on(&to).text();
    assert!(std::fs::read(out).unwrap() == std::fs::read(&scans[1]).unwrap());
    assert_eq!(Striae::new("node verify --originals").on(&to).json()["findings_total"], 0);
    // An original that comes home stays at the place until a backup has it.
    let place = bench.path("PT originals");
    node.striae("node originals move in").text();
    assert_eq!((counts(&node), objects(&place).len()), ([2, 0], 2));
    assert_eq!(shown(&node)["to_remove"], 2);
    std::thread::sleep(std::time::Duration::from_millis(1100));
    node.striae("node backup").text();
    node.striae("node originals move in").text();
    assert_eq!((&shown(&node)["to_remove"], objects(&place).len()), (&json!(0), 0));
}

#[test]
fn what_is_erased_goes_from_the_place_and_from_the_cache() {
    let federation = Federation::new(&["PT"]);
    let (bench, node) = (&federation.bench, &federation.nodes[0]);
    enrolled(bench, node, 2);
    let place = away_to(bench, node);
    node.striae("node originals move out").text();
    exported(bench, node, 1);
    exported(bench, node, 2);
    let cache = node.folder.join("originals-cache");
    assert_eq!((files_in(&cache).len(), objects(&place).len()), (2, 2));
    node.go_by_policy("[four_eyes]\nactions = []\n");
    node.striae("exhibit erase E-1 --order").arg("court order 9").text();
    assert_eq!((files_in(&cache).len(), shown(node)["to_remove"].clone()), (1, json!(1)));
    // The place is away, and the list outlives the node.
    let elsewhere = bench.path("elsewhere");
    std::fs::rename(&place, &elsewhere).unwrap();
    let running = node.run();
    wait_until("the place to be missed", || shown(node)["away"]["failed"].is_string());
    let problems = node.status()["problems"].to_string();
    assert!(problems.contains("can be neither read nor written"), "{problems}");
    running.kill();
    std::fs::rename(&elsewhere, &place).unwrap();
    let running = node.run();
    wait_until("the object to be removed", || objects(&place).len() == 1);
    wait_until("the list to be empty", || shown(node)["to_remove"] == 0);
    assert!(running.stop().success());
    assert_eq!(verified(node, "--originals")["away"]["originals"], 1);
    assert_eq!(exported(bench, node, 2), std::fs::read(bench.shot(2, 1)).unwrap());
    // Its file may come again, and goes out under the same name.
    let again = bench.shot(1, 1);
    node.enroll(&again);
    node.striae("node originals move out").text();
    assert!(exported(bench, node, 3) == std::fs::read(&again).unwrap());
}

#[test]
fn another_place_is_refused_while_originals_lie_at_the_former_one() {
    let bench = Bench::new();
    let [node, other] = ["PT", "ES"].map(|country| bench.node(country));
    enrolled(&bench, &node, 1);
    let place = away_to(&bench, &node);
    node.striae("node originals move out").text();
    let settings = node.folder.join("node.toml");
    let text = std::fs::read_to_string(&settings).unwrap();
    let named = format!("to = \"{}\"", place.display());
    for now in [format!("to = \"{}\"", bench.path("other").display()), String::new()] {
        std::fs::write(&settings, text.replace(&named, &now)).unwrap();
        let refused = node.striae("exhibit list").refused();
        assert!(refused.contains("originals lie at") && refused.contains("move in"), "{refused}");
    }
    std::fs::write(&settings, &text).unwrap();
    // The same place with a slash at its end is the same one.
    edit(&settings, &named, &format!("to = \"{}/\"", place.display()));
    assert_eq!(counts(&node), [0, 1]);
    // Two nodes at one place would take each other's objects for left over.
    enrolled(&bench, &other, 1);
    other.set(&format!("[originals]\nto = \"{}\"\n", place.display()));
    for words in ["move out", "sweep --remove"] {
        let refused = other.striae(&format!("node originals {words}")).refused();
        assert!(refused.contains("the originals of another node lie there"), "{refused}");
    }
    let inside = bench.node("FR");
    inside.set(&format!("[originals]\nto = \"{}\"\n", inside.folder.join("x").display()));
    assert!(inside.striae("status").refused().contains("outside the node's own"));
}
