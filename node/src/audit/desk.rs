//! The audit log: listed, verified, proved, exported, and erased from on legal order.

use striae_casework::Note;
use striae_casework::roles::Action;
use striae_crypto::hex_text::to_hex;
use striae_protocol::PublicKey;
use striae_protocol::audit::CheckpointBundle;
use striae_store::{AuditEvent, AuditForkRecord, AuditLeafRecord, AuditRecord, CheckpointRecord};
use striae_vocabulary::{CountryCode, UnixSeconds};

use crate::api::{
    AuditErased, AuditExport, AuditProof, AuditVerified, CheckpointStatus, ExportedEntry, SeenFork,
    SeenLog,
};
use crate::audit::log as audit_log;
use crate::holds::{Held, Holds, entry_name};
use crate::people::access::Caller;
use crate::{Node, NodeError};

/// Most entries of an exported log: more than a node writes in decades.
const MAX_EXPORTED: u64 = 10_000_000;
/// Longest order, characters.
const MAX_ORDER: usize = 256;

pub(crate) fn verify(node: &Node) -> Result<AuditVerified, NodeError> {
    let store = &node.store;
    let entries = store.verify_audit()?;
    let root = store.audit_root_at(entries)?;
    let mut erased = 0;
    for leaf in store.all::<AuditLeafRecord>()? {
        erased += u64::from(leaf?.salt.is_none());
    }
    let roster = node.roster().ok();
    let country = |key: &PublicKey| roster.as_ref().and_then(|roster| roster.country_ever_of(key));
    // After a rotation the log goes on: what it was shown with under former keys must be in it as
    // well.
    let is_own = |key: &PublicKey| {
        let own = node.public_key();
        roster.as_ref().map_or(*key == own, |roster| roster.is_same_node(key, &own))
    };
    let (mut own, mut continues, mut others) = (None::<CheckpointBundle>, true, Vec::new());
    for record in store.all::<CheckpointRecord>()? {
        let CheckpointRecord { node: key, bundle, seen } = record?;
        let state = bundle.checkpoint().statement;
        if !is_own(&key) {
            // Of a node that goes by another key now, what was seen last is told.
            let current = roster.as_ref().map_or(key, |roster| roster.current_key(&key));
            if current != key && store.get::<CheckpointRecord>(&current)?.is_some() {
                continue;
            }
            others.push(SeenLog { node: key, country: country(&key), size: state.size, seen });
            continue;
        }
        continues &= state.size <= entries && store.audit_root_at(state.size)? == state.root;
        let before = own.as_ref().map_or(0, |own| own.checkpoint().statement.size);
        if own.is_none() || key == node.public_key() || state.size > before {
            own = Some(bundle);
        }
    }
    let checkpoint = own.map(|bundle| {
        let mut cosigned_by: Vec<CountryCode> =
            bundle.cosignatures().iter().filter_map(|one| country(&one.signer)).collect();
        cosigned_by.sort();
        cosigned_by.dedup();
        let state = bundle.checkpoint().statement;
        CheckpointStatus { size: state.size, time: state.time, continues, cosigned_by }
    });
    let fork = |record: Result<AuditForkRecord, _>| {
        let AuditForkRecord { node: key, fork, found } = record?;
        let bytes = fork.encode().map_err(|error| NodeError::Message(error.to_string()))?;
        let (what, evidence) = (fork.to_string(), to_hex(&bytes));
        Ok(SeenFork { node: key, country: country(&key), what, found, evidence })
    };
    let forks = store.all::<AuditForkRecord>()?.map(fork).collect::<Result<Vec<_>, NodeError>>()?;
    Ok(AuditVerified { entries, root, erased, checkpoint, others, forks })
}

