//! Making all signatures anew from the original files, after a better engine was installed.

use rayon::prelude::*;
use striae_casework::{Acquisition, AcquisitionId};
use striae_store::{AuditEvent, CodeRecord, SignatureRecord};
use striae_toolmark::ENGINE_VERSION;

use super::enroll::{signature_of_file, signature_records};
use crate::api::{FailedFile, FileFacts, Progress, Reindexed};
use crate::{Node, NodeError};

/// Acquisitions worked on and written at a time; their files are in memory together.
const BATCH: usize = 32;

/// Makes every signature again. Each batch is written when it is done: a break loses only the batch it was in.
pub(super) fn reindex(
    node: &Node,
    progress: &mut dyn FnMut(Progress),
) -> Result<Reindexed, NodeError> {
    let total = node.store.count(striae_store::Family::Acquisitions)?;
    let mut result =
        Reindexed { reindexed: 0, failed: Vec::new(), engine_version: ENGINE_VERSION.to_owned() };
    let mut next = AcquisitionId(0);
    let mut done = 0;
    progress(Progress { done, total });
    loop {
        let batch: Vec<Acquisition> =
            node.store.from_key(&next.0.to_be_bytes())?.take(BATCH).collect::<Result<_, _>>()?;
        let Some(last) = batch.last() else { break };
        next = AcquisitionId(last.id.0 + 1);
        let made: Vec<Result<(SignatureRecord, CodeRecord), NodeError>> = node
            .correlation_threads
            .install(|| batch.par_iter().map(|acquisition| remake(node, acquisition)).collect());
        let mut changes = node.store.begin(node.clock.now());
        let mut codes = Vec::with_capacity(batch.len());
        for (acquisition, records) in batch.iter().zip(made) {
            match records {
                Ok((signature, code)) => {
                    changes.put_signature(&signature, &code)?;
                    codes.push(code);
                    result.reindexed += 1;
                }
                Err(error) => result.failed.push(FailedFile {
                    file: acquisition.file_name.clone(),
                    reason: error.to_string(),
                }),
            }
        }
        changes.commit()?;
        for code in &codes {
            node.codes.put(code)?;
        }
        done += batch.len() as u64;
        progress(Progress { done, total });
    }
    let mut changes = node.store.begin(node.clock.now());
    let engine_version = ENGINE_VERSION.to_owned();
    changes.audit(AuditEvent::Reindexed { signatures: result.reindexed, engine_version })?;
    changes.commit()?;
    Ok(result)
}

fn remake(
    node: &Node,
    acquisition: &Acquisition,
) -> Result<(SignatureRecord, CodeRecord), NodeError> {
    let missing = || NodeError::Argument("its original file is not in the database".to_owned());
    let bytes = node.store.file(&acquisition.file_sha256)?.ok_or_else(missing)?;
    let exhibit = node.exhibit(acquisition.exhibit)?;
    let facts = FileFacts {
        name: acquisition.file_name.clone(),
        mark: acquisition.mark,
        pitch_um: acquisition.pitch_um,
        region: acquisition.region,
    };
    let (signature, _) = signature_of_file(&facts, &bytes)?;
    Ok(signature_records(&exhibit, acquisition, &signature))
}
