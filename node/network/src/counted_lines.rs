//! Lines of the log that others can cause as often as they like: the first ones are written, the
//! others counted, and their number is written once a minute.

use std::collections::BTreeMap;
use std::time::Instant;

use crate::limits::{LINES_COUNTED_FOR, MAX_LINES_OF_A_KIND};

/// Lines written and counted since the last minute began.
#[derive(Debug, Default)]
pub struct CountedLines {
    began: Option<Instant>,
    of_kind: BTreeMap<&'static str, u64>,
}

impl CountedLines {
    /// Whether one more line of this kind is written; otherwise it is counted.
    pub fn is_written(&mut self, kind: &'static str, now: Instant) -> bool {
        self.began.get_or_insert(now);
        let lines = self.of_kind.entry(kind).or_default();
        *lines += 1;
        *lines <= MAX_LINES_OF_A_KIND
    }

    /// When [`Self::due`] has something to give.
    pub fn next_due(&self) -> Option<Instant> {
        self.began.map(|began| began + LINES_COUNTED_FOR)
    }

    /// At the end of a minute how many lines of each kind were not written, where there are any;
    /// and another one begins.
    pub fn due(&mut self, now: Instant) -> Vec<(&'static str, u64)> {
        if self.next_due().is_none_or(|due| now < due) {
            return Vec::new();
        }
        self.began = None;
        std::mem::take(&mut self.of_kind)
            .into_iter()
            .filter_map(|(kind, lines)| Some((kind, lines.checked_sub(MAX_LINES_OF_A_KIND)?)))
            .filter(|(_, left_out)| *left_out > 0)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_of_one_kind_is_a_few_lines_and_a_number() {
        let (mut lines, now) = (CountedLines::default(), Instant::now());
        let written = (0..84_000).filter(|_| lines.is_written("refused", now)).count();
        assert_eq!(written as u64, MAX_LINES_OF_A_KIND);
        assert!(lines.is_written("other", now), "another kind is seen all the same");
        assert!(lines.due(now).is_empty());
        let later = lines.next_due().unwrap();
        assert_eq!(lines.due(later), [("refused", 84_000 - MAX_LINES_OF_A_KIND)]);
        assert_eq!((lines.next_due(), lines.due(later).len()), (None, 0));
        assert!(lines.is_written("refused", later));
    }
}
