//! The file that holds a session's token: whoever has it is who logged in, so only its owner may
//! read it.

use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};

use striae_protocol::Digest;

use super::remote::RemoteNode;
use crate::NodeError;
use crate::api::Credentials;
use crate::data_folder::DataFolder;
use striae_files::output_file::write_own;
use striae_files::text_file::read_file;

/// Names the file.
const SESSION: &str = "STRIAE_SESSION";
/// Longest token that is read, bytes.
const MAX_BYTES: u64 = 256;
/// Digits of the file's name, which is different for each node.
const NAME_DIGITS: usize = 16;

/// The node of a session: one on this machine by its folder, another by its address.
pub(in crate::cli) struct SessionOf(Vec<u8>);

impl SessionOf {
    /// The node that a command goes to.
    pub(in crate::cli) fn of(folder: &DataFolder, remote: Option<&RemoteNode>) -> Self {
        if let Some(remote) = remote {
            return Self(remote.at.clone().into_bytes());
        }
        let folder = folder.path();
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        Self(folder.into_os_string().into_encoded_bytes())
    }
}

/// Credentials of the person who gives a command to a node.
pub(in crate::cli) fn credentials(node: &SessionOf) -> Result<Credentials, NodeError> {
    let user = ["USER", "LOGNAME"].iter().find_map(|name| std::env::var(name).ok());
    let user = user.unwrap_or_else(|| format!("uid-{}", rustix::process::getuid().as_raw()));
    let session = match path(node) {
        Some(path) if path.exists() => Some(read(&path)?),
        _ => None,
    };
    Ok(Credentials { session, user, ..Credentials::default() })
}

fn read(path: &Path) -> Result<String, NodeError> {
    let mode =
        std::fs::metadata(path).map_err(|error| NodeError::file(path, "read", &error))?.mode();
    if mode & 0o077 != 0 {
        return Err(NodeError::Argument(format!(
            "others on this machine may read the session in {} (mode {:04o}); log out, and log in again",
            path.display(),
            mode & 0o7777
        )));
    }
    Ok(read_file(path, MAX_BYTES)?.trim().to_owned())
}

/// Keeps a session's token.
pub(in crate::cli) fn keep(node: &SessionOf, token: &str) -> Result<(), NodeError> {
    let Some(path) = path(node) else {
        let sentence = format!("there is no home folder for the session; name a file in {SESSION}");
        return Err(NodeError::Argument(sentence));
    };
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(parent)
            .map_err(|error| NodeError::file(parent, "make this folder", &error))?;
    }
    check_session(&path)?;
    Ok(write_own(&path, token)?)
}

/// Refuses to replace or remove a file that holds something else than a session: the user may have
/// named any.
fn check_session(path: &Path) -> Result<(), NodeError> {
    let other = || {
        let path = path.display();
        NodeError::Argument(format!(
            "{path} is no session and is left as it is; name another file in {SESSION}"
        ))
    };
    if std::fs::symlink_metadata(path).is_err() {
        return Ok(());
    }
    let text = read_file(path, MAX_BYTES).map_err(|_| other())?;
    if text.trim().chars().all(|digit| digit.is_ascii_hexdigit()) { Ok(()) } else { Err(other()) }
}

/// Forgets the session.
pub(in crate::cli) fn forget(node: &SessionOf) -> Result<(), NodeError> {
    let Some(path) = path(node) else { return Ok(()) };
    check_session(&path)?;
    match std::fs::remove_file(&path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(NodeError::file(&path, "remove", &error))
        }
        _ => Ok(()),
    }
}

/// The named file; else one for each node in the user's state folder.
fn path(node: &SessionOf) -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(SESSION) {
        return Some(PathBuf::from(named));
    }
    let state = std::env::var_os("XDG_STATE_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".local").join("state")))?;
    let node = Digest::sha256(&node.0).to_string();
    let digits: String = node.chars().take(NAME_DIGITS).collect();
    Some(state.join("striae").join(format!("session-{digits}")))
}
