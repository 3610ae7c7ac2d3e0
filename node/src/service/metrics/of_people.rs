//! Values of people's work: sessions, and rows of the inbox by kind. Nothing says whose or of what.

use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;
use striae_store::SessionRecord;

use super::{Gauges, gauge_of};
use crate::outside::Outside;
use crate::{Node, NodeError, inbox};

#[derive(Default)]
pub(super) struct OfPeople {
    sessions: Gauge,
    waiting: Gauges,
    overdue: Gauges,
}

impl OfPeople {
    pub(super) fn registered(registry: &mut Registry) -> Self {
        let one = Self::default();
        registry.register("sessions", "Sessions of people that are open", one.sessions.clone());
        registry.register(
            "inbox_waiting",
            "Things that wait for people, by kind",
            one.waiting.clone(),
        );
        registry.register(
            "inbox_overdue",
            "Things that wait for people and are overdue, by kind",
            one.overdue.clone(),
        );
        one
    }

    pub(super) fn set(&self, node: &Node, outside: &dyn Outside) -> Result<(), NodeError> {
        let now = node.clock.now();
        let mut open = 0;
        for record in node.store.all::<SessionRecord>()? {
            open += u64::from(record?.expires > now);
        }
        self.sessions.set(gauge_of(open));
        for (kind, inbox::Counted { waiting, overdue }) in inbox::counted(node, outside)? {
            let labels = vec![("kind", kind.to_string())];
            self.waiting.get_or_create(&labels).set(gauge_of(waiting));
            self.overdue.get_or_create(&labels).set(gauge_of(overdue));
        }
        Ok(())
    }
}
