//! Messages to one node, from a member and valid now.

use striae_crypto::{PublicKey, SealingKey};

use super::authentic::refuse_foreign_hits;
use super::facts::{Facts, tells_facts};
use crate::answer::{Answer, Receipt, Refusal};
use crate::case_message::{CaseMessage, CaseMessageError, SealedCaseMessage};
use crate::envelope_error::EnvelopeError;
use crate::envelope_id::EnvelopeId;
use crate::message::MessageKind;
use crate::network_id::NetworkId;
use crate::notice::Notice;
use crate::sealed_answer::SealedAnswer;
use crate::trust::roster::TrustedRoster;

/// An answer from a member that is valid now. Whether it answers a query of ours, the node knows.
#[derive(Debug, Clone)]
pub struct AuthenticAnswer {
    pub(super) facts: Facts,
    pub(super) answer: Answer,
}

/// A sealed answer from a member that is valid now. Only the asker can read its content.
#[derive(Debug, Clone)]
pub struct AuthenticSealedAnswer {
    pub(super) facts: Facts,
    pub(super) sealed: SealedAnswer,
    pub(super) network: NetworkId,
}

/// A receipt from a member that is valid now. Whether it is for something of ours, the node knows.
#[derive(Debug, Clone)]
pub struct AuthenticReceipt {
    pub(super) facts: Facts,
    pub(super) receipt: Receipt,
}

/// A refusal from a member that is valid now.
#[derive(Debug, Clone)]
pub struct AuthenticRefusal {
    pub(super) facts: Facts,
    pub(super) refusal: Refusal,
}

/// A notice sent by a member. The membership decides which of its documents count.
#[derive(Debug, Clone)]
pub struct AuthenticNotice {
    pub(super) facts: Facts,
    pub(super) notice: Notice,
}

/// A case message from a member that is valid now. Only its reader can read its content.
#[derive(Debug, Clone)]
pub struct AuthenticSealedCaseMessage {
    pub(super) facts: Facts,
    pub(super) sealed: SealedCaseMessage,
}

/// A case message that was opened, and whose signatures inside were verified. Whether its hit is
/// one of ours, the node knows.
#[derive(Debug, Clone)]
pub struct AuthenticCaseMessage {
    facts: Facts,
    message: CaseMessage,
}

tells_facts!(
    AuthenticAnswer,
    AuthenticSealedAnswer,
    AuthenticReceipt,
    AuthenticRefusal,
    AuthenticNotice,
    AuthenticSealedCaseMessage,
    AuthenticCaseMessage
);

impl AuthenticAnswer {
    /// The answer inside.
    pub fn answer(&self) -> &Answer {
        &self.answer
    }
}

impl AuthenticSealedAnswer {
    /// The query that it says it answers.
    pub fn query(&self) -> EnvelopeId {
        self.sealed.query
    }

    /// Opens it with one of the asking node's keys (it has former ones), and checks the answer as
    /// one that came unsealed.
    pub fn open(self, keys: &[SealingKey]) -> Result<AuthenticAnswer, EnvelopeError> {
        let Self { facts, sealed, network } = self;
        let (author, country) = (facts.author, facts.country);
        let answer = sealed
            .open(network, &author, keys, facts.version)
            .map_err(|source| EnvelopeError::Sealed { country, source })?;
        let kind = MessageKind::SealedAnswer;
        answer.validate().map_err(|source| EnvelopeError::Limit { kind, source })?;
        refuse_foreign_hits(&answer, country)?;
        Ok(AuthenticAnswer { facts, answer })
    }
}

impl AuthenticReceipt {
    /// The receipt inside.
    pub fn receipt(&self) -> &Receipt {
        &self.receipt
    }
}

impl AuthenticRefusal {
    /// The refusal inside.
    pub fn refusal(&self) -> &Refusal {
        &self.refusal
    }
}

impl AuthenticNotice {
    /// The notice inside.
    pub fn notice(&self) -> &Notice {
        &self.notice
    }
}

impl AuthenticSealedCaseMessage {
    /// The node that can read it.
    pub fn reader(&self) -> PublicKey {
        self.sealed.to
    }

    /// Opens it as the node that it is for, with one of its sealing keys (it has former ones):
    /// `node` is the key in [`reader`](Self::reader), which may be a former one too. Checks limits,
    /// and that a confirmation inside is between the author's country and the reader's and signed
    /// as the step says.
    pub fn open(
        self,
        node: &PublicKey,
        keys: &[SealingKey],
        roster: &TrustedRoster,
    ) -> Result<AuthenticCaseMessage, EnvelopeError> {
        let Self { facts, sealed } = self;
        let (author, country) = (facts.author, facts.country);
        let not_taken = |source| EnvelopeError::CaseMessage { country, source };
        let reader = roster.country_ever_of(node).ok_or(not_taken(CaseMessageError::NotForUs))?;
        let message = sealed
            .open((&author, country), node, reader, keys, roster, facts.version)
            .map_err(not_taken)?;
        Ok(AuthenticCaseMessage { facts, message })
    }
}

impl AuthenticCaseMessage {
    /// The case message inside.
    pub fn message(&self) -> &CaseMessage {
        &self.message
    }
}
