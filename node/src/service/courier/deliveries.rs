//! Deliveries that wait, and the reason, for the operator to see.

use std::sync::{Mutex, PoisonError};

use striae_protocol::PublicKey;

use super::waits::Failed;

/// The courier's deliveries for other nodes, as of its last round.
#[derive(Default)]
pub(in crate::service) struct Deliveries(Mutex<Vec<ForNode>>);

/// The deliveries for one of them.
#[derive(Debug, Clone)]
pub(in crate::service) struct ForNode {
    pub to: PublicKey,
    /// Answers and receipts that wait.
    pub waiting: usize,
    /// Of those that failed, the one that is tried next.
    pub failed: Option<Failed>,
}

impl Deliveries {
    /// Replaces what was there.
    pub(super) fn set(&self, all: Vec<ForNode>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = all;
    }

    /// All waiting deliveries, node by node.
    pub(in crate::service) fn all(&self) -> Vec<ForNode> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
