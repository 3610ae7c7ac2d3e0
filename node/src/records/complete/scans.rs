//! Scans of an import: free to be taken, and numbered in the order of their exhibits.

use striae_casework::{Acquisition, AcquisitionId, Exhibit, ExhibitId};
use striae_store::{AmendmentRecord, LastNumbers};

use crate::{Node, NodeError};

/// Refuses a scan that another exhibit has already, unless that was withdrawn: erasing one would take the other's.
pub(super) fn check_free(node: &Node, scan: &Acquisition) -> Result<(), NodeError> {
    let Some(owner) = node.store.file_owner(&scan.file_sha256)? else { return Ok(()) };
    let Some(owner) = node.store.get::<Acquisition>(&AcquisitionId(owner))? else { return Ok(()) };
    let amended = node.store.get::<AmendmentRecord>(&owner.exhibit)?;
    if owner.exhibit == scan.exhibit || amended.is_some_and(|one| one.is_withdrawn()) {
        return Ok(());
    }
    let (name, other) = (&scan.file_name, owner.exhibit);
    Err(NodeError::Argument(format!("{name} of {} is the scan of {other} already", scan.exhibit)))
}

/// Refuses numbers that the export does not have, and scans that are not in the order of their
/// exhibits: by that order the scans of an exhibit are found.
pub(super) fn check_order(
    node: &Node,
    id: ExhibitId,
    scans: &[Acquisition],
    last: LastNumbers,
) -> Result<(), NodeError> {
    let wrong = || {
        NodeError::Argument(format!("the scans of {id} are not numbered in the order of exhibits"))
    };
    let (Some(first), Some(end)) = (scans.first(), scans.last()) else {
        return Err(NodeError::Argument(format!("{id} has no scan")));
    };
    let is_rising = scans.is_sorted_by(|one, other| one.id < other.id);
    if !is_rising || id.0 == 0 || id.0 > last.exhibit || end.id.0 > last.acquisition {
        return Err(wrong());
    }
    let next = node.store.from_key::<Acquisition>(&first.id)?.next().transpose()?;
    let next_exhibit = node.store.from_key::<Exhibit>(&id)?.next().transpose()?;
    let of_next = next_exhibit.map(|one| node.store.acquisitions_of(one.id)).transpose()?;
    let is_before = |one: &Acquisition| one.id > end.id && one.exhibit > id;
    let fits = first.id.0 >= id.0
        && next.is_none_or(|one| is_before(&one))
        && of_next.unwrap_or_default().iter().all(is_before);
    if fits { Ok(()) } else { Err(wrong()) }
}
