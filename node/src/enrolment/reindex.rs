//! Making all signatures anew from the original files, after a better engine was installed.

use rayon::prelude::*;
use striae_casework::{Acquisition, AcquisitionId, Exhibit, ExhibitId};
use striae_store::{AuditEvent, CodeRecord, Family, SignatureRecord, StandingRecord};

use super::amend::amendments_of;
use crate::api::{ExhibitFiles, FailedFile, FileFacts, Progress, Reindexed};
use crate::exhibit_signatures::signature_records;
use crate::exhibit_signatures::signatures_of;
use crate::{Node, NodeError, originals};
use striae_toolmark::all_engine_versions;

/// Exhibits worked on and written at a time; their files are in memory together.
const BATCH: usize = 16;

/// Signatures of an exhibit with their codes, and what failed.
#[derive(Default)]
struct Remade {
    records: Vec<(SignatureRecord, CodeRecord)>,
    /// Acquisitions of whose files other things were put right than before.
    changed: Vec<Acquisition>,
    failed: Vec<FailedFile>,
}

/// Signatures with their codes, and the acquisitions that changed.
pub(super) type RemadeTogether = (Vec<(SignatureRecord, CodeRecord)>, Vec<Acquisition>);

/// Makes every signature again. Each batch is written when it is done: a break loses only the batch
/// it was in.
pub(crate) fn reindex(
    node: &Node,
    progress: &mut dyn FnMut(Progress),
) -> Result<Reindexed, NodeError> {
    let total = node.store.count(Family::Exhibits)?;
    let mut result =
        Reindexed { reindexed: 0, failed: Vec::new(), engine_version: all_engine_versions() };
    let mut next = ExhibitId(0);
    let mut done = 0;
    progress(Progress { done, total });
    loop {
        let batch: Vec<Exhibit> =
            node.store.from_key(&next)?.take(BATCH).collect::<Result<_, _>>()?;
        let Some(last) = batch.last() else { break };
        next = ExhibitId(last.id.0 + 1);
        let made: Vec<Remade> = node.correlation_threads.install(|| {
            batch.par_iter().map(|exhibit| remake(node, exhibit)).collect::<Result<_, NodeError>>()
        })?;
        let mut changes = node.store.begin(node.clock.now());
        let mut codes = Vec::new();
        for remade in made {
            for (signature, code) in remade.records {
                changes.put_signature(&signature, &code)?;
                codes.push(code);
            }
            for acquisition in &remade.changed {
                changes.put(acquisition)?;
            }
            result.failed.extend(remade.failed);
        }
        node.codes.commit(changes, &codes)?;
        result.reindexed += codes.len() as u64;
        done += batch.len() as u64;
        progress(Progress { done, total });
    }
    let mut changes = node.store.begin(node.clock.now());
    let engine_version = result.engine_version.clone();
    changes.audit(AuditEvent::Reindexed { signatures: result.reindexed, engine_version })?;
    // Another engine may find what this one missed: standing queries are compared with everything
    // again.
    for standing in node.store.all::<StandingRecord>()? {
        changes.put(&StandingRecord { searched_to: AcquisitionId(0), ..standing? })?;
    }
    changes.commit()?;
    Ok(result)
}

/// The signatures of one exhibit. All lands of a bullet are made together, every other mark by
/// itself: one that fails leaves the others alone.
fn remake(node: &Node, exhibit: &Exhibit) -> Result<Remade, NodeError> {
    let mut remade = Remade::default();
    if amendments_of(node, exhibit.id)?.is_withdrawn() {
        return Ok(remade);
    }
    for group in made_together(node.store.acquisitions_of(exhibit.id)?) {
        let made = originals::of_all(node, &group)
            .and_then(|originals| remake_together(exhibit, &group, originals));
        match made {
            Ok((records, changed)) => {
                remade.records.extend(records);
                remade.changed.extend(changed);
            }
            Err(error) => remade
                .failed
                .push(FailedFile { file: group[0].file_name.clone(), reason: error.to_string() }),
        }
    }
    Ok(remade)
}

/// The acquisitions whose signatures are made together: all lands of a bullet, every other mark by
/// itself.
pub(super) fn made_together(acquisitions: Vec<Acquisition>) -> Vec<Vec<Acquisition>> {
    let (lands, others): (Vec<Acquisition>, Vec<Acquisition>) =
        acquisitions.into_iter().partition(|one| one.land.is_some());
    let mut groups: Vec<Vec<Acquisition>> = others.into_iter().map(|one| vec![one]).collect();
    if !lands.is_empty() {
        groups.push(lands);
    }
    groups
}

/// Signatures of one exhibit that are made together, anew from their originals; and the
/// acquisitions of whose files other things were put right than before. The originals were read before, in
/// the order of their acquisitions.
pub(super) fn remake_together(
    exhibit: &Exhibit,
    acquisitions: &[Acquisition],
    originals: Vec<Option<Vec<u8>>>,
) -> Result<RemadeTogether, NodeError> {
    let mut each = Vec::with_capacity(acquisitions.len());
    let mut files = Vec::with_capacity(acquisitions.len());
    for (acquisition, bytes) in acquisitions.iter().zip(originals) {
        let missing = || NodeError::Argument("its original file is not in the database".to_owned());
        let bytes = bytes.ok_or_else(missing)?;
        files.push(FileFacts::of(acquisition));
        each.push(bytes);
    }
    let made = signatures_of(&ExhibitFiles { files, rifling: exhibit.rifling }, &each)?;
    let records = |(first, signature): &(usize, _)| {
        signature_records(exhibit, &acquisitions[*first], signature)
    };
    let now = acquisitions.iter().zip(made.corrections).map(|(before, corrections)| Acquisition {
        unit_correction: corrections.unit_correction,
        mended: corrections.mended,
        ..before.clone()
    });
    let changed = now.zip(acquisitions).filter(|(now, before)| now != *before);
    Ok((made.signatures.iter().map(records).collect(), changed.map(|(now, _)| now).collect()))
}
