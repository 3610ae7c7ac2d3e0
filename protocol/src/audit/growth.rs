//! A node's signed word how its audit log continues an earlier state, and how another node checks
//! it.

use serde::{Deserialize, Serialize};
use striae_crypto::merkle::{
    ConsistencyProof, MAX_PROOF_HASHES, MerkleNodes, MerkleReadError, ProofError, root_at,
};
use striae_crypto::{Digest, Domain, ExternalKeyError, PublicKey, SecretKey, Signature};
use thiserror::Error;

use super::checkpoint::{AuthenticCheckpoint, Checkpoint};
use super::fork::AuditFork;
use crate::codec::{self, CodecError};
use crate::network_id::NetworkId;
use crate::trust::roster::TrustedRoster;

/// Reasons for which a growth cannot be built.
#[derive(Debug, Error)]
pub enum GrowthBuildError<E> {
    /// The tree does not give the proof.
    #[error(transparent)]
    Proof(#[from] MerkleReadError<E>),
    /// The own key did not sign.
    #[error(transparent)]
    Key(#[from] ExternalKeyError),
}

/// Longest signed growth.
const MAX_GROWTH_BYTES: usize = 2 * 32 + 2 * (8 + 32) + 8 + 32 * MAX_PROOF_HASHES + 64;

/// A node's statement: the log with the older size and root has become the one with the newer size
/// and root, and this proves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrowthStatement {
    /// The federation's network.
    pub network: NetworkId,
    /// Owner of the log: the node's key.
    pub node: PublicKey,
    /// Entries before.
    pub older_size: u64,
    /// The root over them.
    pub older_root: Digest,
    /// Entries after.
    pub newer_size: u64,
    /// The root over them.
    pub newer_root: Digest,
    /// That the newer log continues the older one.
    pub proof: ConsistencyProof,
}

/// Such a statement with the node's signature in [`Domain::LogGrowth`]. It is signed so that a
/// false one is evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedGrowth {
    /// The node's statement.
    pub statement: GrowthStatement,
    /// Its signature over the statement's bytes.
    pub signature: Signature,
}

/// Reasons for which a checkpoint is not cosigned.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum GrowthError {
    /// It is of another log than the one that was seen.
    #[error("the checkpoint is of another log than the one seen before")]
    OtherLog,
    /// The node shows an earlier state than it has shown: let it prove that the one seen continues
    /// this one.
    #[error("the log had {seen} entries when it was last seen, and is shown with {shown}")]
    Earlier {
        /// Entries when last seen.
        seen: u64,
        /// Entries now.
        shown: u64,
    },
    /// There is no proof, or of other sizes than were asked.
    #[error("the node does not prove how its log went on from {from} to {to} entries")]
    NoProof {
        /// Entries when last seen.
        from: u64,
        /// Entries now.
        to: u64,
    },
    /// The proof is not the node's.
    #[error("the proof of the log's growth is not signed by its node")]
    Signature,
    /// The node has told two histories.
    #[error("the node has told two histories of its audit log: {0}")]
    Fork(Box<AuditFork>),
}

impl GrowthStatement {
    /// Bytes under the signature: the fields in their order, numbers little-endian, the proof as
    /// the number of its hashes (64 bits) and the hashes; nothing between.
    pub fn signed_bytes(&self) -> Vec<u8> {
        let Self { network, node, older_size, older_root, newer_size, newer_root, proof } = self;
        let mut bytes = [&network.as_bytes()[..], node.as_bytes()].concat();
        for (size, root) in [(older_size, older_root), (newer_size, newer_root)] {
            bytes.extend(size.to_le_bytes());
            bytes.extend(root.as_bytes());
        }
        bytes.extend((proof.hashes().len() as u64).to_le_bytes());
        bytes.extend(proof.hashes().iter().flat_map(Digest::as_bytes));
        bytes
    }

    /// Whether what it says is true of its roots.
    pub fn check(&self) -> Result<(), ProofError> {
        let older = (self.older_size, &self.older_root);
        self.proof.verify(older, (self.newer_size, &self.newer_root))
    }

    /// Whether it speaks of the state that a checkpoint of the same log has, and tells another
    /// root: both cannot be true. That it is the same log, the caller has made sure.
    pub(super) fn contradicts(&self, checkpoint: &Checkpoint) -> bool {
        let state = &checkpoint.statement;
        self.network == state.network
            && ((self.older_size == state.size && self.older_root != state.root)
                || (self.newer_size == state.size && self.newer_root != state.root))
    }
}

