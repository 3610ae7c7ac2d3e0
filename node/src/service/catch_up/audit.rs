//! Audit logs of others: their checkpoints are asked for, held against what was seen before, and cosigned.
//!
//! Whoever rewrites its history shows two states of it to somebody, now or later; the two, both signed, are evidence.

use std::collections::HashMap;
use std::time::Duration;

use striae_protocol::audit::{
    AuditFork, AuditReply, AuditRequest, AuthenticCheckpoint, CheckpointBundle, GrowthError,
    SignedGrowth, check_growth,
};
use striae_protocol::{CatchUpReply, CatchUpRequest, PublicKey};
use striae_store::{AuditForkRecord, CheckpointRecord};
use tokio::time::Instant;

use super::{CatchUp, NotLearned};
use crate::audit_log::{self, check_shown};
use crate::service::incidents::{Culprit, Incidents};
use crate::{Node, NodeError};

/// A peer's audit log is asked for so often at most.
const ASK_EVERY: Duration = Duration::from_secs(600);
/// Pages of others' checkpoints that are read of one peer.
const MAX_CHECKPOINT_PAGES: usize = 16;

/// When each peer was last asked for its checkpoint.
#[derive(Default)]
pub(in crate::service) struct AuditRounds(std::sync::Mutex<HashMap<PublicKey, Instant>>);

impl AuditRounds {
    /// Whether it is time to ask this peer; then it counts as asked.
    fn is_due(&self, peer: PublicKey, every: Duration) -> bool {
        let mut asked = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        asked.retain(|_, at| at.elapsed() < every);
        if asked.contains_key(&peer) {
            return false;
        }
        asked.insert(peer, Instant::now());
        true
    }
}

impl CatchUp {
    /// Looks at a peer's audit log, and at what it has seen of others'.
    pub(super) async fn learn_audit(&self, peer: PublicKey) -> Result<(), NotLearned> {
        let every = self.node.settings.audit.cosign_every().min(ASK_EVERY);
        if !self.audits.is_due(peer, every) {
            return Ok(());
        }
        let seen = self.node.store.get::<CheckpointRecord>(peer.as_bytes())?;
        let seen_size = seen.map_or(0, |seen| seen.bundle.checkpoint().statement.size);
        if let AuditReply::Newest { bundle, growth } =
            self.ask_audit(peer, AuditRequest::Newest { seen_size }).await?
            && bundle.checkpoint().statement.node == peer
            && let Some(cosigned) = self.see(&bundle, growth.as_deref())?
        {
            self.ask_audit(peer, cosigned).await?;
        }
        let mut after = None;
        for _ in 0..MAX_CHECKPOINT_PAGES {
            let AuditReply::Checkpoints(page) =
                self.ask_audit(peer, AuditRequest::Checkpoints(after)).await?
            else {
                return Ok(());
            };
            for bundle in &page.bundles {
                self.compare(bundle).await?;
            }
            after = page.bundles.last().map(|bundle| bundle.checkpoint().statement.node);
            if !page.more || after.is_none() {
                return Ok(());
            }
        }
        Ok(())
    }

    async fn ask_audit(
        &self,
        peer: PublicKey,
        request: AuditRequest,
    ) -> Result<AuditReply, NotLearned> {
        match self.ask(peer, &CatchUpRequest::Audit(request)).await? {
            CatchUpReply::Audit(reply) => Ok(reply),
            _ => Err(NotLearned::OtherReply),
        }
    }

    /// Takes in a checkpoint that its own node has shown; returns the cosignature to give, unless it was given before.
    fn see(
        &self,
        bundle: &CheckpointBundle,
        growth: Option<&SignedGrowth>,
    ) -> Result<Option<AuditRequest>, NotLearned> {
        let node = &self.node;
        let shown = match bundle.verify(&*node.roster()?, node.clock.now()) {
            Ok(verified) => verified.checkpoint,
            Err(error) => return Err(NotLearned::Dishonest(error.to_string())),
        };
        match check_shown(node, &shown, growth) {
            Ok(seen_size) => Ok(audit_log::cosign(node, &shown, seen_size)?.map(|cosignature| {
                AuditRequest::Cosigned { checkpoint: shown.statement().digest(), cosignature }
            })),
            Err(GrowthError::Fork(fork)) => {
                note_fork(node, &self.incidents, &fork)?;
                Ok(None)
            }
            // It shows an earlier state, or proves nothing: its operator may have restored a backup. It is not cosigned.
            Err(error) => {
                let sentence = format!("its audit log is not cosigned: {error}");
                self.note("audit log that does not go on", shown.statement().node, &sentence);
                Ok(None)
            }
        }
    }

