//! A filter, ready to look at many rows.

use jiff::civil::Date;
use memchr::memmem::Finder;
use striae_casework::borders::{Around, Place};
use striae_casework::clock::day_start;
use striae_casework::{Calibre, CaseReference, ExhibitId, Occurrence};
use striae_vocabulary::{CountryCode, MarkKind, UnixSeconds};

use crate::NodeError;
use crate::api::{Filter, Near};

/// Longest text that is looked for, bytes.
const MAX_TEXT: usize = 1000;
/// Nowhere on the Earth is further than this from anywhere, kilometres.
const FURTHEST_KM: f64 = 20_004.0;
/// Seconds of a day.
const DAY_S: u64 = 24 * 3600;

/// Facts by which a row may be asked for besides its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    Number,
    Text,
    Exhibit,
    Case,
    Near,
    Date,
    Calibre,
    Agency,
    Person,
    Country,
    Mark,
    Withdrawn,
}

/// The wanted rows.
pub(super) struct Wanted<'a> {
    filter: &'a Filter,
    text: Option<Finder<'static>>,
    around: Option<Around>,
    agency: Option<String>,
    person: Option<String>,
    /// First second, and the first that is too late.
    times: (Option<UnixSeconds>, Option<UnixSeconds>),
}

impl<'a> Wanted<'a> {
    /// Refuses what no row of the list has, and a state that is none of its `states`.
    pub(super) fn new(
        list: &str,
        filter: &'a Filter,
        known: &[Asked],
        states: &[&str],
    ) -> Result<Self, NodeError> {
        let wrong = |sentence: String| Err(NodeError::Argument(sentence));
        let asked = [
            (Asked::Number, filter.from.is_some() || filter.to.is_some(), "--from and --to"),
            (Asked::Text, filter.text.is_some(), "--text"),
            (Asked::Exhibit, filter.exhibit.is_some(), "--exhibit"),
            (Asked::Case, filter.case.is_some(), "--case"),
            (Asked::Near, filter.near.is_some(), "--near"),
            (Asked::Date, filter.since.is_some() || filter.until.is_some(), "--since and --until"),
            (Asked::Calibre, filter.calibre.is_some(), "--calibre"),
            (Asked::Agency, filter.agency.is_some(), "--agency"),
            (Asked::Person, filter.person.is_some(), "--person"),
            (Asked::Country, filter.country.is_some(), "--country"),
            (Asked::Mark, filter.mark.is_some(), "--mark"),
            (Asked::Withdrawn, filter.withdrawn.is_some(), "--withdrawn"),
        ];
        if let Some((_, _, option)) =
            asked.iter().find(|(one, is_asked, _)| *is_asked && !known.contains(one))
        {
            let takes: Vec<&str> = asked
                .iter()
                .filter(|(one, ..)| known.contains(one))
                .map(|(_, _, option)| *option)
                .collect();
            let state = if states.is_empty() { "" } else { ", --state" };
            return wrong(format!(
                "the {list} have no {option}; this list takes {}{state}",
                takes.join(", ")
            ));
        }
        if let Some(state) = &filter.state
            && !states.contains(&state.as_str())
        {
            let state = striae_vocabulary::shown(state);
            return wrong(if states.is_empty() {
                format!("the {list} have no --state")
            } else {
                format!("'{state}' is no state of the {list}; --state takes {}", states.join(", "))
            });
        }
        for text in [&filter.text, &filter.agency, &filter.person].into_iter().flatten() {
            if text.trim().is_empty() || text.len() > MAX_TEXT {
                return wrong(format!("a text that is looked for has 1 to {MAX_TEXT} bytes"));
            }
        }
        if let (Some(from), Some(to)) = (filter.from, filter.to)
            && from > to
        {
            return wrong(format!("the numbers from {from} to {to} are none"));
        }
        if let (Some(since), Some(until)) = (filter.since, filter.until)
            && since > until
        {
            return wrong(format!("the days from {since} to {until} are none"));
        }
        if let Some(Near { within_km, .. }) = filter.near
            && !(0.0..=FURTHEST_KM).contains(&within_km)
        {
            return wrong(format!("--within takes 0 to {FURTHEST_KM} kilometres, not {within_km}"));
        }
        let small = |text: &Option<String>| text.as_ref().map(|text| text.trim().to_lowercase());
        let end = |day: UnixSeconds| UnixSeconds(day.0.saturating_add(DAY_S));
        Ok(Self {
            filter,
            text: small(&filter.text).map(|text| Finder::new(&text).into_owned()),
            around: filter.near.map(|near| Around::new(near.place, near.within_km)),
            agency: small(&filter.agency),
            person: small(&filter.person),
            times: (filter.since.and_then(day_start), filter.until.and_then(day_start).map(end)),
        })
    }

    /// The state that is wanted.
    pub(super) fn state(&self) -> Option<&str> {
        self.filter.state.as_deref()
    }

    pub(super) fn has_number(&self, number: u64) -> bool {
        self.filter.from.is_none_or(|from| number >= from)
            && self.filter.to.is_none_or(|to| number <= to)
    }

    /// Texts of a row, in small letters.
    pub(super) fn has_text(&self, text: &str) -> bool {
        self.text.as_ref().is_none_or(|finder| finder.find(text.as_bytes()).is_some())
    }

    pub(super) fn has_exhibit(&self, exhibits: [Option<ExhibitId>; 2]) -> bool {
        self.filter.exhibit.is_none_or(|wanted| exhibits.contains(&Some(wanted)))
    }

