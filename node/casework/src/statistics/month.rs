//! A month of the calendar, UTC.

use std::fmt;

/// A year and a month of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month {
    /// The year.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: i8,
}

impl Month {
    /// The month of a time, seconds since 1970 UTC; none after the year 9999.
    pub fn of(unix_s: u64) -> Option<Self> {
        let time = jiff::Timestamp::from_second(i64::try_from(unix_s).ok()?).ok()?;
        let date = jiff::tz::Offset::UTC.to_datetime(time).date();
        Some(Self { year: date.year(), month: date.month() })
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:04}-{:02}", self.year, self.month))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_end_at_midnight_utc() {
        // 2024-02-29 23:59:59 and the second after it.
        let leap_day_s = 1_709_251_199;
        assert_eq!(Month::of(leap_day_s).unwrap().to_string(), "2024-02");
        assert_eq!(Month::of(leap_day_s + 1).unwrap().to_string(), "2024-03");
        assert_eq!(Month::of(0).unwrap().to_string(), "1970-01");
        assert_eq!(Month::of(u64::MAX), None);
    }
}
