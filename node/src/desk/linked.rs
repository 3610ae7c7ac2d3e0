//! What the hits of this node link, and what there is to count: casework's graph and statistics over what the database holds.

use std::collections::BTreeSet;

use striae_casework::grounds::Ground;
use striae_casework::hit_life::HitState;
use striae_casework::links::{Certainty, LinkGraph, LinkNode, LinkedExhibit, graphml, svg};
use striae_casework::records::ExhibitKey;
use striae_casework::statistics::{Entries, ExhibitEntry, HitEntry, QueryEntry, Tally, statistics};
use striae_casework::{CaseReference, Exhibit, ExhibitId, HitId, Name};
use striae_store::{HitLifeRecord, HitRecord, QueryRecord, QuerySide, SentHitRecord};

use super::hits::{OpenedHit, asking_exhibit, name, party};
use crate::api::{Counted, Links, ListedLink, ListedNode, Numbers};
use crate::{Node, NodeError};

/// What hangs together with a case; with all of them when none is named.
pub(super) fn links(
    node: &Node,
    case: Option<&CaseReference>,
    confirmed_only: bool,
) -> Result<Links, NodeError> {
    let too_many =
        |error: striae_casework::links::TooManyLinks| NodeError::Argument(error.to_string());
    let own = casework_country(node)?;
    let mut graph = LinkGraph::new();
    for exhibit in node.store.all::<Exhibit>()? {
        let exhibit = exhibit?;
        if case.is_none_or(|case| *case == exhibit.case_reference) {
            graph.add_exhibit(&named(own, &exhibit)?, None).map_err(too_many)?;
        }
    }
    if let Some(case) = case
        && graph.nodes().len() == 0
    {
        let sentence =
            format!("there is no case {case} in this database; `striae exhibits` lists them");
        return Err(NodeError::Argument(sentence));
    }
    for hit in entries(node)? {
        let [one, other] = &hit.entry.exhibits;
        graph.add_hit(&hit.id, one, other, hit.entry.state).map_err(too_many)?;
    }
    let certainty = if confirmed_only { Certainty::Confirmed } else { Certainty::WithUnconfirmed };
    if let Some(case) = case {
        graph = graph.connected_with(own, case, certainty);
    }
    let listed = |one: &LinkNode| ListedNode {
        kind: one.kind().to_owned(),
        country: one.country().to_string(),
        name: one.label(),
    };
    let links = graph
        .links()
        .map(|(from, to, kind, hit)| ListedLink {
            from: from.label(),
            to: to.label(),
            says: kind.describe().to_owned(),
            hit: hit.map(ToString::to_string),
        })
        .collect();
    Ok(Links {
        nodes: graph.nodes().map(listed).collect(),
        links,
        cases: graph.case_count(),
        graphml: graphml(&graph),
        svg: svg(&graph).ok(),
    })
}

