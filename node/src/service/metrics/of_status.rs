//! Values of the node's status.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicU64;

use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::{Registry, Unit};
use striae_store::IncidentRecord;

use super::{Gauges, gauge_of};
use crate::api::Status;
use crate::known_time::Doubt;
use crate::{Node, NodeError};

#[derive(Default)]
pub(super) struct OfStatus {
    connected: Gauge,
    members: Gauge,
    exhibits: Gauge,
    outbox: Gauge,
    carried: Gauge,
    failures: Gauge,
    standing: Gauge,
    waiting: Gauge,
    later: Gauge,
    behind: Gauge,
    log_behind: Gauges,
    log_live: Gauges,
    log_held: Gauge,
    disk_free: Gauge<u64, AtomicU64>,
    disk_total: Gauge<u64, AtomicU64>,
    database: Gauge<u64, AtomicU64>,
    clock_ahead: Gauge,
    clock_doubt: Gauge,
    key_away: Gauge,
    certificate_end: Gauge,
    backup: Gauge,
    backup_failed: Gauge,
    backup_every: Gauge,
    incidents: Gauge,
    incidents_noted: Gauges,
    history_doubt: Gauge,
    problems: Gauge,
}

impl OfStatus {
    pub(super) fn registered(registry: &mut Registry) -> Self {
        let one = Self::default();
        for (name, help, gauge) in one.plain() {
            registry.register(name, help, gauge.clone());
        }
        for (name, help, gauge) in [
            ("disk_free", "Room on the disk that holds the database", &one.disk_free),
            ("disk_total", "Size of the disk that holds the database", &one.disk_total),
            ("database", "Size of the database", &one.database),
        ] {
            registry.register_with_unit(name, help, Unit::Bytes, gauge.clone());
        }
        for (name, help, gauges) in [
            (
                "log_behind_entries",
                "Entries of a log that others hold and that are yet to be fetched",
                &one.log_behind,
            ),
            (
                "log_live_entries",
                "Entries of a log that have neither expired nor been withdrawn",
                &one.log_live,
            ),
            (
                "incidents_noted",
                "Forbidden acts of other nodes, and damage, by kind",
                &one.incidents_noted,
            ),
        ] {
            registry.register(name, help, gauges.clone());
        }
        one
    }

    fn plain(&self) -> [(&'static str, &'static str, &Gauge); 21] {
        [
            ("connected_nodes", "Other nodes that are connected", &self.connected),
            ("member_nodes", "Other nodes of the federation", &self.members),
            ("exhibits", "Exhibits in the database", &self.exhibits),
            ("outbox_answers", "Answers not yet receipted", &self.outbox),
            ("carried_answers", "Answers carried for other nodes", &self.carried),
            (
                "delivery_failures",
                "Most failures in a row of a delivery to a node that is connected",
                &self.failures,
            ),
            ("standing_queries", "Queries that are run again on what is enrolled", &self.standing),
            ("queue_waiting", "Queries that wait for their turn", &self.waiting),
            ("queue_later", "Queries that wait for a set time", &self.later),
            ("behind_entries", "Log entries others hold that are yet to be fetched", &self.behind),
            ("logs_held", "Nodes that have signed two histories of their logs", &self.log_held),
            ("incidents", "Kinds of incidents by node", &self.incidents),
            ("problems", "Matters that an operator should look after", &self.problems),
            (
                "last_backup_unix_seconds",
                "When the last good backup was made; 0 where there is none",
                &self.backup,
            ),
            ("backup_failed", "1 where the last backup failed", &self.backup_failed),
            (
                "backup_every_seconds",
                "Time between two backups; 0 where none are made by themselves",
                &self.backup_every,
            ),
            (
                "clock_ahead",
                "How far the clock runs ahead of the others', seconds",
                &self.clock_ahead,
            ),
            (
                "clock_in_doubt",
                "1 while nothing is erased or signed because the clock is in doubt",
                &self.clock_doubt,
            ),
            (
                "key_away",
                "1 while the node signs nothing because its token does not sign",
                &self.key_away,
            ),
            (
                "certificate_end_unix_seconds",
                "When the node's certificate ends; 0 where none counts",
                &self.certificate_end,
            ),
            (
                "history_in_doubt",
                "1 while others may hold more of this node's logs than it does",
                &self.history_doubt,
            ),
        ]
    }

    pub(super) fn set(&self, node: &Node, status: &Status) -> Result<(), NodeError> {
        let size = |size: usize| i64::try_from(size).unwrap_or(i64::MAX);
        self.connected.set(size(status.connected.len()));
        let members = status.charter.as_ref().map_or(0, |charter| charter.nodes.saturating_sub(1));
        self.members.set(size(members));
        self.exhibits.set(gauge_of(status.exhibits));
        self.outbox.set(gauge_of(status.outbox));
        self.carried.set(gauge_of(status.carried));
        let tried = status.deliveries.iter().filter(|one| one.connected);
        self.failures.set(tried.map(|one| one.failed).max().unwrap_or(0).into());
        self.standing.set(gauge_of(status.standing));
        let queue = status.queue.as_ref();
        self.waiting.set(queue.map_or(0, |queue| size(queue.waiting)));
        self.later.set(queue.map_or(0, |queue| size(queue.later)));
        self.behind.set(status.behind.into());
        self.problems.set(size(status.problems.len()));
        self.clock_ahead.set(status.clock_ahead_s.unwrap_or(0));
        let is_doubted = node.clock_doubt().is_some_and(|doubt| !matches!(doubt, Doubt::Waiting));
        self.clock_doubt.set(is_doubted.into());
        self.key_away.set(node.key_failure().is_some().into());
        let certificate = status.certificate.as_ref();
        self.certificate_end.set(certificate.map_or(0, |own| gauge_of(own.not_after.0)));
        let backup = status.backup.as_ref();
        self.backup.set(backup.and_then(|one| one.last).map_or(0, |last| gauge_of(last.0)));
        self.backup_failed.set(backup.is_some_and(|one| one.failed.is_some()).into());
        self.backup_every.set(backup.map_or(0, |one| i64::from(one.every_minutes) * 60));
        self.disk_free.set(status.disk.free_bytes);
        self.disk_total.set(status.disk.total_bytes);
        self.database.set(status.disk.database_bytes);
        self.history_doubt.set(node.store.history_doubt()?.is_some().into());
        self.set_logs(status);
        self.set_incidents(node, status)
    }

    fn set_logs(&self, status: &Status) {
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
        let held = status.logs.iter().filter(|log| log.held).count();
        self.log_held.set(i64::try_from(held).unwrap_or(i64::MAX));
    }

    fn set_incidents(&self, node: &Node, status: &Status) -> Result<(), NodeError> {
        self.incidents.set(gauge_of(status.incidents));
        let mut noted = BTreeMap::<String, u64>::new();
        for record in node.store.all::<IncidentRecord>()? {
            let IncidentRecord { kind, count, .. } = record?;
            *noted.entry(kind).or_default() += count;
        }
        self.incidents_noted.clear();
        for (kind, count) in noted {
            self.incidents_noted.get_or_create(&vec![("kind", kind)]).set(gauge_of(count));
        }
        Ok(())
    }
}
