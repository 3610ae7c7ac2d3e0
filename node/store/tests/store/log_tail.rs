//! The write-ahead log after a crash: a torn end is expected, and takes no more with it.

use std::path::PathBuf;

use crate::kit::{Folder, enrol_each, numbers};

/// Number of exhibits in the log.
const COUNT: u64 = 12;

/// A database as a killed process leaves it: everything is in the write-ahead log, nothing in
/// tables.
struct Crashed {
    source: Folder,
    log: PathBuf,
    bytes: Vec<u8>,
}

impl Crashed {
    fn new() -> Self {
        let living = Folder::new();
        let store = living.open();
        enrol_each(&store, COUNT);
        // Copied while it is open: closing it would be a clean end.
        let source = Folder::new();
        std::fs::create_dir(source.path()).unwrap();
        for entry in std::fs::read_dir(living.path()).unwrap() {
            let entry = entry.unwrap();
            std::fs::copy(entry.path(), source.path().join(entry.file_name())).unwrap();
        }
        let entries = std::fs::read_dir(source.path()).unwrap().map(|entry| entry.unwrap().path());
        let logs = entries.filter(|path| path.extension().is_some_and(|end| end == "log"));
        let log = logs.max_by_key(|path| path.metadata().unwrap().len()).unwrap();
        let bytes = std::fs::read(&log).unwrap();
        Self { source, log: log.file_name().unwrap().into(), bytes }
    }

    /// The same database with this log.
    fn with_log(&self, bytes: &[u8]) -> Folder {
        let folder = Folder::new();
        std::fs::create_dir(folder.path()).unwrap();
        for entry in std::fs::read_dir(self.source.path()).unwrap() {
            let entry = entry.unwrap();
            std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
        }
        std::fs::write(folder.path().join(&self.log), bytes).unwrap();
        folder
    }
}

#[test]
fn a_torn_end_loses_only_what_was_torn() {
    let crashed = Crashed::new();
    let whole = crashed.bytes.len();
    assert_eq!(numbers(&crashed.with_log(&crashed.bytes).open()).len() as u64, COUNT);
    for torn in (1..whole / 2).step_by(whole / 40) {
        let folder = crashed.with_log(&crashed.bytes[..whole - torn]);
        let store = folder.open();
        let kept = numbers(&store);
        assert_eq!(kept, (1..=kept.len() as u64).collect::<Vec<_>>());
        assert!(kept.len() as u64 >= COUNT / 3 && (kept.len() as u64) < COUNT, "{kept:?}");
        assert_eq!(store.verify_audit().unwrap(), kept.len() as u64);
    }
}

#[test]
fn an_end_of_zeros_is_no_damage() {
    let crashed = Crashed::new();
    let zeros = [crashed.bytes.as_slice(), &[0; 10_000]].concat();
    assert_eq!(numbers(&crashed.with_log(&zeros).open()).len() as u64, COUNT);
}

#[test]
fn an_end_that_a_power_cut_left_half_written_needs_no_repair() {
    let crashed = Crashed::new();
    let whole = crashed.bytes.len();
    // The length of the last record is on the disk, its content is not.
    for half_written in [5, 50, 100] {
        let mut bytes = crashed.bytes.clone();
        bytes[whole - half_written..].fill(0);
        let folder = crashed.with_log(&bytes);
        let store = folder.open();
        assert_eq!(numbers(&store), (1..COUNT).collect::<Vec<_>>());
        assert_eq!(store.verify_audit().unwrap(), COUNT - 1);
        enrol_each(&store, 1);
        drop(store);
        assert_eq!(numbers(&folder.open()).len() as u64, COUNT);
    }
}
