//! Counts made while the node runs.

use std::time::Duration;

use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};

use super::Counters;

pub(in crate::service) struct Counted {
    taken: Counters,
    refused: Counters,
    answered: Counters,
    correlation: Histogram,
    postponed: Counter,
    catch_up_refused: Counter,
}

impl Counted {
    pub(super) fn registered(registry: &mut Registry) -> Self {
        let one = Self {
            taken: Counters::default(),
            refused: Counters::default(),
            answered: Counters::default(),
            // From 1 ms to about 4 minutes.
            correlation: Histogram::new(exponential_buckets(0.001, 2.0, 18)),
            postponed: Counter::default(),
            catch_up_refused: Counter::default(),
        };
        registry.register(
            "messages_taken",
            "Messages of other nodes that were stored, by the way they came",
            one.taken.clone(),
        );
        registry.register(
            "messages_refused",
            "Messages of other nodes that were not stored, by the way they came and the reason",
            one.refused.clone(),
        );
        // So that the first answer counts as an increase.
        drop(one.answered.get_or_create(&Vec::new()));
        registry.register("answers_made", "Answers left in the outbox", one.answered.clone());
        registry.register_with_unit(
            "correlation",
            "Time from a query's turn to its answer",
            Unit::Seconds,
            one.correlation.clone(),
        );
        registry.register(
            "queries_postponed",
            "Queries of other countries that were postponed with a time",
            one.postponed.clone(),
        );
        registry.register(
            "catch_up_refused",
            "Requests for catch-up of nodes that asked too much",
            one.catch_up_refused.clone(),
        );
        one
    }

    /// A message came in this way and was stored.
    pub(in crate::service) fn taken(&self, way: &str) {
        self.taken.get_or_create(&vec![("way", way.to_owned())]).inc();
    }

    /// A message came in this way and was not stored, for this reason.
    pub(in crate::service) fn refused(&self, way: &str, reason: &str) {
        let labels = vec![("way", way.to_owned()), ("reason", reason.to_owned())];
        self.refused.get_or_create(&labels).inc();
    }

    /// A query had its turn; an answer may have come of it.
    pub(in crate::service) fn correlated(&self, took: Duration, was_answered: bool) {
        self.correlation.observe(took.as_secs_f64());
        if was_answered {
            self.answered.get_or_create(&Vec::new()).inc();
        }
    }

    /// A query was postponed.
    pub(in crate::service) fn postponed(&self) {
        self.postponed.inc();
    }

    /// A request for catch-up was refused: its node asks too much.
    pub(in crate::service) fn catch_up_refused(&self) {
        self.catch_up_refused.inc();
    }
}
