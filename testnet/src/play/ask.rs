//! A country asks, as its user would.

use std::collections::BTreeMap;

use striae_protocol::EnvelopeId;
use striae_vocabulary::CountryCode;

use super::asked::AskedQuestion;
use super::player::{Player, not_asked};
use super::timeline::{Happening, now_us};
use crate::TestnetError;
use crate::federation::Begun;
use crate::federation::replies::Asked;
use crate::scenario::{Question, To};

/// A question on its way: its command runs.
pub(super) struct Asking {
    pub(super) begun: Begun,
    pub(super) question: Question,
    asked_ms: u64,
    asked_us: i64,
}

impl Player<'_> {
    pub(super) fn ask(&mut self, question: &Question) -> Result<(), TestnetError> {
        let before = self.sample_now();
        let mut all = self.played.questions.all().iter();
        let is_alone = all.all(|one| one.arrivals.len() >= one.countries.len());
        self.asked_alone = is_alone.then(|| (question.label.clone(), before));
        let mut asking = self.begin_to_ask(question)?;
        let interrupt = self.federation.interrupt().clone();
        let asked = interrupt.wait_soon_for(crate::limits::COMMAND_WAIT, || {
            asking.begun.poll::<Asked>().transpose()
        })?;
        let Asked { query } = asked.ok_or_else(|| TestnetError::TimedOut {
            what: format!("`striae ask` about {}", question.exhibit),
            seconds: crate::limits::COMMAND_WAIT.as_secs(),
        })?;
        self.was_asked(asking, query);
        Ok(())
    }

    /// Starts the command.
    pub(super) fn begin_to_ask(&mut self, question: &Question) -> Result<Asking, TestnetError> {
        let words = self.words(question)?;
        let (asked_ms, asked_us) = (self.played.timeline.elapsed_ms(), now_us());
        let begun = self.federation.node(question.from)?.begin(&words)?;
        Ok(Asking { begun, question: question.clone(), asked_ms, asked_us })
    }

    /// Words of the command line.
    fn words(&self, question: &Question) -> Result<Vec<String>, TestnetError> {
        if let Some(renewed) = &question.renews {
            let renewed =
                self.played.questions.called(renewed).ok_or_else(|| not_asked(renewed))?;
            let mut words = vec!["query".to_owned(), "renew".to_owned(), renewed.query.to_string()];
            words.extend(days(question));
            return Ok(words);
        }
        let number = self.holdings.get(&question.exhibit).map_or(0, |held| held.number);
        let to = match &question.to {
            To::All => "all".to_owned(),
            To::Countries(countries) => list(countries, ","),
        };
        let mut words = vec!["ask".to_owned(), format!("E-{number}"), "--to".to_owned(), to];
        // Scenarios ask the same again on purpose.
        words.push("--again".to_owned());
        words.extend(days(question));
        if question.standing {
            words.push("--standing".to_owned());
        }
        Ok(words)
    }

    /// The command has said which query it is.
    pub(super) fn was_asked(&mut self, asking: Asking, query: EnvelopeId) {
        let Asking { question, asked_ms, asked_us, .. } = asking;
        let countries = self.scenario.asked_countries(&question);
        let name = self.scenario.country_name(question.from);
        let what = format!("{name} asked {} about {}", list(&countries, ", "), question.label);
        self.note(Happening::Asked, &[question.from], what);
        self.played.questions.push(AskedQuestion {
            question,
            query,
            countries,
            asked_ms,
            asked_us,
            is_acknowledged: true,
            is_withdrawn: false,
            arrivals: BTreeMap::new(),
        });
    }
}

fn days(question: &Question) -> Vec<String> {
    question.days.map_or_else(Vec::new, |days| vec!["--days".to_owned(), days.to_string()])
}

pub(super) fn list(countries: &[CountryCode], separator: &str) -> String {
    countries.iter().map(ToString::to_string).collect::<Vec<_>>().join(separator)
}
