//! The signals that end the node.

use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::NodeError;

/// SIGINT and SIGTERM; caught from the moment this is made.
pub(super) struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

impl Signals {
    /// Catches the signals.
    pub(super) fn catch() -> Result<Self, NodeError> {
        let caught = |kind| signal(kind).map_err(NodeError::stopped);
        Ok(Self {
            interrupt: caught(SignalKind::interrupt())?,
            terminate: caught(SignalKind::terminate())?,
        })
    }

    /// Waits for one of them.
    pub(super) async fn ended(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}
