//! The world as the desk of a running node sees it.

use std::sync::Arc;
use std::time::Duration;

use striae_protocol::catch_up::is_spoken;
use striae_protocol::{EnvelopeId, OLDEST_VERSION, PROTOCOL_VERSION, PublicKey};
use tokio::runtime::Handle;

use super::Service;
use super::courier::Wake;
use super::peer_book::{Delivery, DeliveryBook};
use crate::api::{ConnectedNode, Status};
use crate::desk::Outside;
use crate::membership::DocumentNews;

/// Pause before something that must be heard is said again.
const SAY_AGAIN: Duration = Duration::from_millis(10);

/// A running node, from its desk.
pub(super) struct RunningNode {
    service: Service,
    deliveries: Arc<DeliveryBook>,
    runtime: Handle,
}

impl RunningNode {
    pub(super) fn new(service: Service, deliveries: Arc<DeliveryBook>, runtime: Handle) -> Self {
        Self { service, deliveries, runtime }
    }
}

impl Outside for RunningNode {
    fn logged(&self, entry: EnvelopeId) -> bool {
        // Unheard, the entry would wait for the next start: wait for a place instead of losing it.
        while !self.service.bell.ring(Wake::Logged(entry)) {
            if self.service.bell.is_closed() {
                return false;
            }
            std::thread::sleep(SAY_AGAIN);
        }
        true
    }

    fn documents_installed(&self, news: &[DocumentNews]) {
        // Whoever installs wants them to count when the command returns.
        self.runtime.block_on(async {
            self.service.go_by_roster().await;
            let _ = self.service.news.send(news.to_vec()).await;
        });
    }

    fn why_unanswered(&self, query: &EnvelopeId, node: &PublicKey) -> Option<String> {
        let peer = self.service.peers.get(node).unwrap_or_default();
        if let Some((oldest, newest)) = peer.versions
            && !is_spoken(oldest, newest)
        {
            return Some(format!(
                "it speaks protocol versions {oldest} to {newest}, this node {OLDEST_VERSION} to {PROTOCOL_VERSION}"
            ));
        }
        let offline = if peer.connected {
            None
        } else {
            Some(match peer.seen {
                Some(seen) => format!("offline since {seen}"),
                None => "it was never connected to this node".to_owned(),
            })
        };
        match (self.deliveries.get(query, node), offline) {
            (Some(Delivery::Refused(reason)), _) => {
                Some(format!("it did not take the query: {reason}"))
            }
            (Some(Delivery::Receipted(at)), None) => Some(format!("it has the query since {at}")),
            (Some(Delivery::Receipted(at)), Some(offline)) => {
                Some(format!("it has the query since {at}; {offline}"))
            }
            (None, Some(offline)) => Some(offline),
            (None, None) => Some("the query is on its way".to_owned()),
        }
    }

    fn complete_status(&self, status: &mut Status) {
        status.running = true;
        let client = &self.service.client;
        status.listening = self.runtime.block_on(client.listening());
        let roster = self.service.node.roster().ok();
        let connected = self.runtime.block_on(client.connected());
        let describe = |node_key: PublicKey| {
            let peer = self.service.peers.get(&node_key).unwrap_or_default();
            ConnectedNode {
                country: roster.as_ref().and_then(|roster| roster.country_of(&node_key)),
                node_key,
                versions: peer.versions,
                software: peer.software,
                clock_ahead_s: peer.clock_ahead_s,
            }
        };
        status.connected = connected.into_iter().map(describe).collect();
    }
}
