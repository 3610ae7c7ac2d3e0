//! A question that was asked, and the answers that have arrived.

use std::collections::BTreeMap;
use std::time::Instant;

use striae_protocol::{CountryCode, EnvelopeId};

use crate::federation::replies::Coverage;
use crate::scenario::Question;

/// A question that was asked.
#[derive(Debug, Clone)]
pub struct AskedQuestion {
    /// The question.
    pub question: Question,
    /// Its query.
    pub query: EnvelopeId,
    /// The countries it goes to.
    pub countries: Vec<CountryCode>,
    /// When, milliseconds from the first step.
    pub asked_ms: u64,
    /// When `striae ask` had returned.
    pub asked: Instant,
    /// What has arrived.
    pub arrivals: BTreeMap<CountryCode, Arrival>,
}

/// An answer that arrived.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// What the asking node shows of it.
    pub coverage: Coverage,
    /// Milliseconds from the question until the answer was seen.
    pub after_ms: u64,
}

impl AskedQuestion {
    /// Takes in what the asking node shows; returns the countries whose answer is new.
    pub fn take_in(&mut self, coverage: &[Coverage]) -> Vec<CountryCode> {
        let after_ms = self.asked.elapsed().as_millis() as u64;
        let mut new = Vec::new();
        for one in coverage.iter().filter(|one| one.has_answer()) {
            self.arrivals.entry(one.country).or_insert_with(|| {
                new.push(one.country);
                Arrival { coverage: one.clone(), after_ms }
            });
        }
        new
    }

    /// Whether a country has answered.
    pub fn has_answer_of(&self, country: CountryCode) -> bool {
        self.arrivals.contains_key(&country)
    }
}
