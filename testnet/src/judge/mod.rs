//! Says of each expectation whether it came true, and what was seen.

mod answers;
mod arrivals;
mod leaves;
mod once;
mod secrets;
mod whole;
mod windows;

use serde::Serialize;

use crate::TestnetError;
use crate::federation::Federation;
use crate::play::{Holdings, Observed};
use crate::scenario::Scenario;
use crate::scenario::sentence::Expectation;
pub use arrivals::{Arrivals, Counted};
pub use windows::{Found, LEAST_DIFFERENT_BYTES, SentWindows, WINDOW_BYTES};

/// Outcome of an expectation.
#[derive(Debug, Clone, Serialize)]
pub struct Verdict {
    pub sentence: String,
    /// Whether it came true.
    pub ok: bool,
    pub seen: String,
}

/// Judges all expectations of a scenario whose nodes have ended.
pub fn judge(
    scenario: &Scenario,
    observed: &Observed,
    federation: &Federation,
    holdings: &Holdings,
    arrivals: &Arrivals,
) -> Result<Vec<Verdict>, TestnetError> {
    let mut verdicts = Vec::new();
    for (sentence, expectation) in &scenario.expectations {
        federation.interrupt().check()?;
        let (ok, seen) = match expectation {
            Expectation::NothingLeaves { country } => {
                leaves::judge(*country, observed, federation, holdings)?
            }
            Expectation::EveryAnswerOnce => once::answers(scenario, observed),
            Expectation::EveryHitOnce => once::hits(observed),
            Expectation::EveryTrueMatch => answers::every_true_match(scenario, observed),
            Expectation::NoFalseHit => answers::no_false_hit(scenario, observed),
            Expectation::NothingLost => arrivals.nothing_lost(),
            Expectation::NothingTwice => arrivals.nothing_twice(),
            Expectation::EveryNodeWithin { seconds } => {
                whole::every_node_within(observed, *seconds)
            }
            Expectation::CatchesUp { country, seconds } => {
                whole::catches_up(observed, *country, *seconds)
            }
            Expectation::NotesIncident { at, of } => whole::notes_incident(observed, *at, *of),
            Expectation::NobodyBlamed => whole::nobody_blamed(observed),
            Expectation::Memory { megabytes } => whole::memory(observed, *megabytes),
            Expectation::Kills { least } => {
                (observed.kills >= *least, format!("{} nodes were killed", observed.kills))
            }
            Expectation::FloodDelays { seconds } => {
                whole::flood_delays(scenario, observed, *seconds)
            }
            Expectation::LogsVerify => whole::logs_verify(federation)?,
            of_one_answer => answers::of_one(of_one_answer, observed),
        };
        verdicts.push(Verdict { sentence: sentence.clone(), ok, seen });
    }
    Ok(verdicts)
}
