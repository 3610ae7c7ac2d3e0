//! Forbidden acts of other nodes: counted by kind and node, kept in the database, shown by
//! `striae node incidents`.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use striae_protocol::{EnvelopeError, PublicKey};
use striae_store::{IncidentRecord, Record as _};
use striae_vocabulary::{CountryCode, UnixSeconds};

use super::not_taken::NotTaken;
use crate::{Node, NodeError};

/// Longest sentence that is kept, characters.
const MAX_SENTENCE: usize = 300;
/// Kinds with nodes that wait to be written; what comes beyond is in the log alone.
const MAX_WAITING: usize = 1000;

/// Incidents that were noted and not yet written: a flood of bad messages must not become a flood
/// of writes.
#[derive(Default)]
pub(super) struct Incidents(Mutex<BTreeMap<(String, Option<PublicKey>), Noted>>);

struct Noted {
    country: Option<CountryCode>,
    count: u64,
    sentence: String,
}

/// Clocks may be wrong by so much before anybody is blamed for what they say.
const BLAME_AFTER: Duration = Duration::from_hours(1);

/// Whether a time is so near that an honest node's clock may be what is wrong.
pub(super) fn clocks_may_differ(now: UnixSeconds, time: UnixSeconds) -> bool {
    time.since(now) <= BLAME_AFTER && now.since(time) <= BLAME_AFTER
}

/// Whether clocks alone can be the reason for which something was not taken: two that differ a
/// little, or our own.
fn is_of_clocks(node: &Node, error: &NotTaken) -> bool {
    let NotTaken::Envelope(
        EnvelopeError::FromTheFuture { issued: time } | EnvelopeError::Expired { expires: time },
    ) = error
    else {
        return false;
    };
    clocks_may_differ(node.clock.now(), *time) || node.clock_doubt().is_some()
}

/// Node that is to blame.
#[derive(Debug, Clone, Copy)]
pub(super) struct Culprit {
    /// The node; `None` for somebody who has shown no key.
    pub node: Option<PublicKey>,
    pub country: Option<CountryCode>,
}

impl Incidents {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<(String, Option<PublicKey>), Noted>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that something was refused, when somebody did what no honest node does. `from` brought
    /// it.
    pub(super) fn refused(&self, node: &Node, from: PublicKey, error: &NotTaken) {
        let Some(kind) = error.incident() else { return };
        if is_of_clocks(node, error) {
            return;
        }
        // The signer of something that nobody may sign is to blame himself; for anything else, the
        // node that brought it.
        let blamed = error.author().unwrap_or(from);
        let country = node.roster().ok().and_then(|roster| roster.country_ever_of(&blamed));
        let culprit = Culprit { node: Some(blamed), country };
        self.note(kind, culprit, &error.to_string());
    }

    /// Notes an incident.
    pub(super) fn note(&self, kind: &str, culprit: Culprit, sentence: &str) {
        self.note_times(kind, culprit, sentence, 1);
    }

    /// Notes several of one kind.
    pub(super) fn note_times(&self, kind: &str, culprit: Culprit, sentence: &str, times: u64) {
        let Culprit { node, country } = culprit;
        let mut noted = self.lock();
        if noted.len() >= MAX_WAITING {
            return;
        }
        let entry = noted.entry((kind.to_owned(), node)).or_insert(Noted {
            country,
            count: 0,
            sentence: String::new(),
        });
        entry.count += times;
        entry.country = entry.country.or(country);
        entry.sentence = sentence.chars().take(MAX_SENTENCE).collect();
    }

    /// Writes what was noted.
    pub(super) fn write(&self, node: &Node) -> Result<(), NodeError> {
        let noted = std::mem::take(&mut *self.lock());
        if noted.is_empty() {
            return Ok(());
        }
        let now = node.clock.now();
        let mut changes = node.store.begin(now);
        for ((kind, key), Noted { country, count, sentence }) in noted {
            let new = IncidentRecord {
                kind,
                node: key,
                country,
                count: 0,
                first: now,
                last: now,
                sentence,
            };
            let old = node.store.get::<IncidentRecord>(&new.key())?;
            let (before, first) = old.map_or((0, now), |old| (old.count, old.first));
            changes.put(&IncidentRecord { count: before + count, first, ..new })?;
        }
        Ok(changes.commit()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_that_differ_by_less_than_an_hour_blame_nobody() {
        let now = UnixSeconds(1_800_000_000);
        let at = |seconds: i64| UnixSeconds(now.0.saturating_add_signed(seconds));
        assert!([0, 301, 3600, -3600].into_iter().all(|ahead| clocks_may_differ(now, at(ahead))));
        assert!(
            ![3601, -3601, 40 * 86_400].into_iter().any(|ahead| clocks_may_differ(now, at(ahead)))
        );
    }
}
