//! Databases and records of newer programs: refused by name, never guessed at.

use serde::{Deserialize, Serialize};
use striae_casework::{Acquisition, AcquisitionId, Exhibit, ExhibitId};
use striae_protocol::{Destinations, EnvelopeId};
use striae_store::{Family, QueryRecord, QuerySide, QueryTerms, Record, Store, StoreError};

use crate::kit::{Folder, NOW, acquisition, author, enrol_each, numbers, write_raw};

/// An exhibit as some later program might write it.
#[derive(Serialize, Deserialize)]
struct LaterExhibit {
    id: u64,
    colour: String,
}

impl Record for LaterExhibit {
    const FAMILY: Family = Family::Exhibits;
    const VERSION: u8 = 3;

    fn key(&self) -> Vec<u8> {
        self.id.to_be_bytes().to_vec()
    }

    fn upgrade(version: u8, fields: &[u8]) -> Option<Self> {
        let exhibit = striae_protocol::codec::decode::<Exhibit, 4096>(fields).ok()?;
        (version == 2).then(|| Self { id: exhibit.id.0, colour: "unknown".to_owned() })
    }
}

fn put(store: &Store, record: &impl Record) {
    let mut changes = store.begin(NOW);
    changes.put(record).unwrap();
    changes.commit().unwrap();
}

#[test]
fn a_newer_record_is_refused_by_name() {
    let folder = Folder::new();
    let store = folder.open();
    enrol_each(&store, 1);
    put(&store, &LaterExhibit { id: 2, colour: "brass".to_owned() });
    assert!(store.get::<Exhibit>(&1_u64.to_be_bytes()).unwrap().is_some());
    let error = store.get::<Exhibit>(&2_u64.to_be_bytes()).unwrap_err().to_string();
    for part in ["'exhibits'", "version 3 is newer", "install a newer striae"] {
        assert!(error.contains(part), "{error}");
    }
    assert!(store.all::<Exhibit>().unwrap().any(|exhibit| exhibit.is_err()), "and in lists");
}

#[test]
fn an_older_record_is_read_in_the_newer_form() {
    let folder = Folder::new();
    let store = folder.open();
    enrol_each(&store, 1);
    let later = store.get::<LaterExhibit>(&1_u64.to_be_bytes()).unwrap().unwrap();
    assert_eq!((later.id, later.colour.as_str()), (1, "unknown"));
}

/// Acquisition 3 of exhibit 2, as version 1 wrote it: no region.
const ACQUISITION_OF_1: &str = "01030000000000000002000000000000000000000008000000000000007363616e2e7833700707070707070707\
    070707070707070707070707070707070707070707070707030000000000000001cdcccccccccc004000";

/// The same as version 2 wrote it: with its region, and no land.
const ACQUISITION_OF_2: &str = "02030000000000000002000000000000000000000008000000000000007363616e2e7833700707070707070707\
    070707070707070707070707070707070707070707070707030000000000000001cdcccccccccc004000010000\
    000000e0a54000000000007ca540000000000070974001000000000018a5400000000000e0a540000000000020\
    8c40";

#[test]
fn acquisitions_of_former_versions_are_read_without_what_they_could_not_have() {
    let folder = Folder::new();
    drop(folder.open());
    let today = acquisition(AcquisitionId(3), ExhibitId(2));
    let of_2 = Acquisition { land: None, grooves: None, mended: Vec::new(), ..today.clone() };
    let of_1 = Acquisition { region: None, ..of_2.clone() };
    for (written, expected) in [(ACQUISITION_OF_1, of_1), (ACQUISITION_OF_2, of_2)] {
        let bytes = hex::decode(written).unwrap();
        write_raw(&folder, "acquisitions", &3_u64.to_be_bytes(), &bytes);
        let store = folder.open();
        assert_eq!(store.get::<Acquisition>(&3_u64.to_be_bytes()).unwrap(), Some(expected));
        // Written again it is of today's version, and can have all.
        put(&store, &today);
        let again = store.get::<Acquisition>(&3_u64.to_be_bytes()).unwrap();
        assert_eq!(again.as_ref(), Some(&today));
    }
    let store = folder.open();
    let cut = &hex::decode(ACQUISITION_OF_1).unwrap()[..20];
    drop(store);
    write_raw(&folder, "acquisitions", &4_u64.to_be_bytes(), cut);
    let error = folder.open().get::<Acquisition>(&4_u64.to_be_bytes()).unwrap_err();
    assert!(matches!(error, StoreError::WrongRecord { family: "acquisitions", .. }), "{error}");
}