/// Proves an entry to whoever has the federation's charter.
pub(crate) fn prove(node: &Node, number: u64) -> Result<AuditProof, NodeError> {
    let missing = || NodeError::Argument(format!("the audit log has no entry {number}"));
    let found: AuditLeafRecord = node.store.get(&number)?.ok_or_else(missing)?;
    // The newest checkpoint that others have cosigned, when it goes so far; otherwise a new one.
    let kept = node.store.get::<CheckpointRecord>(&node.public_key())?;
    let bundle = match kept {
        Some(kept) if kept.bundle.checkpoint().statement.size >= number => kept.bundle,
        _ => audit_log::sign_now(node)?,
    };
    let size = bundle.checkpoint().statement.size;
    let proof = node.store.prove_audit_entry(number, size)?.hashes().to_vec();
    let ExportedEntry { event, record, salt, leaf, .. } = exported(node, &found)?;
    Ok(AuditProof { event, record, salt, leaf, proof, checkpoint: to_hex(&bundle.to_bytes()) })
}

fn exported(node: &Node, found: &AuditLeafRecord) -> Result<ExportedEntry, NodeError> {
    let number = found.leaf.index + 1;
    let record = node.store.audit_entry_bytes(number)?;
    let event = node.store.get::<AuditRecord>(&number)?.map(|record| record.event);
    Ok(ExportedEntry {
        event,
        at: UnixSeconds(found.leaf.time_unix_s),
        record: record.map(|bytes| to_hex(&bytes)),
        salt: found.salt.map(|salt| to_hex(&salt)),
        leaf: to_hex(&found.leaf.to_bytes()),
    })
}

/// The whole log, up to a checkpoint that is signed now.
pub(crate) fn export(node: &Node) -> Result<AuditExport, NodeError> {
    node.store.verify_audit()?;
    let bundle = audit_log::sign_now(node)?;
    let size = bundle.checkpoint().statement.size;
    if size > MAX_EXPORTED {
        let sentence = format!("the log has {size} entries, at most {MAX_EXPORTED} are exported");
        return Err(NodeError::Argument(sentence));
    }
    let mut entries = Vec::new();
    for found in node.store.all::<AuditLeafRecord>()? {
        let found = found?;
        if found.leaf.index < size {
            entries.push(exported(node, &found)?);
        }
    }
    let checkpoint = to_hex(&bundle.to_bytes());
    Ok(AuditExport { node: node.public_key(), entries, checkpoint })
}

/// Erases what an entry says, unless it or what it is about is under legal hold. That it was
/// erased, by whose order and by whom, are new entries, and these stay.
pub(crate) fn erase(
    node: &Node,
    caller: &Caller,
    number: u64,
    order: &str,
) -> Result<AuditErased, NodeError> {
    let refused = |sentence: String| NodeError::Argument(sentence);
    let order = order.parse::<Note>().ok().map(|order| order.to_string());
    let order = order.filter(|order| order.chars().count() <= MAX_ORDER).ok_or_else(|| {
        refused(format!(
            "say by whose order it is erased, in 1 to {MAX_ORDER} printable characters (--order)"
        ))
    })?;
    let mut changes = node.store.begin(node.clock.now());
    let record = node.store.get::<AuditRecord>(&number)?.ok_or_else(|| {
        refused(format!("the audit log has no entry {number}, or it was erased already"))
    })?;
    if record.event.stays() {
        let sentence =
            "what says that something was erased or held, and by whom, cannot be erased itself";
        return Err(refused(sentence.to_owned()));
    }
    if let Some(Held { what, reason }) = Holds::of(node)?.on_entry(node, &record)? {
        // Those who see no casework may erase, and read neither the order nor the record that it names.
        return Err(refused(if caller.reader_views_casework() {
            format!(
                "entry {number} is kept: the {what} is under legal hold: {reason}; nothing was erased"
            )
        } else {
            format!(
                "entry {number} is under legal hold, whose order a liaison officer or an auditor can read; nothing was erased"
            )
        }));
    }
    changes.erase_audit_entry(number)?;
    changes.audit(caller.acted(Action::EraseExpired, &entry_name(number), &order)?)?;
    changes.audit(AuditEvent::Erased { entry: number, order })?;
    changes.commit()?;
    Ok(AuditErased { erased: number, by_entry: node.store.audit_state().0 })
}
