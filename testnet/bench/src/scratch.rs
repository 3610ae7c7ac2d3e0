//! Place of a bench's databases: a node's folder of its own, removed when the bench ends, however
//! it ends.

use std::path::Path;

use striae_crypto::{SealingKey, SealingSuite, SecretKey, key_file};
use striae_vocabulary::CountryCode;
use tempfile::TempDir;

use striae_files::output_file::write_own;
use striae_node::NodeError;
use striae_node::data_folder::DataFolder;
use striae_node::settings::{Settings, TransportSecurity};

/// The folder of a node that never runs.
pub(crate) struct Scratch {
    folder: DataFolder,
    removed: TempDir,
}

impl Scratch {
    /// Makes one inside `place` when there is room for `needed` bytes.
    pub(crate) fn make(place: &Path, needed: u64) -> Result<Self, NodeError> {
        let failed = |error: std::io::Error| NodeError::file(place, "make a folder in", &error);
        let disk = rustix::fs::statvfs(place).map_err(|error| failed(error.into()))?;
        let free = disk.f_bavail.saturating_mul(disk.f_frsize);
        if free < needed {
            return Err(NodeError::Argument(format!(
                "{} has {} MB free, and the databases take up to {} MB; name another folder with --scratch, or fewer --exhibits",
                place.display(),
                free / 1_000_000,
                needed / 1_000_000
            )));
        }
        let removed =
            tempfile::Builder::new().prefix("striae-bench-").tempdir_in(place).map_err(failed)?;
        let folder = DataFolder::at(removed.path());
        let country = CountryCode::from_letters(*b"XX")
            .map_err(|error| NodeError::Argument(error.to_string()))?;
        key_file::create(&folder.key(), &SecretKey::generate()?, None)?;
        let sealing = SealingKey::generate(SealingSuite::default())?;
        key_file::create(&folder.sealing_key(), &sealing, None)?;
        let settings = Settings::template(country, "/ip4/127.0.0.1/tcp/0", TransportSecurity::Tls);
        write_own(&folder.settings(), &settings)?;
        Ok(Self { folder, removed })
    }

    pub(crate) fn folder(&self) -> &DataFolder {
        &self.folder
    }

    /// Removes it and says when that fails; dropping it only tries.
    pub(crate) fn remove(self) -> Result<(), NodeError> {
        let path = self.removed.path().to_owned();
        self.removed.close().map_err(|error| NodeError::file(&path, "remove", &error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_without_room_is_refused() {
        let place = tempfile::tempdir().unwrap();
        let refused = Scratch::make(place.path(), u64::MAX).err().unwrap().to_string();
        for part in [place.path().to_str().unwrap(), "MB free", "--scratch"] {
            assert!(refused.contains(part), "'{part}' is not in: {refused}");
        }
        assert_eq!(place.path().read_dir().unwrap().count(), 0);
    }
}
