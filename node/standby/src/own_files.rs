//! Files beside the database, as they come to the standby.

use std::path::Path;

use striae_files::output_file::write_own;

use crate::copying::is_plain;
use crate::message::{Ask, SentFile};
use crate::pair::is_pair_file;
use crate::wire::MAX_WRITE_BYTES;

/// Most files beside the database.
const MAX_OWN_FILES: usize = 256;
/// Most bytes of all of them.
const MAX_OWN_BYTES: u64 = 64 << 20;
/// Names of files of a node's folder that a primary never sends.
const OWN_ALONE: [&str; 4] = ["own-history", "striae.sock", "standby.sock", "pair.lock"];

/// Most bytes that follow a message.
pub(crate) fn following_bytes(ask: &Ask) -> Result<u64, &'static str> {
    match ask {
        Ask::Write { bytes, .. } if *bytes <= MAX_WRITE_BYTES => Ok(*bytes),
        Ask::Write { .. } => Err("the write is too long"),
        Ask::Files { files } => {
            let bytes: u64 = files.iter().fold(0, |sum, file| sum.saturating_add(file.bytes));
            if files.len() > MAX_OWN_FILES || bytes > MAX_OWN_BYTES {
                return Err("there are too many files beside the database");
            }
            Ok(bytes)
        }
        _ => Ok(0),
    }
}

/// Writes the files beside the database. Keys that the primary has no more go.
pub(crate) fn put_files(folder: &Path, files: &[SentFile], bytes: &[u8]) -> Result<(), String> {
    let mut left = bytes;
    for SentFile { name, bytes } in files {
        let path = folder.join(name);
        if !is_plain(name) || is_pair_file(&path) || OWN_ALONE.contains(&name.as_str()) {
            return Err(format!("a file beside the database may not be named {name:?}"));
        }
        let length = usize::try_from(*bytes).map_err(|error| error.to_string())?;
        let (content, rest) = left.split_at_checked(length).ok_or("a file is not whole")?;
        left = rest;
        if std::fs::read(&path).ok().as_deref() != Some(content) {
            write_own(&path, content).map_err(|error| error.to_string())?;
        }
    }
    let entries = std::fs::read_dir(folder).map_err(|error| error.to_string())?;
    for entry in entries.flatten() {
        let path = entry.path();
        let is_sent =
            files.iter().any(|file| path.file_name().is_some_and(|own| own == file.name.as_str()));
        if path.extension().is_some_and(|end| end == "key") && !is_sent {
            std::fs::remove_file(path).map_err(|error| error.to_string())?;
        }
    }
    std::fs::File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(|error| error.to_string())
}
