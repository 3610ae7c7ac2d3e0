//! Kit of the tests: commands, nodes, federations, scans, and waits that end.

pub(crate) mod collector;
mod command;
pub(crate) mod federation;
pub(crate) mod https;
mod node;
mod power;
pub(crate) mod provider;
mod reference_data;
mod running;
mod scan;
pub(crate) mod security_key;
pub(crate) mod siem;
mod small_disk;
pub(crate) mod token;
mod waiting;

pub(crate) use command::{Outcome, Striae};
pub(crate) use federation::Federation;
pub(crate) use node::TestNode;
pub(crate) use power::{Machine, Unsynced};
pub(crate) use reference_data::reference_data;
pub(crate) use running::Running;
pub(crate) use scan::{fine_shot, firing_pin, land, noise, photograph, shot, surface};
pub(crate) use small_disk::SmallDisk;
pub(crate) use waiting::{PATIENCE, wait_for, wait_until};

use std::path::{Path, PathBuf};

use striae_store::{DocumentRecord, Store};
use striae_vocabulary::UnixSeconds;
use tempfile::TempDir;

/// A folder for one test; removed when the test ends. Its path is short, because local sockets lie
/// in it.
pub(crate) struct Bench(TempDir);

impl Bench {
    pub(crate) fn new() -> Self {
        Self(tempfile::Builder::new().prefix("st").tempdir_in("/tmp").unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file and returns where it lies.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// A node that was set up and nothing more.
    pub(crate) fn node(&self, country: &str) -> TestNode {
        TestNode::init(&self.path(country), country, "tls")
    }

    /// A set of three firearms with three shots each and its manifest; its folder.
    pub(crate) fn set(&self) -> PathBuf {
        let mut manifest = "file,firearm,specimen,mark,land\n".to_owned();
        for (firearm, number) in (1..=3).flat_map(|gun| (1..=3).map(move |number| (gun, number))) {
            let path = self.shot(firearm, number);
            let file = path.file_name().unwrap().to_str().unwrap();
            let row = [file, &format!("gun-{firearm}"), &file[..10], "breech_face", "\n"].join(",");
            manifest.push_str(&row);
        }
        self.write("manifest.csv", manifest).parent().unwrap().to_owned()
    }

    /// The scan of a synthetic shot, as a file.
    pub(crate) fn shot(&self, firearm: u64, number: u64) -> PathBuf {
        self.write(&format!("gun{firearm}-shot{number}.x3p"), shot(firearm, number))
    }
}

/// Changes what authorities have signed in a node's database, as somebody with the disk could;
/// something must change.
pub(crate) fn alter_documents(node: &TestNode, from: &str, to: &str) {
    let store = Store::open(&node.folder.join("database")).unwrap();
    let documents = store.all::<DocumentRecord>().unwrap().map(Result::unwrap);
    let altered: Vec<DocumentRecord> = documents
        .filter(|document| document.text.contains(from))
        .map(|document| DocumentRecord { text: document.text.replace(from, to), ..document })
        .collect();
    assert!(!altered.is_empty());
    let mut changes = store.begin(UnixSeconds(0));
    for document in &altered {
        changes.put(document).unwrap();
    }
    changes.commit().unwrap();
}

/// The number of an exhibit or a hit, written `E-17`.
pub(crate) fn number_of(text: &serde_json::Value) -> u64 {
    text.as_str().unwrap().split_once('-').unwrap().1.parse().unwrap()
}

/// Replaces a text in a file; it must be there.
pub(crate) fn edit(path: &Path, from: &str, to: &str) {
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{} has no {from}", path.display());
    std::fs::write(path, text.replacen(from, to, 1)).unwrap();
}
