//! A record that can be corrected, and that keeps what stood there before.

use serde::{Deserialize, Serialize};
use striae_vocabulary::UnixSeconds;

use crate::Person;
use crate::text::Note;

/// Most corrections of one record.
pub const MAX_CORRECTIONS: usize = 1000;

/// The replaced value, with the person, the time and the reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Correction<T> {
    pub before: T,
    pub person: Person,
    /// When.
    pub at: UnixSeconds,
    pub reason: Note,
}

/// A record as it is now, and all that it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Corrected<T> {
    current: T,
    corrections: Vec<Correction<T>>,
}

/// A record that was corrected too often.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "this record has been corrected {MAX_CORRECTIONS} times, and no more is kept; enter it anew"
)]
pub struct TooManyCorrections;

impl<T: PartialEq> Corrected<T> {
    /// A record as it was first entered.
    pub fn new(current: T) -> Self {
        Self { current, corrections: Vec::new() }
    }

    /// As it is now.
    pub fn current(&self) -> &T {
        &self.current
    }

    /// Replaced values, the oldest first.
    pub fn corrections(&self) -> &[Correction<T>] {
        &self.corrections
    }

    /// Whether this is a record, or what it became by later corrections.
    pub fn goes_on_from(&self, earlier: &Self) -> bool {
        let known = earlier.corrections.len();
        let state = self.corrections.get(known).map_or(&self.current, |one| &one.before);
        self.corrections.starts_with(&earlier.corrections) && *state == earlier.current
    }

    /// As it was at a time: before that time's corrections.
    pub fn at(&self, at: UnixSeconds) -> &T {
        let later = self.corrections.iter().find(|one| one.at > at);
        later.map_or(&self.current, |one| &one.before)
    }

    /// Replaces it and keeps what stood there; what changes nothing leaves no trace.
    pub fn correct(
        &mut self,
        new: T,
        person: Person,
        at: UnixSeconds,
        reason: Note,
    ) -> Result<(), TooManyCorrections> {
        if new == self.current {
            return Ok(());
        }
        if self.corrections.len() >= MAX_CORRECTIONS {
            return Err(TooManyCorrections);
        }
        let before = std::mem::replace(&mut self.current, new);
        self.corrections.push(Correction { before, person, at, reason });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn correct(record: &mut Corrected<u32>, new: u32, at: u64) -> Result<(), TooManyCorrections> {
        record.correct(
            new,
            "a.silva".parse().unwrap(),
            UnixSeconds(at),
            "read again".parse().unwrap(),
        )
    }

    #[test]
    fn what_stood_there_stays() {
        let mut record = Corrected::new(1);
        correct(&mut record, 2, 10).unwrap();
        correct(&mut record, 2, 15).unwrap();
        correct(&mut record, 3, 20).unwrap();
        assert_eq!(record.current(), &3);
        assert_eq!([9, 10, 19, 20].map(|at| *record.at(UnixSeconds(at))), [1, 2, 2, 3]);
        let before: Vec<u32> = record.corrections().iter().map(|one| one.before).collect();
        assert_eq!(before, [1, 2]);
    }

    #[test]
    fn a_record_goes_on_from_what_it_was_and_from_nothing_else() {
        let mut record = Corrected::new(1);
        correct(&mut record, 2, 10).unwrap();
        let earlier = record.clone();
        correct(&mut record, 3, 20).unwrap();
        assert!(record.goes_on_from(&earlier) && record.goes_on_from(&Corrected::new(1)));
        assert!(record.goes_on_from(&record.clone()) && !earlier.goes_on_from(&record));
        let mut other = Corrected::new(1);
        correct(&mut other, 2, 11).unwrap();
        assert!(!record.goes_on_from(&other) && !record.goes_on_from(&Corrected::new(2)));
    }

    #[test]
    fn a_history_has_an_end() {
        let mut record = Corrected::new(0);
        for new in 1..=MAX_CORRECTIONS as u32 {
            correct(&mut record, new, u64::from(new)).unwrap();
        }
        assert_eq!(correct(&mut record, 0, 5000), Err(TooManyCorrections));
        assert_eq!(record.current(), &(MAX_CORRECTIONS as u32));
    }
}
