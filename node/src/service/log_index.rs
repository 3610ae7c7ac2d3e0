//! This node's holdings of everyone's log, in memory: enough to say it to others and to see missing
//! entries.

use std::collections::BTreeMap;

use rangemap::RangeInclusiveSet;
use striae_protocol::limits::{MAX_ENTRIES_READ_PER_PAGE, MAX_RANGES_WANTED};
use striae_protocol::{
    Digest, EnvelopeId, LogFingerprint, LogHead, LogHolding, PlaceRange, PublicKey, catch_up,
};
use striae_store::{LogRecord, Store};
use striae_vocabulary::UnixSeconds;

use crate::NodeError;
use crate::log_places::is_live;

/// Most runs of places of a log that are remembered as passed over; further ones are asked for
/// again.
const MAX_PASSED_OVER: usize = 1000;

/// All logs.
#[derive(Default)]
pub(super) struct LogIndex(BTreeMap<PublicKey, Log>);

/// One log.
struct Log {
    /// Places that are held, or were until they expired.
    held: RangeInclusiveSet<u64>,
    /// Places that were not taken, for now.
    passed_over: RangeInclusiveSet<u64>,
    /// The last place that is held; 0 when none is.
    last: u64,
    last_id: EnvelopeId,
    fingerprint: LogFingerprint,
    /// Places with entries that can be passed on.
    live: RangeInclusiveSet<u64>,
    live_count: u32,
}

impl LogIndex {
    /// Loads the content of the database.
    pub(super) fn load(store: &Store, now: UnixSeconds) -> Result<Self, NodeError> {
        let mut index = Self::default();
        for record in store.all::<LogRecord>()? {
            let record = record?;
            index.add(&record, is_live(&record, now));
        }
        Ok(index)
    }

    /// Takes in an entry that was stored.
    pub(super) fn add(&mut self, record: &LogRecord, is_live: bool) {
        let log = self.0.entry(record.author).or_insert_with(Log::empty);
        let place = record.sequence;
        log.held.insert(place..=place);
        if record.sequence >= log.last {
            log.last = record.sequence;
            log.last_id = record.id;
        }
        if is_live && !log.live.contains(&place) {
            log.live.insert(place..=place);
            log.fingerprint.toggle(&record.id);
            log.live_count += 1;
        }
    }

    /// A place was not taken: it is not asked for until [`Self::try_again`].
    pub(super) fn pass_over(&mut self, author: PublicKey, place: u64) {
        let log = self.0.entry(author).or_insert_with(Log::empty);
        if log.passed_over.len() < MAX_PASSED_OVER {
            log.passed_over.insert(place..=place);
        }
    }

    /// Lets entries be tried again that were passed over and may be taken by now.
    pub(super) fn try_again(&mut self) {
        self.0.values_mut().for_each(|log| log.passed_over.clear());
        self.0.retain(|_, log| log.last > 0);
    }

    /// An entry has been withdrawn or has expired.
    pub(super) fn end(&mut self, record: &LogRecord) {
        let place = record.sequence;
        if let Some(log) = self.0.get_mut(&record.author)
            && log.live.contains(&place)
        {
            log.live.remove(place..=place);
            log.fingerprint.toggle(&record.id);
            log.live_count = log.live_count.saturating_sub(1);
        }
    }

    /// Holding of one log.
    pub(super) fn holding(&self, author: &PublicKey) -> Option<LogHolding> {
        self.0.get(author).filter(|log| log.last > 0).map(Log::holding)
    }

    /// Number of live entries of a log that are held.
    pub(super) fn live(&self, author: &PublicKey) -> u32 {
        self.0.get(author).map_or(0, |log| log.live_count)
    }

    /// The places of a range with entries that can be passed on: what has ended costs whoever asks
    /// for it nothing to read.
    pub(super) fn live_places(&self, author: &PublicKey, range: PlaceRange) -> Vec<PlaceRange> {
        let Some(log) = self.0.get(author) else { return Vec::new() };
        let live = log.live.overlapping(range.first..=range.last);
        live.map(|run| PlaceRange {
            first: *run.start().max(&range.first),
            last: *run.end().min(&range.last),
        })
        .take(MAX_ENTRIES_READ_PER_PAGE)
        .collect()
    }

