//! The list of a backup's files, signed by the node that made it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use striae_crypto::{Digest, Domain, PublicKey, SecretKey, Signature};
use striae_vocabulary::UnixSeconds;

use crate::BackupError;

/// First field of each list.
const FORMAT: &str = "striae-backup/1";
/// Most files of one backup.
const MAX_FILES: usize = 2_000_000;
/// Hex digits of a signature.
const SIGNATURE_DIGITS: usize = 128;

/// A backup's name: when it was made, and the beginning of its list's digest. Names are in the order
/// of time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BackupId(String);

impl FromStr for BackupId {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let is_id = text.len() == 25
            && text.char_indices().all(|(at, letter)| match at {
                8 => letter == 'T',
                15 => letter == 'Z',
                16 => letter == '-',
                0..16 => letter.is_ascii_digit(),
                _ => letter.is_ascii_digit() || ('a'..='f').contains(&letter),
            });
        if is_id {
            return Ok(Self(text.to_owned()));
        }
        let shown = striae_vocabulary::shown(text);
        Err(format!("'{shown}' is no name of a backup; `striae node backups` lists them"))
    }
}

impl fmt::Display for BackupId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The files of a backup, and how the node stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub(crate) format: String,
    /// When it was made, Unix seconds.
    pub made: u64,
    /// The node's country.
    pub country: String,
    /// Key that signed this list.
    pub node: PublicKey,
    /// Version of the program.
    pub software: String,
    /// Marks the database: its files have numbers that are never used again.
    pub database: String,
    /// Entries of the audit log that it holds.
    pub audit_size: u64,
    /// Public keys of age to which its objects are sealed, in order.
    pub(crate) recipients: Vec<String>,
    pub(crate) files: Vec<StoredFile>,
}

/// A file of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StoredFile {
    /// In the node's folder: a name, or `database/` and a name.
    pub(crate) path: String,
    pub(crate) bytes: u64,
    /// Of the content.
    pub(crate) sha256: Digest,
    /// Length of the sealed object.
    pub(crate) stored_bytes: u64,
    /// Of the sealed object; its name as well, so that nothing is ever written over another one.
    pub(crate) stored_sha256: Digest,
}

impl StoredFile {
    /// The name of its object.
    pub(crate) fn object(&self) -> String {
        self.stored_sha256.to_string()
    }
}

impl Manifest {
    /// Bytes of all files, before they are sealed.
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.bytes).sum()
    }

    /// Number of files.
    pub fn count(&self) -> usize {
        self.files.len()
    }

    /// The list as it is kept, and its name.
    pub(crate) fn signed(&self, key: &SecretKey) -> Result<(BackupId, Vec<u8>), BackupError> {
        let json = serde_json::to_vec(self).map_err(|error| BackupError::Altered {
            id: "new".to_owned(),
            reason: error.to_string(),
        })?;
        let signature = key.sign(Domain::Backup, Digest::sha256(&json).as_bytes())?;
        let mut text = signature.to_string().into_bytes();
        text.push(b'\n');
        text.extend_from_slice(&json);
        Ok((name_of(self.made, &json), text))
    }

    /// Reads a list, and checks the name, the signature, and all that it says of files.
    pub(crate) fn read(id: &BackupId, text: &[u8]) -> Result<Self, BackupError> {
        let altered =
            |reason: &str| BackupError::Altered { id: id.to_string(), reason: reason.to_owned() };
        let (signature, json) =
            text.split_at_checked(SIGNATURE_DIGITS).ok_or_else(|| altered("it is cut short"))?;
        let json = json.strip_prefix(b"\n").ok_or_else(|| altered("its signature is missing"))?;
        let manifest: Self =
            serde_json::from_slice(json).map_err(|error| altered(&error.to_string()))?;
        let signature: Option<Signature> =
            std::str::from_utf8(signature).ok().and_then(|text| text.parse().ok());
        let is_signed = signature.is_some_and(|signature| {
            let digest = Digest::sha256(json);
            manifest.node.verify(Domain::Backup, digest.as_bytes(), &signature).is_ok()
        });
        if !is_signed {
            return Err(altered("its signature is false"));
        }
        if name_of(manifest.made, json) != *id {
            return Err(altered("it lies under another one's name"));
        }
        if manifest.format != FORMAT {
            return Err(altered("another version of the program made it"));
        }
        if manifest.files.len() > MAX_FILES {
            return Err(altered("it names more files than a node has"));
        }
        if !manifest.files.iter().all(|file| is_path(&file.path)) {
            return Err(altered("it names a file that no node has"));
        }
        Ok(manifest)
    }

    pub(crate) fn of(
        head: &crate::Sources,
        (made, node): (u64, PublicKey),
        recipients: Vec<String>,
        files: Vec<StoredFile>,
    ) -> Self {
        Self {
            format: FORMAT.to_owned(),
            made,
            country: head.country.clone(),
            node,
            software: head.software.clone(),
            database: head.database.clone(),
            audit_size: head.audit_size,
            recipients,
            files,
        }
    }
}

/// Whether a file of a node can have this path: nothing leads out of its folder.
pub(crate) fn is_path(path: &str) -> bool {
    let is_name = |name: &str| {
        !name.is_empty()
            && name.len() <= 100
            && !name.starts_with('.')
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
    };
    is_name(path.strip_prefix("database/").unwrap_or(path))
}

fn name_of(made: u64, json: &[u8]) -> BackupId {
    let digest = Digest::sha256(json).to_string();
    let time: String =
        UnixSeconds(made).to_string().chars().filter(char::is_ascii_alphanumeric).collect();
    BackupId(format!("{time}-{}", &digest[..8]))
}
