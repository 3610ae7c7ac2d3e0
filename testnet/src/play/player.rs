//! The steps of a scenario, one after the other.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use striae_protocol::CountryCode;

use super::asked::AskedQuestion;
use super::enrol::Holdings;
use super::timeline::Timeline;
use crate::TestnetError;
use crate::federation::Federation;
use crate::federation::replies::{Asked, AuditEvent, AuditList, QueryList};
use crate::limits::{ASK_NODE_EVERY, LOOK_EVERY, STEP_WAIT};
use crate::scenario::{Question, Scenario, Step, To};

/// What came of the steps.
#[derive(Debug)]
pub struct Played {
    /// The questions, with the answers that arrived.
    pub asked: Vec<AskedQuestion>,
    /// What happened when.
    pub timeline: Timeline,
}

/// Plays all steps, then waits until every answer that can come has come and was receipted.
pub fn play(
    scenario: &Scenario,
    federation: &mut Federation,
    holdings: &Holdings,
) -> Result<Played, TestnetError> {
    let played = Played { asked: Vec::new(), timeline: Timeline::start() };
    let mut player = Player { scenario, federation, holdings, played };
    for step in &scenario.steps {
        player.federation.interrupt().check()?;
        player.federation.check()?;
        player.take(step)?;
    }
    player.settle()?;
    Ok(player.played)
}

/// A scenario that is being played.
pub(super) struct Player<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) federation: &'a mut Federation,
    holdings: &'a Holdings,
    pub(super) played: Played,
}

