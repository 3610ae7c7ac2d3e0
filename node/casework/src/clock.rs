//! The clock of an exhibit: when it was received, entered, searched, asked about, reviewed and led
//! on, and what of that is overdue.

use jiff::civil::Date;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use striae_vocabulary::{UnixSeconds, controlled_list};

use crate::median::median;

/// Longest target, hours: a year.
pub const MAX_TARGET_HOURS: u32 = 8784;

/// Times within which exhibits are worked on, hours: 1 to [`MAX_TARGET_HOURS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, schemars::JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ClockPolicy {
    /// From receipt until the own database is searched.
    #[serde(deserialize_with = "hours")]
    pub searched_hours: u32,
    /// From the first hit until it is a lead.
    #[serde(deserialize_with = "hours")]
    pub lead_hours: u32,
}

impl Default for ClockPolicy {
    fn default() -> Self {
        Self { searched_hours: 24, lead_hours: 48 }
    }
}

fn hours<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let hours = i64::deserialize(deserializer)?;
    u32::try_from(hours)
        .ok()
        .filter(|hours| (1..=MAX_TARGET_HOURS).contains(hours))
        .ok_or_else(|| D::Error::custom(format!("{hours} hours are not 1 to {MAX_TARGET_HOURS}")))
}

controlled_list! {
    /// Step on the way of an exhibit, in their order.
    ClockStep, "step of the clock" {
        /// The laboratory received it.
        Received = "received",
        /// It was enrolled.
        Entered = "entered",
        /// The own database was searched for it.
        Searched = "searched",
        /// Other countries were asked about it.
        Asked = "asked",
        /// A hit came.
        Hit = "hit",
        /// A hit was taken up.
        Reviewed = "reviewed",
        /// Two people hold a hit a lead.
        Lead = "lead",
    }
}

/// The first times of an exhibit; one that is unknown or to come is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExhibitTimes {
    /// Day on which somebody gave it to the laboratory, by its custody.
    pub received: Option<Date>,
    pub entered: UnixSeconds,
    pub searched: Option<UnixSeconds>,
    pub asked: Option<UnixSeconds>,
    /// When its first hit came.
    pub hit: Option<UnixSeconds>,
    pub reviewed: Option<UnixSeconds>,
    pub lead: Option<UnixSeconds>,
    /// Whether a hit of it waits to become a lead.
    pub has_open_hit: bool,
}

/// A step that is to be done by a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    pub step: ClockStep,
    pub due: UnixSeconds,
    pub done: Option<UnixSeconds>,
}

impl Target {
    /// Whether it waits longer than it should.
    pub fn is_overdue(&self, now: UnixSeconds) -> bool {
        self.done.is_none() && now > self.due
    }

    /// Whether it was done, and too late.
    pub fn was_late(&self) -> bool {
        self.done.is_some_and(|done| done > self.due)
    }
}

/// Seconds of an hour and of a day.
const HOUR_S: u64 = 3600;
const DAY_S: u64 = 24 * HOUR_S;

impl ExhibitTimes {
    /// An exhibit of which only its entry is known.
    pub fn entered(entered: UnixSeconds) -> Self {
        Self {
            received: None,
            entered,
            searched: None,
            asked: None,
            hit: None,
            reviewed: None,
            lead: None,
            has_open_hit: false,
        }
    }

    /// When its clock starts: at the end of the day (UTC) on which it was received, since the hour
    /// is not recorded, or at its entry where that is earlier.
    pub fn start(&self) -> UnixSeconds {
        let received = self.received.and_then(day_start).map(|day| UnixSeconds(day.0 + DAY_S));
        received.map_or(self.entered, |received| received.min(self.entered))
    }

    /// Steps that are to be done, each with its time.
    pub fn targets(&self, policy: ClockPolicy) -> Vec<Target> {
        let after = |from: UnixSeconds, hours: u32| {
            UnixSeconds(from.0.saturating_add(u64::from(hours) * HOUR_S))
        };
        let start = self.start();
        let due = after(start, policy.searched_hours);
        let mut targets = vec![Target { step: ClockStep::Searched, due, done: self.searched }];
        if let Some(hit) = self.hit
            && (self.lead.is_some() || self.has_open_hit)
        {
            let due = after(hit.max(start), policy.lead_hours);
            targets.push(Target { step: ClockStep::Lead, due, done: self.lead });
        }
        targets
    }

    /// The steps that wait longer than they should.
    pub fn overdue(&self, policy: ClockPolicy, now: UnixSeconds) -> Vec<Target> {
        self.targets(policy).into_iter().filter(|target| target.is_overdue(now)).collect()
    }

    /// When a step was done.
    pub fn at(&self, step: ClockStep) -> Option<UnixSeconds> {
        match step {
            ClockStep::Received => self.received.and_then(day_start),
            ClockStep::Entered => Some(self.entered),
            ClockStep::Searched => self.searched,
            ClockStep::Asked => self.asked,
            ClockStep::Hit => self.hit,
            ClockStep::Reviewed => self.reviewed,
            ClockStep::Lead => self.lead,
        }
    }

