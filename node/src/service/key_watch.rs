//! The node's key in a token, watched: a node that has nothing to sign would not miss its token.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::task::JoinHandle;

use super::Service;

/// Time between two looks.
const LOOK_EVERY: Duration = Duration::from_mins(1);

/// When the key was last looked at.
#[derive(Default)]
pub(super) struct KeyWatch {
    looked: Option<Instant>,
    looking: Option<JoinHandle<()>>,
}

impl Service {
    /// Looks once a minute whether the key is there, beside everything else. A look that waits for a
    /// token is the only one.
    pub(super) fn watch_key(&self, watch: &mut KeyWatch) {
        let is_looking = watch.looking.as_ref().is_some_and(|looking| !looking.is_finished());
        if is_looking || watch.looked.is_some_and(|looked| looked.elapsed() < LOOK_EVERY) {
            return;
        }
        watch.looked = Some(Instant::now());
        let node = Arc::clone(&self.node);
        watch.looking = Some(tokio::task::spawn_blocking(move || node.check_key()));
    }
}
