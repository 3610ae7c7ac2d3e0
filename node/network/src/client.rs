//! The node's end of the transport.

use libp2p::request_response::ResponseChannel;
use striae_protocol::PublicKey;
use tokio::sync::{mpsc, oneshot};

use crate::config::PeerEntry;
use crate::dial_back::DialBack;
use crate::error::{PublishError, ReplyError, SendError};
use crate::event::{GossipId, Verdict};
use crate::limits::{MAX_ENVELOPE_BYTES, SEND_TIMEOUT};
use crate::links::Link;
use crate::request::Purpose;

/// Commands of a [`Client`] to the event loop.
pub(crate) enum Command {
    Publish {
        bytes: Vec<u8>,
        done: oneshot::Sender<Result<(), PublishError>>,
    },
    Send(Send),
    Reply {
        purpose: Purpose,
        channel: ResponseChannel<Vec<u8>>,
        bytes: Vec<u8>,
        done: oneshot::Sender<bool>,
    },
    Report {
        id: GossipId,
        verdict: Verdict,
    },
    SetPeers {
        peers: Vec<PeerEntry>,
        done: oneshot::Sender<()>,
    },
    Connected {
        done: oneshot::Sender<Vec<PublicKey>>,
    },
    Links {
        done: oneshot::Sender<Vec<Link>>,
    },
    Listening {
        done: oneshot::Sender<Vec<String>>,
    },
    Shutdown {
        done: oneshot::Sender<()>,
    },
}

/// A request to one node.
pub(crate) struct Send {
    pub(crate) purpose: Purpose,
    pub(crate) to: PublicKey,
    pub(crate) bytes: Vec<u8>,
    pub(crate) done: oneshot::Sender<Result<Vec<u8>, SendError>>,
}

/// Sends commands to the event loop. Clones command the same loop, which ends with the last of
/// them.
#[derive(Debug, Clone)]
pub struct Client {
    commands: mpsc::Sender<Command>,
}

impl Client {
    pub(crate) fn new(commands: mpsc::Sender<Command>) -> Self {
        Self { commands }
    }

    /// For those who must not keep the loop alive.
    pub(crate) fn downgrade(&self) -> mpsc::WeakSender<Command> {
        self.commands.downgrade()
    }

    /// Sends a command and waits for its result; `None` when the loop has ended.
    async fn ask<T>(&self, command: impl FnOnce(oneshot::Sender<T>) -> Command) -> Option<T> {
        let (done, result) = oneshot::channel();
        self.commands.send(command(done)).await.ok()?;
        result.await.ok()
    }

    /// Gossips bytes to the whole network. `Ok` means that they were handed to at least one peer.
    pub async fn publish(&self, bytes: Vec<u8>) -> Result<(), PublishError> {
        let (found, limit) = (bytes.len(), MAX_ENVELOPE_BYTES);
        if found > limit {
            return Err(PublishError::TooLong { found, limit });
        }
        self.ask(|done| Command::Publish { bytes, done })
            .await
            .unwrap_or(Err(PublishError::Stopped))
    }

    /// Sends bytes to one connected node and waits for its reply, at most
    /// [`SEND_TIMEOUT`].
    pub async fn send(
        &self,
        purpose: Purpose,
        to: PublicKey,
        bytes: Vec<u8>,
    ) -> Result<Vec<u8>, SendError> {
        let (found, limit) = (bytes.len(), purpose.max_request_bytes());
        if found > limit {
            return Err(SendError::TooLong { found, limit });
        }
        let reply = self.ask(|done| Command::Send(Send { purpose, to, bytes, done }));
        // The loop keeps the same time; this one holds whatever the loop does.
        match tokio::time::timeout(SEND_TIMEOUT * 2, reply).await {
            Ok(reply) => reply.unwrap_or(Err(SendError::Stopped)),
            Err(_) => Err(SendError::TimedOut { to }),
        }
    }

    /// Says what is to become of a gossip message. Call it once for every
    /// [`Event::Gossip`](crate::Event).
    pub async fn report(&self, id: GossipId, verdict: Verdict) {
        // Without a loop there is nobody left to relay to.
        let _ = self.commands.send(Command::Report { id, verdict }).await;
    }

    /// The nodes that can be reached now. Empty when the network is stopped.
    pub async fn connected(&self) -> Vec<PublicKey> {
        self.ask(|done| Command::Connected { done }).await.unwrap_or_default()
    }

    /// The connections with each node, and which side dialled. Empty when the network is stopped.
    pub async fn links(&self) -> Vec<Link> {
        self.ask(|done| Command::Links { done }).await.unwrap_or_default()
    }

    /// Asks a connected node whether it reaches this one by the roster's addresses. An error where it
    /// knows no such request, as an older program.
    pub async fn dial_back(&self, by: PublicKey) -> Result<DialBack, SendError> {
        let reply = self.send(Purpose::DialBack, by, Vec::new()).await?;
        DialBack::read(&reply).ok_or(SendError::TimedOut { to: by })
    }

    /// Replaces the roster: connections to nodes that are no longer in it are closed, new ones
    /// dialled.
    pub async fn set_peers(&self, peers: Vec<PeerEntry>) {
        self.ask(|done| Command::SetPeers { peers, done }).await;
    }

    /// Addresses on which this node listens, as multiaddr text. Empty when the network is stopped.
    pub async fn listening(&self) -> Vec<String> {
        self.ask(|done| Command::Listening { done }).await.unwrap_or_default()
    }

    /// Closes all connections and ends the loop. Afterwards the ports are free.
    pub async fn shutdown(&self) {
        self.ask(|done| Command::Shutdown { done }).await;
    }
}

/// The chance to reply to one request.
#[derive(Debug)]
pub struct ReplySlot {
    purpose: Purpose,
    channel: ResponseChannel<Vec<u8>>,
    commands: mpsc::WeakSender<Command>,
}

impl ReplySlot {
    pub(crate) fn new(
        purpose: Purpose,
        channel: ResponseChannel<Vec<u8>>,
        commands: mpsc::WeakSender<Command>,
    ) -> Self {
        Self { purpose, channel, commands }
    }

    /// Sends the reply, at most [`Purpose::max_reply_bytes`]. `Ok` means that it is on its way.
    pub async fn send(self, bytes: Vec<u8>) -> Result<(), ReplyError> {
        let (found, limit) = (bytes.len(), self.purpose.max_reply_bytes());
        if found > limit {
            return Err(ReplyError::TooLong { found, limit });
        }
        // Weak, so that a forgotten request does not keep the loop alive.
        let commands = self.commands.upgrade().ok_or(ReplyError::Stopped)?;
        let client = Client::new(commands);
        let Self { purpose, channel, .. } = self;
        match client.ask(|done| Command::Reply { purpose, channel, bytes, done }).await {
            Some(true) => Ok(()),
            Some(false) => Err(ReplyError::TooLate),
            None => Err(ReplyError::Stopped),
        }
    }
}
