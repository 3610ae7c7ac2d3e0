//! Asking other countries: a query is signed, stored as the end of our log, and only then sent.

use std::time::Duration;

use striae_casework::ExhibitId;
use striae_protocol::limits::MAX_QUERY_READERS;
use striae_protocol::{
    ClassFilter, CountryCode, Destinations, MarkSignature, Message, OpaqueReference, Query,
    SealedQuery, TrustedRoster,
};
use striae_store::{AuditEvent, QueryRecord, QuerySide};

use super::Outside;
use super::search::{kinds_of, stored_signatures};
use crate::api::Asked;
use crate::signature::AnySignature;
use crate::{Node, NodeError};

/// Longest time a question may stand, days.
pub(super) const MAX_DAYS: u32 = 365;

pub(super) fn ask(
    node: &Node,
    outside: &dyn Outside,
    exhibit: ExhibitId,
    to: Destinations,
    days: u32,
) -> Result<Asked, NodeError> {
    if !(1..=MAX_DAYS).contains(&days) {
        let sentence = format!("a question stands for 1 to {MAX_DAYS} days, not {days}");
        return Err(NodeError::Argument(sentence));
    }
    let roster = node.roster()?;
    node.check_membership(&roster)?;
    let countries = asked_countries(node.country(), &roster, &to)?;
    if countries.is_empty() {
        return Err(NodeError::NobodyToAsk);
    }
    let calibre = node.exhibit(exhibit)?.calibre;
    let records = stored_signatures(node, exhibit)?;
    let signatures = records
        .iter()
        .map(|record| AnySignature::from_bytes(&record.bytes))
        .collect::<Result<Vec<_>, _>>()?;
    let query = Query {
        reference: OpaqueReference::from_bytes(striae_crypto::random_bytes()?),
        destinations: to.clone(),
        class_filter: ClassFilter { calibre_family: Some(calibre.family().to_owned()) },
        marks: records
            .into_iter()
            .map(|record| MarkSignature {
                mark: record.mark.code(),
                format_version: record.format_version,
                bytes: record.bytes,
            })
            .collect(),
    };
    let message = sealed_to_asked(node, &roster, query, &countries)?;
    let now = node.clock.now();
    let expires = now.saturating_add(Duration::from_secs(u64::from(days) * 24 * 3600));
    let mut changes = node.store.begin(now);
    let signed = node.sign(message, expires, changes.query_log_end())?;
    changes.extend_query_log(&signed.id)?;
    changes.put(&QueryRecord {
        id: signed.id,
        envelope: signed.bytes,
        country: node.country(),
        destinations: to.clone(),
        side: QuerySide::Asked(exhibit),
        stored: now,
        expires,
    })?;
    changes.audit(AuditEvent::Asked { query: signed.id, exhibit, destinations: to })?;
    changes.commit()?;
    let sending = outside.query_stored(signed.id);
    let kinds = kinds_of(&signatures);
    Ok(Asked { query: signed.id, exhibit, countries, expires, kinds, sending })
}

/// The query as it is sent. One to named countries is sealed to all of their nodes, so that no other member reads it, unless
/// one of them has no node yet, or one whose entry in the roster has no sealing key; one to all is for all to read.
fn sealed_to_asked(
    node: &Node,
    roster: &TrustedRoster,
    query: Query,
    countries: &[CountryCode],
) -> Result<Message, NodeError> {
    let mut readers = Vec::new();
    let mut all_can = query.destinations != Destinations::All;
    for country in countries {
        let nodes = roster.member(*country).map_or(&[][..], |member| &member.nodes);
        all_can &= !nodes.is_empty() && nodes.iter().all(|node| node.sealing_key.is_some());
        readers
            .extend(nodes.iter().filter_map(|node| Some((node.key, node.sealing_key.as_ref()?))));
    }
    if !all_can {
        return Ok(Message::Query(query));
    }
    if readers.len() > MAX_QUERY_READERS {
        let nodes = readers.len();
        let sentence = format!(
            "these countries have {nodes} nodes, and a query is sealed to at most {MAX_QUERY_READERS}; ask some of them first, and \
             the others in another question"
        );
        return Err(NodeError::Argument(sentence));
    }
    SealedQuery::seal(&query, roster.network_id(), &node.public_key(), &readers)
        .map(Message::SealedQuery)
        .map_err(|error| NodeError::Message(error.to_string()))
}

/// The countries behind the destinations; a country outside the roster and our own are errors.
pub(super) fn asked_countries(
    own: CountryCode,
    roster: &TrustedRoster,
    to: &Destinations,
) -> Result<Vec<CountryCode>, NodeError> {
    let members = || roster.countries().filter(|country| *country != own);
    match to {
        Destinations::All => Ok(members().collect()),
        Destinations::Countries(countries) => {
            for &country in countries {
                if country == own {
                    return Err(NodeError::OwnCountry(country));
                }
                if roster.member(country).is_none() {
                    let known: Vec<_> = members().map(|one| one.to_string()).collect();
                    return Err(NodeError::UnknownCountry { country, known: known.join(", ") });
                }
            }
            Ok(countries.clone())
        }
    }
}
