//! Files that are written: whole or not at all, and none is replaced that should stay.
//!
//! A new file is written beside its place under a name that nobody can foresee, made anew (never
//! through a link), synced, and then moved to its place.

use std::fs::{self, File, Permissions};
use std::io::{ErrorKind, Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use tempfile::NamedTempFile;

use crate::FileError;
use crate::input_file::{self, note_use, was_used};

/// Beginning of every file that holds a secret key: none is ever replaced.
const KEY_FILE: &[u8] = b"striae-secret-key ";

/// Names that no output of a command ever has in a node's folder; the first one tells such a
/// folder.
pub const NODE_FILES: [&str; 5] =
    ["node.toml", "disclosure.toml", "policy.toml", "node-request.toml", "striae.sock"];

/// Treatment of a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and the command is refused.
    Stays,
    /// It is replaced, as the user has said; never one that the command itself reads or has
    /// written.
    MayBeReplaced,
}

/// Refuses an output before the work for it is done.
pub fn check(path: &Path, existing: Existing) -> Result<(), FileError> {
    let failed = |error: std::io::Error| FileError::system(path, "write", &error);
    let refused = |what: &str| {
        let path = path.display();
        Err(FileError::Refused(format!("{path} {what}; choose another name for what is written")))
    };
    if let Some(whose) = kept_by_a_node(path) {
        return refused(whose);
    }
    match fs::symlink_metadata(path) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return check_folder(path);
        }
        Err(error) => return Err(failed(error)),
        Ok(_) if existing == Existing::Stays => return Err(exists(path)),
        Ok(_) => {}
    }
    // The target of a link is the file that the user sees by that name.
    match fs::metadata(path) {
        // A link that leads nowhere: the new file takes its place.
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(failed(error)),
        Ok(metadata) if !metadata.is_file() => refused("is a folder, device or pipe"),
        Ok(metadata) if was_used(&metadata) => {
            refused("is read or written by this command and is not replaced")
        }
        Ok(_) if is_key(path) => refused("holds a secret key, which is never replaced"),
        Ok(_) => Ok(()),
    }
}

/// Refuses a file in a folder that is not there.
fn check_folder(path: &Path) -> Result<(), FileError> {
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) if folder.exists() && !folder.is_dir() => Err(FileError::Refused(format!(
            "{} cannot be written: {} is a file, no folder; choose another name",
            path.display(),
            folder.display()
        ))),
        Some(folder) if !folder.is_dir() => Err(FileError::Refused(format!(
            "{} cannot be written: there is no folder {}; make it first, or choose another name",
            path.display(),
            folder.display()
        ))),
        _ => Ok(()),
    }
}

/// Whether a file of this name would be among those that a node keeps for itself, whatever node it
/// is: whoever may write there could do more harm than by a slip of this command.
fn kept_by_a_node(path: &Path) -> Option<&'static str> {
    // The parent of a bare file name is empty, and means here; a folder that is not there keeps
    // nothing.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).canonicalize().ok()?;
    // Every folder of RocksDB has both.
    if folder.join("CURRENT").exists() && folder.join("IDENTITY").exists() {
        return Some("lies in a node's database, where nothing else is written");
    }
    let name = path.file_name()?;
    let is_own = NODE_FILES.iter().any(|own| name == *own);
    (is_own && folder.join(NODE_FILES[0]).exists())
        .then_some("is a node's own file, which no command writes for another purpose")
}

/// Writes an output that the user named.
pub fn write(path: &Path, content: impl AsRef<[u8]>, existing: Existing) -> Result<(), FileError> {
    check(path, existing)?;
    let file = put(path, content.as_ref(), existing)?;
    note_use(&file.metadata().map_err(|error| FileError::system(path, "write", &error))?);
    Ok(())
}

/// Writes a document that goes to others: everybody on this machine may read it, as on the stick that it lies on.
pub fn write_document(
    path: &Path,
    content: impl AsRef<[u8]>,
    existing: Existing,
) -> Result<(), FileError> {
    check(path, existing)?;
    let failed = |error: std::io::Error| FileError::system(path, "write", &error);
    let file = put(path, content.as_ref(), existing)?;
    file.set_permissions(Permissions::from_mode(0o644)).map_err(failed)?;
    note_use(&file.metadata().map_err(failed)?);
    Ok(())
}

