//! Retention: which records expire, and why the others do not.

use std::fmt;
use std::time::Duration;

use striae_vocabulary::{UnixSeconds, controlled_list};

use crate::policy::RetentionPolicy;
use crate::text::Note;

/// Seconds of a day.
const DAY_S: u64 = 86_400;

controlled_list! {
    /// Kinds of records that are kept for a time of their own.
    RecordKind, "kind of record" {
        /// A case.
        Case = "case",
        /// An exhibit with its scans and signatures.
        Exhibit = "exhibit",
        /// A firearm.
        Firearm = "firearm",
        /// A query, asked or received.
        Query = "query",
        /// An answer, given or received.
        Answer = "answer",
        /// A candidate that nobody declared a hit.
        Candidate = "candidate",
        /// A hit with its events.
        Hit = "hit",
        /// Actions of people, and disclosures.
        Audit = "audit",
    }
}

/// Facts that retention needs to know of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetainedRecord<'a> {
    pub kind: RecordKind,
    /// Its name, for the list.
    pub reference: &'a str,
    /// When something was last done with it.
    pub last_used: UnixSeconds,
    /// Reason for keeping it at any age.
    pub legal_hold: Option<&'a Note>,
    /// The case that it belongs to, by reference, and why that one is kept whatever its age.
    pub case_hold: Option<(&'a str, &'a Note)>,
    /// The hit that it belongs to and that is not decided yet, by name.
    pub open_hit: Option<&'a str>,
    /// The hit that it brought, by name, where that one is kept.
    pub kept_hit: Option<&'a str>,
}

/// Fate of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Retention {
    /// Its time has not come: it has until this second.
    Within {
        /// Seconds since 1970 UTC.
        expires: UnixSeconds,
    },
    /// Its time has come, and it is kept all the same.
    Held { reason: String },
    /// It is to be erased.
    Expired {
        /// Since when.
        expired: UnixSeconds,
        reason: String,
    },
}

/// The fate of a record now.
pub fn retention_of(
    record: &RetainedRecord<'_>,
    policy: &RetentionPolicy,
    now: UnixSeconds,
) -> Retention {
    let (kind, name, days) = (record.kind, record.reference, policy.days(record.kind));
    let expires = record.last_used.saturating_add(Duration::from_secs(u64::from(days) * DAY_S));
    if now < expires {
        return Retention::Within { expires };
    }
    if let Some(why) = record.legal_hold {
        let reason = format!("The {kind} {name} is under legal hold: {why}");
        return Retention::Held { reason };
    }
    if let Some((case, why)) = record.case_hold {
        let reason = format!(
            "The {kind} {name} belongs to the case {case}, which is under legal hold: {why}"
        );
        return Retention::Held { reason };
    }
    if let Some(hit) = record.open_hit {
        let reason = format!("The {kind} {name} belongs to the hit {hit}, which is still open.");
        return Retention::Held { reason };
    }
    if let Some(hit) = record.kept_hit {
        let reason = format!("The {kind} {name} brought the hit {hit}, which is kept.");
        return Retention::Held { reason };
    }
    let last = Day(record.last_used);
    let reason = format!(
        "The {kind} {name} was last used on {last}, more than the {days} days of policy ago."
    );
    Retention::Expired { expired: expires, reason }
}

/// The records to be erased now, each with since when and why; in their order.
pub fn expired<'a>(
    records: impl IntoIterator<Item = &'a RetainedRecord<'a>>,
    policy: &RetentionPolicy,
    now: UnixSeconds,
) -> Vec<(&'a RetainedRecord<'a>, UnixSeconds, String)> {
    records
        .into_iter()
        .filter_map(|record| match retention_of(record, policy, now) {
            Retention::Expired { expired, reason } => Some((record, expired, reason)),
            Retention::Within { .. } | Retention::Held { .. } => None,
        })
        .collect()
}