/// Counts exhibits, queries and hits.
pub(super) fn numbers(node: &Node) -> Result<Numbers, NodeError> {
    let own = casework_country(node)?;
    let mut exhibits = Vec::new();
    for exhibit in node.store.all::<Exhibit>()? {
        let exhibit = exhibit?;
        exhibits.push(ExhibitEntry {
            exhibit: named(own, &exhibit)?,
            kind: exhibit.kind,
            grounds: BTreeSet::new(),
            acquired_unix_s: exhibit.enrolled_unix_s,
        });
    }
    let mut queries = Vec::new();
    for query in node.store.all::<QueryRecord>()? {
        let query = query?;
        if let QuerySide::Asked(exhibit) = query.side
            && let Some(exhibit) = node.store.get::<Exhibit>(&exhibit.0.to_be_bytes())?
        {
            queries.push(QueryEntry {
                exhibit: named(own, &exhibit)?,
                grounds: grounds_of(&query)?,
                asked_unix_s: query.stored.0,
            });
        }
    }
    let hits: Vec<HitEntry> = entries(node)?.into_iter().map(|hit| hit.entry).collect();
    let all = statistics(Entries { exhibits: &exhibits, queries: &queries, hits: &hits });
    Ok(Numbers {
        total: counted(&all.total),
        by_country: all
            .by_country
            .iter()
            .map(|(key, one)| (key.to_string(), counted(one)))
            .collect(),
        by_ground: all.by_ground.iter().map(|(key, one)| (key.to_string(), counted(one))).collect(),
        by_month: all.by_month.iter().map(|(key, one)| (key.to_string(), counted(one))).collect(),
    })
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

/// A hit to be linked and counted.
struct Entry {
    id: Name,
    entry: HitEntry,
}

/// All hits, received and sent.
fn entries(node: &Node) -> Result<Vec<Entry>, NodeError> {
    let mut entries = Vec::new();
    for record in node.store.all::<HitRecord>()? {
        let record = record?;
        let other = LinkedExhibit::Opaque {
            country: country_of(record.hit.country)?,
            reference: name(&record.hit.reference)?,
        };
        let came = record.received.0;
        entries.extend(entry(node, record.id, record.exhibit, other, &record.query, came)?);
    }
    for record in node.store.all::<SentHitRecord>()? {
        let record = record?;
        // The asking country's exhibit, as both name it.
        let asking = party(&asking_exhibit(record.country, &record.query))?;
        let other = LinkedExhibit::Opaque { country: asking.country, reference: asking.exhibit };
        let sent = record.sent.0;
        entries.extend(entry(node, record.id, record.exhibit, other, &record.query, sent)?);
    }
    Ok(entries)
}

fn entry(
    node: &Node,
    id: HitId,
    exhibit: ExhibitId,
    other: LinkedExhibit,
    query: &striae_protocol::EnvelopeId,
    came: u64,
) -> Result<Option<Entry>, NodeError> {
    let Some(exhibit) = node.store.get::<Exhibit>(&exhibit.0.to_be_bytes())? else {
        return Ok(None);
    };
    let own = named(casework_country(node)?, &exhibit)?;
    let (mut state, mut ended) = (HitState::Unconfirmed, None);
    if node.store.get::<HitLifeRecord>(&id.0.to_be_bytes())?.is_some() {
        let life = OpenedHit::open(node, id)?.life;
        state = life.state();
        ended = life.events().last().filter(|_| !state.is_open()).map(|last| last.at_unix_s);
    }
    let query = node.store.get::<QueryRecord>(query.as_bytes())?;
    let id = id.to_string().parse().map_err(|error| NodeError::Message(format!("{error}")))?;
    Ok(Some(Entry {
        id,
        entry: HitEntry {
            exhibits: [own, other],
            grounds: query.as_ref().map(grounds_of).transpose()?.unwrap_or_default(),
            state,
            is_proposed: true,
            asked_unix_s: query.map(|query| query.stored.0),
            hit_unix_s: came,
            ended_unix_s: ended,
        },
    }))
}

fn grounds_of(query: &QueryRecord) -> Result<BTreeSet<Ground>, NodeError> {
    let terms = query.terms.iter().flat_map(|terms| &terms.grounds);
    terms
        .map(|ground| {
            let ground = ground.to_string().parse::<Ground>();
            ground.map_err(|error| NodeError::Message(error.to_string()))
        })
        .collect()
}

fn named(own: striae_casework::CountryCode, exhibit: &Exhibit) -> Result<LinkedExhibit, NodeError> {
    let item = exhibit.id.to_string().parse();
    let item: Name = item.map_err(|error| NodeError::Message(format!("{error}")))?;
    let case = exhibit.case_reference.clone();
    Ok(LinkedExhibit::Named { country: own, key: ExhibitKey { case, item } })
}

fn casework_country(node: &Node) -> Result<striae_casework::CountryCode, NodeError> {
    country_of(node.country())
}

fn country_of(
    country: striae_protocol::CountryCode,
) -> Result<striae_casework::CountryCode, NodeError> {
    super::hits::country(country)
}
