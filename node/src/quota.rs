//! Quota of queries of a country: counted by every node that relays them, from the authors' signed
//! messages.

use std::collections::BTreeMap;

use striae_protocol::PublicKey;
use striae_protocol::limits::MAX_LATENESS;
use striae_store::{LogEntry, LogRecord, Store};
use striae_vocabulary::{CountryCode, UnixSeconds};

use crate::NodeError;

const DAY_S: u64 = 24 * 3600;
/// Days that are counted: a query lives no longer.
const DAYS: u64 = 367;

/// Number of queries of each country that were issued on each day (UTC).
///
/// A query issued on a day has room while from that day on, and from each of the days before it
/// from which one can still come in time ([`MAX_LATENESS`]), fewer were issued than the days since
/// allow. So a country that keeps its quota is held up by nobody's absence of a week; and of a
/// flood only so many pass as those days have together, however they are dated.
///
/// A query that comes later, or that was issued before its author was certified, takes from the
/// quota of the day on which it comes, and only as far as what is in time has left of it.
#[derive(Debug, Default)]
pub(crate) struct Quota {
    of: BTreeMap<CountryCode, BTreeMap<u64, Day>>,
}

/// Counts of a day.
#[derive(Debug, Default, Clone, Copy)]
struct Day {
    /// Queries that were issued on it and came in time.
    in_time: u32,
    /// Queries that came on it, too late for the day on which they were issued.
    late: u32,
}

/// When a query was issued, and the moment whose day's quota it takes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dated {
    /// When it was issued, by its author's clock.
    pub issued: UnixSeconds,
    /// The same; when it came, where that was too late.
    pub counted: UnixSeconds,
}

impl Dated {
    /// A query that comes now, of an author that is certified since then, as far as is known.
    pub(crate) fn now(
        issued: UnixSeconds,
        certified_since: Option<UnixSeconds>,
        now: UnixSeconds,
    ) -> Self {
        let is_in_time = now.since(issued) <= MAX_LATENESS
            && certified_since.is_some_and(|since| since <= issued);
        Self { issued, counted: if is_in_time { issued } else { now } }
    }

    /// Whether it came too late.
    pub(crate) fn is_late(self) -> bool {
        self.counted != self.issued
    }
}

impl Quota {
    /// Counts what all logs hold.
    pub(crate) fn count(store: &Store) -> Result<Self, NodeError> {
        let mut quota = Self::default();
        for record in store.all::<LogRecord>()? {
            quota.add_record(&record?);
        }
        Ok(quota)
    }

    /// Counts what the logs of these nodes hold.
    pub(crate) fn count_of(
        store: &Store,
        nodes: impl IntoIterator<Item = PublicKey>,
    ) -> Result<Self, NodeError> {
        let mut quota = Self::default();
        for node in nodes {
            for record in store.with_prefix::<LogRecord, _>(&node)? {
                quota.add_record(&record?);
            }
        }
        Ok(quota)
    }

    fn add_record(&mut self, record: &LogRecord) {
        if !matches!(record.entry, LogEntry::Withdrawal { .. }) {
            self.add(record.country, Dated { issued: record.issued, counted: record.counted });
        }
    }

    /// Counts a query.
    pub(crate) fn add(&mut self, country: CountryCode, dated: Dated) {
        let days = self.of.entry(country).or_default();
        let day = days.entry(day_of(dated.counted)).or_default();
        if dated.is_late() {
            day.late += 1;
        } else {
            day.in_time += 1;
        }
        // A query that has expired everywhere is counted no more.
        while days.len() > DAYS as usize {
            days.pop_first();
        }
    }

    /// Whether one more of this country has room now.
    pub(crate) fn has_room(
        &self,
        country: CountryCode,
        dated: Dated,
        now: UnixSeconds,
        per_day: u32,
    ) -> bool {
        let today = day_of(now);
        let day = day_of(dated.counted).min(today);
        let none = BTreeMap::new();
        let days = self.of.get(&country).unwrap_or(&none);
        if dated.is_late() {
            let of_day = days.get(&today).copied().unwrap_or_default();
            return of_day.in_time.saturating_add(of_day.late) < per_day;
        }
        let first = day.min(day_of(now.saturating_sub(MAX_LATENESS)));
        let mut since = 0;
        let mut later = days.range(first..).rev().peekable();
        (first..=today).rev().all(|from| {
            while let Some((_, counted)) = later.next_if(|(day, _)| **day >= from) {
                since += u64::from(counted.in_time);
            }
            from > day || since < u64::from(per_day) * (today - from + 1)
        })
    }
}

