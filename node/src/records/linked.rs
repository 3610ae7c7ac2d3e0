//! Links by the hits of this node: casework's graph over the content of the database.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use striae_casework::links::{
    Certainty, LinkGraph, LinkKind, LinkNode, LinkedExhibit, graphml, svg,
};
use striae_casework::records::ExhibitKey;
use striae_casework::statistics::HitEntry;
use striae_casework::{CaseReference, Exhibit, ExhibitId, HitId, Name};
use striae_store::{ExhibitFactsRecord, HitRecord, OwnHitRecord, QueryRecord, SentHitRecord};
use striae_vocabulary::{ComparedExhibit, CountryCode, Ground, UnixSeconds};

use crate::api::{Links, ListedLink, ListedNode};
use crate::hits::{Standing, asking_exhibit, own_query, standing};
use crate::records::grounds;
use crate::{Node, NodeError};

/// Records that hang together with a case; with all of them when none is named.
pub(crate) fn links(
    node: &Node,
    case: Option<&CaseReference>,
    confirmed_only: bool,
) -> Result<Links, NodeError> {
    let too_many =
        |error: striae_casework::links::TooManyLinks| NodeError::Argument(error.to_string());
    let own = node.country();
    let mut graph = LinkGraph::new();
    let firearms = Firearms::read(node)?;
    for exhibit in node.store.all::<Exhibit>()? {
        let exhibit = exhibit?;
        let is_of_case = case.is_none_or(|case| *case == exhibit.case_reference);
        if is_of_case || firearms.link_cases(exhibit.id) {
            let firearm = firearms.of.get(&exhibit.id);
            graph.add_exhibit(&named(own, &exhibit), firearm).map_err(too_many)?;
        }
    }
    if let Some(case) = case
        && !graph.nodes().any(|one| *one == LinkNode::Case(own, case.clone()))
    {
        let sentence =
            format!("there is no case {case} in this database; `striae exhibit list` lists them");
        return Err(NodeError::not_found(sentence));
    }
    for hit in entries(node)? {
        let [one, other] = &hit.entry.exhibits;
        graph.add_hit(&hit.id, one, other, hit.entry.state).map_err(too_many)?;
        if let Some(firearm) = firearms.of.get(&hit.exhibit)
            && LinkKind::of_hit(hit.entry.state).is_some()
        {
            graph.add_exhibit(one, Some(firearm)).map_err(too_many)?;
        }
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

/// The firearms that fired enrolled exhibits, as far as their facts say so.
struct Firearms {
    of: HashMap<ExhibitId, Name>,
    /// Those of more than one case: only they link cases.
    of_cases: HashSet<Name>,
}

impl Firearms {
    fn read(node: &Node) -> Result<Self, NodeError> {
        let mut of = HashMap::new();
        let mut cases: BTreeMap<Name, BTreeSet<CaseReference>> = BTreeMap::new();
        for record in node.store.all::<ExhibitFactsRecord>()? {
            let record = record?;
            let facts = record.facts.current();
            let Some(firearm) = &facts.firearm else { continue };
            of.extend(record.enrolled.iter().map(|exhibit| (*exhibit, firearm.clone())));
            if !record.enrolled.is_empty() {
                cases.entry(firearm.clone()).or_default().insert(facts.key.case.clone());
            }
        }
        let several = cases.into_iter().filter(|(_, cases)| cases.len() > 1);
        Ok(Self { of, of_cases: several.map(|(firearm, _)| firearm).collect() })
    }

    /// Whether the firearm of an exhibit fired exhibits of other cases as well.
    fn link_cases(&self, exhibit: ExhibitId) -> bool {
        self.of.get(&exhibit).is_some_and(|firearm| self.of_cases.contains(firearm))
    }
}

/// A hit to be linked and counted.
pub(super) struct KnownHit {
    id: Name,
    /// Our exhibit, which is the first of the two.
    pub(super) exhibit: ExhibitId,
    pub(super) entry: HitEntry,
}

/// All hits, received, sent and at home.
pub(super) fn entries(node: &Node) -> Result<Vec<KnownHit>, NodeError> {
    let mut entries = Vec::new();
    for record in node.store.all::<HitRecord>()? {
        let record = record?;
        let other = LinkedExhibit::Opaque(ComparedExhibit {
            country: record.hit.country,
            exhibit: record.hit.reference,
        });
        let came = record.received;
        entries.extend(entry(node, record.id, record.exhibit, other, &record.query, came)?);
    }
    // The same question asked again has the same references: its exhibit is the one of the first.
    let mut first_queries = HashMap::new();
    for record in node.store.all::<SentHitRecord>()? {
        let record = record?;
        let (asker, on_behalf_of) = (record.country, record.on_behalf_of);
        let question = (asker, on_behalf_of, record.exhibit, record.reference);
        let first = *first_queries.entry(question).or_insert(record.query);
        // The asking country's exhibit, as both name it: of the country asked for, where there is
        // one.
        let asking = asking_exhibit(on_behalf_of.unwrap_or(asker), &first);
        let other = LinkedExhibit::Opaque(asking);
        let sent = record.sent;
        let through = on_behalf_of.map(|_| asker);
        let entry = entry(node, record.id, record.exhibit, other, &record.query, sent)?;
        entries.extend(
            entry.map(|known| KnownHit { entry: HitEntry { through, ..known.entry }, ..known }),
        );
    }
    for record in node.store.all::<OwnHitRecord>()? {
        let record = record?;
        // An erased exhibit is no reason to count the hit with a name that nobody knows.
        let Some(candidate) = node.store.get::<Exhibit>(&record.candidate)? else { continue };
        let other = named(node.country(), &candidate);
        let query = own_query(node, record.id);
        entries.extend(entry(node, record.id, record.exhibit, other, &query, record.declared)?);
    }
    Ok(entries)
}

fn entry(
    node: &Node,
    id: HitId,
    exhibit: ExhibitId,
    other: LinkedExhibit,
    query: &striae_protocol::EnvelopeId,
    came: UnixSeconds,
) -> Result<Option<KnownHit>, NodeError> {
    let Some(exhibit) = node.store.get::<Exhibit>(&exhibit)? else {
        return Ok(None);
    };
    let own = named(node.country(), &exhibit);
    let Standing { state, last_step, .. } = standing(node, id);
    let ended = (!state.is_open()).then_some(last_step);
    let query = node.store.get::<QueryRecord>(query)?;
    let mut grounds = query.as_ref().map(grounds_of).unwrap_or_default();
    if grounds.is_empty() {
        // Another country's query says its grounds in its own envelope, and an old one is erased:
        // those of the exhibit then.
        grounds = grounds::holding(node, exhibit.id)?;
    }
    Ok(Some(KnownHit {
        id: id.into(),
        exhibit: exhibit.id,
        entry: HitEntry {
            exhibits: [own, other],
            through: None,
            grounds,
            state,
            is_proposed: true,
            asked: query.map(|query| query.stored),
            came,
            ended,
        },
    }))
}

pub(super) fn grounds_of(query: &QueryRecord) -> BTreeSet<Ground> {
    query.terms.iter().flat_map(|terms| &terms.grounds).copied().collect()
}

pub(super) fn named(own: CountryCode, exhibit: &Exhibit) -> LinkedExhibit {
    let (case, item) = (exhibit.case_reference.clone(), exhibit.id.into());
    LinkedExhibit::Named { country: own, key: ExhibitKey { case, item } }
}
