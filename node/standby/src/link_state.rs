//! State of a primary's link, and what of it is shown.

use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime};

use crate::client::Client;
use crate::pair::{Halt, Pair};
use crate::{LEASE, Role, StandbyError};

/// Length and time of a file that was sent.
pub(crate) type Sent = Vec<(PathBuf, u64, Option<SystemTime>)>;

/// State of the link as it is shown.
#[derive(Clone)]
pub(crate) struct Shown {
    pub(crate) pair: Pair,
    pub(crate) is_connected: bool,
    pub(crate) heard: Option<Instant>,
    pub(crate) number: u64,
    pub(crate) trouble: Option<String>,
}

pub(crate) struct State {
    pub(crate) pair: Pair,
    pub(crate) client: Option<Client>,
    /// Files beside the database as they were sent last.
    pub(crate) sent: Sent,
    pub(crate) heard: Option<Instant>,
    /// Number of the last write.
    pub(crate) number: u64,
    pub(crate) trouble: Option<String>,
}

/// State of the link, for those who sign and those who watch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkState {
    /// The standby has all.
    Together,
    /// The node goes on alone, for this reason.
    Alone(Option<String>),
    /// The standby is not heard, and nothing may be signed meanwhile.
    Waiting(String),
    /// The other machine is the node.
    Yielded,
}

impl Shown {
    pub(crate) fn link_state(&self) -> LinkState {
        if self.pair.role == Role::Standby {
            return LinkState::Yielded;
        }
        if let Some(halt) = self.pair.halt {
            return LinkState::Waiting(halt.reason());
        }
        if !self.pair.together {
            return LinkState::Alone(self.trouble.clone());
        }
        match self.heard {
            Some(heard) if heard.elapsed() < LEASE => LinkState::Together,
            _ => LinkState::Waiting(
                self.trouble.clone().unwrap_or_else(|| "it was not heard yet".to_owned()),
            ),
        }
    }
}

impl State {
    pub(crate) fn shown(&self) -> Shown {
        Shown {
            pair: self.pair.clone(),
            is_connected: self.client.is_some(),
            heard: self.heard,
            number: self.number,
            trouble: self.trouble.clone(),
        }
    }

    /// Whether the other machine is the node.
    pub(crate) fn has_yielded(&self) -> bool {
        self.pair.role == Role::Standby
    }

    /// This machine is the standby from now on.
    pub(crate) fn yield_to(&mut self, folder: &Path, epoch: u64) {
        let pair = Pair {
            epoch,
            role: Role::Standby,
            together: false,
            has_more: self.pair.has_more || !self.pair.together,
            halt: None,
            ..self.pair.clone()
        };
        if let Err(error) = pair.write(folder) {
            tracing::error!(%error, "it is not written down that the other machine has taken over");
        }
        self.pair = pair;
        self.client = None;
        tracing::warn!(epoch, "the other machine has taken over; this one is the standby now");
    }

    /// Does nothing more for a reason, or goes on again; on the disk, so that a restart changes nothing.
    pub(crate) fn halt_for(&mut self, folder: &Path, halt: Option<Halt>) {
        if self.pair.halt == halt {
            return;
        }
        self.pair.halt = halt;
        if let Err(error) = self.pair.write(folder) {
            tracing::error!(%error, "it is not written down whether this machine may go on");
        }
    }

    pub(crate) fn lost(&mut self, folder: &Path, error: &StandbyError) {
        self.client = None;
        if let StandbyError::TakenOver { epoch } = error {
            self.yield_to(folder, *epoch);
        }
        if let Some(halt) = Halt::of(error) {
            self.halt_for(folder, Some(halt));
        }
        let reason = error.to_string();
        if self.trouble.as_ref() != Some(&reason) {
            tracing::warn!(%error, "the standby is not reached");
        }
        self.trouble = Some(reason);
    }
}

/// Files with their lengths and times.
pub(crate) fn changed(paths: &[PathBuf]) -> Sent {
    let seen = |path: &PathBuf| {
        let found = std::fs::metadata(path).ok();
        let bytes = found.as_ref().map_or(0, std::fs::Metadata::len);
        (path.clone(), bytes, found.and_then(|found| found.modified().ok()))
    };
    paths.iter().map(seen).collect()
}
