//! `striae audit list`: the log listed, verified, proved, exported; proofs checked without a node.

pub(super) mod arguments;
mod checked_file;
pub(super) mod text;

use std::path::Path;

use self::arguments::AuditVerb;
use self::checked_file::check_file;
use super::terminal::at::At;
use super::terminal::output::Output;
use crate::api::{AuditVerified, Reply, Request};
use crate::{CommandError, NodeError};

/// Carries out a verb on the audit log.
pub(super) fn audit(at: &At<'_>, verb: AuditVerb) -> Result<(), NodeError> {
    let output = at.output;
    match verb {
        AuditVerb::List => at.ask(Request::Audit),
        AuditVerb::Verify { file: None, .. } => {
            let reply = at.call(Request::AuditVerify, &[])?;
            at.report(&reply)?;
            match reply {
                Reply::AuditVerified(verified) if !is_sound(&verified) => {
                    Err(CommandError::NotSound(1).into())
                }
                _ => Ok(()),
            }
        }
        AuditVerb::Verify { file: Some(file), charter } => {
            let checked = check_file(&file, &charter, at.clock)?;
            output.value(&checked, || text::checked(&checked))
        }
        AuditVerb::Prove { entry, out } => {
            let reply = at.call(Request::AuditProve { entry }, &[])?;
            write_reply(&reply, &out, output)?;
            output.value(&out, || format!("the proof of entry {entry} is in {}", out.display()))
        }
        AuditVerb::Export { out } => {
            let reply = at.call(Request::AuditExport, &[])?;
            write_reply(&reply, &out, output)?;
            output.value(&out, || format!("the audit log is in {}", out.display()))
        }
        AuditVerb::Erase { entry, order } => at.ask(Request::AuditErase { entry, order }),
    }
}

/// Whether the log is as others were shown it, and nobody else's has two histories.
fn is_sound(verified: &AuditVerified) -> bool {
    verified.checkpoint.as_ref().is_none_or(|checkpoint| checkpoint.continues)
}

fn write_reply(reply: &Reply, out: &Path, output: &Output) -> Result<(), NodeError> {
    let json = reply.to_json().and_then(|json| serde_json::to_string_pretty(&json));
    let json = json.map_err(|error| NodeError::Message(error.to_string()))?;
    output.file(out, json)
}
