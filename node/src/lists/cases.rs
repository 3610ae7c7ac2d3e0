//! Cases as a list: those that were entered, and those that exhibits name.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use striae_casework::borders::Place;
use striae_casework::records::Case;
use striae_casework::{CaseReference, Name, Occurrence};
use striae_store::{CaseRecord, Family, TouchedKey};
use striae_vocabulary::UnixSeconds;

use super::kept::{Table, text_of};
use super::page::{cursor, order, page};
use super::wanted::{Asked, RowText, Wanted};
use crate::api::{CaseList, ListCases, ListedCase};
use crate::{Node, NodeError};

/// A case with all that it may be looked for by.
pub(super) struct CaseRow {
    case: Case,
    /// When it was entered or corrected last; `None` where only exhibits name it.
    changed: Option<UnixSeconds>,
    people: Vec<Box<str>>,
    text: Box<str>,
}

impl CaseRow {
    pub(super) fn occurred(&self) -> Option<Occurrence> {
        self.case.occurred
    }

    pub(super) fn place(&self) -> Option<Place> {
        self.case.place
    }

    pub(super) fn agency(&self) -> Option<&str> {
        self.case.agency.as_ref().map(striae_casework::Text::as_str)
    }

    fn of(record: &CaseRecord) -> Self {
        let people: BTreeSet<String> =
            record.case.corrections().iter().map(|one| one.person.to_string()).collect();
        Self {
            people: people.into_iter().map(Into::into).collect(),
            changed: Some(record.changed),
            ..Self::new(record.case.current().clone())
        }
    }

    fn new(case: Case) -> Self {
        let mut text = RowText::default();
        text.add(case.reference.as_str());
        text.add_any(case.agency.as_ref());
        text.add_any(case.event_kind);
        text.add_any(case.occurred);
        text.add_any(case.place);
        text.add_any(case.notes.as_ref());
        Self { case, changed: None, people: Vec::new(), text: text.finish() }
    }
}

/// Cases that were entered.
pub(super) struct CaseTable {
    rows: HashMap<CaseReference, CaseRow>,
}

impl CaseTable {
    pub(super) fn get(&self, case: &CaseReference) -> Option<&CaseRow> {
        self.rows.get(case)
    }
}

impl Table for CaseTable {
    const FAMILIES: &'static [Family] = &[Family::Cases];

    fn read(node: &Node) -> Result<Self, NodeError> {
        let mut rows = HashMap::new();
        for record in node.store.scan::<CaseRecord>()? {
            let record = record?;
            rows.insert(record.case.current().reference.clone(), CaseRow::of(&record));
        }
        Ok(Self { rows })
    }

    fn follow(&mut self, node: &Node, touched: &[TouchedKey]) -> Result<(), NodeError> {
        for TouchedKey { key, .. } in touched {
            let Some(reference) = text_of::<CaseReference>(key) else { continue };
            match node.store.get_touched::<CaseRecord>(key)? {
                Some(record) => self.rows.insert(reference, CaseRow::of(&record)),
                None => self.rows.remove(&reference),
            };
        }
        Ok(())
    }
}

/// The agency of each case that names one.
pub(crate) fn agencies(node: &Node) -> Result<HashMap<CaseReference, Name>, NodeError> {
    super::of(node)?.cases.with(node, |cases| {
        let named = |row: &CaseRow| Some((row.case.reference.clone(), row.case.agency.clone()?));
        Ok(cases.rows.values().filter_map(named).collect())
    })
}

/// Order of the list.
#[derive(Debug, Clone, Copy)]
enum By {
    Reference,
    Date,
    Agency,
    Changed,
    Exhibits,
}

const ORDERS: [(&str, By); 5] = [
    ("case", By::Reference),
    ("date", By::Date),
    ("agency", By::Agency),
    ("changed", By::Changed),
    ("exhibits", By::Exhibits),
];

const KNOWN: [Asked; 5] = [Asked::Text, Asked::Near, Asked::Date, Asked::Agency, Asked::Person];
const ENTERED: &str = "entered";
const NAMED: &str = "named";

/// A case and the number of its exhibits.
struct Counted<'a> {
    row: &'a CaseRow,
    exhibits: u64,
}

pub(crate) fn list(node: &Node, call: &ListCases) -> Result<CaseList, NodeError> {
    let ListCases { filter, paging } = call;
    let wanted = Wanted::new("cases", filter, &KNOWN, &[ENTERED, NAMED])?;
    let by = order(paging, &ORDERS)?;
    super::with_exhibits_and_cases(node, |exhibits, cases| {
        let named: Vec<CaseRow> = exhibits
            .cases()
            .filter(|case| cases.get(case).is_none())
            .map(|case| CaseRow::new(Case::new(case.clone())))
            .collect();
        let rows = cases
            .rows
            .values()
            .chain(&named)
            .map(|row| Counted { row, exhibits: exhibits.count_of(&row.case.reference) });
        let all: Vec<Counted<'_>> = rows.collect();
        let is_wanted = |Counted { row, .. }: &&Counted<'_>| {
            wanted.has_days(row.occurred())
                && wanted.has_person(&row.people)
                && wanted.has_text(&row.text)
                && wanted.has_place([row.place()])
                && wanted.has_agency(row.agency())
                && wanted.state().is_none_or(|state| row.changed.is_some() == (state == ENTERED))
        };
        let found: Vec<&Counted<'_>> = all.iter().filter(is_wanted).collect();
        let at =
            cursor(paging, |text| all.iter().find(|one| one.row.case.reference.as_str() == text))?;
        let name = |one: &Counted<'_>| one.row.case.reference.to_string();
        let order = |one: &Counted<'_>, other: &Counted<'_>| by.order(one, other);
        let (page, part) = page(found, all.len(), paging, order, at, name)?;
        let shown = page.into_iter().map(|one| {
            let Counted { row: CaseRow { case, changed, .. }, exhibits } = one;
            ListedCase {
                case: case.reference.clone(),
                is_entered: changed.is_some(),
                agency: case.agency.clone(),
                event_kind: case.event_kind,
                occurred: case.occurred,
                place: case.place,
                exhibits: *exhibits,
                changed: *changed,
            }
        });
        Ok(CaseList { cases: shown.collect(), part })
    })
}

impl By {
    /// Unknown values come last; the reference decides between equals.
    fn order(self, one: &Counted<'_>, other: &Counted<'_>) -> Ordering {
        let (a, b) = (one.row, other.row);
        let day = |row: &CaseRow| row.occurred().map_or(Date::MAX, Occurrence::first);
        let order = match self {
            Self::Reference => Ordering::Equal,
            Self::Date => day(a).cmp(&day(b)),
            Self::Agency => {
                (a.agency().is_none(), a.agency()).cmp(&(b.agency().is_none(), b.agency()))
            }
            Self::Changed => a.changed.cmp(&b.changed),
            Self::Exhibits => one.exhibits.cmp(&other.exhibits),
        };
        order.then_with(|| a.case.reference.cmp(&b.case.reference))
    }
}
