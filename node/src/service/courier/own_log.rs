//! The entries of our own log that others are still to receive.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::Duration;

use striae_protocol::{Destinations, EnvelopeId, PublicKey, TrustedRoster};
use striae_store::{LogEntry, LogRecord, QueryRecord};
use striae_vocabulary::UnixSeconds;
use tokio::time::Instant;

use super::{Courier, Errand, Parcel};
use crate::log_places::envelope_of;
use crate::service::catch_up::Meeting;
use crate::service::spread::Place;
use crate::{Node, NodeError};

/// Time for gossip, and the answers it brings, before a node is asked for its holdings.
const SETTLE: Duration = Duration::from_secs(2);
/// Time that a node that was asked has to fetch the entries it lacks, before they are brought.
const FETCH: Duration = Duration::from_secs(3);
/// Errands of one round to one node: more follow in the next.
const MAX_PER_NODE: usize = 16;

/// Unexpired entries of our logs, also of those that former keys signed.
#[derive(Default)]
pub(super) struct OwnLog {
    open: BTreeMap<Place, OpenEntry>,
    /// Nodes that were asked what they hold, and when.
    asked: HashMap<PublicKey, Instant>,
}

struct OpenEntry {
    destinations: Destinations,
    expires: UnixSeconds,
    since: Instant,
}

impl OwnLog {
    /// Takes up what the database holds.
    pub(super) fn load(&mut self, node: &Node) -> Result<(), NodeError> {
        let own = own_keys(node)?;
        for author in own {
            for record in node.store.with_prefix::<LogRecord, _>(&author)? {
                self.put(node, &record?)?;
            }
        }
        Ok(())
    }

    /// Takes up a new entry at the end of our log; its envelope.
    pub(super) fn take_up(
        &mut self,
        node: &Node,
        id: &EnvelopeId,
    ) -> Result<Option<Vec<u8>>, NodeError> {
        let author = node.public_key();
        let Some(last) = node.store.last_log_record(&author)? else { return Ok(None) };
        if last.id != *id {
            // Another entry followed at once: its own wake comes, and this one is among those
            // before it.
            self.load(node)?;
            let held = self.open.range((author, 0)..=(author, u64::MAX));
            for (place, _) in held.rev() {
                let record = node.store.get::<LogRecord>(place)?;
                if let Some(record) = record.filter(|record| record.id == *id) {
                    return envelope_of(&node.store, record, node.clock.now());
                }
            }
            return Ok(None);
        }
        self.put(node, &last)?;
        envelope_of(&node.store, last, node.clock.now())
    }

    fn put(&mut self, node: &Node, record: &LogRecord) -> Result<(), NodeError> {
        let place = (record.author, record.sequence);
        if self.open.contains_key(&place) || record.expires <= node.clock.now() {
            return Ok(());
        }
        // A withdrawal goes to those whom the query went to.
        let query = match &record.entry {
            LogEntry::Query => &record.id,
            LogEntry::Withdrawal { query, .. } => query,
            LogEntry::Withdrawn => return Ok(()),
        };
        let asked = node.store.get::<QueryRecord>(query)?;
        if let Some(QueryRecord { destinations, .. }) = asked.filter(|asked| asked.side.is_own()) {
            let (expires, since) = (record.expires, Instant::now());
            self.open.insert(place, OpenEntry { destinations, expires, since });
        }
        Ok(())
    }

    /// Forgets what is over.
    pub(super) fn expire(&mut self, now: UnixSeconds) {
        self.open.retain(|_, entry| entry.expires > now);
        self.asked.retain(|_, since| since.elapsed() < Duration::from_hours(1));
    }

    /// Forgets an entry.
    pub(super) fn remove(&mut self, place: Place) {
        self.open.remove(&place);
    }

    /// Entries that connected nodes are not known to hold after they have had time to get them
    /// otherwise.
    pub(super) fn errands(
        &mut self,
        roster: &TrustedRoster,
        connected: &HashSet<PublicKey>,
        courier: &Courier,
    ) -> Vec<Errand> {
        let mut errands = Vec::new();
        if self.open.is_empty() {
            return errands;
        }
        let mut last: BTreeMap<PublicKey, u64> = BTreeMap::new();
        for (author, place) in self.open.keys() {
            last.insert(*author, *place);
        }
        for node in roster.nodes().filter(|node| connected.contains(&node.key)) {
            let lacks: Vec<Place> = last
                .iter()
                .flat_map(|(author, last)| {
                    let gaps = courier.spread.missing(&node.key, author, *last);
                    gaps.into_iter().flat_map(|(first, last)| {
                        let entries = self.open.range((*author, first)..=(*author, last));
                        entries.filter(|(_, entry)| {
                            entry.since.elapsed() >= SETTLE
                                && entry.destinations.includes(node.country)
                        })
                    })
                })
                .map(|(place, _)| *place)
                .take(MAX_PER_NODE)
                .collect();
            if lacks.is_empty() {
                continue;
            }
            match self.asked.get(&node.key) {
                Some(asked) if asked.elapsed() >= FETCH => {
                    let entries =
                        lacks.iter().map(|(author, place)| Parcel::Entry(*author, *place));
                    errands.extend(entries.map(|parcel| (parcel, node.key)));
                    if asked.elapsed() > 10 * FETCH {
                        self.asked.remove(&node.key);
                    }
                }
                Some(_) => {}
                None => {
                    courier.meetings.tell(Meeting::Met(node.key));
                    self.asked.insert(node.key, Instant::now());
                }
            }
        }
        errands
    }
}

/// The keys that our log was signed by.
fn own_keys(node: &Node) -> Result<Vec<PublicKey>, NodeError> {
    let own = node.public_key();
    let roster = node.roster()?;
    let keys = roster.keys_of(node.country());
    let mut own_keys: Vec<PublicKey> = keys.filter(|key| roster.current_key(key) == own).collect();
    if !own_keys.contains(&own) {
        own_keys.push(own);
    }
    Ok(own_keys)
}

/// The envelope of an entry; `None` when it is over.
pub(super) fn bytes_of(
    node: &Node,
    author: PublicKey,
    place: u64,
) -> Result<Option<Vec<u8>>, NodeError> {
    match node.store.get::<LogRecord>(&(author, place))? {
        Some(record) => envelope_of(&node.store, record, node.clock.now()),
        None => Ok(None),
    }
}
