//! The node in numbers, as Prometheus reads them.

use std::sync::atomic::AtomicU64;
use std::time::Duration;

use prometheus_client::encoding::text;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};

use crate::api::Status;

/// Labels of a value: name and content.
type Labels = Vec<(&'static str, String)>;
type Counters = Family<Labels, Counter>;

/// Counts made while the node runs.
pub(super) struct Metrics {
    taken: Counters,
    refused: Counters,
    answered: Counters,
    correlation: Histogram,
    gauges: Gauges,
    registry: Registry,
}

/// Values that are looked up whenever somebody asks.
#[derive(Default)]
struct Gauges {
    connected: Gauge,
    exhibits: Gauge,
    outbox: Gauge,
    carried: Gauge,
    standing: Gauge,
    waiting: Gauge,
    later: Gauge,
    behind: Gauge,
    log_behind: Family<Labels, Gauge>,
    log_live: Family<Labels, Gauge>,
    disk_free: Gauge<u64, AtomicU64>,
    database: Gauge<u64, AtomicU64>,
    clock_ahead: Gauge,
    backup: Gauge,
    backup_failed: Gauge,
    incidents: Gauge,
    problems: Gauge,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("striae");
        let (taken, refused, answered) =
            (Counters::default(), Counters::default(), Counters::default());
        // From 1 ms to about 4 minutes.
        let correlation = Histogram::new(exponential_buckets(0.001, 2.0, 18));
        registry.register(
            "messages_taken",
            "Messages of other nodes that were stored, by the way they came",
            taken.clone(),
        );
        registry.register(
            "messages_refused",
            "Messages of other nodes that were not stored, by the way they came",
            refused.clone(),
        );
        registry.register("answers_made", "Answers left in the outbox", answered.clone());
        registry.register_with_unit(
            "correlation",
            "Time from a query's turn to its answer",
            Unit::Seconds,
            correlation.clone(),
        );
        let gauges = Gauges::default();
        gauges.register(&mut registry);
        Self { taken, refused, answered, correlation, gauges, registry }
    }
}

impl Metrics {
    /// A message came in this way and was stored, or was not.
    pub(super) fn came(&self, way: &str, was_taken: bool) {
        let counters = if was_taken { &self.taken } else { &self.refused };
        counters.get_or_create(&vec![("way", way.to_owned())]).inc();
    }

    /// A query had its turn; an answer may have come of it.
    pub(super) fn correlated(&self, took: Duration, was_answered: bool) {
        self.correlation.observe(took.as_secs_f64());
        if was_answered {
            self.answered.get_or_create(&Vec::new()).inc();
        }
    }

    /// All of it, in Prometheus' text form.
    pub(super) fn text(&self, status: &Status) -> Result<String, std::fmt::Error> {
        self.gauges.set(status);
        let mut text = String::new();
        text::encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

impl Gauges {
    fn register(&self, registry: &mut Registry) {
        let plain: [(&str, &str, &Gauge); 13] = [
            ("connected_nodes", "Other nodes that are connected", &self.connected),
            ("exhibits", "Exhibits in the database", &self.exhibits),
            ("outbox_answers", "Answers not yet receipted", &self.outbox),
            ("carried_answers", "Answers carried for other nodes", &self.carried),
            ("standing_queries", "Queries that are run again on what is enrolled", &self.standing),
            ("queue_waiting", "Queries that wait for their turn", &self.waiting),
            ("queue_later", "Queries that wait for a set time", &self.later),
            ("behind_entries", "Log entries others hold that are yet to be fetched", &self.behind),
            ("incidents", "Kinds of incidents by node", &self.incidents),
            ("problems", "What an operator should look after", &self.problems),
            (
                "last_backup_unix_seconds",
                "When the last good backup was made; 0 where there is none",
                &self.backup,
            ),
            ("backup_failed", "1 where the last backup failed", &self.backup_failed),
            (
                "clock_ahead",
                "How far the clock runs ahead of the others', seconds",
                &self.clock_ahead,
            ),
        ];
        for (name, help, gauge) in plain {
            registry.register(name, help, gauge.clone());
        }
        registry.register_with_unit(
            "disk_free",
            "Room on the disk that holds the database",
            Unit::Bytes,
            self.disk_free.clone(),
        );
        registry.register_with_unit(
            "database",
            "Size of the database",
            Unit::Bytes,
            self.database.clone(),
        );
        registry.register(
            "log_behind_entries",
            "Entries of a log that others hold and that are yet to be fetched",
            self.log_behind.clone(),
        );
        registry.register(
            "log_live_entries",
            "Entries of a log that have neither expired nor been withdrawn",
            self.log_live.clone(),
        );
    }

    fn set(&self, status: &Status) {
        let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let size = |size: usize| i64::try_from(size).unwrap_or(i64::MAX);
        self.connected.set(size(status.connected.len()));
        self.exhibits.set(count(status.exhibits));
        self.outbox.set(count(status.outbox));
        self.carried.set(count(status.carried));
        self.standing.set(count(status.standing));
        let queue = status.queue.as_ref();
        self.waiting.set(queue.map_or(0, |queue| size(queue.waiting)));
        self.later.set(queue.map_or(0, |queue| size(queue.later)));
        self.behind.set(status.behind.into());
        self.incidents.set(count(status.incidents));
        self.problems.set(size(status.problems.len()));
        self.clock_ahead.set(status.clock_ahead_s.unwrap_or(0));
        let backup = status.backup.as_ref();
        self.backup.set(backup.and_then(|one| one.last).map_or(0, |last| count(last.0)));
        self.backup_failed.set(backup.is_some_and(|one| one.failed.is_some()).into());
        self.disk_free.set(status.disk.free_bytes);
        self.database.set(status.disk.database_bytes);
        // Those that are gone are shown no more.
        self.log_behind.clear();
        self.log_live.clear();
        for log in &status.logs {
            let country = log.country.map_or_else(|| "?".to_owned(), |code| code.to_string());
            let node = log.node_key.to_string()[..12].to_owned();
            let labels = vec![("country", country), ("node", node)];
            self.log_behind.get_or_create(&labels).set(log.behind.into());
            self.log_live.get_or_create(&labels).set(log.live.into());
        }
    }
}
