//! The audit log as a Merkle tree: what is written, erased and verified of it.
//!
//! ```text
//! Audit         number from 1    the record: what happened; gone once it is erased
//! AuditLeaves   number from 1    the leaf, for ever, with the salt that hides the record in it; the salt goes with the record
//! AuditNodes    level and index  the hashes of all full subtrees, which never change
//! ```

use std::sync::PoisonError;

use rocksdb::{Direction, IteratorMode, WriteBatch};
use serde::{Deserialize, Serialize};
use striae_protocol::audit::{AuditFork, CheckpointBundle};
use striae_protocol::merkle::{
    self, ConsistencyProof, InclusionProof, MerkleFrontier, MerkleNodes, MerklePlace,
    MerkleReadError,
};
use striae_protocol::{AuditLeaf, Digest, PublicKey, RecordSalt};
use striae_vocabulary::UnixSeconds;

use crate::record::{self, Record};
use crate::store::Counters;
use crate::{AuditRecord, Family, Key as _, NoPrevious, Store, StoreError, options};

/// Part of one entry that is kept for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditLeafRecord {
    /// The leaf: its index is the entry's number less one.
    pub leaf: AuditLeaf,
    /// Salt that hides the record in it; `None` once the record is erased.
    pub salt: Option<[u8; 32]>,
}

impl Record for AuditLeafRecord {
    const FAMILY: Family = Family::AuditLeaves;
    type Previous = NoPrevious;
    type Key = u64;

    fn key(&self) -> u64 {
        self.leaf.index + 1
    }
}

/// The newest checkpoint of a node's audit log, with the cosignatures that came here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckpointRecord {
    /// Owner of the log: the node's key.
    pub node: PublicKey,
    /// The checkpoint.
    pub bundle: CheckpointBundle,
    /// When it was seen.
    pub seen: UnixSeconds,
}

impl Record for CheckpointRecord {
    const FAMILY: Family = Family::Checkpoints;
    type Previous = NoPrevious;
    type Key = PublicKey;

    fn key(&self) -> PublicKey {
        self.node
    }
}

/// Proof that a node has told two histories of its audit log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditForkRecord {
    pub node: PublicKey,
    /// The proof.
    pub fork: AuditFork,
    /// When it was found.
    pub found: UnixSeconds,
}

impl Record for AuditForkRecord {
    const FAMILY: Family = Family::AuditForks;
    type Previous = NoPrevious;
    type Key = PublicKey;

    fn key(&self) -> PublicKey {
        self.node
    }
}

/// Puts the next entry into a batch.
pub(crate) fn append(
    store: &Store,
    batch: &mut WriteBatch,
    next: &mut Counters,
    entry: &AuditRecord,
) -> Result<(), StoreError> {
    let value = record::encode(entry)?;
    next.audit_digest = Digest::sha256(&value);
    let salt = RecordSalt::generate().map_err(|error| StoreError::Failed {
        folder: store.folder.clone(),
        reason: error.to_string(),
    })?;
    let kind = entry.event.kind();
    let leaf = AuditLeaf::new(next.audit.size(), entry.at.0, kind, &salt, &value);
    for (place, hash) in next.audit.append(leaf.hash()) {
        batch.put_cf(store.handle(Family::AuditNodes)?, place.to_key(), hash.as_bytes());
    }
    let leaf = AuditLeafRecord { leaf, salt: Some(*salt.as_bytes()) };
    batch.put_cf(store.handle(Family::AuditLeaves)?, leaf.key().to_bytes(), record::encode(&leaf)?);
    batch.put_cf(store.handle(Family::Audit)?, entry.key().to_bytes(), value);
    Ok(())
}

impl MerkleNodes for Store {
    type Error = StoreError;

    fn node(&self, place: MerklePlace) -> Result<Digest, StoreError> {
        let found = self.get_bytes(Family::AuditNodes, &place.to_key())?;
        let hash = found.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        hash.map(Digest::from_bytes).ok_or_else(|| StoreError::WrongRecord {
            family: Family::AuditNodes.name(),
            reason: format!(
                "the hash of level {}, number {} is not there",
                place.level, place.index
            ),
        })
    }
}

impl Store {
    /// Number of entries in the audit log, and its root.
    pub fn audit_state(&self) -> (u64, Digest) {
        let counters = self.lock_counters();
        (counters.audit.size(), counters.audit.root())
    }

    /// The root that the audit log had when it was so long; it must have been.
    pub fn audit_root_at(&self, size: u64) -> Result<Digest, StoreError> {
        merkle::root_at(self, size)
    }

    /// Proves that an entry (from 1) is in the log of this size.
    pub fn prove_audit_entry(&self, number: u64, size: u64) -> Result<InclusionProof, StoreError> {
        InclusionProof::build(self, number.saturating_sub(1), size).map_err(read_error)
    }

