//! Where a node keeps what is its own.

use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{Access, access};
use rustix::io::Errno;
use serde::de::DeserializeOwned;

use crate::input_file::read_bytes;
use crate::{NodeError, private_folder};

/// Longest path a local socket can have on Linux, bytes, its closing zero not counted.
const MAX_SOCKET_PATH: usize = 107;

/// The folder of one node: keys, settings, disclosure table, database, local socket.
#[derive(Debug, Clone)]
pub struct DataFolder {
    path: PathBuf,
}

impl DataFolder {
    /// Names of files that no output of a command ever has in a node's folder; the first one tells such a folder.
    pub(crate) const OWN_NAMES: [&'static str; 5] =
        ["node.toml", "disclosure.toml", "policy.toml", "node-request.toml", "striae.sock"];

    /// The folder at `path`, whether or not it exists.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Makes the folder, readable by its owner alone.
    pub fn create(&self) -> Result<(), NodeError> {
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&self.path)
            .map_err(|error| NodeError::file(&self.path, "make this folder", &error))
    }

    /// Refuses a folder that others than its owner may change.
    pub fn check_private(&self) -> Result<(), NodeError> {
        let files = [self.settings(), self.disclosure(), self.policy(), self.database()];
        private_folder::check(&self.path, &files.each_ref().map(PathBuf::as_path))
    }

    /// Whether a node was set up here; an error when that cannot be seen, as in another user's folder.
    pub fn is_initialised(&self) -> Result<bool, NodeError> {
        let unseen = |error: std::io::Error| NodeError::UnseenFolder {
            folder: self.path.clone(),
            reason: error.to_string(),
        };
        match self.settings().try_exists() {
            Err(error) if error.kind() == ErrorKind::NotADirectory => Ok(false),
            Ok(true) => {
                // The folder may be looked into, and what lies there is its owner's.
                let own = [self.settings(), self.database()];
                let is_closed =
                    |path: &PathBuf| access(path, Access::READ_OK) == Err(Errno::ACCESS);
                if own.iter().any(is_closed) { Err(unseen(Errno::ACCESS.into())) } else { Ok(true) }
            }
            found => found.map_err(unseen),
        }
    }