/// A time, written as its day.
struct Day(UnixSeconds);

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let second =
            i64::try_from(self.0.0).ok().and_then(|s| jiff::Timestamp::from_second(s).ok());
        match second {
            Some(second) => write!(f, "{}", second.strftime("%Y-%m-%d")),
            None => write!(f, "second {}", self.0.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn record(kind: RecordKind, last_used_s: u64) -> RetainedRecord<'static> {
        RetainedRecord {
            kind,
            reference: "E-17",
            last_used: UnixSeconds(last_used_s),
            legal_hold: None,
            case_hold: None,
            open_hit: None,
            kept_hit: None,
        }
    }

    #[test]
    fn a_record_expires_to_the_second_and_says_why() {
        let policy = RetentionPolicy { exhibit_days: 10, ..RetentionPolicy::default() };
        let exhibit = record(RecordKind::Exhibit, 1_700_000_000);
        let expires_s = 1_700_000_000 + 10 * DAY_S;
        let at = |now| retention_of(&exhibit, &policy, UnixSeconds(now));
        assert_eq!(at(expires_s - 1), Retention::Within { expires: UnixSeconds(expires_s) });
        let Retention::Expired { expired, reason } = at(expires_s) else {
            panic!("it is to expire");
        };
        assert_eq!(expired, UnixSeconds(expires_s));
        assert_eq!(
            reason,
            "The exhibit E-17 was last used on 2023-11-14, more than the 10 days of policy ago."
        );
    }

    #[test]
    fn legal_holds_and_open_hits_keep_records() {
        let policy = RetentionPolicy::default();
        let why: Note = "court order 12/2026".parse().unwrap();
        let held = RetainedRecord { legal_hold: Some(&why), ..record(RecordKind::Query, 0) };
        let open = RetainedRecord { open_hit: Some("H-4"), ..record(RecordKind::Exhibit, 0) };
        let of_case = RetainedRecord {
            case_hold: Some(("2026/117", &why)),
            ..record(RecordKind::Exhibit, 0)
        };
        let answer = RetainedRecord { kept_hit: Some("H-4"), ..record(RecordKind::Answer, 0) };
        let now = UnixSeconds(4_000_000_000);
        for (one, part) in [
            (&held, "legal hold: court order"),
            (&of_case, "the case 2026/117, which is under legal hold: court order"),
            (&open, "the hit H-4, which is still open"),
            (&answer, "brought the hit H-4, which is kept"),
        ] {
            let Retention::Held { reason } = retention_of(one, &policy, now) else {
                panic!("it is to be kept");
            };
            assert!(reason.contains(part), "{reason}");
        }
        assert!(expired([&held, &of_case, &open, &answer], &policy, now).is_empty());
    }

    proptest! {
        #[test]
        fn exactly_what_is_old_and_free_expires(
            records in proptest::collection::vec((0..RecordKind::ALL.len(), any::<u64>(), any::<bool>(), any::<bool>()), 0..20),
            now in any::<u64>(),
        ) {
            let why: Note = "hold".parse().unwrap();
            let records: Vec<RetainedRecord<'_>> = records.iter().map(|&(kind, last, held, open)| RetainedRecord {
                legal_hold: held.then_some(&why),
                open_hit: open.then_some("H-1"),
                ..record(RecordKind::ALL[kind], last)
            }).collect();
            let policy = RetentionPolicy::default();
            let found = expired(&records, &policy, UnixSeconds(now));
            let naive = records.iter().filter(|one| {
                let age_s = u128::from(now).checked_sub(u128::from(one.last_used.0));
                let limit_s = u128::from(policy.days(one.kind)) * 86_400;
                age_s.is_some_and(|age_s| age_s >= limit_s) && one.legal_hold.is_none() && one.open_hit.is_none()
            });
            // The last seconds of u64 have no day after them.
            if now < u64::MAX - 40_000 * DAY_S {
                prop_assert_eq!(found.iter().map(|one| one.0).collect::<Vec<_>>(), naive.collect::<Vec<_>>());
            }
        }
    }
}
