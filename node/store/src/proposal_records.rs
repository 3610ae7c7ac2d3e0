//! The records of calls that wait for a second person, with their files, and of those that a second
//! person declined.

use serde::{Deserialize, Serialize};
use striae_casework::Note;
use striae_casework::roles::{Action, Actor};
use striae_protocol::Digest;
use striae_vocabulary::UnixSeconds;

use crate::{Changes, Family, FormerRecord, NoPrevious, Record, Store, StoreError};

/// Bytes of a part of a file, but for the last.
const PART_BYTES: usize = 512 << 10;
/// Largest file that lies in the proposal itself, bytes.
const MAX_HERE_BYTES: usize = 4 << 10;

/// A person's request that a second has to approve before it is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalRecord {
    pub number: u64,
    pub first: Actor,
    pub action: Action,
    /// With what, in a word or two.
    pub subject: String,
    /// The request, as JSON.
    pub request: String,
    /// The files that came with the request; of a password only what it is recognised by.
    pub files: Vec<KeptFile>,
    /// When it was asked for.
    pub since: UnixSeconds,
    /// Until when it can be approved.
    pub expires: UnixSeconds,
}

/// A file of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeptFile {
    /// A small one: itself.
    Here(Vec<u8>),
    /// A larger one, in parts of its own.
    Apart { sha256: Digest, bytes: u64, parts: u32 },
}

impl KeptFile {
    /// Its size, bytes.
    pub fn bytes(&self) -> u64 {
        match self {
            Self::Here(bytes) => bytes.len() as u64,
            Self::Apart { bytes, .. } => *bytes,
        }
    }

    /// Its SHA-256.
    pub fn sha256(&self) -> Digest {
        match self {
            Self::Here(bytes) => Digest::sha256(bytes),
            Self::Apart { sha256, .. } => *sha256,
        }
    }
}

impl Record for ProposalRecord {
    const FAMILY: Family = Family::Proposals;
    type Previous = ProposalOf1;
    type Key = u64;

    fn key(&self) -> u64 {
        self.number
    }
}

/// The proposal of version 1, which held its files itself.
#[derive(Debug, Deserialize)]
pub struct ProposalOf1 {
    number: u64,
    first: Actor,
    action: Action,
    subject: String,
    request: String,
    files: Vec<Vec<u8>>,
    since: UnixSeconds,
    expires: UnixSeconds,
}

impl FormerRecord for ProposalOf1 {
    type Previous = NoPrevious;
}

impl From<ProposalOf1> for ProposalRecord {
    fn from(former: ProposalOf1) -> Self {
        let ProposalOf1 { number, first, action, subject, request, files, since, expires } = former;
        let files = files.into_iter().map(KeptFile::Here).collect();
        Self { number, first, action, subject, request, files, since, expires }
    }
}

/// A part of a file of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalPartRecord {
    pub proposal: u64,
    /// Number of the file, from 0.
    pub file: u32,
    /// Number of the part, from 0.
    pub number: u32,
    pub bytes: Vec<u8>,
}

impl Record for ProposalPartRecord {
    const FAMILY: Family = Family::ProposalParts;
    type Previous = NoPrevious;
    type Key = (u64, u32, u32);

    fn key(&self) -> (u64, u32, u32) {
        (self.proposal, self.file, self.number)
    }
}

/// A proposal that a second person declined: kept for a while, so that the first learns why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclinedRecord {
    pub number: u64,
    pub first: Actor,
    pub action: Action,
    pub subject: String,
    /// When it was asked for.
    pub since: UnixSeconds,
    /// The person who declined it.
    pub by: Actor,
    /// When it was declined.
    pub at: UnixSeconds,
    pub reason: Note,
}

impl Record for DeclinedRecord {
    const FAMILY: Family = Family::DeclinedProposals;
    type Previous = NoPrevious;
    type Key = u64;

    fn key(&self) -> u64 {
        self.number
    }
}

impl Changes<'_> {
    /// Writes a proposal with its files: in the record where they are small, else in parts.
    pub fn put_proposal(
        &mut self,
        mut record: ProposalRecord,
        files: &[Vec<u8>],
    ) -> Result<ProposalRecord, StoreError> {
        let proposal = record.number;
        for (file, bytes) in (0..).zip(files) {
            if bytes.len() <= MAX_HERE_BYTES {
                record.files.push(KeptFile::Here(bytes.clone()));
                continue;
            }
            let mut parts = 0;
            for part in bytes.chunks(PART_BYTES) {
                let bytes = part.to_vec();
                self.put(&ProposalPartRecord { proposal, file, number: parts, bytes })?;
                parts += 1;
            }
            let (sha256, bytes) = (Digest::sha256(bytes), bytes.len() as u64);
            record.files.push(KeptFile::Apart { sha256, bytes, parts });
        }
        self.put(&record)?;
        Ok(record)
    }

    /// Removes a proposal with its files.
    pub fn remove_proposal(&mut self, number: u64) -> Result<(), StoreError> {
        self.remove::<ProposalRecord>(&number)?;
        self.remove_prefix::<ProposalPartRecord, _>(&number)
    }
}

impl Store {
    /// The files of a proposal.
    pub fn proposal_files(&self, record: &ProposalRecord) -> Result<Vec<Vec<u8>>, StoreError> {
        let mut files = Vec::with_capacity(record.files.len());
        for (file, kept) in (0_u32..).zip(&record.files) {
            files.push(match kept {
                KeptFile::Here(bytes) => bytes.clone(),
                KeptFile::Apart { sha256, .. } => {
                    let mut bytes = Vec::new();
                    let parts =
                        self.with_prefix::<ProposalPartRecord, _>(&(record.number, file))?;
                    for part in parts {
                        bytes.extend_from_slice(&part?.bytes);
                    }
                    if Digest::sha256(&bytes) != *sha256 {
                        let reason =
                            format!("file {file} of proposal {} is not whole", record.number);
                        let family = Family::ProposalParts.name();
                        return Err(StoreError::WrongRecord { family, reason });
                    }
                    bytes
                }
            });
        }
        Ok(files)
    }
}
