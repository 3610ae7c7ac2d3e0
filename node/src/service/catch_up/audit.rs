//! Audit logs of others: their checkpoints are asked for, held against what was seen before, and
//! cosigned.
//!
//! A node that rewrites its history shows two states of it to others, now or later; the two, both
//! signed, are evidence.

use striae_protocol::audit::{
    AuditFork, AuditReply, AuditRequest, AuthenticCheckpoint, Checkpoint, CheckpointBundle,
    CheckpointError, GrowthError, SignedGrowth, check_growth_across_keys,
};
use striae_protocol::{CatchUpReply, CatchUpRequest, Digest, PublicKey, TrustedRoster};
use striae_store::{AuditForkRecord, HistoryDoubt};

use super::audit_rounds::ASK_EVERY;
use super::{CatchUp, Meeting, Meetings, NotLearned, sort_by_lot};
use crate::audit::log as audit_log;
use crate::service::incidents::{Culprit, Incidents, clocks_may_differ};
use crate::{Node, NodeError};

/// Pages of others' checkpoints that are read of one peer.
const MAX_CHECKPOINT_PAGES: usize = 16;
/// Nodes that are asked in one meeting how their logs went on; others in another one.
const MAX_ASKED_AT_ONCE: usize = 16;
/// Pieces of evidence that are told to one peer in one meeting.
const MAX_TOLD_AT_ONCE: usize = 64;
/// Incident for operators: a node does not prove the growth of its log.
const DOES_NOT_GO_ON: &str = "audit log that does not go on";

impl CatchUp {
    /// Looks at a peer's audit log, and at what it has seen of others'. A look that fails, and with
    /// it perhaps a cosignature that did not arrive, is taken again soon.
    pub(super) async fn learn_audit(&self, peer: PublicKey) -> Result<(), NotLearned> {
        // A peer that does not want to be told of it is looked at all the same.
        if let Err(error) = self.tell_forks(peer).await {
            tracing::debug!(node = %peer, %error, "a peer was not told who has two audit histories");
        }
        let every = self.node.settings.audit.cosign_every().min(ASK_EVERY);
        if !self.audits.is_due(peer, every) {
            return Ok(());
        }
        let learned = self.look_at_audit(peer).await;
        if learned.is_ok() {
            self.audits.succeeded(&peer);
        } else if self.audits.failed(&peer) {
            self.meetings.tell(Meeting::Differs(peer));
        }
        learned
    }

