//! A node that is no node: it has a member's keys and connections, and sends what a test tells it
//! to.
//!
//! Real nodes meet it as they meet each other. It keeps the messages it receives; a [`Conduct`]
//! decides its replies.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use striae_crypto::SecretKey;
use striae_network::limits::MAX_SENDS_PER_PEER;
use striae_network::{
    Client, Config, Event, PeerEntry, Purpose, Relaying, Security, SendError, Verdict,
};
use striae_protocol::{
    CatchUpReply, CatchUpRequest, EnvelopeDraft, EnvelopeId, Hello, Message, NetworkId, PublicKey,
    Receipt, SignedEnvelope,
};
use striae_vocabulary::UnixSeconds;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use crate::TestnetError;

/// Longest wait for something that should happen.
const PATIENCE: Duration = Duration::from_mins(1);
/// Time for which a puppet's signatures are valid.
const LIFETIME: Duration = Duration::from_hours(24);

/// Decides a puppet's reply to a request, and whether it relays gossip.
pub type Conduct = Box<dyn Fn(&Heard) -> Option<Vec<u8>> + Send>;

/// Something that a puppet heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    pub from: PublicKey,
    /// Kind of message: gossip, or a request for this purpose.
    pub purpose: Option<Purpose>,
    pub bytes: Vec<u8>,
}

/// A node that a test drives.
pub struct Puppet {
    key: Arc<SecretKey>,
    network: NetworkId,
    client: Client,
    runtime: Runtime,
    heard: Mutex<Receiver<Heard>>,
    conduct: Arc<Mutex<Conduct>>,
}

/// The place of an envelope in a log, and its times.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Its number; 0 outside a log.
    pub sequence: u64,
    /// The one before it.
    pub previous: Option<EnvelopeId>,
    /// When it was made.
    pub issued: UnixSeconds,
    /// When it ends.
    pub expires: UnixSeconds,
}

impl Place {
    /// A place in the log, from now on.
    pub fn at(sequence: u64, previous: Option<EnvelopeId>) -> Self {
        let now = UnixSeconds::from(std::time::SystemTime::now());
        Self { sequence, previous, issued: now, expires: now.saturating_add(LIFETIME) }
    }

    /// Outside any log, from now on.
    pub fn outside() -> Self {
        Self::at(0, None)
    }
}

impl Puppet {
    /// Connects to peers with a member's key, listening at an address. It receipts what it is sent,
    /// says that it knows nothing more than whoever asks, and passes no gossip on.
    pub fn start(
        key: SecretKey,
        network: NetworkId,
        listen: &str,
        peers: Vec<PeerEntry>,
    ) -> Result<Self, TestnetError> {
        let failed = |error: &dyn std::fmt::Display| TestnetError::Argument(error.to_string());
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .map_err(|error| failed(&error))?;
        let key = Arc::new(key);
        let config = Config {
            key: Arc::clone(&key),
            listen: vec![listen.to_owned()],
            security: Security::Tls,
            network_id: network,
            peers,
            proxy: None,
            relaying: Relaying::default(),
            record_sent: None,
        };
        let (client, events) =
            runtime.block_on(striae_network::start(config)).map_err(|error| failed(&error))?;
        let conduct = Arc::new(Mutex::new(good_conduct(&key, network)));
        let (sender, heard) = channel();
        runtime.spawn(listen_to(events, client.clone(), Arc::clone(&conduct), sender));
        Ok(Self { key, network, client, runtime, heard: Mutex::new(heard), conduct })
    }

    /// Its public key.
    pub fn key(&self) -> PublicKey {
        self.key.public()
    }

    /// Sets its replies from now on.
    pub fn behave(&self, conduct: Conduct) {
        *self.conduct.lock().unwrap_or_else(PoisonError::into_inner) = conduct;
    }

    /// It receipts what it is sent again, as it did at the start.
    pub fn behave_well(&self) {
        self.behave(good_conduct(&self.key, self.network));
    }

    /// Whether it is connected to this node.
    pub fn is_connected(&self, to: PublicKey) -> bool {
        self.runtime.block_on(self.client.connected()).contains(&to)
    }

