//! A node for tests: free port, fixed key, and waits that end.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use libp2p::identity::Keypair;
use striae_network::{
    Client, Config, Event, GossipId, NetworkError, PeerEntry, Relaying, ReplySlot, Security,
};
use striae_protocol::{Digest, NetworkId, PublicKey, SecretKey};
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout_at};

/// No test waits longer than this for one thing.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) struct TestNode {
    pub(crate) seed: u8,
    pub(crate) client: Client,
    pub(crate) events: mpsc::Receiver<Event>,
}

pub(crate) fn key(seed: u8) -> PublicKey {
    let pair = Keypair::ed25519_from_bytes([seed; 32]).unwrap();
    PublicKey::from_bytes(&pair.public().try_into_ed25519().unwrap().to_bytes()).unwrap()
}

/// Seeds in the order of their keys, because the order decides who dials first.
pub(crate) fn seeds<const N: usize>(seeds: [u8; N]) -> [u8; N] {
    let mut seeds = seeds;
    seeds.sort_by_key(|seed| key(*seed));
    seeds
}

pub(crate) fn entry(seed: u8, addresses: Vec<String>) -> PeerEntry {
    PeerEntry::direct(key(seed), addresses)
}

pub(crate) fn config(seed: u8, peers: Vec<PeerEntry>) -> Config {
    Config {
        key: Arc::new(SecretKey::from_bytes(&[seed; 32])),
        listen: vec!["/ip4/127.0.0.1/tcp/0".into()],
        security: Security::Noise,
        network_id: NetworkId::of_charter(Digest::sha256(b"test")),
        peers,
        proxy: None,
        relaying: Relaying::default(),
        record_sent: None,
    }
}

pub(crate) async fn try_start(config: Config) -> Result<(), NetworkError> {
    striae_network::start(config).await.map(|_| ())
}

impl TestNode {
    /// A node that knows these peers.
    pub(crate) async fn start(seed: u8, peers: Vec<PeerEntry>) -> Self {
        Self::with(config(seed, peers), seed).await
    }

    pub(crate) async fn secured(seed: u8, security: Security, peers: Vec<PeerEntry>) -> Self {
        Self::with(Config { security, ..config(seed, peers) }, seed).await
    }

    pub(crate) async fn recorded(seed: u8, peers: Vec<PeerEntry>, record: PathBuf) -> Self {
        Self::with(Config { record_sent: Some(record), ..config(seed, peers) }, seed).await
    }

    pub(crate) async fn with(config: Config, seed: u8) -> Self {
        let (client, events) = striae_network::start(config).await.unwrap();
        Self { seed, client, events }
    }

    pub(crate) fn key(&self) -> PublicKey {
        key(self.seed)
    }

    /// Entry of this node in the others' roster.
    pub(crate) async fn entry(&self) -> PeerEntry {
        let listening = self.client.listening().await;
        assert!(!listening.is_empty());
        entry(self.seed, listening)
    }

    /// The first event for which `wanted` gives something; others are passed over.
    pub(crate) async fn wait<T>(&mut self, mut wanted: impl FnMut(Event) -> Option<T>) -> T {
        let end = Instant::now() + PATIENCE;
        loop {
            let event = timeout_at(end, self.events.recv()).await;
            let event = event.expect("nothing came in time").expect("the network has stopped");
            if let Some(found) = wanted(event) {
                return found;
            }
        }
    }

    pub(crate) async fn wait_connected(&mut self, to: PublicKey) {
        self.wait(|event| {
            matches!(event, Event::PeerConnected { peer } if peer == to).then_some(())
        })
        .await;
    }

    pub(crate) async fn wait_disconnected(&mut self, from: PublicKey) {
        self.wait(|event| {
            matches!(event, Event::PeerDisconnected { peer } if peer == from).then_some(())
        })
        .await;
    }

    pub(crate) async fn wait_gossip(&mut self) -> (GossipId, PublicKey, Vec<u8>) {
        self.wait(|event| match event {
            Event::Gossip { id, from, bytes } => Some((id, from, bytes)),
            _ => None,
        })
        .await
    }

    pub(crate) async fn wait_request(&mut self) -> (PublicKey, Vec<u8>, ReplySlot) {
        self.wait(|event| match event {
            Event::Request { from, bytes, reply, .. } => Some((from, bytes, reply)),
            _ => None,
        })
        .await
    }

    pub(crate) async fn wait_refused(&mut self) -> (Option<PublicKey>, String) {
        self.wait(|event| match event {
            Event::PeerRefused { peer, reason, .. } => Some((peer, reason)),
            _ => None,
        })
        .await
    }

    /// Nothing of this kind comes for a while.
    pub(crate) async fn expect_no(&mut self, what: impl Fn(&Event) -> bool, for_ms: u64) {
        let end = Instant::now() + Duration::from_millis(for_ms);
        while let Ok(Some(event)) = timeout_at(end, self.events.recv()).await {
            assert!(!what(&event), "{event:?}");
        }
    }
}

/// Two nodes that know each other, connected.
pub(crate) async fn pair(security: Security) -> (TestNode, TestNode) {
    let [low, high] = seeds([1, 2]);
    let mut one = TestNode::secured(low, security, vec![entry(high, vec![])]).await;
    let mut two = TestNode::secured(high, security, vec![one.entry().await]).await;
    one.wait_connected(two.key()).await;
    two.wait_connected(one.key()).await;
    (one, two)
}
