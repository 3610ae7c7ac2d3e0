//! Proofs and exported logs, checked offline by whoever has the federation's charter: no node is
//! needed, and none is believed.

use std::collections::BTreeSet;

use serde::Serialize;
use striae_casework::retention::RecordKind;
use striae_crypto::hex_text::{bytes_of, from_hex};
use striae_protocol::audit::{CheckpointBundle, CheckpointStatement};
use striae_protocol::merkle::{InclusionProof, MerkleFrontier};
use striae_protocol::{AuditLeaf, RecordSalt, TrustedRoster};
use striae_store::{AuditEvent, AuditRecord};
use striae_vocabulary::{CountryCode, UnixSeconds};

use crate::NodeError;
use crate::api::{AuditExport, AuditProof};
use crate::holds::entry_number;

/// Findings of a third party.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Checked {
    /// The country whose log it is.
    pub(crate) country: CountryCode,
    /// The entry that is proved; none of a whole log.
    pub(crate) entry: Option<u64>,
    /// When it was written, or the log signed.
    pub(crate) at: UnixSeconds,
    /// Content of the entry, as the proved bytes have it; none where these were erased, or left out
    /// of the file.
    pub(crate) event: Option<serde_json::Value>,
    /// Entries of the log when it was signed.
    pub(crate) log_entries: u64,
    /// Other countries that have cosigned that state of the log.
    pub(crate) cosigned_by: Vec<CountryCode>,
}

/// Checks the proof of one entry.
pub(crate) fn check_proof(
    proof: &AuditProof,
    roster: &TrustedRoster,
    now: UnixSeconds,
) -> Result<Checked, NodeError> {
    let leaf = read_leaf(&proof.leaf)?;
    let shown = Shown { event: &proof.event, record: &proof.record, salt: &proof.salt };
    let event = check_record(&leaf, &shown)?;
    let event = event.and_then(|event| serde_json::to_value(event).ok());
    let (checked, state) = check_checkpoint(&proof.checkpoint, roster, now)?;
    InclusionProof::from_hashes(proof.proof.clone())
        .verify(&leaf.hash(), leaf.index, state.size, &state.root)
        .map_err(|error| wrong(&error.to_string()))?;
    let (entry, at) = (Some(leaf.index + 1), UnixSeconds(leaf.time_unix_s));
    Ok(Checked { entry, at, event, ..checked })
}

/// Checks a whole log: every record against its leaf, all leaves against the signed root, and that
/// nothing is left out but what the log itself says was erased.
pub(crate) fn check_export(
    export: &AuditExport,
    roster: &TrustedRoster,
    now: UnixSeconds,
) -> Result<Checked, NodeError> {
    let (checked, state) = check_checkpoint(&export.checkpoint, roster, now)?;
    let mut frontier = MerkleFrontier::new();
    let (mut missing, mut erased) = (BTreeSet::new(), BTreeSet::new());
    for entry in &export.entries {
        let leaf = read_leaf(&entry.leaf)?;
        let shown = Shown { event: &entry.event, record: &entry.record, salt: &entry.salt };
        match check_record(&leaf, &shown)? {
            Some(event) => erased.extend(erased_by(&event)),
            None => {
                missing.insert(leaf.index + 1);
            }
        }
        if leaf.index != frontier.size() || leaf.time_unix_s != entry.at.0 {
            let number = frontier.size() + 1;
            return Err(wrong(&format!("entry {number} stands at another place or time")));
        }
        frontier.append(leaf.hash());
    }
    if (frontier.size(), frontier.root()) != (state.size, state.root) || state.node != export.node {
        return Err(wrong("its entries do not lead to the signed root"));
    }
    if let Some(number) = missing.difference(&erased).next() {
        return Err(wrong(&format!(
            "the record of entry {number} is left out and was never erased"
        )));
    }
    Ok(checked)
}

fn wrong(what: &str) -> NodeError {
    NodeError::Argument(format!("the file is not as it was signed: {what}"))
}

fn read_leaf(text: &str) -> Result<AuditLeaf, NodeError> {
    from_hex(text)
        .map(|bytes| AuditLeaf::from_bytes(&bytes))
        .map_err(|error| wrong(&format!("a leaf does not read: {error}")))
}

/// Parts of an entry that a file shows.
struct Shown<'a> {
    /// For people to read; nothing is bound to it but the record.
    event: &'a Option<AuditEvent>,
    record: &'a Option<String>,
    salt: &'a Option<String>,
}

/// Content of the record, when it is shown and is what the leaf binds. The file's words must say
/// the same.
fn check_record(leaf: &AuditLeaf, shown: &Shown<'_>) -> Result<Option<AuditEvent>, NodeError> {
    let number = leaf.index + 1;
    let wrong = |what: &str| wrong(&format!("the record of entry {number} {what}"));
    let (record, salt) = match (shown.record, shown.salt) {
        (None, None) if shown.event.is_some() => {
            return Err(wrong("was erased, and the file says all the same what happened"));
        }
        (None, None) => return Ok(None),
        (Some(record), Some(salt)) => (record, salt),
        _ => return Err(wrong("comes without its salt, or the salt without it")),
    };
    let record = bytes_of(record).map_err(|_| wrong("is no hexadecimal text"))?;
    let salt = from_hex(salt).map_err(|_| wrong("has a salt that does not read"))?;
    if !leaf.is_of(&RecordSalt::from_bytes(salt), &record) {
        return Err(wrong("is not what was written"));
    }
    let read = striae_store::read_record::<AuditRecord>(&record)?;
    if (read.number, read.at.0, read.event.kind()) != (number, leaf.time_unix_s, leaf.kind) {
        return Err(wrong("has another number, time or kind than its leaf"));
    }
    if shown.event.as_ref() != Some(&read.event) {
        return Err(wrong("says something else than the words beside it"));
    }
    Ok(Some(read.event))
}

/// The entries of which an entry says that they were erased, one by order or several because their
/// time was over.
fn erased_by(event: &AuditEvent) -> Vec<u64> {
    match event {
        AuditEvent::Erased { entry, .. } => vec![*entry],
        AuditEvent::Expired { kind, subjects } if kind == RecordKind::Audit.word() => {
            subjects.iter().filter_map(|name| entry_number(name)).collect()
        }
        _ => Vec::new(),
    }
}

fn check_checkpoint(
    text: &str,
    roster: &TrustedRoster,
    now: UnixSeconds,
) -> Result<(Checked, CheckpointStatement), NodeError> {
    let wrong = |what: &str| wrong(&format!("its checkpoint does not count: {what}"));
    let bytes = bytes_of(text).map_err(|_| wrong("it is no hexadecimal text"))?;
    let bundle = CheckpointBundle::from_bytes(&bytes).map_err(|error| wrong(&error.to_string()))?;
    let verified = bundle.verify(roster, now).map_err(|error| wrong(&error.to_string()))?;
    let state = *verified.checkpoint.statement();
    let checked = Checked {
        country: verified.checkpoint.country(),
        entry: None,
        at: state.time,
        event: None,
        log_entries: state.size,
        cosigned_by: verified.other_countries().into_iter().collect(),
    };
    Ok((checked, state))
}
