//! Questions of others that are traced: the steps that this node has taken of each.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use striae_protocol::EnvelopeId;

use super::span::Times;

/// Most questions whose steps are remembered; of others there is the answer alone.
const MAX_ANSWERING: usize = 1024;
/// Most steps of one; later ones go on with the last.
pub(super) const MAX_STEPS: u32 = 16;

/// A part of the work on a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) name: &'static str,
    pub(super) times: Times,
    /// Number of times that it had its turn.
    pub(super) turns: u64,
}

/// The steps that are remembered: a restart forgets them.
#[derive(Default)]
pub(super) struct Answering(Mutex<BTreeMap<EnvelopeId, Vec<Step>>>);

impl Answering {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<EnvelopeId, Vec<Step>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A step ended now. One that had the turn before as well goes on.
    pub(super) fn step(&self, query: &EnvelopeId, name: &'static str, began: SystemTime) {
        let times = Times::since(began);
        let mut all = self.lock();
        if all.len() >= MAX_ANSWERING && !all.contains_key(query) {
            return;
        }
        let steps = all.entry(*query).or_default();
        let is_full = steps.len() >= MAX_STEPS as usize;
        match steps.last_mut().filter(|last| last.name == name || is_full) {
            Some(last) => {
                last.times.ended = times.ended;
                last.turns += 1;
            }
            None => steps.push(Step { name, times, turns: 1 }),
        }
    }

    /// The steps of a question that is answered, or never will be.
    pub(super) fn take(&self, query: &EnvelopeId) -> Vec<Step> {
        self.lock().remove(query).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_goes_on_over_its_turns_and_memory_is_bounded() {
        let all = Answering::default();
        let began = SystemTime::now();
        let query = EnvelopeId::from_bytes([1; 32]);
        for name in ["receive", "decide", "search", "search", "search", "decide"] {
            all.step(&query, name, began);
        }
        let steps = all.take(&query);
        let shown: Vec<_> = steps.iter().map(|step| (step.name, step.turns)).collect();
        assert_eq!(shown, [("receive", 1), ("decide", 1), ("search", 3), ("decide", 1)]);
        assert_eq!(all.take(&query), []);
        for number in 0..100 {
            all.step(&query, if number % 2 == 0 { "decide" } else { "search" }, began);
        }
        assert_eq!(all.take(&query).len(), MAX_STEPS as usize);
        for number in 0..MAX_ANSWERING + 10 {
            let mut bytes = [0; 32];
            bytes[..8].copy_from_slice(&number.to_le_bytes());
            all.step(&EnvelopeId::from_bytes(bytes), "receive", began);
        }
        assert_eq!(all.lock().len(), MAX_ANSWERING);
    }
}
