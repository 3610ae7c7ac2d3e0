//! First times in the life of an exhibit that no other record keeps.

use striae_casework::ExhibitId;
use striae_store::{Changes, ClockRecord};
use striae_vocabulary::UnixSeconds;

use crate::{Node, NodeError};

/// Notes that the own database was searched for an exhibit.
pub(crate) fn searched(node: &Node, exhibit: ExhibitId) -> Result<(), NodeError> {
    if of(node, exhibit)?.searched.is_some() {
        return Ok(());
    }
    let now = node.clock.now();
    let mut changes = node.store.begin(now);
    let clock = of(node, exhibit)?;
    changes.put(&ClockRecord { searched: clock.searched.or(Some(now)), ..clock })?;
    Ok(changes.commit()?)
}

/// Notes, with other changes, that other countries are asked about an exhibit.
pub(crate) fn asked(
    node: &Node,
    changes: &mut Changes<'_>,
    exhibit: ExhibitId,
    now: UnixSeconds,
) -> Result<(), NodeError> {
    let clock = of(node, exhibit)?;
    if clock.asked.is_none() {
        changes.put(&ClockRecord { asked: Some(now), ..clock })?;
    }
    Ok(())
}

fn of(node: &Node, exhibit: ExhibitId) -> Result<ClockRecord, NodeError> {
    let kept = node.store.get::<ClockRecord>(&exhibit)?;
    Ok(kept.unwrap_or(ClockRecord::new(exhibit)))
}
