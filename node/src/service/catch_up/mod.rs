//! Catch-up: when two nodes meet, and from time to time, each asks the other what it has that it
//! lacks itself.

mod audit;
mod audit_rounds;
mod documents;
mod logs;
mod progress;
mod replies;
mod work;

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use striae_network::{Client, Purpose, SendError};
use striae_protocol::catch_up::{announced_versions, is_spoken};
use striae_protocol::{
    Again, CatchUpReply, CatchUpRequest, Digest, Hello, OLDEST_VERSION, PROTOCOL_VERSION,
    PublicKey, SignedDocument,
};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::Instant;

use super::incidents::{Culprit, Incidents};
use super::intake::Intake;
use super::peer_book::PeerBook;
use super::pending::PendingQueries;
use super::spread::Spread;
use crate::membership::{DocumentNews, Offer};
use crate::{Node, NodeError};
pub(super) use audit_rounds::AuditRounds;
pub(super) use progress::Progress;
pub(super) use replies::{Replies, too_many};
pub(super) use work::ReplyWork;

/// Peers that wait to be asked; beyond, the next round asks them.
const MAX_WAITING: usize = 4096;
/// Peers that are asked at a time.
const MAX_AT_ONCE: usize = 4;
/// Every peer is asked again when it has said nothing for this long.
const ROUND: Duration = Duration::from_mins(2);
/// Pages fetched from one peer in one meeting; then it waits its turn again.
const MAX_PAGES: usize = 64;
/// Wait after a peer has said that it gives nothing now, and how often it is asked again.
const LATER: Duration = Duration::from_millis(500);
const MAX_TRIES: usize = 20;

/// Name of a node's program.
pub(super) const SOFTWARE: &str = concat!("striae ", env!("CARGO_PKG_VERSION"));

/// A peer that holds something else is not asked more often: it may hold what is not taken here.
const HINT_PAUSE: Duration = Duration::from_secs(10);
/// News that did not come by gossip is told to so many others, so long after it came; each of them
/// tells others.
const TELL_OTHERS: usize = 3;
const TELL_AFTER: Duration = Duration::from_secs(2);

/// Tells the catch-up that a peer is there; never waits.
#[derive(Clone)]
pub(super) struct Meetings(mpsc::Sender<Meeting>);

/// Reasons for asking a peer.
#[derive(Debug, Clone, Copy)]
pub(super) enum Meeting {
    /// It has connected, or something depends on it.
    Met(PublicKey),
    /// It has said that it holds something else.
    Differs(PublicKey),
    /// Some other, for it to see that there is something new here.
    Others,
}

impl Meetings {
    /// A peer should be asked.
    pub(super) fn tell(&self, meeting: Meeting) {
        // When full, the next round asks it.
        let _ = self.0.try_send(meeting);
    }
}

/// Channel for meetings: one end tells of peers, the other receives.
pub(super) fn meetings() -> (Meetings, mpsc::Receiver<Meeting>) {
    let (sender, receiver) = mpsc::channel(MAX_WAITING);
    (Meetings(sender), receiver)
}

/// Parts that the catch-up works with.
#[derive(Clone)]
pub(super) struct CatchUp {
    pub(super) node: Arc<Node>,
    pub(super) client: Client,
    pub(super) intake: Arc<Intake>,
    pub(super) pending: Arc<PendingQueries>,
    pub(super) peers: Arc<PeerBook>,
    pub(super) spread: Arc<Spread>,
    pub(super) incidents: Arc<Incidents>,
    pub(super) progress: Arc<Progress>,
    pub(super) meetings: Meetings,
    /// When each peer's audit log was looked at.
    pub(super) audits: Arc<AuditRounds>,
    /// Hears of documents that came to count.
    pub(super) news: mpsc::Sender<Vec<DocumentNews>>,
    /// Logs are fetched from one peer at a time: several would bring the same.
    pub(super) fetching: Arc<tokio::sync::Mutex<()>>,
}

