//! One step in the life of a hit: what was done, by whom, when and why.

use std::fmt;

use serde::{Deserialize, Serialize};
use striae_vocabulary::{ComparedExhibit, Conclusion, CountryCode, UnixSeconds, controlled_list};

use super::JointConclusion;
use crate::roles::{Action, Actor};
use crate::text::Note;

controlled_list! {
    /// Objects of an examination.
    Basis, "basis of an examination" {
        /// Facts of the hit that the other country disclosed, and the own exhibit.
        HitMetadata = "hit-metadata",
        /// Scans of both.
        Scans = "scans",
        /// Both originals, under the comparison microscope.
        Originals = "originals",
        /// A certified double cast of at least one, under the comparison microscope.
        DoubleCasts = "certified-double-casts",
    }
}

impl Basis {
    /// Whether it was a microscope comparison of originals or certified double casts: nothing else
    /// confirms.
    pub fn may_confirm(self) -> bool {
        matches!(self, Self::Originals | Self::DoubleCasts)
    }
}

/// Result of an examination.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, schemars::JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// It is worth comparing the originals.
    Lead,
    /// A conclusion on what made both.
    Concluded(Conclusion),
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lead => f.pad("lead"),
            Self::Concluded(conclusion) => conclusion.fmt(f),
        }
    }
}

/// Steps in the life of a hit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HitStep {
    /// A candidate is worth a look.
    DeclareHit,
    /// Somebody takes it up.
    BeginReview,
    /// The first look.
    Examine { finding: Finding, basis: Basis },
    /// The second look, by somebody else.
    Verify { finding: Finding, basis: Basis },
    /// The originals, or certified double casts, are to be compared.
    RequestConfirmation,
    /// The country signs what both examiners concluded.
    SignStatement(Box<JointConclusion>),
    /// The country approves that the scan of one exhibit is released to the other.
    ApproveRelease(ComparedExhibit),
    /// The country takes the hit back.
    Withdraw,
    /// The country has signed what its own examiners concluded, before it heard of the other
    /// country's conclusion.
    SignOwn(Box<JointConclusion>),
}

impl HitStep {
    /// The action that a role must allow.
    pub fn action(&self) -> Action {
        match self {
            Self::DeclareHit => Action::DeclareHit,
            Self::BeginReview | Self::Examine { .. } => Action::ExamineHit,
            Self::Verify { .. } => Action::VerifyHit,
            Self::RequestConfirmation => Action::RequestConfirmation,
            Self::SignStatement(_) | Self::SignOwn(_) => Action::SignConfirmation,
            Self::ApproveRelease(_) => Action::ReleaseScan,
            Self::Withdraw => Action::WithdrawHit,
        }
    }

    /// The conclusion that the step says.
    pub fn finding(&self) -> Option<Finding> {
        match self {
            Self::Examine { finding, .. } | Self::Verify { finding, .. } => Some(*finding),
            Self::SignStatement(joint) | Self::SignOwn(joint) => {
                Some(Finding::Concluded(joint.conclusion))
            }
            _ => None,
        }
    }

    /// Objects of the look that the step was.
    pub fn basis(&self) -> Option<Basis> {
        match self {
            Self::Examine { basis, .. } | Self::Verify { basis, .. } => Some(*basis),
            _ => None,
        }
    }

    /// The step as something that was done.
    pub fn done(&self) -> &'static str {
        match self {
            Self::DeclareHit => "declared a hit",
            Self::BeginReview => "review begun",
            Self::Examine { .. } => "examined",
            Self::Verify { .. } => "verified",
            Self::RequestConfirmation => "confirmation requested",
            Self::SignStatement(_) => "statement signed",
            Self::ApproveRelease(_) => "release of a scan approved",
            Self::Withdraw => "withdrawn",
            Self::SignOwn(_) => "own conclusion signed meanwhile",
        }
    }

    /// The step in words, to go on after "it is not allowed to".
    pub fn describe(&self) -> &'static str {
        match self {
            Self::DeclareHit => "declare it a hit",
            Self::BeginReview => "begin its review",
            Self::Examine { .. } => "examine it",
            Self::Verify { .. } => "verify an examination of it",
            Self::RequestConfirmation => "request its confirmation",
            Self::SignStatement(_) => "sign a confirmation statement",
            Self::ApproveRelease(_) => "approve the release of a scan",
            Self::Withdraw => "withdraw it",
            Self::SignOwn(_) => "sign what its own examiners concluded meanwhile",
        }
    }
}

/// One step, and who did it, for which country, when and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HitEvent {
    /// When, by the clock of the country.
    pub at: UnixSeconds,
    pub country: CountryCode,
    pub actor: Actor,
    /// Person who approved it, where two people are needed.
    pub second: Option<Actor>,
    pub step: HitStep,
    pub reason: Note,
}
