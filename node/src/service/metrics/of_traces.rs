//! Spans of traces that went to the collector, and those that did not.

use prometheus_client::metrics::counter::Counter;
use prometheus_client::registry::Registry;

use super::raise;
use crate::Node;

#[derive(Default)]
pub(super) struct OfTraces {
    sent: Counter,
    dropped: Counter,
}

impl OfTraces {
    pub(super) fn registered(registry: &mut Registry) -> Self {
        let one = Self::default();
        registry.register(
            "trace_spans_sent",
            "Spans of traces that the collector has taken",
            one.sent.clone(),
        );
        registry.register(
            "trace_spans_dropped",
            "Spans of traces that were dropped: the collector did not take them, or too many waited",
            one.dropped.clone(),
        );
        one
    }

    pub(super) fn set(&self, node: &Node) {
        let (sent, dropped) = node.traces.counts();
        raise(&self.sent, sent);
        raise(&self.dropped, dropped);
    }
}
