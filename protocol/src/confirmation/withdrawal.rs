//! A country takes a confirmation back.

use serde::{Deserialize, Serialize};
use striae_crypto::{Digest, Domain, PublicKey, SecretKey};
use striae_vocabulary::{CountryCode, UnixSeconds};

use super::{ConfirmationError, NodeSignature, SignedConfirmation};
use crate::bounds;
use crate::codec;
use crate::limits::MAX_REASON_BYTES;
use crate::network_id::NetworkId;
use crate::trust::roster::TrustedRoster;

/// Longest signed withdrawal.
const MAX_BYTES: usize = 512;

/// A country's statement that it takes a confirmation back. The confirmation counts no more; its
/// statement is not altered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmationWithdrawal {
    /// The federation's network.
    pub network: NetworkId,
    /// The confirmation ([`ConfirmationStatement::digest`](super::ConfirmationStatement::digest)).
    pub confirmation: Digest,
    /// The country that takes it back: one of the two.
    pub country: CountryCode,
    /// Reason, in a sentence.
    pub reason: String,
    /// When.
    pub withdrawn: UnixSeconds,
}

/// Such a statement with the country's signature in [`Domain::ConfirmationWithdrawal`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedConfirmationWithdrawal {
    /// The signed statement.
    pub statement: ConfirmationWithdrawal,
    /// By a node of the country.
    pub signature: NodeSignature,
}

impl ConfirmationWithdrawal {
    /// Bytes under the signature: the fields in their order, numbers little-endian, the reason
    /// after its length (64 bits), nothing between.
    pub fn signed_bytes(&self) -> Vec<u8> {
        let Self { network, confirmation, country, reason, withdrawn } = self;
        let mut bytes = [&network.as_bytes()[..], confirmation.as_bytes()].concat();
        bytes.extend(country.letters());
        bytes.extend((reason.len() as u64).to_le_bytes());
        bytes.extend(reason.as_bytes());
        bytes.extend(withdrawn.0.to_le_bytes());
        bytes
    }

    /// Checks every limit.
    pub fn validate(&self) -> Result<(), ConfirmationError> {
        Ok(bounds::some_text("the reason", &self.reason, MAX_REASON_BYTES)?)
    }
}

impl SignedConfirmationWithdrawal {
    /// Takes a confirmation back for one of its countries.
    pub fn sign(
        confirmation: &SignedConfirmation,
        country: CountryCode,
        reason: String,
        withdrawn: UnixSeconds,
        key: &SecretKey,
    ) -> Result<Self, ConfirmationError> {
        if !confirmation.statement.countries().contains(&country) {
            return Err(ConfirmationError::NoParty(country));
        }
        let network = confirmation.statement.network;
        let confirmation = confirmation.statement.digest();
        let statement =
            ConfirmationWithdrawal { network, confirmation, country, reason, withdrawn };
        statement.validate()?;
        let signature = key.sign(Domain::ConfirmationWithdrawal, &statement.signed_bytes())?;
        Ok(Self { statement, signature: NodeSignature { node: key.public(), signature } })
    }

    /// Checks limits and signature. `country_of` says for which country a key speaks, or spoke.
    pub fn verify(
        &self,
        country_of: impl Fn(&PublicKey) -> Option<CountryCode>,
    ) -> Result<(), ConfirmationError> {
        self.statement.validate()?;
        let (country, NodeSignature { node, signature }) = (self.statement.country, self.signature);
        if country_of(&node) != Some(country) {
            return Err(ConfirmationError::Signer(country));
        }
        node.verify(Domain::ConfirmationWithdrawal, &self.statement.signed_bytes(), &signature)
            .map_err(|_| ConfirmationError::Signature(country))
    }

    /// [`verify`](Self::verify) by a roster: of its network, and by a key that counted when it was
    /// withdrawn.
    pub fn verify_by(&self, roster: &TrustedRoster) -> Result<(), ConfirmationError> {
        if self.statement.network != roster.network_id() {
            return Err(ConfirmationError::OtherNetwork);
        }
        self.verify(|key| roster.signer_at(key, self.statement.withdrawn))
    }

    /// Whether it takes back this confirmation, of which its country is a party.
    pub fn is_of(&self, confirmation: &SignedConfirmation) -> bool {
        let statement = &confirmation.statement;
        self.statement.network == statement.network
            && self.statement.confirmation == statement.digest()
            && statement.countries().contains(&self.statement.country)
    }

    /// Its bytes.
    pub fn encode(&self) -> Result<Vec<u8>, ConfirmationError> {
        Ok(codec::encode(self)?)
    }

    /// The withdrawal of such bytes. Nothing is verified.
    pub fn decode(bytes: &[u8]) -> Result<Self, ConfirmationError> {
        Ok(codec::decode::<_, MAX_BYTES>(bytes)?)
    }
}
