//! The logs of other nodes: what is new in them is stored, once, and in one history.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use striae_protocol::{
    AuthenticEnvelope, Destinations, Digest, EnvelopeError, EnvelopeId, MessageKind, PublicKey,
};
use striae_store::{
    Changes, EquivocationRecord, LogEntry, LogRecord, QueryRecord, QuerySide, ReceivedState,
    Record as _, StandingRecord,
};
use striae_vocabulary::{CountryCode, UnixSeconds};

use super::log_index::LogIndex;
use super::not_taken::NotTaken;
use super::pending::PendingQueries;
use crate::holds::Holds;
use crate::log_places::{OwnEntry, is_live, kept_envelope, mark_withdrawn};
use crate::quota::{Dated, Quota};
use crate::{Node, NodeError};

/// Most unexpired queries of one country that are stored, and most withdrawals. More are not taken;
/// they are offered again later.
const MAX_STORED_PER_COUNTRY: usize = 10_000;

/// Keeps the logs.
pub(super) struct LogKeeper {
    counts: Mutex<Counts>,
}

#[derive(Default)]
struct Counts {
    stored: HashMap<CountryCode, Stored>,
    quota: Quota,
    /// Nodes that have signed two histories.
    held: BTreeSet<PublicKey>,
    index: LogIndex,
}

/// Unexpired entries of one country.
#[derive(Debug, Default, Clone, Copy)]
struct Stored {
    queries: usize,
    withdrawals: usize,
}

impl Stored {
    fn add(&mut self, entry: &LogEntry) {
        match entry {
            LogEntry::Query | LogEntry::Withdrawn => self.queries += 1,
            LogEntry::Withdrawal { .. } => self.withdrawals += 1,
        }
    }
}

/// An entry of a log that is valid and new.
struct Fresh {
    id: EnvelopeId,
    bytes: Vec<u8>,
    author: PublicKey,
    country: CountryCode,
    sequence: u64,
    previous: Option<EnvelopeId>,
    issued: UnixSeconds,
    expires: UnixSeconds,
    what: What,
}

enum What {
    /// A query, sealed or in clear: a sealed one is opened only to be answered.
    Query(Destinations),
    /// The withdrawal of this query.
    Withdrawal(EnvelopeId),
}

impl Fresh {
    fn of(
        authentic: AuthenticEnvelope,
        now: UnixSeconds,
        is_known: bool,
    ) -> Result<Self, EnvelopeError> {
        let (id, bytes) = (authentic.id(), authentic.bytes().to_vec());
        let (author, country) = (authentic.author(), authentic.country());
        let (sequence, previous) = (authentic.sequence(), authentic.previous());
        let (issued, expires) = (authentic.issued(), authentic.expires());
        let what = match authentic.kind() {
            MessageKind::SealedQuery => {
                let fresh = authentic.into_fresh_sealed_query(now, |_| is_known)?;
                What::Query(fresh.destinations().clone())
            }
            MessageKind::Withdrawal => {
                let fresh = authentic.into_fresh_withdrawal(now, |_| is_known)?;
                What::Withdrawal(fresh.withdrawal().query)
            }
            _ => {
                let fresh = authentic.into_fresh_query(now, |_| is_known)?;
                What::Query(fresh.query().destinations.clone())
            }
        };
        Ok(Self { id, bytes, author, country, sequence, previous, issued, expires, what })
    }

    fn record(&self, counted: UnixSeconds, is_withdrawn: bool) -> LogRecord {
        let Self { id, author, country, sequence, previous, issued, expires, .. } = *self;
        let entry = match self.what {
            What::Query(_) if is_withdrawn => LogEntry::Withdrawn,
            What::Query(_) => LogEntry::Query,
            What::Withdrawal(query) => LogEntry::Withdrawal { query, envelope: self.bytes.clone() },
        };
        LogRecord { author, country, sequence, id, previous, issued, counted, expires, entry }
    }
}

