//! Asking other countries, and taking a question back: signed, stored as the end of our log, and
//! only then sent.

use std::time::{Duration, SystemTime};

use striae_casework::ExhibitId;
use striae_casework::roles::Action;
use striae_protocol::limits::MAX_QUERY_READERS;
use striae_protocol::{
    ClassFilter, Destinations, Duty, EnvelopeId, MarkSignature, Message, Query, SealedQuery,
    TrustedRoster, Withdrawal,
};
use striae_store::{AuditEvent, Changes, LogEntry, QueryRecord, QuerySide, QueryTerms};
use striae_vocabulary::{CountryCode, Ground, OpaqueReference, UnixSeconds};

use super::own_log::{Logged, log};
use crate::api::{Asked, Withdrawn};
use crate::enrolment::amend::refuse_withdrawn;
use crate::first_times;
use crate::log_places::{OwnEntry, kept_envelope, mark_withdrawn};
use crate::outside::Outside;
use crate::people::access::Caller;
use crate::quota::{Dated, Quota};
use crate::records::grounds::GroundsToAsk;
use crate::search::desk::{kinds_of, stored_signatures};
use crate::traces::{self, Times};
use crate::{AskingError, Node, NodeError, own_history};
use striae_toolmark::AnySignature;

/// Longest time a question may stand, days.
pub(crate) const MAX_DAYS: u32 = 365;

/// A question: its content, its destinations and its terms.
pub(crate) struct Question {
    /// Our exhibit.
    pub exhibit: ExhibitId,
    pub to: Destinations,
    /// Number of days for which it stands.
    pub days: u32,
    pub grounds: Vec<Ground>,
    /// Whether it is asked anew of what is enrolled later.
    pub standing: bool,
    /// The query that it renews.
    pub renews: Option<EnvelopeId>,
}

/// Asks again what an earlier query asked: what was reported to that one is not reported again.
pub(crate) fn renew(
    node: &Node,
    outside: &dyn Outside,
    caller: &Caller,
    query: &str,
    days: u32,
    grounds: Vec<Ground>,
) -> Result<Asked, NodeError> {
    let record = own_query(node, query)?;
    let id = record.id;
    if record.withdrawn.is_some() {
        return Err(NodeError::Argument(format!("the query {id} is withdrawn; ask a new one")));
    }
    let QuerySide::Asked(exhibit) = record.side else {
        let sentence = format!(
            "the query {id} was asked for another country, which sends a new request instead"
        );
        return Err(NodeError::Argument(sentence));
    };
    if let Some(by) = renewed_by(node, &id)? {
        return Err(NodeError::Argument(format!(
            "the query {id} was renewed already, by {by}; renew that one"
        )));
    }
    let until = node.clock.now().saturating_add(days_long(days));
    if until < record.expires {
        return Err(NodeError::Argument(format!(
            "the query {id} stands until {}, and {days} days from now end before; give more --days, or withdraw it",
            record.expires
        )));
    }
    let terms = record.terms.unwrap_or_default();
    let grounds = if grounds.is_empty() { terms.grounds } else { grounds };
    let (to, renews) = (record.destinations, Some(id));
    let question = Question { exhibit, to, days, grounds, standing: true, renews };
    ask(node, outside, caller, question)
}

fn days_long(days: u32) -> Duration {
    Duration::from_secs(u64::from(days) * 24 * 3600)
}

/// The query that renews one of our own.
fn renewed_by(node: &Node, query: &EnvelopeId) -> Result<Option<EnvelopeId>, NodeError> {
    for record in node.store.all::<QueryRecord>()? {
        let record = record?;
        if record.terms.is_some_and(|terms| terms.renews == Some(*query)) {
            return Ok(Some(record.id));
        }
    }
    Ok(None)
}

