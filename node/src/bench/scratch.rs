//! Where the databases of a bench lie: a node's folder of its own, removed when the bench ends, however it ends.

use std::path::Path;

use striae_crypto::{SealingKey, SealingSuite, SecretKey, key_file};
use striae_protocol::CountryCode;
use tempfile::TempDir;

use crate::NodeError;
use crate::data_folder::DataFolder;
use crate::output_file::write_own;
use crate::settings::{Settings, TransportSecurity};

/// The folder of a node that never runs.
pub(super) struct Scratch {
    folder: DataFolder,
    removed: TempDir,
}

impl Scratch {
    /// Makes one inside `place` when there is room for `needed` bytes.
    pub(super) fn make(place: &Path, needed: u64) -> Result<Self, NodeError> {
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

    pub(super) fn folder(&self) -> &DataFolder {
        &self.folder
    }

    /// Removes it and says when that fails; dropping it only tries.
    pub(super) fn remove(self) -> Result<(), NodeError> {
        let path = self.removed.path().to_owned();
        self.removed.close().map_err(|error| NodeError::file(&path, "remove", &error))
    }
}
