//! Later course of the hits that a request brought.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use striae_vocabulary::{Conclusion, CountryCode, OpaqueReference, UnixSeconds};

use super::answer::{CountryOutcome, GatewayResult, OutcomeState};
use crate::answer::Outcome;
use crate::bounds::{self, MessageError};
use crate::confirmation::SignedConfirmation;
use crate::envelope_id::EnvelopeId;
use crate::limits::MAX_FILE_FOLLOWED;

/// Where a hit stands about which something was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, strum::Display)]
#[strum(serialize_all = "kebab-case")]
pub enum HitStanding {
    /// Examiners look at it.
    UnderReview,
    /// Two people hold it worth comparing the originals.
    Lead,
    /// The originals are being compared.
    ConfirmationRequested,
    /// Both countries have signed an identification.
    Confirmed,
    /// Two firearms made the marks.
    Excluded,
    /// Nothing can be said.
    Inconclusive,
    /// A country took it back.
    Withdrawn,
}

/// A hit that the sponsor's people have followed, for the requester's country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowedHit {
    /// The hit, as the answer refers to it.
    pub hit: OpaqueReference,
    /// State of the hit.
    pub standing: HitStanding,
    /// Since when, by the sponsor's clock.
    pub changed: UnixSeconds,
    /// Confirmation signed by sponsor and answering country: the sponsor signs for the requester's
    /// country.
    pub confirmation: Option<SignedConfirmation>,
}

/// Result of an asked request in an answer file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskedResult<'a> {
    /// The query.
    pub query: EnvelopeId,
    /// Outcome of each asked node.
    pub outcomes: &'a [CountryOutcome],
    /// Hits about which something was done.
    pub followed: &'a [FollowedHit],
}

impl GatewayResult {
    /// Result of a request that was asked; `None` of one that was not.
    pub fn asked(&self) -> Option<AskedResult<'_>> {
        let (query, outcomes, followed) = match self {
            Self::Refused { .. } => return None,
            Self::Asked { query, outcomes } => (query, outcomes, &[][..]),
            Self::Followed { query, outcomes, followed } => (query, outcomes, followed.as_slice()),
        };
        Some(AskedResult { query: *query, outcomes, followed })
    }
}

/// Checks that what is followed are hits of these outcomes, each once, and that confirmations are
/// of them.
pub(super) fn validate(
    query: &EnvelopeId,
    outcomes: &[CountryOutcome],
    followed: &[FollowedHit],
) -> Result<(), MessageError> {
    bounds::at_most("the list of followed hits", followed, MAX_FILE_FOLLOWED)?;
    let mut left = hits_of(outcomes);
    for one in followed {
        let unfit = |must| Err(MessageError::Unfit { what: "a followed hit", must });
        let Some(country) = left.remove(&one.hit) else {
            return unfit("must be a hit of one of the answers, and be named once");
        };
        let Some(signed) = &one.confirmation else {
            if one.standing == HitStanding::Confirmed {
                return unfit("must come with what both countries signed when it is confirmed");
            }
            continue;
        };
        let said = &signed.statement;
        let is_of_hit =
            said.query == *query && said.hit == one.hit && said.answering.country == country;
        if !is_of_hit || said.validate().is_err() {
            return unfit("must have a confirmation of this hit and of the country that answered");
        }
        let is_confirmed = signed.asking.is_some()
            && signed.answering.is_some()
            && said.conclusion == Conclusion::Identification;
        if one.standing == HitStanding::Confirmed && !is_confirmed {
            return unfit("must be an identification that both countries signed to be confirmed");
        }
    }
    Ok(())
}

/// The country of each hit.
fn hits_of(outcomes: &[CountryOutcome]) -> BTreeMap<OpaqueReference, CountryCode> {
    let mut found = BTreeMap::new();
    for outcome in outcomes {
        let OutcomeState::Answered { answer, .. } = &outcome.state else { continue };
        if let Outcome::Hits(hits) = &answer.outcome {
            found.extend(hits.iter().map(|hit| (hit.reference, outcome.country)));
        }
    }
    found
}
