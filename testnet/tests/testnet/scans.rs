//! Synthetic scans: the same on every machine, and as hard or easy to tell apart as real ones.

use std::fs;

use striae_acquisition::{ReadOptions, read_bytes};
use striae_node::{MarkKind, Signature, compare};
use striae_protocol::Digest;
use striae_testnet::synthetic::Firearm;

use crate::kit::testnet;

#[test]
fn the_heights_of_a_seed_never_change() {
    let surface = Firearm::new(1, "golden").test_fire(1).unwrap();
    let bits: Vec<u8> = surface.values().iter().flat_map(|height| height.to_le_bytes()).collect();
    assert_eq!(
        Digest::sha256(&bits).to_string(),
        "53f37ce3f30a70a7f2ca3c892fcb8a38b56c04b838f686a7e94dc7097ec832bf"
    );
}

#[test]
fn the_engine_tells_synthetic_firearms_apart_as_it_does_real_ones() {
    let mut signatures = Vec::new();
    for firearm in ["one", "two", "three", "four"] {
        let made = Firearm::new(3, firearm);
        for shot in 1..=2 {
            let scan = read_bytes("scan.x3p", &made.scan(shot).unwrap(), &ReadOptions::default());
            let surface = scan.unwrap().into_surface().unwrap();
            let mark = MarkKind::BreechFaceImpression;
            signatures.push((firearm, Signature::from_surface(&surface, mark).unwrap()));
        }
    }
    for (index, (firearm, query)) in signatures.iter().enumerate() {
        for (other, candidate) in &signatures[index + 1..] {
            let score = compare(query, candidate).unwrap().score;
            if firearm == other {
                assert!(score > 0.55, "two shots of {firearm}: {score}");
            } else {
                assert!(score < 0.25, "{firearm} and {other}: {score}");
            }
        }
    }
}

#[test]
fn scans_come_with_a_manifest_and_do_not_depend_on_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, firearms: &str, shots: &str| {
        let out = folder.path().join(name);
        let mut command = testnet();
        command.args(["scans", "--firearms", firearms, "--shots", shots, "--seed", "8", "--out"]);
        let done = command.arg(&out).output().unwrap();
        assert!(done.status.success(), "{done:?}");
        out
    };
    let (few, many) = (write("few", "1", "2"), write("many", "2", "2"));
    let manifest = fs::read_to_string(many.join("manifest.csv")).unwrap();
    let lines: Vec<&str> = manifest.lines().collect();
    assert_eq!(lines[0], "file,firearm,specimen,mark,land");
    assert_eq!(lines[1], "firearm-0001-1.x3p,firearm-0001,firearm-0001-1,breech_face,");
    assert_eq!(lines.len(), 5);
    for line in &lines[1..3] {
        let file = line.split(',').next().unwrap();
        assert_eq!(fs::read(few.join(file)).unwrap(), fs::read(many.join(file)).unwrap());
    }
}
