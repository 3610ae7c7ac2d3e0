//! The node in numbers, as Prometheus reads them. None tells of a case or a person.
//!
//! ```text
//! counted.rs    counts made while the node runs
//! of_status.rs  values of the node's status
//! of_process.rs values of the process and the machine
//! of_originals.rs  originals outside the database
//! of_audit.rs   the audit log: checkpoint, cosignatures, the stream to a SIEM
//! of_standby.rs the second machine
//! of_traces.rs  spans of traces
//! of_people.rs  sessions, and what waits for people, by kind
//! ```

mod counted;
mod of_audit;
mod of_originals;
mod of_people;
mod of_process;
mod of_standby;
mod of_status;
mod of_traces;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use prometheus_client::encoding::text;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use self::counted::Counted;
use self::of_audit::OfAudit;
use self::of_originals::OfOriginals;
use self::of_people::OfPeople;
use self::of_process::OfProcess;
use self::of_standby::OfStandby;
use self::of_status::OfStatus;
use self::of_traces::OfTraces;
use crate::api::Status;
use crate::outside::Outside;
use crate::{Node, NodeError};

/// Labels of a value: name and content.
type Labels = Vec<(&'static str, String)>;
type Counters = Family<Labels, Counter>;
/// Values by their labels.
type Gauges = Family<Labels, Gauge>;

/// All values, and the form in which they are served.
pub(super) struct Metrics {
    /// Counts made while the node runs.
    pub(super) counted: Counted,
    of_status: OfStatus,
    of_process: OfProcess,
    of_audit: OfAudit,
    of_originals: OfOriginals,
    of_people: OfPeople,
    of_standby: OfStandby,
    of_traces: OfTraces,
    registry: Registry,
}

impl Metrics {
    /// Nothing was counted yet. `lost_lines` goes on by itself.
    pub(super) fn new(restarts: u32, lost_lines: Arc<AtomicU64>) -> Self {
        let mut registry = Registry::with_prefix("striae");
        Self {
            counted: Counted::registered(&mut registry),
            of_status: OfStatus::registered(&mut registry),
            of_process: OfProcess::registered(&mut registry, restarts, lost_lines),
            of_audit: OfAudit::registered(&mut registry),
            of_originals: OfOriginals::registered(&mut registry),
            of_people: OfPeople::registered(&mut registry),
            of_standby: OfStandby::registered(&mut registry),
            of_traces: OfTraces::registered(&mut registry),
            registry,
        }
    }

    /// All of it, in Prometheus' text form.
    pub(super) fn text(
        &self,
        node: &Node,
        outside: &dyn Outside,
        status: &Status,
    ) -> Result<String, NodeError> {
        self.of_status.set(node, status)?;
        self.of_process.set(node);
        self.of_audit.set(node, status)?;
        self.of_originals.set(status);
        self.of_people.set(node, outside)?;
        self.of_standby.set(status);
        self.of_traces.set(node);
        let mut text = String::new();
        text::encode(&mut text, &self.registry).map_err(NodeError::stopped)?;
        Ok(text)
    }
}

/// Brings a counter up to a count that is kept elsewhere.
fn raise(counter: &Counter, count: u64) {
    counter.inner().fetch_max(count, Ordering::Relaxed);
}

/// A count as a gauge has it.
fn gauge_of(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
