//! The second machine of a node.

use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use super::gauge_of;
use crate::api::Status;

/// Values of the standby: all 0 where there is none.
#[derive(Default)]
pub(super) struct OfStandby {
    configured: Gauge,
    together: Gauge,
    connected: Gauge,
    epoch: Gauge,
}

impl OfStandby {
    pub(super) fn registered(registry: &mut Registry) -> Self {
        let one = Self::default();
        for (name, help, gauge) in [
            ("standby_configured", "1 where the node has a standby", &one.configured),
            ("standby_together", "1 while the standby has every write first", &one.together),
            ("standby_connected", "1 while the standby is connected", &one.connected),
            (
                "standby_epoch",
                "Number of the last decision on which machine is the node",
                &one.epoch,
            ),
        ] {
            registry.register(name, help, gauge.clone());
        }
        one
    }

    pub(super) fn set(&self, status: &Status) {
        let standby = status.standby.as_ref();
        self.configured.set(i64::from(standby.is_some()));
        self.together.set(i64::from(standby.is_some_and(|standby| standby.together)));
        self.connected.set(i64::from(standby.is_some_and(|standby| standby.connected)));
        self.epoch.set(standby.map_or(0, |standby| gauge_of(standby.epoch)));
    }
}