pub(crate) fn ask(
    node: &Node,
    outside: &dyn Outside,
    caller: &Caller,
    question: Question,
) -> Result<Asked, NodeError> {
    let began = SystemTime::now();
    let Question { exhibit, to, days, grounds, standing, renews } = question;
    if !(1..=MAX_DAYS).contains(&days) {
        let sentence = format!("a question stands for 1 to {MAX_DAYS} days, not {days}");
        return Err(NodeError::Argument(sentence));
    }
    // Whether anybody may be asked at all is said first.
    let roster = node.roster()?;
    check_duties(node, &roster, None)?;
    asked_countries(node, &roster, &to)?;
    let calibre = node.exhibit(exhibit)?.calibre;
    refuse_withdrawn(node, exhibit)?;
    let decided = GroundsToAsk::decide(node, caller, exhibit, &grounds)?;
    let grounds = decided.in_query();
    let records = stored_signatures(node, exhibit)?;
    let signatures = records
        .iter()
        .map(|record| AnySignature::from_bytes(&record.bytes))
        .collect::<Result<Vec<_>, _>>()?;
    let query = Query {
        reference: OpaqueReference::from_bytes(striae_crypto::random_bytes()?),
        destinations: to.clone(),
        grounds: grounds.clone(),
        on_behalf_of: None,
        standing,
        renews,
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
    let now = node.clock.now();
    let expires = now.saturating_add(days_long(days));
    let side = QuerySide::Asked(exhibit);
    let Put { query, countries, sending } =
        put(node, outside, query, side, (began, expires), |changes, query| {
            decided.put_said(node, changes, caller)?;
            first_times::asked(node, changes, exhibit, now)?;
            changes.audit(AuditEvent::Asked { query, exhibit, destinations: to })?;
            if let Some(acted) = caller.acted_if_known(Action::AskAbroad, &exhibit.to_string())? {
                changes.audit(acted)?;
            }
            Ok(())
        })?;
    let kinds = kinds_of(&signatures);
    Ok(Asked { query, exhibit, countries, expires, grounds, kinds, sending })
}

/// A query that was put to others.
pub(crate) struct Put {
    /// Its id.
    pub query: EnvelopeId,
    /// The countries asked.
    pub countries: Vec<CountryCode>,
    /// Whether a running node sends it now.
    pub sending: bool,
}

/// Puts a query to others, whose making began then: signs it as the end of our log, stores it with
/// what `besides` writes, and only then sends it.
pub(crate) fn put(
    node: &Node,
    outside: &dyn Outside,
    query: Query,
    side: QuerySide,
    (began, expires): (SystemTime, UnixSeconds),
    besides: impl FnOnce(&mut Changes<'_>, EnvelopeId) -> Result<(), NodeError>,
) -> Result<Put, NodeError> {
    let roster = node.roster()?;
    check_duties(node, &roster, query.on_behalf_of)?;
    let countries = asked_countries(node, &roster, &query.destinations)?;
    query.validate().map_err(|error| NodeError::Argument(error.to_string()))?;
    let destinations = query.destinations.clone();
    let terms = QueryTerms {
        grounds: query.grounds.clone(),
        standing: query.standing,
        renews: query.renews,
        on_behalf_of: query.on_behalf_of,
    };
    let message = sealed_to_asked(node, &roster, query)?;
    let assembled = Times::since(began);
    let now = node.clock.now();
    let mut changes = node.store.begin(now);
    check_quota(node, &roster, now)?;
    let Logged { record, bytes } = log(node, &mut changes, message, expires, |_| LogEntry::Query)?;
    let query = record.id;
    changes.put(&QueryRecord {
        id: query,
        envelope: bytes,
        author: record.author,
        country: record.country,
        destinations: destinations.clone(),
        side,
        stored: now,
        expires,
        withdrawn: None,
        terms: Some(terms),
    })?;
    besides(&mut changes, query)?;
    changes.commit()?;
    own_history::note_signed(node);
    let asked = roster.answering(&destinations, &record.author);
    let asked = asked.map(|asked| (asked.key, asked.country)).collect();
    node.traces.put(traces::Put { query, assembled, expires, asked });
    let sending = outside.logged(OwnEntry { record, destinations, query, ended: None });
    Ok(Put { query, countries, sending })
}

/// Refuses what this node's certificate does not let it ask, for us or for another country.
pub(crate) fn check_duties(
    node: &Node,
    roster: &TrustedRoster,
    on_behalf_of: Option<CountryCode>,
) -> Result<(), NodeError> {
    let own = node.check_membership(roster)?;
    if !own.has(Duty::Ask) {
        let sentence = "this node's certificate does not let it ask; its authority decides";
        return Err(NodeError::Argument(sentence.to_owned()));
    }
    if let Some(country) = on_behalf_of
        && !own.has(Duty::Gateway)
    {
        let sentence = format!(
            "this node's certificate does not make it a gateway, so it may not ask for {country}; its authority decides"
        );
        return Err(NodeError::Argument(sentence));
    }
    on_behalf_of.map_or(Ok(()), |country| check_beneficiary(roster, country))
}

/// Refuses a country on whose behalf nobody asks: one that the charter names, or none at all.
pub(crate) fn check_beneficiary(
    roster: &TrustedRoster,
    country: CountryCode,
) -> Result<(), NodeError> {
    let why = if roster.is_named(country) {
        "the charter names it: a member asks by its own node, and nobody else asks for it"
    } else if !country.is_assigned() {
        "ISO 3166-1 assigns this code to no country"
    } else {
        return Ok(());
    };
    Err(NodeError::Argument(format!("this node may not ask for {country}: {why}")))
}

/// Takes one of our queries back, with those that it went on from: a node that was away has heard
/// of no renewal, and would go on answering them.
pub(crate) fn withdraw(
    node: &Node,
    outside: &dyn Outside,
    caller: &Caller,
    query: &str,
) -> Result<Withdrawn, NodeError> {
    let record = own_query(node, query)?;
    let now = node.clock.now();
    let id = record.id;
    if record.withdrawn.is_some() || record.expires <= now {
        let what = if record.withdrawn.is_some() { "withdrawn already" } else { "over" };
        return Err(NodeError::Argument(format!("the query {id} is {what}")));
    }
    let mut former = goes_on_from(&record);
    while let Some(earlier) =
        former.map(|id| node.store.get::<QueryRecord>(&id)).transpose()?.flatten()
    {
        former = goes_on_from(&earlier);
        if earlier.side.is_own() && earlier.withdrawn.is_none() && earlier.expires > now {
            withdraw_one(node, outside, caller, earlier)?;
        }
    }
    withdraw_one(node, outside, caller, record)
}

/// The query that one renews.
fn goes_on_from(record: &QueryRecord) -> Option<EnvelopeId> {
    record.terms.as_ref().and_then(|terms| terms.renews)
}

fn withdraw_one(
    node: &Node,
    outside: &dyn Outside,
    caller: &Caller,
    record: QueryRecord,
) -> Result<Withdrawn, NodeError> {
    let (id, now) = (record.id, node.clock.now());
    let message = Message::Withdrawal(Withdrawal { query: id });
    let mut changes = node.store.begin(now);
    let entry = |envelope| LogEntry::Withdrawal { query: id, envelope };
    let logged = log(node, &mut changes, message, record.expires, entry)?;
    let ended = mark_withdrawn(&node.store, &mut changes, &record)?;
    let destinations = record.destinations.clone();
    let envelope = kept_envelope(&node.store, &record)?;
    changes.put(&QueryRecord { withdrawn: Some(now), envelope, ..record })?;
    changes.audit(AuditEvent::Withdrawn { query: id })?;
    if let Some(acted) = caller.acted_if_known(Action::WithdrawQuery, &format!("query {id}"))? {
        changes.audit(acted)?;
    }
    changes.commit()?;
    own_history::note_signed(node);
    node.traces.withdrawn(&id);
    let entry = OwnEntry { record: logged.record, destinations, query: id, ended };
    Ok(Withdrawn { withdrawn: id, sending: outside.logged(entry) })
}

/// Every node that forwards our queries counts them: one too many would go nowhere.
fn check_quota(node: &Node, roster: &TrustedRoster, now: UnixSeconds) -> Result<(), NodeError> {
    let limit = roster.queries_per_day();
    let counted = Quota::count_of(&node.store, roster.keys_of(node.country()))?;
    if counted.has_room(node.country(), Dated { issued: now, counted: now }, now, limit) {
        return Ok(());
    }
    Err(NodeError::Argument(format!(
        "{} has asked as many queries as the charter allows in a day ({limit}); ask again tomorrow (UTC)",
        node.country()
    )))
}

/// One of our own queries, by its id or the beginning of it.
pub(crate) fn own_query(node: &Node, text: &str) -> Result<QueryRecord, NodeError> {
    let unknown = || {
        NodeError::not_found(format!("there is no query {text}; `striae query list` lists them"))
    };
    if text.len() < 6 || !text.chars().all(|digit| digit.is_ascii_hexdigit()) {
        let text = striae_vocabulary::shown(text);
        let sentence = format!("'{text}' names no query: give at least 6 digits of its id");
        return Err(NodeError::Argument(sentence));
    }
    let text = text.to_ascii_lowercase();
    let first = format!("{text:0<64}").parse::<EnvelopeId>().map_err(|_| unknown())?;
    let mut found = Vec::new();
    for record in node.store.from_key::<QueryRecord>(&first)? {
        let record = record?;
        if !record.id.to_string().starts_with(&text) {
            break;
        }
        if record.side.is_own() {
            found.push(record);
        }
    }
    match found.len() {
        0 => Err(unknown()),
        1 => Ok(found.swap_remove(0)),
        count => {
            Err(NodeError::Argument(format!("{count} queries begin with {text}; give more digits")))
        }
    }
}

/// The query as it is sent. One to named countries is sealed to the nodes that answer for them, so
/// that no other member reads it; one to all is for all to read.
fn sealed_to_asked(
    node: &Node,
    roster: &TrustedRoster,
    query: Query,
) -> Result<Message, NodeError> {
    let own = node.public_key();
    if query.destinations == Destinations::All {
        return Ok(Message::Query(query));
    }
    let asked = roster.answering(&query.destinations, &own);
    let readers: Vec<_> = asked.map(|node| (node.key, &node.sealing_key)).collect();
    if readers.len() > MAX_QUERY_READERS {
        let nodes = readers.len();
        let sentence = format!(
            "these countries have {nodes} nodes, and a query is sealed to at most {MAX_QUERY_READERS}; ask some of them first, and \
             the others in another question"
        );
        return Err(NodeError::Argument(sentence));
    }
    SealedQuery::seal(&query, roster.network_id(), &own, &readers)
        .map(Message::SealedQuery)
        .map_err(|error| NodeError::Message(error.to_string()))
}

/// The countries behind the destinations. A country that takes no part is an error, and so is our
/// own, unless it has other nodes that answer.
fn asked_countries(
    node: &Node,
    roster: &TrustedRoster,
    to: &Destinations,
) -> Result<Vec<CountryCode>, NodeError> {
    let (own, own_key) = (node.country(), node.public_key());
    let has_others =
        roster.answering(&Destinations::Countries(vec![own]), &own_key).next().is_some();
    let members = || roster.countries().filter(|country| *country != own || has_others);
    let countries: Vec<CountryCode> = match to {
        Destinations::All => members().collect(),
        Destinations::Countries(countries) => {
            for &country in countries {
                if country == own && !has_others {
                    return Err(AskingError::OwnCountry(country).into());
                }
                if roster.member(country).is_none() {
                    let known: Vec<_> = members().map(|one| one.to_string()).collect();
                    return Err(
                        AskingError::UnknownCountry { country, known: known.join(", ") }.into()
                    );
                }
            }
            countries.clone()
        }
    };
    if countries.is_empty() {
        return Err(AskingError::NobodyToAsk.into());
    }
    if roster.answering(to, &own_key).next().is_none() {
        let sentence = "none of these countries has a node that answers yet".to_owned();
        return Err(NodeError::Argument(sentence));
    }
    Ok(countries)
}