impl Player<'_> {
    fn take(&mut self, step: &Step) -> Result<(), TestnetError> {
        match step {
            Step::Ask(question) => self.ask(question),
            Step::Stop(country) => {
                self.federation.node_mut(*country)?.stop()?;
                self.note_country("stopped", *country)
            }
            Step::Kill(country) => {
                self.federation.node_mut(*country)?.kill()?;
                self.note_country("killed", *country)
            }
            Step::Start(country) => {
                self.federation.node_mut(*country)?.start()?;
                self.note_country("started", *country)
            }
            Step::Pause(country) => {
                self.federation.node_mut(*country)?.pause()?;
                self.note_country("paused", *country)
            }
            Step::Resume(country) => {
                self.federation.node_mut(*country)?.resume()?;
                self.note_country("resumed", *country)
            }
            Step::WaitUntilSent(exhibit) => self.wait_until_sent(exhibit),
            Step::WaitUntilDisclosed { by, exhibit } => self.wait_until_disclosed(*by, exhibit),
            Step::WaitForAnswers(exhibit) => self.wait_for_answers(exhibit),
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "the last word of most steps")]
    fn note_country(&mut self, what: &str, country: CountryCode) -> Result<(), TestnetError> {
        let name = self.scenario.country_name(country);
        self.played.timeline.note(format!("{name} was {what}"));
        Ok(())
    }

    fn ask(&mut self, question: &Question) -> Result<(), TestnetError> {
        let countries = self.scenario.asked_countries(question);
        let node = self.federation.node(question.from)?;
        let number = self.holdings.get(&question.exhibit).map_or(0, |held| held.number);
        let exhibit = format!("E-{number}");
        let to = match &question.to {
            To::All => "all".to_owned(),
            To::Countries(_) => list(&countries, ","),
        };
        let days = question.days.map(|days| days.to_string());
        let mut words = vec!["ask", exhibit.as_str(), "--to", to.as_str()];
        words.extend(days.iter().flat_map(|days| ["--days", days.as_str()]));
        let asked_ms = self.played.timeline.elapsed_ms();
        let Asked { query } = node.call(&words)?;
        let name = self.scenario.country_name(question.from);
        self.played.timeline.note(format!(
            "{name} asked {} about {}",
            list(&countries, ", "),
            question.exhibit
        ));
        self.played.asked.push(AskedQuestion {
            question: question.clone(),
            query,
            countries,
            asked_ms,
            asked: Instant::now(),
            arrivals: BTreeMap::new(),
        });
        Ok(())
    }

    fn asked_about(&self, exhibit: &str) -> Result<&AskedQuestion, TestnetError> {
        let mut asked = self.played.asked.iter();
        asked.find(|asked| asked.question.exhibit == exhibit).ok_or_else(|| {
            TestnetError::Argument(format!("the question about {exhibit} was not asked yet"))
        })
    }

    fn wait_until_sent(&mut self, exhibit: &str) -> Result<(), TestnetError> {
        let from = self.asked_about(exhibit)?.question.from;
        let node = self.federation.node(from)?;
        let record = node.record();
        // What is asked may be sealed; an envelope's author and number in the author's log are not.
        let own = self.played.asked.iter().filter(|asked| asked.question.from == from);
        let place = own.map(|asked| &asked.question.exhibit).position(|asked| asked == exhibit);
        let sequence = place.map_or(0, |place| place as u64 + 1);
        let head = [node.key.as_bytes().as_slice(), &sequence.to_le_bytes()].concat();
        self.wait(&format!("the question about {exhibit} to be sent"), LOOK_EVERY, |_| {
            let sent = std::fs::read(&record)
                .map_err(|error| TestnetError::file(&record, "read", &error))?;
            Ok(sent.windows(head.len()).any(|window| window == head).then_some(()))
        })?;
        self.played.timeline.note(format!("the question about {exhibit} was sent"));
        Ok(())
    }

    fn wait_until_disclosed(&mut self, by: CountryCode, exhibit: &str) -> Result<(), TestnetError> {
        let query = self.asked_about(exhibit)?.query;
        let name = self.scenario.country_name(by);
        self.wait(&format!("{name} to answer {exhibit}"), LOOK_EVERY, |player| {
            let AuditList { entries } = player.federation.node(by)?.call(&["audit"])?;
            let answered = |event: &AuditEvent| {
                matches!(event, AuditEvent::Disclosed(disclosed) if disclosed.query == query)
            };
            Ok(entries.iter().any(|entry| answered(&entry.event)).then_some(()))
        })?;
        self.played.timeline.note(format!("{name} has made its answer about {exhibit}"));
        Ok(())
    }

    fn wait_for_answers(&mut self, exhibit: &str) -> Result<(), TestnetError> {
        self.wait(&format!("all answers about {exhibit}"), ASK_NODE_EVERY, |player| {
            player.look()?;
            let asked = player.asked_about(exhibit)?;
            Ok(asked.countries.iter().all(|code| asked.has_answer_of(*code)).then_some(()))
        })
    }

    fn wait(
        &mut self,
        what: &str,
        pause: Duration,
        mut look: impl FnMut(&mut Self) -> Result<Option<()>, TestnetError>,
    ) -> Result<(), TestnetError> {
        let interrupt = self.federation.interrupt().clone();
        let happened = interrupt.wait_for(STEP_WAIT, pause, || {
            self.federation.check()?;
            look(self)
        })?;
        happened.ok_or_else(|| TestnetError::TimedOut {
            what: what.to_owned(),
            seconds: STEP_WAIT.as_secs(),
        })
    }

    /// Looks at what has arrived at every asking node that can be asked.
    pub(super) fn look(&mut self) -> Result<(), TestnetError> {
        let askers: BTreeSet<_> = self.played.asked.iter().map(|one| one.question.from).collect();
        for asker in askers {
            let node = self.federation.node(asker)?;
            if !node.is_awake() {
                continue;
            }
            let QueryList { queries } = node.call(&["queries"])?;
            for listed in queries {
                let mut asked = self.played.asked.iter_mut();
                let Some(asked) = asked.find(|asked| asked.query == listed.query) else { continue };
                let exhibit = asked.question.exhibit.clone();
                for country in asked.take_in(&listed.coverage) {
                    let name = self.scenario.country_name(country);
                    self.played
                        .timeline
                        .note(format!("the answer of {name} about {exhibit} arrived"));
                }
            }
        }
        Ok(())
    }
}

fn list(countries: &[CountryCode], separator: &str) -> String {
    countries.iter().map(ToString::to_string).collect::<Vec<_>>().join(separator)
}
