//! What comes in from other nodes: verified by the protocol's stages, stored, and only then acknowledged.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use striae_casework::HitStatus;
use striae_protocol::{
    AuthenticAnswer, AuthenticEnvelope, CountryCode, Destinations, EnvelopeError, EnvelopeId,
    Message, MessageKind, Outcome, RawEnvelope, Receipt, UnixSeconds,
};
use striae_store::{AuditEvent, HitRecord, QueryRecord, QuerySide, ReceivedAnswer, ReceivedState};

use super::pending::PendingQueries;
use crate::node::OUTSIDE_LOG;
use crate::{Node, NodeError};

/// Most unexpired queries of one country that are stored. More are not taken; the asker offers them again later.
const MAX_STORED_PER_COUNTRY: usize = 10_000;
/// A receipt is of no use once the sender has had ample time to read it.
const RECEIPT_LIFETIME: std::time::Duration = std::time::Duration::from_secs(24 * 3600);

/// Takes in queries and answers.
pub(super) struct Intake {
    stored_by_country: Mutex<HashMap<CountryCode, usize>>,
}

/// What is stored of a query that is valid and new, sealed or in clear: a sealed one is opened only to be answered.
struct Fresh {
    id: EnvelopeId,
    bytes: Vec<u8>,
    country: CountryCode,
    destinations: Destinations,
    expires: UnixSeconds,
}

impl Fresh {
    fn of(
        authentic: AuthenticEnvelope,
        now: UnixSeconds,
        is_known: bool,
    ) -> Result<Self, EnvelopeError> {
        let (id, bytes) = (authentic.id(), authentic.bytes().to_vec());
        let (country, expires) = (authentic.country(), authentic.expires());
        let destinations = if authentic.kind() == MessageKind::SealedQuery {
            authentic.into_fresh_sealed_query(now, |_| is_known)?.destinations().clone()
        } else {
            authentic.into_fresh_query(now, |_| is_known)?.query().destinations.clone()
        };
        Ok(Self { id, bytes, country, destinations, expires })
    }
}

