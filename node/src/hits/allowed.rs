//! Steps that a person may do about a hit now, found by trying each on the hit: the life of a hit
//! stays the only place that knows its rules.

use striae_casework::hit_life::{Basis, Finding, HitEvent, HitStep};
use striae_casework::roles::Role;
use striae_vocabulary::Conclusion;

use super::OpenedHit;
use super::act::step_of;
use crate::api::{AllowedStep, HitAction, HitActionKind, HitShown};
use crate::people::access::Caller;
use crate::{Node, NodeError};

/// Adds the steps that the caller may do.
pub(crate) fn with_allowed(
    node: &Node,
    caller: &Caller,
    mut shown: HitShown,
) -> Result<HitShown, NodeError> {
    let opened = OpenedHit::open(node, shown.hit)?;
    let trial = Trial::new(node, caller, &opened);
    let look = |kind, action: fn(Finding, Basis) -> HitAction| trial.look(kind, action);
    let plain = |kind, action| Some(AllowedStep { role: trial.role(&action)?, ..step(kind) });
    let sign = shown.statement.as_ref().map(|one| HitAction::Sign { statement: one.sha256 });
    shown.allowed = [
        plain(HitActionKind::Review, HitAction::Review),
        look(HitActionKind::Verify, |finding, basis| HitAction::Verify { finding, basis }),
        look(HitActionKind::Examine, |finding, basis| HitAction::Examine { finding, basis }),
        plain(HitActionKind::Request, HitAction::Request { contact: None, note: None }),
        sign.and_then(|sign| plain(HitActionKind::Sign, sign)),
        plain(HitActionKind::Release, HitAction::Release),
        plain(HitActionKind::Withdraw, HitAction::Withdraw),
    ]
    .into_iter()
    .flatten()
    .collect();
    Ok(shown)
}

fn step(kind: HitActionKind) -> AllowedStep {
    AllowedStep { step: kind, role: Role::Examiner, findings: Vec::new(), bases: Vec::new() }
}

/// Tries steps on a copy of a hit.
struct Trial<'a> {
    node: &'a Node,
    caller: &'a Caller,
    opened: &'a OpenedHit,
    /// The country's policy, but for the need of a second person: one can be asked.
    policy: striae_casework::policy::Policy,
}

impl<'a> Trial<'a> {
    fn new(node: &'a Node, caller: &'a Caller, opened: &'a OpenedHit) -> Self {
        let mut policy = node.national.policy.clone();
        policy.four_eyes.actions.clear();
        Self { node, caller, opened, policy }
    }

    /// The role in which the caller may do a step now; none when they may not.
    fn role(&self, action: &HitAction) -> Option<Role> {
        let step: HitStep = step_of(self.node, self.opened, action).ok()?;
        let actor = self.caller.actor(step.action()).ok()?;
        let role = actor.role;
        let (at, country) = (self.node.clock.now(), self.node.country());
        let reason = "a trial".parse().ok()?;
        let event = HitEvent { at, country, actor, second: None, step, reason };
        self.opened.life.clone().apply_under(event, &self.policy).ok()?;
        Some(role)
    }

    /// A look with the findings and the objects that it may have.
    fn look(
        &self,
        kind: HitActionKind,
        action: fn(Finding, Basis) -> HitAction,
    ) -> Option<AllowedStep> {
        let findings = || {
            let concluded = Conclusion::ALL.iter().map(|one| Finding::Concluded(*one));
            std::iter::once(Finding::Lead).chain(concluded)
        };
        let role_of = |finding, basis| self.role(&action(finding, basis));
        let bases: Vec<Basis> = Basis::ALL
            .iter()
            .copied()
            .filter(|&basis| findings().any(|finding| role_of(finding, basis).is_some()))
            .collect();
        let basis = *bases.first()?;
        let findings: Vec<Finding> =
            findings().filter(|&finding| role_of(finding, basis).is_some()).collect();
        let role = role_of(*findings.first()?, basis)?;
        Some(AllowedStep { step: kind, role, findings, bases })
    }
}
