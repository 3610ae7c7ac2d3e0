//! Sign-ins that have begun at the provider: each is finished once, in time, by the browser that began it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use openidconnect::{Nonce, PkceCodeVerifier};
use striae_protocol::Digest;

/// Time in which a sign-in is finished; the browser's part of it lives as long.
pub(crate) const STARTED_FOR: Duration = Duration::from_mins(10);
/// Most sign-ins that have begun; the oldest goes.
const MAX_STARTED: usize = 1000;
/// Longest state that is looked at.
const MAX_STATE: usize = 128;

/// A sign-in that has begun.
pub(super) struct Started {
    began: Instant,
    /// Must come back in the provider's statement.
    pub(super) nonce: Nonce,
    /// Proves that this node has asked.
    pub(super) verifier: PkceCodeVerifier,
}

/// All of them, by the state that the browser carries.
#[derive(Default)]
pub(super) struct AllStarted(Mutex<HashMap<Digest, Started>>);

impl AllStarted {
    pub(super) fn keep(&self, state: &str, nonce: Nonce, verifier: PkceCodeVerifier) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, one| one.began.elapsed() <= STARTED_FOR);
        if all.len() >= MAX_STARTED {
            let oldest = all.iter().min_by_key(|(_, one)| one.began).map(|(key, _)| *key);
            oldest.map(|key| all.remove(&key));
        }
        let key = Digest::sha256(state.as_bytes());
        all.insert(key, Started { began: Instant::now(), nonce, verifier });
    }

    /// Takes one out, whatever comes of it.
    pub(super) fn take(&self, state: &str) -> Option<Started> {
        if state.len() > MAX_STATE {
            return None;
        }
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let one = all.remove(&Digest::sha256(state.as_bytes()));
        one.filter(|one| one.began.elapsed() <= STARTED_FOR)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_is_finished_once_and_so_many_are_kept() {
        let all = AllStarted::default();
        let keep = |state: &str| {
            let verifier = PkceCodeVerifier::new("v".repeat(43));
            all.keep(state, Nonce::new("n".to_owned()), verifier);
        };
        keep("first");
        assert!(all.take("other").is_none());
        assert!(all.take("first").is_some() && all.take("first").is_none());
        for number in 0..=MAX_STARTED {
            keep(&number.to_string());
        }
        assert!(all.take("0").is_none() && all.take("1").is_some());
        assert!(all.take(&"1".repeat(MAX_STATE + 1)).is_none());
    }
}
