//! Enrolment: the files of one exhibit become an exhibit with its signatures, or nothing at all is
//! stored.

use striae_casework::roles::Action;
use striae_casework::{Acquisition, AcquisitionId, Exhibit};
use striae_protocol::Digest;
use striae_store::{AuditEvent, file_digest};

use super::amend::amendments_of;
use crate::api::{Enroll, Enrolled, EnrolledFile, FileFacts};
use crate::enrolment::{dates, items};
use crate::exhibit_signatures::{check_name, signature_records, signatures_of};
use crate::people::access::Caller;
use crate::{ExhibitError, Node, NodeError, originals};
use striae_toolmark::AnySignature;

/// Enrols the files as one exhibit: exhibit, acquisitions, original files, signatures and audit entries in one
/// write.
pub(crate) fn enroll(
    node: &Node,
    caller: &Caller,
    facts: Enroll,
    files: &[Vec<u8>],
) -> Result<Enrolled, NodeError> {
    match enroll_new(node, caller, facts, files) {
        Err(NodeError::Exhibit(ExhibitError::AlreadyEnrolled { file, exhibit }))
            if originals::put_back(node, exhibit, files)? > 0 =>
        {
            Err(ExhibitError::OriginalPutBack { file, exhibit }.into())
        }
        enrolled => enrolled,
    }
}

fn enroll_new(
    node: &Node,
    caller: &Caller,
    facts: Enroll,
    files: &[Vec<u8>],
) -> Result<Enrolled, NodeError> {
    facts.files.files.iter().try_for_each(|file| check_name(&file.name))?;
    let made = node.correlation_threads.install(|| signatures_of(&facts.files, files))?;
    if !facts.is_surely_one_bullet {
        made.signatures.iter().try_for_each(|(_, signature)| refuse_two_bullets(signature))?;
    }
    let now = node.clock.now();
    facts.occurred.map_or(Ok(()), |occurred| dates::check_occurred(occurred, now))?;
    let mut changes = node.store.begin(now);
    let exhibit = Exhibit {
        id: changes.new_exhibit_id(),
        kind: facts.kind,
        case_reference: facts.case_reference.clone(),
        calibre: facts.calibre,
        occurred: facts.occurred,
        enrolled: now,
        rifling: facts.files.rifling,
    };
    changes.put(&exhibit)?;
    if let Some(item) = facts.item {
        items::put(node, &mut changes, &exhibit, item, facts.is_another)?;
    }
    if let Some(acted) = caller.acted_if_known(Action::EnterRecords, &exhibit.id.to_string())? {
        changes.audit(acted)?;
    }
    let mut acquisitions: Vec<Acquisition> = Vec::with_capacity(facts.files.files.len());
    let mut qualities = Vec::with_capacity(facts.files.files.len());
    for ((file, corrections), bytes) in
        facts.files.files.into_iter().zip(made.corrections).zip(files)
    {
        let file_sha256 = file_digest(bytes);
        refuse_known(node, &file, &file_sha256, &acquisitions)?;
        let acquisition = Acquisition {
            id: changes.new_acquisition_id(),
            exhibit: exhibit.id,
            mark: file.mark,
            file_name: file.name,
            file_sha256,
            file_bytes: bytes.len() as u64,
            pitch_um: file.pitch_um,
            unit_correction: corrections.unit_correction,
            region: file.region,
            land: file.land,
            grooves: file.grooves,
            sense: file.sense,
            mended: corrections.mended,
        };
        qualities.push(corrections.quality);
        changes.put(&acquisition)?;
        changes.put_file(&file_sha256, bytes, acquisition.id)?;
        let file = Digest::from_bytes(file_sha256);
        changes.audit(AuditEvent::Enrolled { exhibit: exhibit.id, file })?;
        acquisitions.push(acquisition);
    }
    let mut codes = Vec::with_capacity(made.signatures.len());
    let mut signature_bytes = 0;
    for (first, signature) in &made.signatures {
        let (record, code) = signature_records(&exhibit, &acquisitions[*first], signature);
        signature_bytes += record.bytes.len();
        changes.put_signature(&record, &code)?;
        codes.push(code);
    }
    node.codes.commit(changes, &codes)?;
    let first = &acquisitions[0];
    Ok(Enrolled {
        enrolled: exhibit.id,
        file: first.file_name.clone(),
        file_sha256: Digest::from_bytes(first.file_sha256).to_string(),
        mark: first.mark,
        signature_bytes,
        unit_correction: first.unit_correction,
        region: first.region,
        rifling: exhibit.rifling,
        acquisitions: acquisitions
            .iter()
            .zip(qualities)
            .map(|(acquisition, quality)| EnrolledFile { quality, ..EnrolledFile::of(acquisition) })
            .collect(),
    })
}

/// Refuses lands of two bullets.
fn refuse_two_bullets(signature: &AnySignature) -> Result<(), NodeError> {
    match signature {
        AnySignature::Striated(bullet) => Ok(bullet.check_one_bullet()?),
        AnySignature::Impressed(_) => Ok(()),
    }
}

/// Refuses a file that was enrolled before, or is attached twice. Asked while holding the change,
/// so that the same file sent twice at once is enrolled once.
fn refuse_known(
    node: &Node,
    file: &FileFacts,
    sha256: &[u8; 32],
    attached: &[Acquisition],
) -> Result<(), NodeError> {
    if let Some(twin) = attached.iter().find(|twin| twin.file_sha256 == *sha256) {
        let sentence =
            format!("{} and {} are the same file; nothing was changed", twin.file_name, file.name);
        return Err(NodeError::Argument(sentence));
    }
    if let Some(owner) = node.store.file_owner(sha256)?
        && let Some(acquisition) = node.store.get::<Acquisition>(&AcquisitionId(owner))?
        && !amendments_of(node, acquisition.exhibit)?.is_withdrawn()
    {
        let file = file.name.clone();
        return Err(ExhibitError::AlreadyEnrolled { file, exhibit: acquisition.exhibit }.into());
    }
    Ok(())
}

impl EnrolledFile {
    fn of(acquisition: &Acquisition) -> Self {
        Self {
            file: acquisition.file_name.clone(),
            file_sha256: Digest::from_bytes(acquisition.file_sha256).to_string(),
            mark: acquisition.mark,
            land: acquisition.land,
            unit_correction: acquisition.unit_correction,
            mended: acquisition.mended.clone(),
            quality: None,
        }
    }
}
