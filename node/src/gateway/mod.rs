//! The gateway: questions of countries without a node, which this node asks on their behalf and
//! under their name.

mod answer;
pub(crate) mod file;
mod hits;
mod import;
pub(crate) mod requester;

use std::time::Duration;

use striae_casework::roles::{Action, Actor};
use striae_protocol::gateway::RequestIdentity;
use striae_protocol::{Outcome, PublicKey, TrustedRoster};
use striae_store::{
    AuditEvent, Changes, GatewayRequestRecord, GatewayState, QueryRecord, ReceivedAnswer,
    Record as _, RequesterRecord,
};
use striae_vocabulary::CountryCode;

pub(crate) use answer::answer;
pub(crate) use hits::{has_life, keep_hits};
pub(crate) use import::{check, check_proposed, import, mark_signature};

use crate::api::{GatewayList, ListedRequest, ListedRequester, MAX_LISTED, WhoActs};
use crate::asking::ask::check_beneficiary;
use crate::holds::Holds;
use crate::{Node, NodeError};

/// Most keys of requesters that are entered.
const MAX_REQUESTERS: usize = 1_000;
/// Least time for which a request is remembered, so that a day's requests can be counted.
const REMEMBERED: Duration = Duration::from_hours(24);

/// Vouches for a key of a country without a node.
pub(crate) fn enter(
    node: &Node,
    country: CountryCode,
    key: PublicKey,
    who: &WhoActs,
) -> Result<ListedRequester, NodeError> {
    expire(node)?;
    let sentence = if country == node.country() {
        Some(format!("{country} is this node's own country, which asks directly"))
    } else if node.store.count(striae_store::Family::Requesters)? >= MAX_REQUESTERS as u64 {
        Some(format!("{MAX_REQUESTERS} keys of requesters are entered, and no more are taken"))
    } else {
        None
    };
    if let Some(sentence) = sentence {
        return Err(NodeError::Argument(sentence));
    }
    check_permitted(node, &*node.roster()?, country)?;
    check_people(node, who)?;
    let now = node.clock.now();
    let mut changes = node.store.begin(now);
    let person = who.person.to_string();
    let record = RequesterRecord { country, key, person, entered: now };
    changes.put(&record)?;
    let subject = format!("{country} {}", key.fingerprint());
    changes.audit(acted(who, "enter requester", subject))?;
    changes.commit()?;
    Ok(listed_requester(record))
}

fn listed_requester(record: RequesterRecord) -> ListedRequester {
    let RequesterRecord { country, key, person, entered } = record;
    ListedRequester { country, key, fingerprint: key.fingerprint(), person, entered }
}

/// Refuses a country for which nobody may ask, or for which the national policy does not let this
/// node ask.
fn check_permitted(
    node: &Node,
    roster: &TrustedRoster,
    country: CountryCode,
) -> Result<(), NodeError> {
    check_beneficiary(roster, country)?;
    if node.national.policy.serves_as_gateway(country) {
        return Ok(());
    }
    Err(NodeError::Argument(format!(
        "the national policy of {} does not let this node ask for {country} (policy.toml, [gateway])",
        node.country()
    )))
}

/// Refuses who may not decide, and one person where policy wants two.
fn check_people(node: &Node, who: &WhoActs) -> Result<(), NodeError> {
    let first = Actor { person: who.person.clone(), role: who.role };
    let second = who.second.clone().map(|(person, role)| Actor { person, role });
    node.national
        .policy
        .check(Action::ServeGateway, &first, second.as_ref())
        .map_err(|error| NodeError::Argument(error.to_string()))
}

/// Person and action, for the audit log.
fn acted(who: &WhoActs, action: &str, subject: String) -> AuditEvent {
    AuditEvent::Acted {
        person: who.person.to_string(),
        role: who.role.to_string(),
        action: action.to_owned(),
        subject,
        reason: match &who.second {
            Some((second, _)) => format!("{} (approved by {second})", who.reason),
            None => who.reason.to_string(),
        },
    }
}

