//! How many queries a country may ask: counted by every node that forwards them, from what authors have signed.

use std::collections::BTreeMap;

use striae_protocol::{CountryCode, PublicKey, UnixSeconds};
use striae_store::{LogEntry, LogRecord, Store};

use crate::NodeError;

const DAY_S: u64 = 24 * 3600;
/// Days that are counted: a query lives no longer.
const DAYS: u64 = 367;

/// How many queries of each country were issued on each day (UTC).
///
/// A query issued on a day has room while fewer were issued from that day on than the days since allow. So a country that
/// keeps its quota is never held up, however late its queries come; and of a flood only so many pass in a day as the quota
/// has, today's and those that were given an older date.
#[derive(Debug, Default)]
pub(crate) struct Quota {
    issued: BTreeMap<CountryCode, BTreeMap<u64, u32>>,
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
            for record in store.with_prefix::<LogRecord>(node.as_bytes())? {
                quota.add_record(&record?);
            }
        }
        Ok(quota)
    }

    fn add_record(&mut self, record: &LogRecord) {
        if !matches!(record.entry, LogEntry::Withdrawal { .. }) {
            self.add(record.country, record.issued);
        }
    }

    /// Counts a query.
    pub(crate) fn add(&mut self, country: CountryCode, issued: UnixSeconds) {
        let days = self.issued.entry(country).or_default();
        *days.entry(issued.0 / DAY_S).or_insert(0) += 1;
        // What has expired everywhere is counted no more.
        while days.len() > DAYS as usize {
            days.pop_first();
        }
    }

    /// Whether one more of this country, issued then, has room now.
    pub(crate) fn has_room(
        &self,
        country: CountryCode,
        issued: UnixSeconds,
        now: UnixSeconds,
        per_day: u32,
    ) -> bool {
        let today = now.0 / DAY_S;
        let day = (issued.0 / DAY_S).min(today);
        let since = self
            .issued
            .get(&country)
            .map_or(0, |days| days.range(day..).map(|(_, count)| u64::from(*count)).sum());
        since < u64::from(per_day) * (today - day + 1)
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

    fn asked(counts: &[(u64, u32)]) -> Quota {
        let mut quota = Quota::default();
        for &(days, count) in counts {
            for _ in 0..count {
                quota.add(country(), ago(days));
            }
        }
        quota
    }

    fn country() -> CountryCode {
        "NL".parse().unwrap()
    }

    fn has_room(quota: &Quota, days: u64) -> bool {
        quota.has_room(country(), ago(days), NOW, 10)
    }

    #[test]
    fn a_day_has_room_for_its_quota() {
        assert!(has_room(&asked(&[]), 0));
        assert!(has_room(&asked(&[(0, 9)]), 0));
        assert!(!has_room(&asked(&[(0, 10)]), 0));
        assert!(has_room(&asked(&[(1, 10)]), 0), "yesterday's quota is yesterday's");
        let other = "BE".parse().unwrap();
        assert!(asked(&[(0, 10)]).has_room(other, NOW, NOW, 10));
    }

    #[test]
    fn what_comes_late_passes_and_what_is_too_much_waits() {
        // A month of an honest country, heard of only now.
        let mut quota = Quota::default();
        for days in (0..30).rev() {
            for _ in 0..10 {
                assert!(has_room(&quota, days), "{days} days ago");
                quota.add(country(), ago(days));
            }
        }
        assert!(!has_room(&quota, 0));
        // A flood of one day passes a day's quota at a time.
        let flood = |days| asked(&[(days, 10 * (days as u32 + 1))]);
        assert!(!has_room(&flood(0), 0) && !has_room(&flood(3), 3));
        let next = asked(&[(3, 35)]);
        assert!(has_room(&next, 3));
        // It takes room from itself alone: older dates do not help.
        assert!(!has_room(&asked(&[(5, 60)]), 5));
        // A clock ahead of ours gains nothing.
        let ahead = UnixSeconds(NOW.0 + DAY_S);
        assert!(!asked(&[(0, 10)]).has_room(country(), ahead, NOW, 10));
    }
}
