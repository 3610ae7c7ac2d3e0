//! An own query with the part of each node that was asked.

use std::collections::BTreeMap;

use striae_protocol::{Answer, PublicKey, TrustedRoster};
use striae_store::{QueryRecord, QuerySide, QueryTerms, ReceivedAnswer};
use striae_vocabulary::UnixSeconds;

use crate::api::{CountryCoverage, CoverageState, ListedQuery};
use crate::outside::Outside;
use crate::{Node, NodeError};

/// The answers of one node with when they arrived, in the order of their numbers.
type Answers = Vec<(Answer, UnixSeconds)>;

/// A query with every asked node's part in it.
pub(crate) fn listed(
    node: &Node,
    outside: &dyn Outside,
    roster: &TrustedRoster,
    record: &QueryRecord,
) -> Result<ListedQuery, NodeError> {
    let coverage = coverage(node, outside, roster, record)?;
    let QueryRecord { id: query, stored: asked, expires, withdrawn, .. } = *record;
    let terms = record.terms.clone().unwrap_or_default();
    let QueryTerms { grounds, standing, renews, on_behalf_of } = terms;
    let exhibit = match record.side {
        QuerySide::Asked(exhibit) => Some(exhibit),
        QuerySide::AskedFor(_) | QuerySide::Received(_) => None,
    };
    Ok(ListedQuery {
        query,
        exhibit,
        asked,
        expires,
        withdrawn,
        grounds,
        standing,
        renews,
        on_behalf_of,
        coverage,
    })
}

/// Every asked node's part in one of our queries.
fn coverage(
    node: &Node,
    outside: &dyn Outside,
    roster: &TrustedRoster,
    record: &QueryRecord,
) -> Result<Vec<CountryCoverage>, NodeError> {
    // A node may have answered by a key that another has taken the place of.
    let mut answers: BTreeMap<PublicKey, Answers> = BTreeMap::new();
    for answer in node.store.with_prefix::<ReceivedAnswer, _>(&record.id)? {
        let ReceivedAnswer { author, answer, received, .. } = answer?;
        answers.entry(roster.current_key(&author)).or_default().push((answer, received));
    }
    let unanswered = if record.withdrawn.is_some() {
        CoverageState::Withdrawn
    } else if node.clock.now() >= record.expires {
        CoverageState::Expired
    } else {
        CoverageState::Waiting
    };
    let mut rows = Vec::new();
    for asked in roster.answering(&record.destinations, &record.author) {
        let key = asked.key;
        let given = answers.remove(&key).unwrap_or_default();
        let row = CountryCoverage::answered(asked.country, key, &given);
        rows.push(row.unwrap_or_else(|| {
            let waits = unanswered == CoverageState::Waiting;
            let reason = waits.then(|| outside.why_unanswered(record, &key));
            let row =
                CountryCoverage::unanswered(asked.country, Some(key), unanswered, reason.flatten());
            CountryCoverage { delivered: outside.has_query(record, &key), ..row }
        }));
    }
    // Nodes that answered and take no part any more.
    for (key, given) in answers {
        let country = roster.country_ever_of(&key).or_else(|| first_country(&given));
        let row = country.and_then(|code| CountryCoverage::answered(code, key, &given));
        rows.extend(row);
    }
    let without_node = roster.countries().filter(|country| {
        *country != node.country()
            && record.destinations.includes(*country)
            && !rows.iter().any(|row| row.country == *country)
    });
    let without_node: Vec<_> = without_node.collect();
    rows.extend(without_node.into_iter().map(|country| {
        let reason = Some("it has no node that answers".to_owned());
        CountryCoverage::unanswered(country, None, CoverageState::NoNode, reason)
    }));
    rows.sort_by_key(|row| (row.country, row.node_key));
    Ok(rows)
}

/// The country in the first hit of a node that nothing is known of any more.
fn first_country(answers: &Answers) -> Option<striae_vocabulary::CountryCode> {
    answers.iter().find_map(|(answer, _)| match &answer.outcome {
        striae_protocol::Outcome::Hits(hits) => hits.first().map(|hit| hit.country),
        _ => None,
    })
}
