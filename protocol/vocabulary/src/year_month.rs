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

/// A text that is no month.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no month; write it as 2026-03")]
pub struct NoMonth(String);

impl std::str::FromStr for YearMonth {
    type Err = NoMonth;

    fn from_str(text: &str) -> Result<Self, NoMonth> {
        let read = || {
            let (year, month) = text.split_once('-')?;
            let is_plain = |part: &str, digits: usize| {
                part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit())
            };
            let found = Self { year: year.parse().ok()?, month: month.parse().ok()? };
            let is_month =
                is_plain(year, 4) && is_plain(month, 2) && (1..=12).contains(&found.month);
            is_month.then_some(found)
        };
        read().ok_or_else(|| NoMonth(crate::shown(text)))
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
    fn months_are_read_as_they_are_written() {
        let month: YearMonth = "2024-02".parse().unwrap();
        assert_eq!((month.year, month.month, month.to_string().as_str()), (2024, 2, "2024-02"));
        for wrong in ["", "2024", "2024-00", "2024-13", "2024-2", "24-02", "+024-02", "2024-02-01"]
        {
            let said = wrong.parse::<YearMonth>().unwrap_err().to_string();
            assert!(said.contains("is no month; write it as 2026-03"), "{said}");
        }
    }

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
