//! Folders that hold keys and records: whoever can write there is the node, the authority or the
//! requester, so nobody else may.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use crate::FileError;

/// Bits of a mode by which the group and all others may write.
const WRITE: u32 = 0o022;
/// By which all others may.
const OTHERS_WRITE: u32 = 0o002;
/// By which the group and all others may come to what lies in a folder.
const ENTER: u32 = 0o011;
/// Bit of a folder in which everybody may write, and nobody may move or remove another's files.
const STICKY: u32 = 0o1000;

/// Refuses a folder that others may change, by itself, by one that it lies in, or by `files` in it.
/// One that is not there is private.
pub fn check(folder: &Path, files: &[&Path]) -> Result<(), FileError> {
    let Ok(folder) = folder.canonicalize() else { return Ok(()) };
    let metadata = metadata_of(&folder)?;
    check_owner(&folder, &metadata)?;
    if metadata.mode() & WRITE != 0 {
        return Err(not_private(&folder, mode(&metadata)));
    }
    for above in folder.ancestors().skip(1) {
        let metadata = metadata_of(above)?;
        if metadata.mode() & OTHERS_WRITE != 0 && metadata.mode() & STICKY == 0 {
            return Err(not_private(above, mode(&metadata)));
        }
    }
    // Nobody else comes to files in a folder that nobody else may enter.
    if metadata.mode() & ENTER == 0 {
        return Ok(());
    }
    for file in files {
        let Ok(metadata) = std::fs::metadata(file) else { continue };
        check_owner(file, &metadata)?;
        if metadata.mode() & WRITE != 0 {
            return Err(not_private(file, mode(&metadata)));
        }
    }
    Ok(())
}

/// It must be this user's, or the system's; the system's own user may work with anybody's.
fn check_owner(path: &Path, metadata: &Metadata) -> Result<(), FileError> {
    let (owner, user) = (metadata.uid(), rustix::process::geteuid().as_raw());
    if owner == user || owner == 0 || user == 0 {
        return Ok(());
    }
    Err(not_private(path, format!("it belongs to the user {owner}, and this is {user}")))
}

fn metadata_of(path: &Path) -> Result<Metadata, FileError> {
    std::fs::metadata(path).map_err(|error| FileError::system(path, "look at", &error))
}

fn mode(metadata: &Metadata) -> String {
    format!("its mode is {:04o}", metadata.mode() & 0o7777)
}

fn not_private(path: &Path, why: String) -> FileError {
    FileError::NotPrivate { path: path.to_owned(), why }
}

#[cfg(test)]
mod tests {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_folder_that_others_may_change_is_refused_by_itself_by_what_it_lies_in_and_by_its_files() {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("node");
        std::fs::create_dir(&folder).unwrap();
        let file = folder.join("node.toml");
        std::fs::write(&file, "").unwrap();
        let set = |path: &Path, mode| set_permissions(path, Permissions::from_mode(mode)).unwrap();
        let found = |folder_mode, file_mode, outer_mode| {
            set(&file, file_mode);
            set(&folder, folder_mode);
            set(outer.path(), outer_mode);
            check(&folder, &[&file]).is_ok()
        };
        assert!(found(0o700, 0o666, 0o700), "nobody else comes to the file");
        assert!(found(0o755, 0o644, 0o1777), "as in /tmp");
        for (folder_mode, file_mode, outer_mode) in [
            (0o770, 0o600, 0o700),
            (0o702, 0o600, 0o700),
            (0o755, 0o664, 0o755),
            (0o755, 0o646, 0o755),
            (0o700, 0o600, 0o777),
        ] {
            assert!(!found(folder_mode, file_mode, outer_mode), "{folder_mode:o} {file_mode:o}");
        }
        set(outer.path(), 0o700);
    }
}