/// Replaces a file of the program's own so that after a power cut either the old or the new content
/// is there, whole.
pub fn write_own(path: &Path, content: impl AsRef<[u8]>) -> Result<(), FileError> {
    put(path, content.as_ref(), Existing::MayBeReplaced).map(|_| ())
}

fn exists(path: &Path) -> FileError {
    FileError::Refused(format!(
        "{} exists already and is not replaced; choose another name, or say --overwrite",
        path.display()
    ))
}

fn put(path: &Path, content: &[u8], existing: Existing) -> Result<File, FileError> {
    let failed = |error: std::io::Error| FileError::system(path, "write", &error);
    // The parent of a bare file name is empty, and means here.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let mut file = NamedTempFile::with_prefix_in(".striae-", folder).map_err(failed)?;
    file.write_all(content).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    let moved = match existing {
        Existing::Stays => file.persist_noclobber(path),
        Existing::MayBeReplaced => file.persist(path),
    };
    let file = moved.map_err(|error| match error.error.kind() {
        ErrorKind::AlreadyExists => exists(path),
        _ => failed(error.error),
    })?;
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
    Ok(file)
}

/// Whether a file begins as those with secret keys do. One that cannot be read is none that this
/// user could lose.
fn is_key(path: &Path) -> bool {
    let Ok(file) = input_file::open_unnoted(path) else { return false };
    let mut head = Vec::new();
    file.take(KEY_FILE.len() as u64).read_to_end(&mut head).is_ok() && head == KEY_FILE
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{MetadataExt as _, symlink};

    use super::*;

    fn said(result: Result<(), FileError>) -> String {
        result.map_or_else(|error| error.to_string(), |()| "written".to_owned())
    }

    #[test]
    fn an_output_replaces_neither_what_is_there_nor_by_any_name_what_was_read() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let [evidence, out] = ["evidence", "out"].map(at);
        fs::write(&evidence, "the only copy").unwrap();
        fs::hard_link(&evidence, at("hard")).unwrap();
        symlink(&evidence, at("soft")).unwrap();
        symlink(at("soft"), at("softer")).unwrap();
        let names = ["evidence", "hard", "soft", "softer"];
        for name in names {
            let refused = said(write(&at(name), "x", Existing::Stays));
            assert!(refused.contains("exists already and is not replaced"), "{refused}");
        }
        input_file::read_bytes(&at("soft"), 100).unwrap();
        for name in names {
            let refused = said(write(&at(name), "x", Existing::MayBeReplaced));
            assert!(refused.contains("is read or written by this command"), "{refused}");
        }
        assert_eq!(fs::read_to_string(&evidence).unwrap(), "the only copy");
        assert_eq!(said(write(&out, "1", Existing::Stays)), "written");
        // Two outputs of one command under one name.
        assert!(said(write(&out, "2", Existing::MayBeReplaced)).contains("by this command"));
        assert_eq!(fs::metadata(&out).unwrap().mode() & 0o777, 0o600);
        fs::write(at("old"), "old").unwrap();
        assert_eq!(said(write(&at("old"), "new", Existing::MayBeReplaced)), "written");
        fs::write(at("key"), "striae-secret-key 1\n").unwrap();
        assert!(said(write(&at("key"), "x", Existing::MayBeReplaced)).contains("secret key"));
        for path in [Path::new("/dev/null"), folder.path()] {
            assert!(
                said(write(path, "x", Existing::MayBeReplaced)).contains("is a folder, device")
            );
        }
    }

    #[test]
    fn a_file_beside_the_place_of_another_is_neither_followed_nor_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("victim"), "victim").unwrap();
        symlink(at("victim"), at("node.new")).unwrap();
        fs::write(at("key.new"), "somebody's").unwrap();
        write_own(&at("node.toml"), "node").unwrap();
        write_own(&at("key.toml"), "key").unwrap();
        let read = |name| fs::read_to_string(at(name)).unwrap();
        assert_eq!(
            ["victim", "key.new", "node.toml", "key.toml"].map(read),
            ["victim", "somebody's", "node", "key"]
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 5, "nothing is left behind");
    }
}
