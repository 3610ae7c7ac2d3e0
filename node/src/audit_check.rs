//! Proofs and exported logs, checked offline by whoever has the federation's charter: no node is needed, and none is believed.

use serde::Serialize;
use striae_crypto::hex_text::{bytes_of, from_hex};
use striae_protocol::audit::{CheckpointBundle, CheckpointStatement};
use striae_protocol::merkle::{InclusionProof, MerkleFrontier};
use striae_protocol::{AuditLeaf, CountryCode, RecordSalt, TrustedRoster, UnixSeconds};
use striae_store::AuditRecord;

use crate::NodeError;
use crate::api::{AuditExport, AuditProof};

/// What a third party finds.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Checked {
    /// The country whose log it is.
    pub(crate) country: CountryCode,
    /// The entry that is proved; none of a whole log.
    pub(crate) entry: Option<u64>,
    /// When it was written, or the log signed.
    pub(crate) at: UnixSeconds,
    /// What the entry says, as the proved bytes say it; none once it was erased.
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
    let event = check_record(&leaf, proof.record.as_deref(), proof.salt.as_deref())?;
    let (checked, state) = check_checkpoint(&proof.checkpoint, roster, now)?;
    InclusionProof::from_hashes(proof.proof.clone())
        .verify(&leaf.hash(), leaf.index, state.size, &state.root)
        .map_err(|error| wrong(&error.to_string()))?;
    let (entry, at) = (Some(leaf.index + 1), UnixSeconds(leaf.time_unix_s));
    Ok(Checked { entry, at, event, ..checked })
}

/// Checks a whole log: every record against its leaf, all leaves against the signed root.
pub(crate) fn check_export(
    export: &AuditExport,
    roster: &TrustedRoster,
    now: UnixSeconds,
) -> Result<Checked, NodeError> {
    let (checked, state) = check_checkpoint(&export.checkpoint, roster, now)?;
    let mut frontier = MerkleFrontier::new();
    for entry in &export.entries {
        let leaf = read_leaf(&entry.leaf)?;
        check_record(&leaf, entry.record.as_deref(), entry.salt.as_deref())?;
        if leaf.index != frontier.size() || leaf.time_unix_s != entry.at.0 {
            let number = frontier.size() + 1;
            return Err(wrong(&format!("entry {number} stands at another place or time")));
        }
        frontier.append(leaf.hash());
    }
    if (frontier.size(), frontier.root()) != (state.size, state.root) || state.node != export.node {
        return Err(wrong("its entries do not lead to the signed root"));
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

/// What the record says, when it is shown and is what the leaf binds.
fn check_record(
    leaf: &AuditLeaf,
    record: Option<&str>,
    salt: Option<&str>,
) -> Result<Option<serde_json::Value>, NodeError> {
    let number = leaf.index + 1;
    let wrong = |what: &str| wrong(&format!("the record of entry {number} {what}"));
    let (record, salt) = match (record, salt) {
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
    Ok(serde_json::to_value(read.event).ok())
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
