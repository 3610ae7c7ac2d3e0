//! Originals moved to or from their place, for as long as the node runs.

use std::sync::Arc;
use std::time::Duration;

use crate::{Node, NodeError, originals};

/// Interval at which new originals are looked for.
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// Longest wait before a place that fails is tried again.
const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// Moves originals until the node ends. Nothing waits for it: an original that is not moved stays at home.
pub(super) async fn run(node: Arc<Node>) {
    if node.away.connection.is_none() {
        return;
    }
    let mut wait = Duration::ZERO;
    loop {
        tokio::time::sleep(wait).await;
        let of = Arc::clone(&node);
        let step = tokio::task::spawn_blocking(move || originals::step(&of)).await;
        wait = match step.map_err(NodeError::stopped) {
            Ok(Ok(step)) if step.is_done => LOOK_EVERY,
            Ok(Ok(_)) => Duration::ZERO,
            Ok(Err(error)) | Err(error) => {
                let (state, now) = (&node.away.state, node.clock.now());
                if state.now().failed.is_none() && state.fails(error.to_string(), now) {
                    tracing::error!(%error, "originals cannot be moved");
                }
                (wait * 2).clamp(LOOK_EVERY, LONGEST_WAIT)
            }
        };
    }
}
