//! One entry of an audit log, as the log's Merkle tree has it: it says that there was a record, and
//! nothing of it.
//!
//! The leaf's content has 50 bytes: number of the entry (from 0), Unix seconds, kind of event (as
//! whoever keeps the log numbers them), all little-endian with 8, 8 and 2 bytes, and the commitment
//!
//! ```text
//! commitment = tagged("striae/audit-record/v1", [salt, record])
//! ```
//!
//! with 32 random bytes of salt of its own. The holder of record and salt can show that the log has
//! had them. When both are erased, the leaf stays as a **tombstone**: tree, roots, proofs and
//! cosignatures stay valid, and nobody can find the record again by guessing, for the salt is gone
//! too. That something was erased, and by whose order, is a new entry.

use std::fmt;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::digest::Digest;
use crate::merkle::leaf_hash;
use crate::random::{RandomError, random_bytes};

/// Bytes of a leaf's content.
pub const AUDIT_LEAF_BYTES: usize = 8 + 8 + 2 + 32;
/// Bytes of a salt.
pub const RECORD_SALT_BYTES: usize = 32;

/// Part of an audit log's entry that is kept for ever: also of an erased one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditLeaf {
    /// Number of the entry, from 0: its place in the tree.
    pub index: u64,
    /// When it was written, Unix seconds.
    pub time_unix_s: u64,
    /// Kind of event, as numbered by the keeper of the log.
    pub kind: u16,
    /// Binds the record without telling it.
    pub commitment: Digest,
}

/// Salt that hides one record in its commitment. Kept beside the record, and erased with it.
/// Overwritten in memory when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct RecordSalt(Zeroizing<[u8; RECORD_SALT_BYTES]>);

impl RecordSalt {
    /// A new salt, for one record alone.
    pub fn generate() -> Result<Self, RandomError> {
        random_bytes().map(Self::from_bytes)
    }

    /// The salt with these bytes, as a store keeps it.
    pub fn from_bytes(bytes: [u8; RECORD_SALT_BYTES]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8; RECORD_SALT_BYTES] {
        &self.0
    }

    /// The commitment to a record.
    pub fn commit(&self, record: &[u8]) -> Digest {
        Digest::tagged("striae/audit-record/v1", &[self.0.as_slice(), record])
    }
}

impl fmt::Debug for RecordSalt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecordSalt")
    }
}

impl AuditLeaf {
    /// The leaf of a record, as its exact stored bytes.
    pub fn new(index: u64, time_unix_s: u64, kind: u16, salt: &RecordSalt, record: &[u8]) -> Self {
        Self { index, time_unix_s, kind, commitment: salt.commit(record) }
    }

    /// Its content, which is what the tree hashes.
    pub fn to_bytes(&self) -> [u8; AUDIT_LEAF_BYTES] {
        let mut bytes = [0; AUDIT_LEAF_BYTES];
        bytes[..8].copy_from_slice(&self.index.to_le_bytes());
        bytes[8..16].copy_from_slice(&self.time_unix_s.to_le_bytes());
        bytes[16..18].copy_from_slice(&self.kind.to_le_bytes());
        bytes[18..].copy_from_slice(self.commitment.as_bytes());
        bytes
    }

    /// The leaf of such bytes; every 50 bytes are one.
    pub fn from_bytes(bytes: &[u8; AUDIT_LEAF_BYTES]) -> Self {
        let (index, rest) = split::<8>(bytes);
        let (time, rest) = split::<8>(rest);
        let (kind, rest) = split::<2>(rest);
        let (commitment, _) = split::<32>(rest);
        Self {
            index: u64::from_le_bytes(index),
            time_unix_s: u64::from_le_bytes(time),
            kind: u16::from_le_bytes(kind),
            commitment: Digest::from_bytes(commitment),
        }
    }

    /// Its hash in the tree.
    pub fn hash(&self) -> Digest {
        leaf_hash(&self.to_bytes())
    }

    /// Whether it is the leaf of this record.
    pub fn is_of(&self, salt: &RecordSalt, record: &[u8]) -> bool {
        self.commitment == salt.commit(record)
    }
}

/// The first bytes, zeros where there are too few, and the rest.
fn split<const N: usize>(bytes: &[u8]) -> ([u8; N], &[u8]) {
    bytes.split_first_chunk().map_or(([0; N], &[]), |(first, rest)| (*first, rest))
}
