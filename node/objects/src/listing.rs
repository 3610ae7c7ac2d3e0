//! The objects that are at a place.

use std::collections::HashMap;
use std::path::Path as FilePath;
use std::time::SystemTime;

use futures::{StreamExt as _, TryStreamExt as _};
use object_store::path::Path;

use crate::{Objects, ObjectsError};

/// An object that is there.
#[derive(Debug, Clone, Copy)]
pub struct Present {
    pub bytes: u64,
    pub written: SystemTime,
}

impl Objects {
    /// Objects under a prefix, at most so many, by the last part of their names.
    pub fn under(
        &self,
        prefix: &str,
        most: usize,
    ) -> Result<HashMap<String, Present>, ObjectsError> {
        if let Some(folder) = self.folder() {
            return under_folder(&folder.join(prefix), most);
        }
        let prefix = Path::from(prefix);
        let listed = self.store().list(Some(&prefix)).take(most).try_fold(
            HashMap::new(),
            |mut all, one| async move {
                if let Some(name) = one.location.filename() {
                    let written = SystemTime::from(one.last_modified);
                    all.insert(name.to_owned(), Present { bytes: one.size, written });
                }
                Ok(all)
            },
        );
        self.wait(listed).map_err(|error| self.failed(&error))
    }
}

/// Files in a folder and in those that lie in it. Whatever else somebody has laid there, with names
/// of any kind, is passed over.
fn under_folder(folder: &FilePath, most: usize) -> Result<HashMap<String, Present>, ObjectsError> {
    let (mut all, mut folders) = (HashMap::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        let failed = |error: std::io::Error| ObjectsError::file(&folder, &error);
        let entries = match std::fs::read_dir(&folder) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            entries => entries.map_err(failed)?,
        };
        for entry in entries {
            let entry = entry.map_err(failed)?;
            let (Ok(kind), Ok(name)) = (entry.file_type(), entry.file_name().into_string()) else {
                continue;
            };
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file()
                && let Ok(found) = entry.metadata()
            {
                let written = found.modified().map_err(failed)?;
                all.insert(name, Present { bytes: found.len(), written });
            }
            if all.len() + folders.len() >= most {
                return Ok(all);
            }
        }
    }
    Ok(all)
}
