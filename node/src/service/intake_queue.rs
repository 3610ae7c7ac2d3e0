//! Messages that wait to be taken in: one thread works them off in groups, and each group waits for
//! the disk once.
//!
//! Waiting for the disk takes far longer than verifying an envelope. Nobody is told that something
//! was stored before the group it came in is on the disk.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};

use super::intake::{Intake, Taken};
use super::not_taken::NotTaken;
use super::pending::PendingQueries;
use crate::{Node, NodeError};

/// Messages that wait. When full, the network's events wait, and then gossip is ignored and
/// requests stay unanswered.
const MAX_WAITING: usize = 256;
/// Messages of one group.
const MAX_GROUP: usize = 128;

/// Way by which a message came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// By gossip.
    Gossip,
    /// Sent to this node.
    Delivery,
}

struct Waiting {
    way: Way,
    bytes: Vec<u8>,
    done: oneshot::Sender<Result<Taken, NotTaken>>,
}

/// The queue's entrance.
#[derive(Clone)]
pub(super) struct IntakeQueue(mpsc::Sender<Waiting>);

/// Thread that takes messages in.
pub(super) struct Worker {
    pub(super) node: Arc<Node>,
    pub(super) intake: Arc<Intake>,
    pub(super) pending: Arc<PendingQueries>,
}

impl IntakeQueue {
    /// Starts the thread. It ends with the last entrance.
    pub(super) fn start(worker: Worker) -> Result<Self, NodeError> {
        let (sender, receiver) = mpsc::channel(MAX_WAITING);
        std::thread::Builder::new()
            .name("intake".to_owned())
            .spawn(move || worker.run(receiver))
            .map_err(NodeError::stopped)?;
        Ok(Self(sender))
    }

    /// Waits for a place in the queue. The returned receiver tells the outcome of the message, once
    /// that is on the disk.
    pub(super) async fn push(
        &self,
        way: Way,
        bytes: Vec<u8>,
    ) -> oneshot::Receiver<Result<Taken, NotTaken>> {
        let (done, taken) = oneshot::channel();
        // Without a worker the receiver learns that nothing comes.
        let _ = self.0.send(Waiting { way, bytes, done }).await;
        taken
    }
}

impl Worker {
    fn run(self, mut waiting: mpsc::Receiver<Waiting>) {
        while let Some(first) = waiting.blocking_recv() {
            let mut group = vec![first];
            while group.len() < MAX_GROUP
                && let Ok(next) = waiting.try_recv()
            {
                group.push(next);
            }
            self.take(group);
        }
    }

    fn take(&self, group: Vec<Waiting>) {
        let mut taken: Vec<_> = group
            .into_iter()
            .map(|one| (self.take_guarded(one.way, one.bytes), one.done))
            .collect();
        if taken.iter().any(|(outcome, _)| outcome.is_ok())
            && let Err(error) = self.node.store.sync()
        {
            tracing::error!(%error, "received messages could not be stored");
            for (outcome, _) in taken.iter_mut().filter(|(outcome, _)| outcome.is_ok()) {
                *outcome = Err(NodeError::stopped(&error).into());
            }
        }
        for (outcome, done) in taken {
            // The bearer may be gone.
            let _ = done.send(outcome);
        }
    }

    /// A panic, which is a mistake of ours, costs the message that caused it and no other.
    fn take_guarded(&self, way: Way, bytes: Vec<u8>) -> Result<Taken, NotTaken> {
        let Self { node, intake, pending } = self;
        let take = || match way {
            Way::Gossip => intake.gossip(node, pending, bytes),
            Way::Delivery => intake.delivery(node, pending, bytes),
        };
        catch_unwind(AssertUnwindSafe(take)).unwrap_or_else(|_| {
            tracing::error!("a message caused a panic, please report it");
            Err(NodeError::stopped("a message could not be looked at").into())
        })
    }
}