    /// Proves that the log of one size has become that of another.
    pub fn prove_audit_growth(&self, from: u64, to: u64) -> Result<ConsistencyProof, StoreError> {
        ConsistencyProof::build(self, from, to).map_err(read_error)
    }

    /// The stored bytes of an entry; `None` when it was erased, or was never there.
    pub fn audit_entry_bytes(&self, number: u64) -> Result<Option<Vec<u8>>, StoreError> {
        self.get_bytes(Family::Audit, &number.to_be_bytes())
    }

    /// Checks the audit log: every leaf is there, each record is what its leaf says, nothing but
    /// erased records is missing, and the tree over all of it has the stored hashes. Returns its
    /// length.
    pub fn verify_audit(&self) -> Result<u64, StoreError> {
        self.verify_audit_after(MerkleFrontier::new()).map(|frontier| frontier.size())
    }

    /// Checks the entries that this program has not checked yet, as [`Self::verify_audit`] checks
    /// all. Returns the length of the log.
    pub fn verify_new_audit(&self) -> Result<u64, StoreError> {
        let mut checked = self.checked_audit.lock().unwrap_or_else(PoisonError::into_inner);
        let frontier = self.verify_audit_after(checked.clone())?;
        let size = frontier.size();
        *checked = frontier;
        Ok(size)
    }

    fn verify_audit_after(&self, checked: MerkleFrontier) -> Result<MerkleFrontier, StoreError> {
        // Entries are added and erased meanwhile: their records and leaves are read as of one moment.
        let (size, root, still) = {
            let counters = self.lock_counters();
            (counters.audit.size(), counters.audit.root(), self.db.snapshot())
        };
        let wrong = |number: u64, what: &str| StoreError::WrongRecord {
            family: Family::Audit.name(),
            reason: format!("entry {number} {what}"),
        };
        let mut frontier = checked;
        let first = (frontier.size() + 1).to_be_bytes();
        let mode = IteratorMode::From(&first, Direction::Forward);
        let read = |family| {
            Ok::<_, StoreError>(still.iterator_cf_opt(
                self.handle(family)?,
                options::scanning(),
                mode,
            ))
        };
        let mut records = read(Family::Audit)?.peekable();
        let mut nodes = Vec::new();
        for found in read(Family::AuditLeaves)? {
            let (_, leaf) = found.map_err(|error| self.failed(&error))?;
            let AuditLeafRecord { leaf, salt } = record::decode(&leaf)?;
            let number = frontier.size() + 1;
            if leaf.index != frontier.size() {
                return Err(wrong(number, "does not follow the one before it"));
            }
            let record = records.next_if(|entry| {
                entry.as_ref().map_or(true, |(key, _)| key[..] == number.to_be_bytes())
            });
            match (record.transpose().map_err(|error| self.failed(&error))?, salt) {
                (Some((_, value)), Some(salt)) => {
                    let salt = RecordSalt::from_bytes(salt);
                    if !leaf.is_of(&salt, &value) {
                        return Err(wrong(number, "is not what was written"));
                    }
                    if record::decode::<AuditRecord>(&value)?.number != number {
                        return Err(wrong(number, "has another number"));
                    }
                }
                (None, None) => {}
                (None, Some(_)) => return Err(wrong(number, "is missing and was not erased")),
                (Some(_), None) => return Err(wrong(number, "was erased and is there")),
            }
            for (place, hash) in frontier.append(leaf.hash()) {
                let key = place.to_key();
                // Each level is read in its order.
                let level = usize::from(place.level);
                if nodes.len() == level {
                    let mode = IteratorMode::From(&key, Direction::Forward);
                    let handle = self.handle(Family::AuditNodes)?;
                    nodes.push(still.iterator_cf_opt(handle, options::passing(), mode));
                }
                let stored = nodes.get_mut(level).and_then(Iterator::next).transpose();
                let stored = stored.map_err(|error| self.failed(&error))?;
                if !stored.is_some_and(|(at, value)| at[..] == key && value[..] == *hash.as_bytes())
                {
                    return Err(wrong(number, "does not lead to the hashes of the log"));
                }
            }
        }
        if records.next().is_some() {
            return Err(wrong(frontier.size() + 1, "has no place in the log"));
        }
        if (frontier.size(), frontier.root()) != (size, root) {
            return Err(wrong(frontier.size(), "is not the end of the log"));
        }
        Ok(frontier)
    }
}

fn read_error(error: MerkleReadError<StoreError>) -> StoreError {
    match error {
        MerkleReadError::Source(error) => error,
        error => {
            StoreError::WrongRecord { family: Family::Audit.name(), reason: error.to_string() }
        }
    }
}
