//! The clocks of exhibits: what the tables know of their times.

use striae_casework::ExhibitId;
use striae_casework::clock::{ClockMedians, ClockStep, ExhibitTimes, medians as medians_of};
use striae_vocabulary::UnixSeconds;

use super::exhibit_table::ExhibitRow;
use crate::api::{ShownClock, ShownClockStep};
use crate::{ExhibitError, Node, NodeError};

/// First times of the hits of an exhibit.
#[derive(Debug, Clone, Copy)]
pub(super) struct HitTimes {
    pub(super) came: UnixSeconds,
    pub(super) reviewed: Option<UnixSeconds>,
    pub(super) lead: Option<UnixSeconds>,
    /// Whether one waits to become a lead.
    pub(super) has_open: bool,
}

impl HitTimes {
    /// Of several hits the first time of each step.
    pub(super) fn and(self, other: Self) -> Self {
        let earlier = |one: Option<UnixSeconds>, other: Option<UnixSeconds>| match (one, other) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        Self {
            came: self.came.min(other.came),
            reviewed: earlier(self.reviewed, other.reviewed),
            lead: earlier(self.lead, other.lead),
            has_open: self.has_open || other.has_open,
        }
    }
}

/// All times of an exhibit.
pub(super) fn times_of(row: &ExhibitRow, hits: Option<&HitTimes>) -> ExhibitTimes {
    ExhibitTimes {
        received: row.received,
        entered: row.exhibit.enrolled,
        searched: row.clock.searched,
        asked: row.clock.asked,
        hit: hits.map(|hits| hits.came),
        reviewed: hits.and_then(|hits| hits.reviewed),
        lead: hits.and_then(|hits| hits.lead),
        has_open_hit: hits.is_some_and(|hits| hits.has_open),
    }
}

/// The clock of one exhibit.
pub(crate) fn clock_of(node: &Node, exhibit: ExhibitId) -> Result<ShownClock, NodeError> {
    let lists = super::of(node)?;
    let hits = lists.hits.with(node, |hits| Ok(hits.times_of(exhibit)))?;
    let times = lists.exhibits.with(node, |exhibits| {
        let row =
            exhibits.get(exhibit).ok_or(NodeError::Exhibit(ExhibitError::Unknown(exhibit)))?;
        Ok(times_of(row, hits.as_ref()))
    })?;
    let (policy, now) = (node.national.policy.clock, node.clock.now());
    let targets = times.targets(policy);
    let steps = ClockStep::ALL.iter().map(|&step| {
        let target = targets.iter().find(|target| target.step == step);
        ShownClockStep {
            step,
            at: times.at(step),
            due: target.map(|target| target.due),
            is_overdue: target.is_some_and(|target| target.is_overdue(now)),
            was_late: target.is_some_and(striae_casework::clock::Target::was_late),
        }
    });
    Ok(ShownClock { exhibit, received: times.received, steps: steps.collect() })
}

/// The medians over the exhibits that were not withdrawn and were entered at a time that `counts`.
pub(crate) fn medians(
    node: &Node,
    counts: impl Fn(UnixSeconds) -> bool,
) -> Result<ClockMedians, NodeError> {
    let lists = super::of(node)?;
    let times: Vec<ExhibitTimes> = lists.exhibits.with(node, |exhibits| {
        lists.hits.with(node, |hits| {
            let of_hits = hits.by_exhibit();
            let counted =
                exhibits.rows().filter(|row| !row.is_withdrawn && counts(row.exhibit.enrolled));
            Ok(counted.map(|row| times_of(row, of_hits.get(&row.exhibit.id))).collect())
        })
    })?;
    Ok(medians_of(&times, node.national.policy.clock, node.clock.now()))
}
