//! A backup made a folder again, for a node that is to go on from it, or to see that it could.

use std::path::Path;

use striae_backup::{BackupId, Identity, PlaceSettings, Restored};
use striae_crypto::PublicKey;

use super::at_place;
use crate::api::{Progress, Verified};
use crate::clock::Clock;
use crate::data_folder::DataFolder;
use crate::{Node, NodeError, verify};

/// Restores a backup, the newest where none is named, into a folder that is not there yet.
pub(crate) fn restore(
    at: &PlaceSettings,
    backup: Option<&BackupId>,
    (identity, node): (&Path, Option<PublicKey>),
    to: &Path,
    progress: &mut dyn FnMut(Progress),
) -> Result<Restored, NodeError> {
    let identity = Identity::read(identity)?;
    at_place(at, progress, |place, told| {
        Ok(striae_backup::restore(place, backup, (&identity, node), to, told)?)
    })
}

/// Opens a restored folder, reads and checks all that is in it.
pub(crate) fn check_all(
    folder: &Path,
    clock: Clock,
    progress: &mut dyn FnMut(Progress),
) -> Result<Verified, NodeError> {
    let node = Node::open(DataFolder::at(folder), clock)?;
    verify::verify(&node, false, progress)
}
