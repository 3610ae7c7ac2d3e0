//! Synthetic scans: the same on every machine, and as hard or easy to tell apart as real ones.

use std::fs;

use striae_acquisition::{ReadOptions, read_bytes};
use striae_node::{ImpressedSignature, compare_impressed};
use striae_protocol::Digest;
use striae_synthetic::{Barrel, Firearm, Tool};
use striae_vocabulary::MarkKind;

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
            signatures.push((firearm, ImpressedSignature::from_surface(&surface, mark).unwrap()));
        }
    }
    for (index, (firearm, query)) in signatures.iter().enumerate() {
        for (other, candidate) in &signatures[index + 1..] {
            let score = compare_impressed(query, candidate).unwrap().score;
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

#[test]
fn lands_never_change_and_a_manifest_names_those_of_each_bullet() {
    let surface = Barrel::new(1, "golden", 6).surface(1, 1).unwrap().unwrap();
    let bits: Vec<u8> = surface.values().iter().flat_map(|height| height.to_le_bytes()).collect();
    assert_eq!(
        Digest::sha256(&bits).to_string(),
        "aae2f17433d08d76f7c129f0f54d5d66f521d12bf42a1156f1ea7c8d31444953"
    );
    let folder = tempfile::tempdir().unwrap();
    let mut command = testnet();
    command.args(["scans", "--mark", "land", "--lands", "2", "--firearms", "1", "--shots", "2"]);
    let done = command.arg("--out").arg(folder.path()).output().unwrap();
    assert!(done.status.success(), "{done:?}");
    let manifest = fs::read_to_string(folder.path().join("manifest.csv")).unwrap();
    let lines: Vec<&str> = manifest.lines().skip(1).collect();
    let line = "firearm-0001-2-land-1.x3p,firearm-0001,firearm-0001-2,land_engraved_area,1";
    assert_eq!((lines.len(), lines[2]), (4, line));
    let first = fs::read(folder.path().join("firearm-0001-2-land-1.x3p")).unwrap();
    assert_eq!(first, Barrel::new(1, "firearm-0001", 2).scan(2, 1).unwrap());
}

#[test]
fn small_marks_never_change_and_are_told_apart_but_blank_ones_are_not() {
    let golden = [
        (
            MarkKind::FiringPinImpression,
            "db4683cef3336770b13be2307504d7a3e2c1dce62a93b488ccfe072b8fe1b081",
        ),
        (MarkKind::EjectorMark, "8c71c95b6c2cd47b2c88fe46897ce332be38f5e25474b3916675a9de391bd746"),
    ];
    for (mark, digest) in golden {
        let signature = |firearm: &str, shot: u32, is_blank: bool| {
            let tool = Tool::new(mark, 3, firearm, is_blank).unwrap();
            let scan = read_bytes("scan.x3p", &tool.scan(shot).unwrap(), &ReadOptions::default());
            let surface = scan.unwrap().into_surface().unwrap();
            if (firearm, shot, is_blank) == ("one", 1, false) {
                let heights = surface.values().iter();
                let bits: Vec<u8> = heights.flat_map(|height| height.to_le_bytes()).collect();
                assert_eq!(Digest::sha256(&bits).to_string(), digest, "{mark}");
            }
            ImpressedSignature::from_surface(&surface, mark).unwrap()
        };
        let score = |query: &ImpressedSignature, candidate: &ImpressedSignature| {
            compare_impressed(query, candidate).unwrap().score
        };
        let (one, again) = (signature("one", 1, false), signature("one", 2, false));
        let (other, blank) = (signature("two", 1, false), signature("one", 1, true));
        assert!((0.5..0.85).contains(&score(&one, &again)), "{mark}: {}", score(&one, &again));
        assert!(score(&one, &other) < 0.35, "{mark}");
        assert!(score(&blank, &signature("one", 2, true)) < 0.35, "{mark}");
    }
    assert!(Tool::new(MarkKind::LandEngravedArea, 3, "one", false).is_err());
}
