//! Number of times that a country is told of one exhibit, whatever it asks: each answer that names
//! it says a little of its signature.
//!
//! A country is told the score of an exhibit for a few different questions in a month; for some
//! more it learns that the exhibit is a hit, and nothing that grades it; beyond, the exhibit is
//! left out of what it is answered, and the operator is told. The same marks asked again tell
//! nothing new, and are not counted.

use std::time::Duration;

use striae_casework::ExhibitId;
use striae_protocol::Digest;
use striae_store::{Record as _, Told, ToldRecord};
use striae_vocabulary::{CountryCode, UnixSeconds};

use crate::{Node, NodeError};

/// Questions are counted for this long.
const WINDOW: Duration = Duration::from_hours(720);
/// Different questions of one country for which an exhibit is named with its score, in that time.
pub(super) const GRADED: usize = 8;
/// Different questions for which it is named at all.
pub(super) const NAMED: usize = 24;

/// Naming of an exhibit in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// As the disclosure table says.
    Graded,
    /// Without anything that says how alike it is.
    Ungraded,
    /// Not at all.
    LeftOut,
}

/// Decides how an exhibit may be named to this country for these marks, and returns the record that
/// is then to be written.
pub(super) fn naming(
    node: &Node,
    exhibit: ExhibitId,
    country: CountryCode,
    marks: Digest,
    now: UnixSeconds,
) -> Result<(Naming, ToldRecord), NodeError> {
    let record = node.store.get::<ToldRecord>(&(exhibit, country))?;
    let record = record.unwrap_or(ToldRecord { exhibit, country, told: Vec::new() });
    Ok(decide(record, marks, now))
}

fn decide(mut record: ToldRecord, marks: Digest, now: UnixSeconds) -> (Naming, ToldRecord) {
    record.told.retain(|one| now.since(one.at) < WINDOW);
    let place = record.told.iter().position(|one| one.marks == marks).unwrap_or_else(|| {
        if record.told.len() < NAMED {
            record.told.push(Told { marks, at: now });
            record.told.len() - 1
        } else {
            NAMED
        }
    });
    let naming = match place {
        0..GRADED => Naming::Graded,
        GRADED..NAMED => Naming::Ungraded,
        _ => Naming::LeftOut,
    };
    (naming, record)
}

/// Forgets what was told longer ago.
pub(super) fn expire(node: &Node) -> Result<(), NodeError> {
    let now = node.clock.now();
    let mut changes = node.store.begin(now);
    for record in node.store.all::<ToldRecord>()? {
        let record = record?;
        if record.told.iter().all(|one| now.since(one.at) >= WINDOW) {
            changes.remove::<ToldRecord>(&record.key())?;
        }
    }
    Ok(changes.commit_unsynced()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: UnixSeconds = UnixSeconds(1_800_000_000);

    #[test]
    fn an_exhibit_is_graded_named_and_then_left_out_until_the_month_is_over() {
        let country = "NL".parse().unwrap();
        let mut record = ToldRecord { exhibit: ExhibitId(1), country, told: Vec::new() };
        let marks = |number: usize| Digest::tagged("test", &[&number.to_le_bytes()]);
        let mut ask = |number: usize, now: UnixSeconds| {
            let (naming, after) = decide(record.clone(), marks(number), now);
            record = after;
            naming
        };
        let named: Vec<Naming> = (0..40).map(|number| ask(number, NOW)).collect();
        let count = |naming| named.iter().filter(|one| **one == naming).count();
        assert_eq!([count(Naming::Graded), count(Naming::Ungraded)], [GRADED, NAMED - GRADED]);
        assert_eq!(count(Naming::LeftOut), 40 - NAMED);
        // The same marks again are named as they were.
        assert_eq!([ask(0, NOW), ask(GRADED, NOW)], [Naming::Graded, Naming::Ungraded]);
        assert_eq!(ask(39, NOW), Naming::LeftOut);
        let later = NOW.saturating_add(WINDOW);
        assert_eq!(ask(39, later), Naming::Graded);
    }
}
