//! A storm: what was drawn to happen happens, at its time, whatever else goes on.

use std::time::{Duration, Instant};

use super::ask::Asking;
use super::player::Player;
use crate::TestnetError;
use crate::federation::replies::Asked;
use crate::output::Progress;
use crate::scenario::{Storm, StormAct};

/// Questions whose commands run at a time; a further one waits.
const MAX_ASKING: usize = 8;
/// Pause between two looks.
const PAUSE: Duration = Duration::from_millis(2);
/// After so many questions the audit logs are read: a node lists its newest 10 000 entries.
pub(super) const READ_AUDITS_AFTER: usize = 1500;

impl Player<'_> {
    pub(super) fn storm(&mut self, storm: &Storm) -> Result<(), TestnetError> {
        let (kills, asks) = (storm.kills(), storm.events.len());
        self.note(
            super::timeline::Happening::Note,
            &[],
            format!("a storm of {asks} events begins, {kills} of them kills"),
        );
        self.played.timeline.is_quiet = true;
        let progress = Progress::new("events of the storm", storm.events.len() as u64);
        let begun = Instant::now();
        let mut asking: Vec<Asking> = Vec::new();
        let mut events = storm.events.iter().peekable();
        let mut asked_at_last_audit = self.played.questions.all().len();
        loop {
            self.federation.interrupt().check()?;
            self.collect(&mut asking)?;
            let all_listen = self.all_listen()?;
            self.sample();
            let elapsed_ms = begun.elapsed().as_millis() as u64;
            let is_full = asking.len() >= MAX_ASKING;
            let due = events.next_if(|event| {
                event.at_ms <= elapsed_ms && !(is_full && matches!(event.what, StormAct::Ask(_)))
            });
            if let Some(event) = due {
                self.storm_act(&event.what, &mut asking)?;
                progress.advance();
                continue;
            }
            let is_over = begun.elapsed().as_secs_f64() >= storm.seconds;
            if events.peek().is_none() && asking.is_empty() && all_listen && is_over {
                break;
            }
            let asked = self.played.questions.all().len();
            if asked >= asked_at_last_audit + READ_AUDITS_AFTER && all_listen {
                self.played.audits.read(self.federation)?;
                asked_at_last_audit = asked;
            }
            std::thread::sleep(PAUSE);
        }
        self.played.timeline.is_quiet = false;
        drop(progress);
        self.note(super::timeline::Happening::Note, &[], "the storm is over".to_owned());
        Ok(())
    }

    fn storm_act(&mut self, act: &StormAct, asking: &mut Vec<Asking>) -> Result<(), TestnetError> {
        match act {
            StormAct::Ask(question) => {
                asking.push(self.begin_to_ask(question)?);
                Ok(())
            }
            StormAct::Node(change, country) => self.change_node(*change, *country),
            StormAct::Links(change, one, other) => {
                self.change_links(*change, &[(*one, *other), (*other, *one)]);
                Ok(())
            }
        }
    }

    /// Takes in what commands have said that have ended.
    fn collect(&mut self, asking: &mut Vec<Asking>) -> Result<(), TestnetError> {
        let mut still = Vec::new();
        for mut one in asking.drain(..) {
            match one.begun.poll::<Asked>() {
                None => still.push(one),
                Some(Ok(Asked { query })) => self.was_asked(one, query),
                // Its node was killed in the middle: whether it was asked, the node's audit log
                // knows.
                Some(Err(error @ TestnetError::Command { .. })) => {
                    self.played.unacknowledged.push((one.question.from, error.to_string()));
                }
                Some(Err(error)) => return Err(error),
            }
        }
        *asking = still;
        Ok(())
    }

    /// Whether every node that was started listens.
    fn all_listen(&mut self) -> Result<bool, TestnetError> {
        let countries: Vec<_> = self.federation.nodes().iter().map(|node| node.country).collect();
        let mut all = true;
        for country in countries {
            let node = self.federation.node_mut(country)?;
            all &= !node.is_up() || node.is_ready()?;
        }
        Ok(all)
    }
}
