//! A database as large as a nation's: pairs to be found first, then exhibits no one has enrolled.

use rayon::prelude::*;
use striae_casework::{Acquisition, Calibre, CaseReference, Exhibit, ExhibitKind};
use striae_store::{CodeRecord, SignatureRecord};
use striae_vocabulary::UnixSeconds;

use crate::pool::Pool;
use striae_node::records_with_code;
use striae_node::{Node, NodeError};
use striae_toolmark::AnySignature;

/// Exhibits made and written at a time.
const BATCH: u64 = 1024;
/// Disk that an exhibit takes while RocksDB puts its tables in order, bytes.
const DISK_BYTES_PER_EXHIBIT: u64 = 4_000;
/// Disk that any database takes, bytes.
const DISK_BYTES: u64 = 200_000_000;

/// Disk that a database of so many exhibits takes at most, bytes.
pub(crate) fn disk_bytes(exhibits: u64) -> u64 {
    DISK_BYTES + exhibits * DISK_BYTES_PER_EXHIBIT
}

/// Fills one database.
pub(crate) struct Filling<'a> {
    pool: &'a Pool,
    written: u64,
}

/// All records of one exhibit but for its original file, which no search reads.
struct Records {
    exhibit: Exhibit,
    acquisition: Acquisition,
    signature: SignatureRecord,
    code: CodeRecord,
}

impl<'a> Filling<'a> {
    pub(crate) fn new(pool: &'a Pool) -> Self {
        Self { pool, written: 0 }
    }

    /// Goes on to this many exhibits. `progress` hears how many there are.
    pub(crate) fn fill(
        &mut self,
        node: &Node,
        exhibits: u64,
        progress: &mut dyn FnMut(u64),
    ) -> Result<(), NodeError> {
        let calibre = argument("9x19")?;
        let case_reference: CaseReference = argument("bench")?;
        while self.written < exhibits {
            let count = BATCH.min(exhibits - self.written);
            let mut changes = node.store.begin(node.clock.now());
            let ids: Vec<_> = (0..count)
                .map(|_| (changes.new_exhibit_id(), changes.new_acquisition_id()))
                .collect();
            let make = |(index, ids): (usize, _)| {
                let (signature, code) = self.signature(self.written + index as u64)?;
                Ok(records(ids, calibre, case_reference.clone(), (&signature, &code)))
            };
            let made: Vec<Records> = node.correlation_threads.install(|| {
                ids.into_par_iter().enumerate().map(make).collect::<Result<_, NodeError>>()
            })?;
            for records in &made {
                changes.put(&records.exhibit)?;
                changes.put(&records.acquisition)?;
                changes.put_signature(&records.signature, &records.code)?;
            }
            changes.commit_unsynced()?;
            self.written += count;
            progress(self.written);
        }
        Ok(node.store.sync()?)
    }

    /// The pairs first, then others.
    fn signature(&self, index: u64) -> Result<(AnySignature, Vec<u8>), NodeError> {
        match self.pool.pairs.get(index as usize) {
            Some(signature) => Ok((signature.clone(), signature.code())),
            None => self.pool.other(index),
        }
    }
}

fn records(
    (exhibit, acquisition): (striae_casework::ExhibitId, striae_casework::AcquisitionId),
    calibre: Calibre,
    case_reference: CaseReference,
    (signature, code): (&AnySignature, &[u8]),
) -> Records {
    let exhibit = Exhibit {
        id: exhibit,
        kind: ExhibitKind::Evidence,
        case_reference,
        calibre,
        occurred: None,
        enrolled: UnixSeconds(0),
        rifling: match signature {
            AnySignature::Striated(bullet) => Some(bullet.rifling()),
            AnySignature::Impressed(_) => None,
        },
    };
    let acquisition = Acquisition {
        id: acquisition,
        exhibit: exhibit.id,
        mark: signature.mark(),
        file_name: format!("{}.x3p", exhibit.id),
        file_sha256: [0; 32],
        file_bytes: 0,
        pitch_um: None,
        region: None,
        unit_correction: None,
        land: None,
        grooves: None,
        sense: striae_toolmark::Sense::default(),
        mended: Vec::new(),
    };
    let (signature, code) = records_with_code(&exhibit, &acquisition, signature, code);
    Records { exhibit, acquisition, signature, code }
}

fn argument<T: std::str::FromStr<Err: std::fmt::Display>>(text: &str) -> Result<T, NodeError> {
    text.parse().map_err(|error: T::Err| NodeError::Argument(error.to_string()))
}
