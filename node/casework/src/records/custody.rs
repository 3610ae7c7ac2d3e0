//! Chain of custody: who had an exhibit, from when, and why.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::text::{Name, Note};

/// Places where a chain does not hang together, each as a sentence. Steps count from 1.
pub fn gaps(steps: &[CustodyEntry]) -> Vec<String> {
    let same =
        |one: &Name, other: &Name| one.as_str().to_lowercase() == other.as_str().to_lowercase();
    let mut gaps = Vec::new();
    for (at, step) in (1..).zip(steps) {
        if let Some(from) = &step.from
            && same(from, &step.to)
        {
            gaps.push(format!("step {at} is from {from} to {from}"));
        }
    }
    for (at, pair) in (2..).zip(steps.windows(2)) {
        let [before, step] = pair else { continue };
        if step.date < before.date {
            gaps.push(format!("step {at} is of {}, before step {}", step.date, at - 1));
        }
        match &step.from {
            None => gaps.push(format!("step {at} does not say who gave it; {} had it", before.to)),
            Some(from) if !same(from, &before.to) => {
                gaps.push(format!("step {at} says that {from} gave it, but {} had it", before.to));
            }
            Some(_) => {}
        }
    }
    gaps
}

/// The day on which the laboratory received an exhibit: that of the first step in which somebody
/// gave it. A step without a giver is its recovery.
pub fn received(steps: &[CustodyEntry]) -> Option<Date> {
    steps.iter().find(|step| step.from.is_some()).map(|step| step.date)
}

/// One step of an exhibit's way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustodyEntry {
    /// The day on which it changed hands.
    pub date: Date,
    /// Person who gave it; `None` at its recovery.
    pub from: Option<Name>,
    pub to: Name,
    /// Reason, and the state in which it was.
    pub note: Option<Note>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(date: &str, from: &str, to: &str) -> CustodyEntry {
        let from = Some(from).filter(|from| !from.is_empty()).map(|from| from.parse().unwrap());
        CustodyEntry { date: date.parse().unwrap(), from, to: to.parse().unwrap(), note: None }
    }

    #[test]
    fn a_chain_without_gaps_has_none_and_each_gap_is_said() {
        let whole = [
            step("2026-05-03", "", "Police of Porto"),
            step("2026-05-07", "police of porto", "Laboratory"),
            step("2026-05-07", "Laboratory", "court"),
        ];
        assert!(gaps(&whole).is_empty() && gaps(&[]).is_empty());
        assert_eq!(received(&whole), Some(whole[1].date));
        assert_eq!(received(&whole[..1]), None);
        let broken = [
            step("2026-05-07", "", "police"),
            step("2026-05-03", "court", "laboratory"),
            step("2026-05-08", "", "court"),
            step("2026-05-09", "court", "Court"),
        ];
        let says = [
            "step 4 is from court to court",
            "step 2 is of 2026-05-03, before step 1",
            "step 2 says that court gave it, but police had it",
            "step 3 does not say who gave it; laboratory had it",
        ];
        assert_eq!(gaps(&broken), says);
    }
}
