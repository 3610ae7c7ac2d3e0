//! Wrong passwords that came over the network, counted by where they came from.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use striae_casework::Person;
use striae_vocabulary::UnixSeconds;

/// Most pairs of an address and a name that are remembered; the one that failed longest ago goes.
const MAX_REMEMBERED: usize = 10_000;

/// Wrong passwords since the last right one, and when the last was given, for each address and name.
#[derive(Default)]
pub(crate) struct Waits(Mutex<HashMap<(IpAddr, Person), (u32, UnixSeconds)>>);

impl Waits {
    /// Those of an address for a name.
    pub(crate) fn of(&self, source: IpAddr, person: &Person) -> (u32, UnixSeconds) {
        let waits = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waits.get(&(source, person.clone())).copied().unwrap_or((0, UnixSeconds(0)))
    }

    /// One more.
    pub(crate) fn failed(&self, source: IpAddr, person: &Person, now: UnixSeconds) {
        let mut waits = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if waits.len() >= MAX_REMEMBERED {
            let oldest =
                waits.iter().min_by_key(|(_, (_, when))| *when).map(|(key, _)| key.clone());
            oldest.map(|key| waits.remove(&key));
        }
        let entry = waits.entry((source, person.clone())).or_insert((0, now));
        *entry = (entry.0.saturating_add(1), now);
    }

    /// A right one.
    pub(crate) fn succeeded(&self, source: IpAddr, person: &Person) {
        let mut waits = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waits.remove(&(source, person.clone()));
    }
}
