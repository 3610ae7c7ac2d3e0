//! A machine whose power can be cut, and whose disk can fail: what was not brought to the disk is
//! lost.

use std::collections::HashMap;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use super::{Bench, Running, TestNode};

/// Fate of bytes that were written and not synced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unsynced {
    /// They are gone.
    Lost,
    /// The first half of them is there.
    Torn,
    /// They are there, and are zeros.
    Zeroed,
}

/// The machine of one node.
pub(crate) struct Machine<'a> {
    node: &'a TestNode,
    recorder: PathBuf,
    /// Inodes with the length that was synced last.
    synced: PathBuf,
    broken: PathBuf,
}

impl<'a> Machine<'a> {
    /// The node must not run.
    pub(crate) fn new(bench: &Bench, node: &'a TestNode) -> Self {
        let synced = bench.path(&format!("{}.synced", node.country));
        let broken = bench.path(&format!("{}.broken", node.country));
        Self { node, recorder: recorder().to_owned(), synced, broken }
    }

    /// Runs the node. The present content of its database is on the disk.
    pub(crate) fn run(&self) -> Running {
        let lines: Vec<String> = database_files(self.node)
            .iter()
            .map(|path| path.metadata().unwrap())
            .map(|file| format!("{} {}\n", file.ino(), file.len()))
            .collect();
        std::fs::write(&self.synced, lines.concat()).unwrap();
        let command = self
            .node
            .striae("run --json")
            .env("LD_PRELOAD", self.recorder.to_str().unwrap())
            .env("STRIAE_TEST_SYNCED", self.synced.to_str().unwrap())
            .env("STRIAE_TEST_BROKEN", self.broken.to_str().unwrap())
            .command();
        Running::start(command, self.node.folder.with_extension("log"))
    }

    /// From now on nothing reaches the disk, or it does again.
    pub(crate) fn set_broken(&self, is_broken: bool) {
        if is_broken {
            std::fs::write(&self.broken, "").unwrap();
        } else {
            std::fs::remove_file(&self.broken).unwrap();
        }
    }

    /// Cuts the power; how many bytes never reached the disk.
    pub(crate) fn cut_power(&self, running: Running, unsynced: Unsynced) -> u64 {
        running.kill();
        let text = std::fs::read_to_string(&self.synced).unwrap();
        let lengths: HashMap<u64, u64> = text
            .lines()
            .map(|line| line.split_once(' ').unwrap())
            .map(|(inode, length)| (inode.parse().unwrap(), length.parse().unwrap()))
            .collect();
        database_files(self.node).iter().map(|path| lose(path, &lengths, unsynced)).sum()
    }
}

fn lose(path: &Path, lengths: &HashMap<u64, u64>, unsynced: Unsynced) -> u64 {
    let found = path.metadata().unwrap();
    let synced = lengths.get(&found.ino()).copied().unwrap_or(0);
    let lost = found.len().saturating_sub(synced);
    if lost == 0 {
        return 0;
    }
    let file = std::fs::File::options().write(true).open(path).unwrap();
    match unsynced {
        Unsynced::Lost => file.set_len(synced).unwrap(),
        Unsynced::Torn => file.set_len(synced + lost / 2).unwrap(),
        Unsynced::Zeroed => {
            file.set_len(synced).unwrap();
            file.set_len(found.len()).unwrap();
        }
    }
    lost
}

/// The files that hold data: not the lock, nor RocksDB's own diary.
fn database_files(node: &TestNode) -> Vec<PathBuf> {
    let entries = node.folder.join("database").read_dir().unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let holds_data = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap();
        !name.starts_with("LOG") && name != "LOCK"
    };
    paths.filter(holds_data).collect()
}

/// The library that notes what is synced, compiled once.
fn recorder() -> &'static Path {
    static COMPILED: OnceLock<PathBuf> = OnceLock::new();
    COMPILED.get_or_init(|| {
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/striae/kit/sync_recorder.rs");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let library = folder.join(format!("sync_recorder-{}.so", std::process::id()));
        let done = Command::new("rustc")
            .args(["--edition", "2024", "--crate-type", "cdylib", "-O", "-o"])
            .args([library.as_os_str(), source.as_ref()])
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        library
    })
}
