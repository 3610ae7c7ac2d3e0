//! Exhibits as a list.

use std::cmp::Ordering;
use std::collections::HashMap;

use jiff::civil::Date;
use striae_casework::borders::Place;
use striae_casework::clock::{ClockStep, ExhibitTimes};
use striae_casework::{Acquisition, Exhibit, ExhibitId};
use striae_protocol::Digest;
use striae_store::{Amendment, AmendmentRecord};

use super::cases::CaseRow;
use super::clocks::{HitTimes, times_of};
use super::exhibit_table::ExhibitRow;
use super::page::{cursor, order, page};
use super::wanted::{Asked, Wanted};
use crate::api::{
    ExhibitList, ListExhibits, ListPart, ListedAcquisition, ListedExhibit, OverdueStep,
    ShownAmendment,
};
use crate::{Node, NodeError};

/// Order of the list.
#[derive(Debug, Clone, Copy)]
enum By {
    Number,
    Case,
    Calibre,
    Date,
    Entered,
}

const ORDERS: [(&str, By); 5] = [
    ("number", By::Number),
    ("case", By::Case),
    ("calibre", By::Calibre),
    ("date", By::Date),
    ("entered", By::Entered),
];

impl By {
    /// Unknown dates come last; the number decides between equals.
    fn order(self, one: &ExhibitRow, other: &ExhibitRow) -> Ordering {
        let (a, b) = (&one.exhibit, &other.exhibit);
        let day = |exhibit: &Exhibit| {
            exhibit.occurred.map_or(Date::MAX, striae_casework::Occurrence::first)
        };
        let order = match self {
            Self::Number => Ordering::Equal,
            Self::Case => {
                a.case_reference.cmp(&b.case_reference).then_with(|| one.item.cmp(&other.item))
            }
            Self::Calibre => a.calibre.name().cmp(b.calibre.name()),
            Self::Date => day(a).cmp(&day(b)),
            Self::Entered => a.enrolled.cmp(&b.enrolled),
        };
        order.then(a.id.cmp(&b.id))
    }
}

/// Facts by which exhibits are looked for.
const KNOWN: [Asked; 10] = [
    Asked::Number,
    Asked::Text,
    Asked::Case,
    Asked::Near,
    Asked::Date,
    Asked::Calibre,
    Asked::Agency,
    Asked::Person,
    Asked::Mark,
    Asked::Withdrawn,
];

/// States: the furthest step that was done, or that one is overdue.
const OVERDUE: &str = "overdue";

pub(crate) fn list(node: &Node, call: &ListExhibits) -> Result<ExhibitList, NodeError> {
    let ListExhibits { filter, paging } = call;
    let steps = ClockStep::ALL.iter().map(|step| step.word());
    let states: Vec<&str> = steps.chain([OVERDUE]).collect();
    let wanted = Wanted::new("exhibits", filter, &KNOWN, &states)?;
    let by = order(paging, &ORDERS)?;
    let lists = super::of(node)?;
    let (policy, now) = (node.national.policy.clock, node.clock.now());
    super::with_exhibits_and_cases(node, |exhibits, cases| {
        lists.hits.with(node, |hits| {
            let times = hits.by_exhibit();
            let is_wanted = |row: &&ExhibitRow| {
                let case = || cases.get(&row.exhibit.case_reference);
                wanted.has_number(row.exhibit.id.0)
                    && wanted.has_case([&row.exhibit.case_reference])
                    && wanted.has_calibre(Some(row.exhibit.calibre))
                    && wanted.has_mark(&row.marks)
                    && wanted.has_withdrawn(row.is_withdrawn)
                    && wanted.has_days(
                        row.exhibit.occurred.or_else(|| case().and_then(CaseRow::occurred)),
                    )
                    && wanted.has_person(&row.people)
                    && wanted.has_text(&row.text)
                    && wanted.has_place([row.place, case().and_then(CaseRow::place)])
                    && (!wanted.asks_agency()
                        || wanted.has_agency(case().and_then(|case| case.agency())))
                    && wanted.state().is_none_or(|state| {
                        let times = times_of(row, times.get(&row.exhibit.id));
                        if state == OVERDUE {
                            !row.is_withdrawn && !times.overdue(policy, now).is_empty()
                        } else {
                            times.stage().word() == state
                        }
                    })
            };
            let found: Vec<&ExhibitRow> = exhibits.rows().filter(is_wanted).collect();
            let at = cursor(paging, |text| exhibits.get(text.parse().ok()?))?;
            let name = |row: &ExhibitRow| row.exhibit.id.to_string();
            let order = |one: &ExhibitRow, other: &ExhibitRow| by.order(one, other);
            let (page, part) = page(found, exhibits.rows().len(), paging, order, at, name)?;
            let shown = page.into_iter().map(|row| {
                let times = times_of(row, times.get(&row.exhibit.id));
                listed(node, row, &times)
            });
            Ok(ExhibitList { exhibits: shown.collect::<Result<_, _>>()?, part })
        })
    })
}

