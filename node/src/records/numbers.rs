//! Statistics over the content of the database, for a period and for each agency.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use striae_casework::roles::Action;
use striae_casework::statistics::{
    Entries, ExhibitEntry, HitEntry, Part, QueryEntry, Tally, statistics, tally,
};
use striae_casework::{Exhibit, ExhibitId, Name};
use striae_protocol::EnvelopeId;
use striae_store::{QueryRecord, QuerySide};
use striae_vocabulary::{Ground, NoMonth, UnixSeconds, YearMonth};

use super::linked::{grounds_of, named, other_end};
use crate::api::{Counted, Numbers, Statistics};
use crate::lists::{self, KnownGrounds, LinkedExhibitRow, linked_records};
use crate::people::access::Caller;
use crate::records::grounds::holding;
use crate::{Node, NodeError};

/// Most agencies that are counted apart: as many laboratories as a country has, many times over.
const MAX_AGENCIES: usize = 200;

/// Entries of one part.
#[derive(Default)]
struct Counting {
    exhibits: Vec<ExhibitEntry>,
    queries: Vec<QueryEntry>,
    hits: Vec<HitEntry>,
}

impl Counting {
    fn entries(&self) -> Entries<'_> {
        Entries { exhibits: &self.exhibits, queries: &self.queries, hits: &self.hits }
    }
}

/// Counts what came in the months asked for: exhibits by enrolment, queries by their asking, hits by
/// their coming, each with its present state. Agencies are parts of cases: counted for those who read them.
pub(crate) fn numbers(
    node: &Node,
    caller: &Caller,
    asked: &Statistics,
) -> Result<Numbers, NodeError> {
    lists::with_known_grounds(node, |kept| counted_with(node, caller, asked, kept))
}

fn counted_with(
    node: &Node,
    caller: &Caller,
    asked: &Statistics,
    kept: &KnownGrounds,
) -> Result<Numbers, NodeError> {
    let period = Period::of(asked)?;
    let own = node.country();
    let reads_cases = caller.actor(Action::ViewCasework).is_ok();
    let (mut all, mut by_agency) = (Counting::default(), BTreeMap::<Name, Counting>::new());
    let records = linked_records(node, None, |_| true)?;
    let by_number: HashMap<ExhibitId, &Exhibit> =
        records.exhibits.iter().map(|row| (row.exhibit.id, &row.exhibit)).collect();
    let agencies = lists::agencies(node)?;
    let mut of_exhibit: HashMap<ExhibitId, &Name> = HashMap::new();
    let mut grounds_asked: HashMap<ExhibitId, BTreeSet<Ground>> = HashMap::new();
    let mut queries = Vec::new();
    let mut asked_by: HashMap<EnvelopeId, (BTreeSet<Ground>, UnixSeconds)> = HashMap::new();
    for query in node.store.scan::<QueryRecord>()? {
        let query = query?;
        let (grounds, asked) = (grounds_of(&query), query.stored);
        asked_by.insert(query.id, (grounds.clone(), asked));
        if let QuerySide::Asked(exhibit) = query.side
            && let Some(exhibit) = by_number.get(&exhibit)
        {
            grounds_asked.entry(exhibit.id).or_default().extend(&grounds);
            if period.holds(asked) {
                queries.push((
                    exhibit.id,
                    QueryEntry { exhibit: named(own, exhibit), grounds, asked },
                ));
            }
        }
    }
    for LinkedExhibitRow { exhibit, .. } in &records.exhibits {
        let agency = agencies.get(&exhibit.case_reference);
        if let Some(agency) = agency {
            of_exhibit.insert(exhibit.id, agency);
        }
        if !period.holds(exhibit.enrolled) {
            continue;
        }
        let mut grounds = holding(node, kept, exhibit.id)?;
        grounds.extend(grounds_asked.remove(&exhibit.id).unwrap_or_default());
        let entry = ExhibitEntry {
            exhibit: named(own, exhibit),
            kind: exhibit.kind,
            grounds,
            acquired: exhibit.enrolled,
        };
        if let Some(agency) = agency {
            by_agency.entry(agency.clone()).or_default().exhibits.push(entry.clone());
        }
        all.exhibits.push(entry);
    }
    for (exhibit, query) in queries {
        if let Some(agency) = of_exhibit.get(&exhibit) {
            by_agency.entry((*agency).clone()).or_default().queries.push(query.clone());
        }
        all.queries.push(query);
    }
    let name = |id: ExhibitId| by_number.get(&id).map(|exhibit| named(own, exhibit));
    for hit in records.hits.iter().filter(|hit| period.holds(hit.came)) {
        let (Some(one), Some(other)) = (name(hit.exhibit), other_end(hit, name)) else { continue };
        let (mut grounds, asked) = match asked_by.get(&hit.query) {
            Some((grounds, asked)) => (grounds.clone(), Some(*asked)),
            None => (BTreeSet::new(), None),
        };
        if grounds.is_empty() {
            // Another country's query says its grounds in its own envelope, and an old one is erased: those of the exhibit then.
            grounds = holding(node, kept, hit.exhibit)?;
        }
        let entry = HitEntry {
            exhibits: [one, other],
            through: hit.through,
            grounds,
            state: hit.state,
            is_proposed: true,
            asked,
            came: hit.came,
            ended: (!hit.state.is_open()).then_some(hit.last_step),
        };
        if let Some(agency) = of_exhibit.get(&hit.exhibit) {
            by_agency.entry((*agency).clone()).or_default().hits.push(entry.clone());
        }
        all.hits.push(entry);
    }
    let counts = statistics(all.entries());
    let mut agencies: Vec<(Name, Counting)> = by_agency.into_iter().collect();
    // The largest ones, where there are more.
    agencies.sort_by_key(|(_, one)| std::cmp::Reverse(one.exhibits.len()));
    agencies.truncate(MAX_AGENCIES);
    let agency = |(name, one): &(Name, Counting)| {
        (name.to_string(), counted(&tally(one.entries(), &Part::default())))
    };
    Ok(Numbers {
        total: counted(&counts.total),
        by_country: by_name(&counts.by_country),
        by_ground: by_name(&counts.by_ground),
        by_month: by_name(&counts.by_month),
        by_agency: reads_cases.then(|| agencies.iter().map(agency).collect()),
        since: asked.since.clone(),
        until: asked.until.clone(),
        clock: lists::medians(node, |entered| period.holds(entered))?,
    })
}

