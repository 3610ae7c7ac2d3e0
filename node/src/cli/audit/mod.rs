//! `striae audit list`: the log listed, verified, proved, exported; proofs checked without a node.

pub(super) mod arguments;
mod checked_file;
pub(super) mod text;

use std::path::Path;

use serde::Serialize;

use self::arguments::AuditVerb;
use self::checked_file::check_file;
use super::terminal::at::At;
use super::terminal::output::Output;
use crate::api::{AuditVerified, EraseAudit, ExportAudit, ListAudit, ProveAudit, VerifyAudit};
use crate::{CommandError, NodeError};

/// Carries out a verb on the audit log.
pub(super) fn audit(at: &At<'_>, verb: AuditVerb) -> Result<(), NodeError> {
    let output = at.output;
    match verb {
        AuditVerb::List(list) => {
            let paging = list.paging();
            if paging.sort.is_some() || paging.reverse || paging.after.is_some() {
                let sentence = "the audit log is listed by number; give --to for older entries, and neither --sort nor --reverse nor --after";
                return Err(NodeError::Argument(sentence.to_owned()));
            }
            at.ask(ListAudit { filter: list.filter()?, limit: paging.limit })
        }
        AuditVerb::Verify { file: None, .. } => {
            let Some(verified) = at.reply_to(VerifyAudit)? else { return Ok(()) };
            at.report(&verified)?;
            if is_sound(&verified) { Ok(()) } else { Err(CommandError::NotSound(1).into()) }
        }
        AuditVerb::Verify { file: Some(file), charter } => {
            let checked = check_file(&file, &charter, at.clock)?;
            output.value(&checked, || text::checked(&checked))
        }
        AuditVerb::Prove { entry, out } => {
            let Some(proof) = at.reply_to(ProveAudit { entry })? else { return Ok(()) };
            write_json(&proof, &out, output)?;
            output.value(&out, || format!("the proof of entry {entry} is in {}", out.display()))
        }
        AuditVerb::Export { out } => {
            let Some(log) = at.reply_to(ExportAudit)? else { return Ok(()) };
            write_json(&log, &out, output)?;
            output.value(&out, || format!("the audit log is in {}", out.display()))
        }
        AuditVerb::Erase { entry, order } => at.ask(EraseAudit { entry, order }),
    }
}

/// Whether the log is as others were shown it, and nobody else's has two histories.
fn is_sound(verified: &AuditVerified) -> bool {
    verified.checkpoint.as_ref().is_none_or(|checkpoint| checkpoint.continues)
}

fn write_json(reply: &impl Serialize, out: &Path, output: &Output) -> Result<(), NodeError> {
    let json = serde_json::to_value(reply).and_then(|json| serde_json::to_string_pretty(&json));
    let json = json.map_err(|error| NodeError::Message(error.to_string()))?;
    output.file(out, json)
}
