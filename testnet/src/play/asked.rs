//! The questions that were asked, and the answers that have arrived.

use std::collections::{BTreeMap, HashMap};

use striae_protocol::EnvelopeId;
use striae_vocabulary::CountryCode;

use super::timeline::now_us;
use crate::federation::replies::Coverage;
use crate::scenario::Question;

/// A question that was asked.
#[derive(Debug, Clone)]
pub struct AskedQuestion {
    pub question: Question,
    pub query: EnvelopeId,
    /// The countries it goes to.
    pub countries: Vec<CountryCode>,
    /// When, milliseconds from the first step.
    pub asked_ms: u64,
    /// When `striae ask` was called, microseconds since 1970.
    pub asked_us: i64,
    /// Whether `striae ask` said that it was asked: it may be killed before it can.
    pub is_acknowledged: bool,
    /// Whether it was taken back.
    pub is_withdrawn: bool,
    pub arrivals: BTreeMap<CountryCode, Arrival>,
}

/// An answer that arrived.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// State of the question at the asking node.
    pub coverage: Coverage,
    /// Milliseconds from the question until the answer was stored, by the asking node's log; until
    /// it was seen if the log does not say.
    pub after_ms: u64,
}

impl AskedQuestion {
    /// Takes in what the asking node shows; returns the countries whose answer is new.
    pub fn take_in(&mut self, coverage: &[Coverage]) -> Vec<CountryCode> {
        let after_ms = u64::try_from((now_us() - self.asked_us) / 1000).unwrap_or(0);
        let mut new = Vec::new();
        for one in coverage.iter().filter(|one| one.has_answer()) {
            let known = self.arrivals.entry(one.country).or_insert_with(|| {
                new.push(one.country);
                Arrival { coverage: one.clone(), after_ms }
            });
            known.coverage = one.clone();
        }
        new
    }

    /// Whether a country has answered.
    pub fn has_answer_of(&self, country: CountryCode) -> bool {
        self.arrivals.contains_key(&country)
    }
}

/// All questions, in the order in which they were asked.
#[derive(Debug, Default)]
pub struct Questions {
    all: Vec<AskedQuestion>,
    by_query: HashMap<EnvelopeId, usize>,
    by_label: HashMap<String, usize>,
}

impl Questions {
    /// One more.
    pub fn push(&mut self, asked: AskedQuestion) {
        let place = self.all.len();
        self.by_query.insert(asked.query, place);
        self.by_label.insert(asked.question.label.clone(), place);
        self.all.push(asked);
    }

    /// All of them.
    pub fn all(&self) -> &[AskedQuestion] {
        &self.all
    }

    /// All of them, taken out.
    pub fn into_all(self) -> Vec<AskedQuestion> {
        self.all
    }

    /// Whether a query is known.
    pub fn knows(&self, query: &EnvelopeId) -> bool {
        self.by_query.contains_key(query)
    }

    /// The question behind a query.
    pub fn of_query(&mut self, query: &EnvelopeId) -> Option<&mut AskedQuestion> {
        self.by_query.get(query).map(|place| &mut self.all[*place])
    }

    /// The question that is called so.
    pub fn called(&self, label: &str) -> Option<&AskedQuestion> {
        self.by_label.get(label).map(|place| &self.all[*place])
    }

    /// The question that is called so, to change it.
    pub fn called_mut(&mut self, label: &str) -> Option<&mut AskedQuestion> {
        self.by_label.get(label).map(|place| &mut self.all[*place])
    }
}
