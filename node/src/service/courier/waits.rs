//! Errands that failed, and when they may be tried again.

use std::collections::HashMap;
use std::time::Duration;

use striae_protocol::PublicKey;
use tokio::time::Instant;

use super::Errand;

/// Wait after the first failed delivery; doubles with each further one, and is up to a quarter
/// shorter or longer.
const FIRST_RETRY: Duration = Duration::from_secs(1);
/// Longest wait between two tries.
const LAST_RETRY: Duration = Duration::from_mins(5);

/// Errands that failed, and when they may be tried again.
#[derive(Default)]
pub(super) struct Waits(HashMap<Errand, Failed>);

/// Failure of an errand.
#[derive(Debug, Clone)]
pub(in crate::service) struct Failed {
    /// When it may be tried again.
    pub not_before: Instant,
    /// Number of failures in a row.
    pub times: u32,
    pub reason: String,
    /// Whether the node said so, and not the connection.
    is_refused: bool,
}

impl Waits {
    pub(super) fn get(&self, errand: &Errand) -> Option<&Failed> {
        self.0.get(errand)
    }

    pub(super) fn may_try(&self, errand: &Errand) -> bool {
        self.get(errand).is_none_or(|failed| Instant::now() >= failed.not_before)
    }

    pub(super) fn end(&mut self, errand: &Errand) {
        self.0.remove(errand);
    }

    /// Ends the waits of errands that failed for want of a connection to this node.
    pub(super) fn begin_anew(&mut self, node: &PublicKey) {
        self.0.retain(|(_, to), failed| to != node || failed.is_refused);
    }

    /// An errand could not be brought: it waits longer each time.
    pub(super) fn again(&mut self, errand: Errand, reason: String) {
        self.insert(errand, None, reason, false);
    }

    /// The node has refused an errand: it waits so long, or longer each time.
    pub(super) fn refused(&mut self, errand: Errand, wait: Option<Duration>, reason: String) {
        self.insert(errand, wait, reason, true);
    }

    fn insert(&mut self, errand: Errand, wait: Option<Duration>, reason: String, is_refused: bool) {
        let times = self.get(&errand).map_or(0, |failed| failed.times);
        let longer = FIRST_RETRY.saturating_mul(2_u32.saturating_pow(times)).min(LAST_RETRY);
        let not_before = Instant::now() + jittered(wait.unwrap_or(longer));
        let times = times.saturating_add(1);
        self.0.insert(errand, Failed { not_before, times, reason, is_refused });
    }

    /// Forgets errands that have not been tried for long: they have ended, or begin anew.
    pub(super) fn tidy(&mut self) {
        let now = Instant::now();
        self.0.retain(|_, failed| failed.not_before + LAST_RETRY > now);
    }
}

/// Up to a quarter shorter or longer, so that nodes which failed together do not all come back
/// together.
fn jittered(wait: Duration) -> Duration {
    let random = striae_crypto::random_bytes::<1>().map_or(128, |[byte]| byte);
    wait.mul_f64(0.75 + f64::from(random) / 512.0)
}

#[cfg(test)]
mod tests {
    use super::super::{Parcel, RETRY_REFUSED};
    use super::*;

    fn errand_to(seed: u8) -> Errand {
        let key = striae_crypto::SecretKey::from_bytes(&[seed; 32]).public();
        (Parcel::Entry(key, 1), key)
    }

    fn wait_s(waits: &Waits, errand: &Errand) -> u64 {
        (waits.0[errand].not_before - Instant::now()).as_secs_f64().round() as u64
    }

    #[test]
    fn waits_double_up_to_the_longest_and_begin_anew() {
        let errand = errand_to(1);
        let mut waits = Waits::default();
        assert!(waits.may_try(&errand));
        let mut longest = Vec::new();
        for _ in 0..12 {
            waits.again(errand, String::new());
            longest.push(wait_s(&waits, &errand));
            assert!(!waits.may_try(&errand));
        }
        assert!((1..=3).contains(&longest[1]) && (6..=10).contains(&longest[3]), "{longest:?}");
        assert!((225..=375).contains(&longest[11]), "{longest:?}");
        waits.refused(errand, Some(RETRY_REFUSED), String::new());
        assert!(wait_s(&waits, &errand) > 2600);
        waits.end(&errand);
        assert!(waits.may_try(&errand));
    }

    #[test]
    fn a_node_that_connects_is_tried_at_once_but_for_what_it_refused() {
        let (lost, of_another) = (errand_to(1), errand_to(2));
        let refused = (Parcel::Entry(lost.1, 2), lost.1);
        let mut waits = Waits::default();
        for _ in 0..8 {
            waits.again(lost, String::new());
            waits.again(of_another, String::new());
        }
        waits.refused(refused, Some(RETRY_REFUSED), String::new());
        waits.begin_anew(&lost.1);
        assert!(waits.may_try(&lost) && !waits.may_try(&refused) && !waits.may_try(&of_another));
        waits.again(lost, String::new());
        assert!(wait_s(&waits, &lost) <= 1);
    }
}
