//! The place where backups lie: lists, and the objects that they name.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use striae_crypto::PublicKey;
use striae_objects::{Fetched, Objects, Patience, PlaceSettings, Present};

use crate::BackupError;
use crate::manifest::{BackupId, Manifest};

/// Longest list of files.
const MAX_LIST_BYTES: u64 = 512 << 20;
/// Most backups that are looked at.
const MAX_BACKUPS: usize = 100_000;
/// Most objects that are looked at.
const MAX_OBJECTS: usize = 5_000_000;

/// A place with backups.
pub struct Place(Objects);

impl Place {
    /// Makes the folder of a place that is one, in a folder that is there.
    pub fn prepare(settings: &PlaceSettings) -> Result<(), BackupError> {
        Ok(settings.prepare()?)
    }

    /// Opens a place that is there. Not within an asynchronous task: it waits.
    pub fn open(settings: &PlaceSettings) -> Result<Self, BackupError> {
        Ok(Self(Objects::open(settings, "backups", Patience::Long)?))
    }

    /// Its name.
    pub fn name(&self) -> &str {
        self.0.name()
    }

    /// All backups that are there, the oldest first.
    pub fn backups(&self) -> Result<Vec<BackupId>, BackupError> {
        let mut ids: Vec<BackupId> = self
            .0
            .under("backups", MAX_BACKUPS)?
            .into_keys()
            .filter_map(|name| name.strip_suffix(".list")?.parse().ok())
            .collect();
        ids.sort();
        Ok(ids)
    }

    /// The list of a backup; signed by this node's key, where one is given.
    pub fn manifest(&self, id: &BackupId) -> Result<Manifest, BackupError> {
        match self.0.get(&list_name(id), MAX_LIST_BYTES)? {
            Fetched::Whole(text) => Manifest::read(id, &text),
            Fetched::TooLong => Err(BackupError::Altered {
                id: id.to_string(),
                reason: "it is longer than any list".to_owned(),
            }),
            Fetched::Nothing => {
                Err(BackupError::Unknown { id: id.to_string(), place: self.name().to_owned() })
            }
        }
    }

    /// The list of a node's newest backup that is as it was signed, if there is any.
    pub(crate) fn newest_of(&self, node: PublicKey) -> Result<Option<Manifest>, BackupError> {
        for id in self.backups()?.into_iter().rev() {
            match self.manifest(&id) {
                Ok(manifest) if manifest.node == node => return Ok(Some(manifest)),
                // Another node's, or of no use.
                Ok(_) | Err(BackupError::Altered { .. } | BackupError::Unknown { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }

    pub(crate) fn put_list(&self, id: &BackupId, text: Vec<u8>) -> Result<(), BackupError> {
        // All that it names is on the disk before it is, and it is before anybody is told.
        self.0.sync()?;
        self.0.put(&list_name(id), text)?;
        Ok(self.0.sync()?)
    }

    pub(crate) fn remove_list(&self, id: &BackupId) -> Result<(), BackupError> {
        Ok(self.0.remove(&list_name(id))?)
    }

    /// The objects that are there, by name.
    pub(crate) fn objects(&self) -> Result<HashMap<String, Present>, BackupError> {
        Ok(self.0.under("objects", MAX_OBJECTS)?)
    }

    /// Notes that an object is not as it was written: no later backup goes by it. Where nothing can be
    /// written the next check finds it again.
    pub(crate) fn distrust(&self, name: &str) {
        let _ = self.0.put(&distrusted_name(name), Vec::new());
    }

    /// The names of those objects.
    pub(crate) fn distrusted(&self) -> Result<HashSet<String>, BackupError> {
        Ok(self.0.under("distrusted", MAX_OBJECTS)?.into_keys().collect())
    }

    /// Forgets that an object was not as it was written: it is gone.
    pub(crate) fn forget_distrusted(&self, name: &str) -> Result<(), BackupError> {
        Ok(self.0.remove(&distrusted_name(name))?)
    }

    /// Sends a file as an object.
    pub(crate) fn put_object(&self, name: &str, file: &Path) -> Result<(), BackupError> {
        Ok(self.0.put_file(&object_name(name), file)?)
    }

    /// Fetches an object into a file, no more than so many bytes of it; `None` where it is not
    /// there.
    pub(crate) fn get_object(
        &self,
        name: &str,
        to: &mut impl std::io::Write,
        most: u64,
    ) -> Result<Option<()>, BackupError> {
        Ok(self.0.get_into(&object_name(name), to, most)?)
    }

    pub(crate) fn remove_object(&self, name: &str) -> Result<(), BackupError> {
        Ok(self.0.remove(&object_name(name))?)
    }
}

fn list_name(id: &BackupId) -> String {
    format!("backups/{id}.list")
}

/// Folders of 256 parts: a folder with a million entries is slow on many disks.
fn object_name(name: &str) -> String {
    format!("objects/{}/{name}", name.get(..2).unwrap_or("00"))
}

fn distrusted_name(name: &str) -> String {
    format!("distrusted/{name}")
}
