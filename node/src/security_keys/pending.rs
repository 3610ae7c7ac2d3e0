//! Ceremonies that have begun and are not finished: few of each person, and for a few minutes.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use striae_casework::{Name, Person};
use striae_protocol::Digest;
use striae_vocabulary::UnixSeconds;

use super::site::{Assertion, Registration};
use crate::{ErrorKind, NodeError};

/// Time in which a ceremony is finished, seconds.
pub(super) const PATIENCE_S: u64 = 300;
/// Most ceremonies of one person; the oldest goes.
const MAX_OF_PERSON: usize = 4;
/// Most ceremonies in all.
const MAX_IN_ALL: usize = 1000;
/// Bytes of the secret by which a ceremony is finished.
const TOKEN_BYTES: usize = 32;
/// Longest such secret that is looked at.
const MAX_TOKEN: usize = 128;

/// A ceremony that has begun.
pub(crate) struct Begun {
    pub(crate) person: Person,
    began: UnixSeconds,
    pub(crate) stage: Stage,
}

/// The purpose of a ceremony.
pub(crate) enum Stage {
    /// A key is added.
    Add { name: Name, handle: [u8; 16], registration: Registration },
    /// Somebody signs in whose password was right: the text of its record, which must be the same at the end.
    SignIn { password: String, assertion: Assertion },
}

/// All ceremonies that have begun.
#[derive(Default)]
pub(crate) struct Pending(Mutex<HashMap<Digest, Begun>>);

impl Pending {
    /// Keeps a ceremony; the secret by which it is finished, once.
    pub(crate) fn keep(
        &self,
        person: &Person,
        now: UnixSeconds,
        stage: Stage,
    ) -> Result<String, NodeError> {
        let mut begun = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        begun.retain(|_, one| is_alive(one.began, now));
        let own = begun.iter().filter(|(_, one)| one.person == *person);
        let own: Vec<(UnixSeconds, Digest)> = own.map(|(key, one)| (one.began, *key)).collect();
        if own.len() >= MAX_OF_PERSON {
            own.iter().min().map(|(_, oldest)| begun.remove(oldest));
        }
        if begun.len() >= MAX_IN_ALL {
            let sentence = "too many security keys are waited for at this moment; try again";
            return Err(NodeError::refused(ErrorKind::Busy, sentence));
        }
        let secret: [u8; TOKEN_BYTES] = striae_crypto::random_bytes()?;
        let token = striae_crypto::hex_text::to_hex(&secret);
        let key = Digest::sha256(token.as_bytes());
        begun.insert(key, Begun { person: person.clone(), began: now, stage });
        Ok(token)
    }

    /// Takes a ceremony out, whatever comes of it; nothing of one that is over or was finished.
    pub(crate) fn take(&self, token: &str, now: UnixSeconds) -> Option<Begun> {
        if token.len() > MAX_TOKEN {
            return None;
        }
        let mut begun = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let one = begun.remove(&Digest::sha256(token.as_bytes()));
        one.filter(|one| is_alive(one.began, now))
    }
}

fn is_alive(began: UnixSeconds, now: UnixSeconds) -> bool {
    now.0.saturating_sub(began.0) <= PATIENCE_S
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::security_keys::Site;

    fn stage(site: &Site) -> Stage {
        let (registration, _) = site.begin_to_add(true, [7; 16], "ana", &[]).unwrap();
        Stage::Add { name: "blue".parse().unwrap(), handle: [7; 16], registration }
    }

    #[test]
    fn a_ceremony_is_finished_once_in_time_and_few_are_kept() {
        let site = Site::at("https://localhost:4780/").unwrap();
        let (pending, now) = (Pending::default(), UnixSeconds(1_000_000));
        let after = |seconds: u64| UnixSeconds(now.0 + seconds);
        let ana: Person = "ana".parse().unwrap();
        let token = pending.keep(&ana, now, stage(&site)).unwrap();
        assert!(pending.take("another", now).is_none());
        assert_eq!(pending.take(&token, after(PATIENCE_S)).unwrap().person, ana);
        assert!(pending.take(&token, now).is_none());
        let late = pending.keep(&ana, now, stage(&site)).unwrap();
        assert!(pending.take(&late, after(PATIENCE_S + 1)).is_none());
        let kept: Vec<String> =
            (0..5).map(|second| pending.keep(&ana, after(second), stage(&site)).unwrap()).collect();
        let alive = kept.iter().filter(|token| pending.take(token, after(5)).is_some()).count();
        assert_eq!(alive, MAX_OF_PERSON);
    }

    #[test]
    fn a_node_keeps_so_many_ceremonies_and_no_more() {
        let site = Site::at("https://localhost:4780/").unwrap();
        let (pending, now) = (Pending::default(), UnixSeconds(1_000_000));
        let person = |number: usize| format!("p{number}").parse::<Person>().unwrap();
        for number in 0..MAX_IN_ALL {
            pending.keep(&person(number), now, stage(&site)).unwrap();
        }
        let refused = pending.keep(&person(MAX_IN_ALL), now, stage(&site)).unwrap_err();
        assert!(refused.to_string().contains("try again"), "{refused}");
        let later = UnixSeconds(now.0 + PATIENCE_S + 1);
        assert!(pending.keep(&person(MAX_IN_ALL), later, stage(&site)).is_ok());
    }
}
