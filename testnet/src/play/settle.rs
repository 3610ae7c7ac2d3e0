//! The wait for everything that the steps of a scenario set going.

use std::time::Duration;

use striae_protocol::CountryCode;

use super::player::Player;
use crate::TestnetError;
use crate::federation::replies::Status;
use crate::limits::{ANSWER_WAIT, ASK_NODE_EVERY, RECEIPT_WAIT, SILENCE_WATCH};
use crate::scenario::sentence::Expectation;

impl Player<'_> {
    /// Waits until every answer that can come has come and was receipted, each wait bounded.
    pub(super) fn settle(&mut self) -> Result<(), TestnetError> {
        for country in &self.scenario.countries {
            let node = self.federation.node_mut(country.code)?;
            if node.is_paused() {
                node.resume()?;
            }
        }
        if !self.watch(ANSWER_WAIT, Self::nothing_is_awaited)? {
            let note = format!("not all answers arrived within {} s", ANSWER_WAIT.as_secs());
            self.played.timeline.note(note);
            return Ok(());
        }
        if self.somebody_awake_is_to_be_silent()? {
            self.watch(SILENCE_WATCH, |_| Ok(false))?;
        }
        if !self.watch(RECEIPT_WAIT, Self::everything_is_receipted)? {
            let note = format!("not all answers were receipted in {} s", RECEIPT_WAIT.as_secs());
            self.played.timeline.note(note);
        }
        Ok(())
    }

    /// Looks at what arrives until `enough`, or until `wait` is over: then it returns false.
    fn watch(
        &mut self,
        wait: Duration,
        enough: impl Fn(&Self) -> Result<bool, TestnetError>,
    ) -> Result<bool, TestnetError> {
        let interrupt = self.federation.interrupt().clone();
        let happened = interrupt.wait_for(wait, ASK_NODE_EVERY, || {
            self.federation.check()?;
            self.look()?;
            Ok(enough(self)?.then_some(()))
        })?;
        Ok(happened.is_some())
    }

    /// Whether no answer is missing that can still come: asker and asked run, and silence is not expected.
    fn nothing_is_awaited(&self) -> Result<bool, TestnetError> {
        for asked in &self.played.asked {
            let asker_awake = self.federation.node(asked.question.from)?.is_awake();
            for country in &asked.countries {
                let can_come = asker_awake && self.federation.node(*country)?.is_awake();
                let silent = self.is_to_be_silent(*country, &asked.question.exhibit);
                if can_come && !silent && !asked.has_answer_of(*country) {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    fn is_to_be_silent(&self, country: CountryCode, exhibit: &str) -> bool {
        self.scenario.expectations.iter().any(|(_, expectation)| {
            matches!(expectation, Expectation::DoesNotAnswer { country: silent, about }
                if *silent == country && about == exhibit)
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
        // A node that is down gives no receipts, one that is to be silent may get none: nothing to wait for.
        if self.federation.nodes().iter().any(|node| !node.is_awake())
            || self.somebody_awake_is_to_be_silent()?
        {
            return Ok(true);
        }
        for node in self.federation.nodes() {
            let status: Status = node.call(&["status"])?;
            if status.outbox > 0 {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
