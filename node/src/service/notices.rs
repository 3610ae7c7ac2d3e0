//! Notices: documents that came to count here, gossiped to everybody at once.

use std::sync::Arc;
use std::time::Duration;

use striae_protocol::limits::MAX_NOTICE_BYTES;
use striae_protocol::{Message, Notice};

use super::Service;
use crate::NodeError;
use crate::membership::DocumentNews;
use crate::node::OUTSIDE_LOG;

/// A notice is of no use once everyone has met everyone.
const NOTICE_LIFETIME: Duration = Duration::from_hours(24);

impl Service {
    /// Gossips documents that came to count here, so that they reach everyone at once; catch-up
    /// makes sure.
    pub(super) async fn publish_documents(&self, news: &[DocumentNews]) {
        let texts = self.node.look_up_membership(|membership| {
            let is_news = |digest| news.iter().any(|one| one.digest == digest);
            let new = membership.documents().filter(|document| is_news(document.digest()));
            new.map(striae_protocol::SignedDocument::to_text).collect::<Vec<_>>()
        });
        for text in texts.unwrap_or_default() {
            // A very long charter travels by catch-up alone.
            if text.len() > MAX_NOTICE_BYTES {
                continue;
            }
            let expires = self.node.clock.now().saturating_add(NOTICE_LIFETIME);
            let message = Message::Notice(Notice { text });
            // A token takes its time.
            let node = Arc::clone(&self.node);
            let signing =
                tokio::task::spawn_blocking(move || node.sign(message, expires, OUTSIDE_LOG));
            match signing.await.unwrap_or_else(|error| Err(NodeError::stopped(error))) {
                Ok(signed) => {
                    if let Err(error) = self.client.publish(signed.bytes).await {
                        tracing::debug!(%error, "a notice was not gossiped");
                    }
                }
                Err(error) => tracing::error!(%error, "a notice could not be made"),
            }
        }
    }
}
