//! Own queries as a list.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};

use striae_casework::ExhibitId;
use striae_protocol::{Destinations, EnvelopeId};
use striae_store::{Family, QueryRecord, QuerySide, QueryTerms, TouchedKey};
use striae_vocabulary::{CountryCode, UnixSeconds};

use super::kept::Table;
use super::page::{cursor, order, page};
use super::wanted::{Asked, RowText, Wanted};
use crate::api::{CoverageState, CoverageSums, ListQueries, ListedQuery, QueryList};
use crate::outside::Outside;
use crate::query_coverage::listed;
use crate::{Node, NodeError};

/// An own query with all that it may be looked for by.
pub(super) struct QueryRow {
    pub(super) id: EnvelopeId,
    pub(super) exhibit: Option<ExhibitId>,
    pub(super) on_behalf_of: Option<CountryCode>,
    pub(super) asked: UnixSeconds,
    pub(super) expires: UnixSeconds,
    pub(super) is_withdrawn: bool,
    destinations: Destinations,
    terms: QueryTerms,
    text: Box<str>,
}

impl QueryRow {
    fn of(record: QueryRecord) -> Option<Self> {
        let (exhibit, on_behalf_of) = match record.side {
            QuerySide::Asked(exhibit) => (Some(exhibit), None),
            QuerySide::AskedFor(country) => (None, Some(country)),
            QuerySide::Received(_) => return None,
        };
        let terms = record.terms.unwrap_or_default();
        let mut text = RowText::default();
        text.add(record.id.to_string());
        text.add_any(exhibit);
        text.add_any(on_behalf_of);
        for ground in &terms.grounds {
            text.add(ground.to_string());
        }
        match &record.destinations {
            Destinations::All => text.add("all"),
            Destinations::Countries(countries) => {
                for country in countries {
                    text.add(country.to_string());
                }
            }
        }
        Some(Self {
            id: record.id,
            exhibit,
            on_behalf_of,
            asked: record.stored,
            expires: record.expires,
            is_withdrawn: record.withdrawn.is_some(),
            destinations: record.destinations,
            terms,
            text: text.finish(),
        })
    }

    pub(super) fn is_open(&self, now: UnixSeconds) -> bool {
        !self.is_withdrawn && self.expires > now
    }
}

/// Own queries, by id.
pub(super) struct QueryTable {
    rows: HashMap<EnvelopeId, QueryRow>,
}

impl QueryTable {
    pub(super) fn rows(&self) -> impl Iterator<Item = &QueryRow> {
        self.rows.values()
    }

    /// Queries that stand, but for those that another one goes on from.
    pub(super) fn open(&self, now: UnixSeconds) -> Vec<&QueryRow> {
        let renewed: HashSet<EnvelopeId> =
            self.rows.values().filter_map(|row| row.terms.renews).collect();
        let open = self.rows.values().filter(|row| row.is_open(now) && !renewed.contains(&row.id));
        open.collect()
    }
}

impl Table for QueryTable {
    const FAMILIES: &'static [Family] = &[Family::Queries];

    fn read(node: &Node) -> Result<Self, NodeError> {
        let mut rows = HashMap::new();
        for record in node.store.scan::<QueryRecord>()? {
            rows.extend(QueryRow::of(record?).map(|row| (row.id, row)));
        }
        Ok(Self { rows })
    }

    fn follow(&mut self, node: &Node, touched: &[TouchedKey]) -> Result<(), NodeError> {
        for TouchedKey { key, .. } in touched {
            let Ok(bytes) = <[u8; 32]>::try_from(key.as_slice()) else { continue };
            let id = EnvelopeId::from_bytes(bytes);
            match node.store.get_touched::<QueryRecord>(key)?.and_then(QueryRow::of) {
                Some(row) => self.rows.insert(id, row),
                None => self.rows.remove(&id),
            };
        }
        Ok(())
    }
}

/// Order of the list; the newest come first.
#[derive(Debug, Clone, Copy)]
enum By {
    Asked,
    Expires,
    Exhibit,
}

const ORDERS: [(&str, By); 3] =
    [("asked", By::Asked), ("expires", By::Expires), ("exhibit", By::Exhibit)];

impl By {
    fn order(self, one: &QueryRow, other: &QueryRow) -> Ordering {
        let order = match self {
            Self::Asked => Ordering::Equal,
            Self::Expires => one.expires.cmp(&other.expires),
            Self::Exhibit => one.exhibit.cmp(&other.exhibit),
        };
        let newest = || other.asked.cmp(&one.asked).then(other.exhibit.cmp(&one.exhibit));
        order.then_with(newest).then_with(|| one.id.cmp(&other.id))
    }
}