/// Why something was not taken in.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotTaken {
    /// It is not what it should be.
    #[error(transparent)]
    Envelope(#[from] EnvelopeError),
    /// The author's country has too many queries here.
    #[error("{0} has {MAX_STORED_PER_COUNTRY} queries stored here that have not expired")]
    TooMany(CountryCode),
    /// It answers nothing that we asked this country.
    #[error("the answer from {0} is to no query of ours")]
    NotAsked(CountryCode),
    /// It could not be stored.
    #[error(transparent)]
    Node(#[from] NodeError),
}

impl NotTaken {
    /// Whether an honest node would not have sent this.
    pub(super) fn is_senders_fault(&self) -> bool {
        matches!(self, Self::Envelope(error) if error.is_senders_fault())
    }
}

impl Intake {
    /// Counts what is stored, and removes what has expired.
    pub(super) fn open(node: &Node) -> Result<Self, NodeError> {
        let intake = Self { stored_by_country: Mutex::default() };
        intake.expire(node)?;
        Ok(intake)
    }

    /// Removes received queries that have expired: their envelopes would be refused again by their dates.
    pub(super) fn expire(&self, node: &Node) -> Result<(), NodeError> {
        let now = node.clock.now();
        let mut counts = HashMap::new();
        let mut expired = Vec::new();
        for record in node.store.all::<QueryRecord>()? {
            let record = record?;
            if matches!(record.side, QuerySide::Received(_)) {
                if record.expires <= now {
                    expired.push(record.id);
                } else {
                    *counts.entry(record.country).or_insert(0) += 1;
                }
            }
        }
        if !expired.is_empty() {
            let mut changes = node.store.begin(now);
            for id in &expired {
                changes.remove::<QueryRecord>(id.as_bytes())?;
            }
            changes.commit()?;
        }
        *self.counts() = counts;
        Ok(())
    }

    fn counts(&self) -> std::sync::MutexGuard<'_, HashMap<CountryCode, usize>> {
        self.stored_by_country.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes in a query from gossip. Seen before is an error here: gossip need not relay it again.
    pub(super) fn query(
        &self,
        node: &Node,
        pending: &PendingQueries,
        bytes: Vec<u8>,
    ) -> Result<(), NotTaken> {
        let roster = node.roster()?;
        let authentic = RawEnvelope::new(bytes)?.decode()?.authenticate(&roster)?;
        let known =
            node.store.get::<QueryRecord>(authentic.id().as_bytes()).map_err(NodeError::from)?;
        let fresh = Fresh::of(authentic, node.clock.now(), known.is_some())?;
        self.store_query(node, pending, &fresh)
    }

    fn store_query(
        &self,
        node: &Node,
        pending: &PendingQueries,
        fresh: &Fresh,
    ) -> Result<(), NotTaken> {
        let country = fresh.country;
        if self.counts().get(&country).is_some_and(|count| *count >= MAX_STORED_PER_COUNTRY) {
            return Err(NotTaken::TooMany(country));
        }
        let for_us = country != node.country() && fresh.destinations.includes(node.country());
        let state = if for_us { ReceivedState::Pending } else { ReceivedState::NotForUs };
        let now = node.clock.now();
        let record = QueryRecord {
            id: fresh.id,
            envelope: fresh.bytes.clone(),
            country,
            destinations: fresh.destinations.clone(),
            side: QuerySide::Received(state),
            stored: now,
            expires: fresh.expires,
        };
        let store = || -> Result<bool, NodeError> {
            let mut changes = node.store.begin(now);
            // Asked again while holding the change: gossip and a direct delivery may bring the same query at once.
            if node.store.get::<QueryRecord>(record.id.as_bytes())?.is_some() {
                return Ok(false);
            }
            changes.put(&record)?;
            changes.commit()?;
            Ok(true)
        };
        if store()? {
            *self.counts().entry(country).or_insert(0) += 1;
            if for_us {
                pending.push(country, record.id);
            }
        }
        Ok(())
    }

    /// Takes in what a node sent directly, and makes the receipt that acknowledges it. Something that is here already
    /// is receipted again: the first receipt may have been lost.
    pub(super) fn delivery(
        &self,
        node: &Node,
        pending: &PendingQueries,
        bytes: Vec<u8>,
    ) -> Result<Vec<u8>, NotTaken> {
        let roster = node.roster()?;
        let now = node.clock.now();
        let authentic = RawEnvelope::new(bytes)?.decode()?.authenticate(&roster)?;
        let id = authentic.id();
        match authentic.kind() {
            MessageKind::Answer => Self::answer(node, &authentic.into_answer(now)?)?,
            MessageKind::SealedAnswer => {
                let sealed = authentic.into_sealed_answer(now)?;
                Self::answer(node, &sealed.open(&node.secret_key()?.sealing_key())?)?;
            }
            MessageKind::Query | MessageKind::SealedQuery | MessageKind::Receipt => {
                let known =
                    node.store.get::<QueryRecord>(id.as_bytes()).map_err(NodeError::from)?;
                match Fresh::of(authentic, now, known.is_some()) {
                    Ok(fresh) => self.store_query(node, pending, &fresh)?,
                    Err(EnvelopeError::Seen) => {}
                    Err(error) => return Err(error.into()),
                }
            }
        }
        let expires = now.saturating_add(RECEIPT_LIFETIME);
        let receipt = Message::Receipt(Receipt { received: id });
        Ok(node.sign(receipt, expires, OUTSIDE_LOG)?.bytes)
    }

    /// Stores an answer with its hits, once per country and query.
    fn answer(node: &Node, authentic: &AuthenticAnswer) -> Result<(), NotTaken> {
        let country = authentic.country();
        let answer = authentic.answer();
        let query: EnvelopeId = answer.query;
        let now = node.clock.now();
        let mut changes = node.store.begin(now);
        let asked = node.store.get::<QueryRecord>(query.as_bytes()).map_err(NodeError::from)?;
        let exhibit = match asked {
            Some(QueryRecord { side: QuerySide::Asked(exhibit), destinations, .. })
                if destinations.includes(country) && country != node.country() =>
            {
                exhibit
            }
            _ => return Err(NotTaken::NotAsked(country)),
        };
        let key = ReceivedAnswer::key_of(&query, country);
        if node.store.get::<ReceivedAnswer>(&key).map_err(NodeError::from)?.is_some() {
            return Ok(());
        }
        let hits: &[_] = if let Outcome::Hits(hits) = &answer.outcome { hits } else { &[] };
        let store = || -> Result<(), NodeError> {
            changes.put(&ReceivedAnswer {
                query,
                country,
                id: authentic.id(),
                envelope: authentic.bytes().to_vec(),
                answer: answer.clone(),
                received: now,
            })?;
            for hit in hits {
                let (id, status) = (changes.new_hit_id(), HitStatus::Unconfirmed);
                let hit = hit.clone();
                changes.put(&HitRecord { id, query, exhibit, hit, status, received: now })?;
            }
            let hits = hits.len() as u32;
            changes.audit(AuditEvent::AnswerReceived { query, country, hits })?;
            Ok(changes.commit()?)
        };
        store()?;
        tracing::info!(%query, %country, hits = hits.len(), "an answer arrived");
        Ok(())
    }
}
