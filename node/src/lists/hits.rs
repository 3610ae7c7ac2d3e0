//! Hits as a list. Hits of the same two exhibits that several answers brought are one row: the
//! answering node gives an exhibit the same reference when the same question is asked again.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};

use striae_casework::hit_life::HitState;
use striae_casework::{ExhibitId, HitId};
use striae_store::{Family, TouchedKey};
use striae_vocabulary::{CountryCode, OpaqueReference};

use super::cases::CaseRow;
use super::clocks::HitTimes;
use super::exhibit_table::ExhibitRow;
use super::exhibits::TimesByExhibit;
use super::kept::{Table, number_of};
use super::page::{cursor, order, page};
use super::wanted::{Asked, RowText, Wanted};
use crate::api::{
    Filter, HitList, HitShown, HitSide, ListHits, ListSentHits, ListedHit, MAX_LISTED, Paging,
};
use crate::hits::{self, HitRow, Standing};
use crate::{Node, NodeError};

/// A hit with all that it may be looked for by.
struct SoughtHit {
    row: HitRow,
    text: Box<str>,
}

impl SoughtHit {
    fn new(row: HitRow) -> Self {
        let ListedHit { hit, exhibit, candidate, country, reference, query, .. } = &row.listed;
        let mut text = RowText::default();
        text.add(hit.to_string());
        text.add_any(*exhibit);
        text.add_any(*candidate);
        text.add_any(row.listed.on_behalf_of);
        text.add(country.to_string());
        text.add(reference.to_string());
        text.add(query.to_string());
        text.add_any(row.listed.mark);
        text.add_any(row.listed.calibre.as_ref());
        text.add_any(row.listed.event_kind.as_ref());
        text.add_any(row.listed.event_month.as_ref());
        text.add_any(row.case_reference.as_ref());
        Self { row, text: text.finish() }
    }
}

/// Names of the two exhibits of a hit, as far as this node can know that they are the same.
type Pair = (HitSide, CountryCode, Option<CountryCode>, Option<ExhibitId>, OpaqueReference);

fn pair_of(hit: &ListedHit) -> Pair {
    (hit.side, hit.country, hit.on_behalf_of, hit.exhibit, hit.reference)
}

/// All hits, by number.
pub(super) struct HitTable {
    rows: BTreeMap<HitId, SoughtHit>,
}

impl HitTable {
    /// All hits, each by itself.
    pub(super) fn rows(&self) -> impl Iterator<Item = &HitRow> {
        self.rows.values().map(|hit| &hit.row)
    }

    /// First times of the hits of each own exhibit. A hit that this country disclosed counts once
    /// its people have worked on it.
    pub(super) fn by_exhibit(&self) -> TimesByExhibit {
        let mut times: TimesByExhibit = HashMap::new();
        for (exhibit, of_hit) in self.rows.values().flat_map(|hit| times_of(&hit.row)) {
            times.entry(exhibit).and_modify(|known| *known = known.and(of_hit)).or_insert(of_hit);
        }
        times
    }

    /// The same of one exhibit.
    pub(super) fn times_of(&self, wanted: ExhibitId) -> Option<HitTimes> {
        let all = self.rows.values().flat_map(|hit| times_of(&hit.row));
        all.filter(|(exhibit, _)| *exhibit == wanted).map(|(_, times)| times).reduce(HitTimes::and)
    }

    /// All hits, of those of the same two exhibits the one that stands for all.
    pub(super) fn standing_for_all(&self) -> impl Iterator<Item = &HitRow> {
        let firsts: HashSet<HitId> =
            self.same().into_values().filter_map(|hits| hits.first().copied()).collect();
        let rows = self.rows.values().map(|hit| &hit.row);
        rows.filter(move |row| firsts.contains(&row.listed.hit))
    }

    /// Hits of the same two exhibits, each with the one that stands for all: the one that has come
    /// furthest, of several the first.
    fn same(&self) -> HashMap<Pair, Vec<HitId>> {
        let mut same: HashMap<Pair, Vec<HitId>> = HashMap::new();
        for hit in self.rows.values() {
            same.entry(pair_of(&hit.row.listed)).or_default().push(hit.row.listed.hit);
        }
        for hits in same.values_mut().filter(|hits| hits.len() > 1) {
            let progress = |id: &HitId| {
                let state = self.rows.get(id).map(|hit| hit.row.listed.status);
                (std::cmp::Reverse(state.map_or(0, progress)), *id)
            };
            hits.sort_by_key(progress);
        }
        same
    }
}

