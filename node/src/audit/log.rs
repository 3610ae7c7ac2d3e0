//! The node's audit log as others see it: checkpoints, cosignatures, and how it went on.

use striae_protocol::audit::{
    AuthenticCheckpoint, Checkpoint, CheckpointBundle, CheckpointPage, Cosignature, SignedGrowth,
};
use striae_protocol::limits::CLOCK_SKEW;
use striae_protocol::{Digest, PublicKey, TrustedRoster};
use striae_store::{AuditForkRecord, CheckpointRecord};
use striae_vocabulary::UnixSeconds;

use crate::own_history::{lost, note_signed};
use crate::{Node, NodeError};

/// Signs the log as far as it may be shown, unless it was signed a short while ago or has not grown;
/// the newest checkpoint with its cosignatures.
pub(crate) fn own_checkpoint(node: &Node) -> Result<CheckpointBundle, NodeError> {
    check_history(node)?;
    let (key, now) = (node.public_key(), node.clock.now());
    let every = node.settings.audit.cosign_every();
    let last = node.store.get::<CheckpointRecord>(&key)?;
    let size = safe_size(node)?;
    if let Some(CheckpointRecord { bundle, seen, .. }) = last
        && (bundle.checkpoint().statement.size >= size || now.since(seen) < every)
        && bundle.checkpoint().statement.size <= node.store.audit_state().0
        && !is_ahead(bundle.checkpoint(), now)
    {
        return Ok(bundle);
    }
    sign_checkpoint(node, size)
}

/// Size of the log as far as others may see it. Where backups are made, that is the part that is in
/// one: a node that is restored from it then knows all that others have seen.
fn safe_size(node: &Node) -> Result<u64, NodeError> {
    let (size, _) = node.store.audit_state();
    if node.settings.backup.to.is_none() {
        return Ok(size);
    }
    match node.store.last_backup()?.map_or(0, |last| last.audit_size) {
        0 => Err(NodeError::HistoryInDoubt { reason: "no backup was made yet".to_owned() }),
        safe => Ok(safe.min(size)),
    }
}

/// Refuses to sign where others may have seen more of the log than is here.
fn check_history(node: &Node) -> Result<(), NodeError> {
    let in_doubt = |reason: String| Err(NodeError::HistoryInDoubt { reason });
    if let Some(sentence) = lost(node)? {
        return in_doubt(sentence);
    }
    match node.store.history_doubt()? {
        None => Ok(()),
        Some(_) => in_doubt(
            "this node's folder is a copy, was restored or was damaged, and others have not said yet how much they have seen"
                .to_owned(),
        ),
    }
}

/// Takes in how much of the own log another node has seen.
pub(crate) fn hear_of_own(node: &Node, theirs: &AuthenticCheckpoint) -> Result<(), NodeError> {
    let Checkpoint { statement, .. } = *theirs.checkpoint();
    let (size, _) = node.store.audit_state();
    let is_here = statement.size <= size
        && (statement.size == 0 || node.store.audit_root_at(statement.size)? == statement.root);
    if !is_here {
        node.store.note_lost_audit(&statement.node, statement.size)?;
        tracing::error!(
            seen = statement.size,
            here = size,
            "others have seen entries of this node's audit log that it lacks"
        );
    }
    Ok(())
}

/// Whether a checkpoint of ours was signed by a clock that ran ahead: then it is not the newest,
/// and nobody would take it.
fn is_ahead(checkpoint: &Checkpoint, now: UnixSeconds) -> bool {
    checkpoint.statement.time > now.saturating_add(CLOCK_SKEW)
}

/// Signs the log as it is now.
pub(crate) fn sign_now(node: &Node) -> Result<CheckpointBundle, NodeError> {
    check_history(node)?;
    let (size, _) = node.store.audit_state();
    if safe_size(node)? < size {
        let sentence = "the newest entries of the audit log are in no backup yet, and a restored node could deny them; \
            make one with `striae node backup`, and try again";
        return Err(NodeError::Argument(sentence.to_owned()));
    }
    if let Some(last) = node.store.get::<CheckpointRecord>(&node.public_key())?
        && last.bundle.checkpoint().statement.size == size
        && !is_ahead(last.bundle.checkpoint(), node.clock.now())
    {
        return Ok(last.bundle);
    }
    sign_checkpoint(node, size)
}

fn sign_checkpoint(node: &Node, size: u64) -> Result<CheckpointBundle, NodeError> {
    node.check_clock()?;
    let now = node.clock.now();
    let network = node.roster()?.network_id();
    let root = node.store.audit_root_at(size)?;
    let checkpoint = Checkpoint::sign(network, size, root, now, &*node.secret_key()?)?;
    let bundle = CheckpointBundle::new(checkpoint);
    let record = CheckpointRecord { node: node.public_key(), bundle: bundle.clone(), seen: now };
    let mut changes = node.store.begin(now);
    changes.put(&record)?;
    changes.commit()?;
    note_signed(node);
    Ok(bundle)
}

