//! An exhibit of a complete export: its signatures are made anew from its scans, as they were
//! corrected.

use striae_casework::{Acquisition, Exhibit};
use striae_store::{CodeRecord, SignatureRecord};

use super::reindex::made_together;
use crate::api::{ExhibitFiles, FailedFile, FileFacts};
use crate::exhibit_signatures::{check_name, signature_records, signatures_of};
use crate::{Node, NodeError};

/// An exhibit that is ready to be written.
pub(crate) struct Restored {
    pub(crate) exhibit: Exhibit,
    pub(crate) acquisitions: Vec<Acquisition>,
    /// The bytes of each acquisition.
    pub(crate) files: Vec<Vec<u8>>,
    pub(crate) signatures: Vec<(SignatureRecord, CodeRecord)>,
    /// Scans that this version makes no signature of: they are kept, and no search finds them.
    pub(crate) failed: Vec<FailedFile>,
    pub(crate) is_withdrawn: bool,
}

/// Makes an exhibit ready. Refused where its files could not have been enrolled as one exhibit.
pub(crate) fn make(
    node: &Node,
    exhibit: &Exhibit,
    acquisitions: Vec<Acquisition>,
    files: Vec<Vec<u8>>,
    is_withdrawn: bool,
) -> Result<Restored, NodeError> {
    let facts = acquisitions.iter().map(FileFacts::of).collect();
    crate::exhibit_signatures::check(&ExhibitFiles { files: facts, rifling: exhibit.rifling })?;
    acquisitions.iter().try_for_each(|one| check_name(&one.file_name))?;
    let (mut signatures, mut failed) = (Vec::new(), Vec::new());
    let place = |one: &Acquisition| acquisitions.iter().position(|other| other.id == one.id);
    for group in made_together(acquisitions.clone()) {
        let bytes: Vec<&[u8]> =
            group.iter().filter_map(place).map(|at| files[at].as_slice()).collect();
        let facts = group.iter().map(FileFacts::of).collect();
        let of_group = ExhibitFiles { files: facts, rifling: exhibit.rifling };
        match node.correlation_threads.install(|| signatures_of(&of_group, &bytes)) {
            Ok(made) => {
                signatures.extend(made.signatures.iter().map(|(first, signature)| {
                    signature_records(exhibit, &group[*first], signature)
                }));
            }
            Err(error) => failed
                .push(FailedFile { file: group[0].file_name.clone(), reason: error.to_string() }),
        }
    }
    let exhibit = exhibit.clone();
    Ok(Restored { exhibit, acquisitions, files, signatures, failed, is_withdrawn })
}
