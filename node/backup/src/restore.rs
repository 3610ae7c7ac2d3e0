//! A backup becomes a folder again: whole, or not at all.

use std::fs::{DirBuilder, OpenOptions};
use std::io::BufWriter;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use striae_crypto::PublicKey;

use crate::manifest::{BackupId, Manifest, StoredFile};
use crate::place::Place;
use crate::sealing::{Identity, open};
use crate::verify::{chosen, fetch};
use crate::{BackupError, Progress};

/// A file that tells a folder which is not whole yet from anybody else's.
const UNFINISHED: &str = "striae-restore-unfinished";

/// A backup that was restored.
#[derive(Debug, Clone)]
pub struct Restored {
    pub id: BackupId,
    pub manifest: Manifest,
}

/// Restores a backup, the newest where none is named, into a folder that is not there yet. It has its
/// name only once all is in it and on the disk.
pub fn restore(
    place: &Place,
    id: Option<&BackupId>,
    (identity, node): (&Identity, Option<PublicKey>),
    to: &Path,
    progress: &Progress<'_>,
) -> Result<Restored, BackupError> {
    if to.symlink_metadata().is_ok() {
        return Err(BackupError::Taken(to.to_owned()));
    }
    let (id, manifest) = chosen(place, id, node)?;
    let part = beside(to);
    let failed = |error: std::io::Error| BackupError::file(&part, &error);
    let around = to.parent().filter(|parent| !parent.as_os_str().is_empty());
    if let Some(around) = around.filter(|around| !around.is_dir()) {
        return Err(BackupError::NoFolder(around.to_owned()));
    }
    // One that a killed run has left; what is anybody else's stays.
    if part.symlink_metadata().is_ok() {
        if !part.join(UNFINISHED).exists() {
            return Err(BackupError::Taken(part));
        }
        std::fs::remove_dir_all(&part).map_err(failed)?;
    }
    let whole = fill(place, (&id, &manifest), identity, &part, progress)
        .and_then(|()| std::fs::rename(&part, to).map_err(|error| BackupError::file(to, &error)));
    if let Err(error) = whole {
        // No half of a node's keys and records stays behind.
        let _ = std::fs::remove_dir_all(&part);
        return Err(error);
    }
    Ok(Restored { id, manifest })
}

/// Makes a folder with all files of a backup, on the disk when this returns.
fn fill(
    place: &Place,
    (id, manifest): (&BackupId, &Manifest),
    identity: &Identity,
    folder: &Path,
    progress: &Progress<'_>,
) -> Result<(), BackupError> {
    let failed = |error: std::io::Error| BackupError::file(folder, &error);
    let mut made = DirBuilder::new();
    made.mode(0o700).create(folder).map_err(failed)?;
    let unfinished = folder.join(UNFINISHED);
    std::fs::write(&unfinished, "").map_err(failed)?;
    made.create(folder.join("database")).map_err(failed)?;
    let (mut done, total) = (0, manifest.bytes());
    for file in &manifest.files {
        write(place, id, file, identity, folder)?;
        done += file.bytes;
        progress(done, total);
    }
    std::fs::remove_file(&unfinished).map_err(failed)?;
    let open = std::fs::File::open(folder).map_err(failed)?;
    rustix::fs::syncfs(&open).map_err(|error| failed(error.into()))
}

fn write(
    place: &Place,
    id: &BackupId,
    file: &StoredFile,
    identity: &Identity,
    folder: &Path,
) -> Result<(), BackupError> {
    let path = folder.join(&file.path);
    let failed = |error: std::io::Error| BackupError::file(&path, &error);
    let sealed = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    let writer = sealed.reopen().map_err(failed)?;
    let mut writer = BufWriter::with_capacity(1 << 20, writer);
    fetch(place, id, file, &mut writer)?;
    std::io::Write::flush(&mut writer).map_err(failed)?;
    let mut to = OpenOptions::new();
    let mut to = to.write(true).create_new(true).mode(0o600).open(&path).map_err(failed)?;
    let sum = open(sealed.path(), &mut to, identity, (&file.path, file.bytes))?;
    if (sum.bytes, sum.sha256) != (file.bytes, file.sha256) {
        return Err(BackupError::Damaged {
            id: id.to_string(),
            path: file.path.clone(),
            reason: "its content is another one than the list says".to_owned(),
        });
    }
    Ok(())
}

/// The folder while it is not whole.
fn beside(to: &Path) -> PathBuf {
    let mut name = to.file_name().unwrap_or_default().to_os_string();
    name.push(".part");
    to.with_file_name(name)
}
