//! Queries that are put off: because too many of their country wait, or because they are nearly identical to others.

use std::sync::Arc;

use striae_protocol::{Answer, CountryCode, EnvelopeId};
use striae_store::{QueryRecord, QuerySide, ReceivedState};

use super::answering::{Found, read_marks};
use super::verify::{Verified, verify_again};
use super::{Correlator, Done, set_state};
use crate::policy::PermittedQuery;
use crate::service::incidents::Culprit;
use crate::service::pending::When;
use crate::service::probing::{Asked, MAX_REMEMBERED, Suspicion};
use crate::signature::AnySignature;
use crate::{NodeError, disclosure};

/// The protocol's first version, which has no word for "later".
const WORDLESS: u16 = 1;

impl Correlator {
    /// Puts a query off, and tells the asker, if its version has a word for it.
    pub(super) fn put_off(
        &self,
        record: QueryRecord,
        version: u16,
        answers: u32,
        when: When,
        reason: &str,
    ) -> Result<Done, NodeError> {
        let (id, country) = (record.id, record.country);
        let (When::By(until) | When::NotBefore(until)) = when;
        self.pending.push_later(country, id, when);
        if version == WORDLESS {
            set_state(&self.node, record, ReceivedState::Deferred { until, answers })?;
            return Ok(Done::Nothing);
        }
        let answer = disclosure::put_off(id, reason.to_owned(), until);
        let found = Found::nothing(Answer { number: answers, ..answer });
        self.leave_with(record, version, found, |changes, record, _| {
            let state = ReceivedState::Deferred { until, answers: answers + 1 };
            Ok(changes.put(&QueryRecord { side: QuerySide::Received(state), ..record })?)
        })
    }

    /// Puts a query off that finds no room among those of its country.
    pub(super) fn put_off_for_others(
        &self,
        country: CountryCode,
        id: EnvelopeId,
    ) -> Result<Done, NodeError> {
        let Some(record) = self.node.store.get::<QueryRecord>(id.as_bytes())? else {
            return Ok(Done::Nothing);
        };
        if record.side != QuerySide::Received(ReceivedState::Pending) || record.withdrawn.is_some()
        {
            // It is ended or searched like any other.
            self.pending.push_later(country, id, When::NotBefore(self.node.clock.now()));
            return Ok(Done::Nothing);
        }
        let version = striae_protocol::version_of(&record.envelope).unwrap_or(WORDLESS);
        let by = When::By(self.node.clock.now().saturating_add(self.pending.delay(country)));
        let reason =
            format!("overloaded: more queries of {country} wait than are searched at once");
        self.put_off(record, version, 0, by, &reason)
    }

    /// Whether the query is nearly identical to several of the same country before it.
    pub(super) fn look_for_probing(
        &mut self,
        record: &QueryRecord,
        permitted: &PermittedQuery,
        signatures: &[AnySignature],
    ) -> Result<Suspicion, NodeError> {
        let country = permitted.query().on_behalf_of.unwrap_or(record.country);
        if !self.probing.knows(country) {
            self.remember_stored(country, record)?;
        }
        let node = Arc::clone(&self.node);
        let now = node.clock.now();
        let (suspicion, asked) = node.correlation_threads.install(|| {
            let asked = Asked::new(now, signatures);
            (self.probing.look(country, &asked), asked)
        });
        self.probing.remember(country, asked);
        if !suspicion.delay.is_zero() {
            let sentence = format!(
                "{country} asks with marks nearly identical to {} of its queries before; the answer is put off by {} minutes",
                suspicion.alike,
                suspicion.delay.as_secs() / 60
            );
            tracing::warn!(query = %record.id, sentence, "possible probing");
            let culprit = Culprit { node: Some(record.author), country: Some(record.country) };
            self.incidents.note("nearly identical queries", culprit, &sentence);
        }
        Ok(suspicion)
    }

    /// What a country has asked by the same node's country before this node was started.
    fn remember_stored(
        &mut self,
        country: CountryCode,
        latest: &QueryRecord,
    ) -> Result<(), NodeError> {
        let mut stored = Vec::new();
        for record in self.node.store.all::<QueryRecord>()? {
            let record = record?;
            if record.country != latest.country || record.id == latest.id {
                continue;
            }
            let is_answered = matches!(
                record.side,
                QuerySide::Received(ReceivedState::Answered(_) | ReceivedState::Deferred { .. })
            );
            if is_answered && record.withdrawn.is_none() {
                stored.push(record);
            }
        }
        stored.sort_by_key(|record| record.stored);
        let too_many = stored.len().saturating_sub(MAX_REMEMBERED);
        for record in stored.into_iter().skip(too_many) {
            // As of when it came: what has expired since counts all the same.
            if let Ok(Verified { query: Ok(fresh) }) =
                verify_again(&self.node, &record, record.stored)?
                && fresh.query().on_behalf_of.unwrap_or(record.country) == country
                && let Ok(signatures) = read_marks(fresh.query())
            {
                let asked = self
                    .node
                    .correlation_threads
                    .install(|| Asked::new(record.stored, &signatures));
                self.probing.remember(country, asked);
            }
        }
        Ok(())
    }
}