/// Reasons for which nothing was learned from a peer.
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
    #[error("it passes on what no honest node does: {0}")]
    Dishonest(String),
    #[error(transparent)]
    Node(#[from] NodeError),
    #[error(transparent)]
    Store(#[from] striae_store::StoreError),
    #[error(transparent)]
    Codec(#[from] striae_protocol::CodecError),
}

/// Whether a peer has more than was fetched in one meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Left {
    Nothing,
    More,
}

impl CatchUp {
    /// Asks every peer that connects, and all of them from time to time, until the last
    /// [`Meetings`] is gone.
    pub(super) async fn run(self, mut met: mpsc::Receiver<Meeting>) {
        let mut rounds = tokio::time::interval(ROUND);
        rounds.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        rounds.tick().await;
        let mut waiting: VecDeque<PublicKey> = VecDeque::new();
        let mut busy: HashSet<PublicKey> = HashSet::new();
        let mut last: HashMap<PublicKey, Instant> = HashMap::new();
        let mut hinted: HashSet<PublicKey> = HashSet::new();
        let mut has_news = false;
        let mut soon = tokio::time::interval(TELL_AFTER);
        soon.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut asked: JoinSet<(PublicKey, Left)> = JoinSet::new();
        loop {
            tokio::select! {
                meeting = met.recv() => match meeting {
                    None => return,
                    Some(Meeting::Met(peer)) => push_once(&mut waiting, peer),
                    Some(Meeting::Differs(peer)) => {
                        hinted.insert(peer);
                    }
                    Some(Meeting::Others) => has_news = true,
                },
                _ = soon.tick(), if has_news || !hinted.is_empty() => {
                    if std::mem::take(&mut has_news) {
                        self.some_others().await.into_iter().for_each(|peer| push_once(&mut waiting, peer));
                    }
                    last.retain(|_, last| last.elapsed() < HINT_PAUSE);
                    for peer in hinted.extract_if(|peer| !last.contains_key(peer)) {
                        push_once(&mut waiting, peer);
                    }
                }
                Some(done) = asked.join_next() => {
                    if let Ok((peer, left)) = done {
                        busy.remove(&peer);
                        if left == Left::More {
                            push_once(&mut waiting, peer);
                        }
                    }
                }
                _ = rounds.tick() => {
                    let connected = self.client.connected().await;
                    // A peer that has asked us has told as much as it would reply.
                    let is_unsure = self.node.store.history_doubt().map_or(true, |doubt| doubt.is_some());
                    for peer in connected {
                        if is_unsure || !self.peers.heard_within(&peer, ROUND) {
                            push_once(&mut waiting, peer);
                        }
                    }
                }
            }
            while asked.len() < MAX_AT_ONCE
                && let Some(at) = waiting.iter().position(|peer| !busy.contains(peer))
                && let Some(peer) = waiting.remove(at)
            {
                busy.insert(peer);
                last.insert(peer, Instant::now());
                let own = self.clone();
                asked.spawn(async move { (peer, own.meet(peer).await) });
            }
        }
    }

    /// A few connected peers, drawn by lot.
    async fn some_others(&self) -> Vec<PublicKey> {
        let mut peers = self.client.connected().await;
        sort_by_lot(&mut peers, |peer| *peer);
        peers.truncate(TELL_OTHERS);
        peers
    }

    async fn meet(&self, peer: PublicKey) -> Left {
        match self.learn(peer).await {
            Ok(left) => return left,
            Err(error @ NotLearned::Versions(..)) => {
                tracing::warn!(node = %peer, %error, "this node and another do not understand each other");
                self.note("other protocol version", peer, &error.to_string());
            }
            Err(error @ NotLearned::Dishonest(_)) => {
                tracing::warn!(node = %peer, %error, "nothing more is fetched from a node for now");
                self.note("bad pages", peer, &error.to_string());
            }
            Err(error) => tracing::debug!(node = %peer, %error, "nothing was learned"),
        }
        Left::Nothing
    }

    fn note(&self, kind: &str, peer: PublicKey, sentence: &str) {
        let country = self.node.roster().ok().and_then(|roster| roster.country_of(&peer));
        self.incidents.note(kind, Culprit { node: Some(peer), country }, sentence);
    }

    async fn learn(&self, peer: PublicKey) -> Result<Left, NotLearned> {
        let theirs = self.hello(peer).await?;
        let differ =
            |own: &striae_protocol::Membership, digest| documents::differ(own, digest, &theirs);
        if self.node.look_up_membership_with_digest(differ)? {
            self.learn_documents(peer, &theirs).await?;
        }
        let left = self.learn_logs(peer, &theirs).await?;
        if left == Left::Nothing {
            self.learn_own_history(peer).await?;
            self.learn_audit(peer).await?;
        }
        Ok(left)
    }

    async fn learn_documents(&self, peer: PublicKey, theirs: &Hello) -> Result<(), NotLearned> {
        let CatchUpReply::Countries(countries) = self.ask(peer, &CatchUpRequest::Countries).await?
        else {
            return Err(NotLearned::OtherReply);
        };
        for _ in 0..MAX_PAGES {
            let wanted =
                |own: &striae_protocol::Membership| documents::wanted(own, theirs, &countries);
            let Some(wanted) = self.node.look_up_membership(wanted)? else { return Ok(()) };
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

    async fn hello(&self, peer: PublicKey) -> Result<Hello, NotLearned> {
        let own = replies::hello(&self.node, &self.intake, &peer)?;
        let network = own.network;
        let request = CatchUpRequest::Hello(own).encode()?;
        let reply = self.client.send(Purpose::CatchUp, peer, request).await?;
        let now = self.node.clock.now();
        if let Some((oldest, newest)) = announced_versions(&reply)
            && !is_spoken(oldest, newest)
        {
            self.peers.hear_versions(peer, (oldest, newest), now);
            return Err(NotLearned::Versions(oldest, newest));
        }
        match CatchUpReply::decode(&reply)? {
            CatchUpReply::Hello(hello) if hello.network != network => Err(NotLearned::OtherNetwork),
            CatchUpReply::Hello(hello) => {
                self.peers.hear(&self.node, peer, &hello, now);
                replies::hear_of_own_log(&self.node, &self.intake, &self.spread, peer, &hello);
                Ok(hello)
            }
            CatchUpReply::Refused { reason, .. } => Err(NotLearned::Refused(reason)),
            _ => Err(NotLearned::OtherReply),
        }
    }

    /// Asks a peer; when it gives nothing now, a little later again.
    async fn ask(
        &self,
        peer: PublicKey,
        request: &CatchUpRequest,
    ) -> Result<CatchUpReply, NotLearned> {
        let bytes = request.encode()?;
        for _ in 0..MAX_TRIES {
            let reply = self.client.send(Purpose::CatchUp, peer, bytes.clone()).await?;
            match CatchUpReply::decode(&reply)? {
                CatchUpReply::Refused { again: Again::Later, .. } => {
                    tokio::time::sleep(LATER).await;
                }
                CatchUpReply::Refused { reason, .. } => return Err(NotLearned::Refused(reason)),
                reply => return Ok(reply),
            }
        }
        Err(NotLearned::Refused("it gives nothing now".to_owned()))
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
        Ok(taken.map_err(NodeError::stopped)??)
    }
}

/// Puts what belongs to nodes into an order that nobody can foresee.
fn sort_by_lot<T>(items: &mut [T], node_of: impl Fn(&T) -> PublicKey) {
    let lot = striae_crypto::random_bytes::<8>().unwrap_or_default();
    items.sort_by_cached_key(|item| {
        Digest::tagged("striae/lot/v1", &[&lot, node_of(item).as_bytes()])
    });
}

fn push_once(waiting: &mut VecDeque<PublicKey>, peer: PublicKey) {
    if waiting.len() < MAX_WAITING && !waiting.contains(&peer) {
        waiting.push_back(peer);
    }
}
