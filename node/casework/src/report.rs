//! Reports on hits: their numbers and kinds.

use striae_vocabulary::controlled_list;

use crate::number::number;

/// The number of a report at this node, written `R-1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReportId(pub u64);

/// A text that is no report number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no report number; write it as R-1 (see `striae report list`)")]
pub struct WrongReportId(pub String);

number!(ReportId, "R", "ReportId", "^R-[0-9]{1,19}$", WrongReportId);

controlled_list! {
    /// Kind of a report on a hit.
    ReportKind, "kind of report" {
        /// Two exhibits may be of one firearm: to whom it concerns, before anybody has examined them.
        Notification = "notification",
        /// The comparison of both marks, with pictures and numbers.
        Comparison = "comparison",
        /// A verified lead, in words that are safe to act on.
        Lead = "lead",
        /// The statement that the countries sign, or have signed.
        Statement = "statement",
    }
}

impl ReportKind {
    /// The title of a report of this kind.
    pub fn title(self) -> &'static str {
        match self {
            Self::Notification => "Hit notification",
            Self::Comparison => "Comparison report",
            Self::Lead => "Lead package",
            Self::Statement => "Confirmation statement",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn report_numbers_read_back() {
        for text in ["R-17", "r-17", "17"] {
            assert_eq!(text.parse::<ReportId>().unwrap().to_string(), "R-17");
        }
        for text in ["", "R-", "R--1", "H-1"] {
            assert!(text.parse::<ReportId>().is_err(), "{text}");
        }
    }
}
