//! `striae hit`: what is done about a hit, by whom and why.

use striae_casework::HitId;
use striae_casework::roles::Role;
use striae_protocol::Digest;

use super::connection::Connection;
use super::hit_arguments::{HitVerb, Who};
use super::output::Output;
use super::tables::{list_or_none, or_dash, table};
use super::{argument, optional};
use crate::NodeError;
use crate::api::{HitAction, HitShown, HitSide, Reply, Request, WhoActs};
use crate::clock::Clock;
use crate::data_folder::DataFolder;

/// Carries out a verb on a hit.
pub(super) fn hit(
    folder: &DataFolder,
    clock: Clock,
    verb: HitVerb,
    output: &Output,
) -> Result<(), NodeError> {
    let call = |request| Connection::open(folder, clock)?.call(request, &[]);
    let act = |hit: &str, action, who: &Who, role| -> Result<(), NodeError> {
        let (hit, who) = (id(hit)?, who_acts(who, role)?);
        output.reply(&call(Request::ActOnHit { hit, action, who })?)
    };
    match verb {
        HitVerb::Show { hit } => output.reply(&call(Request::Hit { hit: id(&hit)? })?),
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
            let reply = call(Request::Hit { hit: id(&hit)? })?;
            let statement = statement_to_sign(&hit, &reply, output)?;
            act(&hit, HitAction::Sign { statement }, &who, Role::Liaison)
        }
        HitVerb::Withdraw { hit, who } => act(&hit, HitAction::Withdraw, &who, Role::Liaison),
        HitVerb::Release { hit, who } => act(&hit, HitAction::Release, &who, Role::Liaison),
        HitVerb::Scan { hit, out } => {
            let Reply::ReleasedScan(file) = call(Request::ReleasedScan { hit: id(&hit)? })? else {
                return Err(NodeError::Message("the node replied to something else".to_owned()));
            };
            output.file(&out, &file.bytes)?;
            let (bytes, out) = (file.bytes.len(), out.display().to_string());
            output.value(&out, || format!("{out}: a {} file of {bytes} bytes", file.format))
        }
    }
}

/// Shows the statement to the person who is about to sign, and says which it is. A person at a terminal is asked.
fn statement_to_sign(hit: &str, reply: &Reply, output: &Output) -> Result<Digest, NodeError> {
    let Reply::Hit(shown) = reply else {
        return Err(NodeError::Message("the node replied to something else".to_owned()));
    };
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
fn id(text: &str) -> Result<HitId, NodeError> {
    let digits = text.strip_prefix("H-").or_else(|| text.strip_prefix("h-")).unwrap_or(text);
    digits.parse().map(HitId).map_err(|_| {
        NodeError::Argument(format!("'{text}' is no hit; write H-4 or 4, as `striae hits` does"))
    })
}

fn finding_of(text: &str) -> Result<striae_casework::hit_life::Finding, NodeError> {
    use striae_casework::hit_life::Finding;
    if text == "lead" { Ok(Finding::Lead) } else { argument(text).map(Finding::Concluded) }
}

/// Who acts: the user of the machine, unless another person is named.
pub(super) fn who_acts(who: &Who, role: Role) -> Result<WhoActs, NodeError> {
    let system = || std::env::var("USER").or_else(|_| std::env::var("LOGNAME")).ok();
    let name = who.person.clone().or_else(system).unwrap_or_else(|| "operator".to_owned());
    let role = optional(who.role.as_deref())?.unwrap_or(role);
    let second = match &who.second {
        None => None,
        Some(text) => {
            let (person, second) = text.split_once(':').unwrap_or((text, ""));
            let second = if second.is_empty() { role } else { argument(second)? };
            Some((argument(person)?, second))
        }
    };
    Ok(WhoActs { person: argument(&name)?, role, second, reason: argument(&who.reason)? })
}

/// A hit in full, for people.
pub(super) fn text(hit: &HitShown) -> String {
    let side = match hit.side {
        HitSide::Received => "received from",
        HitSide::Sent => "sent to",
    };
    let behalf = hit.on_behalf_of.map(|country| format!(" for {country}")).unwrap_or_default();
    let ours = match (hit.exhibit, &hit.case_reference) {
        (Some(exhibit), _) => format!("our {exhibit}"),
        (None, Some(case)) => format!("case {case} of that country"),
        (None, None) => "a case of that country".to_owned(),
    };
    let mut lines = vec![format!(
        "{} {side} {}{behalf}: {ours}, their reference {}, mark {}",
        hit.hit,
        hit.country,
        hit.reference,
        or_dash(hit.mark)
    )];
    lines.push(format!("state: {}", hit.state));
    if let Some(conclusion) = hit.conclusion {
        lines.push(format!("concluded: {conclusion}; signed by {}", list_or_none(&hit.signed_by)));
    }
    if let Some(statement) = &hit.statement {
        lines.push(statement.to_string());
    }
    if let Some(release) = &hit.release {
        lines.push(format!("both countries let the scan of {release} be released"));
    }
    if let Some(scan) = hit.scan {
        lines.push(format!(
            "released to us: a scan with SHA-256 {scan}; `striae hit scan {}`",
            hit.hit
        ));
    }
    let mut table = table(["time", "country", "person", "role", "second", "step", "reason"]);
    for step in &hit.steps {
        table.add_row([
            step.at.to_string(),
            step.country.clone(),
            step.person.clone(),
            step.role.to_string(),
            or_dash(step.second.as_ref()),
            step.step.clone(),
            step.reason.clone(),
        ]);
    }
    lines.push(table.to_string());
    lines.join("\n")
}