impl SignedGrowth {
    /// Signs how one's own log went on.
    pub fn sign(
        network: NetworkId,
        older: (u64, Digest),
        newer: (u64, Digest),
        proof: ConsistencyProof,
        key: &SecretKey,
    ) -> Result<Self, ExternalKeyError> {
        let ((older_size, older_root), (newer_size, newer_root)) = (older, newer);
        let node = key.public();
        let statement = GrowthStatement {
            network,
            node,
            older_size,
            older_root,
            newer_size,
            newer_root,
            proof,
        };
        let signature = key.sign(Domain::LogGrowth, &statement.signed_bytes())?;
        Ok(Self { statement, signature })
    }

    /// Signs how one's own log went on between two sizes, with all that is stored of its tree. The
    /// log must have had both: the caller asks for none beyond its frontier's.
    pub fn build<N: MerkleNodes + ?Sized>(
        nodes: &N,
        network: NetworkId,
        older_size: u64,
        newer_size: u64,
        key: &SecretKey,
    ) -> Result<Self, GrowthBuildError<N::Error>> {
        let proof = ConsistencyProof::build(nodes, older_size, newer_size)?;
        let root = |size| root_at(nodes, size).map_err(MerkleReadError::Source);
        let (older, newer) = ((older_size, root(older_size)?), (newer_size, root(newer_size)?));
        Ok(Self::sign(network, older, newer, proof, key)?)
    }

    /// Whether the node that it names has signed it, true or not.
    pub fn verify_signature(&self) -> Result<(), GrowthError> {
        let Self { statement, signature } = self;
        statement
            .node
            .verify(Domain::LogGrowth, &statement.signed_bytes(), signature)
            .map_err(|_| GrowthError::Signature)
    }

    /// Its bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        [self.statement.signed_bytes().as_slice(), self.signature.as_bytes()].concat()
    }

    /// The growth of such bytes. Nothing is verified.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CodecError> {
        codec::decode::<_, MAX_GROWTH_BYTES>(bytes)
    }
}

/// Whether a checkpoint continues the one of the same log that was `seen` before, as `growth` says.
/// After this it may be cosigned, with the size of `seen` or 0.
///
/// A contradiction is evidence, [`GrowthError::Fork`], when both sides of it are signed by the
/// node. Without `seen` nothing is checked: it is the first that is seen of the log.
pub fn check_growth(
    seen: Option<&Checkpoint>,
    shown: &AuthenticCheckpoint,
    growth: Option<&SignedGrowth>,
) -> Result<(), GrowthError> {
    check(seen, shown, growth, |one, other| one == other)
}

/// The same, where the node may have gone by another key when it was `seen`: its log goes on under
/// the key that replaced it.
pub fn check_growth_across_keys(
    seen: Option<&Checkpoint>,
    shown: &AuthenticCheckpoint,
    growth: Option<&SignedGrowth>,
    roster: &TrustedRoster,
) -> Result<(), GrowthError> {
    check(seen, shown, growth, |one, other| roster.is_same_node(one, other))
}

fn check(
    seen: Option<&Checkpoint>,
    shown: &AuthenticCheckpoint,
    growth: Option<&SignedGrowth>,
    is_same_node: impl Fn(&PublicKey, &PublicKey) -> bool,
) -> Result<(), GrowthError> {
    let Some(seen) = seen else { return Ok(()) };
    let (older, newer) = (&seen.statement, shown.statement());
    if older.network != newer.network || !is_same_node(&older.node, &newer.node) {
        return Err(GrowthError::OtherLog);
    }
    let fork = |fork| Err(GrowthError::Fork(Box::new(fork)));
    let (from, to) = (older.size, newer.size);
    if from == to && older.root != newer.root {
        return fork(AuditFork::TwoRoots { one: *seen, other: *shown.checkpoint() });
    }
    if from == to {
        return Ok(());
    }
    if from > to {
        return Err(GrowthError::Earlier { seen: from, shown: to });
    }
    let growth = growth.ok_or(GrowthError::NoProof { from, to })?;
    let said = &growth.statement;
    let is_of_log = (said.network, said.node) == (newer.network, newer.node);
    if !is_of_log || (said.older_size, said.newer_size) != (from, to) {
        return Err(GrowthError::NoProof { from, to });
    }
    growth.verify_signature()?;
    for checkpoint in [*seen, *shown.checkpoint()] {
        if said.contradicts(&checkpoint) {
            return fork(AuditFork::OtherState { checkpoint, growth: growth.clone() });
        }
    }
    if said.check().is_err() {
        return fork(AuditFork::FalseGrowth(growth.clone()));
    }
    Ok(())
}
