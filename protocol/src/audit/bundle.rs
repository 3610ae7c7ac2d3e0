//! Cosignatures: other nodes' word that they have seen a checkpoint, and that it continues what
//! they saw before.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use striae_crypto::{Digest, Domain, ExternalKeyError, PublicKey, SecretKey, Signature};
use striae_vocabulary::{CountryCode, UnixSeconds};

use super::checkpoint::{AuthenticCheckpoint, CHECKPOINT_BYTES, Checkpoint, CheckpointError};
use crate::codec::{self, bounded_vec};
use crate::limits::{CLOCK_SKEW, MAX_COSIGNATURES};
use crate::trust::roster::TrustedRoster;

/// Bytes of a cosignature.
const COSIGNATURE_BYTES: usize = 32 + 8 + 8 + 64;
/// Longest bundle.
const MAX_BUNDLE_BYTES: usize = CHECKPOINT_BYTES + 8 + MAX_COSIGNATURES * COSIGNATURE_BYTES;

/// A node's word that it has seen a checkpoint of another node, and that it continues the one that
/// it saw before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cosignature {
    /// Key of the node that cosigned.
    pub signer: PublicKey,
    /// The size of the log when it last saw it: the log has only grown since. 0 when it had not
    /// seen it before.
    pub since_size: u64,
    /// When, by the signer's clock.
    pub time: UnixSeconds,
    /// Signature in [`Domain::Cosignature`].
    pub signature: Signature,
}

/// A checkpoint with its cosignatures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckpointBundle {
    checkpoint: Checkpoint,
    /// In the order of their signers' keys, one of each.
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_COSIGNATURES>")]
    cosignatures: Vec<Cosignature>,
}

/// Somebody whose cosignature counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cosigner {
    /// The node.
    pub node: PublicKey,
    /// Its country.
    pub country: CountryCode,
    /// The size of the log when it last saw it.
    pub since_size: u64,
    /// When it cosigned.
    pub time: UnixSeconds,
}

/// A checkpoint whose signature and cosignatures were verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedBundle {
    /// The checkpoint.
    pub checkpoint: AuthenticCheckpoint,
    /// Cosigners that count.
    pub cosigners: Vec<Cosigner>,
    /// Good cosignatures of keys that do not count here, or from the future.
    pub not_counted: usize,
}

impl Cosignature {
    /// Cosigns a checkpoint. Only after [`check_growth`](super::check_growth) has found that it
    /// continues the one of `since_size` entries, or, with 0, that none was seen before.
    pub fn sign(
        checkpoint: &AuthenticCheckpoint,
        since_size: u64,
        time: UnixSeconds,
        key: &SecretKey,
    ) -> Result<Self, ExternalKeyError> {
        let signer = key.public();
        let signed = signed_bytes(&checkpoint.statement().digest(), &signer, since_size, time);
        let signature = key.sign(Domain::Cosignature, &signed)?;
        Ok(Self { signer, since_size, time, signature })
    }

    /// Whether its signer has cosigned the checkpoint whose statement has this digest.
    pub fn verify(&self, statement: &Digest) -> Result<(), CheckpointError> {
        let Self { signer, since_size, time, signature } = self;
        signer
            .verify(
                Domain::Cosignature,
                &signed_bytes(statement, signer, *since_size, *time),
                signature,
            )
            .map_err(|_| CheckpointError::Cosignature { signer: *signer })
    }
}

/// Bytes under a cosignature: digest of the statement, signer, size and time; 80 bytes.
fn signed_bytes(
    statement: &Digest,
    signer: &PublicKey,
    since_size: u64,
    time: UnixSeconds,
) -> Vec<u8> {
    let (since_size, time) = (since_size.to_le_bytes(), time.0.to_le_bytes());
    [&statement.as_bytes()[..], signer.as_bytes(), &since_size, &time].concat()
}

impl CheckpointBundle {
    /// A checkpoint that nobody has cosigned yet.
    pub fn new(checkpoint: Checkpoint) -> Self {
        Self { checkpoint, cosignatures: Vec::new() }
    }

    /// The checkpoint. It is believed only as [`verify`](Self::verify) gives it.
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// Its cosignatures.
    pub fn cosignatures(&self) -> &[Cosignature] {
        &self.cosignatures
    }

