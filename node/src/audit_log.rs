//! The node's audit log as others see it: checkpoints, cosignatures, and how it went on.

use striae_protocol::audit::{
    AuthenticCheckpoint, Checkpoint, CheckpointBundle, CheckpointPage, Cosignature, GrowthError,
    SignedGrowth, check_growth,
};
use striae_protocol::{Digest, PublicKey};
use striae_store::CheckpointRecord;

use crate::{Node, NodeError};

/// Signs the log as it is, unless it was signed a short while ago or has not grown; the newest checkpoint with its cosignatures.
pub(crate) fn own_checkpoint(node: &Node) -> Result<CheckpointBundle, NodeError> {
    let (key, now) = (node.public_key(), node.clock.now());
    let every = node.settings.audit.cosign_every();
    let last = node.store.get::<CheckpointRecord>(key.as_bytes())?;
    let (size, root) = node.store.audit_state();
    if let Some(CheckpointRecord { bundle, seen, .. }) = last
        && (bundle.checkpoint().statement.size == size || now.since(seen) < every)
        && bundle.checkpoint().statement.size <= size
    {
        return Ok(bundle);
    }
    sign_checkpoint(node, size, root)
}

/// Signs the log as it is now.
pub(crate) fn sign_now(node: &Node) -> Result<CheckpointBundle, NodeError> {
    let (size, root) = node.store.audit_state();
    if let Some(last) = node.store.get::<CheckpointRecord>(node.public_key().as_bytes())?
        && last.bundle.checkpoint().statement.size == size
    {
        return Ok(last.bundle);
    }
    sign_checkpoint(node, size, root)
}

fn sign_checkpoint(node: &Node, size: u64, root: Digest) -> Result<CheckpointBundle, NodeError> {
    let now = node.clock.now();
    let network = node.roster()?.network_id();
    let checkpoint = Checkpoint::sign(network, size, root, now, &*node.secret_key()?);
    let bundle = CheckpointBundle::new(checkpoint);
    let record = CheckpointRecord { node: node.public_key(), bundle: bundle.clone(), seen: now };
    let mut changes = node.store.begin(now);
    changes.put(&record)?;
    changes.commit()?;
    Ok(bundle)
}

/// Signs how the log went on between two sizes that it had.
pub(crate) fn growth(node: &Node, from: u64, to: u64) -> Result<SignedGrowth, NodeError> {
    let store = &node.store;
    let older = (from, store.audit_root_at(from)?);
    let newer = (to, store.audit_root_at(to)?);
    let proof = store.prove_audit_growth(from, to)?;
    Ok(SignedGrowth::sign(node.roster()?.network_id(), older, newer, proof, &*node.secret_key()?))
}

/// Whether a checkpoint continues what was seen of that log; the size that was seen, 0 when nothing.
pub(crate) fn check_shown(
    node: &Node,
    shown: &AuthenticCheckpoint,
    growth: Option<&SignedGrowth>,
) -> Result<u64, GrowthError> {
    let key = shown.statement().node;
    // What cannot be read counts as not seen: the database's own check says so.
    let seen = node.store.get::<CheckpointRecord>(key.as_bytes()).ok().flatten();
    let seen = seen.map(|seen| *seen.bundle.checkpoint());
    check_growth(seen.as_ref(), shown, growth)?;
    Ok(seen.map_or(0, |seen| seen.statement.size))
}

/// Cosigns another node's checkpoint and keeps both as the newest that was seen; `None` when it was cosigned before.
pub(crate) fn cosign(
    node: &Node,
    shown: &AuthenticCheckpoint,
    seen_size: u64,
) -> Result<Option<Cosignature>, NodeError> {
    let (key, now) = (shown.statement().node, node.clock.now());
    let mut changes = node.store.begin(now);
    let seen = node.store.get::<CheckpointRecord>(key.as_bytes())?;
    if seen.is_some_and(|seen| seen.bundle.checkpoint().statement == *shown.statement()) {
        return Ok(None);
    }
    let cosignature = Cosignature::sign(shown, seen_size, now, &*node.secret_key()?);
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
    let Some(mut record) = node.store.get::<CheckpointRecord>(own.as_bytes())? else {
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
    let start = after.map_or_else(Vec::new, |key| key.as_bytes().to_vec());
    let records =
        node.store.from_key::<CheckpointRecord>(&start)?.collect::<Result<Vec<_>, _>>()?;
    let bundles = records
        .into_iter()
        .filter(|record| Some(&record.node) != after)
        .map(|record| record.bundle);
    Ok(CheckpointPage::of(bundles))
}
