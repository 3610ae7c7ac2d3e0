//! A case message that only one node can read.

use serde::{Deserialize, Serialize};
use striae_crypto::{
    MAX_SEALING_OVERHEAD_BYTES, PublicKey, SealingError, SealingKey, SealingPublicKey, SealingSuite,
};
use striae_vocabulary::CountryCode;
use thiserror::Error;

use super::{CaseMessage, ToldStep};
use crate::bounds::{self, MessageError};
use crate::codec::{self, bounded_vec};
use crate::confirmation::ConfirmationError;
use crate::limits::SCAN_PART_BYTES;
use crate::network_id::NetworkId;
use crate::padding::{pad_to, unpad_from};
use crate::trust::roster::TrustedRoster;
use crate::versions;

/// Bytes of a step before it is sealed, padding included.
const STEP_BYTES: usize = 2 * 1024;
/// Bytes of a part of a scan before it is sealed, padding included.
const PART_BYTES: usize = SCAN_PART_BYTES + 1024;
/// Longest sealed case message.
pub const MAX_SEALED_CASE_BYTES: usize = PART_BYTES + MAX_SEALING_OVERHEAD_BYTES;
/// Lengths that sealed case messages have by a suite: of every step, and of a part of a scan.
pub fn sealed_case_bytes(suite: SealingSuite) -> [usize; 2] {
    [STEP_BYTES, PART_BYTES].map(|bytes| bytes + suite.overhead_bytes())
}

/// Begins HPKE's info.
const PURPOSE: &[u8] = b"striae/case/v1";

/// A case message sealed to a node. Others can read of it only for which node it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedCaseMessage {
    /// The node that can read it.
    pub to: PublicKey,
    /// The number of the suite by which it was sealed: that of the reader's key.
    pub suite: u16,
    /// The encapsulated key, and the ciphertext of the padded message with its tag.
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_SEALED_CASE_BYTES>")]
    pub sealed: Vec<u8>,
}

/// Reasons for which a case message cannot be sealed, opened or believed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CaseMessageError {
    /// For another node.
    #[error("the message is for another node")]
    NotForUs,
    /// It cannot be sealed, or was not sealed for this node by this author, or was altered.
    #[error(transparent)]
    Sealing(#[from] SealingError),
    /// The opened bytes are no message.
    #[error("the sealed content cannot be read: {0}")]
    Content(String),
    /// It breaks a limit.
    #[error("the message breaks a limit: {0}")]
    Limit(#[from] MessageError),
    /// The confirmation inside does not count.
    #[error(transparent)]
    Confirmation(#[from] ConfirmationError),
    /// The confirmation inside is of another hit.
    #[error("the confirmation is of another hit than the message around it")]
    OtherHit,
    /// The confirmation or withdrawal inside is not signed as the step says.
    #[error("the step and the signatures inside it do not fit each other")]
    Signatures,
}

/// HPKE's info binds the sealing to network, author and reader: another node cannot pass it off as
/// its own.
fn info(network: NetworkId, author: &PublicKey, to: &PublicKey) -> Vec<u8> {
    [PURPOSE, network.as_bytes(), author.as_bytes(), to.as_bytes()].concat()
}

impl SealedCaseMessage {
    /// Seals a message of the node `author` to another node.
    pub fn seal(
        message: &CaseMessage,
        network: NetworkId,
        author: &PublicKey,
        to: &PublicKey,
        to_key: &SealingPublicKey,
    ) -> Result<Self, CaseMessageError> {
        let sealed = to_key.seal(&info(network, author, to), &padded(message)?)?;
        Ok(Self { to: *to, suite: to_key.suite().number(), sealed })
    }

    /// [`seal`](Self::seal) with given randomness, for test vectors.
    pub fn seal_with(
        message: &CaseMessage,
        network: NetworkId,
        author: &PublicKey,
        to: &PublicKey,
        to_key: &SealingPublicKey,
        randomness: &[u8; 32],
    ) -> Result<Self, CaseMessageError> {
        let info = info(network, author, to);
        let sealed = to_key.seal_with(&info, &padded(message)?, randomness)?;
        Ok(Self { to: *to, suite: to_key.suite().number(), sealed })
    }

    /// Opens it as the node it is for, and checks everything inside.
    pub(crate) fn open(
        &self,
        author: (&PublicKey, CountryCode),
        node: &PublicKey,
        reader: CountryCode,
        keys: &[SealingKey],
        roster: &TrustedRoster,
        version: u16,
    ) -> Result<CaseMessage, CaseMessageError> {
        let (author, country) = author;
        if self.to != *node {
            return Err(CaseMessageError::NotForUs);
        }
        let info = info(roster.network_id(), author, &self.to);
        let padded = SealingKey::open_with_any(keys, self.suite, &info, &self.sealed)?;
        let content = unpad_from(&padded, padded.len())
            .ok_or_else(|| CaseMessageError::Content("the padding is wrong".to_owned()))?;
        let message: CaseMessage = versions::read::<_, PART_BYTES>(version, content)
            .ok_or_else(|| CaseMessageError::Content("its version has no steps".to_owned()))?
            .map_err(|error| CaseMessageError::Content(error.to_string()))?;
        if padded.len() != padded_bytes(&message) {
            return Err(CaseMessageError::Content("it has the length of another kind".to_owned()));
        }
        message.validate()?;
        message.check_parties(country, reader, roster)?;
        Ok(message)
    }

    /// Checks every limit: by a suite that is known here it has one of two lengths.
    pub fn validate(&self) -> Result<(), MessageError> {
        let Ok(suite) = SealingSuite::of_number(self.suite) else {
            return bounds::some("the sealed message", &self.sealed, MAX_SEALED_CASE_BYTES);
        };
        let found = self.sealed.len();
        let lengths = sealed_case_bytes(suite);
        if lengths.contains(&found) {
            return Ok(());
        }
        Err(MessageError::OutOfRange {
            what: "the sealed message's length",
            found: found as i64,
            low: lengths[0] as i64,
            high: lengths[1] as i64,
        })
    }
}

/// Every step has one length; a part of a scan is longer.
fn padded_bytes(message: &CaseMessage) -> usize {
    match message.step {
        ToldStep::ScanPart(_) => PART_BYTES,
        _ => STEP_BYTES,
    }
}

fn padded(message: &CaseMessage) -> Result<Vec<u8>, CaseMessageError> {
    message.validate()?;
    let content =
        codec::encode(message).map_err(|error| CaseMessageError::Content(error.to_string()))?;
    pad_to(&content, padded_bytes(message))
        .ok_or_else(|| CaseMessageError::Content("it is too long to be sealed".to_owned()))
}
