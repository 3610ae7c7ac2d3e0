//! Originals outside the database.

use std::sync::atomic::{AtomicU64, Ordering};

use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::{Registry, Unit};

use super::gauge_of;
use crate::api::Status;

#[derive(Default)]
pub(super) struct OfOriginals {
    away: Gauge,
    away_size: Gauge<u64, AtomicU64>,
    waiting: Gauge,
    waits_since: Gauge,
    failed: Gauge,
    failures: Counter,
    hits: Counter,
    misses: Counter,
}

impl OfOriginals {
    pub(super) fn registered(registry: &mut Registry) -> Self {
        let one = Self::default();
        for (name, help, gauge) in [
            ("originals_away", "Originals that lie outside the database", &one.away),
            ("originals_waiting", "Originals that wait to be moved", &one.waiting),
            (
                "originals_wait_since_unix_seconds",
                "Since when originals wait to be moved; 0 where none do",
                &one.waits_since,
            ),
            ("originals_failed", "1 where the place of originals failed last", &one.failed),
        ] {
            registry.register(name, help, gauge.clone());
        }
        let help = "Size of the originals that lie outside the database";
        registry.register_with_unit("originals_away", help, Unit::Bytes, one.away_size.clone());
        for (name, help, counter) in [
            ("originals_failures", "Tries at the place of originals that failed", &one.failures),
            ("originals_cache_hits", "Originals that were found in the cache", &one.hits),
            ("originals_cache_misses", "Originals that were fetched from their place", &one.misses),
        ] {
            registry.register(name, help, counter.clone());
        }
        one
    }

    pub(super) fn set(&self, status: &Status) {
        let Some(originals) = &status.originals else { return };
        self.away.set(gauge_of(originals.away));
        self.away_size.set(originals.away_bytes);
        self.waiting.set(gauge_of(originals.waiting));
        self.waits_since.set(originals.waits_since.map_or(0, |since| gauge_of(since.0)));
        self.failed.set(originals.failed.is_some().into());
        for (counter, count) in [
            (&self.failures, originals.failures),
            (&self.hits, originals.cache_hits),
            (&self.misses, originals.cache_misses),
        ] {
            counter.inner().fetch_max(count, Ordering::Relaxed);
        }
    }
}