    /// Waits until it is connected to all of these; returns whether it is.
    pub fn wait_connected(&self, to: &[PublicKey]) -> bool {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            let connected = self.runtime.block_on(self.client.connected());
            if to.iter().all(|key| connected.contains(key)) {
                return true;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        false
    }

    /// Signs a message with its own key.
    pub fn sign(&self, message: Message, place: Place) -> Result<SignedEnvelope, TestnetError> {
        self.sign_as(&self.key, message, place)
    }

    /// Signs a message with any key it got hold of.
    pub fn sign_as(
        &self,
        key: &SecretKey,
        message: Message,
        place: Place,
    ) -> Result<SignedEnvelope, TestnetError> {
        let Place { sequence, previous, issued, expires } = place;
        EnvelopeDraft { network: self.network, message, sequence, previous, issued, expires }
            .sign(key)
            .map_err(|error| TestnetError::Argument(error.to_string()))
    }

    /// Gossips bytes; whether anybody was there.
    pub fn publish(&self, bytes: Vec<u8>) -> bool {
        self.runtime.block_on(self.client.publish(bytes)).is_ok()
    }

    /// Sends bytes to a node and waits for its reply.
    pub fn send(
        &self,
        purpose: Purpose,
        to: PublicKey,
        bytes: Vec<u8>,
    ) -> Result<Vec<u8>, SendError> {
        self.runtime.block_on(self.client.send(purpose, to, bytes))
    }

    /// Sends envelopes to a node, several at a time in their order, and waits for the replies.
    pub fn send_all(
        &self,
        purpose: Purpose,
        to: PublicKey,
        all: Vec<Vec<u8>>,
    ) -> Vec<Result<Vec<u8>, SendError>> {
        let mut all = all.into_iter();
        self.runtime.block_on(async {
            let mut replies = Vec::new();
            let mut under_way = JoinSet::new();
            loop {
                while under_way.len() < MAX_SENDS_PER_PEER
                    && let Some(bytes) = all.next()
                {
                    let client = self.client.clone();
                    under_way.spawn(async move { client.send(purpose, to, bytes).await });
                }
                match under_way.join_next().await {
                    Some(Ok(reply)) => replies.push(reply),
                    Some(Err(_)) => replies.push(Err(SendError::Stopped)),
                    None => return replies,
                }
            }
        })
    }

    /// Waits for something that it hears; what it passes over is gone.
    pub fn wait_heard(&self, wanted: impl Fn(&Heard) -> bool) -> Option<Heard> {
        let end = Instant::now() + PATIENCE;
        let all = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let left = end.checked_duration_since(Instant::now())?;
            let heard = all.recv_timeout(left).ok()?;
            if wanted(&heard) {
                return Some(heard);
            }
        }
    }
}

async fn listen_to(
    mut events: tokio::sync::mpsc::Receiver<Event>,
    client: Client,
    conduct: Arc<Mutex<Conduct>>,
    sender: Sender<Heard>,
) {
    while let Some(event) = events.recv().await {
        match event {
            Event::Gossip { id, from, bytes } => {
                let _ = sender.send(Heard { from, purpose: None, bytes });
                client.report(id, Verdict::Ignore).await;
            }
            Event::Request { purpose, from, bytes, reply } => {
                let heard = Heard { from, purpose: Some(purpose), bytes };
                let bytes = conduct.lock().unwrap_or_else(PoisonError::into_inner)(&heard);
                let _ = sender.send(heard);
                if let Some(bytes) = bytes {
                    let _ = reply.send(bytes).await;
                }
            }
            _ => {}
        }
    }
}

fn good_conduct(key: &Arc<SecretKey>, network: NetworkId) -> Conduct {
    let own = Arc::clone(key);
    Box::new(move |heard| honest_reply(&own, network, heard))
}

/// A receipt for what is delivered; to a hello, that it knows the same.
fn honest_reply(key: &SecretKey, network: NetworkId, heard: &Heard) -> Option<Vec<u8>> {
    match heard.purpose? {
        Purpose::Deliver => {
            let received = EnvelopeId::of(&heard.bytes);
            let Place { sequence, previous, issued, expires } = Place::outside();
            let message = Message::Receipt(Receipt { received });
            let draft = EnvelopeDraft { network, message, sequence, previous, issued, expires };
            Some(draft.sign(key).ok()?.bytes)
        }
        // The transport replies to these by itself.
        Purpose::DialBack => None,
        Purpose::CatchUp => match CatchUpRequest::decode(&heard.bytes).ok()? {
            CatchUpRequest::Hello(hello) => {
                CatchUpReply::Hello(Hello { your_log: None, ..hello }).encode().ok()
            }
            _ => None,
        },
    }
}
