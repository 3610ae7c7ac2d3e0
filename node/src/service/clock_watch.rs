//! The clock, watched: what waits until it can be relied upon.

use std::time::Instant;

use super::Service;
use crate::known_time::{Doubt, KEEP_TIME_EVERY};

/// Tasks that wait for the clock to be relied upon.
#[derive(Default)]
pub(super) struct ClockWatch {
    doubt: Option<Doubt>,
    /// When the time was last kept as known.
    kept: Option<Instant>,
    pub(super) expire_is_due: bool,
    pub(super) retain_is_due: bool,
}

impl Service {
    /// Hears what time others say it is. As long as the clock is in doubt, nothing that is over is
    /// removed or erased.
    pub(super) async fn watch_clock(&self, watch: &mut ClockWatch) {
        self.peers.bear_witness(&self.node);
        let doubt = self.node.clock_doubt();
        if doubt != watch.doubt {
            match &doubt {
                Some(Doubt::Waiting) => {}
                Some(doubt) => tracing::warn!(%doubt, "nothing is erased: the clock is in doubt"),
                None => tracing::info!("the clock can be relied upon"),
            }
            watch.doubt.clone_from(&doubt);
        }
        if doubt.is_some() {
            return;
        }
        if watch.kept.is_none_or(|kept| kept.elapsed() >= KEEP_TIME_EVERY) {
            watch.kept = Some(Instant::now());
            if let Err(error) = self.node.store.keep_known_time(self.node.clock.now()) {
                tracing::error!(%error, "the time could not be kept");
            }
        }
        if std::mem::take(&mut watch.expire_is_due) {
            self.expire().await;
        }
        if std::mem::take(&mut watch.retain_is_due) {
            self.retain();
        }
    }
}
