//! From a permitted query to an answer in the outbox.

use std::collections::{HashMap, HashSet};
use std::time::{Duration, SystemTime};

use striae_casework::{AcquisitionId, ExhibitId};
use striae_protocol::{
    Answer, EnvelopeId, Message, Outcome, PublicKey, Query, SealedAnswer,
    limits::{MAX_HITS_PER_ANSWER, MAX_OPERATIONS_PER_QUERY},
};
use striae_store::{
    AuditEvent, CaseRecord, Changes, Disclosure, OutboxRecord, QueryRecord, QuerySide,
    ReceivedState, SentHitRecord, ToldRecord,
};
use striae_toolmark::{SIGNATURE_FORMAT_VERSION, STRIATED_FORMAT_VERSION};
use striae_vocabulary::{CountryCode, MarkCode, OpaqueReference};

use super::exhibit_budget::{self, GRADED, NAMED, Naming};
use super::standing::Course;
use super::{Correlator, Done, set_state};
use crate::answering::disclosure;
use crate::answering::policy::PermittedQuery;
use crate::api::outcome_name;
use crate::node::OUTSIDE_LOG;
use crate::search::correlate::{Correlation, Search, Wanted};
use crate::service::incidents::Culprit;
use crate::traces::Said;
use crate::{Node, NodeError};
use striae_toolmark::AnySignature;

/// Time for which an answer is kept for an asker that cannot be reached.
const KEEP_ANSWER: Duration = Duration::from_hours(720);

/// Exhibits to search.
pub(super) struct WhatToSearch {
    /// Only what was acquired after this.
    pub(super) after: AcquisitionId,
    /// Exhibits that were reported already.
    pub(super) reported: HashSet<ExhibitId>,
}

/// An answer, with what only this node may know of it.
pub(super) struct Found {
    pub(super) answer: Answer,
    pub(super) disclosures: Vec<Disclosure>,
    /// Number of times that the country has been told of these exhibits by now.
    told: Vec<ToldRecord>,
    /// The last acquisition that was looked at.
    pub(super) through: AcquisitionId,
    /// The country without a node for which a gateway asked.
    pub(super) on_behalf_of: Option<CountryCode>,
}

impl Found {
    /// An answer that discloses nothing.
    pub(super) fn nothing(answer: Answer) -> Self {
        Self {
            answer,
            disclosures: Vec::new(),
            told: Vec::new(),
            through: AcquisitionId(0),
            on_behalf_of: None,
        }
    }

    /// The answer with this number.
    pub(super) fn numbered(self, number: u32) -> Self {
        Self { answer: Answer { number, ..self.answer }, ..self }
    }
}

impl Correlator {
    /// Leaves an answer in the outbox: its audit entry, itself and the query's new state are one
    /// write.
    pub(super) fn leave(&self, record: QueryRecord, found: Found) -> Result<Done, NodeError> {
        self.leave_with(record, found, |changes, record, answer| {
            let side = QuerySide::Received(ReceivedState::Answered(answer));
            Ok(changes.put(&QueryRecord { side, ..record })?)
        })
    }

    /// Leaves the first answer that comes of a search; a standing query continues from there.
    pub(super) fn leave_first(
        &self,
        record: QueryRecord,
        answers: u32,
        found: Found,
        course: &Course,
    ) -> Result<Done, NodeError> {
        let found = found.numbered(answers);
        let reported: Vec<ExhibitId> = found.disclosures.iter().map(|one| one.exhibit).collect();
        let through = found.through;
        self.leave_with(record, found, |changes, record, answer| {
            course.go_on(&self.node, changes, &record, answers + 1, through, &reported)?;
            let side = QuerySide::Received(ReceivedState::Answered(answer));
            Ok(changes.put(&QueryRecord { side, ..record })?)
        })
    }

