//! The grounds of an exhibit: checked, recorded by people, and decided when it is asked abroad.

use std::collections::BTreeSet;

use striae_casework::borders::Borders;
use striae_casework::grounds::{
    DecidedGround, GroundFacts, RecordedGround, SuggestedDestination, Verdict, decide_grounds,
    grounds_to_ask, suggest_destinations,
};
use striae_casework::roles::Action;
use striae_casework::{Exhibit, ExhibitId, Note};
use striae_store::{Changes, GroundsRecord};
use striae_vocabulary::Ground;

use crate::api::{CheckedGround, CheckedGrounds, Destination};
use crate::exhibit_facts::{KnownFacts, facts_of};
use crate::lists::{self, KnownGrounds};
use crate::people::access::Caller;
use crate::{Node, NodeError};

/// Most that people record of the grounds of one exhibit.
const MAX_RECORDED: usize = 200;

/// Decides each ground, says whether the exhibit may be asked abroad, and suggests whom.
pub(crate) fn check(node: &Node, exhibit: ExhibitId) -> Result<CheckedGrounds, NodeError> {
    let known = facts_of(node, exhibit)?;
    let record = recorded_of(node, exhibit)?;
    let decided = decide(node, &known, &record)?;
    let may = grounds_to_ask(&decided, &node.national.policy);
    let destinations = suggest_destinations(ground_facts(node, &known), borders()?);
    let grounds = decided.iter().map(checked).collect();
    let (may_ask, why_not) = (may.is_ok(), may.err().map(|error| error.to_string()));
    let destinations = destinations.into_iter().map(destination).collect();
    Ok(CheckedGrounds { exhibit, grounds, may_ask, why_not, destinations })
}

/// The grounds that hold for an exhibit; `kept` has those that were decided before.
pub(crate) fn holding(
    node: &Node,
    kept: &KnownGrounds,
    exhibit: ExhibitId,
) -> Result<BTreeSet<Ground>, NodeError> {
    kept.of(exhibit, || {
        let known = facts_of(node, exhibit)?;
        let record = recorded_of(node, exhibit)?;
        let decided = decide(node, &known, &record)?;
        let holding = decided.iter().filter(|one| matches!(one.verdict, Verdict::Holds));
        let holding = holding.map(|one| one.ground).collect();
        Ok((known.facts.key.case, holding))
    })
}

/// Decides the grounds of all exhibits, so that the first statistics need not.
pub(crate) fn decide_all(node: &Node) -> Result<(), NodeError> {
    for exhibit in node.store.scan::<Exhibit>()? {
        let id = exhibit?.id;
        // Apart, so that what is written meanwhile is followed.
        lists::with_known_grounds(node, |kept| holding(node, kept, id))?;
    }
    Ok(())
}

/// Writes down that a ground holds or not.
pub(crate) fn record(
    node: &Node,
    caller: &Caller,
    exhibit: ExhibitId,
    (ground, holds): (Ground, bool),
    reason: Note,
) -> Result<CheckedGrounds, NodeError> {
    node.exhibit(exhibit)?;
    let mut changes = node.store.begin(node.clock.now());
    let mut record = recorded_of(node, exhibit)?;
    put_into(node, &mut changes, caller, &mut record, (ground, holds), reason)?;
    changes.commit()?;
    check(node, exhibit)
}

fn put_into(
    node: &Node,
    changes: &mut Changes<'_>,
    caller: &Caller,
    record: &mut GroundsRecord,
    (ground, holds): (Ground, bool),
    reason: Note,
) -> Result<(), NodeError> {
    if record.recorded.len() >= MAX_RECORDED {
        return Err(NodeError::Argument(format!(
            "{MAX_RECORDED} decisions on the grounds of {} are recorded, and no more are kept; enter the facts instead (`striae \
             exhibit enter`)",
            record.exhibit
        )));
    }
    let verdict = if holds { "holds" } else { "does not hold" };
    let subject = format!("{}: {ground} {verdict}", record.exhibit);
    changes.audit(caller.acted(Action::RecordGround, &subject, reason.as_str())?)?;
    let recorded = RecordedGround {
        ground,
        holds,
        reason,
        actor: caller.actor(Action::RecordGround)?,
        second: caller.second().cloned(),
        at: node.clock.now(),
    };
    recorded
        .check(&node.national.policy)
        .map_err(|error| NodeError::Argument(error.to_string()))?;
    record.recorded.push(recorded);
    Ok(changes.put(&*record)?)
}

