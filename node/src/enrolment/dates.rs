//! Dates that are slips of a pen: nothing that is recorded happened before the first year, or after
//! tomorrow.

use std::time::Duration;

use jiff::civil::Date;
use striae_casework::Occurrence;
use striae_casework::records::{Case, ExhibitFacts};
use striae_vocabulary::{UnixSeconds, YearMonth};

use crate::NodeError;

/// No record is of an event before this year, but by a slip of the pen.
const FIRST_YEAR: i16 = 1950;
/// Clocks and time zones differ by a day at most.
const TOMORROW: Duration = Duration::from_secs(24 * 3600);

/// Refuses the date of an event that cannot be right.
pub(crate) fn check_occurred(occurred: Occurrence, now: UnixSeconds) -> Result<(), NodeError> {
    check(occurred.first(), occurred.last(), &occurred.to_string(), now)
}

/// Refuses dates of a case that cannot be right.
pub(crate) fn check_case(case: &Case, now: UnixSeconds) -> Result<(), NodeError> {
    case.occurred.map_or(Ok(()), |occurred| check_occurred(occurred, now))
}

/// Refuses dates of an exhibit that cannot be right.
pub(crate) fn check_exhibit(facts: &ExhibitFacts, now: UnixSeconds) -> Result<(), NodeError> {
    facts.recovered.map_or(Ok(()), |recovered| check_occurred(recovered, now))?;
    let custody = facts.custody.iter();
    custody.map(|step| step.date).try_for_each(|day| check(day, day, &day.to_string(), now))
}

fn check(first: Date, last: Date, text: &str, now: UnixSeconds) -> Result<(), NodeError> {
    let month = YearMonth::of(now.saturating_add(TOMORROW));
    let is_future = month.is_some_and(|month| YearMonth::of_date(first) > month);
    if is_future || last.year() < FIRST_YEAR {
        let sentence = format!(
            "the date {text} lies {}; correct it",
            if is_future { "in the future" } else { "before 1950" }
        );
        return Err(NodeError::Argument(sentence));
    }
    Ok(())
}
