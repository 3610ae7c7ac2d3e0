//! Catch-up: when two nodes meet, and from time to time, each asks the other what it has that it lacks itself.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use striae_network::{Client, Purpose, SendError};
use striae_protocol::catch_up::{announced_versions, is_spoken};
use striae_protocol::limits::{MAX_CATCH_UP_REQUEST_BYTES, MAX_MEMBERS, MAX_PAGE_BYTES};
use striae_protocol::{
    Again, CatchUpReply, CatchUpRequest, CountryDocuments, DocumentPage, DocumentsWanted, Hello,
    Membership, OLDEST_VERSION, PROTOCOL_VERSION, PublicKey, SignedDocument,
};
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use super::incidents::{Culprit, Incidents};
use super::peer_book::PeerBook;
use crate::membership::{DocumentNews, Offer};
use crate::{Node, NodeError};

/// Peers that wait to be asked; beyond, the next round asks them.
const MAX_WAITING: usize = 1024;
/// Peers that are asked at a time.
const MAX_AT_ONCE: usize = 4;
/// Every peer is asked again this often.
const ROUND: Duration = Duration::from_secs(120);
/// Pages fetched from one peer in one meeting; what is left comes with the next.
const MAX_PAGES: usize = 64;

/// How a node names its program.
pub(super) const SOFTWARE: &str = concat!("striae ", env!("CARGO_PKG_VERSION"));

/// Tells the catch-up that a peer is there; never waits.
#[derive(Clone)]
pub(super) struct Meetings(mpsc::Sender<PublicKey>);

impl Meetings {
    /// A peer has connected.
    pub(super) fn met(&self, peer: PublicKey) {
        // When full, the next round asks it.
        let _ = self.0.try_send(peer);
    }
}

/// Where peers are told, and heard of.
pub(super) fn meetings() -> (Meetings, mpsc::Receiver<PublicKey>) {
    let (sender, receiver) = mpsc::channel(MAX_WAITING);
    (Meetings(sender), receiver)
}

/// What the catch-up works with.
#[derive(Clone)]
pub(super) struct CatchUp {
    pub(super) node: Arc<Node>,
    pub(super) client: Client,
    pub(super) peers: Arc<PeerBook>,
    pub(super) incidents: Arc<Incidents>,
    /// Hears of documents that came to count.
    pub(super) news: mpsc::Sender<Vec<DocumentNews>>,
}