    /// The heads of the logs after an author's, of those authors that are let through.
    pub(super) fn heads_after<'a>(
        &'a self,
        after: Option<PublicKey>,
        let_through: impl Fn(&PublicKey) -> bool + 'a,
    ) -> impl Iterator<Item = LogHead> + 'a {
        use std::ops::Bound::{Excluded, Unbounded};
        let start = after.map_or(Unbounded, Excluded);
        let logs = self.0.range((start, Unbounded));
        let logs = logs.filter(move |(author, log)| log.last > 0 && let_through(author));
        logs.map(|(author, log)| LogHead {
            author: *author,
            holding: log.holding(),
            id: log.last_id,
            live: log.live_count,
        })
    }

    /// One digest over all logs of the authors that are let through.
    pub(super) fn digest(&self, let_through: impl Fn(&PublicKey) -> bool) -> Digest {
        let logs = self.0.iter().filter(|(author, log)| log.last > 0 && let_through(author));
        catch_up::digest_of_logs(logs.map(|(author, log)| (author, log.holding())))
    }

    /// Places up to the last that another node has, and this one does not; the highest ones, should
    /// there be many holes.
    pub(super) fn missing(&self, author: &PublicKey, last: u64) -> Vec<PlaceRange> {
        if last == 0 {
            return Vec::new();
        }
        let log = self.0.get(author);
        let mut known = log.map_or_else(RangeInclusiveSet::new, |log| log.held.clone());
        known.extend(log.into_iter().flat_map(|log| log.passed_over.iter().cloned()));
        let all = 1..=last;
        let gaps = known.gaps(&all);
        let mut missing: Vec<PlaceRange> =
            gaps.map(|gap| PlaceRange { first: *gap.start(), last: *gap.end() }).collect();
        missing.drain(..missing.len().saturating_sub(MAX_RANGES_WANTED));
        missing
    }
}

impl Log {
    fn empty() -> Self {
        Self {
            held: RangeInclusiveSet::new(),
            passed_over: RangeInclusiveSet::new(),
            last: 0,
            last_id: EnvelopeId::from_bytes([0; 32]),
            fingerprint: LogFingerprint::default(),
            live: RangeInclusiveSet::new(),
            live_count: 0,
        }
    }

    fn holding(&self) -> LogHolding {
        LogHolding { last: self.last, fingerprint: self.fingerprint }
    }
}

#[cfg(test)]
mod tests {
    use striae_store::LogEntry;

    use super::*;

    fn key(seed: u8) -> PublicKey {
        striae_crypto::SecretKey::from_bytes(&[seed; 32]).public()
    }

    fn entry(author: PublicKey, sequence: u64) -> LogRecord {
        let id = EnvelopeId::of(&sequence.to_be_bytes());
        let country = "NL".parse().unwrap();
        let (issued, expires) = (UnixSeconds(1), UnixSeconds(2));
        let entry = LogEntry::Query;
        let counted = issued;
        LogRecord { author, country, sequence, id, previous: None, issued, counted, expires, entry }
    }

    fn index(places: impl IntoIterator<Item = u64>) -> LogIndex {
        let mut index = LogIndex::default();
        for place in places {
            index.add(&entry(key(1), place), true);
        }
        index
    }

    fn missing(index: &LogIndex, last: u64) -> Vec<(u64, u64)> {
        let ranges = index.missing(&key(1), last);
        ranges.into_iter().map(|range| (range.first, range.last)).collect()
    }

    #[test]
    fn the_order_of_arrival_does_not_matter() {
        let one = index([1, 2, 3, 7]);
        let other = index([7, 3, 1, 2]);
        assert_eq!(one.holding(&key(1)), other.holding(&key(1)));
        assert_eq!(one.digest(|_| true), other.digest(|_| true));
        assert_ne!(one.digest(|_| true), index([1, 2, 7]).digest(|_| true));
        assert_ne!(one.digest(|_| true), one.digest(|_| false));
    }

    #[test]
    fn what_is_missing_are_the_holes() {
        assert_eq!(missing(&index([]), 5), [(1, 5)]);
        assert_eq!(missing(&index([]), 0), []);
        assert_eq!(missing(&index([1, 2, 3]), 3), []);
        assert_eq!(missing(&index([1, 2, 3]), 2), []);
        assert_eq!(missing(&index([2, 3, 7]), 9), [(1, 1), (4, 6), (8, 9)]);
        assert_eq!(missing(&index([2]), u64::MAX), [(1, 1), (3, u64::MAX)]);
        let scattered = index((1..=200).map(|place| place * 2));
        assert_eq!(missing(&scattered, 400).len(), MAX_RANGES_WANTED);
        assert_eq!(missing(&scattered, 400).last(), Some(&(399, 399)));
    }

    #[test]
    fn what_is_passed_over_is_not_asked_for_until_later() {
        let mut one = index([2, 3, 7]);
        one.pass_over(key(1), 1);
        one.pass_over(key(1), 5);
        assert_eq!(missing(&one, 7), [(4, 4), (6, 6)]);
        one.pass_over(key(2), 1);
        assert_eq!((one.holding(&key(2)), one.heads_after(None, |_| true).count()), (None, 1));
        one.try_again();
        assert_eq!(missing(&one, 7), [(1, 1), (4, 6)]);
    }

    #[test]
    fn what_has_ended_is_not_missing() {
        let mut one = index([1, 2, 3]);
        one.end(&entry(key(1), 2));
        one.end(&entry(key(1), 2));
        assert_eq!((one.live(&key(1)), missing(&one, 3)), (2, vec![]));
        assert_eq!(one.holding(&key(1)), index([1, 3]).holding(&key(1)), "the live ones alone");
        assert_eq!(missing(&index([1, 3]), 3), [(2, 2)]);
        assert_eq!(one.heads_after(None, |_| true).count(), 1);
        assert_eq!(one.heads_after(Some(key(1)), |_| true).count(), 0);
    }
}
