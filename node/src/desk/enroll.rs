//! Enrolment: a file becomes an exhibit with a signature, or nothing at all is stored.

use striae_acquisition::ReadOptions;
use striae_casework::{Acquisition, Exhibit};
use striae_protocol::Digest;
use striae_store::{AuditEvent, CodeRecord, SignatureRecord, file_digest};
use striae_toolmark::{ENGINE_VERSION, SIGNATURE_FORMAT_VERSION, Signature};

use crate::api::{EnrollFacts, Enrolled, FileFacts};
use crate::{Node, NodeError};

/// A file's signature, and the correction of its units.
pub fn signature_of_file(
    facts: &FileFacts,
    bytes: &[u8],
) -> Result<(Signature, Option<f64>), NodeError> {
    let options = ReadOptions { pitch_um: facts.pitch_um };
    let scan = striae_acquisition::read_bytes(&facts.name, bytes, &options)?;
    let unit_correction = scan.description().unit_correction;
    let surface = scan.into_surface()?;
    let signature = match &facts.region {
        Some(region) => Signature::from_region(&surface, facts.mark, region),
        None => Signature::from_surface(&surface, facts.mark),
    };
    let signature =
        signature.map_err(|source| NodeError::NoSignature { file: facts.name.clone(), source })?;
    Ok((signature, unit_correction))
}

/// Enrols one file as one exhibit: exhibit, acquisition, original file, signature and audit entry in one write.
pub(super) fn enroll(node: &Node, facts: EnrollFacts, bytes: &[u8]) -> Result<Enrolled, NodeError> {
    let (signature, unit_correction) =
        node.correlation_threads.install(|| signature_of_file(&facts.file, bytes))?;
    let file_sha256 = file_digest(bytes);
    let now = node.clock.now();
    let mut changes = node.store.begin(now);
    // Asked while holding the change, so that the same file sent twice at once is enrolled once.
    if let Some(owner) = node.store.file_owner(&file_sha256)?
        && let Some(acquisition) = node.store.get::<Acquisition>(&owner.to_be_bytes())?
    {
        let file = facts.file.name;
        return Err(NodeError::AlreadyEnrolled { file, exhibit: acquisition.exhibit });
    }
    let exhibit = Exhibit {
        id: changes.new_exhibit_id(),
        kind: facts.kind,
        case_reference: facts.case_reference,
        calibre: facts.calibre,
        occurred: facts.occurred,
        enrolled_unix_s: now.0,
    };
    let acquisition = Acquisition {
        id: changes.new_acquisition_id(),
        exhibit: exhibit.id,
        mark: facts.file.mark,
        file_name: facts.file.name,
        file_sha256,
        file_bytes: bytes.len() as u64,
        pitch_um: facts.file.pitch_um,
        unit_correction,
        region: facts.file.region,
    };
    let (record, code) = signature_records(&exhibit, &acquisition, &signature);
    changes.put(&exhibit)?;
    changes.put(&acquisition)?;
    changes.put_signature(&record, &code)?;
    changes.put_file(&file_sha256, bytes, acquisition.id)?;
    let file = Digest::from_bytes(file_sha256);
    changes.audit(AuditEvent::Enrolled { exhibit: exhibit.id, file })?;
    changes.commit()?;
    node.codes.put(&code)?;
    Ok(Enrolled {
        enrolled: exhibit.id,
        file: acquisition.file_name,
        file_sha256: file.to_string(),
        mark: acquisition.mark,
        signature_bytes: record.bytes.len(),
        unit_correction,
        region: acquisition.region,
    })
}

/// The stored form of a signature made by this program, and of its code.
pub(crate) fn signature_records(
    exhibit: &Exhibit,
    acquisition: &Acquisition,
    signature: &Signature,
) -> (SignatureRecord, CodeRecord) {
    let calibre_family = exhibit.calibre.family().to_owned();
    let code = CodeRecord::new(
        acquisition.id,
        exhibit.id,
        acquisition.mark,
        signature.kind(),
        calibre_family.clone(),
        &signature.code().to_bytes(),
    );
    let record = SignatureRecord {
        acquisition: acquisition.id,
        exhibit: exhibit.id,
        mark: acquisition.mark,
        calibre_family,
        engine_version: ENGINE_VERSION.to_owned(),
        format_version: SIGNATURE_FORMAT_VERSION,
        bytes: signature.to_bytes(),
    };
    (record, code)
}