/// Requesters, and requests that have not expired.
pub(crate) fn list(node: &Node) -> Result<GatewayList, NodeError> {
    expire(node)?;
    let now = node.clock.now();
    let requesters = node.store.all::<RequesterRecord>()?;
    let requesters: Vec<_> =
        requesters.map(|one| one.map(listed_requester)).collect::<Result<_, _>>()?;
    let mut requests = Vec::new();
    for record in node.store.all::<GatewayRequestRecord>()? {
        let record = record?;
        if record.expires > now {
            requests.push(listed_request(node, record)?);
        }
    }
    requests.sort_by_key(|request| std::cmp::Reverse(request.imported));
    requests.truncate(MAX_LISTED);
    Ok(GatewayList { requesters, requests })
}

fn listed_request(node: &Node, record: GatewayRequestRecord) -> Result<ListedRequest, NodeError> {
    let query = record.query();
    let mut answered: Vec<PublicKey> = Vec::new();
    let mut hits = 0;
    if let Some(query) = query {
        for answer in node.store.with_prefix::<ReceivedAnswer, _>(&query)? {
            let answer = answer?;
            if !answered.contains(&answer.author) {
                answered.push(answer.author);
            }
            if let Outcome::Hits(found) = &answer.answer.outcome {
                hits += found.len();
            }
        }
    }
    let GatewayRequestRecord { digest, country, serial, imported, expires, .. } = record;
    let declined = match record.state {
        GatewayState::Declined { reason } => Some(reason),
        GatewayState::Asked(_) => None,
    };
    Ok(ListedRequest {
        request: digest,
        country,
        serial,
        case_reference: record.case_reference,
        imported,
        expires,
        query,
        declined,
        answered: answered.len(),
        hits,
        answer_files: record.answers,
    })
}

/// Whether a request was taken in before. An unreadable one counts as taken: it is safer not to ask
/// twice.
fn is_taken(node: &Node, identity: &RequestIdentity) -> bool {
    let key = (identity.requester, identity.nonce);
    !matches!(node.store.get::<GatewayRequestRecord>(&key), Ok(None))
}

/// Erases the files of requests that have expired, and then all that came of them.
pub(crate) fn expire(node: &Node) -> Result<(), NodeError> {
    // By a clock that may be wrong nothing is over.
    if node.clock_doubt().is_some() {
        return Ok(());
    }
    let now = node.clock.now();
    let mut changes = node.store.begin(now);
    let mut erased = Vec::new();
    let holds = Holds::of(node)?;
    for record in node.store.all::<GatewayRequestRecord>()? {
        let record = record?;
        if record.expires > now || is_held(node, &holds, &record)? {
            continue;
        }
        if record.parts > 0 {
            changes.erase_gateway_file(&record.digest, record.parts)?;
            erased.push(record.digest.to_string());
            changes.put(&GatewayRequestRecord { parts: 0, ..record.clone() })?;
        }
        if now.since(record.imported) >= REMEMBERED {
            erase_query(node, &mut changes, &record)?;
            changes.remove::<GatewayRequestRecord>(&record.key())?;
        }
    }
    if !erased.is_empty() {
        let kind = "gateway request".to_owned();
        changes.audit(AuditEvent::Expired { kind, subjects: erased })?;
    }
    changes.commit_unsynced()?;
    Ok(())
}

/// Whether the query that a request was asked as, or anything that it brought, is under legal hold.
fn is_held(node: &Node, holds: &Holds, record: &GatewayRequestRecord) -> Result<bool, NodeError> {
    let Some(query) = record.query() else { return Ok(false) };
    Ok(holds.on_query(&query, &hits::ids_of_query(node, &query)?).is_some())
}

/// Erases the query that a request was asked as, with its answers and the hits that nobody has
/// taken up.
fn erase_query(
    node: &Node,
    changes: &mut Changes<'_>,
    record: &GatewayRequestRecord,
) -> Result<(), NodeError> {
    let Some(query) = record.query() else { return Ok(()) };
    changes.erase_answers(&query)?;
    hits::erase_untouched(node, changes, &query)?;
    Ok(changes.remove::<QueryRecord>(&query)?)
}
