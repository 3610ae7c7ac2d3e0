//! A month of the calendar, UTC.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::UnixSeconds;

/// A year and a month of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct YearMonth {
    pub year: i16,
    pub month: u8,
}

impl YearMonth {
    /// The month of a date.
    pub fn of_date(date: jiff::civil::Date) -> Self {
        Self { year: date.year(), month: date.month().unsigned_abs() }
    }

    /// The month of a time; none after the year 9999.
    pub fn of(time: UnixSeconds) -> Option<Self> {
        let time = jiff::Timestamp::from_second(i64::try_from(time.0).ok()?).ok()?;
        Some(Self::of_date(jiff::tz::Offset::UTC.to_datetime(time).date()))
    }
}

impl fmt::Display for YearMonth {
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
        let month = |unix_s| YearMonth::of(UnixSeconds(unix_s));
        assert_eq!(month(leap_day_s).unwrap().to_string(), "2024-02");
        assert_eq!(month(leap_day_s + 1).unwrap().to_string(), "2024-03");
        assert_eq!(month(0).unwrap().to_string(), "1970-01");
        assert_eq!(month(u64::MAX), None);
    }
}
