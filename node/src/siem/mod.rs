//! The audit log's entries to a SIEM, as syslog messages (RFC 5424): in order, each at least once,
//! from where the stream stopped.
//!
//! ```text
//! identity.rs   the certificate by which the node shows itself
//! message.rs    an entry as a message, framed by its length (RFC 6587, 3.4.1)
//! way.rs        a connection for some entries; its end says that they were taken
//! pinned.rs     the receiver's certificate is one of a file, or certified by one of it
//! ```

mod identity;
mod message;
mod pinned;
mod way;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use striae_store::StreamedEntry;

use self::message::Messages;
use self::way::Way;
use crate::api::SiemStatus;
use crate::siem_settings::SiemSettings;
use crate::{Node, NodeError};

/// Most entries that are sent at a time; less than 4 MiB.
pub(crate) const MAX_ENTRIES: usize = 500;
/// Longest wait until a receiver has taken what is sent at a time.
const PATIENCE: Duration = Duration::from_secs(30);

/// The way to the receiver, and the form of messages.
pub(crate) struct Stream {
    way: Way,
    messages: Messages,
}

/// Outcome of one try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sent {
    /// There was nothing to send.
    Nothing,
    /// All that there was.
    All,
    /// Some, and more wait.
    Some,
    /// The receiver took nothing for sure.
    NotTaken,
}

impl Stream {
    /// As the settings say; `None` where they name no receiver. Refused where they do not fit
    /// together or the certificate cannot be read.
    pub(crate) fn of(node: &Node) -> Result<Option<Self>, NodeError> {
        let settings = &node.settings.siem;
        let Some(way) = Way::of(settings, node.folder.path())? else { return Ok(None) };
        let host = settings.host.clone();
        let host = host.unwrap_or_else(|| format!("striae-{}", node.country()));
        Ok(Some(Self { way, messages: Messages::of(&host) }))
    }

    /// Sends the entries that come next, at most so many, and keeps how far the receiver is. An error
    /// is one of the database; a receiver that takes nothing is none.
    pub(crate) async fn send_next(&self, node: &Arc<Node>, most: usize) -> Result<Sent, NodeError> {
        let of = Arc::clone(node);
        let read = move || -> Result<_, NodeError> {
            let entries = of.store.audit_after(of.store.streamed_audit()?, most)?;
            Ok((entries, of.store.audit_state().0))
        };
        let (entries, size) = on_thread(read).await?;
        let Some(last) = entries.last().map(|entry| entry.number) else {
            node.siem.taken(false);
            return Ok(Sent::Nothing);
        };
        node.siem.wait(node.clock.now());
        let bytes: Vec<u8> = entries.iter().flat_map(|entry| self.framed(entry)).collect();
        let taken = tokio::time::timeout(PATIENCE, self.way.deliver(&bytes)).await;
        let taken = taken.unwrap_or_else(|_| {
            Err(format!(
                "it did not take {} entries within {} s",
                entries.len(),
                PATIENCE.as_secs()
            ))
        });
        if let Err(reason) = taken {
            if node.siem.failed(reason.clone()) {
                tracing::warn!(reason, "the SIEM does not take the audit log's entries");
            }
            return Ok(Sent::NotTaken);
        }
        let of = Arc::clone(node);
        on_thread(move || Ok(of.store.keep_streamed_audit(last)?)).await?;
        if node.siem.taken(last < size) {
            tracing::info!(entry = last, "the SIEM takes the audit log's entries again");
        }
        Ok(if last < size { Sent::Some } else { Sent::All })
    }

    fn framed(&self, entry: &StreamedEntry) -> Vec<u8> {
        self.messages.framed(entry)
    }
}

/// Does work that waits for the disk beside the threads of the network.
async fn on_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, NodeError> + Send + 'static,
) -> Result<T, NodeError> {
    tokio::task::spawn_blocking(work).await.map_err(NodeError::stopped)?
}

/// Whether the receiver that the settings name takes a connection; nothing is said on it.
pub(crate) async fn reach(settings: &SiemSettings, folder: &Path) -> Result<(), NodeError> {
    let Some(way) = Way::of(settings, folder)? else { return Ok(()) };
    way.reach().await.map_err(NodeError::Message)
}

/// Where the stream stands, for an operator; `None` where there is none.
pub(crate) fn status(node: &Node) -> Result<Option<SiemStatus>, NodeError> {
    let Some(to) = node.settings.siem.to.clone() else { return Ok(None) };
    let sent = node.store.streamed_audit()?;
    let behind = node.store.audit_state().0.saturating_sub(sent);
    let waiting = node.siem.now();
    Ok(Some(SiemStatus { to, sent, behind, waits_since: waiting.since, failed: waiting.failed }))
}