/// One exhibit as a list.
pub(crate) fn one(node: &Node, exhibit: ExhibitId) -> Result<ExhibitList, NodeError> {
    let lists = super::of(node)?;
    let hits = lists.hits.with(node, |hits| Ok(hits.times_of(exhibit)))?;
    lists.exhibits.with(node, |exhibits| {
        let unknown = || NodeError::Exhibit(crate::ExhibitError::Unknown(exhibit));
        let row = exhibits.get(exhibit).ok_or_else(unknown)?;
        let part = ListPart { matched: 1, total: exhibits.rows().len() as u64, next: None };
        let times = times_of(row, hits.as_ref());
        Ok(ExhibitList { exhibits: vec![listed(node, row, &times)?], part })
    })
}

fn listed(node: &Node, row: &ExhibitRow, times: &ExhibitTimes) -> Result<ListedExhibit, NodeError> {
    let exhibit = row.exhibit.clone();
    let acquisitions = node.store.acquisitions_from(row.first, exhibit.id, usize::MAX)?;
    let amendments =
        if row.is_amended { node.store.get::<AmendmentRecord>(&exhibit.id)? } else { None };
    let overdue = if row.is_withdrawn {
        Vec::new()
    } else {
        times.overdue(node.national.policy.clock, node.clock.now())
    };
    Ok(ListedExhibit {
        exhibit: exhibit.id,
        kind: exhibit.kind,
        case_reference: exhibit.case_reference,
        item: row.item.clone(),
        calibre: exhibit.calibre,
        occurred: exhibit.occurred,
        enrolled: exhibit.enrolled,
        rifling: exhibit.rifling,
        acquisitions: acquisitions.unwrap_or_default().into_iter().map(acquired).collect(),
        is_withdrawn: row.is_withdrawn,
        amendments: amendments
            .into_iter()
            .flat_map(|record| record.amendments)
            .map(shown_amendment)
            .collect(),
        stage: times.stage(),
        overdue: overdue.iter().map(|one| OverdueStep { step: one.step, due: one.due }).collect(),
    })
}

fn acquired(acquisition: Acquisition) -> ListedAcquisition {
    ListedAcquisition {
        mark: acquisition.mark,
        file: acquisition.file_name,
        file_sha256: Digest::from_bytes(acquisition.file_sha256).to_string(),
        region: acquisition.region,
        land: acquisition.land,
        grooves: acquisition.grooves,
        sense: acquisition.sense,
        mended: acquisition.mended,
    }
}

fn shown_amendment(amendment: Amendment) -> ShownAmendment {
    let Amendment { at, actor, reason, change } = amendment;
    let (person, change) = (actor.person.to_string(), change.to_string());
    ShownAmendment { at, person, change, reason: reason.to_string() }
}

impl ExhibitRow {
    /// Agency and places are those of its case; texts too, for hits of it.
    pub(super) fn place(&self) -> Option<Place> {
        self.place
    }
}

/// Times of the hits of an exhibit, for those that need no table of it.
pub(super) type TimesByExhibit = HashMap<ExhibitId, HitTimes>;
