//! Backups, made as often as the settings say.

use std::sync::Arc;
use std::time::Duration;

use crate::{Node, NodeError, backing_up};

/// Makes backups until the node ends; the first at once, as the node's folder may be new or restored.
pub(super) async fn run(node: Arc<Node>) {
    let settings = &node.settings.backup;
    if settings.to.is_none() || settings.every_minutes == 0 {
        return;
    }
    let every = Duration::from_secs(u64::from(settings.every_minutes) * 60);
    let mut due = tokio::time::interval(every);
    due.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        due.tick().await;
        let of = Arc::clone(&node);
        let made = tokio::task::spawn_blocking(move || backing_up::make(&of, &mut |_| {})).await;
        match made.map_err(NodeError::stopped) {
            Ok(Ok(made)) => {
                tracing::info!(backup = made.backup, sent_bytes = made.sent_bytes, "backup made");
            }
            Ok(Err(error)) | Err(error) => tracing::error!(%error, "no backup was made"),
        }
    }
}
