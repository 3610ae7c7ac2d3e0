//! Evidence that a node has told two histories of its audit log.

use std::fmt;

use serde::{Deserialize, Serialize};
use striae_crypto::merkle::InclusionProof;
use striae_crypto::{Digest, PublicKey};
use thiserror::Error;

use super::checkpoint::Checkpoint;
use super::growth::SignedGrowth;
use crate::codec::{self, CodecError};
use crate::limits::MAX_AUDIT_FORK_BYTES;
use crate::network_id::NetworkId;
use crate::trust::roster::TrustedRoster;

/// Two statements of one node that cannot both be true. Anyone who has the node's key can check it,
/// offline; nobody needs to trust the sender.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum AuditFork {
    /// One size, two roots.
    TwoRoots {
        /// A checkpoint.
        one: Checkpoint,
        /// Another one.
        other: Checkpoint,
    },
    /// A checkpoint, and a growth that starts from or leads to another root at the same size.
    OtherState {
        /// The checkpoint.
        checkpoint: Checkpoint,
        /// The growth.
        growth: SignedGrowth,
    },
    /// A growth that the node signed, and whose proof does not prove it.
    FalseGrowth(SignedGrowth),
    /// Two checkpoints that have another entry each at the same place.
    TwoLeaves {
        /// The place, counted from 0.
        index: u64,
        /// The entry there by one checkpoint.
        one: Box<LogBranch>,
        /// The entry there by another one.
        other: Box<LogBranch>,
    },
}

/// A leaf of a log, and the proof that a checkpoint has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogBranch {
    /// The checkpoint.
    pub checkpoint: Checkpoint,
    /// The leaf's hash.
    pub leaf: Digest,
    /// That the leaf is in the log.
    pub proof: InclusionProof,
}

/// Reasons for which something is no evidence.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ForkError {
    /// The bytes are none.
    #[error("this is no evidence of two histories: {0}")]
    Codec(#[from] CodecError),
    /// The statements are of different logs.
    #[error("the two statements are of different logs")]
    OtherLog,
    /// The node has not signed one of the statements.
    #[error("a statement is not signed by the node that it names")]
    Signature,
    /// Both can be true.
    #[error("the two statements do not contradict each other")]
    NoContradiction,
}

impl AuditFork {
    /// Checks signatures and contradiction. Returns the network and the node of the two histories.
    /// The evidence alone suffices.
    pub fn verify(&self) -> Result<(NetworkId, PublicKey), ForkError> {
        let (network, one, other) = self.check()?;
        if one == other { Ok((network, one)) } else { Err(ForkError::OtherLog) }
    }

    /// The same by the federation's documents: two keys may be of one node, the later one in place
    /// of the former. Then the former key is named, because only what it signed can have been made
    /// up since: it may be in other hands.
    pub fn verify_by(&self, roster: &TrustedRoster) -> Result<(NetworkId, PublicKey), ForkError> {
        let (network, one, other) = self.check()?;
        if !roster.is_same_node(&one, &other) {
            return Err(ForkError::OtherLog);
        }
        let is_former = roster.former_keys(&other).contains(&one);
        Ok((network, if is_former { one } else { other }))
    }

    /// Checks all but whose the keys are.
    fn check(&self) -> Result<(NetworkId, PublicKey, PublicKey), ForkError> {
        let signed = |one: &Checkpoint| one.verify_signature().map_err(|_| ForkError::Signature);
        let grown = |one: &SignedGrowth| one.verify_signature().map_err(|_| ForkError::Signature);
        let log = self.log()?;
        let is_contradiction = match self {
            Self::TwoRoots { one, other } => {
                signed(one)?;
                signed(other)?;
                one.statement.size == other.statement.size
                    && one.statement.root != other.statement.root
            }
            Self::OtherState { checkpoint, growth } => {
                signed(checkpoint)?;
                grown(growth)?;
                growth.statement.contradicts(checkpoint)
            }
            Self::FalseGrowth(growth) => {
                grown(growth)?;
                growth.statement.check().is_err()
            }
            Self::TwoLeaves { index, one, other } => {
                signed(&one.checkpoint)?;
                signed(&other.checkpoint)?;
                one.leaf != other.leaf && one.has_leaf(*index) && other.has_leaf(*index)
            }
        };
        if is_contradiction { Ok(log) } else { Err(ForkError::NoContradiction) }
    }

    /// The network, and the key that signed each side.
    fn log(&self) -> Result<(NetworkId, PublicKey, PublicKey), ForkError> {
        let of = |one: &Checkpoint| (one.statement.network, one.statement.node);
        let (one, other) = match self {
            Self::TwoRoots { one, other } => (of(one), of(other)),
            Self::OtherState { checkpoint, growth } => {
                (of(checkpoint), (growth.statement.network, growth.statement.node))
            }
            Self::FalseGrowth(growth) => {
                let log = (growth.statement.network, growth.statement.node);
                (log, log)
            }
            Self::TwoLeaves { one, other, .. } => (of(&one.checkpoint), of(&other.checkpoint)),
        };
        if one.0 == other.0 { Ok((one.0, one.1, other.1)) } else { Err(ForkError::OtherLog) }
    }

    /// Its bytes, to be kept as evidence.
    pub fn encode(&self) -> Result<Vec<u8>, CodecError> {
        codec::encode(self)
    }

    /// The evidence of such bytes. Nothing is verified.
    pub fn decode(bytes: &[u8]) -> Result<Self, ForkError> {
        Ok(codec::decode::<_, MAX_AUDIT_FORK_BYTES>(bytes)?)
    }
}

impl LogBranch {
    fn has_leaf(&self, index: u64) -> bool {
        let state = &self.checkpoint.statement;
        self.proof.verify(&self.leaf, index, state.size, &state.root).is_ok()
    }
}

impl fmt::Display for AuditFork {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TwoRoots { one, .. } => {
                write!(f, "two roots over {} entries", one.statement.size)
            }
            Self::OtherState { checkpoint, .. } => {
                write!(
                    f,
                    "another root over {} entries than it signed before",
                    checkpoint.statement.size
                )
            }
            Self::FalseGrowth(growth) => {
                let said = &growth.statement;
                write!(f, "{} entries did not become {}", said.older_size, said.newer_size)
            }
            Self::TwoLeaves { index, .. } => write!(f, "two entries at place {index}"),
        }
    }
}