    /// The furthest step that was done.
    pub fn stage(&self) -> ClockStep {
        let done = ClockStep::ALL.iter().rev().find(|&&step| self.at(step).is_some());
        done.copied().unwrap_or(ClockStep::Entered)
    }
}

/// The first second of a day, UTC.
pub fn day_start(day: Date) -> Option<UnixSeconds> {
    let since_1970 = day.duration_since(jiff::civil::date(1970, 1, 1)).as_secs();
    u64::try_from(since_1970).ok().map(UnixSeconds)
}

/// Medians of the seconds that exhibits took.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, schemars::JsonSchema, Serialize, Deserialize,
)]
pub struct ClockMedians {
    /// From the start of the clock to the entry.
    pub start_to_entered_s: Option<u64>,
    pub start_to_searched_s: Option<u64>,
    pub start_to_asked_s: Option<u64>,
    pub hit_to_reviewed_s: Option<u64>,
    pub hit_to_lead_s: Option<u64>,
    /// Exhibits with a step that waits longer than it should.
    pub overdue: u64,
    /// Exhibits with a step that was done too late.
    pub late: u64,
}

/// Medians over exhibits.
pub fn medians(times: &[ExhibitTimes], policy: ClockPolicy, now: UnixSeconds) -> ClockMedians {
    let of = |from: &dyn Fn(&ExhibitTimes) -> Option<UnixSeconds>, step| {
        let taken = times.iter().filter_map(|one| one.at(step)?.seconds_since(from(one)?));
        median(taken.collect())
    };
    let (start, hit) = (|one: &ExhibitTimes| Some(one.start()), |one: &ExhibitTimes| one.hit);
    let count = |is_so: &dyn Fn(&Target) -> bool| {
        times.iter().filter(|one| one.targets(policy).iter().any(is_so)).count() as u64
    };
    ClockMedians {
        start_to_entered_s: of(&start, ClockStep::Entered),
        start_to_searched_s: of(&start, ClockStep::Searched),
        start_to_asked_s: of(&start, ClockStep::Asked),
        hit_to_reviewed_s: of(&hit, ClockStep::Reviewed),
        hit_to_lead_s: of(&hit, ClockStep::Lead),
        overdue: count(&|target| target.is_overdue(now)),
        late: count(&Target::was_late),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTERED: UnixSeconds = UnixSeconds(1_800_000_000);

    fn at(hours: u64) -> UnixSeconds {
        UnixSeconds(ENTERED.0 + hours * HOUR_S)
    }

    #[test]
    fn the_clock_starts_with_the_end_of_the_day_of_receipt_or_with_the_entry() {
        let mut times = ExhibitTimes::entered(ENTERED);
        assert_eq!(times.start(), ENTERED);
        // 1 800 000 000 is 2027-01-15, eight o'clock.
        times.received = Some("2027-01-10".parse().unwrap());
        assert_eq!(times.start().to_string(), "2027-01-11T00:00:00Z");
        times.received = Some("2027-01-15".parse().unwrap());
        assert_eq!(times.start(), ENTERED);
    }

    #[test]
    fn targets_are_overdue_after_their_hours_and_not_before() {
        let policy = ClockPolicy::default();
        let mut times = ExhibitTimes::entered(ENTERED);
        let overdue = |times: &ExhibitTimes, hours| -> Vec<ClockStep> {
            times.overdue(policy, at(hours)).iter().map(|one| one.step).collect()
        };
        assert_eq!((overdue(&times, 24), overdue(&times, 25)), (vec![], vec![ClockStep::Searched]));
        times.searched = Some(at(30));
        assert!(times.targets(policy)[0].was_late() && overdue(&times, 99).is_empty());
        // A hit that comes later has its own time.
        (times.hit, times.has_open_hit) = (Some(at(100)), true);
        assert_eq!((overdue(&times, 148), overdue(&times, 149)), (vec![], vec![ClockStep::Lead]));
        times.has_open_hit = false;
        assert!(overdue(&times, 500).is_empty(), "an excluded hit leads nowhere");
        assert_eq!(times.stage(), ClockStep::Hit);
    }

    #[test]
    fn medians_are_of_what_was_done() {
        let policy = ClockPolicy::default();
        let searched =
            |hours| ExhibitTimes { searched: Some(at(hours)), ..ExhibitTimes::entered(ENTERED) };
        let all = [searched(1), searched(3), searched(50), ExhibitTimes::entered(ENTERED)];
        let medians = medians(&all, policy, at(60));
        assert_eq!(medians.start_to_searched_s, Some(3 * HOUR_S));
        assert_eq!((medians.hit_to_lead_s, medians.overdue, medians.late), (None, 1, 1));
    }
}
