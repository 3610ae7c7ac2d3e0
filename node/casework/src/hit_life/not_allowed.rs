//! Reasons for which a step in the life of a hit is refused.

use striae_vocabulary::{ComparedExhibit, CountryCode};

use super::{Finding, HitState, HitStep, MAX_HIT_EVENTS};
use crate::Person;
use crate::roles::RoleError;

/// Reasons for which a step is refused; the hit stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAllowed {
    /// Not at this point of its life.
    #[error("the hit is {state}: it is not allowed to {step}", step = step.describe())]
    InState {
        /// Present state of the hit.
        state: HitState,
        step: Box<HitStep>,
    },
    /// A third country.
    #[error("{0} is no party to this hit")]
    NoParty(CountryCode),
    /// A role that does not allow it, or one person for two.
    #[error(transparent)]
    Role(#[from] RoleError),
    /// The clock went back.
    #[error("the step is dated before an earlier step of {0}")]
    BackInTime(CountryCode),
    /// No end of it.
    #[error(
        "the hit has {MAX_HIT_EVENTS} steps, and no more are kept; withdraw it and declare a new one"
    )]
    TooManySteps,
    /// A first look after a first look.
    #[error("{0} has examined the hit already, and another person must verify that first")]
    AlreadyExamined(Person),
    /// A second look without a first.
    #[error("nobody has examined the hit, so that there is nothing to verify")]
    NothingToVerify,
    /// One person for both looks.
    #[error("{0} examined the hit first; another person must verify it")]
    SameExaminer(Person),
    /// No third examiner after a disagreement.
    #[error(
        "{0} and {1} took part in the looks that disagree; an examiner who took no part must take one of the two looks"
    )]
    BothDisagreed(Person, Person),
    /// A conclusion at the wrong time.
    #[error("{finding} cannot come of an examination while the hit is {state}; {remedy}")]
    Finding {
        finding: Finding,
        /// Present state of the hit.
        state: HitState,
        remedy: &'static str,
    },
    /// Not under the microscope.
    #[error("only a microscope comparison of the originals or of certified double casts confirms")]
    NeedsOriginals,
    /// Nothing to sign.
    #[error("there is nothing to sign: an examiner and a verifying examiner must conclude first")]
    NotConcluded,
    /// Nothing more to conclude.
    #[error("the examiners have concluded; sign the statement, or withdraw the hit")]
    AlreadyConcluded,
    /// Another conclusion.
    #[error("the statement differs from what the examiners concluded in: {0}")]
    OtherConclusion(&'static str),
    /// Signed twice.
    #[error("{0} has signed the statement already")]
    AlreadySigned(CountryCode),
    /// An exhibit of another hit.
    #[error("{0} is no exhibit of this hit")]
    OtherExhibit(ComparedExhibit),
    /// A second exhibit.
    #[error("the release of {0} is asked for already, and a hit releases the scan of one exhibit")]
    OneRelease(ComparedExhibit),
    /// Approved twice.
    #[error("{0} has approved the release already")]
    AlreadyApproved(CountryCode),
    /// Within one country.
    #[error("both exhibits are of {0}: no scan needs to be released")]
    OneCountry(CountryCode),
    /// The national policy says no.
    #[error("national policy does not permit the release of scans")]
    ReleaseForbidden,
}

/// A history that no hit can have had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("step {number} of the hit's history is not allowed: {why}")]
pub struct BrokenHistory {
    /// Number of the step, from 1.
    pub number: usize,
    pub why: NotAllowed,
}
