//! The six grounds on which a country may ask others about an exhibit: each decided from the facts,
//! with its reason, and by a person where a fact is missing.

mod border_area;
mod destinations;

use serde::{Deserialize, Serialize};
use striae_vocabulary::{CountryCode, Ground, UnixSeconds};

use crate::borders::Borders;
use crate::policy::Policy;
use crate::records::{Case, EventKind, ExhibitFacts, RecoveredBy};
use crate::roles::{Action, Actor, RoleError};
use crate::text::Note;

pub use destinations::{MAX_SUGGESTIONS, SuggestedDestination, suggest_destinations};

/// Distance up to which a country is suggested as a destination, kilometres.
const NEAR_KM: f64 = crate::policy::MAX_BORDER_DISTANCE_KM;
/// Fewest firearms that are a group.
pub const FEWEST_FIREARMS_IN_GROUP: u32 = 3;

/// What the facts say of a ground.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    schemars::JsonSchema,
    Serialize,
    Deserialize,
    strum::Display,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "lowercase")]
pub enum Verdict {
    /// It is a reason to ask.
    Holds,
    /// It is none.
    #[strum(serialize = "does not hold")]
    DoesNotHold,
    /// A fact is missing.
    Unknown,
}

/// That a ground holds or not, as a person recorded it because a fact is missing.
#[derive(Debug, Clone, PartialEq, Eq, schemars::JsonSchema, Serialize, Deserialize)]
pub struct RecordedGround {
    pub ground: Ground,
    /// Whether it holds.
    pub holds: bool,
    /// Source of the person's knowledge.
    pub reason: Note,
    pub actor: Actor,
    /// Person who approved it, where policy wants two people.
    pub second: Option<Actor>,
    /// When.
    pub at: UnixSeconds,
}

impl RecordedGround {
    /// Refuses it when the role does not allow it, or when policy wants two people and one recorded
    /// it alone.
    pub fn check(&self, policy: &Policy) -> Result<(), RoleError> {
        policy.check(Action::RecordGround, &self.actor, self.second.as_ref())
    }
}

/// One ground of one exhibit, decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecidedGround<'a> {
    pub ground: Ground,
    /// Whether it holds.
    pub verdict: Verdict,
    pub reason: String,
    /// The fact that is missing, when the facts alone leave it unknown.
    pub missing: Option<&'static str>,
    /// The decision of a person, when a person decided and not the facts.
    pub recorded: Option<&'a RecordedGround>,
}

/// The facts that decide.
#[derive(Clone, Copy)]
pub struct GroundFacts<'a> {
    /// The country whose exhibit it is.
    pub own: CountryCode,
    pub exhibit: &'a ExhibitFacts,
    /// Its case, where one is entered.
    pub case: Option<&'a Case>,
}

/// Verdict of the facts, and its certainty.
struct Finding {
    verdict: Verdict,
    reason: String,
    missing: Option<&'static str>,
    /// Whether a person may decide otherwise: where a fact is missing, or the limit is as near as
    /// the data are exact.
    is_for_a_person: bool,
}

impl Finding {
    fn decided(holds: bool, reason: String) -> Self {
        let verdict = if holds { Verdict::Holds } else { Verdict::DoesNotHold };
        Self { verdict, reason, missing: None, is_for_a_person: false }
    }

    fn unknown(missing: &'static str) -> Self {
        let reason = format!("It is not recorded {missing}.");
        Self { verdict: Verdict::Unknown, reason, missing: Some(missing), is_for_a_person: true }
    }
}

/// Every ground, in their order. Facts decide; of what people recorded, the last word counts, and
/// only where the facts leave it open.
pub fn decide_grounds<'a>(
    facts: GroundFacts<'_>,
    recorded: &'a [RecordedGround],
    policy: &Policy,
    borders: &Borders,
) -> Vec<DecidedGround<'a>> {
    Ground::ALL
        .iter()
        .map(|&ground| {
            let found = match ground {
                Ground::BorderArea => border_area::decide(facts, policy, borders),
                Ground::Customs => customs(facts),
                Ground::Trafficking => trafficking(facts),
                Ground::Group => group(facts),
                Ground::Terrorism => terrorism(facts),
                Ground::ForeignResident => foreign_resident(facts, borders),
            };
            with_record(ground, found, recorded)
        })
        .collect()
}

