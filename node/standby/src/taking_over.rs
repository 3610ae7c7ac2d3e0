//! Taking over: whether the standby may, and its last step.

use std::path::Path;
use std::time::Duration;

use striae_crypto::Digest;

use crate::pair::Pair;
use crate::standby::State;
use crate::{Decision, Register, Role, StandbyError};

/// Most decisions of the register after the last one that a lacking standby knows.
const MAX_EPOCHS_PASSED: u64 = 64;

/// Taking over, done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakeOver {
    pub epoch: u64,
    /// Number of the last write.
    pub number: u64,
    /// Wait for the end of the primary's lease.
    pub waited: Duration,
}

impl State {
    pub(crate) fn check_may_take_over(
        &self,
        folder: &Path,
        by_force: bool,
    ) -> Result<(), StandbyError> {
        let no = |sentence: &str| Err(StandbyError::MayNot(sentence.to_owned()));
        if self.pair.role == Role::Primary {
            return no("this machine is the node already");
        }
        if self.takes_over {
            return no("this machine is taking over already; wait for it");
        }
        self.pair.other(folder)?;
        if self.store.is_none() {
            return no("this machine has no database yet; wait until the node has sent it");
        }
        if !self.pair.together && !by_force {
            return no(
                "this machine lacks writes of the node: it was not together with it when it was last heard. Bring the node back; if it is \
                 lost for ever, say --lacking, and the node asks others for what it has signed before it signs again",
            );
        }
        Ok(())
    }

    /// Has the register give the next epoch to this machine. By force that is the first one that nobody has, so
    /// that a node that is back in spite of all finds itself to be the older one.
    pub(crate) fn ask_register(
        &mut self,
        folder: &Path,
        register: &dyn Register,
        (machine, by_force): (&Digest, bool),
    ) -> Result<(), StandbyError> {
        let last = self.pair.epoch + if by_force { MAX_EPOCHS_PASSED } else { 1 };
        for epoch in self.pair.epoch + 1..=last {
            match register.decide(&self.pair.pair, epoch, &machine.to_string()) {
                Ok(Decision::Own) => {
                    self.pair.epoch = epoch - 1;
                    return Ok(());
                }
                Ok(Decision::Others) => {}
                Err(reason) => return Err(StandbyError::Register(reason)),
            }
        }
        if by_force {
            return Err(StandbyError::Register(format!(
                "it has given {MAX_EPOCHS_PASSED} epochs after {} to other machines",
                self.pair.epoch
            )));
        }
        self.pair.together = false;
        self.pair.write(folder)?;
        let sentence = "the register has given the next epoch to the other machine: it goes on alone, and this machine lacks what it has done since";
        Err(StandbyError::MayNot(sentence.to_owned()))
    }

    /// The number of the last write.
    pub(crate) fn become_primary(&mut self, folder: &Path) -> Result<u64, StandbyError> {
        let store = self.store.as_ref().ok_or_else(|| {
            StandbyError::MayNot("the database is gone; wait until the node has sent it".to_owned())
        })?;
        let number = store.number();
        // One that lacks nothing casts no doubt; any other one does by itself.
        if self.pair.together {
            store.go_on_here()?;
            let _ = std::fs::remove_file(folder.join("own-history"));
        }
        self.pair.epoch += 1;
        self.pair.role = Role::Primary;
        self.pair.together = false;
        if let Err(error) = self.pair.write(folder) {
            // It is the standby still, and may be told again.
            self.pair = Pair::of(folder)?;
            return Err(error);
        }
        self.store = None;
        Ok(number)
    }
}