    /// The checkpoint with this node's cosignature alone, if it has given one: all that it needs to
    /// see of the bundle.
    #[must_use]
    pub fn for_signer(&self, signer: &PublicKey) -> Self {
        let own = self.cosignatures.iter().filter(|one| one.signer == *signer);
        Self { checkpoint: self.checkpoint, cosignatures: own.copied().collect() }
    }

    /// Adds a cosignature, whose signature is verified. Returns whether it is new: the first of a
    /// signer stays.
    pub fn add(&mut self, cosignature: Cosignature) -> Result<bool, CheckpointError> {
        if cosignature.signer == self.checkpoint.statement.node {
            return Err(CheckpointError::Order);
        }
        let signer = |one: &Cosignature| one.signer;
        let Err(at) = self.cosignatures.binary_search_by_key(&cosignature.signer, signer) else {
            return Ok(false);
        };
        if self.cosignatures.len() == MAX_COSIGNATURES {
            return Err(CheckpointError::Full);
        }
        cosignature.verify(&self.checkpoint.statement.digest())?;
        self.cosignatures.insert(at, cosignature);
        Ok(true)
    }

    /// Adds those of a bundle of the same checkpoint; of another one nothing. Returns how many are
    /// new.
    pub fn join(&mut self, other: &Self) -> Result<usize, CheckpointError> {
        let mut new = 0;
        if other.checkpoint.statement == self.checkpoint.statement {
            for cosignature in &other.cosignatures {
                new += usize::from(self.add(*cosignature)?);
            }
        }
        Ok(new)
    }

    /// Its bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.checkpoint.to_bytes();
        bytes.extend((self.cosignatures.len() as u64).to_le_bytes());
        for Cosignature { signer, since_size, time, signature } in &self.cosignatures {
            bytes.extend(signer.as_bytes());
            bytes.extend(since_size.to_le_bytes());
            bytes.extend(time.0.to_le_bytes());
            bytes.extend(signature.as_bytes());
        }
        bytes
    }

    /// Length in bytes.
    pub fn len_bytes(&self) -> usize {
        CHECKPOINT_BYTES + 8 + self.cosignatures.len() * COSIGNATURE_BYTES
    }

    /// The bundle of such bytes, its cosignatures in their order. Nothing is verified.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CheckpointError> {
        let bundle: Self = codec::decode::<_, MAX_BUNDLE_BYTES>(bytes)?;
        bundle.check_order()?;
        Ok(bundle)
    }

    pub(super) fn check_order(&self) -> Result<(), CheckpointError> {
        let is_sorted = self.cosignatures.is_sorted_by(|one, next| one.signer < next.signer);
        let own = self.checkpoint.statement.node;
        let is_own = self.cosignatures.iter().any(|one| one.signer == own);
        if is_sorted && !is_own { Ok(()) } else { Err(CheckpointError::Order) }
    }

    /// Verifies the checkpoint and every cosignature. A false one makes the bundle false, for
    /// nobody honest passes one on; a good one of a key that does not count here is not counted.
    pub fn verify(
        &self,
        roster: &TrustedRoster,
        now: UnixSeconds,
    ) -> Result<VerifiedBundle, CheckpointError> {
        self.check_order()?;
        let checkpoint = self.checkpoint.verify(roster, now)?;
        let statement = self.checkpoint.statement.digest();
        let (mut cosigners, mut not_counted) = (Vec::new(), 0);
        for one in &self.cosignatures {
            one.verify(&statement)?;
            match roster.signer_at(&one.signer, one.time) {
                Some(country) if one.time <= now.saturating_add(CLOCK_SKEW) => {
                    let Cosignature { signer: node, since_size, time, .. } = *one;
                    cosigners.push(Cosigner { node, country, since_size, time });
                }
                _ => not_counted += 1,
            }
        }
        Ok(VerifiedBundle { checkpoint, cosigners, not_counted })
    }
}

impl VerifiedBundle {
    /// The countries other than the log's own whose nodes have cosigned it.
    pub fn other_countries(&self) -> BTreeSet<CountryCode> {
        let own = self.checkpoint.country();
        self.cosigners.iter().map(|one| one.country).filter(|country| *country != own).collect()
    }
}
