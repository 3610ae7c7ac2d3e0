//! Messages from other nodes: verified by the protocol's stages, and stored. The caller syncs the
//! store before anybody is told.

use std::time::SystemTime;

use striae_casework::HitStatus;
use striae_protocol::{
    AuthenticAnswer, AuthenticEnvelope, AuthenticNotice, EnvelopeError, EnvelopeId, Message,
    MessageKind, Outcome, PublicKey, RawEnvelope, Receipt, Refusal,
};
use striae_store::{AuditEvent, HitRecord, QueryRecord, QuerySide, ReceivedAnswer};
use striae_vocabulary::CountryCode;

use super::log_keeper::LogKeeper;
use super::not_taken::NotTaken;
use super::pending::PendingQueries;
use super::relaying::{Relaying, query_of_another, take_receipt};
use super::spread::Place;
use crate::api::outcome_name;
use crate::gateway;
use crate::hits::{self, Told};
use crate::membership::{DocumentNews, Offer};
use crate::node::OUTSIDE_LOG;
use crate::traces::Said;
use crate::{Node, NodeError};

/// A third node may relay a receipt, as long as it relayed the answer.
const RECEIPT_LIFETIME: std::time::Duration = std::time::Duration::from_hours(1464);
/// Most answers of one node to one query.
const MAX_ANSWERS_PER_NODE: u32 = 1000;

/// Takes in what other nodes send.
pub(super) struct Intake {
    /// Everyone's logs.
    pub logs: LogKeeper,
    pub relaying: Relaying,
}

/// Result of a message beside the stored entry.
#[derive(Debug, Default)]
pub(super) struct Taken {
    /// Documents that came to count by it.
    pub news: Vec<DocumentNews>,
    /// Whether it is a new entry of a log.
    pub logged: bool,
    /// Author of the log, when it was gossiped.
    pub author: Option<PublicKey>,
    /// The node that has answered, and the place of our query.
    pub answered: Option<(PublicKey, Place)>,
    /// An answer of ours that its asker has, by a receipt that a third node brought.
    pub receipted: Option<EnvelopeId>,
    /// An answer to relay to its asker.
    pub carried: Option<EnvelopeId>,
}

impl Intake {
    /// Counts what is stored, and removes what has expired.
    pub(super) fn open(node: &Node) -> Result<Self, NodeError> {
        Ok(Self { logs: LogKeeper::open(node)?, relaying: Relaying::open(node)? })
    }

    /// Removes what has expired.
    pub(super) fn expire(&self, node: &Node) -> Result<(), NodeError> {
        self.logs.expire(node)?;
        self.relaying.expire(node)
    }

    /// Takes in what is gossiped. Seen before is an error here: gossip need not relay it again.
    pub(super) fn gossip(
        &self,
        node: &Node,
        pending: &PendingQueries,
        bytes: Vec<u8>,
    ) -> Result<Taken, NotTaken> {
        let came = SystemTime::now();
        let authentic = RawEnvelope::new(bytes)?.decode()?.authenticate(&*node.roster()?)?;
        match authentic.kind() {
            MessageKind::Query | MessageKind::SealedQuery | MessageKind::Withdrawal => {
                let author = Some(authentic.author());
                self.logs.take(node, pending, authentic, came)?;
                Ok(Taken { author, ..Taken::default() })
            }
            MessageKind::Notice => {
                let taken = notice(node, &authentic.into_notice(node.clock.now())?)?;
                // A message that changes nothing here has been everywhere.
                if taken.news.is_empty() { Err(EnvelopeError::Seen.into()) } else { Ok(taken) }
            }
            found => Err(EnvelopeError::OtherKind { expected: MessageKind::Query, found }.into()),
        }
    }

    /// Takes in what a node sent directly. Something that is here already is taken as well: its
    /// receipt may have been lost.
    pub(super) fn delivery(
        &self,
        node: &Node,
        pending: &PendingQueries,
        bytes: Vec<u8>,
    ) -> Result<Taken, NotTaken> {
        let (came, now) = (SystemTime::now(), node.clock.now());
        let authentic = RawEnvelope::new(bytes)?.decode()?.authenticate(&*node.roster()?)?;
        match authentic.kind() {
            MessageKind::SealedAnswer => {
                let sealed = authentic.into_sealed_answer(now)?;
                let (id, country, query) = (sealed.id(), sealed.country(), sealed.query());
                if let Some(query) = query_of_another(node, &query)? {
                    let is_new = self.relaying.take(node, &sealed, &query)?;
                    return Ok(Taken { carried: is_new.then_some(id), ..Taken::default() });
                }
                return match sealed.open(node.open_keys()?.sealing()) {
                    Ok(opened) => answer(node, &opened),
                    Err(_) if node.store.get::<QueryRecord>(&query)?.is_none() => {
                        Err(NotTaken::QueryNotHere { country })
                    }
                    Err(error) => Err(error.into()),
                };
            }
            MessageKind::Receipt => {
                let receipt = authentic.into_receipt(now)?;
                let answer = receipt.receipt().received;
                let is_new = take_receipt(node, &receipt)?;
                return Ok(Taken { receipted: is_new.then_some(answer), ..Taken::default() });
            }
            MessageKind::Query | MessageKind::SealedQuery | MessageKind::Withdrawal => {
                match self.logs.take(node, pending, authentic, came) {
                    Ok(()) => return Ok(Taken { logged: true, ..Taken::default() }),
                    Err(NotTaken::Envelope(EnvelopeError::Seen)) => {}
                    Err(error) => return Err(error),
                }
            }
            MessageKind::Notice => return notice(node, &authentic.into_notice(now)?),
            MessageKind::CaseMessage => return case_message(node, authentic),
            found @ MessageKind::Refusal => {
                return Err(EnvelopeError::OtherKind { expected: MessageKind::Query, found }.into());
            }
        }
        Ok(Taken::default())
    }
}

