//! `striae audit`: the log listed, verified, proved, exported; proofs checked without a node.

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use striae_protocol::{Membership, SignedDocument};

use super::connection::Connection;
use super::federation_arguments::AuditVerb;
use super::output::Output;
use super::tables::list_or_none;
use crate::NodeError;
use crate::api::{AuditVerified, Reply, Request};
use crate::audit::check::{Checked, check_export, check_proof};
use crate::clock::Clock;
use crate::data_folder::DataFolder;
use crate::membership::authority::read_documents;
use striae_files::text_file::read_file;

/// Largest file of an exported log that is read.
const MAX_EXPORT_BYTES: u64 = 4 << 30;

/// Carries out a verb on the audit log.
pub(super) fn audit(
    folder: &DataFolder,
    clock: Clock,
    verb: Option<AuditVerb>,
    output: &Output,
) -> Result<(), NodeError> {
    let call = |request| Connection::open(folder, clock)?.call(request, &[]);
    match verb {
        None => output.reply(&call(Request::Audit)?),
        Some(AuditVerb::Verify { file: None, .. }) => {
            let reply = call(Request::AuditVerify)?;
            output.reply(&reply)?;
            match reply {
                Reply::AuditVerified(verified) if !is_sound(&verified) => {
                    Err(NodeError::NotSound(1))
                }
                _ => Ok(()),
            }
        }
        Some(AuditVerb::Verify { file: Some(file), charter }) => {
            let checked = check_file(&file, &charter, clock)?;
            output.value(&checked, || checked_text(&checked))
        }
        Some(AuditVerb::Prove { entry, out }) => {
            let reply = call(Request::AuditProve { entry })?;
            write_reply(&reply, &out, output)?;
            output.value(&out, || format!("the proof of entry {entry} is in {}", out.display()))
        }
        Some(AuditVerb::Export { out }) => {
            let reply = call(Request::AuditExport)?;
            write_reply(&reply, &out, output)?;
            output.value(&out, || format!("the audit log is in {}", out.display()))
        }
        Some(AuditVerb::Erase { entry, order }) => {
            output.reply(&call(Request::AuditErase { entry, order })?)
        }
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

/// Checks a proof or an exported log by the federation's charter and certificates.
fn check_file(file: &Path, charter: &[PathBuf], clock: Clock) -> Result<Checked, NodeError> {
    let text = read_file(file, MAX_EXPORT_BYTES)?;
    let now = clock.now();
    let roster = membership(charter)?.roster(now);
    if let Ok(proof) = read(file, &text) {
        return check_proof(&proof, &roster, now);
    }
    check_export(&read(file, &text)?, &roster, now)
}

fn read<T: DeserializeOwned>(file: &Path, text: &str) -> Result<T, NodeError> {
    serde_json::from_str(text).map_err(|error| {
        let file = file.display();
        NodeError::Argument(format!(
            "{file} is neither a proof nor an exported audit log ({error})"
        ))
    })
}

/// What counts of some files of charters, certificates and revocations.
pub(super) fn membership(files: &[PathBuf]) -> Result<Membership, NodeError> {
    let documents = read_documents(files)?;
    let none = || {
        NodeError::Argument(
            "name the file of the federation's charter and certificates (`striae charter show --all`) with --charter".to_owned(),
        )
    };
    let first = documents.iter().find(|document| Membership::begin((*document).clone()).is_ok());
    let mut membership = Membership::begin(first.ok_or_else(none)?.clone())?;
    // In whatever order they stand in the files: what needs another one comes to count in a later round.
    let mut waiting: Vec<SignedDocument> = documents;
    loop {
        let before = waiting.len();
        waiting.retain(|document| membership.admit(document.clone()).is_err());
        if waiting.len() == before {
            return Ok(membership);
        }
    }
}

fn checked_text(checked: &Checked) -> String {
    let Checked { country, at, log_entries, .. } = checked;
    let cosigned = list_or_none(&checked.cosigned_by);
    let what = match (checked.entry, &checked.event) {
        (Some(entry), Some(event)) => format!("entry {entry} of {country}, written {at}: {event}"),
        (Some(entry), None) => format!(
            "entry {entry} of {country}, written {at}: what it says was erased, or left out of this file"
        ),
        (None, _) => format!("the audit log of {country}, signed {at}"),
    };
    format!(
        "{what}\nin a log of {log_entries} entries that {cosigned} cosigned: it is as it was signed"
    )
}
