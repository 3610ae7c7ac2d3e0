//! The wait for everything that the steps of a scenario set going.

use std::collections::{BTreeMap, BTreeSet};

use striae_vocabulary::CountryCode;

use super::asked::AskedQuestion;
use super::player::Player;
use super::timeline::{Happening, now_us};
use crate::TestnetError;
use crate::federation::in_parallel;
use crate::federation::replies::{QueryList, Status};
use crate::limits::{ANSWER_WAIT, ANSWER_WAIT_PER_QUESTION, RECEIPT_WAIT, SILENCE_WATCH};
use crate::output::Progress;
use crate::scenario::sentence::Expectation;
use crate::scenario::{NodeChange, Question, To};

impl Player<'_> {
    /// Waits until every answer that can come has come and was receipted, each wait bounded.
    pub(super) fn settle(&mut self) -> Result<(), TestnetError> {
        self.end_floods()?;
        let nodes = self.federation.nodes().iter();
        let paused: Vec<_> =
            nodes.filter(|node| node.is_paused()).map(|node| node.country).collect();
        for country in paused {
            self.change_node(NodeChange::Resume, country)?;
        }
        self.adopt_unacknowledged()?;
        let questions = self.played.questions.all().len() as u32;
        let wait = ANSWER_WAIT + ANSWER_WAIT_PER_QUESTION * questions;
        let progress = Progress::new("answers", self.answers_so_far().1 as u64);
        // A crowded machine takes its time: only when nothing arrives any more it is over.
        let has_all = loop {
            let before = self.answers_so_far().0;
            let has_all = self.watch(wait, |player| {
                player.look()?;
                progress.reach(player.answers_so_far().0 as u64);
                player.nothing_is_awaited()
            })?;
            if has_all || self.answers_so_far().0 == before {
                break has_all;
            }
        };
        drop(progress);
        if has_all {
            if self.somebody_awake_is_to_be_silent()? {
                self.watch(SILENCE_WATCH, |player| player.look().map(|()| false))?;
            }
            if !self.watch(RECEIPT_WAIT, |player| player.everything_is_receipted())? {
                let what =
                    format!("not all answers were receipted in {} s", RECEIPT_WAIT.as_secs());
                self.note(Happening::Note, &[], what);
            }
        } else {
            let what =
                format!("not all answers arrived; in the last {} s none did", wait.as_secs());
            self.note(Happening::Note, &[], what);
        }
        self.sample_now();
        Ok(())
    }

    /// A command that was killed, or whose node was, may have asked all the same: then the question
    /// counts like any other.
    fn adopt_unacknowledged(&mut self) -> Result<(), TestnetError> {
        if self.played.unacknowledged.is_empty() {
            return Ok(());
        }
        self.played.audits.read(self.federation)?;
        let mut found = Vec::new();
        for (country, audit) in self.played.audits.all() {
            let unknown = audit.asked.iter().filter(|one| !self.played.questions.knows(&one.query));
            found.extend(unknown.map(|one| (country, one.clone())));
        }
        let askers: BTreeSet<CountryCode> = found.iter().map(|(country, _)| *country).collect();
        let mut coverage = BTreeMap::new();
        for asker in askers {
            let node = self.federation.node(asker)?;
            if node.is_awake() {
                let list: QueryList = node.call(&["query", "list", "--limit", "10000"])?;
                coverage.extend(list.queries.into_iter().map(|one| (one.query, one.coverage)));
            }
        }
        for ((from, asked), number) in found.iter().zip(1..) {
            let Some(rows) = coverage.get(&asked.query) else { continue };
            let exhibit = self.holdings.name_of(*from, asked.exhibit).unwrap_or("unknown");
            let countries: Vec<CountryCode> = rows.iter().map(|row| row.country).collect();
            let to = To::Countries(countries.clone());
            let question = Question {
                label: format!("unacknowledged-{number}"),
                ..Question::new(*from, exhibit.to_owned(), to)
            };
            // When it was asked, nobody said: it counts from now.
            let (asked_ms, asked_us) = (self.played.timeline.elapsed_ms(), now_us());
            self.played.questions.push(AskedQuestion {
                question,
                query: asked.query,
                countries,
                asked_ms,
                asked_us,
                is_acknowledged: false,
                is_withdrawn: false,
                arrivals: BTreeMap::new(),
            });
        }
        Ok(())
    }

    /// Whether no answer is missing that can still come: asker and asked run, and silence is not
    /// expected.
    fn nothing_is_awaited(&mut self) -> Result<bool, TestnetError> {
        for asked in self.played.questions.all() {
            if asked.is_withdrawn {
                continue;
            }
            let asker_awake = self.federation.node(asked.question.from)?.is_awake();
            for country in &asked.countries {
                let can_come = asker_awake && self.federation.node(*country)?.is_awake();
                let silent = self.is_to_be_silent(*country, &asked.question.label);
                if can_come && !silent && !asked.has_answer_of(*country) {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    fn is_to_be_silent(&self, country: CountryCode, label: &str) -> bool {
        self.scenario.expectations.iter().any(|(_, expectation)| {
            matches!(expectation, Expectation::DoesNotAnswer { country: silent, about }
                if *silent == country && about == label)
        })
    }

    fn somebody_awake_is_to_be_silent(&self) -> Result<bool, TestnetError> {
        for (_, expectation) in &self.scenario.expectations {
            if let Expectation::DoesNotAnswer { country, .. } = expectation
                && self.federation.node(*country)?.is_awake()
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn everything_is_receipted(&self) -> Result<bool, TestnetError> {
        let real: Vec<_> = self.federation.nodes().iter().filter(|node| !node.is_puppet).collect();
        // A node that is down gives no receipts, one that is to be silent may get none: nothing to
        // wait for.
        if real.iter().any(|node| !node.is_awake()) || self.somebody_awake_is_to_be_silent()? {
            return Ok(true);
        }
        let open = in_parallel(&real, |node| Ok(node.call::<Status>(&["status"])?.outbox > 0))?;
        Ok(!open.contains(&true))
    }
}