    /// Refuses a folder without a node.
    pub fn check_initialised(&self) -> Result<(), NodeError> {
        if self.is_initialised()? { Ok(()) } else { Err(NodeError::NoNode(self.path.clone())) }
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Settings, written by `striae init`, edited by the operator.
    pub fn settings(&self) -> PathBuf {
        self.path.join("node.toml")
    }

    /// The node's secret key, which signs.
    pub fn key(&self) -> PathBuf {
        self.path.join("node.key")
    }

    /// The secret key that the node will go by once its authority has certified it.
    pub fn next_key(&self) -> PathBuf {
        self.path.join("node-next.key")
    }

    /// The secret key that opens what was sealed to the node.
    pub fn sealing_key(&self) -> PathBuf {
        self.path.join("sealing.key")
    }

    /// The secret sealing key that waits for its certificate.
    pub fn next_sealing_key(&self) -> PathBuf {
        self.path.join("sealing-next.key")
    }

    /// A former sealing key: they are numbered from 1.
    pub fn former_sealing_key(&self, number: usize) -> PathBuf {
        self.path.join(format!("former-sealing-{number}.key"))
    }

    /// A secret key that the node went by: they are numbered from 1.
    pub fn former_key(&self, number: usize) -> PathBuf {
        self.path.join(format!("former-{number}.key"))
    }

    /// What the node asks its authority to certify.
    pub fn request(&self) -> PathBuf {
        self.path.join("node-request.toml")
    }

    /// What may be disclosed to whom.
    pub fn disclosure(&self) -> PathBuf {
        self.path.join("disclosure.toml")
    }

    /// The national policy of casework.
    pub fn policy(&self) -> PathBuf {
        self.path.join("policy.toml")
    }

    /// The database.
    pub fn database(&self) -> PathBuf {
        self.path.join("database")
    }

    /// All files of the node, those of its database too, and nothing else that may lie in the folder.
    pub fn own_files(&self) -> Result<Vec<PathBuf>, NodeError> {
        let mut files = vec![self.settings(), self.disclosure(), self.policy(), self.request()];
        let failed =
            |folder: &Path, error: &std::io::Error| NodeError::file(folder, "look at", error);
        for entry in fs::read_dir(&self.path).map_err(|error| failed(&self.path, &error))? {
            let path = entry.map_err(|error| failed(&self.path, &error))?.path();
            files
                .extend(Some(path).filter(|path| path.extension().is_some_and(|end| end == "key")));
        }
        let database = self.database();
        if let Ok(entries) = fs::read_dir(&database) {
            for entry in entries {
                files.push(entry.map_err(|error| failed(&database, &error))?.path());
            }
        }
        Ok(files)
    }

    /// The socket by which commands reach the running node.
    pub fn socket(&self) -> Result<PathBuf, NodeError> {
        let socket = self.path.join("striae.sock");
        let bytes = socket.as_os_str().len();
        if bytes > MAX_SOCKET_PATH {
            let folder = self.path.clone();
            return Err(NodeError::PathTooLong { folder, bytes, most: MAX_SOCKET_PATH });
        }
        Ok(socket)
    }
}

/// Whether a system or an office program put this file beside others: `._land1.x3p`, `.DS_Store`, `Thumbs.db`, `desktop.ini`,
/// `~$table.csv`. None of them is what its ending says.
pub(crate) fn is_companion(path: &Path) -> bool {
    let Some(name) = path.file_name() else { return false };
    let name = name.as_encoded_bytes();
    let is = |other: &str| name.eq_ignore_ascii_case(other.as_bytes());
    name.starts_with(b".")
        || name.starts_with(b"~$")
        || is("thumbs.db")
        || is("desktop.ini")
        || is("__macosx")
}

/// Refuses a file whose ending promises what is not written to it.
pub(crate) fn refuse_other_ending(
    path: &Path,
    what: &str,
    endings: &[&str],
) -> Result<(), NodeError> {
    let Some(ending) = path.extension() else { return Ok(()) };
    if endings.iter().any(|known| ending.eq_ignore_ascii_case(known)) {
        return Ok(());
    }
    let sentence = format!(
        "{} is written as {what}; let its name end with .{}",
        path.display(),
        endings.join(" or .")
    );
    Err(NodeError::Argument(sentence))
}

/// Reads a text file of at most `most` bytes. A byte order mark that some editors put before the first letter is none of it.
pub fn read_file(path: &Path, most: u64) -> Result<String, NodeError> {
    let bytes = read_bytes(path, most)?;
    let wrong = |what: &str| Err(NodeError::Argument(format!("{} {what}", path.display())));
    if is_utf16(&bytes) {
        return wrong(
            "is UTF-16, which some editors call \"Unicode\"; save it as UTF-8, or ask for the file again",
        );
    }
    match String::from_utf8(bytes) {
        Ok(text) if text.starts_with('\u{feff}') => Ok(text['\u{feff}'.len_utf8()..].to_owned()),
        Ok(text) => Ok(text),
        Err(_) => wrong("is not text in UTF-8; is it the right file?"),
    }
}

/// Whether bytes are UTF-16, with a mark or without one: every other byte of what is mostly ASCII is zero.
fn is_utf16(bytes: &[u8]) -> bool {
    let text = [&b"\xff\xfe"[..], b"\xfe\xff"].iter().find_map(|mark| bytes.strip_prefix(*mark));
    let head = text.unwrap_or(bytes);
    let head = &head[..head.len().min(64)];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    even.min(odd) == 0 && even.max(odd) * 8 >= head.len() * 3 && head.len() >= 8
}

/// Reads a TOML file of at most `most` bytes; what is wrong with it is said with its line.
pub fn read_toml<T: DeserializeOwned>(path: &Path, most: u64) -> Result<T, NodeError> {
    let text = read_file(path, most)?;
    toml::from_str(&text).map_err(|error| NodeError::Settings {
        path: path.to_owned(),
        line: error.span().map_or(0, |span| 1 + text[..span.start].matches('\n').count()),
        reason: error.message().to_owned(),
    })
}
