//! Says of each expectation whether it came true, and what was seen.

mod answers;
mod leaves;
mod once;
mod secrets;
mod windows;

use serde::Serialize;

use crate::TestnetError;
use crate::federation::Federation;
use crate::interrupt::Interrupt;
use crate::play::{Holdings, Observed};
use crate::scenario::Scenario;
use crate::scenario::sentence::Expectation;
pub(crate) use answers::answer;
pub use windows::{Found, LEAST_DIFFERENT_BYTES, SentWindows, WINDOW_BYTES};

/// What became of an expectation.
#[derive(Debug, Clone, Serialize)]
pub struct Verdict {
    /// The sentence.
    pub sentence: String,
    /// Whether it came true.
    pub ok: bool,
    /// What was seen.
    pub seen: String,
}

/// Judges all expectations of a scenario whose nodes have ended.
pub fn judge(
    scenario: &Scenario,
    observed: &Observed,
    federation: &Federation,
    holdings: &Holdings,
    interrupt: &Interrupt,
) -> Result<Vec<Verdict>, TestnetError> {
    let mut verdicts = Vec::new();
    for (sentence, expectation) in &scenario.expectations {
        interrupt.check()?;
        let (ok, seen) = match expectation {
            Expectation::NothingLeaves { country } => {
                leaves::judge(*country, observed, federation, holdings)?
            }
            Expectation::EveryAnswerOnce => once::answers(scenario, observed),
            Expectation::EveryHitOnce => once::hits(observed),
            Expectation::EveryTrueMatch => answers::every_true_match(scenario, observed),
            Expectation::NoFalseHit => answers::no_false_hit(scenario, observed),
            of_one_answer => answers::of_one(of_one_answer, observed),
        };
        verdicts.push(Verdict { sentence: sentence.clone(), ok, seen });
    }
    Ok(verdicts)
}
