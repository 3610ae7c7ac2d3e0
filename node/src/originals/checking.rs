//! Objects held against records: whether all are there, and whether there are others.

use striae_protocol::Digest;
use striae_store::{AwayRecord, DiscardedRecord};

use super::moving::own_place;
use super::recovering::owner;
use super::{FOLDER, at_place, from_place, no_place, object_name};
use crate::api::{CheckedOriginals, Progress, SweptOriginals};
use crate::{Node, NodeError};

/// Most objects of one part; a place for seven million has 27,000.
const MAX_IN_PART: usize = 2_000_000;

/// Looks whether each original that lies away is there, by its length; or by every byte. `fault` hears of each that
/// is not, by its SHA-256.
pub(crate) fn check(
    node: &Node,
    is_every_byte: bool,
    progress: &mut dyn FnMut(Progress),
    fault: &mut dyn FnMut(String, String),
) -> Result<Option<CheckedOriginals>, NodeError> {
    let totals = node.store.away_totals()?;
    let Some(connection) = &node.away.connection else { return Ok(None) };
    // Nothing was put there yet, and its folder may not be there either.
    if totals.originals == 0 && node.store.originals_place()?.as_deref() != Some(connection.to()) {
        return Ok(None);
    }
    let mut checked = CheckedOriginals { is_every_byte, ..CheckedOriginals::default() };
    for part in 0..=u8::MAX {
        let mut there = at_place(node, |place| place.under(&folder(part), MAX_IN_PART))?;
        for record in of_part(node, part)? {
            let place = named(node, &record)?;
            let found = there.remove(&record.name.to_string());
            checked.originals += 1;
            checked.bytes += record.bytes;
            match found {
                // It may be moved at this moment.
                _ if node.store.away(record.sha256.as_bytes())?.as_ref() != Some(&record) => {}
                // It may have been put after the list was read.
                None if is_there(node, &record)? => {}
                None => fault(place, "its object is not at the place".to_owned()),
                Some(found) if found.bytes != record.sealed_bytes => {
                    let (is, was) = (found.bytes, record.sealed_bytes);
                    fault(place, format!("its object has {is} bytes, and had {was}"));
                }
                Some(_) if is_every_byte => match from_place(node, &record) {
                    Ok(_) => checked.read += 1,
                    Err(error) => fault(place, error.to_string()),
                },
                Some(_) => {}
            }
            progress(Progress { done: checked.originals, total: totals.originals });
        }
        for name in there.into_keys() {
            if !is_noted(node, &name)? {
                checked.unknown += 1;
            }
        }
    }
    Ok(Some(checked))
}

/// Counts objects that nothing notes, and removes them where that is asked for.
pub(crate) fn sweep(
    node: &Node,
    is_removed: bool,
    progress: &mut dyn FnMut(Progress),
) -> Result<SweptOriginals, NodeError> {
    let connection = node.away.connection.as_ref().ok_or_else(no_place)?;
    // Nothing is put meanwhile that is noted a moment later.
    let _mover = node.away.mover();
    own_place(node)?;
    let mut swept =
        SweptOriginals { place: connection.to().to_owned(), ..SweptOriginals::default() };
    for part in 0..=u8::MAX {
        let folder = folder(part);
        let there = at_place(node, |place| place.under(&folder, MAX_IN_PART))?;
        for (name, present) in there {
            if is_noted(node, &name)? {
                continue;
            }
            swept.unknown += 1;
            swept.bytes += present.bytes;
            if is_removed {
                at_place(node, |place| place.remove_found(&folder, &name))?;
                swept.removed += 1;
            }
        }
        progress(Progress { done: u64::from(part) + 1, total: u64::from(u8::MAX) + 1 });
    }
    Ok(swept)
}

/// An original by its exhibit, as people know it.
fn named(node: &Node, record: &AwayRecord) -> Result<String, NodeError> {
    let sha256 = record.sha256;
    Ok(match owner(node, sha256.as_bytes())? {
        Some(exhibit) => format!("original of {exhibit} (SHA-256 {sha256})"),
        None => format!("original {sha256}"),
    })
}

fn is_there(node: &Node, record: &AwayRecord) -> Result<bool, NodeError> {
    Ok(at_place(node, |place| place.length(&object_name(&record.name)))?
        == Some(record.sealed_bytes))
}

fn folder(part: u8) -> String {
    format!("{FOLDER}/{part:02x}")
}

/// The records of a part, in memory: the list of a place comes in no order.
fn of_part(node: &Node, part: u8) -> Result<Vec<AwayRecord>, NodeError> {
    let mut first = [0; 32];
    first[0] = part;
    let mut records = Vec::new();
    for record in node.store.from_key::<AwayRecord>(&Digest::from_bytes(first))? {
        let Ok(record) = record else { continue };
        if record.name.as_bytes()[0] != part {
            break;
        }
        records.push(record);
    }
    Ok(records)
}

/// Whether an object is an original's, or is to be removed anyway.
fn is_noted(node: &Node, name: &str) -> Result<bool, NodeError> {
    let Ok(name) = name.parse::<Digest>() else { return Ok(false) };
    Ok(node.store.get::<AwayRecord>(&name)?.is_some()
        || node.store.get::<DiscardedRecord>(&name)?.is_some())
}
