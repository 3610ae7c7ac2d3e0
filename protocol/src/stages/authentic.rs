//! An envelope that a node of a member signed, and the ways from it.

use striae_crypto::Digest;
use striae_vocabulary::{CountryCode, UnixSeconds};

use super::facts::{Facts, tells_facts};
use super::fresh::{FreshQuery, FreshSealedQuery, FreshWithdrawal, check_gateway};
use super::received::{
    AuthenticNotice, AuthenticReceipt, AuthenticRefusal, AuthenticSealedAnswer,
    AuthenticSealedCaseMessage,
};
use crate::answer::{Answer, Outcome};
use crate::envelope::SignedPart;
use crate::envelope_error::EnvelopeError;
use crate::envelope_id::EnvelopeId;
use crate::message::{Message, MessageKind};
use crate::network_id::NetworkId;
use crate::trust::Duty;
use crate::trust::roster::TrustedRoster;

/// An envelope signed by a node of a member, holding a message within its limits. It may be old.
#[derive(Debug, Clone)]
pub struct AuthenticEnvelope {
    pub(super) facts: Facts,
    pub(super) message: Message,
    pub(super) network: NetworkId,
}

tells_facts!(AuthenticEnvelope);

/// Reads the body of an envelope whose signature was verified, and checks all that does not depend
/// on the time.
pub(super) fn read_message(
    part: &SignedPart,
    author: CountryCode,
    roster: &TrustedRoster,
) -> Result<Message, EnvelopeError> {
    let code = part.kind;
    let kind = MessageKind::from_code(code).ok_or(EnvelopeError::Kind { code })?;
    let message = Message::decode(kind, part.version, &part.body)
        .ok_or(EnvelopeError::Kind { code })?
        .map_err(|source| EnvelopeError::Body { kind, source })?;
    message.validate().map_err(|source| EnvelopeError::Limit { kind, source })?;
    check_place_in_log(part, kind)?;
    let duty = match kind {
        MessageKind::Query | MessageKind::SealedQuery | MessageKind::Withdrawal => Some(Duty::Ask),
        MessageKind::SealedAnswer => Some(Duty::Answer),
        MessageKind::Receipt
        | MessageKind::Refusal
        | MessageKind::Notice
        // By the country that asked and by the one that answered.
        | MessageKind::CaseMessage => None,
    };
    // A former key had the duties it needed when it signed.
    if let (Some(duty), Some(node)) = (duty, roster.node(&part.author))
        && !node.has(duty)
    {
        return Err(EnvelopeError::Duty { country: author, kind, duty });
    }
    if let Message::Query(query) = &message {
        check_gateway(query.on_behalf_of, &part.author, author, roster)?;
    }
    Ok(message)
}

/// An entry of a log has a number from 1, and each but the first names the one before; other
/// messages have neither.
fn check_place_in_log(part: &SignedPart, kind: MessageKind) -> Result<(), EnvelopeError> {
    let names_previous = part.previous != Digest::from_bytes([0; 32]);
    let is_sound = match part.sequence {
        0 => !kind.is_in_log() && !names_previous,
        1 => kind.is_in_log() && !names_previous,
        _ => kind.is_in_log() && names_previous,
    };
    if is_sound {
        return Ok(());
    }
    Err(EnvelopeError::PlaceInLog { kind, sequence: part.sequence })
}

/// A country answers only for itself.
pub(super) fn refuse_foreign_hits(
    answer: &Answer,
    author: CountryCode,
) -> Result<(), EnvelopeError> {
    if let Outcome::Hits(hits) = &answer.outcome
        && let Some(hit) = hits.iter().find(|hit| hit.country != author)
    {
        return Err(EnvelopeError::ForeignHit { author, claimed: hit.country });
    }
    Ok(())
}

fn other_kind<T>(expected: MessageKind, message: &Message) -> Result<T, EnvelopeError> {
    Err(EnvelopeError::OtherKind { expected, found: message.kind() })
}

impl AuthenticEnvelope {
    /// The kind of message it holds.
    pub fn kind(&self) -> MessageKind {
        self.message.kind()
    }

