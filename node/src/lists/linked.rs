//! Exhibits and hits for the graph of links and for statistics, from the tables: all of them, or those that hang together with a case.

use std::collections::{BTreeSet, HashMap, HashSet};

use striae_casework::hit_life::HitState;
use striae_casework::links::LinkKind;
use striae_casework::{CaseReference, Exhibit, ExhibitId, HitId, Name};
use striae_protocol::EnvelopeId;
use striae_vocabulary::{ComparedExhibit, CountryCode, OpaqueReference, UnixSeconds};

use crate::api::HitSide;
use crate::hits::{HitRow, asking_exhibit};
use crate::{Node, NodeError};

/// An own exhibit, and the firearm that fired it as far as that is known.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LinkedExhibitRow {
    pub(crate) exhibit: Exhibit,
    pub(crate) firearm: Option<Name>,
}

/// The other exhibit of a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum OtherExhibit {
    Own(ExhibitId),
    /// Of another country, by the names that it has towards this one.
    Abroad(CountryCode, OpaqueReference),
    /// The exhibit that another country asked about, which the first query about it names.
    Asked(CountryCode, EnvelopeId),
}

/// A hit of an own exhibit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LinkedHitRow {
    pub(crate) id: HitId,
    pub(crate) exhibit: ExhibitId,
    pub(crate) other: OtherExhibit,
    pub(crate) query: EnvelopeId,
    /// The country that asked for the other one.
    pub(crate) through: Option<CountryCode>,
    pub(crate) state: HitState,
    pub(crate) came: UnixSeconds,
    /// Time of the last step; 1970 where there was none.
    pub(crate) last_step: UnixSeconds,
}

/// Exhibits by number, and hits of them in the order of their numbers.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct LinkedRecords {
    pub(crate) exhibits: Vec<LinkedExhibitRow>,
    pub(crate) hits: Vec<LinkedHitRow>,
}

/// All of them; with a case those that may hang together with it, by hits, by firearms and by cases. These are followed through hits
/// of `follows` alone.
pub(crate) fn linked_records(
    node: &Node,
    case: Option<&CaseReference>,
    follows: impl Fn(LinkKind) -> bool,
) -> Result<LinkedRecords, NodeError> {
    let lists = super::of(node)?;
    let records = lists.exhibits.with(node, |exhibits| {
        lists.hits.with(node, |hits| {
            let rows = exhibits.rows().map(|row| LinkedExhibitRow {
                exhibit: row.exhibit.clone(),
                firearm: row.firearm.clone(),
            });
            let mut asked = HashMap::new();
            let is_there = |exhibit: ExhibitId| exhibits.get(exhibit).is_some();
            let hits = hits.rows().filter_map(|row| linked(row, &mut asked)).filter(|hit| {
                // An erased exhibit is no reason to count the hit with a name that nobody knows.
                let has_other = |other| !matches!(other, OtherExhibit::Own(id) if !is_there(id));
                is_there(hit.exhibit) && has_other(hit.other)
            });
            Ok(LinkedRecords { hits: hits.collect(), exhibits: rows.collect() })
        })
    })?;
    Ok(match case {
        None => records,
        Some(case) => records.near(case, follows),
    })
}

/// The names by which another country knows the exhibit that it asked about: its country and the one asked for, our exhibit, our
/// reference of it.
type Question = (CountryCode, Option<CountryCode>, ExhibitId, OpaqueReference);

/// A hit of an own exhibit. The same question asked again has the same references: its exhibit is that of the first in `asked`.
fn linked(row: &HitRow, asked: &mut HashMap<Question, EnvelopeId>) -> Option<LinkedHitRow> {
    let hit = &row.listed;
    let exhibit = hit.exhibit?;
    let (other, through) = match hit.side {
        HitSide::Received => (OtherExhibit::Abroad(hit.country, hit.reference), None),
        HitSide::Own => (OtherExhibit::Own(hit.candidate?), None),
        HitSide::Sent => {
            let question = (hit.country, hit.on_behalf_of, exhibit, hit.reference);
            let first = *asked.entry(question).or_insert(hit.query);
            // Of the country asked for, where there is one.
            let country = hit.on_behalf_of.unwrap_or(hit.country);
            (OtherExhibit::Asked(country, first), hit.on_behalf_of.map(|_| hit.country))
        }
    };
    let (id, query, state) = (hit.hit, hit.query, hit.status);
    let (came, last_step) = (hit.received, row.last_step);
    Some(LinkedHitRow { id, exhibit, other, query, through, state, came, last_step })
}