/// Signs how the log went on between two sizes that it had.
pub(crate) fn growth(node: &Node, from: u64, to: u64) -> Result<SignedGrowth, NodeError> {
    check_history(node)?;
    let store = &node.store;
    let older = (from, store.audit_root_at(from)?);
    let newer = (to, store.audit_root_at(to)?);
    let proof = store.prove_audit_growth(from, to)?;
    let (network, key) = (node.roster()?.network_id(), node.secret_key()?);
    Ok(SignedGrowth::sign(network, older, newer, proof, &key)?)
}

/// Latest seen state of a node's log, by whichever of its keys it was signed. Where it told two
/// histories under a former key, its log counts as another one from the next key on.
pub(crate) fn seen_of(
    node: &Node,
    roster: &TrustedRoster,
    key: &PublicKey,
) -> Result<Option<Checkpoint>, NodeError> {
    let seen = |key: &PublicKey| -> Result<Option<Checkpoint>, NodeError> {
        let record = node.store.get::<CheckpointRecord>(key)?;
        Ok(record.map(|record| *record.bundle.checkpoint()))
    };
    if let Some(seen) = seen(key)? {
        return Ok(Some(seen));
    }
    for former in roster.former_keys(key) {
        if has_forked(node, &former)? {
            return Ok(None);
        }
        if let Some(seen) = seen(&former)? {
            return Ok(Some(seen));
        }
    }
    Ok(None)
}

/// Whether there is evidence that a node has told two histories of its audit log under this key.
pub(crate) fn has_forked(node: &Node, key: &PublicKey) -> Result<bool, NodeError> {
    Ok(node.store.get::<AuditForkRecord>(key)?.is_some())
}

/// Cosigns another node's checkpoint and keeps both as the newest that was seen. An earlier
/// cosignature is given again when the node shows its checkpoint without it, as it does after the
/// cosignature was lost on its way; otherwise `None`.
pub(crate) fn cosign(
    node: &Node,
    shown: &AuthenticCheckpoint,
    with: &CheckpointBundle,
    seen_size: u64,
) -> Result<Option<Cosignature>, NodeError> {
    let (key, now, own) = (shown.statement().node, node.clock.now(), node.public_key());
    let mut changes = node.store.begin(now);
    if let Some(seen) = node.store.get::<CheckpointRecord>(&key)?
        && seen.bundle.checkpoint().statement == *shown.statement()
    {
        let ours = |bundle: &CheckpointBundle| {
            bundle.cosignatures().iter().find(|one| one.signer == own).copied()
        };
        return Ok(if ours(with).is_none() { ours(&seen.bundle) } else { None });
    }
    let cosignature = Cosignature::sign(shown, seen_size, now, &*node.secret_key()?)?;
    let mut bundle = CheckpointBundle::new(*shown.checkpoint());
    bundle.add(cosignature).map_err(|error| NodeError::Message(error.to_string()))?;
    changes.put(&CheckpointRecord { node: key, bundle, seen: now })?;
    changes.commit()?;
    Ok(Some(cosignature))
}

/// Another node has cosigned our newest checkpoint. One of an earlier checkpoint comes too late.
pub(crate) fn take_cosignature(
    node: &Node,
    checkpoint: &Digest,
    cosignature: Cosignature,
) -> Result<(), NodeError> {
    let mut changes = node.store.begin(node.clock.now());
    let own = node.public_key();
    let Some(mut record) = node.store.get::<CheckpointRecord>(&own)? else {
        return Ok(());
    };
    let counts = node.roster()?.signer_at(&cosignature.signer, cosignature.time).is_some();
    if record.bundle.checkpoint().statement.digest() != *checkpoint || !counts {
        return Ok(());
    }
    // A false one is of no use to anybody, and is dropped.
    if matches!(record.bundle.add(cosignature), Ok(true)) {
        changes.put(&record)?;
        changes.commit()?;
    }
    Ok(())
}

/// The newest checkpoints that are held here, of nodes after a key.
pub(crate) fn checkpoints_after(
    node: &Node,
    after: Option<&PublicKey>,
) -> Result<CheckpointPage, NodeError> {
    let records = match after {
        Some(key) => node.store.from_key::<CheckpointRecord>(key)?.collect::<Result<Vec<_>, _>>(),
        None => node.store.all::<CheckpointRecord>()?.collect(),
    }?;
    let bundles = records
        .into_iter()
        .filter(|record| Some(&record.node) != after)
        .map(|record| record.bundle);
    Ok(CheckpointPage::of(bundles))
}
