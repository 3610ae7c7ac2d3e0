//! Steps that a person may do about a hit now, found by trying each on the hit: the life of a hit
//! stays the only place that knows its rules.

use striae_casework::Note;
use striae_casework::hit_life::{Basis, Finding};
use striae_casework::roles::Role;
use striae_vocabulary::Conclusion;

use super::OpenedHit;
use super::act::Trial;
use crate::Node;
use crate::api::{AllowedStep, HitAction, HitActionKind, StatementShown};
use crate::people::access::Caller;

/// Steps that the caller may do; `statement` is the one that they would sign.
pub(super) fn allowed(
    node: &Node,
    caller: &Caller,
    opened: &OpenedHit,
    statement: Option<&StatementShown>,
) -> Vec<AllowedStep> {
    let Ok(reason) = "a trial".parse::<Note>() else { return Vec::new() };
    let trial = Trial::new(node, caller, opened);
    let role = |action: &HitAction| trial.role(action, &reason).ok();
    let plain = |step, action| {
        role(&action).map(|role| AllowedStep { step, role, findings: vec![], bases: vec![] })
    };
    let sign = statement.map(|one| HitAction::Sign { statement: one.sha256 });
    [
        plain(HitActionKind::Review, HitAction::Review),
        look(HitActionKind::Verify, |finding, basis| role(&HitAction::Verify { finding, basis })),
        look(HitActionKind::Examine, |finding, basis| role(&HitAction::Examine { finding, basis })),
        plain(HitActionKind::Request, HitAction::Request { contact: None, note: None }),
        sign.and_then(|sign| plain(HitActionKind::Sign, sign)),
        plain(HitActionKind::Release, HitAction::Release),
        plain(HitActionKind::Withdraw, HitAction::Withdraw),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A look with the findings and the objects that it may have; `role` is that in which a person may
/// take it with one of each.
fn look(step: HitActionKind, role: impl Fn(Finding, Basis) -> Option<Role>) -> Option<AllowedStep> {
    let findings = || {
        let concluded = Conclusion::ALL.iter().map(|one| Finding::Concluded(*one));
        std::iter::once(Finding::Lead).chain(concluded)
    };
    let has_finding = |basis| findings().any(|finding| role(finding, basis).is_some());
    let bases: Vec<Basis> = Basis::ALL.iter().copied().filter(|&one| has_finding(one)).collect();
    let basis = *bases.first()?;
    let findings: Vec<Finding> =
        findings().filter(|&finding| role(finding, basis).is_some()).collect();
    Some(AllowedStep { step, role: role(*findings.first()?, basis)?, findings, bases })
}
