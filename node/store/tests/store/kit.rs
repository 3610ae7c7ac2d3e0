//! Records for tests, and a database in a folder of its own.

use std::path::PathBuf;

use striae_casework::{
    Acquisition, AcquisitionId, Exhibit, ExhibitId, ExhibitKind, Rifling, SurfaceKind,
};
use striae_protocol::{Digest, EnvelopeId, PublicKey};
use striae_store::{
    AuditEvent, Changes, CodeRecord, LogEntry, LogRecord, SignatureRecord, Store, StoreError,
};
use striae_vocabulary::{MarkKind, UnixSeconds};
use tempfile::TempDir;

pub(crate) const NOW: UnixSeconds = UnixSeconds(1_800_000_000);

/// A folder for one database.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.0.path().join("database")
    }

    pub(crate) fn open(&self) -> Store {
        Store::open(&self.path()).unwrap()
    }

    /// Opens the store, which must fail, and returns the reason.
    pub(crate) fn refusal(&self) -> StoreError {
        Store::open(&self.path()).err().expect("the database should be refused")
    }
}

pub(crate) fn exhibit(id: ExhibitId) -> Exhibit {
    Exhibit {
        id,
        kind: ExhibitKind::Evidence,
        case_reference: "X/1".parse().unwrap(),
        calibre: "9x19".parse().unwrap(),
        occurred: Some("2026-05".parse().unwrap()),
        enrolled: NOW,
        rifling: Some(Rifling { lands: 6, is_order_known: true, twist: None }),
    }
}

pub(crate) fn acquisition(id: AcquisitionId, exhibit: ExhibitId) -> Acquisition {
    Acquisition {
        id,
        exhibit,
        mark: MarkKind::BreechFaceImpression,
        file_name: "scan.x3p".to_owned(),
        file_sha256: [7; 32],
        file_bytes: 3,
        pitch_um: Some(2.1),
        unit_correction: None,
        region: "2800,2750,1500,2700,2800,900".parse().ok(),
        land: Some(2),
        grooves: "250,1650".parse().ok(),
        sense: striae_casework::Sense::default(),
        mended: vec!["its integers are unsigned, and were read as such".to_owned()],
    }
}

/// A signature that is none, and its code.
pub(crate) fn signature(id: AcquisitionId, exhibit: ExhibitId) -> (SignatureRecord, CodeRecord) {
    let (mark, family) = (MarkKind::BreechFaceImpression, "9 mm".to_owned());
    let code = [id.0 as u8; 512];
    let code = CodeRecord::new(id, exhibit, mark, SurfaceKind::Photograph, family.clone(), &code);
    let record = SignatureRecord {
        acquisition: id,
        exhibit,
        mark,
        calibre_family: family,
        engine_version: "test".to_owned(),
        format_version: 1,
        bytes: vec![id.0 as u8; 40],
    };
    (record, code)
}

pub(crate) fn query_id(number: u8) -> EnvelopeId {
    EnvelopeId::from_bytes([number; 32])
}

/// A node.
pub(crate) fn author() -> PublicKey {
    "8139770ea87d175f56a35466c34c7ecccb8d8a91b4ee37a25df60f5b8fc9b394".parse().unwrap()
}

/// A node whose key sorts just behind.
pub(crate) fn other_author() -> PublicKey {
    "ed4928c628d1c2c6eae90338905995612959273a5c63f93636c14614ac8737d1".parse().unwrap()
}

/// A place of the first one's log.
pub(crate) fn log_record(number: u8) -> LogRecord {
    LogRecord {
        author: author(),
        country: "NL".parse().unwrap(),
        sequence: number.into(),
        id: query_id(number),
        previous: (number > 1).then(|| query_id(number - 1)),
        issued: NOW,
        counted: NOW,
        expires: NOW,
        entry: LogEntry::Query,
    }
}

/// Puts an exhibit with an audit entry into a change.
pub(crate) fn enrol(changes: &mut Changes<'_>) -> ExhibitId {
    let id = changes.new_exhibit_id();
    changes.put(&exhibit(id)).unwrap();
    let file = Digest::sha256(&id.0.to_be_bytes());
    changes.audit(AuditEvent::Enrolled { exhibit: id, file }).unwrap();
    id
}

/// Enrols so many, each in a change of its own.
pub(crate) fn enrol_each(store: &Store, count: u64) {
    for _ in 0..count {
        let mut changes = store.begin(NOW);
        enrol(&mut changes);
        changes.commit().unwrap();
    }
}

/// The numbers of all exhibits.
pub(crate) fn numbers(store: &Store) -> Vec<u64> {
    store.all::<Exhibit>().unwrap().map(|exhibit| exhibit.unwrap().id.0).collect()
}

/// Writes straight into a database, as a program of another version does.
pub(crate) fn write_raw(folder: &Folder, family: &str, key: &[u8], value: &[u8]) {
    let options = rocksdb::Options::default();
    let families = rocksdb::DB::list_cf(&options, folder.path()).unwrap();
    let db = rocksdb::DB::open_cf(&options, folder.path(), families).unwrap();
    db.put_cf(db.cf_handle(family).unwrap(), key, value).unwrap();
}
