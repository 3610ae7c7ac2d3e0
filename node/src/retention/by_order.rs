//! Erasure of an exhibit by order: nothing of it stays but its number, which nobody is given again,
//! and entries of the audit log that say by whose order it went.

use striae_casework::retention::RecordKind;
use striae_casework::roles::Action;
use striae_casework::{ExhibitId, HitId, Note};
use striae_store::{AuditEvent, HitRecord, OwnHitRecord, QueryRecord, QuerySide, SentHitRecord};

use crate::api::Done;
use crate::hits::standing;
use crate::holds::{Held, Holds};
use crate::people::access::Caller;
use crate::{Node, NodeError, originals};

/// Longest order, characters.
const MAX_ORDER: usize = 256;

/// Erases an exhibit, unless it is under legal hold, belongs to an open hit, or is asked about
/// abroad.
pub(crate) fn erase(
    node: &Node,
    caller: &Caller,
    id: ExhibitId,
    order: &Note,
) -> Result<Done, NodeError> {
    node.check_clock()?;
    let mut changes = node.store.begin(node.clock.now());
    check(node, caller, id, order)?;
    let acquisitions = node.store.acquisitions_of(id)?;
    changes.erase_enrolled(id, &acquisitions)?;
    changes.audit(caller.acted(Action::EraseByOrder, &id.to_string(), order.as_str())?)?;
    let (kind, subjects) = (RecordKind::Exhibit.to_string(), vec![id.to_string()]);
    changes.audit(AuditEvent::Expired { kind, subjects })?;
    node.codes.commit_erasure(changes)?;
    node.read_scans.forget();
    originals::forget(node);
    Ok(Done {
        done: format!(
            "{id} is erased by order: {order}; its number is never given again, and the audit log says so"
        ),
    })
}

/// Refuses what cannot be erased now; asked when it is proposed, and when it is done.
pub(crate) fn check(
    node: &Node,
    caller: &Caller,
    id: ExhibitId,
    order: &Note,
) -> Result<(), NodeError> {
    let refused = |sentence: String| Err(NodeError::Argument(sentence));
    if order.as_str().chars().count() > MAX_ORDER {
        return refused(format!("an order has at most {MAX_ORDER} characters (--order)"));
    }
    node.exhibit(id)?;
    if let Some(Held { what, reason }) = Holds::of(node)?.on_exhibit(node, id)? {
        // Those who see no casework may erase, and read neither the order nor the record that it names.
        return refused(if caller.reader_views_casework() {
            format!("the {what} is under legal hold: {reason}; nothing was erased")
        } else {
            format!(
                "{id} is under legal hold, whose order a liaison officer or an auditor can read; nothing was erased"
            )
        });
    }
    if let Some(hit) = open_hit(node, id)? {
        return refused(format!(
            "{id} belongs to {hit}, which is still open: withdraw it first (`striae hit withdraw`)"
        ));
    }
    let now = node.clock.now();
    for query in node.store.all::<QueryRecord>()? {
        let query = query?;
        let is_asked = matches!(query.side, QuerySide::Asked(exhibit) if exhibit == id);
        if is_asked && query.withdrawn.is_none() && query.expires > now {
            return refused(format!(
                "{id} is asked about abroad: withdraw the query {} first (`striae query withdraw`)",
                query.id
            ));
        }
    }
    Ok(())
}

/// A hit of an exhibit that is not decided yet.
fn open_hit(node: &Node, id: ExhibitId) -> Result<Option<HitId>, NodeError> {
    let mut hits = Vec::new();
    for hit in node.store.all::<OwnHitRecord>()? {
        let hit = hit?;
        hits.extend([hit.exhibit, hit.candidate].contains(&id).then_some(hit.id));
    }
    for hit in node.store.all::<HitRecord>()? {
        let hit = hit?;
        hits.extend((hit.exhibit == id).then_some(hit.id));
    }
    for hit in node.store.all::<SentHitRecord>()? {
        let hit = hit?;
        hits.extend((hit.exhibit == id).then_some(hit.id));
    }
    Ok(hits.into_iter().find(|hit| standing(node, *hit).state.is_open()))
}
