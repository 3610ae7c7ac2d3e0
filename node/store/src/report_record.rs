//! The records of reports that were made of hits.

use serde::{Deserialize, Serialize};
use striae_casework::report::{ReportId, ReportKind};
use striae_casework::roles::Actor;
use striae_casework::{HitId, Note};
use striae_protocol::Digest;
use striae_vocabulary::UnixSeconds;

use crate::{Changes, Family, Key, NoPrevious, Record, Store, StoreError};

/// Bytes of a report's file in one record.
const PART_BYTES: usize = 512 << 10;
/// Largest file of a report.
pub const MAX_REPORT_BYTES: usize = 16 << 20;

/// A report as it was made. None is ever changed: another one amends it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportRecord {
    pub id: ReportId,
    pub hit: HitId,
    pub kind: ReportKind,
    /// When it was made.
    pub made: UnixSeconds,
    /// Its maker.
    pub actor: Actor,
    /// Person who approved it, where policy wants two.
    pub second: Option<Actor>,
    /// For whom it was made, as its maker said.
    pub customer: Option<Note>,
    /// The report that it amends, its SHA-256 and the reason.
    pub amends: Option<Amends>,
    /// The PDF/A and the page, in this order.
    pub files: [ReportFile; 2],
}

/// The former report that a report amends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amends {
    pub report: ReportId,
    /// SHA-256 of its PDF/A.
    pub sha256: Digest,
    pub reason: Note,
}

/// A file of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportFile {
    pub sha256: Digest,
    pub bytes: u64,
}

impl Record for ReportRecord {
    const FAMILY: Family = Family::Reports;
    type Previous = NoPrevious;
    type Key = ReportId;

    fn key(&self) -> ReportId {
        self.id
    }
}

/// A part of a file of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportPartRecord {
    pub report: ReportId,
    /// Which of the files, from 0.
    pub file: u32,
    /// Number of the part, from 0.
    pub number: u32,
    pub bytes: Vec<u8>,
}

impl Record for ReportPartRecord {
    const FAMILY: Family = Family::ReportParts;
    type Previous = NoPrevious;
    type Key = (ReportId, u32, u32);

    fn key(&self) -> (ReportId, u32, u32) {
        (self.report, self.file, self.number)
    }
}

impl Key for ReportId {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(&self.0.to_be_bytes());
    }
}

impl Changes<'_> {
    /// Writes a report with its files, in the order in which it lists them.
    pub fn put_report(
        &mut self,
        report: &ReportRecord,
        files: [&[u8]; 2],
    ) -> Result<(), StoreError> {
        self.put(report)?;
        for (file, bytes) in (0..).zip(files) {
            for (number, bytes) in (0..).zip(bytes.chunks(PART_BYTES)) {
                let (report, bytes) = (report.id, bytes.to_vec());
                self.put(&ReportPartRecord { report, file, number, bytes })?;
            }
        }
        Ok(())
    }

    /// Erases all reports on a hit.
    pub(crate) fn erase_reports(&mut self, hit: HitId) -> Result<(), StoreError> {
        let store = self.store;
        for report in store.all::<ReportRecord>()? {
            let report = report?;
            if report.hit == hit {
                self.remove_prefix::<ReportPartRecord, _>(&report.id)?;
                self.remove::<ReportRecord>(&report.id)?;
            }
        }
        Ok(())
    }
}

impl Store {
    /// The number that the next report has, unless another one is made before.
    pub fn next_report_id(&self) -> ReportId {
        ReportId(self.lock_counters().report + 1)
    }

    /// A file of a report by its place in the list of files; empty where there is none.
    pub fn report_file(&self, report: ReportId, file: u32) -> Result<Vec<u8>, StoreError> {
        let mut whole = Vec::new();
        for part in self.with_prefix::<ReportPartRecord, _>(&(report, file))? {
            whole.extend(part?.bytes);
        }
        Ok(whole)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use striae_casework::roles::Role;

    use super::*;

    fn report(id: ReportId, hit: u64) -> ReportRecord {
        let file = ReportFile { sha256: Digest::sha256(b"file"), bytes: 4 };
        ReportRecord {
            id,
            hit: HitId(hit),
            kind: ReportKind::Lead,
            made: UnixSeconds(7),
            actor: Actor { person: "ana".parse().unwrap(), role: Role::Examiner },
            second: None,
            customer: None,
            amends: None,
            files: [file; 2],
        }
    }

    #[test]
    fn reports_go_with_their_hit_and_no_number_is_given_again() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let long = vec![7; PART_BYTES * 2 + 1];
        for hit in [1, 2, 2] {
            let mut changes = store.begin(UnixSeconds(7));
            let id = changes.new_report_id();
            changes.put_report(&report(id, hit), [&long, b"page"]).unwrap();
            changes.commit().unwrap();
        }
        assert_eq!(store.report_file(ReportId(3), 0).unwrap(), long);
        assert_eq!(store.report_file(ReportId(3), 1).unwrap(), b"page");
        let mut changes = store.begin(UnixSeconds(8));
        changes.erase_hit(HitId(2)).unwrap();
        changes.commit().unwrap();
        let left: Vec<ReportId> =
            store.all::<ReportRecord>().unwrap().map(|one| one.unwrap().id).collect();
        assert_eq!(left, [ReportId(1)]);
        assert_eq!(store.count(Family::ReportParts).unwrap(), 4);
        drop(store);
        assert_eq!(Store::open(folder.path()).unwrap().next_report_id(), ReportId(4));
    }
}