/// How far a hit has come.
fn progress(state: HitState) -> u8 {
    match state {
        HitState::Withdrawn => 0,
        HitState::Candidate => 1,
        HitState::Unconfirmed => 2,
        HitState::UnderReview => 3,
        HitState::Lead => 4,
        HitState::ConfirmationRequested => 5,
        HitState::Inconclusive => 6,
        HitState::Excluded => 7,
        HitState::Confirmed => 8,
    }
}

fn times_of(row: &HitRow) -> impl Iterator<Item = (ExhibitId, HitTimes)> {
    let hit = &row.listed;
    let is_worked_on = hit.side != HitSide::Sent || !row.people.is_empty();
    let times = HitTimes {
        came: hit.received,
        reviewed: row.reviewed,
        lead: row.lead,
        has_open: row.lead.is_none()
            && matches!(hit.status, HitState::Unconfirmed | HitState::UnderReview),
    };
    let exhibits = [hit.exhibit, hit.candidate].into_iter().flatten();
    exhibits.filter(move |_| is_worked_on).map(move |exhibit| (exhibit, times))
}

impl Table for HitTable {
    const FAMILIES: &'static [Family] =
        &[Family::Hits, Family::GatewayHits, Family::OwnHits, Family::SentHits, Family::HitLives];

    fn read(node: &Node) -> Result<Self, NodeError> {
        let rows = hits::every(node)?.into_iter();
        Ok(Self { rows: rows.map(|row| (row.listed.hit, SoughtHit::new(row))).collect() })
    }

    fn follow(&mut self, node: &Node, touched: &[TouchedKey]) -> Result<(), NodeError> {
        for id in touched.iter().filter_map(|one| number_of(&one.key)).map(HitId) {
            match hits::one(node, id)? {
                Some(row) => self.rows.insert(id, SoughtHit::new(row)),
                None => self.rows.remove(&id),
            };
        }
        Ok(())
    }
}

/// Order of the list; the newest come first.
#[derive(Debug, Clone, Copy)]
enum By {
    Number,
    Country,
    State,
    Exhibit,
    Score,
}

const ORDERS: [(&str, By); 5] = [
    ("number", By::Number),
    ("country", By::Country),
    ("state", By::State),
    ("exhibit", By::Exhibit),
    ("score", By::Score),
];

impl By {
    fn order(self, one: &SoughtHit, other: &SoughtHit) -> Ordering {
        let (a, b) = (&one.row.listed, &other.row.listed);
        let order = match self {
            Self::Number => Ordering::Equal,
            Self::Country => a.country.cmp(&b.country),
            Self::State => progress(a.status).cmp(&progress(b.status)),
            Self::Exhibit => a.exhibit.cmp(&b.exhibit),
            Self::Score => b.score.unwrap_or(-2.0).total_cmp(&a.score.unwrap_or(-2.0)),
        };
        order.then(b.hit.cmp(&a.hit))
    }
}

const KNOWN: [Asked; 11] = [
    Asked::Number,
    Asked::Text,
    Asked::Exhibit,
    Asked::Case,
    Asked::Near,
    Asked::Date,
    Asked::Calibre,
    Asked::Agency,
    Asked::Person,
    Asked::Country,
    Asked::Mark,
];
/// Any state in which somebody has still to do something.
const OPEN: &str = "open";

/// Hits that answers brought or that were declared at home.
pub(crate) fn received(node: &Node, call: &ListHits) -> Result<HitList, NodeError> {
    let ListHits { filter, paging, each } = call;
    list(node, filter, paging, *each, |side| side != HitSide::Sent)
}

/// Hits that this node disclosed.
pub(crate) fn sent(node: &Node, call: &ListSentHits) -> Result<HitList, NodeError> {
    let ListSentHits { filter, paging, each } = call;
    list(node, filter, paging, *each, |side| side == HitSide::Sent)
}