    /// A query that is valid `now` and was not `seen` before.
    pub fn into_fresh_query(
        self,
        now: UnixSeconds,
        seen: impl FnOnce(&EnvelopeId) -> bool,
    ) -> Result<FreshQuery, EnvelopeError> {
        let Self { facts, message, .. } = self;
        let Message::Query(query) = message else {
            return other_kind(MessageKind::Query, &message);
        };
        check_fresh(&facts, now, seen)?;
        Ok(FreshQuery { facts, query })
    }

    /// A sealed query that is valid `now` and was not `seen` before.
    pub fn into_fresh_sealed_query(
        self,
        now: UnixSeconds,
        seen: impl FnOnce(&EnvelopeId) -> bool,
    ) -> Result<FreshSealedQuery, EnvelopeError> {
        let Self { facts, message, network } = self;
        let Message::SealedQuery(sealed) = message else {
            return other_kind(MessageKind::SealedQuery, &message);
        };
        check_fresh(&facts, now, seen)?;
        Ok(FreshSealedQuery { facts, sealed, network })
    }

    /// A withdrawal that is valid `now` and was not `seen` before.
    pub fn into_fresh_withdrawal(
        self,
        now: UnixSeconds,
        seen: impl FnOnce(&EnvelopeId) -> bool,
    ) -> Result<FreshWithdrawal, EnvelopeError> {
        let Self { facts, message, .. } = self;
        let Message::Withdrawal(withdrawal) = message else {
            return other_kind(MessageKind::Withdrawal, &message);
        };
        check_fresh(&facts, now, seen)?;
        Ok(FreshWithdrawal { facts, withdrawal })
    }

    /// A sealed answer that is valid `now`.
    pub fn into_sealed_answer(
        self,
        now: UnixSeconds,
    ) -> Result<AuthenticSealedAnswer, EnvelopeError> {
        let Self { facts, message, network } = self;
        let Message::SealedAnswer(sealed) = message else {
            return other_kind(MessageKind::SealedAnswer, &message);
        };
        facts.check_times(now)?;
        Ok(AuthenticSealedAnswer { facts, sealed, network })
    }

    /// A receipt that is valid `now`.
    pub fn into_receipt(self, now: UnixSeconds) -> Result<AuthenticReceipt, EnvelopeError> {
        let Self { facts, message, .. } = self;
        let Message::Receipt(receipt) = message else {
            return other_kind(MessageKind::Receipt, &message);
        };
        facts.check_times(now)?;
        Ok(AuthenticReceipt { facts, receipt })
    }

    /// A refusal that is valid `now`.
    pub fn into_refusal(self, now: UnixSeconds) -> Result<AuthenticRefusal, EnvelopeError> {
        let Self { facts, message, .. } = self;
        let Message::Refusal(refusal) = message else {
            return other_kind(MessageKind::Refusal, &message);
        };
        facts.check_times(now)?;
        Ok(AuthenticRefusal { facts, refusal })
    }

    /// A notice that is valid `now`.
    pub fn into_notice(self, now: UnixSeconds) -> Result<AuthenticNotice, EnvelopeError> {
        let Self { facts, message, .. } = self;
        let Message::Notice(notice) = message else {
            return other_kind(MessageKind::Notice, &message);
        };
        facts.check_times(now)?;
        Ok(AuthenticNotice { facts, notice })
    }

    /// A case message that is valid `now`. One that came before is taken in again by whoever keeps
    /// them, for its receipt may have been lost.
    pub fn into_case_message(
        self,
        now: UnixSeconds,
    ) -> Result<AuthenticSealedCaseMessage, EnvelopeError> {
        let Self { facts, message, .. } = self;
        let Message::CaseMessage(sealed) = message else {
            return other_kind(MessageKind::CaseMessage, &message);
        };
        facts.check_times(now)?;
        Ok(AuthenticSealedCaseMessage { facts, sealed })
    }
}

fn check_fresh(
    facts: &Facts,
    now: UnixSeconds,
    seen: impl FnOnce(&EnvelopeId) -> bool,
) -> Result<(), EnvelopeError> {
    facts.check_times(now)?;
    // Last, because it is the only check that asks the disk.
    if seen(&facts.id) { Err(EnvelopeError::Seen) } else { Ok(()) }
}
