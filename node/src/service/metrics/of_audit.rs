//! Values of the audit log: its length, checkpoint and cosignatures, and its stream to a SIEM.

use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;
use striae_store::{CheckpointRecord, Family};

use super::gauge_of;
use crate::api::Status;
use crate::{Node, NodeError};

#[derive(Default)]
pub(super) struct OfAudit {
    entries: Gauge,
    signed: Gauge,
    signed_at: Gauge,
    cosigned: Gauge,
    forks: Gauge,
    lost: Gauge,
    siem_configured: Gauge,
    siem_sent: Gauge,
    siem_behind: Gauge,
    siem_since: Gauge,
}

impl OfAudit {
    pub(super) fn registered(registry: &mut Registry) -> Self {
        let one = Self::default();
        for (name, help, gauge) in [
            ("audit_entries", "Entries of the audit log", &one.entries),
            ("audit_signed_entries", "Entries of the newest checkpoint", &one.signed),
            (
                "audit_checkpoint_unix_seconds",
                "When the newest checkpoint was signed; 0 where there is none",
                &one.signed_at,
            ),
            (
                "audit_cosigners",
                "Other nodes that have cosigned the newest checkpoint",
                &one.cosigned,
            ),
            ("audit_forks", "Nodes that have told two histories of their audit logs", &one.forks),
            (
                "audit_lost",
                "1 where others have seen entries of the audit log that are not here",
                &one.lost,
            ),
            ("siem_configured", "1 where the audit log goes to a SIEM", &one.siem_configured),
            ("siem_sent_entry", "Number of the last entry that the SIEM has taken", &one.siem_sent),
            ("siem_behind_entries", "Entries that the SIEM has yet to take", &one.siem_behind),
            (
                "siem_waits_since_unix_seconds",
                "Since when entries wait for the SIEM; 0 while none do",
                &one.siem_since,
            ),
        ] {
            registry.register(name, help, gauge.clone());
        }
        one
    }

    pub(super) fn set(&self, node: &Node, status: &Status) -> Result<(), NodeError> {
        let store = &node.store;
        self.entries.set(gauge_of(store.audit_state().0));
        let newest = store.get::<CheckpointRecord>(&node.public_key())?;
        let state = newest.as_ref().map(|record| record.bundle.checkpoint().statement);
        self.signed.set(state.map_or(0, |state| gauge_of(state.size)));
        self.signed_at.set(state.map_or(0, |state| gauge_of(state.time.0)));
        let cosigned = newest.map_or(0, |record| record.bundle.cosignatures().len());
        self.cosigned.set(i64::try_from(cosigned).unwrap_or(i64::MAX));
        self.forks.set(gauge_of(store.count(Family::AuditForks)?));
        self.lost.set(crate::own_history::lost(node)?.is_some().into());
        let siem = status.siem.as_ref();
        self.siem_configured.set(siem.is_some().into());
        self.siem_sent.set(siem.map_or(0, |siem| gauge_of(siem.sent)));
        self.siem_behind.set(siem.map_or(0, |siem| gauge_of(siem.behind)));
        let since = siem.and_then(|siem| siem.waits_since);
        self.siem_since.set(since.map_or(0, |since| gauge_of(since.0)));
        Ok(())
    }
}
