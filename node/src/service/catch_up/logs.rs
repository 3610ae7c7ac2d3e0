//! Logs, as they are fetched from another node, and given to one.

use std::time::SystemTime;

use striae_protocol::limits::{
    MAX_CATCH_UP_REQUEST_BYTES, MAX_ENTRIES_READ_PER_PAGE, MAX_ENVELOPES_PER_PAGE,
    MAX_HEADS_PER_PAGE, MAX_LOGS_WANTED, MAX_PAGE_BYTES,
};
use striae_protocol::{
    AuthenticEnvelope, CatchUpReply, CatchUpRequest, EnvelopeBytes, EnvelopeError, HeadPage, Hello,
    LogHead, LogPage, LogWanted, LogsWanted, PlaceRange, PublicKey, RawEnvelope, TrustedRoster,
};
use striae_store::LogRecord;
use striae_vocabulary::UnixSeconds;

use super::replies::counts;
use super::{CatchUp, Left, MAX_PAGES, Meeting, NotLearned};
use crate::log_places::{entries, envelope_of};
use crate::service::intake::Intake;
use crate::service::not_taken::NotTaken;
use crate::{Node, NodeError};

/// Pages of heads that are read of one peer: all that can be.
const MAX_HEAD_PAGES: usize = 16;

/// Result of one page.
#[derive(Default)]
struct TakenIn {
    taken: usize,
    dishonest: Option<String>,
}

impl CatchUp {
    /// Fetches what another node holds of everyone's log and this one lacks.
    pub(super) async fn learn_logs(
        &self,
        peer: PublicKey,
        theirs: &Hello,
    ) -> Result<Left, NotLearned> {
        let roster = self.node.roster()?;
        let differ = || theirs.logs != self.intake.logs.digest(|author| counts(&roster, author));
        if !differ() {
            return Ok(Left::Nothing);
        }
        let _turn = self.fetching.lock().await;
        // Another node may have given it meanwhile.
        if !differ() {
            return Ok(Left::Nothing);
        }
        let mut heads = self.heads_of(peer).await?;
        self.progress.begin(&heads);
        let mut pages = 0;
        let mut fetched = 0;
        let left = loop {
            let wanted = self.wanted(&roster, &heads)?;
            if wanted.logs.is_empty() {
                break Left::Nothing;
            }
            if pages == MAX_PAGES {
                break Left::More;
            }
            pages += 1;
            let asked: Vec<PublicKey> = wanted.logs.iter().map(|log| log.author).collect();
            let CatchUpReply::Logs(page) = self.ask(peer, &CatchUpRequest::Logs(wanted)).await?
            else {
                return Err(NotLearned::OtherReply);
            };
            let more = page.more && !page.envelopes.is_empty();
            let taken_in = self.take_in_page(peer, page).await?;
            fetched += taken_in.taken;
            if taken_in.taken > 0 {
                self.meetings.tell(Meeting::Others);
            }
            if let Some(all) = self.progress.fetched(taken_in.taken) {
                tracing::info!(entries = all, behind = self.behind(), "catching up");
            }
            if let Some(reason) = taken_in.dishonest {
                return Err(NotLearned::Dishonest(reason));
            }
            if !more {
                // It has given all that it holds of these.
                heads.retain(|head| !asked.contains(&head.author));
            }
        };
        if left == Left::Nothing {
            self.progress.end();
        }
        if fetched > 0 {
            tracing::info!(node = %peer, entries = fetched, "caught up with a node");
        }
        Ok(left)
    }

    /// Number of entries that are somewhere and not here, as far as is known.
    fn behind(&self) -> u32 {
        let authors = self.progress.authors();
        let live = |author: &PublicKey| self.intake.logs.look(|index| index.live(author));
        authors.iter().map(|author| self.progress.behind(author, live(author))).sum()
    }

    async fn heads_of(&self, peer: PublicKey) -> Result<Vec<LogHead>, NotLearned> {
        let mut heads: Vec<LogHead> = Vec::new();
        for _ in 0..MAX_HEAD_PAGES {
            let after = heads.last().map(|head| head.author);
            let request = CatchUpRequest::Heads(after);
            let CatchUpReply::Heads(page) = self.ask(peer, &request).await? else {
                return Err(NotLearned::OtherReply);
            };
            let more = page.more && !page.heads.is_empty();
            for head in page.heads {
                // One that comes twice or out of order ends what is believed of it: each log is
                // asked for once.
                if heads.last().is_some_and(|last| head.author <= last.author) {
                    return Ok(heads);
                }
                heads.push(head);
            }
            if !more {
                break;
            }
        }
        Ok(heads)
    }