    /// Leaves an answer in the outbox, with its audit entry and what `besides` writes.
    pub(super) fn leave_with(
        &self,
        record: QueryRecord,
        found: Found,
        besides: impl FnOnce(&mut Changes<'_>, QueryRecord, EnvelopeId) -> Result<(), NodeError>,
    ) -> Result<Done, NodeError> {
        let (node, began) = (&self.node, SystemTime::now());
        let Found { answer, disclosures, told, on_behalf_of, .. } = found;
        let (now, query, country) = (node.clock.now(), record.id, record.country);
        let expires = record.expires.min(now.saturating_add(KEEP_ANSWER));
        let outcome = match on_behalf_of {
            Some(behalf) => format!("{} for {behalf}", outcome_name(&answer.outcome)),
            None => outcome_name(&answer.outcome).to_owned(),
        };
        let hits: &[_] = if let Outcome::Hits(hits) = &answer.outcome { hits } else { &[] };
        let marks: HashMap<OpaqueReference, MarkCode> =
            hits.iter().map(|hit| (hit.reference, hit.mark)).collect();
        let Some(message) = sealed_for(node, &answer, &record.author)? else {
            tracing::info!(%query, %country, "a node that counts no more is not answered");
            set_state(node, record, ReceivedState::NotForUs)?;
            return Ok(Done::Nothing);
        };
        let signed = node.sign(message, expires, OUTSIDE_LOG)?;
        tracing::info!(%query, %country, outcome, "answered");
        let mut changes = node.store.begin(now);
        let id = signed.id;
        for Disclosure { reference, exhibit } in &disclosures {
            let Some(mark) = marks.get(reference) else { continue };
            let (hit, to, exhibit) = (changes.new_hit_id(), record.author, *exhibit);
            let (reference, mark) = (*reference, *mark);
            changes.put(&SentHitRecord {
                id: hit,
                query,
                reference,
                exhibit,
                to,
                country,
                on_behalf_of,
                mark,
                sent: now,
            })?;
        }
        for told in &told {
            changes.put(told)?;
        }
        changes.audit(AuditEvent::Disclosed {
            query,
            country,
            answer: id,
            outcome,
            disclosures,
        })?;
        changes.put(&OutboxRecord { id, to: record.author, envelope: signed.bytes, expires })?;
        // As it is now: its withdrawal may have come meanwhile.
        let record = node.store.get::<QueryRecord>(&query)?.unwrap_or(record);
        besides(&mut changes, record, id)?;
        changes.commit()?;
        let (number, outcome) = (answer.number, outcome_name(&answer.outcome));
        let said = Said { query, country, number, outcome, hits: hits.len() as u64 };
        node.traces.left(&said, answer.searched.into(), began);
        Ok(Done::Left(id))
    }
}

/// The answer as it is sent: sealed to the asking node; `None` when that counts no more.
fn sealed_for(
    node: &Node,
    answer: &Answer,
    asker: &PublicKey,
) -> Result<Option<Message>, NodeError> {
    let roster = node.roster()?;
    let Some(to) = roster.sealing_key_of(&roster.current_key(asker)) else { return Ok(None) };
    SealedAnswer::seal(answer, roster.network_id(), &node.public_key(), to)
        .map(|sealed| Some(Message::SealedAnswer(sealed)))
        .map_err(|error| NodeError::Message(error.to_string()))
}

/// Begins the search of the own database for what a query asks.
pub(super) fn begin_search(
    node: &Node,
    permitted: &PermittedQuery,
    signatures: &[AnySignature],
    what: WhatToSearch,
) -> Result<Search, NodeError> {
    let wanted = Wanted {
        signatures,
        calibre_family: permitted.query().class_filter.calibre_family.as_deref(),
        except: None,
        after: what.after,
        skip: what.reported,
        shortlist: node.settings.search.shortlist,
        most_operations: Some(MAX_OPERATIONS_PER_QUERY),
        limit: MAX_HITS_PER_ANSWER,
        hits_only: true,
    };
    Search::begin(node, wanted)
}

impl Correlator {
    /// The answer with what a search found, as far as the country that asks is told of it.
    pub(super) fn found_by(
        &self,
        record: &QueryRecord,
        permitted: &PermittedQuery,
        correlation: Correlation,
    ) -> Result<Found, NodeError> {
        let node = &self.node;
        let (searched, through) = (correlation.searched, correlation.through);
        let marks = disclosure::asked_marks(&permitted.query().marks);
        let now = node.clock.now();
        let (mut found, mut told) = (Vec::new(), Vec::new());
        for candidate in correlation.candidates {
            let (naming, told_of) =
                exhibit_budget::naming(node, candidate.exhibit(), record.country, marks, now)?;
            if naming != Naming::Graded {
                self.note_many(record, candidate.exhibit(), naming);
            }
            if naming == Naming::LeftOut {
                continue;
            }
            told.push(told_of);
            let exhibit = node.exhibit(candidate.exhibit())?;
            let case = &exhibit.case_reference;
            let case = node.store.get::<CaseRecord>(case)?;
            let event_kind = case.and_then(|case| case.case.current().event_kind);
            let is_graded = naming == Naming::Graded;
            found.push(disclosure::Found { exhibit, candidate, event_kind, is_graded });
        }
        let secret = node.open_keys()?.reference_secret();
        let secret = secret.ok_or_else(|| NodeError::stopped("the node has no sealing key"))?;
        let (answer, disclosures) =
            disclosure::answer_with(permitted, &found, searched, node.country(), &secret);
        let on_behalf_of = permitted.query().on_behalf_of;
        Ok(Found { answer, disclosures, told, through, on_behalf_of })
    }

    /// The operator is told of a country that asks about one exhibit again and again.
    fn note_many(&self, record: &QueryRecord, exhibit: ExhibitId, naming: Naming) {
        let country = record.country;
        let (times, consequence) = match naming {
            Naming::LeftOut => (NAMED, "it is left out of what that country is answered"),
            _ => (GRADED, "its score is disclosed no more"),
        };
        let sentence = format!(
            "exhibit {exhibit} was a hit for more than {times} different questions of {country} in 30 days; {consequence}"
        );
        tracing::warn!(query = %record.id, sentence, "many hits on one exhibit");
        let culprit = Culprit { node: Some(record.author), country: Some(country) };
        self.incidents.note("many hits on one exhibit", culprit, &sentence);
    }
}

/// The marks that this version can compare, or why there are none.
pub(super) fn read_marks(query: &Query) -> Result<Vec<AnySignature>, String> {
    let mut signatures = Vec::new();
    let mut reason = String::new();
    for mark in &query.marks {
        match AnySignature::from_bytes(&mark.bytes) {
            Ok(signature) if mark.mark.kind() == Some(signature.mark()) => {
                signatures.push(signature);
            }
            _ => {
                reason = format!(
                    "mark {} in signature format {} is not read here; this node reads format \
                     {SIGNATURE_FORMAT_VERSION} of impressed and {STRIATED_FORMAT_VERSION} of striated marks",
                    mark.mark, mark.format_version
                );
            }
        }
    }
    if signatures.is_empty() { Err(reason) } else { Ok(signatures) }
}