/// Why nothing was learned from a peer.
#[derive(Debug, thiserror::Error)]
enum NotLearned {
    #[error(transparent)]
    Send(#[from] SendError),
    #[error("its reply does not read: {0}")]
    Reply(#[from] striae_protocol::CatchUpError),
    #[error("it refuses: {0}")]
    Refused(String),
    #[error("it replied to something else")]
    OtherReply,
    #[error(
        "it speaks protocol versions {0} to {1}, this node speaks {OLDEST_VERSION} to {PROTOCOL_VERSION}; one side needs an upgrade"
    )]
    Versions(u16, u16),
    #[error("it is of another federation")]
    OtherNetwork,
    #[error(transparent)]
    Node(#[from] NodeError),
    #[error(transparent)]
    Codec(#[from] striae_protocol::CodecError),
}

impl CatchUp {
    /// Asks every peer that connects, and all of them from time to time, until the last [`Meetings`] is gone.
    pub(super) async fn run(self, mut met: mpsc::Receiver<PublicKey>) {
        let mut rounds = tokio::time::interval(ROUND);
        rounds.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        rounds.tick().await;
        let mut waiting: Vec<PublicKey> = Vec::new();
        let mut busy: HashSet<PublicKey> = HashSet::new();
        let mut asked: JoinSet<PublicKey> = JoinSet::new();
        loop {
            tokio::select! {
                peer = met.recv() => match peer {
                    None => return,
                    Some(peer) => waiting.push(peer),
                },
                Some(done) = asked.join_next() => {
                    if let Ok(peer) = done {
                        busy.remove(&peer);
                    }
                }
                _ = rounds.tick() => waiting.extend(self.client.connected().await),
            }
            waiting.retain(|peer| !busy.contains(peer));
            while asked.len() < MAX_AT_ONCE
                && let Some(peer) = waiting.pop()
            {
                if busy.insert(peer) {
                    let own = self.clone();
                    asked.spawn(async move {
                        own.meet(peer).await;
                        peer
                    });
                }
            }
        }
    }

    async fn meet(&self, peer: PublicKey) {
        match self.learn(peer).await {
            Ok(()) => {}
            Err(error @ NotLearned::Versions(..)) => {
                let country = self.node.roster().ok().and_then(|roster| roster.country_of(&peer));
                tracing::warn!(node = %peer, %error, "this node and another do not understand each other");
                let culprit = Culprit { node: Some(peer), country };
                self.incidents.note("other protocol version", culprit, &error.to_string());
            }
            Err(error) => tracing::debug!(node = %peer, %error, "nothing was learned"),
        }
    }

    async fn learn(&self, peer: PublicKey) -> Result<(), NotLearned> {
        let hello = hello(&self.node)?;
        let theirs = self.hello(peer, &hello).await?;
        if theirs.network != hello.network {
            return Err(NotLearned::OtherNetwork);
        }
        for _ in 0..MAX_PAGES {
            let Some(wanted) = self.node.look_up_membership(|own| wanted(own, &theirs))? else {
                return Ok(());
            };
            let request = CatchUpRequest::Documents(wanted);
            let CatchUpReply::Documents(page) = self.ask(peer, &request).await? else {
                return Err(NotLearned::OtherReply);
            };
            let learned = self.take_in(page.text).await?;
            // Without anything new the next page would be the same.
            if learned.is_empty() {
                return Ok(());
            }
            let _ = self.news.send(learned).await;
            if !page.more {
                return Ok(());
            }
        }
        Ok(())
    }

    async fn hello(&self, peer: PublicKey, own: &Hello) -> Result<Hello, NotLearned> {
        let request = CatchUpRequest::Hello(own.clone()).encode()?;
        let reply = self.client.send(Purpose::CatchUp, peer, request).await?;
        let now = self.node.clock.now();
        if let Some((oldest, newest)) = announced_versions(&reply)
            && !is_spoken(oldest, newest)
        {
            self.peers.hear_versions(peer, (oldest, newest), now);
            return Err(NotLearned::Versions(oldest, newest));
        }
        match CatchUpReply::decode(&reply)? {
            CatchUpReply::Hello(hello) => {
                self.peers.hear(peer, &hello, now);
                Ok(hello)
            }
            CatchUpReply::Refused { reason, .. } => Err(NotLearned::Refused(reason)),
            CatchUpReply::Documents(_) => Err(NotLearned::OtherReply),
        }
    }

    async fn ask(
        &self,
        peer: PublicKey,
        request: &CatchUpRequest,
    ) -> Result<CatchUpReply, NotLearned> {
        let reply = self.client.send(Purpose::CatchUp, peer, request.encode()?).await?;
        match CatchUpReply::decode(&reply)? {
            CatchUpReply::Refused { reason, .. } => Err(NotLearned::Refused(reason)),
            reply => Ok(reply),
        }
    }

    /// Takes in a page of documents, away from the network's threads.
    async fn take_in(&self, text: String) -> Result<Vec<DocumentNews>, NotLearned> {
        if text.is_empty() {
            return Ok(Vec::new());
        }
        let node = Arc::clone(&self.node);
        let take = move || -> Result<Vec<DocumentNews>, NodeError> {
            let documents = SignedDocument::read_all(&text)
                .map_err(|error| NodeError::Message(error.to_string()))?;
            let offered = node.offer_documents(documents, Offer::ByPeer)?;
            for reason in &offered.refused {
                tracing::debug!(reason, "a document does not count here");
            }
            Ok(offered.installed)
        };
        let taken = tokio::task::spawn_blocking(take).await;
        Ok(taken.map_err(|error| NodeError::Stopped(error.to_string()))??)
    }
}

/// How this node introduces itself.
fn hello(node: &Node) -> Result<Hello, NodeError> {
    let clock = node.clock.now();
    node.look_up_membership(|membership| {
        let charter = membership.charter();
        let countries = charter.current().members.iter().map(|member| member.country);
        Hello {
            oldest_version: OLDEST_VERSION,
            newest_version: PROTOCOL_VERSION,
            network: membership.network_id(),
            software: SOFTWARE.to_owned(),
            clock,
            charter_version: charter.current().version,
            charter_digest: charter.current_digest(),
            countries: countries.map(|country| (country, membership.digest_of(country))).collect(),
        }
    })
}

/// What the other one has and we may lack; `None` when we have the same.
fn wanted(own: &Membership, theirs: &Hello) -> Option<DocumentsWanted> {
    let charter = own.charter().current();
    let mut size = 64;
    let countries: Vec<CountryDocuments> = theirs
        .countries
        .iter()
        .filter(|(country, digest)| own.digest_of(*country) != *digest)
        .map(|(country, _)| CountryDocuments {
            country: *country,
            have: own.documents_of(*country).map(|(digest, _)| digest).collect(),
        })
        .take(MAX_MEMBERS)
        .take_while(|documents| {
            // What finds no room is asked for when this has come.
            size += 10 + 32 * documents.have.len();
            size <= MAX_CATCH_UP_REQUEST_BYTES
        })
        .collect();
    if theirs.charter_version <= charter.version && countries.is_empty() {
        return None;
    }
    Some(DocumentsWanted { charter_after: charter.version, countries })
}

/// What is replied to a request of a peer; `None` when nothing can be.
pub(super) fn reply(
    node: &Node,
    peers: &PeerBook,
    from: PublicKey,
    bytes: &[u8],
) -> Option<Vec<u8>> {
    let reply = reply_to(node, peers, from, bytes).unwrap_or_else(|error| {
        tracing::error!(%error, "a request for catch-up could not be answered");
        let reason = "it cannot be answered now".to_owned();
        CatchUpReply::Refused { again: Again::Later, reason }
    });
    reply.encode().ok()
}

fn reply_to(
    node: &Node,
    peers: &PeerBook,
    from: PublicKey,
    bytes: &[u8],
) -> Result<CatchUpReply, NodeError> {
    if !peers.may_request(from) {
        let reason = "too many requests in a short time".to_owned();
        return Ok(CatchUpReply::Refused { again: Again::Later, reason });
    }
    let now = node.clock.now();
    // Another version may lay out the rest differently: it hears at least which versions are spoken here.
    if let Some((oldest, newest)) = announced_versions(bytes)
        && !is_spoken(oldest, newest)
    {
        peers.hear_versions(from, (oldest, newest), now);
        tracing::warn!(node = %from, oldest, newest, "a node speaks other protocol versions");
        return Ok(CatchUpReply::Hello(hello(node)?));
    }
    match CatchUpRequest::decode(bytes) {
        Ok(CatchUpRequest::Hello(theirs)) => {
            peers.hear(from, &theirs, now);
            Ok(CatchUpReply::Hello(hello(node)?))
        }
        Ok(CatchUpRequest::Documents(wanted)) => {
            let page = node.look_up_membership(|membership| page(membership, &wanted))?;
            Ok(CatchUpReply::Documents(page))
        }
        Err(error) => {
            let reason = format!("the request does not read: {error}").chars().take(200).collect();
            Ok(CatchUpReply::Refused { again: Again::Never, reason })
        }
    }
}

/// As many of the documents wanted as fit, the charter first: certificates may need it.
fn page(membership: &Membership, wanted: &DocumentsWanted) -> DocumentPage {
    let after = wanted.charter_after as usize;
    let charters = membership.charter().versions().iter().skip(after);
    let others = wanted.countries.iter().flat_map(|country| {
        let have: HashSet<_> = country.have.iter().collect();
        membership
            .documents_of(country.country)
            .filter(move |(digest, _)| !have.contains(digest))
            .map(|(_, document)| document)
    });
    let mut text = String::new();
    for document in charters.chain(others) {
        let next = document.to_text();
        if text.len() + next.len() > MAX_PAGE_BYTES {
            return DocumentPage { text, more: true };
        }
        text.push_str(&next);
    }
    DocumentPage { text, more: false }
}