    /// Whether it is of the wanted case; `cases` are looked up when one is wanted.
    pub(super) fn has_case<'c>(&self, cases: impl IntoIterator<Item = &'c CaseReference>) -> bool {
        self.filter.case.as_ref().is_none_or(|wanted| cases.into_iter().any(|case| case == wanted))
    }

    pub(super) fn has_place<const N: usize>(&self, places: [Option<Place>; N]) -> bool {
        self.around
            .as_ref()
            .is_none_or(|around| places.into_iter().flatten().any(|place| around.holds(place)))
    }

    /// Whether it may have happened on a wanted day.
    pub(super) fn has_days(&self, occurred: Option<Occurrence>) -> bool {
        let (since, until): (Option<Date>, _) = (self.filter.since, self.filter.until);
        if since.is_none() && until.is_none() {
            return true;
        }
        occurred.is_some_and(|occurred| {
            since.is_none_or(|since| occurred.last() >= since)
                && until.is_none_or(|until| occurred.first() <= until)
        })
    }

    pub(super) fn has_time(&self, at: UnixSeconds) -> bool {
        self.times.0.is_none_or(|since| at >= since) && self.times.1.is_none_or(|until| at < until)
    }

    pub(super) fn has_calibre(&self, calibre: Option<Calibre>) -> bool {
        self.filter
            .calibre
            .is_none_or(|wanted| calibre.is_some_and(|one| one.family() == wanted.family()))
    }

    /// Part of the agency's name.
    pub(super) fn has_agency(&self, agency: Option<&str>) -> bool {
        self.agency.as_ref().is_none_or(|wanted| {
            agency.is_some_and(|agency| agency.to_lowercase().contains(wanted.as_str()))
        })
    }

    /// Whether a time is not before the first day.
    pub(super) fn is_since(&self, at: UnixSeconds) -> bool {
        self.times.0.is_none_or(|since| at >= since)
    }

    /// Whether a person matters.
    pub(super) fn asks_person(&self) -> bool {
        self.person.is_some()
    }

    /// Whether texts matter.
    pub(super) fn asks_text(&self) -> bool {
        self.text.is_some()
    }

    /// Whether the agency matters.
    pub(super) fn asks_agency(&self) -> bool {
        self.agency.is_some()
    }

    /// Part of the name of one of the people, in small letters.
    pub(super) fn has_person(&self, people: &[Box<str>]) -> bool {
        self.person
            .as_ref()
            .is_none_or(|wanted| people.iter().any(|person| person.contains(wanted.as_str())))
    }

    pub(super) fn has_country(&self, countries: [Option<CountryCode>; 2]) -> bool {
        self.filter.country.is_none_or(|wanted| countries.contains(&Some(wanted)))
    }

    pub(super) fn has_mark(&self, marks: &[MarkKind]) -> bool {
        self.filter.mark.is_none_or(|wanted| marks.contains(&wanted))
    }

    pub(super) fn has_withdrawn(&self, is_withdrawn: bool) -> bool {
        self.filter.withdrawn.is_none_or(|wanted| wanted == is_withdrawn)
    }
}

/// Texts of a row, each on a line, in small letters.
#[derive(Default)]
pub(super) struct RowText(String);

impl RowText {
    pub(super) fn add(&mut self, text: impl AsRef<str>) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(text.as_ref());
    }

    pub(super) fn add_any<T: ToString>(&mut self, text: Option<T>) {
        if let Some(text) = text {
            self.add(text.to_string());
        }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn finish(self) -> Box<str> {
        self.0.to_lowercase().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_places_and_texts_are_looked_at() {
        let filter = Filter {
            text: Some(" PoRto ".to_owned()),
            since: Some("2026-05-03".parse().unwrap()),
            until: Some("2026-05-04".parse().unwrap()),
            near: Some(Near { place: "41.15, -8.61".parse().unwrap(), within_km: 10.0 }),
            ..Filter::default()
        };
        let known = [Asked::Text, Asked::Date, Asked::Near];
        let wanted = Wanted::new("rows", &filter, &known, &[]).unwrap();
        assert!(wanted.has_text("pj porto") && !wanted.has_text("pj lisboa"));
        let days = |text: &str| wanted.has_days(Some(text.parse().unwrap()));
        assert!(days("2026-05") && days("2026-05-04..2026-05-09") && !days("2026-05-05"));
        assert!(!wanted.has_days(None));
        let time = |text: &str| wanted.has_time(text.parse().unwrap());
        assert!(time("2026-05-04T23:59:59Z") && !time("2026-05-05T00:00:00Z"));
        let place = |text: &str| Some(text.parse::<Place>().unwrap());
        assert!(wanted.has_place([None, place("41.2, -8.6")]));
        assert!(!wanted.has_place([place("38.7, -9.1"), None]) && !wanted.has_place([None, None]));
    }

    #[test]
    fn what_no_row_has_is_refused_with_what_there_is() {
        let said = |filter: Filter| {
            let wanted = Wanted::new("cases", &filter, &[Asked::Text], &["open"]);
            wanted.err().map(|error| error.to_string()).unwrap_or_default()
        };
        let mark = Filter { mark: Some(MarkKind::EjectorMark), ..Filter::default() };
        assert_eq!(said(mark), "the cases have no --mark; this list takes --text, --state");
        let state = Filter { state: Some("opne".to_owned()), ..Filter::default() };
        assert_eq!(said(state), "'opne' is no state of the cases; --state takes open");
        let text = Filter { text: Some("  ".to_owned()), ..Filter::default() };
        assert!(said(text).contains("1 to 1000 bytes"));
    }
}