fn list(
    node: &Node,
    filter: &Filter,
    paging: &Paging,
    each: bool,
    is_of_list: impl Fn(HitSide) -> bool,
) -> Result<HitList, NodeError> {
    let states: Vec<&str> = HitState::ALL.iter().map(|state| state.word()).chain([OPEN]).collect();
    let wanted = Wanted::new("hits", filter, &KNOWN, &states)?;
    let by = order(paging, &ORDERS)?;
    let lists = super::of(node)?;
    super::with_exhibits_and_cases(node, |exhibits, cases| {
        lists.hits.with(node, |table| {
            let same = table.same();
            let others = |hit: &ListedHit| -> &[HitId] {
                same.get(&pair_of(hit)).map_or(&[], Vec::as_slice)
            };
            let rows: Vec<&SoughtHit> = table
                .rows
                .values()
                .filter(|hit| {
                    let listed = &hit.row.listed;
                    is_of_list(listed.side) && (each || others(listed).first() == Some(&listed.hit))
                })
                .collect();
            let is_wanted = |hit: &&SoughtHit| {
                let listed = &hit.row.listed;
                let own_exhibits = || {
                    let both = [listed.exhibit, listed.candidate].into_iter().flatten();
                    both.filter_map(|id| exhibits.get(id))
                };
                let exhibit = || listed.exhibit.and_then(|id| exhibits.get(id));
                let case = || exhibit().and_then(|row| cases.get(&row.exhibit.case_reference));
                wanted.has_number(listed.hit.0)
                    && wanted.has_exhibit([listed.exhibit, listed.candidate])
                    && wanted.has_case(own_exhibits().map(|row| &row.exhibit.case_reference))
                    && wanted.has_time(listed.received)
                    && wanted.has_country([Some(listed.country), listed.on_behalf_of])
                    && wanted.has_mark(listed.mark.as_slice())
                    && wanted.has_person(&hit.row.people)
                    && wanted.state().is_none_or(|state| {
                        if state == OPEN {
                            listed.status.is_open()
                        } else {
                            listed.status.word() == state
                        }
                    })
                    && wanted.has_text(&hit.text)
                    && wanted.has_calibre(exhibit().map(|row| row.exhibit.calibre))
                    && wanted.has_place([
                        exhibit().and_then(ExhibitRow::place),
                        case().and_then(CaseRow::place),
                    ])
                    && wanted.has_agency(case().and_then(|case| case.agency()))
            };
            let total = rows.len();
            let found: Vec<&SoughtHit> = rows.into_iter().filter(is_wanted).collect();
            let at = cursor(paging, |text| table.rows.get(&text.parse().ok()?))?;
            let name = |hit: &SoughtHit| hit.row.listed.hit.to_string();
            let order = |one: &SoughtHit, other: &SoughtHit| by.order(one, other);
            let (page, part) = page(found, total, paging, order, at, name)?;
            let mut problems: Vec<String> =
                page.iter().filter_map(|hit| hit.row.problem.clone()).collect();
            problems.truncate(MAX_LISTED);
            let shown = page.into_iter().map(|hit| {
                let listed = hit.row.listed.clone();
                let also = others(&listed).iter().filter(|hit| **hit != listed.hit);
                let also = also.copied().collect();
                ListedHit { also, ..listed }
            });
            Ok(HitList { hits: shown.collect(), part, problems })
        })
    })
}

/// State of each hit.
pub(crate) fn standings(node: &Node) -> Result<HashMap<HitId, Standing>, NodeError> {
    super::of(node)?.hits.with(node, |table| {
        let standing = |row: &HitRow| {
            let standing = Standing { state: row.listed.status, last_step: row.last_step };
            (row.listed.hit, standing)
        };
        Ok(table.rows().map(standing).collect())
    })
}

/// A hit with the numbers of those of the same two exhibits.
pub(crate) fn with_same(node: &Node, shown: HitShown) -> Result<HitShown, NodeError> {
    let lists = super::of(node)?;
    lists.hits.with(node, |table| {
        let same = table.same();
        let pair = table.rows.get(&shown.hit).map(|hit| pair_of(&hit.row.listed));
        let also = pair.and_then(|pair| same.get(&pair)).into_iter().flatten().copied();
        let also = also.filter(|hit| *hit != shown.hit).collect();
        Ok(HitShown { also, ..shown })
    })
}