    async fn look_at_audit(&self, peer: PublicKey) -> Result<(), NotLearned> {
        let seen = audit_log::seen_of(&self.node, &*self.node.roster()?, &peer)?;
        let seen_size = seen.map_or(0, |seen| seen.statement.size);
        let reply = self.ask_audit(peer, AuditRequest::Newest { seen_size }).await?;
        if matches!(reply, AuditReply::Nothing) {
            // Its clock is in doubt; it may soon be no more.
            return Err(NotLearned::Refused("it shows no checkpoint now".to_owned()));
        }
        if let AuditReply::Newest { bundle, growth } = reply
            && bundle.checkpoint().statement.node == peer
            && let Some(cosigned) = self.see(&bundle, seen.as_ref(), growth.as_deref())?
        {
            self.ask_audit(peer, cosigned).await?;
        }
        if !self.audits.may_compare() {
            return Ok(());
        }
        let (mut after, mut asked) = (None, 0);
        for _ in 0..MAX_CHECKPOINT_PAGES {
            let AuditReply::Checkpoints(page) =
                self.ask_audit(peer, AuditRequest::Checkpoints(after)).await?
            else {
                return Ok(());
            };
            // Another node that goes by this one's key, as a second restored copy does, shows itself by
            // what others have seen of it.
            for bundle in &page.bundles {
                self.hear_of_own(bundle.checkpoint())?;
            }
            // Bundles that do not fit into this meeting come in another.
            let mut drawn: Vec<&CheckpointBundle> = page.bundles.iter().collect();
            sort_by_lot(&mut drawn, |bundle| bundle.checkpoint().statement.node);
            for bundle in drawn {
                if asked == MAX_ASKED_AT_ONCE {
                    return Ok(());
                }
                asked += usize::from(self.compare(bundle.checkpoint()).await?);
            }
            after = page.bundles.last().map(|bundle| bundle.checkpoint().statement.node);
            if !page.more || after.is_none() {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Learns how much of this node's own audit log a peer has seen, where this database may lack the
    /// end of it; and, once enough have said it, goes on.
    pub(super) async fn learn_own_history(&self, peer: PublicKey) -> Result<(), NotLearned> {
        let Some(doubt) = self.node.store.history_doubt()? else { return Ok(()) };
        let mut after = None;
        for _ in 0..MAX_CHECKPOINT_PAGES {
            let AuditReply::Checkpoints(page) =
                self.ask_audit(peer, AuditRequest::Checkpoints(after)).await?
            else {
                return Err(NotLearned::OtherReply);
            };
            for bundle in &page.bundles {
                self.hear_of_own(bundle.checkpoint())?;
            }
            after = page.bundles.last().map(|bundle| bundle.checkpoint().statement.node);
            if !page.more || after.is_none() {
                break;
            }
        }
        let heard = self.audits.heard_of_own_history(peer);
        let others = self.node.roster()?.nodes().count().saturating_sub(1);
        // The first peer has the last moments that the disk lost; a copy may be days old, and a peer
        // may have been away since.
        let is_enough = match doubt {
            HistoryDoubt::Damaged => true,
            HistoryDoubt::Copied => 2 * heard >= others,
        };
        if is_enough {
            self.node.store.end_history_doubt()?;
            tracing::info!(node = %peer, heard, "all that others hold of this node's logs is known here");
        }
        Ok(())
    }

    /// Takes in a checkpoint that another node has seen, where it is of this node's own log.
    fn hear_of_own(&self, checkpoint: &Checkpoint) -> Result<(), NotLearned> {
        let roster = self.node.roster()?;
        if roster.current_key(&checkpoint.statement.node) == self.node.public_key()
            && let Ok(theirs) = checkpoint.verify(&roster, self.node.clock.now())
        {
            audit_log::hear_of_own(&self.node, &theirs)?;
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

    /// Tells a peer who has told two histories, each once.
    async fn tell_forks(&self, peer: PublicKey) -> Result<(), NotLearned> {
        let mut told = 0;
        for record in self.node.store.all::<AuditForkRecord>()? {
            let AuditForkRecord { node: culprit, fork, .. } = record?;
            if culprit == peer || !self.audits.is_untold(peer, culprit) {
                continue;
            }
            self.ask_audit(peer, AuditRequest::Fork(Box::new(fork))).await?;
            self.audits.told(peer, culprit);
            told += 1;
            if told == MAX_TOLD_AT_ONCE {
                break;
            }
        }
        Ok(())
    }

    /// Takes in a checkpoint that its own node has shown; returns the cosignature to give, unless
    /// the node has it.
    fn see(
        &self,
        bundle: &CheckpointBundle,
        seen: Option<&Checkpoint>,
        growth: Option<&SignedGrowth>,
    ) -> Result<Option<AuditRequest>, NotLearned> {
        let (node, roster) = (&self.node, self.node.roster()?);
        // Cosignatures of others are for whoever audits it, and prove nothing here.
        let now = node.clock.now();
        let shown = match bundle.checkpoint().verify(&roster, now) {
            Ok(shown) => shown,
            // A clock that is a little wrong is nobody's dishonesty, and it may be ours.
            Err(CheckpointError::FromTheFuture { time })
                if clocks_may_differ(now, time) || node.clock_doubt().is_some() =>
            {
                let error = CheckpointError::FromTheFuture { time };
                return Err(NotLearned::Refused(error.to_string()));
            }
            Err(error) => return Err(NotLearned::Dishonest(error.to_string())),
        };
        // A cosignature says when it was given.
        if node.clock_doubt().is_some() {
            return Ok(None);
        }
        // Of whoever has told two histories nothing more is cosigned, until it goes by another key.
        if audit_log::has_forked(node, &shown.statement().node)? {
            return Ok(None);
        }
        match check_growth_across_keys(seen, &shown, growth, &roster) {
            Ok(()) => {
                let seen_size = seen.map_or(0, |seen| seen.statement.size);
                let given = audit_log::cosign(node, &shown, bundle, seen_size)?;
                Ok(given.map(|cosignature| {
                    let checkpoint = shown.statement().digest();
                    AuditRequest::Cosigned { checkpoint, cosignature }
                }))
            }
            Err(GrowthError::Fork(fork)) => {
                note_fork(node, &self.incidents, &self.meetings, &fork)?;
                Ok(None)
            }
            // It shows an earlier state, or proves nothing: its operator may have restored a
            // backup. It is not cosigned.
            Err(error) => {
                let sentence = format!("its audit log is not cosigned: {error}");
                self.note(DOES_NOT_GO_ON, shown.statement().node, &sentence);
                Ok(None)
            }
        }
    }

    /// Holds what a third node has seen of a log against what was seen here. Returns whether the
    /// log's own node was asked.
    async fn compare(&self, theirs: &Checkpoint) -> Result<bool, NotLearned> {
        let (node, roster) = (&self.node, self.node.roster()?);
        let author = roster.current_key(&theirs.statement.node);
        if author == node.public_key() || audit_log::has_forked(node, &author)? {
            return Ok(false);
        }
        let Some(ours) = audit_log::seen_of(node, &roster, &author)? else { return Ok(false) };
        // Many peers hold the same checkpoint: its node is asked about it once.
        let pair = [ours.statement.digest(), theirs.statement.digest()];
        let pair = Digest::tagged("striae/compared/v1", &[pair[0].as_bytes(), pair[1].as_bytes()]);
        if ours.statement == theirs.statement || self.audits.has_compared(&pair) {
            return Ok(false);
        }
        let Ok(theirs) = theirs.verify(&roster, node.clock.now()) else { return Ok(false) };
        let (here, there) = (ours.statement.size, theirs.statement().size);
        if here == there {
            match check_growth_across_keys(Some(&ours), &theirs, None, &roster) {
                Err(GrowthError::Fork(fork)) => {
                    note_fork(node, &self.incidents, &self.meetings, &fork)?;
                }
                _ => self.audits.compared(pair),
            }
            return Ok(false);
        }
        // Only the author can say how one became the other, and must; it is asked when it is there.
        let (from, to) = (here.min(there), here.max(there));
        if from == 0 || !self.client.connected().await.contains(&author) {
            return Ok(false);
        }
        match self.ask_audit(author, AuditRequest::Growth { from, to }).await {
            Ok(AuditReply::Growth(growth)) => {
                if let Some(fork) = fork_in(&roster, &ours, &theirs, &growth) {
                    note_fork(node, &self.incidents, &self.meetings, &fork)?;
                    return Ok(true);
                }
                if is_proved(&ours, &theirs, &growth, author) {
                    self.audits.compared(pair);
                    return Ok(true);
                }
            }
            Ok(_) => {}
            // That the author is gone says nothing, and must not end the comparison with this peer.
            Err(_) => return Ok(true),
        }
        let sentence = format!(
            "it has shown its audit log with {from} and with {to} entries, and does not prove that the one became the other"
        );
        self.note(DOES_NOT_GO_ON, author, &sentence);
        Ok(true)
    }
}

/// Whether a growth between two states contradicts either of them.
fn fork_in(
    roster: &TrustedRoster,
    ours: &Checkpoint,
    theirs: &AuthenticCheckpoint,
    growth: &SignedGrowth,
) -> Option<AuditFork> {
    let candidates = [
        AuditFork::OtherState { checkpoint: *ours, growth: growth.clone() },
        AuditFork::OtherState { checkpoint: *theirs.checkpoint(), growth: growth.clone() },
        AuditFork::FalseGrowth(growth.clone()),
    ];
    candidates.into_iter().find(|fork| fork.verify_by(roster).is_ok())
}

/// Whether a growth that contradicts neither of two states is between them, and by their node.
fn is_proved(
    ours: &Checkpoint,
    theirs: &AuthenticCheckpoint,
    growth: &SignedGrowth,
    author: PublicKey,
) -> bool {
    let (one, other) = (ours.statement.size, theirs.statement().size);
    let said = &growth.statement;
    said.node == author
        && (said.older_size, said.newer_size) == (one.min(other), one.max(other))
        && growth.verify_signature().is_ok()
}

/// Keeps evidence that a node has told two histories, shows it to the operator, and has others
/// told.
pub(super) fn note_fork(
    node: &Node,
    incidents: &Incidents,
    meetings: &Meetings,
    fork: &AuditFork,
) -> Result<(), NodeError> {
    let roster = node.roster()?;
    let Ok((network, author)) = fork.verify_by(&roster) else { return Ok(()) };
    let country = roster.country_ever_of(&author);
    let is_own = roster.is_same_node(&author, &node.public_key());
    if network != roster.network_id() || country.is_none() || is_own {
        return Ok(());
    }
    let mut changes = node.store.begin(node.clock.now());
    // One piece of evidence of a node is enough.
    if audit_log::has_forked(node, &author)? {
        return Ok(());
    }
    changes.put(&AuditForkRecord { node: author, fork: fork.clone(), found: node.clock.now() })?;
    changes.commit()?;
    let sentence = format!("it has told two histories of its audit log: {fork}");
    tracing::error!(node = %author, sentence, "evidence was kept");
    incidents.note("two audit histories", Culprit { node: Some(author), country }, &sentence);
    meetings.tell(Meeting::Others);
    Ok(())
}

/// Reply to a peer that asks about audit logs.
pub(super) fn reply(
    node: &Node,
    from: &PublicKey,
    incidents: &Incidents,
    meetings: &Meetings,
    request: AuditRequest,
) -> Result<AuditReply, NodeError> {
    Ok(match request {
        AuditRequest::Newest { seen_size } => {
            let bundle = match audit_log::own_checkpoint(node) {
                Err(NodeError::ClockInDoubt { .. } | NodeError::HistoryInDoubt { .. }) => {
                    return Ok(AuditReply::Nothing);
                }
                bundle => bundle?,
            };
            let size = bundle.checkpoint().statement.size;
            let growth = if seen_size == 0 || seen_size >= size {
                None
            } else {
                Some(Box::new(audit_log::growth(node, seen_size, size)?))
            };
            AuditReply::Newest { bundle: bundle.for_signer(from), growth }
        }
        AuditRequest::Growth { from, to } if from > 0 && to <= node.store.audit_state().0 => {
            match audit_log::growth(node, from, to) {
                Err(NodeError::HistoryInDoubt { .. }) => AuditReply::Nothing,
                growth => AuditReply::Growth(Box::new(growth?)),
            }
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
            note_fork(node, incidents, meetings, &fork)?;
            AuditReply::Taken
        }
    })
}
