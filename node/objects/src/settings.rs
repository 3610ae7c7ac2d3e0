//! The place as an operator names it, and the time that it is given.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::ObjectsError;

/// Where objects lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceSettings {
    /// A folder, or `s3://BUCKET/PREFIX`.
    pub to: String,
    /// Address of an S3 service that is not Amazon's.
    pub endpoint: Option<String>,
    /// Its region.
    pub region: Option<String>,
    /// File with the key's name on its first line and the secret key on its second; else the
    /// environment has them (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`).
    pub credentials: Option<PathBuf>,
}

impl PlaceSettings {
    /// Makes the folder of a place that is one, in a folder that is there.
    pub fn prepare(&self) -> Result<(), ObjectsError> {
        let path = Path::new(&self.to);
        if self.to.contains("://") || path.is_dir() || !path.is_absolute() {
            return Ok(());
        }
        std::fs::create_dir(path).map_err(|error| ObjectsError::file(path, &error))
    }
}

/// Time that a place is given for one act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// Minutes, with many tries: nobody waits for the end.
    Long,
    /// Seconds, more for a long object: somebody waits for it.
    Short,
}

/// Slowest line over which an object that somebody waits for still comes, bytes in a second.
const SLOWEST_BYTES_PER_SECOND: u64 = 256 << 10;
/// Time beside that of the bytes.
const SHORT: Duration = Duration::from_secs(30);

impl Patience {
    /// Longest wait for an act on an object of so many bytes; `None` where each request has a limit of its
    /// own, and an object may need any number of them.
    pub(crate) fn whole(self, bytes: u64) -> Option<Duration> {
        match self {
            Self::Long => None,
            Self::Short => Some(SHORT + Duration::from_secs(bytes / SLOWEST_BYTES_PER_SECOND)),
        }
    }

    /// Tries after the first one that failed, and the time after which there are no more.
    pub(crate) fn tries(self) -> (usize, Duration) {
        match self {
            Self::Long => (10, Duration::from_mins(3)),
            Self::Short => (2, Duration::from_secs(10)),
        }
    }
}