/// The months that are counted, both ends within.
struct Period {
    since: Option<YearMonth>,
    until: Option<YearMonth>,
}

impl Period {
    fn of(asked: &Statistics) -> Result<Self, NodeError> {
        let month = |text: &Option<String>| {
            let read = text.as_deref().map(str::parse).transpose();
            read.map_err(|error: NoMonth| NodeError::Argument(error.to_string()))
        };
        let (since, until) = (month(&asked.since)?, month(&asked.until)?);
        if let (Some(first), Some(last)) = (since, until)
            && last < first
        {
            let sentence = format!(
                "the period ends in {last}, before it begins in {first}; give its months the other way round"
            );
            return Err(NodeError::Argument(sentence));
        }
        Ok(Self { since, until })
    }

    fn holds(&self, time: UnixSeconds) -> bool {
        if self.since.is_none() && self.until.is_none() {
            return true;
        }
        YearMonth::of(time).is_some_and(|month| {
            self.since.is_none_or(|first| month >= first)
                && self.until.is_none_or(|last| month <= last)
        })
    }
}

fn by_name<K: ToString>(parts: &BTreeMap<K, Tally>) -> BTreeMap<String, Counted> {
    parts.iter().map(|(key, one)| (key.to_string(), counted(one))).collect()
}

fn counted(tally: &Tally) -> Counted {
    Counted {
        evidence: tally.evidence,
        test_fires: tally.test_fires,
        queries: tally.queries,
        hits: tally.hits,
        open: tally.open,
        confirmed: tally.confirmed,
        excluded: tally.excluded,
        inconclusive: tally.inconclusive,
        withdrawn: tally.withdrawn,
        linked_cases: tally.linked_cases,
        acquisition_to_query_s: tally.acquisition_to_query_s,
        query_to_hit_s: tally.query_to_hit_s,
        hit_to_confirmation_s: tally.hit_to_confirmation_s,
        false_hit_rate: tally.false_hits.share(),
        missed_hit_rate: tally.missed_hits.share(),
    }
}