    /// Entries that the other node has by its heads, and this one lacks; as much as one request can
    /// ask for.
    fn wanted(&self, roster: &TrustedRoster, heads: &[LogHead]) -> Result<LogsWanted, NotLearned> {
        let mut logs = Vec::new();
        let mut size = 64;
        for head in heads {
            if !counts(roster, &head.author) || self.intake.logs.is_held(&head.author) {
                continue;
            }
            let places = self.missing(head)?;
            if places.is_empty() {
                continue;
            }
            size += 40 + 16 * places.len();
            if size > MAX_CATCH_UP_REQUEST_BYTES || logs.len() == MAX_LOGS_WANTED {
                break;
            }
            logs.push(LogWanted { author: head.author, places });
        }
        Ok(LogsWanted { logs })
    }

    /// The places of one log that the other node may have and this one lacks; or the place at which
    /// it has another history.
    fn missing(&self, head: &LogHead) -> Result<Vec<PlaceRange>, NodeError> {
        let LogHead { author, holding, id, .. } = head;
        let (here, missing) = self
            .intake
            .logs
            .look(|index| (index.holding(author), index.missing(author, holding.last)));
        if here.is_some_and(|here| here == *holding) {
            return Ok(Vec::new());
        }
        let place = (*author, holding.last);
        let other = self.node.store.get::<LogRecord>(&place)?.filter(|there| there.id != *id);
        Ok(match other {
            Some(_) => vec![PlaceRange { first: holding.last, last: holding.last }],
            None => missing,
        })
    }

    /// Takes in a page of entries, away from the network's threads; on the disk when this returns.
    async fn take_in_page(&self, peer: PublicKey, page: LogPage) -> Result<TakenIn, NotLearned> {
        let own = self.clone();
        let take = move || -> Result<TakenIn, NodeError> {
            let mut taken_in = TakenIn::default();
            for EnvelopeBytes(bytes) in page.envelopes {
                match own.take_entry(bytes) {
                    Ok(()) => taken_in.taken += 1,
                    Err(NotTaken::Envelope(EnvelopeError::Seen)) => {}
                    Err(NotTaken::Node(error)) => return Err(error),
                    Err(error) => {
                        own.incidents.refused(&own.node, peer, &error);
                        if error.is_senders_fault() {
                            taken_in.dishonest = Some(error.to_string());
                            break;
                        }
                    }
                }
            }
            own.node.store.sync()?;
            Ok(taken_in)
        };
        let taken = tokio::task::spawn_blocking(take).await;
        Ok(taken.map_err(NodeError::stopped)??)
    }

    fn take_entry(&self, bytes: Vec<u8>) -> Result<(), NotTaken> {
        let (node, came): (&Node, _) = (&self.node, SystemTime::now());
        let authentic = RawEnvelope::new(bytes)?.decode()?.authenticate(&*node.roster()?)?;
        if !authentic.kind().is_in_log() {
            let (expected, found) = (striae_protocol::MessageKind::Query, authentic.kind());
            return Err(EnvelopeError::OtherKind { expected, found }.into());
        }
        let (author, place) = place_of(&authentic);
        let taken = self.intake.logs.take(node, &self.pending, authentic, came);
        if let Err(error) = &taken
            && !matches!(error, NotTaken::Node(_) | NotTaken::Envelope(EnvelopeError::Seen))
        {
            self.intake.logs.pass_over(author, place);
        }
        taken
    }
}

fn place_of(authentic: &AuthenticEnvelope) -> (PublicKey, u64) {
    (authentic.author(), authentic.sequence())
}

/// The heads of the logs after an author's, as many as fit into one reply.
pub(super) fn heads(intake: &Intake, roster: &TrustedRoster, after: Option<PublicKey>) -> HeadPage {
    intake.logs.look(|index| {
        let mut all = index.heads_after(after, |author| counts(roster, author));
        let heads: Vec<LogHead> = all.by_ref().take(MAX_HEADS_PER_PAGE).collect();
        HeadPage { heads, more: all.next().is_some() }
    })
}

/// As many of the wanted entries as fit into one reply, and how many were looked at.
pub(super) fn page(
    node: &Node,
    intake: &Intake,
    wanted: &LogsWanted,
    now: UnixSeconds,
) -> Result<(LogPage, usize), NodeError> {
    let store = &node.store;
    let mut envelopes = Vec::new();
    let (mut size, mut read) = (0, 0);
    for log in &wanted.logs {
        for range in &log.places {
            for live in intake.logs.look(|index| index.live_places(&log.author, *range)) {
                for record in entries(store, &log.author, live.first, live.last)? {
                    read += 1;
                    let envelope = envelope_of(store, record?, now)?;
                    size += envelope.as_ref().map_or(0, Vec::len);
                    let is_full = size > MAX_PAGE_BYTES
                        || envelopes.len() == MAX_ENVELOPES_PER_PAGE
                        || read > MAX_ENTRIES_READ_PER_PAGE;
                    if is_full {
                        return Ok((LogPage { envelopes, more: true }, read));
                    }
                    envelopes.extend(envelope.map(EnvelopeBytes));
                }
            }
        }
    }
    Ok((LogPage { envelopes, more: false }, read))
}
