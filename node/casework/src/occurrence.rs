//! When an event happened: a day, a range of days, or a whole month.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::Date;
use serde_with::{DeserializeFromStr, SerializeDisplay};
use striae_vocabulary::YearMonth;

/// The first and the last day on which an event may have happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, SerializeDisplay, DeserializeFromStr)]
pub struct Occurrence {
    first: Date,
    last: Date,
}

striae_vocabulary::text_schema!(
    Occurrence,
    "Occurrence",
    r"^[0-9]{4}-[0-9]{2}(-[0-9]{2}(\.\.[0-9]{4}-[0-9]{2}-[0-9]{2})?)?$",
    "A day, a month, or the first and the last day of a range"
);

/// A text that is no date or range.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongOccurrence {
    /// Not one of the forms read.
    #[error("'{0}' is no date; write 2026-05-03, 2026-05 or 2026-05-03..2026-05-09")]
    NotADate(String),
    /// A range whose end comes before its start.
    #[error("the range {0} ends before it starts")]
    Backwards(String),
}

impl Occurrence {
    /// First possible day.
    pub fn first(self) -> Date {
        self.first
    }

    /// Last possible day.
    pub fn last(self) -> Date {
        self.last
    }

    /// The month in which the whole range lies; a range over several months has none.
    pub fn month(self) -> Option<YearMonth> {
        let [first, last] = [self.first, self.last].map(YearMonth::of_date);
        (first == last).then_some(first)
    }
}

/// A day as `2026-05-03`, or the first and last day of `2026-05`.
fn day_or_month(text: &str) -> Option<(Date, Date)> {
    match text.len() {
        10 => text.parse::<Date>().ok().map(|day| (day, day)),
        7 => {
            let first = format!("{text}-01").parse::<Date>().ok()?;
            let next = first.checked_add(1.month()).ok()?;
            Some((first, next.yesterday().ok()?))
        }
        _ => None,
    }
}

impl FromStr for Occurrence {
    type Err = WrongOccurrence;

    fn from_str(text: &str) -> Result<Self, WrongOccurrence> {
        let wrong = || WrongOccurrence::NotADate(striae_vocabulary::shown(text));
        let (from, to) = text.split_once("..").unwrap_or((text, text));
        let (first, _) = day_or_month(from).ok_or_else(wrong)?;
        let (_, last) = day_or_month(to).ok_or_else(wrong)?;
        if last < first {
            return Err(WrongOccurrence::Backwards(text.to_owned()));
        }
        Ok(Self { first, last })
    }
}

impl fmt::Display for Occurrence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            f.pad(&self.first.to_string())
        } else {
            f.pad(&format!("{}..{}", self.first, self.last))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_months_and_ranges_are_read() {
        let month: Occurrence = "2024-02".parse().unwrap();
        assert_eq!(month.to_string(), "2024-02-01..2024-02-29");
        assert_eq!(month.month(), Some(YearMonth { year: 2024, month: 2 }));
        let across: Occurrence = "2026-05-30..2026-06".parse().unwrap();
        assert_eq!(across.month(), None);
        assert_eq!(across.to_string(), "2026-05-30..2026-06-30");
    }

    #[test]
    fn text_form_reads_back() {
        for text in ["2026-05-03", "2026-05-03..2026-05-09"] {
            assert_eq!(text.parse::<Occurrence>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["", "yesterday", "2026-13", "2026-02-30", "2026-05-09..2026-05-03", "9999-12"]
        {
            assert!(text.parse::<Occurrence>().is_err(), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,24}") {
            let _ = text.parse::<Occurrence>();
        }
    }
}
