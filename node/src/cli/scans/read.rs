//! Scans read from files.

use std::path::Path;

use crate::NodeError;
use crate::api::{ExhibitFiles, Files};
use crate::local_socket::MAX_FILES_BYTES;
use striae_files::input_file::read_bytes;

/// Reads files one after the other; their names are noted.
pub(in crate::cli) fn read_all(
    paths: &[impl AsRef<Path>],
    files: &mut ExhibitFiles,
) -> Result<Files, NodeError> {
    let mut each = Files::new();
    let mut total = 0;
    for (path, facts) in paths.iter().zip(&mut files.files) {
        let (name, bytes) = read_scan(path.as_ref())?;
        facts.name = name;
        total += bytes.len();
        each.push(bytes);
        if total > MAX_FILES_BYTES {
            let sentence = format!(
                "the files of one exhibit have more than {MAX_FILES_BYTES} bytes together, with {}; enrol fewer or \
                 smaller ones",
                path.as_ref().display()
            );
            return Err(NodeError::Argument(sentence));
        }
    }
    Ok(each)
}

/// A scan's name without folders, and its bytes.
pub(in crate::cli) fn read_scan(path: &Path) -> Result<(String, Vec<u8>), NodeError> {
    let most = striae_acquisition::limits::MAX_FILE_BYTES;
    Ok((shown_name(path), read_bytes(path, most)?))
}

/// A file's name without folders, as it is stored and listed.
fn shown_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    // It is listed on terminals, where a control character could write anywhere.
    name.replace(striae_vocabulary::is_unprintable, "\u{fffd}")
}
