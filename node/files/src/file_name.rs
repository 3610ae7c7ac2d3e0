//! Names of files: those that others put beside scans, and endings that promise something else.

use std::path::{Path, PathBuf};

use crate::FileError;

/// Whether a system or an office program put this file beside others: `._land1.x3p`, `.DS_Store`,
/// `Thumbs.db`, `desktop.ini`, `~$table.csv`. None of them is what its ending says.
pub fn is_companion(path: &Path) -> bool {
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
pub fn refuse_other_ending(path: &Path, what: &str, endings: &[&str]) -> Result<(), FileError> {
    let Some(ending) = path.extension() else { return Ok(()) };
    if endings.iter().any(|known| ending.eq_ignore_ascii_case(known)) {
        return Ok(());
    }
    let sentence = format!(
        "{} is written as {what}; let its name end with .{}",
        path.display(),
        endings.join(" or .")
    );
    Err(FileError::Refused(sentence))
}

/// Path of a file that a table in `folder` names. Paths of other systems have backslashes.
pub fn named_in(folder: &Path, written: &str) -> PathBuf {
    let path = folder.join(written);
    if !path.exists() && written.contains('\\') {
        return folder.join(written.replace('\\', "/"));
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_as_other_systems_write_them() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("lands")).unwrap();
        let named = || named_in(folder.path(), "lands\\a.x3p");
        assert_eq!(named(), folder.path().join("lands/a.x3p"));
        std::fs::write(folder.path().join("lands\\a.x3p"), "").unwrap();
        assert_eq!(named(), folder.path().join("lands\\a.x3p"));
    }
}
