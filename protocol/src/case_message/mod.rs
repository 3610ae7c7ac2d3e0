//! Messages of two countries about a hit: one kind of message, sealed, and of one length whatever
//! its content.
//!
//! ```text
//!  asking country                                  answering country
//!    | ConfirmationRequested  ------------------------->  |
//!    | <-------------------------  Declined, or Stated    |   either one states first
//!    | Countersigned          ------------------------->  |   both hold the same bytes with both signatures
//!    | ReleaseRequested       ------------------------->  |
//!    | <---------  ReleaseApproved, ScanPart, ScanPart    |   after the country's own people have approved
//!    | Withdrawn              <------------------------>  |   at any time, by either
//! ```
//!
//! Each is an envelope of its own, receipted like an answer and repeated until then. In which order
//! steps make sense, casework knows; here it is checked that each is what it says, from whom it
//! says, and of this hit.

mod scan;
mod sealed;

pub use scan::{ReleasedScan, ScanAssembly, ScanError, ScanPart};
pub use sealed::{CaseMessageError, MAX_SEALED_CASE_BYTES, SealedCaseMessage, sealed_case_bytes};

use serde::{Deserialize, Serialize};
use striae_vocabulary::{CountryCode, MarkCode, OpaqueReference};

use crate::bounds;
use crate::confirmation::{
    ConfirmationError, ConfirmationState, SignedConfirmation, SignedConfirmationWithdrawal,
};
use crate::envelope_id::EnvelopeId;
use crate::limits::{MAX_CASE_NOTE_BYTES, MAX_CONTACT_BYTES, MAX_REASON_BYTES};
use crate::trust::roster::TrustedRoster;

/// A step that one country takes in the life of a hit, told to the other one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseMessage {
    /// The query's envelope.
    pub query: EnvelopeId,
    /// The hit, as the answer to the query refers to it.
    pub hit: OpaqueReference,
    /// The step.
    pub step: ToldStep,
}

/// A step in the life of a hit. Steps are added at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ToldStep {
    /// Please compare the originals with us.
    ConfirmationRequested {
        /// The own country's reference of its exhibit.
        exhibit: OpaqueReference,
        /// Person to call.
        contact: Option<String>,
        /// More for people to read.
        note: Option<String>,
    },
    /// We do not: a request for confirmation or release is refused.
    Declined {
        /// Reason, in a sentence.
        reason: String,
    },
    /// Findings, signed by the own country alone.
    Stated(SignedConfirmation),
    /// The same, signed by both.
    Countersigned(SignedConfirmation),
    /// A confirmation is taken back.
    Withdrawn(SignedConfirmationWithdrawal),
    /// Please release a scan of the exhibit behind the hit.
    ReleaseRequested {
        /// The code of the kind of mark.
        mark: MarkCode,
        /// Reason, in a sentence.
        reason: String,
    },
    /// A scan is released. Its parts follow.
    ReleaseApproved(ReleasedScan),
    /// A part of a released scan.
    ScanPart(ScanPart),
}

impl ToldStep {
    /// Name in lists.
    pub fn name(&self) -> &'static str {
        match self {
            Self::ConfirmationRequested { .. } => "confirmation requested",
            Self::Declined { .. } => "declined",
            Self::Stated(_) => "confirmation stated",
            Self::Countersigned(_) => "confirmation countersigned",
            Self::Withdrawn(_) => "confirmation withdrawn",
            Self::ReleaseRequested { .. } => "release requested",
            Self::ReleaseApproved(_) => "release approved",
            Self::ScanPart(_) => "part of a scan",
        }
    }
}

impl CaseMessage {
    /// Checks every limit.
    pub fn validate(&self) -> Result<(), CaseMessageError> {
        match &self.step {
            ToldStep::ConfirmationRequested { contact, note, .. } => {
                bounds::text_if_any("the contact", contact.as_deref(), MAX_CONTACT_BYTES)?;
                bounds::text_if_any("the note", note.as_deref(), MAX_CASE_NOTE_BYTES)?;
            }
            ToldStep::Declined { reason } | ToldStep::ReleaseRequested { reason, .. } => {
                bounds::some_text("the reason", reason, MAX_REASON_BYTES)?;
            }
            ToldStep::Stated(signed) | ToldStep::Countersigned(signed) => {
                signed.statement.validate()?;
                if (signed.statement.query, signed.statement.hit) != (self.query, self.hit) {
                    return Err(CaseMessageError::OtherHit);
                }
            }
            ToldStep::Withdrawn(withdrawal) => withdrawal.statement.validate()?,
            ToldStep::ReleaseApproved(scan) => scan.validate()?,
            ToldStep::ScanPart(part) => part.validate()?,
        }
        Ok(())
    }

    /// Checks what is signed inside: that a step is by the country that sends it, and concerns the
    /// one that reads it.
    fn check_parties(
        &self,
        author: CountryCode,
        reader: CountryCode,
        roster: &TrustedRoster,
    ) -> Result<(), CaseMessageError> {
        match &self.step {
            ToldStep::Stated(signed) => {
                check_countries(signed, author, reader)?;
                match signed.verify_by(roster)? {
                    ConfirmationState::Partial { by } if by == author => Ok(()),
                    _ => Err(CaseMessageError::Signatures),
                }
            }
            ToldStep::Countersigned(signed) => {
                check_countries(signed, author, reader)?;
                match signed.verify_by(roster)? {
                    ConfirmationState::Complete => Ok(()),
                    ConfirmationState::Partial { .. } => Err(CaseMessageError::Signatures),
                }
            }
            ToldStep::Withdrawn(withdrawal) => {
                withdrawal.verify_by(roster)?;
                if withdrawal.statement.country == author {
                    Ok(())
                } else {
                    Err(CaseMessageError::Signatures)
                }
            }
            _ => Ok(()),
        }
    }
}

fn check_countries(
    signed: &SignedConfirmation,
    author: CountryCode,
    reader: CountryCode,
) -> Result<(), ConfirmationError> {
    match signed.statement.other_country(author) {
        Some(other) if other == reader => Ok(()),
        Some(_) => Err(ConfirmationError::NoParty(reader)),
        None => Err(ConfirmationError::NoParty(author)),
    }
}
