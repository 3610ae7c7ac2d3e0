//! The grounds that hold for exhibits, once they were decided: borders are measured for each, and statistics ask for all.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};

use striae_casework::{CaseReference, ExhibitId};
use striae_store::{Family, TouchedKey};
use striae_vocabulary::Ground;

use super::kept::{Table, number_of, text_of};
use crate::{Node, NodeError};

/// Grounds of exhibits by their cases, as far as somebody has asked for them.
#[derive(Default)]
pub(crate) struct KnownGrounds(Mutex<Known>);

#[derive(Default)]
struct Known {
    of_cases: HashMap<CaseReference, HashMap<ExhibitId, BTreeSet<Ground>>>,
    cases: HashMap<ExhibitId, CaseReference>,
}

impl KnownGrounds {
    /// The grounds of an exhibit; `decide` gives them with the case whose facts they follow from, where they are not known.
    pub(crate) fn of(
        &self,
        exhibit: ExhibitId,
        decide: impl FnOnce() -> Result<(CaseReference, BTreeSet<Ground>), NodeError>,
    ) -> Result<BTreeSet<Ground>, NodeError> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let of_case = known.cases.get(&exhibit).and_then(|case| known.of_cases.get(case));
        if let Some(grounds) = of_case.and_then(|grounds| grounds.get(&exhibit)) {
            return Ok(grounds.clone());
        }
        let (case, grounds) = decide()?;
        known.cases.insert(exhibit, case.clone());
        known.of_cases.entry(case).or_default().insert(exhibit, grounds.clone());
        Ok(grounds)
    }
}

impl Table for KnownGrounds {
    const FAMILIES: &'static [Family] = &[
        Family::Exhibits,
        Family::ExhibitItems,
        Family::ExhibitFacts,
        Family::Cases,
        Family::Grounds,
    ];

    fn read(_: &Node) -> Result<Self, NodeError> {
        Ok(Self::default())
    }

    /// Forgets the exhibits of each case of which something was written.
    fn follow(&mut self, _: &Node, touched: &[TouchedKey]) -> Result<(), NodeError> {
        let known = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        for TouchedKey { family, key } in touched {
            let case = match family {
                Family::Cases | Family::ExhibitFacts => {
                    // Facts have the case and the item.
                    let case = key.split(|byte| *byte == 0).next();
                    case.and_then(text_of::<CaseReference>)
                }
                _ => number_of(key).and_then(|id| known.cases.get(&ExhibitId(id)).cloned()),
            };
            for exhibit in case.and_then(|case| known.of_cases.remove(&case)).into_iter().flatten()
            {
                known.cases.remove(&exhibit.0);
            }
        }
        Ok(())
    }
}

/// Looks at the grounds as they follow from what is written by now.
pub(crate) fn with_known_grounds<R>(
    node: &Node,
    look: impl FnOnce(&KnownGrounds) -> Result<R, NodeError>,
) -> Result<R, NodeError> {
    super::of(node)?.grounds.with(node, look)
}
