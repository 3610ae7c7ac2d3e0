//! Dates that are slips of a pen: nothing that is recorded happened before the first year, or after
//! tomorrow.

use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use striae_casework::Occurrence;
use striae_casework::records::{Case, ExhibitFacts};
use striae_vocabulary::UnixSeconds;

use crate::NodeError;

/// No record is of an event before this year, but by a slip of the pen.
const FIRST_YEAR: i16 = 1950;
/// Clocks and time zones differ by a day at most.
const TOMORROW: Duration = Duration::from_hours(24);

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
    let is_future = day_of(now.saturating_add(TOMORROW)).is_some_and(|tomorrow| first > tomorrow);
    if is_future || last.year() < FIRST_YEAR {
        let sentence = format!(
            "the date {text} lies {}; correct it",
            if is_future { "in the future" } else { "before 1950" }
        );
        return Err(NodeError::Argument(sentence));
    }
    Ok(())
}

/// The day of a time, UTC.
fn day_of(time: UnixSeconds) -> Option<Date> {
    let time = Timestamp::from_second(i64::try_from(time.0).ok()?).ok()?;
    Some(Offset::UTC.to_datetime(time).date())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_after_tomorrow_is_the_future_and_tomorrow_may_be_today_elsewhere() {
        // 2026-05-03, 12:00 UTC.
        let now = UnixSeconds(1_777_809_600);
        let check = |text: &str| check_occurred(text.parse().unwrap(), now);
        for fits in ["2026-05-03", "2026-05-04", "2026-05", "2026-05-03..2026-06-09", "1950-01-01"]
        {
            check(fits).unwrap();
        }
        for (wrong, says) in [
            ("2026-05-05", "in the future"),
            ("2026-05-31", "in the future"),
            ("2026-06", "in the future"),
            ("1949-12-31", "before 1950"),
        ] {
            let refused = check(wrong).unwrap_err().to_string();
            assert!(refused.contains(says), "{wrong}: {refused}");
        }
    }
}
