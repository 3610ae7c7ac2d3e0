//! Disks that are full or take no writes: nothing acknowledged is lost, and work goes on when there
//! is room.

use serde_json::Value;

use crate::kit::{Bench, SmallDisk, Striae, wait_until};

/// A set-up node on a small disk, alone in its federation.
fn node_on(disk: &SmallDisk) {
    let bench = disk.beside();
    disk.striae("node init --unsealed --country PT --listen /ip4/127.0.0.1/tcp/0").json();
    let (authority, charter) = (bench.path("authority"), bench.path("charter.toml"));
    let certificate = bench.path("certificate.toml");
    Striae::new("authority init --unsealed --country PT --name A --contact C")
        .arg(&authority)
        .text();
    Striae::new("charter new --federation T --member")
        .arg(authority.join("member.toml"))
        .arg("--out")
        .arg(&charter)
        .text();
    let signed = Striae::new("charter sign --authority").arg(&authority).arg(&charter).json();
    // The request lies on the small disk, which only commands inside see.
    disk.striae("authority certify")
        .arg(&authority)
        .arg(disk.folder().join("node-request.toml"))
        .arg("--charter")
        .arg(&charter)
        .arg("--out")
        .arg(&certificate)
        .text();
    disk.striae("charter install --network")
        .arg(signed["network"].as_str().unwrap())
        .args([&charter, &certificate])
        .text();
}

fn enroll(disk: &SmallDisk, bench: &Bench, firearm: u64) -> Striae {
    disk.striae("enroll --calibre 9x19 --kind evidence --case X/1").arg(bench.shot(firearm, 1))
}

fn files(disk: &SmallDisk) -> Vec<String> {
    let list = disk.striae("exhibit list").json();
    let file = |exhibit: &Value| exhibit["acquisitions"][0]["file"].as_str().unwrap().to_owned();
    list["exhibits"].as_array().unwrap().iter().map(file).collect()
}

fn assert_says(sentence: &str, parts: &[&str]) {
    for part in parts {
        assert!(sentence.contains(part), "'{part}' is not in: {sentence}");
    }
}

#[test]
fn a_full_disk_loses_nothing_and_stops_nothing_for_good() {
    let test = "a_full_disk_loses_nothing_and_stops_nothing_for_good";
    let Some(disk) = SmallDisk::new(test) else { return };
    let bench = Bench::new();
    node_on(&disk);
    enroll(&disk, &bench, 1).text();
    for room in [120_000, 20_000, 0] {
        disk.fill(room);
        assert_says(&enroll(&disk, &bench, 2).fails(), &["full", "free some space and try again"]);
        disk.clear();
        assert_eq!(files(&disk), ["gun1-shot1.x3p"], "with {room} bytes left");
    }
    enroll(&disk, &bench, 2).text();
    assert_eq!(files(&disk), ["gun1-shot1.x3p", "gun2-shot1.x3p"]);
    disk.striae("audit list").text();
}

#[test]
fn a_running_node_outlives_a_full_disk() {
    let Some(disk) = SmallDisk::new("a_running_node_outlives_a_full_disk") else { return };
    let bench = Bench::new();
    node_on(&disk);
    let running = disk.run();
    enroll(&disk, &bench, 1).text();
    disk.fill(0);
    // The write-ahead log has some room of its own.
    let mut firearms = 2..40;
    let refused = firearms
        .by_ref()
        .find_map(|firearm| {
            let outcome = enroll(&disk, &bench, firearm).outcome();
            (outcome.code != Some(0)).then(|| outcome.sentence(1))
        })
        .expect("the disk is full");
    assert_says(&refused, &["full", "free some space and try again"]);
    let kept = files(&disk);
    assert_eq!(kept.len() + 2, firearms.start as usize, "what is there can still be read");
    disk.clear();
    // RocksDB looks every few seconds whether there is room again.
    wait_until("the node to enrol again", || {
        let outcome = enroll(&disk, &bench, 50).outcome();
        assert!([Some(0), Some(1)].contains(&outcome.code), "{outcome:?}");
        outcome.code == Some(0)
    });
    enroll(&disk, &bench, 51).text();
    let before = files(&disk);
    assert_eq!(before, [kept, vec!["gun50-shot1.x3p".into(), "gun51-shot1.x3p".into()]].concat());
    running.kill();
    assert_eq!(files(&disk), before, "what was enrolled after the disk was full is there");
    disk.striae("audit list").text();
    assert!(disk.run().stop().success());
}

#[test]
fn a_disk_that_takes_no_writes_is_said() {
    let Some(disk) = SmallDisk::new("a_disk_that_takes_no_writes_is_said") else { return };
    let bench = Bench::new();
    let folder = disk.folder();
    node_on(&disk);
    enroll(&disk, &bench, 1).text();
    disk.set_writable(false);
    for words in ["exhibit list", "run", "search E-1"] {
        assert_says(
            &disk.striae(words).fails(),
            &[folder.to_str().unwrap(), "cannot be written", "mount"],
        );
    }
    assert_says(&enroll(&disk, &bench, 2).fails(), &["cannot be written", "mount"]);
    disk.set_writable(true);
    assert_eq!(files(&disk), ["gun1-shot1.x3p"]);
}

#[test]
fn setting_up_on_a_full_disk_leaves_nothing_half_made() {
    let test = "setting_up_on_a_full_disk_leaves_nothing_half_made";
    let Some(disk) = SmallDisk::new(test) else { return };
    disk.fill(0);
    let sentence = disk.striae("node init --unsealed --country PT").fails();
    assert_says(&sentence, &[disk.folder().to_str().unwrap(), "No space left"]);
    disk.clear();
    disk.striae("node init --unsealed --country PT").text();
    assert_eq!(disk.striae("exhibit list").json()["total"], 0);
}
