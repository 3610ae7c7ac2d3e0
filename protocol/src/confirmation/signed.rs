//! A statement with the signatures of one or both countries.

use serde::{Deserialize, Serialize};
use striae_crypto::{Domain, PublicKey, SecretKey, Signature};
use striae_vocabulary::CountryCode;

use super::{ConfirmationError, ConfirmationStatement};
use crate::codec;
use crate::trust::roster::TrustedRoster;

/// Longest signed confirmation.
const MAX_BYTES: usize = 512;

/// A node's signature for its country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeSignature {
    /// The node.
    pub node: PublicKey,
    /// Its signature.
    pub signature: Signature,
}

/// A statement with the signatures of its countries in [`Domain::Confirmation`], over the same
/// bytes. Nothing it says is believed before it is verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedConfirmation {
    /// The signed statement.
    pub statement: ConfirmationStatement,
    /// By a node of the country that asked.
    pub asking: Option<NodeSignature>,
    /// By a node of the country that answered.
    pub answering: Option<NodeSignature>,
}

/// Progress of a confirmation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfirmationState {
    /// One country has signed. It does not count yet.
    Partial {
        /// The country.
        by: CountryCode,
    },
    /// Both have signed.
    Complete,
}

impl SignedConfirmation {
    /// Signs a statement first, for one of its countries.
    pub fn propose(
        statement: ConfirmationStatement,
        country: CountryCode,
        key: &SecretKey,
    ) -> Result<Self, ConfirmationError> {
        Self { statement, asking: None, answering: None }.countersign(country, key)
    }

    /// The same with the signature of this country, in place of an earlier one of its own. Whether
    /// the other country's is good, [`verify`](Self::verify) says, and it is asked before.
    pub fn countersign(
        mut self,
        country: CountryCode,
        key: &SecretKey,
    ) -> Result<Self, ConfirmationError> {
        self.statement.validate()?;
        let signature = key.sign(Domain::Confirmation, &self.statement.signed_bytes())?;
        let signature = Some(NodeSignature { node: key.public(), signature });
        match self.statement.countries() {
            [asking, _] if asking == country => self.asking = signature,
            [_, answering] if answering == country => self.answering = signature,
            _ => return Err(ConfirmationError::NoParty(country)),
        }
        Ok(self)
    }

    /// The same with what signatures a copy has besides.
    pub fn join(mut self, other: &Self) -> Result<Self, ConfirmationError> {
        if self.statement != other.statement {
            return Err(ConfirmationError::OtherStatement);
        }
        self.asking = self.asking.or(other.asking);
        self.answering = self.answering.or(other.answering);
        Ok(self)
    }

    /// Checks the statement and every signature. `country_of` says for which country a key speaks,
    /// or spoke.
    pub fn verify(
        &self,
        country_of: impl Fn(&PublicKey) -> Option<CountryCode>,
    ) -> Result<ConfirmationState, ConfirmationError> {
        self.statement.validate()?;
        let [asking, answering] = self.statement.countries();
        let bytes = self.statement.signed_bytes();
        for (country, signature) in [(asking, self.asking), (answering, self.answering)] {
            let Some(NodeSignature { node, signature }) = signature else { continue };
            if country_of(&node) != Some(country) {
                return Err(ConfirmationError::Signer(country));
            }
            node.verify(Domain::Confirmation, &bytes, &signature)
                .map_err(|_| ConfirmationError::Signature(country))?;
        }
        match (self.asking, self.answering) {
            (Some(_), Some(_)) => Ok(ConfirmationState::Complete),
            (Some(_), None) => Ok(ConfirmationState::Partial { by: asking }),
            (None, Some(_)) => Ok(ConfirmationState::Partial { by: answering }),
            (None, None) => Err(ConfirmationError::Unsigned),
        }
    }

    /// [`verify`](Self::verify) by a roster: of its network, and by keys that counted when it was
    /// concluded.
    pub fn verify_by(
        &self,
        roster: &TrustedRoster,
    ) -> Result<ConfirmationState, ConfirmationError> {
        if self.statement.network != roster.network_id() {
            return Err(ConfirmationError::OtherNetwork);
        }
        self.verify(|key| roster.signer_at(key, self.statement.concluded))
    }

    /// Its bytes.
    pub fn encode(&self) -> Result<Vec<u8>, ConfirmationError> {
        Ok(codec::encode(self)?)
    }

    /// The confirmation of such bytes. Nothing is verified.
    pub fn decode(bytes: &[u8]) -> Result<Self, ConfirmationError> {
        Ok(codec::decode::<_, MAX_BYTES>(bytes)?)
    }
}
