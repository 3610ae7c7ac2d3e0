//! Steps that wait until something is so. An event that does not happen in time ends the run.

use std::collections::BTreeMap;

use striae_vocabulary::CountryCode;

use super::player::{CaughtUp, Measured, Player, not_asked};
use super::timeline::Happening;
use crate::TestnetError;
use crate::federation::replies::{AuditEvent, AuditList, HitList, Status};
use crate::limits::{LOOK_EVERY, STEP_WAIT, STEP_WAIT_PER_QUESTION};
use crate::scenario::Awaited;

impl Player<'_> {
    pub(super) fn wait_until(&mut self, awaited: &Awaited) -> Result<(), TestnetError> {
        match awaited {
            Awaited::Sent(label) => self.wait_until_sent(label),
            Awaited::Disclosed { by, about } => self.wait_until_disclosed(*by, about),
            Awaited::AllDisclosed(by) => self.wait_until_all_disclosed(*by),
            Awaited::Answers(label) => self.wait_for_answers(label),
            Awaited::AllAnswers => self.wait_for_all_answers(),
            Awaited::Hit { about, on } => self.wait_for_hit(about, on),
            Awaited::Connected => self.wait_until_connected(),
            Awaited::Carried { by, answers } => self.wait_until_carried(*by, *answers),
            Awaited::Held(country) => self.wait_until_held(*country),
        }
    }

    /// Waits, or fails with what was waited for.
    fn wait(
        &mut self,
        what: &str,
        is_so: impl FnMut(&mut Self) -> Result<bool, TestnetError>,
    ) -> Result<(), TestnetError> {
        let questions = self.played.questions.all().len() as u32;
        let wait = STEP_WAIT + STEP_WAIT_PER_QUESTION * questions;
        if self.watch(wait, is_so)? {
            Ok(())
        } else {
            Err(TestnetError::TimedOut { what: what.to_owned(), seconds: wait.as_secs() })
        }
    }

    fn wait_until_sent(&mut self, label: &str) -> Result<(), TestnetError> {
        let from = self.asked(label)?.0;
        let node = self.federation.node(from)?;
        let record = node.record();
        // The question may be sealed; an envelope's author and number in the author's log are not.
        let mut own = self.played.questions.all().iter().filter(|one| one.question.from == from);
        let place = own.position(|one| one.question.label == label);
        let sequence = place.map_or(0, |place| place as u64 + 1);
        let head = [node.key.as_bytes().as_slice(), &sequence.to_le_bytes()].concat();
        let interrupt = self.federation.interrupt().clone();
        let sent = interrupt.wait_for(STEP_WAIT, LOOK_EVERY, || {
            self.federation.check()?;
            let sent = std::fs::read(&record)
                .map_err(|error| TestnetError::file(&record, "read", &error))?;
            Ok(sent.windows(head.len()).any(|window| window == head).then_some(()))
        })?;
        sent.ok_or_else(|| TestnetError::TimedOut {
            what: format!("the question about {label} to be sent"),
            seconds: STEP_WAIT.as_secs(),
        })?;
        self.note(Happening::Note, &[from], format!("the question about {label} was sent"));
        Ok(())
    }

    fn wait_until_disclosed(&mut self, by: CountryCode, label: &str) -> Result<(), TestnetError> {
        let query = self.asked(label)?.1;
        let name = self.scenario.country_name(by);
        self.wait(&format!("{name} to answer {label}"), |player| {
            let AuditList { entries, .. } = player.federation.node(by)?.call(&["audit", "list"])?;
            let answered = |event: &AuditEvent| {
                matches!(event, AuditEvent::Disclosed(disclosed) if disclosed.query == query)
            };
            Ok(entries.iter().any(|entry| answered(&entry.event)))
        })?;
        self.note(Happening::Note, &[by], format!("{name} has made its answer about {label}"));
        Ok(())
    }

    fn wait_until_carried(&mut self, by: CountryCode, answers: u64) -> Result<(), TestnetError> {
        let name = self.scenario.country_name(by);
        self.wait(&format!("{name} to carry {answers} answers of others"), |player| {
            let status: Status = player.federation.node(by)?.call(&["status"])?;
            Ok(status.carried >= answers)
        })?;
        self.note(Happening::Note, &[by], format!("{name} carries {answers} answers of others"));
        Ok(())
    }

    fn wait_until_all_disclosed(&mut self, by: CountryCode) -> Result<(), TestnetError> {
        let all = self.played.questions.all().iter();
        let queries: Vec<_> =
            all.filter(|one| one.countries.contains(&by)).map(|one| one.query).collect();
        let name = self.scenario.country_name(by);
        self.wait(&format!("{name} to answer all {} questions", queries.len()), |player| {
            player.played.audits.read(player.federation)?;
            let audit = player.played.audits.of(by);
            Ok(audit.is_some_and(|audit| {
                queries.iter().all(|query| !audit.answers_to(query).is_empty())
            }))
        })?;
        self.note_caught_up(by, queries.len(), "has made all its answers");
        Ok(())
    }

    fn wait_for_answers(&mut self, label: &str) -> Result<(), TestnetError> {
        self.asked(label)?;
        self.wait(&format!("all answers about {label}"), |player| {
            player.look()?;
            let asked = player.played.questions.called(label).ok_or_else(|| not_asked(label))?;
            Ok(asked.countries.iter().all(|code| asked.has_answer_of(*code)))
        })?;
        if let Some((alone, before)) = self.asked_alone.take().filter(|(alone, _)| alone == label) {
            let after = self.sample_now();
            self.played.measured.push(Measured { label: alone, before, after });
        }
        Ok(())
    }

    fn wait_for_all_answers(&mut self) -> Result<(), TestnetError> {
        self.wait("the answers to all questions", |player| {
            player.look()?;
            let mut all = player.played.questions.all().iter();
            Ok(all.all(|asked| asked.countries.iter().all(|code| asked.has_answer_of(*code))))
        })
    }

    fn wait_for_hit(&mut self, label: &str, on: &str) -> Result<(), TestnetError> {
        let (from, query) = self.asked(label)?;
        let held = self.holdings.get(on).cloned();
        let held = held
            .ok_or_else(|| TestnetError::Argument(format!("the exhibit {on} was not enrolled")))?;
        self.wait(&format!("the hit on {on} about {label}"), |player| {
            player.played.audits.read(player.federation)?;
            let HitList { hits } =
                player.federation.node(from)?.call(&["hits", "--each", "--limit", "10000"])?;
            let Some(audit) = player.played.audits.of(held.country) else { return Ok(false) };
            let behind = audit.answers_to(&query).iter().flat_map(|made| &made.disclosures);
            let references: Vec<_> =
                behind.filter(|one| one.exhibit == held.number).map(|one| one.reference).collect();
            Ok(hits.iter().any(|hit| hit.query == query && references.contains(&hit.reference)))
        })?;
        let name = self.scenario.country_name(held.country);
        self.note(
            Happening::Hit,
            &[from, held.country],
            format!("the hit of {name} on {on} about {label} is there"),
        );
        Ok(())
    }

    fn wait_until_connected(&mut self) -> Result<(), TestnetError> {
        self.federation.wait_connected(&self.scenario.links, || {})?;
        self.note(Happening::Note, &[], "all nodes that run are connected".to_owned());
        Ok(())
    }

    /// By the logs that it holds, which it says itself: the askers hear of it only when it has
    /// receipted or answered.
    fn wait_until_held(&mut self, by: CountryCode) -> Result<(), TestnetError> {
        let mut asked: BTreeMap<CountryCode, u64> = BTreeMap::new();
        for one in self.played.questions.all().iter().filter(|one| one.countries.contains(&by)) {
            *asked.entry(one.question.from).or_default() += 1;
        }
        let count = asked.values().sum::<u64>() as usize;
        let name = self.scenario.country_name(by);
        self.wait(&format!("{name} to have all {count} questions"), |player| {
            let status: Status = player.federation.node(by)?.call(&["status"])?;
            let holds = |country: &CountryCode, least: u64| {
                let mut logs = status.logs.iter().filter(|log| log.country == Some(*country));
                logs.any(|log| log.last >= least && log.behind == 0)
            };
            Ok(asked.iter().all(|(country, asked)| holds(country, *asked)))
        })?;
        self.note_caught_up(by, count, "has all questions");
        Ok(())
    }

    fn note_caught_up(&mut self, country: CountryCode, questions: usize, what: &str) {
        let name = self.scenario.country_name(country);
        let Some(start) = self.starts.get(&country).copied() else {
            self.note(Happening::Note, &[country], format!("{name} {what}"));
            return;
        };
        let after_ms = start.at.elapsed().as_millis() as u64;
        let missed = start.missed;
        let seconds = after_ms as f64 / 1000.0;
        let what = format!(
            "{name} {what}, {seconds:.1} s after its start, {missed} of {questions} missed"
        );
        self.note(Happening::Note, &[country], what);
        self.played.caught_up.push(CaughtUp { country, questions, missed, after_ms });
    }

    /// Asker of a question, and its query.
    fn asked(
        &self,
        label: &str,
    ) -> Result<(CountryCode, striae_protocol::EnvelopeId), TestnetError> {
        let asked = self.played.questions.called(label).ok_or_else(|| not_asked(label))?;
        Ok((asked.question.from, asked.query))
    }
}
