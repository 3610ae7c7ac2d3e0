//! Checks of an import's records against the rules by which people enter them: an export may have been changed, or
//! written by a program with a fault.

use std::time::Duration;

use striae_casework::records::Corrected;
use striae_vocabulary::UnixSeconds;

use super::lines::{Line, WholeExhibit};
use crate::NodeError;
use crate::enrolment::dates;

/// Clocks of two machines differ by less.
const CLOCKS_APART: Duration = Duration::from_hours(24);

/// Refuses a record with a time or a date that cannot be right.
pub(super) fn check(line: &Line, now: UnixSeconds) -> Result<(), NodeError> {
    let latest = now.saturating_add(CLOCKS_APART);
    let name = name_of(line);
    if let Some(late) = times(line).into_iter().flatten().find(|time| *time > latest) {
        return Err(NodeError::Argument(format!(
            "{name} has the time {late}, which lies in the future; set this machine's clock, or export anew"
        )));
    }
    let dated = match line {
        Line::Case(case) => dates::check_case(case.case.current(), now),
        Line::Item(item) => dates::check_exhibit(item.facts.current(), now),
        Line::Exhibit(whole) => {
            let occurred = whole.exhibit.occurred;
            occurred.map_or(Ok(()), |occurred| dates::check_occurred(occurred, now))
        }
        _ => Ok(()),
    };
    dated.map_err(|error| NodeError::Argument(format!("{name}: {error}")))
}

fn name_of(line: &Line) -> String {
    match line {
        Line::Export(_) => "the export".to_owned(),
        Line::Case(case) => format!("case {}", case.case.current().reference),
        Line::Firearm(firearm) => format!("firearm {}", firearm.firearm.current().reference),
        Line::Exhibit(whole) => whole.exhibit.id.to_string(),
        Line::Item(item) => item.facts.current().key.to_string(),
        Line::Hit(hit) => hit.hit.id.to_string(),
        Line::Report(report) => report.id.to_string(),
        Line::Hold(hold) => format!("the hold on {} {}", hold.kind, hold.reference),
        Line::End(_) => "the last line".to_owned(),
    }
}

/// All times of a record.
fn times(line: &Line) -> Vec<Option<UnixSeconds>> {
    match line {
        Line::Export(begin) => vec![Some(begin.exported)],
        Line::Case(case) => corrected(case.changed, &case.case),
        Line::Firearm(firearm) => corrected(firearm.changed, &firearm.firearm),
        Line::Item(item) => corrected(item.changed, &item.facts),
        Line::Exhibit(whole) => of_exhibit(whole),
        Line::Hit(hit) => {
            let steps = hit.life.iter().flat_map(|life| &life.events).map(|event| Some(event.at));
            steps.chain([Some(hit.hit.declared)]).collect()
        }
        Line::Report(report) => vec![Some(report.made)],
        Line::Hold(hold) => vec![Some(hold.since)],
        Line::End(_) => Vec::new(),
    }
}

fn corrected<T: PartialEq>(
    changed: UnixSeconds,
    record: &Corrected<T>,
) -> Vec<Option<UnixSeconds>> {
    let corrections = record.corrections().iter().map(|one| Some(one.at));
    corrections.chain([Some(changed)]).collect()
}

fn of_exhibit(whole: &WholeExhibit) -> Vec<Option<UnixSeconds>> {
    let WholeExhibit { exhibit, amendments, grounds, searched, asked, reviews, .. } = whole;
    let amended = amendments.iter().map(|one| Some(one.at));
    let decided = grounds.iter().map(|one| Some(one.at));
    let reviewed = reviews.iter().map(|one| Some(one.at));
    let first = [Some(exhibit.enrolled), *searched, *asked];
    amended.chain(decided).chain(reviewed).chain(first).collect()
}