const KNOWN: [Asked; 7] = [
    Asked::Number,
    Asked::Text,
    Asked::Date,
    Asked::Calibre,
    Asked::Country,
    Asked::Agency,
    Asked::Withdrawn,
];
const OPEN: &str = "open";
const STANDING: &str = "standing";
const EXPIRED: &str = "expired";
const WITHDRAWN: &str = "withdrawn";
const WAITING: &str = "waiting";
const STATES: [&str; 5] = [OPEN, STANDING, EXPIRED, WITHDRAWN, WAITING];

pub(crate) fn list(
    node: &Node,
    outside: &dyn Outside,
    call: &ListQueries,
) -> Result<QueryList, NodeError> {
    let ListQueries { filter, paging } = call;
    let wanted = Wanted::new("queries", filter, &KNOWN, &STATES)?;
    let by = order(paging, &ORDERS)?;
    let (lists, now, roster) = (super::of(node)?, node.clock.now(), node.roster()?);
    let (ids, part) = super::with_exhibits_and_cases(node, |exhibits, cases| {
        lists.queries.with(node, |queries| {
            let mut waiting = BTreeMap::new();
            if wanted.state() == Some(WAITING) {
                for row in queries.rows.values().filter(|row| row.is_open(now)) {
                    let query = read(node, outside, row.id)?;
                    waiting.insert(row.id, query.is_some_and(|query| is_waiting(&query)));
                }
            }
            let is_wanted = |row: &&QueryRow| {
                let exhibit = || row.exhibit.and_then(|id| exhibits.get(id));
                let case = || exhibit().and_then(|row| cases.get(&row.exhibit.case_reference));
                let is_asked = |country| row.destinations.includes(country);
                wanted.has_number(row.exhibit.map_or(0, |exhibit| exhibit.0))
                    && wanted.has_time(row.asked)
                    && wanted.has_withdrawn(row.is_withdrawn)
                    && wanted.has_text(&row.text)
                    && (wanted.has_country([row.on_behalf_of, None])
                        || filter.country.is_some_and(is_asked))
                    && wanted.has_calibre(exhibit().map(|row| row.exhibit.calibre))
                    && wanted.has_agency(case().and_then(|case| case.agency()))
                    && wanted.state().is_none_or(|state| match state {
                        OPEN => row.is_open(now),
                        STANDING => row.is_open(now) && row.terms.standing,
                        EXPIRED => !row.is_withdrawn && row.expires <= now,
                        WITHDRAWN => row.is_withdrawn,
                        _ => waiting.get(&row.id).copied().unwrap_or(false),
                    })
            };
            let found: Vec<&QueryRow> = queries.rows.values().filter(is_wanted).collect();
            let at = cursor(paging, |text| {
                queries.rows.values().find(|row| row.id.to_string().starts_with(text))
            })?;
            let order = |one: &QueryRow, other: &QueryRow| by.order(one, other);
            let name = |row: &QueryRow| row.id.to_string();
            let (page, part) = page(found, queries.rows.len(), paging, order, at, name)?;
            Ok((page.into_iter().map(|row| row.id).collect::<Vec<_>>(), part))
        })
    })?;
    let mut queries = Vec::with_capacity(ids.len());
    for id in ids {
        // One that was erased meanwhile is left out.
        if let Some(record) = node.store.get::<QueryRecord>(&id)? {
            queries.push(listed(node, outside, &roster, &record)?);
        }
    }
    Ok(QueryList { queries, part })
}

/// The answers of countries to the queries that stand.
pub(crate) fn coverage(node: &Node, outside: &dyn Outside) -> Result<CoverageSums, NodeError> {
    let (now, roster) = (node.clock.now(), node.roster()?);
    let open = super::of(node)?.queries.with(node, |queries| {
        let open = queries.rows.values().filter(|row| row.is_open(now));
        let mut open: Vec<_> = open.map(|row| (std::cmp::Reverse(row.asked), row.id)).collect();
        open.sort_unstable();
        Ok(open)
    })?;
    let mut sums = CoverageSums::default();
    for (_, id) in open {
        if let Some(record) = node.store.get::<QueryRecord>(&id)? {
            sums.add(&listed(node, outside, &roster, &record)?);
        }
    }
    Ok(sums)
}

/// One query with the coverage of each node.
pub(super) fn read(
    node: &Node,
    outside: &dyn Outside,
    id: EnvelopeId,
) -> Result<Option<ListedQuery>, NodeError> {
    let Some(record) = node.store.get::<QueryRecord>(&id)? else { return Ok(None) };
    listed(node, outside, &*node.roster()?, &record).map(Some)
}

fn is_waiting(query: &ListedQuery) -> bool {
    query.coverage.iter().any(|row| row.state == CoverageState::Waiting)
}
