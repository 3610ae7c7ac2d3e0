//! Sittings: begun, shown, answered and finished by the person who was given the set.

use striae_casework::roles::Action;
use striae_casework::testing::{Answer, SatPair, Sitting, SittingId, WrongAct};
use striae_store::SittingRecord;

use super::sets::listed;
use super::{known, own_sitting, set_of, wrong_act};
use crate::api::{AnswerPair, SittingList, SittingPair, SittingShown};
use crate::people::access::Caller;
use crate::{Node, NodeError};

/// The person's own sittings, the latest first.
pub(crate) fn list(node: &Node, caller: &Caller) -> Result<SittingList, NodeError> {
    let person = known(caller)?;
    let mut sittings = Vec::new();
    for record in node.store.all::<SittingRecord>()? {
        let record = record?;
        if record.person == *person {
            sittings.push(listed(&set_of(node, record.set)?, &record));
        }
    }
    sittings.reverse();
    Ok(SittingList { sittings })
}

/// Begins a sitting.
pub(crate) fn begin(
    node: &Node,
    caller: &Caller,
    sitting: SittingId,
) -> Result<SittingShown, NodeError> {
    let now = node.clock.now();
    let record = act(node, caller, sitting, "begun", |sitting| sitting.begin(now))?;
    shown(node, record)
}

/// The person's own sitting.
pub(crate) fn show(
    node: &Node,
    caller: &Caller,
    sitting: SittingId,
) -> Result<SittingShown, NodeError> {
    shown(node, own_sitting(node, caller, sitting)?)
}

/// Answers a pair.
pub(crate) fn answer(
    node: &Node,
    caller: &Caller,
    call: AnswerPair,
) -> Result<SittingShown, NodeError> {
    let AnswerPair { sitting, pair, conclusion, note } = call;
    let answer = Answer { conclusion, note, at: node.clock.now() };
    let does = format!("pair {pair} answered: {conclusion}");
    let record = act(node, caller, sitting, &does, |sitting| sitting.answer(pair, answer))?;
    shown(node, record)
}

/// Finishes a sitting.
pub(crate) fn finish(
    node: &Node,
    caller: &Caller,
    sitting: SittingId,
) -> Result<SittingRecord, NodeError> {
    let now = node.clock.now();
    act(node, caller, sitting, "finished", |sitting| sitting.finish(now))
}

/// Does something with a sitting, and writes it down.
fn act(
    node: &Node,
    caller: &Caller,
    id: SittingId,
    does: &str,
    step: impl FnOnce(&mut Sitting) -> Result<(), WrongAct>,
) -> Result<SittingRecord, NodeError> {
    let mut changes = node.store.begin(node.clock.now());
    let mut record = own_sitting(node, caller, id)?;
    step(&mut record.sitting).map_err(|error| wrong_act(&error))?;
    changes.put(&record)?;
    changes.audit(caller.acted(Action::SitTest, &format!("{id}: {does}"), "")?)?;
    changes.commit()?;
    Ok(record)
}

/// Notes the first look at a pair, from which the time to its answer is counted. Looks themselves are in the audit log.
pub(super) fn look(
    node: &Node,
    caller: &Caller,
    id: SittingId,
    place: usize,
) -> Result<SittingRecord, NodeError> {
    let now = node.clock.now();
    let mut record = own_sitting(node, caller, id)?;
    if !record.sitting.look(place, now).map_err(|error| wrong_act(&error))? {
        return Ok(record);
    }
    // Read again while nobody else writes: an answer may have come meanwhile.
    let mut changes = node.store.begin(now);
    let mut record = own_sitting(node, caller, id)?;
    record.sitting.look(place, now).map_err(|error| wrong_act(&error))?;
    changes.put(&record)?;
    changes.commit()?;
    Ok(record)
}

/// A sitting as its person sees it.
fn shown(node: &Node, record: SittingRecord) -> Result<SittingShown, NodeError> {
    let set = set_of(node, record.set)?;
    let Sitting { begun, finished, .. } = record.sitting;
    let pair = |(pair, one): (usize, SatPair)| SittingPair {
        pair,
        opened: one.opened,
        conclusion: one.answer.as_ref().map(|answer| answer.conclusion),
        answered: one.answer.as_ref().map(|answer| answer.at),
        note: one.answer.and_then(|answer| answer.note),
    };
    Ok(SittingShown {
        sitting: record.id,
        name: set.name,
        mark: set.mark,
        state: record.sitting.state(),
        given: record.given,
        begun,
        finished,
        pairs: (1..).zip(record.sitting.pairs).map(pair).collect(),
    })
}
