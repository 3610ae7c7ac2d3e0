//! The file that says which of two machines this one is.

use std::fs::File;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use striae_crypto::{Digest, random_bytes};
use striae_files::output_file::write_own;
use striae_files::text_file::read_file;

use crate::StandbyError;
use crate::identity::IDENTITY_FILE;

/// Its name in the node's folder.
pub const PAIR_FILE: &str = "pair.json";
const MAX_BYTES: u64 = 16 << 10;
const FORMAT: u32 = 1;

/// Part of a machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// It is the node.
    Primary,
    /// It holds the same, and serves nobody.
    Standby,
}

/// The other machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Other {
    /// Host and port at which it listens for this one.
    pub address: String,
    /// SHA-256 of its certificate.
    pub certificate: Digest,
}

/// Which of two machines this one is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// Number of this file's form.
    pub format: u32,
    /// The pair's own name.
    pub pair: String,
    /// Number of the last decision on who is the node.
    pub epoch: u64,
    pub role: Role,
    /// Whether the standby has every write of the primary before it is done.
    pub together: bool,
    /// Address at which this machine listens for the other one.
    pub listen: SocketAddr,
    /// The other machine, once they are joined.
    pub other: Option<Other>,
    /// SHA-256 of the code that joins, until then.
    pub code: Option<Digest>,
    /// Whether this machine, as the node, did what the other one does not have: its database is kept beside
    /// the one that takes its place.
    #[serde(default)]
    pub has_more: bool,
    /// Reason for which this machine, though it was made the node, writes and signs nothing; also after a restart.
    #[serde(default)]
    pub halt: Option<Halt>,
}

/// Reason for which a machine that was made the node does nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Halt {
    /// The other machine was made the node by a decision of the same number: until one of them is chosen.
    BothDecided,
    /// The other machine has another standby.
    Replaced,
}

impl Halt {
    pub(crate) fn of(error: &StandbyError) -> Option<Self> {
        match error {
            StandbyError::BothDecided => Some(Self::BothDecided),
            StandbyError::Replaced => Some(Self::Replaced),
            _ => None,
        }
    }

    /// The sentence that says it.
    pub fn reason(self) -> String {
        match self {
            Self::BothDecided => StandbyError::BothDecided,
            Self::Replaced => StandbyError::Replaced,
        }
        .to_string()
    }
}

impl Pair {
    /// A new standby, to be joined by whoever has the code.
    pub fn new_standby(listen: SocketAddr, code: Digest) -> Result<Self, StandbyError> {
        let pair = hex::encode(random_bytes::<16>()?);
        let (epoch, role, together) = (0, Role::Standby, false);
        Ok(Self {
            format: FORMAT,
            pair,
            epoch,
            role,
            together,
            listen,
            other: None,
            code: Some(code),
            has_more: false,
            halt: None,
        })
    }

    /// The primary of a pair that was joined.
    pub fn new_primary(pair: String, listen: SocketAddr, other: Other) -> Self {
        let (epoch, role, together) = (1, Role::Primary, false);
        Self {
            format: FORMAT,
            pair,
            epoch,
            role,
            together,
            listen,
            other: Some(other),
            code: None,
            has_more: false,
            halt: None,
        }
    }

    /// The pair by the folder's file; `None` where this is no machine of one.
    pub fn read(folder: &Path) -> Result<Option<Self>, StandbyError> {
        let path = folder.join(PAIR_FILE);
        if !path.exists() {
            return Ok(None);
        }
        let wrong = |reason: String| StandbyError::File { path: path.clone(), reason };
        let text = read_file(&path, MAX_BYTES)?;
        let pair: Self = serde_json::from_str(&text).map_err(|error| wrong(error.to_string()))?;
        if pair.format != FORMAT {
            return Err(wrong(format!("its format is {}, not {FORMAT}", pair.format)));
        }
        Ok(Some(pair))
    }

    /// As [`Pair::read`], where there must be one.
    pub fn of(folder: &Path) -> Result<Self, StandbyError> {
        Self::read(folder)?.ok_or_else(|| StandbyError::NoPair(folder.to_owned()))
    }

    /// Writes the file; it is on the disk when this returns.
    pub fn write(&self, folder: &Path) -> Result<(), StandbyError> {
        let path = folder.join(PAIR_FILE);
        let failed = |reason: String| StandbyError::File { path: path.clone(), reason };
        let text = serde_json::to_string_pretty(self).map_err(|error| failed(error.to_string()))?;
        write_own(&path, text + "\n")?;
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(|error| failed(error.to_string()))
    }

    /// The other machine.
    pub fn other(&self, folder: &Path) -> Result<&Other, StandbyError> {
        self.other.as_ref().ok_or_else(|| StandbyError::File {
            path: folder.join(PAIR_FILE),
            reason: "it is not joined with another machine yet".to_owned(),
        })
    }
}

/// Whether a file of a node's folder belongs to this machine alone, and never goes to the other one.
pub fn is_pair_file(path: &Path) -> bool {
    let own = [PAIR_FILE, IDENTITY_FILE].map(PathBuf::from);
    path.file_name().is_some_and(|name| own.iter().any(|own| own.as_os_str() == name))
}
