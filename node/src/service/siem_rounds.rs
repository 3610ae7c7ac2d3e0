//! The stream of the audit log to a SIEM, for as long as the node runs.

use std::sync::Arc;
use std::time::Duration;

use crate::Node;
use crate::siem::{MAX_ENTRIES, Sent, Stream};

/// Interval at which new entries are looked for.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Longest wait before a receiver that takes nothing is tried again.
const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// Sends entries until the node ends.
pub(super) async fn run(node: Arc<Node>, stream: Stream) {
    let (mut wait, mut most) = (LOOK_EVERY, MAX_ENTRIES);
    loop {
        tokio::time::sleep(wait).await;
        (wait, most) = match stream.send_next(&node, most).await {
            Ok(Sent::Nothing | Sent::All) => (LOOK_EVERY, MAX_ENTRIES),
            Ok(Sent::Some) => (Duration::ZERO, (most * 2).min(MAX_ENTRIES)),
            // A slow receiver may take fewer in the time that it has.
            Ok(Sent::NotTaken) => ((wait.max(LOOK_EVERY) * 2).min(LONGEST_WAIT), (most / 2).max(1)),
            Err(error) => {
                tracing::error!(%error, "the audit log's entries for the SIEM cannot be read or kept");
                (LONGEST_WAIT, most)
            }
        };
    }
}
