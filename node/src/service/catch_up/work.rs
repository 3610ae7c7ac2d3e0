//! The work that others have this node do for their catch-up: bounded for each node and for each
//! country, so that one member's requests delay its own.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use striae_protocol::PublicKey;
use striae_protocol::limits::{
    CATCH_UP_WORK_AT_ONCE, CATCH_UP_WORK_PER_S, MAX_CATCH_UP_REQUESTS_AT_ONCE,
};
use striae_vocabulary::CountryCode;

use crate::service::allowance::Allowance;

/// Bytes of a reply that count as one operation.
const BYTES_PER_OPERATION: usize = 1024;

/// Replies under way, and the remaining share of each country.
#[derive(Default)]
pub(in crate::service) struct ReplyWork(Mutex<State>);

#[derive(Default)]
struct State {
    under_way: HashMap<PublicKey, usize>,
    left: HashMap<CountryCode, Allowance>,
}

/// A request that is worked on; dropped when it is replied to.
pub(in crate::service) struct Turn {
    work: Arc<ReplyWork>,
    from: PublicKey,
}

impl ReplyWork {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place among what is worked on; `None` when this node has taken all of its own.
    pub(in crate::service) fn begin(self: &Arc<Self>, from: PublicKey) -> Option<Turn> {
        let mut state = self.lock();
        let under_way = state.under_way.entry(from).or_default();
        if *under_way == MAX_CATCH_UP_REQUESTS_AT_ONCE {
            return None;
        }
        *under_way += 1;
        Some(Turn { work: Arc::clone(self), from })
    }

    /// Whether this country has work left.
    pub(super) fn has_left(&self, country: CountryCode) -> bool {
        self.lock().left.entry(country).or_insert_with(full).take()
    }

    /// Counts what a reply of so many bytes took, which looked at so many entries, documents and
    /// hashes.
    pub(super) fn charge(&self, country: CountryCode, looked_at: usize, reply_bytes: usize) {
        let cost = looked_at + reply_bytes.div_ceil(BYTES_PER_OPERATION);
        self.lock().left.entry(country).or_insert_with(full).charge(cost as f64);
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut state = self.work.lock();
        if let Some(under_way) = state.under_way.get_mut(&self.from) {
            *under_way -= 1;
            if *under_way == 0 {
                state.under_way.remove(&self.from);
            }
        }
    }
}

fn full() -> Allowance {
    Allowance::new(f64::from(CATCH_UP_WORK_AT_ONCE), f64::from(CATCH_UP_WORK_PER_S))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_that_has_used_up_its_work_waits_and_no_other_does() {
        let work = ReplyWork::default();
        let [greedy, honest] = ["MX", "PT"].map(|code| code.parse().unwrap());
        let replies = (0..1000).take_while(|_| {
            let may = work.has_left(greedy);
            if may {
                work.charge(greedy, 2048, 256 * 1024);
            }
            may
        });
        let replies = replies.count();
        let each = 2048 + 256;
        assert!((CATCH_UP_WORK_AT_ONCE as usize / each..40).contains(&replies), "{replies}");
        assert!(work.has_left(honest));
    }

    #[test]
    fn a_node_has_few_requests_under_way() {
        let work = Arc::new(ReplyWork::default());
        let key = |seed| striae_crypto::SecretKey::from_bytes(&[seed; 32]).public();
        let turns: Vec<Turn> = std::iter::from_fn(|| work.begin(key(1))).collect();
        assert_eq!(turns.len(), MAX_CATCH_UP_REQUESTS_AT_ONCE);
        assert!(work.begin(key(2)).is_some(), "another node has its own places");
        drop(turns);
        assert!(work.begin(key(1)).is_some());
        assert!(work.lock().under_way.is_empty());
    }
}
