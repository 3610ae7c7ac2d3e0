//! Test fires of one firearm, which count together.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use striae_casework::{Exhibit, ExhibitId, ExhibitKind, Name};

use super::candidate::{Candidate, best_first};
use crate::exhibit_facts::firearm_of;
use crate::{Node, NodeError};

/// A row of a search: an exhibit, or a firearm with those of its test fires that were found.
pub(super) struct FoundSource {
    pub(super) candidate: Candidate,
    pub(super) exhibit: Exhibit,
    /// The firearm, where the exhibit is a test fire.
    pub(super) firearm: Option<Name>,
    /// Other test fires of it that were found, in the order of their numbers.
    pub(super) others: Vec<ExhibitId>,
}

/// Puts test fires of one firearm together: of each mark the best comparison counts, for two shots of
/// one firearm are no two witnesses. The first `limit` rows, best first.
pub(super) fn together(
    node: &Node,
    candidates: Vec<Candidate>,
    limit: usize,
) -> Result<Vec<FoundSource>, NodeError> {
    let mut found: Vec<FoundSource> = Vec::with_capacity(candidates.len());
    let mut places: HashMap<Name, usize> = HashMap::new();
    for candidate in candidates {
        let exhibit = node.exhibit(candidate.exhibit())?;
        let firearm = match exhibit.kind {
            ExhibitKind::TestFire => firearm_of(node, &exhibit)?,
            ExhibitKind::Evidence => None,
        };
        if let Some(firearm) = &firearm {
            match places.entry(firearm.clone()) {
                Entry::Vacant(free) => {
                    free.insert(found.len());
                }
                Entry::Occupied(at) => {
                    let held = &mut found[*at.get()];
                    held.others.push(exhibit.id);
                    for mark in candidate.marks() {
                        held.candidate.take(mark.clone());
                    }
                    continue;
                }
            }
        }
        found.push(FoundSource { candidate, exhibit, firearm, others: Vec::new() });
    }
    for one in &mut found {
        let best = one.candidate.exhibit();
        if best != one.exhibit.id {
            one.others.retain(|other| *other != best);
            one.others.push(one.exhibit.id);
            one.exhibit = node.exhibit(best)?;
        }
        one.others.sort_unstable();
    }
    found.sort_by(|one, other| best_first(&one.candidate, &other.candidate));
    found.truncate(limit);
    Ok(found)
}
