//! `striae hit`: what is done about a hit, by whom and why.

pub(super) mod arguments;
pub(super) mod text;
pub(super) mod who;

use striae_casework::HitId;
use striae_casework::roles::Role;
use striae_protocol::Digest;

use self::arguments::HitVerb;
use self::who::{Acting, Who, who_acts};
use super::terminal::at::At;
use super::terminal::output::Output;
use super::terminal::values::argument;
use crate::NodeError;
use crate::api::{ActOnHit, DeclareHit, HitAction, HitShown, ListSentHits, ReleasedScan, ShowHit};

/// Carries out a verb on a hit.
pub(super) fn hit(at: &At<'_>, verb: HitVerb) -> Result<(), NodeError> {
    let act_for = |hit: &str, action, who: &Acting, reason: &str, role| {
        let (hit, who) = (id(hit)?, who_acts(who, reason, role)?);
        at.ask(ActOnHit { hit, action, who })
    };
    let act =
        |hit: &str, action, who: &Who, role| act_for(hit, action, &who.acting, &who.reason, role);
    match verb {
        HitVerb::Show { hit } => at.ask(ShowHit { hit: id(&hit)? }),
        HitVerb::Sent => at.ask(ListSentHits),
        HitVerb::Declare { exhibit, candidate, who } => {
            let (exhibit, candidate) = (argument(&exhibit)?, argument(&candidate)?);
            at.ask(DeclareHit {
                exhibit,
                candidate,
                who: who_acts(&who.acting, &who.reason, Role::Examiner)?,
            })
        }
        HitVerb::Review { hit, who } => act(&hit, HitAction::Review, &who, Role::Examiner),
        HitVerb::Examine { hit, finding, basis, who } => {
            let action =
                HitAction::Examine { finding: finding_of(&finding)?, basis: argument(&basis)? };
            act(&hit, action, &who, Role::Examiner)
        }
        HitVerb::Verify { hit, finding, basis, who } => {
            let action =
                HitAction::Verify { finding: finding_of(&finding)?, basis: argument(&basis)? };
            act(&hit, action, &who, Role::Verifier)
        }
        HitVerb::Request { hit, contact, note, who } => {
            act(&hit, HitAction::Request { contact, note }, &who, Role::Liaison)
        }
        HitVerb::Sign { hit, who } => {
            let Some(shown) = at.reply_to(ShowHit { hit: id(&hit)? })? else { return Ok(()) };
            let statement = statement_to_sign(&hit, &shown, at.output)?;
            act(&hit, HitAction::Sign { statement }, &who, Role::Liaison)
        }
        HitVerb::Withdraw { hit, who } => {
            act_for(&hit, HitAction::Withdraw, &who.acting, &who.reason, Role::Liaison)
        }
        HitVerb::Release { hit, who } => act(&hit, HitAction::Release, &who, Role::Liaison),
        HitVerb::Scan { hit, out } => {
            let Some(file) = at.reply_to(ReleasedScan { hit: id(&hit)? })? else { return Ok(()) };
            at.output.file(&out, &file.bytes.0)?;
            let (bytes, out) = (file.bytes.0.len(), out.display().to_string());
            at.output.value(&out, || format!("{out}: a {} file of {bytes} bytes", file.format))
        }
    }
}

/// Shows the statement to the person who is about to sign, and says which it is. A person at a terminal is asked.
fn statement_to_sign(hit: &str, shown: &HitShown, output: &Output) -> Result<Digest, NodeError> {
    let statement = shown.statement.as_ref().ok_or_else(|| {
        NodeError::Argument(format!(
            "{hit}: nothing was concluded yet: examine, and have it verified, first"
        ))
    })?;
    if output.agrees(&statement.to_string(), "Sign this statement for the country?")? {
        Ok(statement.sha256)
    } else {
        Err(NodeError::Argument(format!("{hit}: nothing was signed")))
    }
}

/// `H-4` or `4`.
pub(super) fn id(text: &str) -> Result<HitId, NodeError> {
    let digits = text.strip_prefix("H-").or_else(|| text.strip_prefix("h-")).unwrap_or(text);
    digits.parse().map(HitId).map_err(|_| {
        NodeError::Argument(format!("'{text}' is no hit; write H-4 or 4, as `striae hits` does"))
    })
}

fn finding_of(text: &str) -> Result<striae_casework::hit_life::Finding, NodeError> {
    use striae_casework::hit_life::Finding;
    if text == "lead" { Ok(Finding::Lead) } else { argument(text).map(Finding::Concluded) }
}