#[test]
fn a_query_of_before_there_were_gateways_is_read_as_it_is() {
    let folder = Folder::new();
    drop(folder.open());
    let record = QueryRecord {
        id: EnvelopeId::from_bytes([7; 32]),
        envelope: vec![1, 2, 3],
        author: author(),
        country: "NL".parse().unwrap(),
        destinations: Destinations::All,
        side: QuerySide::Asked(ExhibitId(2)),
        stored: NOW,
        expires: NOW,
        withdrawn: None,
        terms: Some(QueryTerms::default()),
    };
    let fields = striae_protocol::codec::encode(&record).unwrap();
    write_raw(&folder, "queries", &record.key(), &[&[3], fields.as_slice()].concat());
    assert_eq!(folder.open().get::<QueryRecord>(&record.key()).unwrap(), Some(record));
}

#[test]
fn records_that_are_no_records_are_refused() {
    let folder = Folder::new();
    drop(folder.open());
    for (number, value) in (1_u64..).zip([&[][..], &[1], &[0, 0], &[1, 0xff, 0xff, 0xff, 0xff]]) {
        write_raw(&folder, "exhibits", &number.to_be_bytes(), value);
        let store = folder.open();
        let error = store.get::<Exhibit>(&number.to_be_bytes()).unwrap_err();
        assert!(matches!(error, StoreError::WrongRecord { family: "exhibits", .. }), "{error}");
    }
    // Bytes after the last field belong to nothing that is known.
    let whole = striae_protocol::codec::encode(&crate::kit::exhibit(ExhibitId(9))).unwrap();
    write_raw(&folder, "exhibits", &9_u64.to_be_bytes(), &[&[2], whole.as_slice(), &[0]].concat());
    folder.open().get::<Exhibit>(&9_u64.to_be_bytes()).unwrap_err();
}

#[test]
fn a_newer_database_is_refused_and_left_alone() {
    let folder = Folder::new();
    enrol_each(&folder.open(), 2);
    write_raw(&folder, "meta", b"schema", &5_u32.to_be_bytes());
    for _ in 0..2 {
        let error = folder.refusal();
        assert!(matches!(error, StoreError::TooNew { found: 5, known: 4, .. }), "{error}");
        let sentence = error.to_string();
        let path = folder.path();
        for part in [path.to_str().unwrap(), "format 5", "install a newer striae"] {
            assert!(sentence.contains(part), "{sentence}");
        }
    }
    write_raw(&folder, "meta", b"schema", &4_u32.to_be_bytes());
    assert_eq!(numbers(&folder.open()), [1, 2]);
    write_raw(&folder, "meta", b"schema", b"one");
    assert!(matches!(folder.refusal(), StoreError::Damaged { .. }));
}

#[test]
fn a_database_with_a_family_of_a_newer_program_is_refused() {
    let folder = Folder::new();
    enrol_each(&folder.open(), 1);
    {
        let options = rocksdb::Options::default();
        let families = rocksdb::DB::list_cf(&options, folder.path()).unwrap();
        let mut db = rocksdb::DB::open_cf(&options, folder.path(), families).unwrap();
        db.create_cf("leads", &options).unwrap();
    }
    let error = folder.refusal();
    assert!(matches!(error, StoreError::TooNew { .. }), "{error}");
    assert!(error.to_string().contains("install a newer striae"), "{error}");
}
