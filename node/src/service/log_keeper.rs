//! The logs of other nodes: what is new in them is stored, once, and in one history.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use striae_protocol::{
    AuthenticEnvelope, CountryCode, Destinations, EnvelopeError, EnvelopeId, MessageKind,
    PublicKey, UnixSeconds,
};
use striae_store::{
    Changes, EquivocationRecord, LogEntry, LogRecord, QueryRecord, QuerySide, ReceivedState,
    Record as _,
};

use super::not_taken::NotTaken;
use super::pending::PendingQueries;
use crate::quota::Quota;
use crate::{Node, NodeError};

/// Most unexpired queries of one country that are stored. More are not taken; they are offered again later.
const MAX_STORED_PER_COUNTRY: usize = 10_000;

/// Keeps the logs.
pub(super) struct LogKeeper {
    counts: Mutex<Counts>,
}

struct Counts {
    stored: HashMap<CountryCode, usize>,
    quota: Quota,
    /// Nodes that have signed two histories.
    held: BTreeSet<PublicKey>,
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

    fn record(&self) -> LogRecord {
        let Self { id, author, country, sequence, previous, issued, expires, .. } = *self;
        let entry = match self.what {
            What::Query(_) => LogEntry::Query,
            What::Withdrawal(query) => LogEntry::Withdrawal { query, envelope: self.bytes.clone() },
        };
        LogRecord { author, country, sequence, id, previous, issued, expires, entry }
    }
}

impl LogKeeper {
    /// Counts what is stored, and removes what has expired.
    pub(super) fn open(node: &Node) -> Result<Self, NodeError> {
        let mut held = BTreeSet::new();
        for record in node.store.all::<EquivocationRecord>()? {
            held.insert(record?.author);
        }
        let quota = Quota::count(&node.store)?;
        let counts = Mutex::new(Counts { stored: HashMap::new(), quota, held });
        let keeper = Self { counts };
        keeper.expire(node)?;
        Ok(keeper)
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Removes received queries that have expired, and their places in the logs: their envelopes would be refused again by
    /// their dates. The last place of a log stays, for the next one names it.
    pub(super) fn expire(&self, node: &Node) -> Result<(), NodeError> {
        let now = node.clock.now();
        let mut stored = HashMap::new();
        let mut changes = node.store.begin(now);
        for record in node.store.all::<QueryRecord>()? {
            let record = record?;
            if matches!(record.side, QuerySide::Received(_)) {
                if record.expires <= now {
                    changes.remove::<QueryRecord>(&record.key())?;
                } else {
                    *stored.entry(record.country).or_insert(0) += 1;
                }
            }
        }
        let mut last: Option<LogRecord> = None;
        for record in node.store.all::<LogRecord>()? {
            let record = record?;
            if let Some(last) = last
                && last.author == record.author
                && last.expires <= now
            {
                changes.remove::<LogRecord>(&last.key())?;
            }
            last = Some(record);
        }
        changes.commit()?;
        self.counts().stored = stored;
        Ok(())
    }

    /// Takes in an entry of a log. Seen before is an error here.
    pub(super) fn take(
        &self,
        node: &Node,
        pending: &PendingQueries,
        authentic: AuthenticEnvelope,
    ) -> Result<(), NotTaken> {
        let now = node.clock.now();
        let place = LogRecord::key_of(&authentic.author(), authentic.sequence());
        let there = node.store.get::<LogRecord>(&place)?;
        let is_known = there.is_some_and(|there| there.id == authentic.id());
        let fresh = Fresh::of(authentic, now, is_known)?;
        let Fresh { author, country, .. } = fresh;
        self.check_quotas(node, &fresh, now)?;
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
        changes.put(&fresh.record())?;
        let for_us = match &fresh.what {
            What::Query(destinations) => {
                store_query(node, &mut changes, &fresh, destinations, now)?
            }
            What::Withdrawal(query) => store_withdrawal(node, &mut changes, &fresh, *query, now)?,
        };
        changes.commit()?;
        if matches!(fresh.what, What::Query(_)) {
            let mut counts = self.counts();
            *counts.stored.entry(country).or_insert(0) += 1;
            counts.quota.add(country, fresh.issued);
        }
        if let Some(query) = for_us {
            pending.push(country, query);
        }
        Ok(())
    }

    /// Limits of what one country or node may have here.
    fn check_quotas(&self, node: &Node, fresh: &Fresh, now: UnixSeconds) -> Result<(), NotTaken> {
        let Fresh { author, country, issued, .. } = *fresh;
        let limit = node.roster()?.queries_per_day();
        let counts = self.counts();
        if counts.held.contains(&author) {
            return Err(NotTaken::Held { country });
        }
        if matches!(fresh.what, What::Withdrawal(_)) {
            return Ok(());
        }
        if counts.stored.get(&country).is_some_and(|count| *count >= MAX_STORED_PER_COUNTRY) {
            return Err(NotTaken::TooMany { country, limit: MAX_STORED_PER_COUNTRY });
        }
        if !counts.quota.has_room(country, issued, now, limit) {
            return Err(NotTaken::OverQuota { country, author, limit });
        }
        Ok(())
    }
}

/// Proof that the author signed two histories, if this entry does not go with those that are stored.
fn conflict(node: &Node, fresh: &Fresh) -> Result<Option<EquivocationRecord>, NotTaken> {
    let at = |sequence: u64| -> Result<Option<LogRecord>, NotTaken> {
        Ok(node.store.get::<LogRecord>(&LogRecord::key_of(&fresh.author, sequence))?)
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
        LogEntry::Query => {
            let query = node.store.get::<QueryRecord>(other.id.as_bytes())?;
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

/// Stores a query; its id when this node is to answer it.
fn store_query(
    node: &Node,
    changes: &mut Changes<'_>,
    fresh: &Fresh,
    destinations: &Destinations,
    now: UnixSeconds,
) -> Result<Option<EnvelopeId>, NotTaken> {
    let is_own = fresh.author == node.public_key();
    let for_us = !is_own && destinations.includes(node.country());
    let there = node.store.get::<QueryRecord>(fresh.id.as_bytes())?;
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
    })?;
    Ok((for_us && is_open).then_some(fresh.id))
}

/// Takes a query back: its body is erased. Its id when this node has still to answer it, with that word.
fn store_withdrawal(
    node: &Node,
    changes: &mut Changes<'_>,
    fresh: &Fresh,
    query: EnvelopeId,
    now: UnixSeconds,
) -> Result<Option<EnvelopeId>, NotTaken> {
    let Fresh { author, country, .. } = *fresh;
    let Some(there) = node.store.get::<QueryRecord>(query.as_bytes())? else {
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
        })?;
        return Ok(None);
    };
    let roster = node.roster()?;
    if roster.current_key(&there.author) != roster.current_key(&author) {
        return Err(NotTaken::NotItsQuery { country, author });
    }
    let waits = matches!(
        there.side,
        QuerySide::Received(ReceivedState::Pending | ReceivedState::Deferred { .. })
    );
    let side = match there.side {
        // It is answered at once, with that word.
        QuerySide::Received(ReceivedState::Deferred { answers, .. }) => {
            QuerySide::Received(ReceivedState::Deferred { until: now, answers })
        }
        side => side,
    };
    changes.put(&QueryRecord { envelope: Vec::new(), withdrawn: Some(now), side, ..there })?;
    Ok(waits.then_some(query))
}
