//! The original files of exhibits, given to people whose roles allow it: each time is in the audit log.

use striae_casework::roles::Action;
use striae_casework::{Acquisition, ExhibitId};
use striae_protocol::Digest;
use striae_store::file_digest;
use striae_vocabulary::counted;

use crate::api::{
    FileBytes, FileFacts, MAX_ORIGINAL_PART, OriginalOfExhibit, OriginalPart, OriginalUse,
};
use crate::enrolment::amend::amendments_of;
use crate::people::access::Caller;
use crate::{Node, NodeError, originals};

/// A part of an original. The entry of the audit log is written before the bytes are given.
pub(crate) fn part(
    node: &Node,
    caller: &Caller,
    call: &OriginalOfExhibit,
) -> Result<OriginalPart, NodeError> {
    let OriginalOfExhibit { exhibit: id, file: number, from, purpose, reason } = call;
    let exhibit = node.exhibit(*id)?;
    let (acquisition, files) = acquisition(node, *id, *number)?;
    let bytes = bytes(node, &acquisition)?;
    let name = &acquisition.file_name;
    let size = bytes.len() as u64;
    if *from >= size.max(1) {
        return Err(NodeError::Argument(format!(
            "{name} has {}, none from {from} on",
            counted(size, "byte")
        )));
    }
    let purpose = match purpose {
        OriginalUse::Export => "export".to_owned(),
        OriginalUse::CompareWith(other) => format!("compare with {other}"),
        OriginalUse::Render => "draw".to_owned(),
    };
    let place = if *from > 0 { format!(" from byte {from} on") } else { String::new() };
    let subject = format!("{id}, file {number} ({name}){place}: {purpose}");
    let reason = reason.as_ref().map_or("", |reason| reason.as_str());
    let mut changes = node.store.begin(node.clock.now());
    changes.audit(caller.acted(Action::ViewOriginals, &subject, reason)?)?;
    changes.commit()?;
    let end = size.min(from.saturating_add(MAX_ORIGINAL_PART));
    Ok(OriginalPart {
        exhibit: *id,
        file: *number,
        files,
        rifling: exhibit.rifling,
        is_withdrawn: amendments_of(node, *id)?.is_withdrawn(),
        sha256: Digest::from_bytes(acquisition.file_sha256),
        size,
        from: *from,
        bytes: FileBytes(bytes[*from as usize..end as usize].to_vec()),
        facts: FileFacts::of(&acquisition),
    })
}

/// A stored file by its number among those of its exhibit, from 1, with their count.
pub(super) fn acquisition(
    node: &Node,
    id: ExhibitId,
    number: usize,
) -> Result<(Acquisition, usize), NodeError> {
    node.exhibit(id)?;
    let acquisitions = node.store.acquisitions_of(id)?;
    let files = acquisitions.len();
    let found = number.checked_sub(1).and_then(|at| acquisitions.into_iter().nth(at));
    let none = || {
        let has = counted(files, "file");
        NodeError::Argument(format!("{id} has no file {number}; it has {has}"))
    };
    Ok((found.ok_or_else(none)?, files))
}

/// The original of a file; its SHA-256 is checked. Nothing is written down.
pub(super) fn bytes(node: &Node, acquisition: &Acquisition) -> Result<Vec<u8>, NodeError> {
    let (name, id) = (&acquisition.file_name, acquisition.exhibit);
    let wrong = |sentence: String| NodeError::Argument(sentence);
    let bytes = originals::bytes(node, &acquisition.file_sha256)?.ok_or_else(|| {
        wrong(format!(
            "the original of {name}, {id}, is not in the database; run `striae node verify`"
        ))
    })?;
    if file_digest(&bytes) != acquisition.file_sha256 {
        return Err(wrong(format!(
            "the original of {name}, {id}, is damaged in the database: its SHA-256 is another one; run `striae node verify`"
        )));
    }
    Ok(bytes)
}
