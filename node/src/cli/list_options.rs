//! Options of all lists: the wanted rows, their order, and pages.

use std::fmt::Write as _;

use clap::Args;
use striae_casework::borders::Place;
use striae_vocabulary::counted;

use super::terminal::values::optional;
use crate::NodeError;
use crate::api::{Filter, ListPart, Near, Paging};

/// Distance from a place where none is given, kilometres.
const USUAL_KM: f64 = 10.0;

/// Options of a list. A row is listed when all of them fit it.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Rows, order and pages")]
pub struct ListOptions {
    /// First number, as E-17 or H-4.
    #[arg(long, value_name = "NUMBER")]
    pub from: Option<String>,
    /// Last number.
    #[arg(long, value_name = "NUMBER")]
    pub to: Option<String>,
    /// Part of any text of the row, in small or capital letters.
    #[arg(long)]
    pub text: Option<String>,
    /// Exhibit, as E-17: hits of it and of no other.
    #[arg(long, value_name = "E-N")]
    pub exhibit: Option<String>,
    /// Case, by its whole reference.
    #[arg(long, value_name = "REFERENCE")]
    pub case: Option<String>,
    /// Place near which it happened or was recovered, as "41.15, -8.61".
    #[arg(long, value_name = "LAT, LON", allow_hyphen_values = true)]
    pub near: Option<String>,
    /// Kilometres from that place; 10 when nothing is said.
    #[arg(long, value_name = "KM", requires = "near")]
    pub within: Option<f64>,
    /// First day, as 2026-05-03 (UTC): of the event, or of the coming of a hit, query or entry.
    #[arg(long, value_name = "DAY")]
    pub since: Option<String>,
    /// Last day.
    #[arg(long, value_name = "DAY")]
    pub until: Option<String>,
    /// Calibre: all of its family are listed.
    #[arg(long)]
    pub calibre: Option<String>,
    /// Part of the name of the agency of the case.
    #[arg(long)]
    pub agency: Option<String>,
    /// Part of the name of a person who worked on it.
    #[arg(long)]
    pub person: Option<String>,
    /// The other country, as ES.
    #[arg(long, value_name = "XX")]
    pub country: Option<String>,
    /// How far it has come; a wrong word is answered with those of the list.
    #[arg(long, value_name = "WORD")]
    pub state: Option<String>,
    /// The mark, as breech-face.
    #[arg(long)]
    pub mark: Option<String>,
    /// Only withdrawn ones (yes), or only others (no).
    #[arg(long, value_name = "yes|no")]
    pub withdrawn: Option<String>,
    /// Order; a wrong word is answered with those of the list.
    #[arg(long, value_name = "WORD")]
    pub sort: Option<String>,
    /// The last first.
    #[arg(long)]
    pub reverse: bool,
    /// Go on after this row, as the page before says.
    #[arg(long, value_name = "ROW")]
    pub after: Option<String>,
    /// Most rows of a page, up to 10000.
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// Options of lists of hits.
#[derive(Debug, Clone, Default, Args)]
pub struct HitListOptions {
    #[command(flatten)]
    pub list: ListOptions,
    /// List every hit; otherwise one stands for all of the same two exhibits.
    #[arg(long)]
    pub each: bool,
}

impl ListOptions {
    /// The wanted rows.
    pub(in crate::cli) fn filter(&self) -> Result<Filter, NodeError> {
        let place: Option<Place> = optional(self.near.as_deref())?;
        let near = place.map(|place| Near { place, within_km: self.within.unwrap_or(USUAL_KM) });
        Ok(Filter {
            from: self.from.as_deref().map(number).transpose()?,
            to: self.to.as_deref().map(number).transpose()?,
            text: self.text.clone(),
            exhibit: optional(self.exhibit.as_deref())?,
            case: optional(self.case.as_deref())?,
            near,
            since: self.since.as_deref().map(day).transpose()?,
            until: self.until.as_deref().map(day).transpose()?,
            calibre: optional(self.calibre.as_deref())?,
            agency: self.agency.clone(),
            person: self.person.clone(),
            country: optional(self.country.as_deref())?,
            state: self.state.clone(),
            mark: optional(self.mark.as_deref())?,
            withdrawn: self.withdrawn.as_deref().map(yes_or_no).transpose()?,
        })
    }

    /// Their order and the page.
    pub(in crate::cli) fn paging(&self) -> Paging {
        Paging {
            sort: self.sort.clone(),
            reverse: self.reverse,
            after: self.after.clone(),
            limit: self.limit,
        }
    }
}

/// `E-17`, `H-4` or `17`.
fn number(text: &str) -> Result<u64, NodeError> {
    let small = text.to_ascii_lowercase();
    let digits = small.strip_prefix("e-").or_else(|| small.strip_prefix("h-")).unwrap_or(&small);
    digits.parse().map_err(|_| {
        let text = striae_vocabulary::shown(text);
        NodeError::Argument(format!("'{text}' is no number of a row; write E-17, H-4 or 17"))
    })
}

fn day(text: &str) -> Result<jiff::civil::Date, NodeError> {
    text.parse().map_err(|_| {
        let text = striae_vocabulary::shown(text);
        NodeError::Argument(format!("'{text}' is no day; write it as 2026-05-03"))
    })
}

fn yes_or_no(text: &str) -> Result<bool, NodeError> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => {
            let text = striae_vocabulary::shown(text);
            Err(NodeError::Argument(format!("'{text}' is neither yes nor no (--withdrawn)")))
        }
    }
}

/// Number of rows shown, of those that are wanted, and of all; and the way to the next page.
pub(in crate::cli) fn part_text(shown: usize, part: &ListPart, noun: &str) -> String {
    let ListPart { matched, total, next } = part;
    let mut text = format!("{shown} of {}", counted(*matched, noun));
    if matched < total {
        let _ = write!(text, " that fit, of {total} in all");
    }
    if let Some(next) = next {
        let _ = write!(text, "\nmore follow: the same command with --after {}", quoted(next));
    }
    text
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./".contains(letter);
    if word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_page_says_how_many_fit_and_how_to_go_on() {
        let part = ListPart { matched: 3, total: 9, next: Some("PJ 4".to_owned()) };
        assert_eq!(
            part_text(2, &part, "case"),
            "2 of 3 cases that fit, of 9 in all\nmore follow: the same command with --after 'PJ 4'"
        );
        let all = ListPart { matched: 1, total: 1, next: None };
        assert_eq!(part_text(1, &all, "case"), "1 of 1 case");
        assert_eq!((number("E-17").unwrap(), number("h-4").unwrap()), (17, 4));
        assert!(number("X-1").is_err() && day("2026-5-3").is_err() && yes_or_no("1").is_err());
    }
}
