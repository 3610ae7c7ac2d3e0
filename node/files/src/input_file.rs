//! Files that a user names, read: regular files alone, so that neither a pipe nor a device is read
//! for ever, and no more bytes than such a file has. Each is noted, so that no output of the same
//! command replaces it.

use std::collections::BTreeSet;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::Read as _;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::FileError;
use rustix::fs::OFlags;

/// Identity of a file under every name: its device and inode.
type Identity = (u64, u64);

/// The files that this process has read or written by a name that a user gave: as many as one
/// command names.
static USED: Mutex<BTreeSet<Identity>> = Mutex::new(BTreeSet::new());

/// Remembers a file that was read or written.
pub fn note_use(metadata: &Metadata) {
    let mut used = USED.lock().unwrap_or_else(PoisonError::into_inner);
    used.insert((metadata.dev(), metadata.ino()));
}

/// Whether this process has read or written the file, by whatever name.
pub fn was_used(metadata: &Metadata) -> bool {
    let used = USED.lock().unwrap_or_else(PoisonError::into_inner);
    used.contains(&(metadata.dev(), metadata.ino()))
}

/// Opens a regular file to read it. Neither opening nor reading one waits for anybody.
pub fn open(path: &Path) -> Result<File, FileError> {
    let file = open_unnoted(path)?;
    note_use(&file.metadata().map_err(|error| FileError::system(path, "read", &error))?);
    Ok(file)
}

/// The same of a file that is only looked at.
pub fn open_unnoted(path: &Path) -> Result<File, FileError> {
    let failed = |error: std::io::Error| FileError::system(path, "read", &error);
    // Asked first, because opening a device or a pipe may already do something to it.
    check_regular(path, &fs::metadata(path).map_err(failed)?)?;
    // And asked again of what was opened, which is what is read.
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    let file = OpenOptions::new().read(true).custom_flags(flags.bits() as i32).open(path);
    let file = file.map_err(failed)?;
    check_regular(path, &file.metadata().map_err(failed)?)?;
    Ok(file)
}

fn check_regular(path: &Path, metadata: &Metadata) -> Result<(), FileError> {
    if metadata.is_file() { Ok(()) } else { Err(FileError::NotAFile(path.to_owned())) }
}

/// Reads a file of at most `most` bytes.
pub fn read_bytes(path: &Path, most: u64) -> Result<Vec<u8>, FileError> {
    let file = open(path)?;
    let failed = |error: std::io::Error| FileError::system(path, "read", &error);
    let too_large = |bytes: u64| FileError::TooLarge { path: path.to_owned(), bytes, most };
    let stated = file.metadata().map_err(failed)?.len();
    if stated > most {
        return Err(too_large(stated));
    }
    let mut bytes = Vec::with_capacity(stated as usize);
    // It may grow while it is read, and some files of the system state no length.
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > most {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_and_pipes_are_refused_and_a_file_is_read_within_its_limit() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        rustix::fs::mknodat(
            rustix::fs::CWD,
            &pipe,
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
            0,
        )
        .unwrap();
        for path in [Path::new("/dev/zero"), folder.path(), &pipe] {
            assert!(matches!(read_bytes(path, 10), Err(FileError::NotAFile(_))), "{path:?}");
        }
        let file = folder.path().join("file");
        fs::write(&file, "twelve bytes").unwrap();
        assert_eq!(read_bytes(&file, 12).unwrap(), b"twelve bytes");
        assert!(matches!(read_bytes(&file, 11), Err(FileError::TooLarge { bytes: 12, .. })));
        // States no length, and has one.
        assert!(matches!(
            read_bytes(Path::new("/proc/self/status"), 11),
            Err(FileError::TooLarge { bytes: 12, .. })
        ));
    }
}
