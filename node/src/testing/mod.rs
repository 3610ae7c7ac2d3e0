//! Tests of examiners: sets of files with known truth, and blind sittings, apart from casework.
//!
//! ```text
//! sets.rs       made of files, listed, shown with their truth, given to people
//! sittings.rs   begun, shown, answered, finished by their person
//! pictures.rs   surfaces of a pair, by the place in the sitting
//! results.rs    the truth beside the answers: of finished sittings alone
//! ```
//!
//! [`sets`] and [`results`] are the only places that serve the truth. Roles part the people who make sets from those who sit
//! them; [`refuse_sitter`] holds also for somebody who was given another role meanwhile.

pub(crate) mod pictures;
pub(crate) mod results;
pub(crate) mod sets;
pub(crate) mod sittings;

use striae_casework::Person;
use striae_casework::inbox::WaitingSitting;
use striae_casework::testing::{SittingId, SittingState, TestSetId, WrongAct, WrongTestSet, order};
use striae_store::{SittingRecord, TestFile, TestSetRecord};

use crate::people::access::Caller;
use crate::{ErrorKind, Node, NodeError};

/// The person who calls. Without accounts nobody is known, and whoever reaches the folder could read the truth.
fn known(caller: &Caller) -> Result<&Person, NodeError> {
    if caller.has_account() {
        return Ok(caller.person());
    }
    let sentence =
        "tests of examiners need people who are known: add accounts with `striae person add`";
    Err(NodeError::refused(ErrorKind::NotAllowed, sentence))
}

fn set_of(node: &Node, set: TestSetId) -> Result<TestSetRecord, NodeError> {
    node.store.get(&set)?.ok_or_else(|| {
        let sentence = format!("there is no test set {set}; `striae test-set list` lists them");
        NodeError::not_found(sentence)
    })
}

/// The person's own sitting. Of another one's nobody is told whether it is there.
fn own_sitting(
    node: &Node,
    caller: &Caller,
    sitting: SittingId,
) -> Result<SittingRecord, NodeError> {
    let person = known(caller)?;
    let found = node.store.get::<SittingRecord>(&sitting)?.filter(|one| one.person == *person);
    found.ok_or_else(|| {
        let sentence =
            format!("you were given no sitting {sitting}; `striae sitting list` lists yours");
        NodeError::not_found(sentence)
    })
}

/// All sittings of a set, the first one given first.
fn sittings_of(node: &Node, set: TestSetId) -> Result<Vec<SittingRecord>, NodeError> {
    let all = node.store.all::<SittingRecord>()?;
    let of_set = all.filter(|one| one.as_ref().map_or(true, |one| one.set == set));
    Ok(of_set.collect::<Result<_, _>>()?)
}

/// The person's sittings that are not finished, for the inbox.
pub(crate) fn waiting(node: &Node, person: &Person) -> Result<Vec<WaitingSitting>, NodeError> {
    let mut waiting = Vec::new();
    for record in node.store.all::<SittingRecord>()? {
        let SittingRecord { id, set, person: of, given, sitting, .. } = record?;
        if of == *person && sitting.state() != SittingState::Finished {
            waiting.push(WaitingSitting {
                sitting: id,
                name: set_of(node, set)?.name,
                pairs: sitting.pairs.len(),
                answered: sitting.answered(),
                is_begun: sitting.begun.is_some(),
                given,
            });
        }
    }
    Ok(waiting)
}

/// Refuses the truth of a set to a person who has still to answer it.
fn refuse_sitter(caller: &Caller, sittings: &[SittingRecord]) -> Result<(), NodeError> {
    let person = known(caller)?;
    let is_open = |one: &&SittingRecord| {
        one.person == *person && one.sitting.state() != SittingState::Finished
    };
    match sittings.iter().find(is_open) {
        None => Ok(()),
        Some(SittingRecord { id, set, .. }) => Err(NodeError::refused(
            ErrorKind::NotAllowed,
            format!(
                "you have still to answer {set}, in {id}: nothing of its truth is shown before"
            ),
        )),
    }
}

/// A pair as a sitting shows it.
struct PairOf<'a> {
    /// Its number in the set, from 1.
    number: usize,
    /// Left and right.
    files: [&'a TestFile; 2],
}

/// The pair at a place of a sitting, from 1.
fn pair_at<'a>(
    set: &'a TestSetRecord,
    sitting: &SittingRecord,
    place: usize,
) -> Result<PairOf<'a>, NodeError> {
    let pairs = set.pairs.len();
    let shown = order(sitting.seed, pairs);
    let shown = place.checked_sub(1).and_then(|at| shown.get(at));
    let shown = shown.ok_or_else(|| wrong_act(&WrongAct::NoSuchPair { place, pairs }))?;
    let mut numbers = set.pairs[shown.pair].files;
    if shown.is_swapped {
        numbers.reverse();
    }
    let file = |number: u32| {
        let found = (number as usize).checked_sub(1).and_then(|at| set.files.get(at));
        found.ok_or_else(|| damaged(set.id))
    };
    Ok(PairOf { number: shown.pair + 1, files: [file(numbers[0])?, file(numbers[1])?] })
}

fn damaged(set: TestSetId) -> NodeError {
    NodeError::Message(format!("{set} is damaged in the database; run `striae node verify`"))
}

fn wrong_act(wrong: &WrongAct) -> NodeError {
    NodeError::Argument(wrong.to_string())
}

fn wrong_set(wrong: &WrongTestSet) -> NodeError {
    NodeError::Argument(wrong.to_string())
}
