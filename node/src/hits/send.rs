//! Messages about a hit to the other country: sealed, audited, and left in the outbox in one write
//! with the step they tell.

use std::time::Duration;

use striae_casework::{Acquisition, HitId};
use striae_protocol::Message;
use striae_protocol::case_message::{CaseMessage, ReleasedScan, SealedCaseMessage, ToldStep};
use striae_store::{AuditEvent, Changes, OutboxRecord};

use super::OpenedHit;
use crate::node::OUTSIDE_LOG;
use crate::outside::Outside;
use crate::{Node, NodeError, originals};

/// Time for which a message is kept for a country that cannot be reached.
const KEEP: Duration = Duration::from_hours(2160);

/// Writes the hit as it stands now with what is told to the other country, and sends that.
pub(crate) fn commit(
    node: &Node,
    outside: &dyn Outside,
    mut changes: Changes<'_>,
    opened: &OpenedHit,
    audit: Option<AuditEvent>,
    messages: Vec<ToldStep>,
) -> Result<(), NodeError> {
    changes.put(&opened.record)?;
    if let Some(event) = audit {
        changes.audit(event)?;
    }
    let mut left = Vec::new();
    for step in messages {
        let kind = step.name().to_owned();
        let record = seal(node, opened, step)?;
        left.push(record.id);
        let (hit, country, message) = (opened.record.id.0, opened.country, record.id);
        changes.audit(AuditEvent::CaseMessageSent { hit, country, kind, message })?;
        changes.put(&record)?;
    }
    changes.commit()?;
    for message in left {
        outside.left_in_outbox(message);
    }
    Ok(())
}

fn seal(node: &Node, opened: &OpenedHit, step: ToldStep) -> Result<OutboxRecord, NodeError> {
    let roster = node.roster()?;
    let (country, hit) = (opened.country, opened.record.id);
    let node_of_hit = opened.node.ok_or_else(|| {
        NodeError::Argument(format!(
            "the answer that brought {hit} is erased, so that nobody knows which node of {country} to tell; ask {country} by other means"
        ))
    })?;
    // It may go by another key than when it asked or answered.
    let to = roster.current_key(&node_of_hit);
    let message = CaseMessage { query: opened.query, hit: opened.reference, step };
    let to_key = roster.sealing_key_of(&to).ok_or_else(|| {
        NodeError::Argument(format!(
            "the node of {country} that this hit is shared with counts no more; ask {country} by other means"
        ))
    })?;
    let (network, own) = (roster.network_id(), node.public_key());
    let sealed = SealedCaseMessage::seal(&message, network, &own, &to, to_key)
        .map_err(|error| NodeError::Argument(error.to_string()))?;
    let expires = node.clock.now().saturating_add(KEEP);
    let signed = node.sign(Message::CaseMessage(sealed), expires, OUTSIDE_LOG)?;
    Ok(OutboxRecord { id: signed.id, to: node_of_hit, envelope: signed.bytes, expires })
}

/// The acquisition of our exhibit that shows the mark of a hit.
pub(crate) fn scan_of(node: &Node, opened: &OpenedHit) -> Result<Acquisition, NodeError> {
    let is_of_mark = |one: &Acquisition| one.mark.code() == opened.mark;
    let Some(own) = opened.exhibit else {
        let sentence = format!(
            "{} was asked for another country, whose scan is no exhibit here; let that country give it to {}",
            opened.record.id, opened.country
        );
        return Err(NodeError::Argument(sentence));
    };
    let acquisitions = node.store.acquisitions_of(own)?;
    let none = || NodeError::Argument(format!("{own} has no scan of this mark"));
    acquisitions.into_iter().find(is_of_mark).ok_or_else(none)
}

/// An original that was read before anything is changed: it may come from far away.
pub(crate) struct Original {
    sha256: [u8; 32],
    bytes: Vec<u8>,
}

/// The original that a hit's release would send, where it has one.
pub(crate) fn original_of(node: &Node, hit: HitId) -> Result<Option<Original>, NodeError> {
    let Ok(acquisition) = scan_of(node, &OpenedHit::open(node, hit)?) else { return Ok(None) };
    let sha256 = acquisition.file_sha256;
    let bytes = originals::bytes(node, &sha256)?;
    Ok(bytes.map(|bytes| Original { sha256, bytes }))
}

/// The scan of our exhibit, announced and in parts; `original` was read before.
pub(crate) fn scan(
    node: &Node,
    opened: &OpenedHit,
    original: Result<Option<Original>, NodeError>,
) -> Result<Vec<ToldStep>, NodeError> {
    let acquisition = scan_of(node, opened)?;
    let own = acquisition.exhibit;
    let none = || NodeError::Argument(format!("the original scan of {own} is not stored"));
    let original = original?.filter(|one| one.sha256 == acquisition.file_sha256);
    let file = original.ok_or_else(none)?.bytes;
    let ending = acquisition.file_name.rsplit_once('.').map_or("x3p", |(_, ending)| ending);
    let exhibit = opened.own_exhibit(node.country()).exhibit;
    let format = ending.to_ascii_lowercase();
    let released = ReleasedScan::of(exhibit, opened.mark, format, &file)
        .map_err(|error| NodeError::Argument(error.to_string()))?;
    let parts = released.cut(&file).map(ToldStep::ScanPart).collect::<Vec<_>>();
    Ok([vec![ToldStep::ReleaseApproved(released)], parts].concat())
}
