//! Whether a backup is as it was written, as far as that can be seen without its secret key.

use striae_crypto::PublicKey;

use crate::manifest::{BackupId, Manifest, StoredFile};
use crate::place::Place;
use crate::sealing::Summed;
use crate::{BackupError, Progress};

/// A backup that is as it was written.
#[derive(Debug, Clone)]
pub struct Verified {
    pub id: BackupId,
    pub manifest: Manifest,
}

/// Reads each object of a backup, of the newest where none is named, and holds it against the signed
/// list.
pub fn verify(
    place: &Place,
    id: Option<&BackupId>,
    node: Option<PublicKey>,
    progress: &Progress<'_>,
) -> Result<Verified, BackupError> {
    let (id, manifest) = chosen(place, id, node)?;
    let total = manifest.files.iter().map(|file| file.stored_bytes).sum();
    let mut done = 0;
    let mut damaged = None;
    for file in &manifest.files {
        match fetch(place, &id, file, std::io::sink()) {
            // All are looked at, so that the next backup sends each of them anew.
            Err(error @ BackupError::Damaged { .. }) => {
                place.distrust(&file.object());
                damaged = damaged.or(Some(error));
            }
            fetched => fetched?,
        }
        done += file.stored_bytes;
        progress(done, total);
    }
    if let Some(error) = damaged {
        return Err(error);
    }
    Ok(Verified { id, manifest })
}

/// The backup that is meant, of this node.
pub(crate) fn chosen(
    place: &Place,
    id: Option<&BackupId>,
    node: Option<PublicKey>,
) -> Result<(BackupId, Manifest), BackupError> {
    let newest = if id.is_none() { place.backups()?.pop() } else { None };
    let none = || BackupError::None(place.name().to_owned());
    // One that was altered is said, and not passed over.
    let id = id.cloned().or(newest).ok_or_else(none)?;
    let manifest = place.manifest(&id)?;
    match node {
        Some(wanted) if wanted != manifest.node => Err(BackupError::OtherNode {
            id: id.to_string(),
            found: manifest.node.to_string(),
            wanted: wanted.to_string(),
        }),
        _ => Ok((id, manifest)),
    }
}

/// Fetches the object of a file, and checks it.
pub(crate) fn fetch(
    place: &Place,
    id: &BackupId,
    file: &StoredFile,
    to: impl std::io::Write,
) -> Result<(), BackupError> {
    let damaged = |reason: &str| BackupError::Damaged {
        id: id.to_string(),
        path: file.path.clone(),
        reason: reason.to_owned(),
    };
    let mut summed = Summed::new(to);
    let found = place.get_object(&file.object(), &mut summed, file.stored_bytes)?;
    found.ok_or_else(|| damaged("it is not there"))?;
    let sum = summed.end();
    if sum.bytes != file.stored_bytes {
        return Err(damaged("it has another length"));
    }
    if sum.sha256 != file.stored_sha256 {
        return Err(damaged("it has another content"));
    }
    Ok(())
}