/// The grounds with which an exhibit is asked: those that hold, or those given, of which none may
/// be contradicted. A ground that the facts leave open counts as recorded by the asker.
pub(crate) struct GroundsToAsk {
    exhibit: ExhibitId,
    grounds: Vec<Ground>,
    /// Given, and left open by the facts.
    said: Vec<Ground>,
}

impl GroundsToAsk {
    /// Decides. Grounds that are given must not be contradicted; without any, one must hold unless
    /// policy asks for none.
    pub(crate) fn decide(
        node: &Node,
        caller: &Caller,
        exhibit: ExhibitId,
        given: &[Ground],
    ) -> Result<Self, NodeError> {
        let known = facts_of(node, exhibit)?;
        let record = recorded_of(node, exhibit)?;
        let decided = decide(node, &known, &record)?;
        if given.is_empty() {
            let grounds = grounds_to_ask(&decided, &node.national.policy).map_err(|error| {
                NodeError::Argument(format!(
                    "{exhibit} cannot be asked abroad: {error} (`striae exhibit grounds {exhibit}` explains)"
                ))
            })?;
            return Ok(Self { exhibit, grounds, said: Vec::new() });
        }
        let mut grounds = Self { exhibit, grounds: Vec::new(), said: Vec::new() };
        for one in &decided {
            if given.contains(&one.ground) {
                grounds.take(one)?;
            }
        }
        if !grounds.said.is_empty() {
            // Before anything is asked: whoever may not record it may not say it here either.
            caller.actor(Action::RecordGround)?;
        }
        Ok(grounds)
    }

    fn take(&mut self, decided: &DecidedGround<'_>) -> Result<(), NodeError> {
        let DecidedGround { ground, reason, .. } = decided;
        match decided.verdict {
            Verdict::Holds => {}
            Verdict::Unknown => self.said.push(*ground),
            Verdict::DoesNotHold => {
                let exhibit = self.exhibit;
                return Err(NodeError::Argument(format!(
                    "{exhibit} cannot be asked on the ground {ground}: {}; correct the facts (`striae exhibit correct {exhibit}`) if \
                     that is wrong",
                    reason.trim_end_matches('.')
                )));
            }
        }
        self.grounds.push(*ground);
        Ok(())
    }

    /// Grounds in the query.
    pub(crate) fn in_query(&self) -> Vec<Ground> {
        self.grounds.clone()
    }

    /// Writes down what whoever asks has said.
    pub(crate) fn put_said(
        &self,
        node: &Node,
        changes: &mut Changes<'_>,
        caller: &Caller,
    ) -> Result<(), NodeError> {
        if self.said.is_empty() {
            return Ok(());
        }
        let reason: Note = "said when it was asked abroad"
            .parse()
            .map_err(|error: striae_casework::UnfitText| NodeError::Message(error.to_string()))?;
        let mut record = recorded_of(node, self.exhibit)?;
        for ground in &self.said {
            put_into(node, changes, caller, &mut record, (*ground, true), reason.clone())?;
        }
        Ok(())
    }
}

fn recorded_of(node: &Node, exhibit: ExhibitId) -> Result<GroundsRecord, NodeError> {
    let record = node.store.get::<GroundsRecord>(&exhibit)?;
    Ok(record.unwrap_or(GroundsRecord { exhibit, recorded: Vec::new() }))
}

fn decide<'a>(
    node: &Node,
    known: &KnownFacts,
    record: &'a GroundsRecord,
) -> Result<Vec<DecidedGround<'a>>, NodeError> {
    let facts = ground_facts(node, known);
    Ok(decide_grounds(facts, &record.recorded, &node.national.policy, borders()?))
}

fn ground_facts<'a>(node: &Node, known: &'a KnownFacts) -> GroundFacts<'a> {
    GroundFacts { own: node.country(), exhibit: &known.facts, case: known.case.as_ref() }
}

fn borders() -> Result<&'static Borders, NodeError> {
    Borders::built_in().map_err(NodeError::stopped)
}

fn destination(suggested: SuggestedDestination) -> Destination {
    let SuggestedDestination { country, reasons } = suggested;
    Destination { country, reasons }
}

fn checked(decided: &DecidedGround<'_>) -> CheckedGround {
    CheckedGround {
        ground: decided.ground,
        verdict: decided.verdict,
        reason: decided.reason.clone(),
        missing: decided.missing.map(str::to_owned),
        recorded: decided.recorded.cloned(),
    }
}