fn with_record(ground: Ground, found: Finding, recorded: &[RecordedGround]) -> DecidedGround<'_> {
    let Finding { verdict, reason, missing, is_for_a_person } = found;
    let last = recorded.iter().rfind(|one| one.ground == ground && is_for_a_person);
    let Some(record) = last else {
        return DecidedGround { ground, verdict, reason, missing, recorded: None };
    };
    let verdict = if record.holds { Verdict::Holds } else { Verdict::DoesNotHold };
    let Actor { person, role } = &record.actor;
    let not = if record.holds { "" } else { "not " };
    let approved = record
        .second
        .as_ref()
        .map_or_else(String::new, |second| format!(" with {} ({})", second.person, second.role));
    let reason = format!(
        "It is {not}{}, says {person} ({role}){approved}: {}",
        ground.describe(),
        record.reason
    );
    DecidedGround { ground, verdict, reason, missing, recorded: last }
}

fn customs(facts: GroundFacts<'_>) -> Finding {
    match facts.exhibit.recovered_by {
        Some(service @ (RecoveredBy::Customs | RecoveredBy::BorderGuard)) => {
            Finding::decided(true, format!("It was recovered by {}.", service_name(service)))
        }
        Some(service) => {
            let by = service_name(service);
            Finding::decided(false, format!("It was recovered by {by}, not at a border's control."))
        }
        None => Finding::unknown("who recovered it"),
    }
}

fn service_name(service: RecoveredBy) -> &'static str {
    match service {
        RecoveredBy::Police => "police",
        RecoveredBy::Customs => "customs",
        RecoveredBy::BorderGuard => "border officials",
        RecoveredBy::Military => "the armed forces",
        RecoveredBy::Other => "another service",
    }
}

fn trafficking(facts: GroundFacts<'_>) -> Finding {
    match facts.exhibit.suspected_trafficker {
        Some(true) => {
            Finding::decided(true, "It comes from a suspected trafficker of contraband.".to_owned())
        }
        Some(false) => {
            Finding::decided(false, "Nobody concerned is suspected of trafficking.".to_owned())
        }
        None => Finding::unknown("whether somebody concerned is suspected of trafficking"),
    }
}

fn group(facts: GroundFacts<'_>) -> Finding {
    match facts.exhibit.firearms_in_group {
        Some(count) => {
            let holds = count >= FEWEST_FIREARMS_IN_GROUP;
            let firearms = if count == 1 { "firearm was" } else { "firearms were" };
            let reason = format!(
                "{count} {firearms} recovered together; {FEWEST_FIREARMS_IN_GROUP} are a group."
            );
            Finding::decided(holds, reason)
        }
        None => Finding::unknown("how many firearms were recovered together"),
    }
}

fn terrorism(facts: GroundFacts<'_>) -> Finding {
    let of_case = facts.case.filter(|case| case.event_kind == Some(EventKind::Terrorism));
    match (facts.exhibit.terrorism, of_case) {
        (Some(true), _) => {
            Finding::decided(true, "It is related to terrorist activities.".to_owned())
        }
        (_, Some(case)) => {
            Finding::decided(true, format!("The case {} is one of terrorism.", case.reference))
        }
        (Some(false), None) => {
            Finding::decided(false, "It is not related to terrorist activities.".to_owned())
        }
        (None, None) => Finding::unknown("whether it is related to terrorist activities"),
    }
}

fn foreign_resident(facts: GroundFacts<'_>, borders: &Borders) -> Finding {
    let Some(residences) = &facts.exhibit.residences else {
        return Finding::unknown("where the persons concerned reside");
    };
    let abroad: Vec<String> = residences
        .iter()
        .filter(|one| !border_area::is_one_state(facts.own, **one, borders))
        .map(CountryCode::to_string)
        .collect();
    if abroad.is_empty() {
        let reason = format!("No person concerned resides outside {}.", facts.own);
        return Finding::decided(false, reason);
    }
    Finding::decided(true, format!("A person concerned resides in {}.", abroad.join(", ")))
}

/// Reasons for which an exhibit may not be asked abroad.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoGround {
    /// A fact would help.
    #[error(
        "no ground to ask abroad holds, and national policy wants one; it is not recorded {}",
        .0.join(", nor ")
    )]
    Unknown(Vec<&'static str>),
    /// Every fact is known.
    #[error("none of the six grounds to ask abroad holds, and national policy wants one")]
    None,
}

/// The grounds on which an exhibit may be asked abroad: those that hold; none when policy asks for
/// none.
pub fn grounds_to_ask(
    decided: &[DecidedGround<'_>],
    policy: &Policy,
) -> Result<Vec<Ground>, NoGround> {
    let holding: Vec<Ground> =
        decided.iter().filter(|one| one.verdict == Verdict::Holds).map(|one| one.ground).collect();
    if !holding.is_empty() || policy.asking.without_ground {
        return Ok(holding);
    }
    let unknown = decided.iter().filter(|one| one.verdict == Verdict::Unknown);
    let missing: Vec<&'static str> = unknown.filter_map(|one| one.missing).collect();
    Err(if missing.is_empty() { NoGround::None } else { NoGround::Unknown(missing) })
}
