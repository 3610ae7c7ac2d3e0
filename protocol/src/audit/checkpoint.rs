//! A node's signed word how long its audit log is, and what its root is.

use serde::{Deserialize, Serialize};
use striae_crypto::merkle::MerkleFrontier;
use striae_crypto::{Digest, Domain, ExternalKeyError, PublicKey, SecretKey, Signature};
use striae_vocabulary::{CountryCode, UnixSeconds};
use thiserror::Error;

use crate::codec::{self, CodecError};
use crate::limits::CLOCK_SKEW;
use crate::network_id::NetworkId;
use crate::trust::roster::TrustedRoster;

/// Bytes of a statement: network, node, size, root and time.
const STATEMENT_BYTES: usize = 32 + 32 + 8 + 32 + 8;
/// Bytes of a checkpoint.
pub(super) const CHECKPOINT_BYTES: usize = STATEMENT_BYTES + 64;

/// A node's statement of its audit log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckpointStatement {
    /// The federation's network.
    pub network: NetworkId,
    /// Owner of the log: the node's key.
    pub node: PublicKey,
    /// Number of entries in the log.
    pub size: u64,
    /// The root over them ([`striae_crypto::merkle`]).
    pub root: Digest,
    /// When it was signed, by the node's clock.
    pub time: UnixSeconds,
}

/// A statement with the node's signature in [`Domain::Checkpoint`]. Every such value has one
/// encoding of 176 bytes. Nothing it says is believed before it is verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// The node's statement.
    pub statement: CheckpointStatement,
    /// Its signature over the statement's bytes.
    pub signature: Signature,
}

/// A checkpoint that a node of a member has signed, and not in the future.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuthenticCheckpoint {
    checkpoint: Checkpoint,
    country: CountryCode,
}

/// Reasons for which a checkpoint or its cosignatures are not believed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CheckpointError {
    /// The bytes are none.
    #[error("this is no checkpoint: {0}")]
    Codec(#[from] CodecError),
    /// Of another federation.
    #[error("the checkpoint belongs to another federation's network")]
    OtherNetwork,
    /// Nobody certified its key, or no longer.
    #[error("the checkpoint is by the key {node}, which does not count")]
    Unknown {
        /// The key.
        node: PublicKey,
    },
    /// Forged or altered.
    #[error("the checkpoint's signature is false: it was forged or altered")]
    Signature,
    /// Our clock may be slow, or the node's fast.
    #[error("the checkpoint was signed at {time}, which is in the future; check this node's clock")]
    FromTheFuture {
        /// When.
        time: UnixSeconds,
    },
    /// A cosignature is forged, or belongs to another checkpoint.
    #[error("the cosignature of {signer} is false, or is of another checkpoint")]
    Cosignature {
        /// Key that it names as its signer.
        signer: PublicKey,
    },
    /// Cosignatures are not in their order, or one is the node's own.
    #[error("the cosignatures are not in the order of their keys, or one is by the log's own node")]
    Order,
    /// There are too many.
    #[error("the checkpoint has as many cosignatures as it may have")]
    Full,
}

impl CheckpointStatement {
    /// Bytes under the signature: the five fields in their order, numbers little-endian, nothing
    /// between; 112 bytes.
    pub fn signed_bytes(&self) -> Vec<u8> {
        let Self { network, node, size, root, time } = self;
        let (size, time) = (size.to_le_bytes(), time.0.to_le_bytes());
        [&network.as_bytes()[..], node.as_bytes(), &size, root.as_bytes(), &time].concat()
    }

    /// SHA-256 of the signed bytes: what others cosign.
    pub fn digest(&self) -> Digest {
        Digest::sha256(&self.signed_bytes())
    }
}

impl Checkpoint {
    /// Signs the state of one's own log.
    pub fn sign(
        network: NetworkId,
        size: u64,
        root: Digest,
        time: UnixSeconds,
        key: &SecretKey,
    ) -> Result<Self, ExternalKeyError> {
        let statement = CheckpointStatement { network, node: key.public(), size, root, time };
        let signature = key.sign(Domain::Checkpoint, &statement.signed_bytes())?;
        Ok(Self { statement, signature })
    }

    /// Signs the state of one's own log as its frontier has it.
    pub fn of_frontier(
        network: NetworkId,
        frontier: &MerkleFrontier,
        time: UnixSeconds,
        key: &SecretKey,
    ) -> Result<Self, ExternalKeyError> {
        Self::sign(network, frontier.size(), frontier.root(), time, key)
    }

    /// Its bytes: the statement and the signature.
    pub fn to_bytes(&self) -> Vec<u8> {
        [&self.statement.signed_bytes()[..], self.signature.as_bytes()].concat()
    }

    /// The checkpoint of such bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CheckpointError> {
        Ok(codec::decode::<_, CHECKPOINT_BYTES>(bytes)?)
    }

    /// Whether the node that it names has signed it. Whether that node counts, the roster says.
    pub fn verify_signature(&self) -> Result<(), CheckpointError> {
        let Self { statement, signature } = self;
        statement
            .node
            .verify(Domain::Checkpoint, &statement.signed_bytes(), signature)
            .map_err(|_| CheckpointError::Signature)
    }

    /// Checks network, node, time and signature.
    pub fn verify(
        &self,
        roster: &TrustedRoster,
        now: UnixSeconds,
    ) -> Result<AuthenticCheckpoint, CheckpointError> {
        let CheckpointStatement { network, node, time, .. } = self.statement;
        if network != roster.network_id() {
            return Err(CheckpointError::OtherNetwork);
        }
        let country = roster.signer_at(&node, time).ok_or(CheckpointError::Unknown { node })?;
        self.verify_signature()?;
        if time > now.saturating_add(CLOCK_SKEW) {
            return Err(CheckpointError::FromTheFuture { time });
        }
        Ok(AuthenticCheckpoint { checkpoint: *self, country })
    }
}

impl AuthenticCheckpoint {
    /// The checkpoint.
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// The checked statement.
    pub fn statement(&self) -> &CheckpointStatement {
        &self.checkpoint.statement
    }

    /// The country of the node.
    pub fn country(&self) -> CountryCode {
        self.country
    }
}
