//! Queries that are postponed: because too many of their country wait, or because they are nearly
//! identical to others.

use std::sync::Arc;

use striae_protocol::{Answer, EnvelopeId};
use striae_store::{LogEntry, LogRecord, QueryRecord, QuerySide, ReceivedState};
use striae_vocabulary::{CountryCode, UnixSeconds};

use super::answering::{Found, read_marks};
use super::verify::{Verified, verify_again};
use super::{Correlator, Done};
use crate::NodeError;
use crate::answering::disclosure;
use crate::service::incidents::Culprit;
use crate::service::pending::When;
use crate::service::probing::{Asked, MAX_BYTES_PER_COUNTRY, Suspicion, WINDOW};
use striae_toolmark::AnySignature;

impl Correlator {
    /// Puts a query off, and tells the asker.
    pub(super) fn postpone(
        &self,
        record: QueryRecord,
        answers: u32,
        when: When,
        reason: &str,
    ) -> Result<Done, NodeError> {
        let (id, country) = (record.id, record.country);
        let (When::By(until) | When::NotBefore(until)) = when;
        self.pending.push_later(country, id, when);
        self.metrics.counted.postponed();
        let answer = disclosure::postpone(id, reason.to_owned(), until);
        let found = Found::nothing(Answer { number: answers, ..answer });
        self.leave_with(record, found, |changes, record, _| {
            let state = ReceivedState::Deferred { until, answers: answers + 1 };
            Ok(changes.put(&QueryRecord { side: QuerySide::Received(state), ..record })?)
        })
    }

    /// Puts a query off that finds no room among those of its country.
    pub(super) fn postpone_for_others(
        &self,
        country: CountryCode,
        id: EnvelopeId,
    ) -> Result<Done, NodeError> {
        let Some(record) = self.node.store.get::<QueryRecord>(&id)? else {
            return Ok(Done::Nothing);
        };
        if record.side != QuerySide::Received(ReceivedState::Pending) || record.withdrawn.is_some()
        {
            // It is ended or searched like any other.
            self.pending.push_later(country, id, When::NotBefore(self.node.clock.now()));
            return Ok(Done::Nothing);
        }
        let by = When::By(self.node.clock.now().saturating_add(self.pending.delay(country)));
        let reason =
            format!("overloaded: more queries of {country} wait than are searched at once");
        self.postpone(record, 0, by, &reason)
    }

    /// Whether the query is like several of the same country before it: until when its answer then
    /// waits. It is the country that asks, whomever it asks for.
    pub(super) fn look_for_probing(
        &mut self,
        record: &QueryRecord,
        signatures: &[AnySignature],
    ) -> Result<Option<UnixSeconds>, NodeError> {
        let country = record.country;
        if !self.probing.knows(country) {
            self.remember_stored(record)?;
        }
        let node = Arc::clone(&self.node);
        let now = node.clock.now();
        let suspicion =
            node.correlation_threads.install(|| self.probing.look(country, now, signatures));
        self.pending.charge(country, suspicion.operations);
        let Suspicion { identical, very_like, related, until, .. } = suspicion;
        // A repeated one was noted when it came first.
        if let Some(until) = until.filter(|_| related > 0) {
            // Each wait begins where the last ends: one begun a second ago is no minute shorter.
            let minutes = until.since(now).as_secs().div_ceil(60);
            let sentence = format!(
                "{country} asks with marks nearly identical to those of {identical} of its queries before, very like those of {very_like}, \
                 and of one firearm with those of {related}; the answer is put off by {minutes} minutes"
            );
            tracing::warn!(query = %record.id, sentence, "possible probing");
            let culprit = Culprit { node: Some(record.author), country: Some(country) };
            self.incidents.note("nearly identical queries", culprit, &sentence);
        }
        Ok(until)
    }

    /// Remembers a country's query from before this node was started.
    fn remember_stored(&mut self, latest: &QueryRecord) -> Result<(), NodeError> {
        let (node, country) = (Arc::clone(&self.node), latest.country);
        let since = node.clock.now().saturating_sub(WINDOW);
        let roster = node.roster()?;
        let mut stored = Vec::new();
        for author in roster.keys_of(country) {
            for entry in node.store.with_prefix::<LogRecord, _>(&author)? {
                let entry = entry?;
                if entry.entry == LogEntry::Query && entry.issued >= since && entry.id != latest.id
                {
                    stored.push((entry.issued, entry.id));
                }
            }
        }
        // The latest first, until what is remembered of a country is full.
        stored.sort_unstable_by(|one, other| other.cmp(one));
        let mut asked = Vec::new();
        let mut bytes = 0;
        for (_, id) in stored {
            let Some(record) = node.store.get::<QueryRecord>(&id)? else { continue };
            let due = match record.side {
                QuerySide::Received(ReceivedState::Answered(_)) => record.stored,
                QuerySide::Received(ReceivedState::Deferred { until, .. }) => until,
                _ => continue,
            };
            bytes += record.envelope.len();
            if record.withdrawn.is_some() || bytes > MAX_BYTES_PER_COUNTRY {
                continue;
            }
            // As of when it came: what has expired since counts all the same.
            if let Ok(Verified { query: Ok(fresh) }) = verify_again(&node, &record, record.stored)?
                && let Ok(signatures) = read_marks(fresh.query())
            {
                let asked_then = || Asked::new(record.stored, due, &signatures);
                asked.push(node.correlation_threads.install(asked_then));
            }
        }
        for one in asked.into_iter().rev() {
            self.probing.remember(country, one);
        }
        Ok(())
    }
}