    /// Holds what a third node has seen of a log against what was seen here.
    async fn compare(&self, bundle: &CheckpointBundle) -> Result<(), NotLearned> {
        let node = &self.node;
        let author = bundle.checkpoint().statement.node;
        if author == node.public_key() {
            return Ok(());
        }
        let Ok(verified) = bundle.verify(&*node.roster()?, node.clock.now()) else { return Ok(()) };
        let theirs = verified.checkpoint;
        let Some(ours) = node.store.get::<CheckpointRecord>(author.as_bytes())? else {
            return Ok(());
        };
        let ours = *ours.bundle.checkpoint();
        let (here, there) = (ours.statement.size, theirs.statement().size);
        if here == there {
            return match check_growth(Some(&ours), &theirs, None) {
                Err(GrowthError::Fork(fork)) => Ok(note_fork(node, &self.incidents, &fork)?),
                _ => Ok(()),
            };
        }
        // Only the author can say how one became the other, and must; it is asked when it is there.
        if !self.client.connected().await.contains(&author) {
            return Ok(());
        }
        let request = AuditRequest::Growth { from: here.min(there), to: here.max(there) };
        let AuditReply::Growth(growth) = self.ask_audit(author, request).await? else {
            return Ok(());
        };
        if let Some(fork) = fork_in(&ours, &theirs, &growth) {
            note_fork(node, &self.incidents, &fork)?;
        }
        Ok(())
    }
}

/// Whether a growth between two states contradicts either of them.
fn fork_in(
    ours: &striae_protocol::audit::Checkpoint,
    theirs: &AuthenticCheckpoint,
    growth: &SignedGrowth,
) -> Option<AuditFork> {
    let candidates = [
        AuditFork::OtherState { checkpoint: *ours, growth: growth.clone() },
        AuditFork::OtherState { checkpoint: *theirs.checkpoint(), growth: growth.clone() },
        AuditFork::FalseGrowth(growth.clone()),
    ];
    candidates.into_iter().find(|fork| fork.verify().is_ok())
}

/// Keeps evidence that a node has told two histories, and shows it to the operator.
pub(super) fn note_fork(
    node: &Node,
    incidents: &Incidents,
    fork: &AuditFork,
) -> Result<(), NodeError> {
    let Ok((network, author)) = fork.verify() else { return Ok(()) };
    let roster = node.roster()?;
    let country = roster.country_ever_of(&author);
    if network != roster.network_id() || country.is_none() || author == node.public_key() {
        return Ok(());
    }
    let sentence = format!("it has told two histories of its audit log: {fork}");
    tracing::error!(node = %author, sentence, "evidence was kept");
    incidents.note("two audit histories", Culprit { node: Some(author), country }, &sentence);
    let mut changes = node.store.begin(node.clock.now());
    if node.store.get::<AuditForkRecord>(author.as_bytes())?.is_none() {
        let (fork, found) = (fork.clone(), node.clock.now());
        changes.put(&AuditForkRecord { node: author, fork, found })?;
    }
    Ok(changes.commit()?)
}

/// What is replied to a peer that asks about audit logs.
pub(super) fn reply(
    node: &Node,
    incidents: &Incidents,
    request: AuditRequest,
) -> Result<AuditReply, NodeError> {
    Ok(match request {
        AuditRequest::Newest { seen_size } => {
            let bundle = audit_log::own_checkpoint(node)?;
            let size = bundle.checkpoint().statement.size;
            let growth = if seen_size == 0 || seen_size >= size {
                None
            } else {
                Some(Box::new(audit_log::growth(node, seen_size, size)?))
            };
            AuditReply::Newest { bundle, growth }
        }
        AuditRequest::Growth { from, to } if from > 0 && to <= node.store.audit_state().0 => {
            AuditReply::Growth(Box::new(audit_log::growth(node, from, to)?))
        }
        AuditRequest::Growth { .. } => AuditReply::Nothing,
        AuditRequest::Cosigned { checkpoint, cosignature } => {
            audit_log::take_cosignature(node, &checkpoint, cosignature)?;
            AuditReply::Taken
        }
        AuditRequest::Checkpoints(after) => {
            AuditReply::Checkpoints(audit_log::checkpoints_after(node, after.as_ref())?)
        }
        AuditRequest::Fork(fork) => {
            note_fork(node, incidents, &fork)?;
            AuditReply::Taken
        }
    })
}