/// Reply to a delivery: a receipt for a stored message, or a refusal with its reason.
pub(super) fn reply(
    node: &Node,
    id: EnvelopeId,
    taken: &Result<Taken, NotTaken>,
) -> Result<Vec<u8>, NodeError> {
    let message = match taken {
        Ok(_) => Message::Receipt(Receipt { received: id }),
        Err(error) => {
            let (again, reason) = error.to_refusal();
            Message::Refusal(Refusal { envelope: id, again, reason })
        }
    };
    let expires = node.clock.now().saturating_add(RECEIPT_LIFETIME);
    Ok(node.sign(message, expires, OUTSIDE_LOG)?.bytes)
}

/// Takes in what another country tells of a hit.
fn case_message(node: &Node, authentic: AuthenticEnvelope) -> Result<Taken, NotTaken> {
    let now = node.clock.now();
    let roster = node.roster()?;
    let sealed = authentic.into_case_message(now)?;
    let (reader, country) = (sealed.reader(), sealed.country());
    if roster.current_key(&reader) != node.public_key() {
        return Err(NotTaken::NotOurHit { country });
    }
    let told = sealed.open(&reader, node.open_keys()?.sealing(), &roster)?;
    match hits::take(node, &told)? {
        Told::Taken => Ok(Taken::default()),
        Told::NotOurs => Err(NotTaken::NotOurHit { country }),
        Told::Unfitting(why) => Err(NotTaken::UnfittingStep { country, why }),
    }
}

/// Takes in documents that another node brings.
fn notice(node: &Node, authentic: &AuthenticNotice) -> Result<Taken, NotTaken> {
    let documents = match authentic.notice().documents() {
        Ok(documents) => documents,
        Err(error) => {
            tracing::warn!(country = %authentic.country(), %error, "a notice does not read");
            return Ok(Taken::default());
        }
    };
    let offered = node.offer_documents(documents, Offer::ByPeer)?;
    for reason in &offered.refused {
        // The carrier may have an older charter than we do, or a newer one.
        tracing::debug!(country = %authentic.country(), reason, "a document does not count here");
    }
    Ok(Taken { news: offered.installed, ..Taken::default() })
}

/// The verdict on an answer to a query that is not here, or that came back without the exhibit that it was about.
fn not_asked(node: &Node, country: CountryCode) -> Result<NotTaken, NotTaken> {
    Ok(if node.store.was_older()? {
        NotTaken::LostQuery { country }
    } else {
        NotTaken::NotAsked { country }
    })
}

/// Stores an answer with its hits, once for each node, query and number.
fn answer(node: &Node, authentic: &AuthenticAnswer) -> Result<Taken, NotTaken> {
    let (country, author) = (authentic.country(), authentic.author());
    let answer = authentic.answer();
    let query: EnvelopeId = answer.query;
    let now = node.clock.now();
    let mut changes = node.store.begin(now);
    let asked = node.store.get::<QueryRecord>(&query)?;
    let (exhibit, on_behalf_of, place, since) = match asked {
        Some(asked) if asked.destinations.includes(country) && author != node.public_key() => {
            let (exhibit, on_behalf_of) = match asked.side {
                QuerySide::Asked(exhibit) => (Some(exhibit), None),
                // Its hits are for the country that was asked for, and are of no exhibit of ours.
                QuerySide::AskedFor(country) => (None, Some(country)),
                QuerySide::Received(_) => return Err(not_asked(node, country)?),
            };
            let place = striae_protocol::place_in_log(&asked.envelope);
            (exhibit, on_behalf_of, place.map(|place| (asked.author, place)), asked.stored)
        }
        None => return Err(not_asked(node, country)?),
        Some(_) => return Err(NotTaken::NotAsked { country }),
    };
    if answer.number >= MAX_ANSWERS_PER_NODE {
        return Err(NotTaken::TooManyAnswers { country, author, limit: MAX_ANSWERS_PER_NODE });
    }
    // The same node, whatever key it went by when it answered before.
    let roster = node.roster()?;
    let current = roster.current_key(&author);
    let answered = place.map(|place| (current, place));
    let taken = Taken { answered, ..Taken::default() };
    for known in node.store.with_prefix::<ReceivedAnswer, _>(&query)? {
        let known = known?;
        if roster.current_key(&known.author) == current && known.answer.number == answer.number {
            return Ok(taken);
        }
    }
    let hits: &[_] = if let Outcome::Hits(hits) = &answer.outcome { hits } else { &[] };
    changes.put(&ReceivedAnswer {
        query,
        country,
        author,
        id: authentic.id(),
        envelope: authentic.bytes().to_vec(),
        answer: answer.clone(),
        received: now,
    })?;
    for (hit, exhibit) in hits.iter().filter_map(|hit| Some((hit, exhibit?))) {
        let (id, status) = (changes.new_hit_id(), HitStatus::Unconfirmed);
        let hit = hit.clone();
        changes.put(&HitRecord { id, query, exhibit, hit, status, received: now })?;
    }
    if let Some(country) = on_behalf_of.filter(|_| !hits.is_empty()) {
        gateway::keep_hits(node, &mut changes, (query, country), author, hits)?;
    }
    let count = hits.len() as u32;
    changes.audit(AuditEvent::AnswerReceived { query, country, hits: count })?;
    changes.write_unsynced()?;
    let (number, outcome) = (answer.number, outcome_name(&answer.outcome));
    let said = Said { query, country, number, outcome, hits: count.into() };
    node.traces.answered(&said, &current, since);
    tracing::info!(%query, %country, hits = count, "an answer arrived");
    Ok(taken)
}