/// The day (UTC) of a moment.
pub(crate) fn day_of(moment: UnixSeconds) -> u64 {
    moment.0 / DAY_S
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: UnixSeconds = UnixSeconds(1_800_000_000);

    fn ago(days: u64) -> UnixSeconds {
        UnixSeconds(NOW.0 - days * DAY_S)
    }

    fn in_time(days: u64) -> Dated {
        Dated { issued: ago(days), counted: ago(days) }
    }

    fn asked(counts: &[(u64, u32)]) -> Quota {
        let mut quota = Quota::default();
        for &(days, count) in counts {
            for _ in 0..count {
                quota.add(country(), in_time(days));
            }
        }
        quota
    }

    fn country() -> CountryCode {
        "NL".parse().unwrap()
    }

    fn has_room(quota: &Quota, days: u64) -> bool {
        quota.has_room(country(), in_time(days), NOW, 10)
    }

    /// Number of these that pass now, by an author that is certified since so many days.
    fn pass(
        quota: &mut Quota,
        certified_days: u64,
        issued_days: impl Iterator<Item = u64>,
    ) -> usize {
        let taken = issued_days.filter(|days| {
            let dated = Dated::now(ago(*days), Some(ago(certified_days)), NOW);
            let is_taken = quota.has_room(country(), dated, NOW, 10);
            if is_taken {
                quota.add(country(), dated);
            }
            is_taken
        });
        taken.count()
    }

    #[test]
    fn a_day_has_room_for_its_quota() {
        assert!(has_room(&asked(&[]), 0));
        assert!(has_room(&asked(&[(0, 9)]), 0));
        assert!(!has_room(&asked(&[(0, 10)]), 0));
        assert!(has_room(&asked(&[(1, 10)]), 0), "yesterday's quota is yesterday's");
        let other = "BE".parse().unwrap();
        assert!(asked(&[(0, 10)]).has_room(other, in_time(0), NOW, 10));
    }

    #[test]
    fn what_comes_late_passes_and_what_is_too_much_waits() {
        // A flood of one day passes a day's quota at a time.
        let flood = |days| asked(&[(days, 10 * (days as u32 + 1))]);
        assert!(!has_room(&flood(0), 0) && !has_room(&flood(3), 3));
        let next = asked(&[(3, 35)]);
        assert!(has_room(&next, 3));
        // It takes room from itself alone: older dates do not help.
        assert!(!has_room(&asked(&[(5, 60)]), 5));
        // A clock ahead of ours gains nothing.
        let ahead = UnixSeconds(NOW.0 + DAY_S);
        let ahead = Dated { issued: ahead, counted: ahead };
        assert!(!asked(&[(0, 10)]).has_room(country(), ahead, NOW, 10));
    }

    #[test]
    fn a_week_of_an_honest_country_is_caught_up_with_at_once() {
        let mut quota = Quota::default();
        let week = (0..8).rev().flat_map(|days| std::iter::repeat_n(days, 10));
        assert_eq!(pass(&mut quota, 400, week), 80);
        assert!(!has_room(&quota, 0));
    }

    #[test]
    fn queries_from_before_a_certificate_or_long_ago_need_the_quota_of_the_day_they_come() {
        // Thousands that a new member dates back to before it was one.
        let mut quota = Quota::default();
        assert_eq!(pass(&mut quota, 1, std::iter::repeat_n(2, 4000)), 10);
        assert_eq!(
            pass(&mut quota, 1, std::iter::repeat_n(365, 4000)),
            0,
            "other days give no more"
        );
        // A query in time has its own room.
        assert_eq!(pass(&mut quota, 1, std::iter::repeat_n(0, 20)), 10);
        // Of an old member, so many as the days of the lateness have, and a day's.
        let mut quota = Quota::default();
        let all = (0..366).rev().flat_map(|days| std::iter::repeat_n(days, 1000));
        assert_eq!(pass(&mut quota, 400, all), 9 * 10 + 10);
        // An author whose certificate nobody knows is new.
        let unknown = Dated::now(NOW, None, UnixSeconds(NOW.0 + 1));
        assert_eq!(unknown.counted, UnixSeconds(NOW.0 + 1));
    }
}