impl OtherExhibit {
    /// The exhibit of another country, as both countries name it.
    pub(crate) fn abroad(self) -> Option<ComparedExhibit> {
        match self {
            Self::Own(_) => None,
            Self::Abroad(country, exhibit) => Some(ComparedExhibit { country, exhibit }),
            Self::Asked(country, query) => Some(asking_exhibit(country, &query)),
        }
    }
}

impl LinkedRecords {
    /// The records that may hang together with a case: every neighbour of each, but through hits that are not followed.
    pub(crate) fn near(self, case: &CaseReference, follows: impl Fn(LinkKind) -> bool) -> Self {
        let mut of_cases: HashMap<&CaseReference, Vec<ExhibitId>> = HashMap::new();
        let mut of_firearms: HashMap<&Name, Vec<ExhibitId>> = HashMap::new();
        let mut rows: HashMap<ExhibitId, &LinkedExhibitRow> = HashMap::new();
        for row in &self.exhibits {
            let id = row.exhibit.id;
            rows.insert(id, row);
            of_cases.entry(&row.exhibit.case_reference).or_default().push(id);
            if let Some(firearm) = &row.firearm {
                of_firearms.entry(firearm).or_default().push(id);
            }
        }
        let mut of_exhibits: HashMap<ExhibitId, Vec<usize>> = HashMap::new();
        // By the name that both countries have: an answer and a question may be of one exhibit.
        let mut of_others: HashMap<ComparedExhibit, Vec<ExhibitId>> = HashMap::new();
        for (place, hit) in self.hits.iter().enumerate() {
            of_exhibits.entry(hit.exhibit).or_default().push(place);
            if let OtherExhibit::Own(other) = hit.other {
                of_exhibits.entry(other).or_default().push(place);
            }
            if let Some(other) = hit.other.abroad() {
                of_others.entry(other).or_default().push(hit.exhibit);
            }
        }
        let mut waiting: Vec<ExhibitId> = of_cases.get(case).cloned().unwrap_or_default();
        let (mut found, mut found_hits) = (BTreeSet::new(), BTreeSet::new());
        let (mut cases, mut firearms) = (HashSet::from([case]), HashSet::new());
        let mut others = HashSet::new();
        while let Some(id) = waiting.pop() {
            if !found.insert(id) {
                continue;
            }
            let Some(row) = rows.get(&id) else { continue };
            let reference = &row.exhibit.case_reference;
            if cases.insert(reference) {
                waiting.extend(of_cases.get(reference).into_iter().flatten());
            }
            if let Some(firearm) = row.firearm.as_ref().filter(|one| firearms.insert(*one)) {
                waiting.extend(of_firearms.get(firearm).into_iter().flatten());
            }
            for place in of_exhibits.get(&id).into_iter().flatten() {
                // A hit that does not connect shows its exhibit all the same.
                found_hits.insert(*place);
                let hit = &self.hits[*place];
                if !LinkKind::of_hit(hit.state).is_some_and(&follows) {
                    continue;
                }
                waiting.push(hit.exhibit);
                if let OtherExhibit::Own(other) = hit.other {
                    waiting.push(other);
                }
                if let Some(other) = hit.other.abroad().filter(|one| others.insert(*one)) {
                    waiting.extend(of_others.get(&other).into_iter().flatten());
                }
            }
        }
        let hits: Vec<LinkedHitRow> =
            found_hits.iter().map(|place| self.hits[*place].clone()).collect();
        // Both ends of each hit have a name.
        for hit in &hits {
            found.insert(hit.exhibit);
            if let OtherExhibit::Own(other) = hit.other {
                found.insert(other);
            }
        }
        let is_found = |row: &LinkedExhibitRow| found.contains(&row.exhibit.id);
        Self { exhibits: self.exhibits.into_iter().filter(is_found).collect(), hits }
    }
}