impl LogKeeper {
    /// Counts what is stored, and removes what has expired.
    pub(super) fn open(node: &Node) -> Result<Self, NodeError> {
        let mut counts = Counts { quota: Quota::count(&node.store)?, ..Counts::default() };
        for record in node.store.all::<EquivocationRecord>()? {
            counts.held.insert(record?.author);
        }
        let keeper = Self { counts: Mutex::new(counts) };
        keeper.expire(node)?;
        let now = node.clock.now();
        keeper.counts().index = LogIndex::load(&node.store, now)?;
        Ok(keeper)
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks something up in what is held of all logs.
    pub(super) fn look<T>(&self, what: impl FnOnce(&LogIndex) -> T) -> T {
        what(&self.counts().index)
    }

    /// One digest over the logs of the authors that are let through, but for those of whom nothing
    /// more is taken.
    pub(super) fn digest(&self, let_through: impl Fn(&PublicKey) -> bool) -> Digest {
        let counts = self.counts();
        counts.index.digest(|author| let_through(author) && !counts.held.contains(author))
    }

    /// Whether nothing more is taken from this node.
    pub(super) fn is_held(&self, author: &PublicKey) -> bool {
        self.counts().held.contains(author)
    }

    /// A place was offered and not taken.
    pub(super) fn pass_over(&self, author: PublicKey, place: u64) {
        self.counts().index.pass_over(author, place);
    }

    /// An entry of our own log was stored by the desk; it may have ended another one.
    pub(super) fn note_own(&self, entry: &OwnEntry) {
        let mut counts = self.counts();
        counts.index.add(&entry.record, true);
        if let Some(ended) = &entry.ended {
            counts.index.end(ended);
        }
    }

    /// Removes received entries that have expired: their envelopes would be refused again by their
    /// dates. The last place of a log stays, for the next one names it.
    pub(super) fn expire(&self, node: &Node) -> Result<(), NodeError> {
        // By a clock that may be wrong nothing is over.
        let now = if node.clock_doubt().is_some() { UnixSeconds(0) } else { node.clock.now() };
        let mut stored: HashMap<CountryCode, Stored> = HashMap::new();
        let mut ended = Vec::new();
        let mut changes = node.store.begin(now);
        let mut last: Option<LogRecord> = None;
        for record in node.store.all::<LogRecord>()? {
            let record = record?;
            if let Some(last) =
                last.take_if(|last| last.author == record.author && last.expires <= now)
            {
                changes.remove::<LogRecord>(&last.key())?;
            }
            if record.expires > now {
                stored.entry(record.country).or_default().add(&record.entry);
            } else {
                let query = match &record.entry {
                    LogEntry::Withdrawal { query, .. } => query,
                    _ => &record.id,
                };
                remove_received(node, &mut changes, query, now)?;
                ended.push(record.clone());
            }
            last = Some(record);
        }
        changes.write_unsynced()?;
        let mut counts = self.counts();
        counts.stored = stored;
        for record in ended {
            counts.index.end(&record);
        }
        counts.index.try_again();
        Ok(())
    }

    /// Takes in an entry of a log that came then, and leaves it to the caller to sync the store before
    /// anybody is told. Seen before is an error here.
    pub(super) fn take(
        &self,
        node: &Node,
        pending: &PendingQueries,
        authentic: AuthenticEnvelope,
        came: SystemTime,
    ) -> Result<(), NotTaken> {
        let now = node.clock.now();
        let place = (authentic.author(), authentic.sequence());
        let there = node.store.get::<LogRecord>(&place)?;
        let is_known = there.is_some_and(|there| there.id == authentic.id());
        let fresh = Fresh::of(authentic, now, is_known)?;
        let Fresh { author, country, .. } = fresh;
        let dated = self.check_quotas(node, &fresh, now)?;
        let mut changes = node.store.begin(now);
        // While holding the change: gossip and a direct delivery may bring the same entry at once.
        if let Some(conflict) = conflict(node, &fresh)? {
            changes.put(&conflict)?;
            changes.commit()?;
            self.counts().held.insert(author);
            let sequence = fresh.sequence;
            return Err(NotTaken::Equivocation { country, author, sequence });
        }
        if node.store.get::<LogRecord>(&place)?.is_some() {
            return Err(EnvelopeError::Seen.into());
        }
        let stored = match &fresh.what {
            What::Query(destinations) => {
                store_query(node, &mut changes, &fresh, destinations, now)?
            }
            What::Withdrawal(query) => store_withdrawal(node, &mut changes, &fresh, *query, now)?,
        };
        let record = fresh.record(dated.counted, stored.is_withdrawn);
        changes.put(&record)?;
        changes.write_unsynced()?;
        let mut counts = self.counts();
        counts.index.add(&record, is_live(&record, now));
        counts.stored.entry(country).or_default().add(&record.entry);
        if let Some(ended) = stored.ended {
            counts.index.end(&ended);
        }
        if matches!(fresh.what, What::Query(_)) {
            counts.quota.add(country, dated);
        }
        drop((counts, changes));
        if let Some(query) = stored.for_us {
            node.traces.step(&query, "receive", came);
            pending.push(country, query);
        }
        Ok(())
    }

    /// Limits of what one country or node may have here; the day from which it takes.
    fn check_quotas(
        &self,
        node: &Node,
        fresh: &Fresh,
        now: UnixSeconds,
    ) -> Result<Dated, NotTaken> {
        let Fresh { author, country, issued, .. } = *fresh;
        let roster = node.roster()?;
        let limit = roster.queries_per_day();
        let dated = Dated::now(issued, roster.certified_since(&author), now);
        let counts = self.counts();
        if counts.held.contains(&author) {
            return Err(NotTaken::Held { country });
        }
        let stored = counts.stored.get(&country).copied().unwrap_or_default();
        let is_withdrawal = matches!(fresh.what, What::Withdrawal(_));
        let there = if is_withdrawal { stored.withdrawals } else { stored.queries };
        if there >= MAX_STORED_PER_COUNTRY {
            return Err(NotTaken::TooMany { country, limit: MAX_STORED_PER_COUNTRY });
        }
        if !is_withdrawal && !counts.quota.has_room(country, dated, now, limit) {
            return Err(if dated.is_late() {
                NotTaken::LateOverQuota { country, author, limit }
            } else {
                NotTaken::OverQuota { country, author, limit }
            });
        }
        Ok(dated)
    }
}

/// Removes a query that another node asked, when it is over or was withdrawn before it came.
fn remove_received(
    node: &Node,
    changes: &mut Changes<'_>,
    query: &EnvelopeId,
    now: UnixSeconds,
) -> Result<(), NodeError> {
    let there = node.store.get::<QueryRecord>(query)?;
    if there.is_some_and(|there| {
        matches!(there.side, QuerySide::Received(_))
            && (there.expires <= now || there.withdrawn.is_some())
    }) && Holds::of(node)?.on_query(query, &[]).is_none()
    {
        changes.remove::<QueryRecord>(query)?;
        changes.remove::<StandingRecord>(query)?;
    }
    Ok(())
}

/// Proof that the author signed two histories, if this entry does not go with those that are
/// stored.
fn conflict(node: &Node, fresh: &Fresh) -> Result<Option<EquivocationRecord>, NotTaken> {
    let at = |sequence: u64| -> Result<Option<LogRecord>, NotTaken> {
        Ok(node.store.get::<LogRecord>(&(fresh.author, sequence))?)
    };
    let same = at(fresh.sequence)?.filter(|there| there.id != fresh.id);
    let before = match fresh.sequence.checked_sub(1) {
        None | Some(0) => None,
        Some(before) => at(before)?.filter(|there| Some(there.id) != fresh.previous),
    };
    let after = match fresh.sequence.checked_add(1) {
        None => None,
        Some(after) => at(after)?.filter(|there| there.previous != Some(fresh.id)),
    };
    let Some(other) = same.or(before).or(after) else { return Ok(None) };
    let first = match other.entry {
        LogEntry::Withdrawal { envelope, .. } => envelope,
        LogEntry::Query | LogEntry::Withdrawn => {
            let query = node.store.get::<QueryRecord>(&other.id)?;
            query.map(|query| query.envelope).unwrap_or_default()
        }
    };
    Ok(Some(EquivocationRecord {
        author: fresh.author,
        country: fresh.country,
        sequence: fresh.sequence,
        first,
        second: fresh.bytes.clone(),
        found: node.clock.now(),
    }))
}

/// Consequences of a stored entry for the rest of the node.
#[derive(Default)]
struct StoredEntry {
    /// A query that this node has to answer, or to end.
    for_us: Option<EnvelopeId>,
    /// Whether it is a query that was withdrawn before it came.
    is_withdrawn: bool,
    /// A live entry that ends with it.
    ended: Option<LogRecord>,
}

/// Stores a query.
fn store_query(
    node: &Node,
    changes: &mut Changes<'_>,
    fresh: &Fresh,
    destinations: &Destinations,
    now: UnixSeconds,
) -> Result<StoredEntry, NotTaken> {
    // One of our own comes from others only after a backup was restored that is older than it.
    let is_own = fresh.author == node.public_key();
    let for_us = !is_own && destinations.includes(node.country());
    let there = node.store.get::<QueryRecord>(&fresh.id)?;
    // Its withdrawal may have come before it.
    let withdrawn = there.and_then(|there| there.withdrawn);
    let is_open = withdrawn.is_none();
    let state = if for_us && is_open { ReceivedState::Pending } else { ReceivedState::NotForUs };
    changes.put(&QueryRecord {
        id: fresh.id,
        envelope: if is_open { fresh.bytes.clone() } else { Vec::new() },
        author: fresh.author,
        country: fresh.country,
        destinations: destinations.clone(),
        side: QuerySide::Received(state),
        stored: now,
        expires: fresh.expires,
        withdrawn,
        terms: None,
    })?;
    let for_us = (for_us && is_open).then_some(fresh.id);
    Ok(StoredEntry { for_us, is_withdrawn: !is_open, ended: None })
}

/// Takes a query back: its body is erased, unless it is under legal hold, and it stands no longer. This node answers with that
/// word, if it has not answered yet.
fn store_withdrawal(
    node: &Node,
    changes: &mut Changes<'_>,
    fresh: &Fresh,
    query: EnvelopeId,
    now: UnixSeconds,
) -> Result<StoredEntry, NotTaken> {
    let Fresh { author, country, .. } = *fresh;
    let Some(there) = node.store.get::<QueryRecord>(&query)? else {
        // The query has not come yet, or is over: it is known as withdrawn when it comes.
        changes.put(&QueryRecord {
            id: query,
            envelope: Vec::new(),
            author,
            country,
            destinations: Destinations::All,
            side: QuerySide::Received(ReceivedState::NotForUs),
            stored: now,
            expires: fresh.expires,
            withdrawn: Some(now),
            terms: None,
        })?;
        return Ok(StoredEntry::default());
    };
    let roster = node.roster()?;
    if roster.current_key(&there.author) != roster.current_key(&author) {
        return Err(NotTaken::NotItsQuery { country, author });
    }
    let waits = matches!(
        there.side,
        QuerySide::Received(ReceivedState::Pending | ReceivedState::Deferred { .. })
    );
    let ended = mark_withdrawn(&node.store, changes, &there)?;
    let side = match there.side {
        // It is answered at once, with that word.
        QuerySide::Received(ReceivedState::Deferred { answers, .. }) => {
            QuerySide::Received(ReceivedState::Deferred { until: now, answers })
        }
        side => side,
    };
    changes.remove::<StandingRecord>(&query)?;
    let envelope = kept_envelope(&node.store, &there)?;
    changes.put(&QueryRecord { envelope, withdrawn: Some(now), side, ..there })?;
    Ok(StoredEntry { for_us: waits.then_some(query), is_withdrawn: false, ended })
}
