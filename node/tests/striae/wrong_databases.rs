//! Databases with damaged or missing files: said clearly, and never replaced by an empty one.

use std::path::{Path, PathBuf};

use crate::kit::{Bench, TestNode};

/// A node with two exhibits whose database comes to harm.
struct Damaged {
    _bench: Bench,
    node: TestNode,
}

impl Damaged {
    fn new() -> Self {
        let bench = Bench::new();
        let node = bench.node("PT");
        for number in 1..=2 {
            node.enroll(&bench.shot(number, 1));
        }
        // Opening moves what was written from the log into tables.
        assert_eq!(node.exhibits()["total"], 2);
        Self { _bench: bench, node }
    }

    fn files(&self, wanted: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
        let entries = self.node.folder.join("database").read_dir().unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        let found: Vec<_> = paths.filter(|path| wanted(path)).collect();
        assert!(!found.is_empty());
        found
    }

    fn overwrite(&self, wanted: impl Fn(&Path) -> bool) {
        for path in self.files(wanted) {
            let bytes = std::fs::read(&path).unwrap();
            std::fs::write(path, bytes.iter().map(|byte| !byte).collect::<Vec<_>>()).unwrap();
        }
    }

    fn remove(&self, wanted: impl Fn(&Path) -> bool) {
        for path in self.files(wanted) {
            std::fs::remove_file(path).unwrap();
        }
    }

    /// Every command says so, also when it is tried again.
    fn assert_said(&self) {
        let database = self.node.folder.join("database");
        for words in ["exhibit list", "search E-1", "exhibit list"] {
            let sentence = self.node.striae(words).fails();
            for part in [database.to_str().unwrap(), "damaged", "restore it from a backup"] {
                assert!(sentence.contains(part), "'{part}' is not in: {sentence}");
            }
        }
    }
}

fn is_called(path: &Path, name: &str) -> bool {
    path.file_name().is_some_and(|found| found.to_str().unwrap().starts_with(name))
}

fn ends_in(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found == extension)
}

#[test]
fn damaged_tables_are_said() {
    let damaged = Damaged::new();
    damaged.overwrite(|path| ends_in(path, "sst"));
    damaged.assert_said();
}

#[test]
fn a_damaged_manifest_is_said() {
    let damaged = Damaged::new();
    damaged.overwrite(|path| is_called(path, "MANIFEST"));
    damaged.assert_said();
}

#[test]
fn missing_tables_are_said() {
    let damaged = Damaged::new();
    damaged.remove(|path| ends_in(path, "sst"));
    damaged.assert_said();
}

#[test]
fn a_missing_manifest_is_said() {
    let damaged = Damaged::new();
    damaged.remove(|path| is_called(path, "MANIFEST"));
    damaged.assert_said();
}

#[test]
fn a_missing_or_empty_current_is_not_taken_for_a_new_database() {
    let damaged = Damaged::new();
    damaged.remove(|path| is_called(path, "CURRENT") || ends_in(path, "log"));
    damaged.assert_said();
    std::fs::write(damaged.node.folder.join("database/CURRENT"), "").unwrap();
    damaged.assert_said();
}

#[test]
fn a_damaged_original_is_named_and_the_others_made_anew() {
    let damaged = Damaged::new();
    let originals = damaged.files(|path| ends_in(path, "blob"));
    let bytes = std::fs::read(&originals[0]).unwrap();
    let middle = bytes.len() / 2;
    let changed: Vec<u8> = bytes
        .iter()
        .enumerate()
        .map(|(at, byte)| if at == middle { !byte } else { *byte })
        .collect();
    std::fs::write(&originals[0], changed).unwrap();
    let before = damaged.node.striae("search E-1").json();
    let report = damaged.node.striae("node reindex").json();
    assert_eq!(report["failed"].as_array().unwrap().len(), 1, "{report}");
    assert_eq!(report["reindexed"], 1, "{report}");
    assert_eq!(damaged.node.striae("search E-1").json(), before);
}
