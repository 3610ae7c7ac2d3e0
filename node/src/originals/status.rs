//! Where originals lie, in numbers.

use striae_store::Family;

use crate::api::{OriginalsShown, OriginalsStatus, WayOfOriginals};
use crate::{Node, NodeError};

/// Where originals stand, for an operator; `None` where all of them stay in the database.
pub(crate) fn status(node: &Node) -> Result<Option<OriginalsStatus>, NodeError> {
    let Some(connection) = &node.away.connection else { return Ok(None) };
    let (now, totals) = (node.away.state.now(), node.store.away_totals()?);
    let way = if node.store.is_homeward()? { WayOfOriginals::In } else { WayOfOriginals::Out };
    // Counted by the mover where it runs: a count of millions takes seconds.
    let waiting = match (now.waiting, way) {
        (Some(waiting), _) => waiting,
        (None, WayOfOriginals::Out) => node.store.count(Family::OriginalsHome)?,
        (None, WayOfOriginals::In) => totals.originals,
    };
    let (failed_since, failed) = now.failed.unzip();
    let (cache_hits, cache_misses) = node.away.cache.counts();
    Ok(Some(OriginalsStatus {
        place: connection.to().to_owned(),
        way,
        away: totals.originals,
        away_bytes: totals.bytes,
        waiting,
        waits_since: now.since,
        failed_since,
        failed,
        failures: node.away.state.failures(),
        cache_hits,
        cache_misses,
    }))
}

/// All numbers, those that take a while to count too.
pub(crate) fn shown(node: &Node) -> Result<OriginalsShown, NodeError> {
    let (cache_bytes, cache_most_bytes) = match &node.away.connection {
        Some(_) => node.away.cache.room_bytes(),
        None => (0, 0),
    };
    Ok(OriginalsShown {
        home: node.store.count(Family::OriginalsHome)?,
        home_disk_bytes: node.store.files_on_disk()?,
        to_remove: node.store.count(Family::OriginalsDiscarded)?,
        cache_bytes,
        cache_most_bytes,
        away: status(node)?,
    })
}
