//! Links by the hits of this node: casework's graph over the content of the database.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use striae_casework::links::{
    Certainty, LinkGraph, LinkKind, LinkNode, LinkedExhibit, MAX_LINK_NODES, TooManyLinks, graphml,
    svg,
};
use striae_casework::records::ExhibitKey;
use striae_casework::{CaseReference, Exhibit, ExhibitId, Name};
use striae_store::QueryRecord;
use striae_vocabulary::{CountryCode, Ground};

use crate::api::{Links, ListedLink, ListedNode};
use crate::lists::{LinkedHitRow, LinkedRecords, OtherExhibit, linked_records};
use crate::{Node, NodeError};

/// Records that hang together with a case; with all of them when none is named.
pub(crate) fn links(
    node: &Node,
    case: Option<&CaseReference>,
    confirmed_only: bool,
) -> Result<Links, NodeError> {
    let too_many = |error: TooManyLinks| NodeError::Argument(error.to_string());
    let own = node.country();
    let certainty = if confirmed_only { Certainty::Confirmed } else { Certainty::WithUnconfirmed };
    let records = linked_records(node, case, |kind| connects(kind, certainty))?;
    // Each exhibit is a node: nothing is added up that is refused in the end.
    if records.exhibits.len() > MAX_LINK_NODES {
        return Err(too_many(TooManyLinks(MAX_LINK_NODES)));
    }
    let mut graph = graph_of(own, &records, case).map_err(too_many)?;
    if let Some(case) = case {
        if !graph.nodes().any(|one| *one == LinkNode::Case(own, case.clone())) {
            let sentence = format!(
                "there is no case {case} in this database; `striae exhibit list` lists them"
            );
            return Err(NodeError::not_found(sentence));
        }
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

/// Whether hits of this kind connect.
fn connects(kind: LinkKind, certainty: Certainty) -> bool {
    kind != LinkKind::UnconfirmedHit || certainty == Certainty::WithUnconfirmed
}

/// The graph of these records: the exhibits of the case, or all; those that share a firearm with exhibits of other cases; and the
/// ends of hits.
fn graph_of(
    own: CountryCode,
    records: &LinkedRecords,
    case: Option<&CaseReference>,
) -> Result<LinkGraph, TooManyLinks> {
    let mut graph = LinkGraph::new();
    let mut cases: HashMap<&Name, BTreeSet<&CaseReference>> = HashMap::new();
    let mut by_number = BTreeMap::new();
    for row in &records.exhibits {
        by_number.insert(row.exhibit.id, row);
        if let Some(firearm) = &row.firearm {
            cases.entry(firearm).or_default().insert(&row.exhibit.case_reference);
        }
    }
    for row in &records.exhibits {
        let is_of_case = case.is_none_or(|case| *case == row.exhibit.case_reference);
        let of_firearm = row.firearm.as_ref().and_then(|firearm| cases.get(firearm));
        if is_of_case || of_firearm.is_some_and(|cases| cases.len() > 1) {
            graph.add_exhibit(&named(own, &row.exhibit), row.firearm.as_ref())?;
        }
    }
    let name = |id: ExhibitId| by_number.get(&id).map(|row| named(own, &row.exhibit));
    for hit in &records.hits {
        let (Some(one), Some(other)) = (name(hit.exhibit), other_end(hit, name)) else { continue };
        graph.add_hit(&hit.id.into(), &one, &other, hit.state)?;
        let firearm = by_number.get(&hit.exhibit).and_then(|row| row.firearm.as_ref());
        if let Some(firearm) = firearm
            && LinkKind::of_hit(hit.state).is_some()
        {
            graph.add_exhibit(&one, Some(firearm))?;
        }
    }
    Ok(graph)
}

/// The other exhibit of a hit; an own one is known by its number to `name`.
pub(super) fn other_end(
    hit: &LinkedHitRow,
    name: impl Fn(ExhibitId) -> Option<LinkedExhibit>,
) -> Option<LinkedExhibit> {
    match hit.other {
        OtherExhibit::Own(id) => name(id),
        other => other.abroad().map(LinkedExhibit::Opaque),
    }
}

pub(super) fn grounds_of(query: &QueryRecord) -> BTreeSet<Ground> {
    query.terms.iter().flat_map(|terms| &terms.grounds).copied().collect()
}

pub(super) fn named(own: CountryCode, exhibit: &Exhibit) -> LinkedExhibit {
    let (case, item) = (exhibit.case_reference.clone(), exhibit.id.into());
    LinkedExhibit::Named { country: own, key: ExhibitKey { case, item } }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use striae_casework::hit_life::HitState;
    use striae_casework::{ExhibitKind, HitId};
    use striae_protocol::EnvelopeId;
    use striae_vocabulary::{OpaqueReference, UnixSeconds};

    use super::*;
    use crate::lists::LinkedExhibitRow;

    fn exhibit((number, (case, firearm)): (usize, (u8, u8))) -> LinkedExhibitRow {
        let exhibit = Exhibit {
            id: ExhibitId(1 + number as u64),
            kind: ExhibitKind::Evidence,
            case_reference: format!("X/{case}").parse().unwrap(),
            calibre: "9x19".parse().unwrap(),
            occurred: None,
            enrolled: UnixSeconds(0),
            rifling: None,
        };
        // Some share none.
        let firearm = (firearm < 6).then(|| format!("F-{firearm}").parse().unwrap());
        LinkedExhibitRow { exhibit, firearm }
    }

    fn hit((number, (exhibit, other, kind, state)): (usize, (u8, u8, u8, u8))) -> LinkedHitRow {
        let es: CountryCode = "ES".parse().unwrap();
        LinkedHitRow {
            id: HitId(1 + number as u64),
            exhibit: ExhibitId(1 + u64::from(exhibit)),
            other: match kind {
                0 => OtherExhibit::Own(ExhibitId(1 + u64::from(other))),
                1 => OtherExhibit::Abroad(es, OpaqueReference::from_bytes([other; 16])),
                _ => OtherExhibit::Asked(es, EnvelopeId::from_bytes([other; 32])),
            },
            query: EnvelopeId::from_bytes([0; 32]),
            through: None,
            state: HitState::ALL[usize::from(state) % HitState::ALL.len()],
            came: UnixSeconds(0),
            last_step: UnixSeconds(0),
        }
    }

    proptest! {
        /// The part that hangs together with a case is that of the whole graph, which is the oracle.
        #[test]
        fn links_of_a_case_are_those_of_the_whole_graph(
            exhibits in prop::collection::vec((0..12_u8, 0..14_u8), 30),
            hits in prop::collection::vec((0..30_u8, 0..30_u8, 0..3_u8, 0..9_u8), 0..20),
            confirmed in any::<bool>(),
        ) {
            let own = "PT".parse().unwrap();
            let whole = || LinkedRecords {
                exhibits: exhibits.iter().copied().enumerate().map(exhibit).collect(),
                hits: hits.iter().copied().enumerate().map(hit).collect(),
            };
            let certainty = if confirmed { Certainty::Confirmed } else { Certainty::WithUnconfirmed };
            for number in 0..12 {
                let case: CaseReference = format!("X/{number}").parse().unwrap();
                let near = whole().near(&case, |kind| connects(kind, certainty));
                let of = |records: &LinkedRecords| {
                    let graph = graph_of(own, records, Some(&case)).unwrap();
                    graph.connected_with(own, &case, certainty)
                };
                prop_assert_eq!(of(&near), of(&whole()));
            }
        }
    }
}
