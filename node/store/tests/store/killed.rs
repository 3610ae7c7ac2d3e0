//! A process that writes is killed: what it acknowledged is there.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use striae_casework::{AcquisitionId, ExhibitId};
use striae_store::{Store, StoreError, file_digest};

use crate::kit::{Folder, NOW, acquisition, enrol, numbers, signature};

/// Tells the writer where to write.
pub(crate) const FOLDER: &str = "STRIAE_TEST_DATABASE";
/// No test waits longer than this for one thing.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

/// The process that is killed; not a test by itself.
#[test]
#[ignore = "run by the tests of this file"]
fn writer() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let store = Store::open(&folder).unwrap();
    let mut acknowledged = File::create(list_beside(&folder)).unwrap();
    loop {
        let mut changes = store.begin(NOW);
        let exhibit = enrol(&mut changes);
        let made = acquisition(changes.new_acquisition_id(), exhibit);
        changes.put(&made).unwrap();
        let (signature, code) = signature(made.id, exhibit);
        changes.put_signature(&signature, &code).unwrap();
        let file = vec![exhibit.0 as u8; 50_000];
        changes.put_file(&file_digest(&file), &file, made.id).unwrap();
        changes.commit().unwrap();
        writeln!(acknowledged, "{}", exhibit.0).unwrap();
    }
}

fn list_beside(folder: &Path) -> PathBuf {
    folder.with_extension("acknowledged")
}

/// A process that runs one ignored test on a folder; killed when dropped.
pub(crate) struct Killed(Child);

impl Killed {
    pub(crate) fn start(test: &str, folder: &Folder) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", test, "--ignored"]).env(FOLDER, folder.path());
        Self(command.stdout(Stdio::null()).spawn().unwrap())
    }
}

impl Drop for Killed {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn acknowledged(folder: &Folder) -> u64 {
    let list = std::fs::read_to_string(list_beside(&folder.path())).unwrap_or_default();
    // The last line may be half written.
    list.rsplit_once('\n').map_or(0, |(lines, _)| lines.lines().last().unwrap().parse().unwrap())
}

pub(crate) fn wait_until(what: &str, holds: impl Fn() -> bool) {
    let since = Instant::now();
    while !holds() {
        assert!(since.elapsed() < PATIENCE, "in vain waited for {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn what_was_acknowledged_is_there_after_a_kill() {
    let folder = Folder::new();
    let mut before = 0;
    for _ in 0..3 {
        let writer = Killed::start("killed::writer", &folder);
        wait_until("some commits", || acknowledged(&folder) >= before + 15);
        assert!(matches!(folder.refusal(), StoreError::InUse(_)), "held by another process");
        drop(writer);
        let acknowledged = acknowledged(&folder);
        let store = folder.open();
        let kept = numbers(&store);
        assert_eq!(kept, (1..=kept.len() as u64).collect::<Vec<_>>());
        // The one that was being committed may be there, whole.
        let count = kept.len() as u64;
        assert!((acknowledged..=acknowledged + 1).contains(&count), "{acknowledged} {count}");
        assert_eq!(store.verify_audit().unwrap(), count);
        for number in &kept {
            let file = vec![*number as u8; 50_000];
            assert!(store.file(&file_digest(&file)).unwrap() == Some(file));
            let key = AcquisitionId(*number);
            let expected = signature(AcquisitionId(*number), ExhibitId(*number));
            let kept = (store.get(&key).unwrap().unwrap(), store.get(&key).unwrap().unwrap());
            assert_eq!(kept, expected, "a signature and its code come together");
        }
        before = count;
    }
}
