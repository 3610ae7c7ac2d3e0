//! Databases and records of newer programs: refused by name, never guessed at.

use serde::{Deserialize, Serialize};
use striae_casework::{Exhibit, ExhibitId};
use striae_store::{Family, FormerRecord, NoPrevious, Record, Store, StoreError};

use crate::kit::{Folder, NOW, enrol_each, numbers, write_raw};

/// Today's exhibit as a later program would keep it: under another name, for reading alone.
#[derive(Deserialize)]
#[serde(transparent)]
struct ExhibitOf1(Exhibit);

/// The exhibit of an invented version 2, which has a colour.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct ExhibitOf2 {
    id: u64,
    colour: String,
}

/// The exhibit of an invented version 3, whose colour is a number.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct ExhibitOf3 {
    id: u64,
    colour: u8,
}

const COLOURS: [&str; 2] = ["unknown", "brass"];

impl FormerRecord for ExhibitOf1 {
    type Previous = NoPrevious;
}

impl From<ExhibitOf1> for ExhibitOf2 {
    fn from(ExhibitOf1(exhibit): ExhibitOf1) -> Self {
        Self { id: exhibit.id.0, colour: "unknown".to_owned() }
    }
}

impl Record for ExhibitOf2 {
    const FAMILY: Family = Family::Exhibits;
    type Previous = ExhibitOf1;
    type Key = ExhibitId;

    fn key(&self) -> ExhibitId {
        ExhibitId(self.id)
    }
}

impl FormerRecord for ExhibitOf2 {
    type Previous = ExhibitOf1;
}

impl TryFrom<ExhibitOf2> for ExhibitOf3 {
    type Error = String;

    fn try_from(ExhibitOf2 { id, colour }: ExhibitOf2) -> Result<Self, String> {
        let number = COLOURS.iter().position(|known| *known == colour);
        let number = number.ok_or_else(|| format!("'{colour}' is no colour"))?;
        Ok(Self { id, colour: number as u8 })
    }
}

impl Record for ExhibitOf3 {
    const FAMILY: Family = Family::Exhibits;
    type Previous = ExhibitOf2;
    type Key = ExhibitId;

    fn key(&self) -> ExhibitId {
        ExhibitId(self.id)
    }
}

fn put(store: &Store, record: &impl Record) {
    let mut changes = store.begin(NOW);
    changes.put(record).unwrap();
    changes.commit().unwrap();
}

fn get<R: Record<Key = ExhibitId>>(store: &Store, number: u64) -> Result<R, StoreError> {
    store.get::<R>(&ExhibitId(number)).map(Option::unwrap)
}

/// Exhibit 1 in the form of version 1, exhibit 2 in that of version 2, exhibits 3 and 4 in that of
/// version 3.
fn of_three_versions() -> (Folder, Store) {
    let folder = Folder::new();
    let store = folder.open();
    enrol_each(&store, 1);
    put(&store, &ExhibitOf2 { id: 2, colour: "brass".to_owned() });
    put(&store, &ExhibitOf3 { id: 3, colour: 1 });
    put(&store, &ExhibitOf2 { id: 4, colour: "plaid".to_owned() });
    (folder, store)
}

#[test]
fn the_version_of_a_record_follows_from_the_forms_before_it() {
    let (folder, store) = of_three_versions();
    drop(store);
    let families = rocksdb::DB::list_cf(&rocksdb::Options::default(), folder.path()).unwrap();
    let options = rocksdb::Options::default();
    let db = rocksdb::DB::open_cf_for_read_only(&options, folder.path(), families, false).unwrap();
    let exhibits = db.cf_handle("exhibits").unwrap();
    for (number, version) in [(1_u64, 1), (2, 2), (3, 3)] {
        let stored = db.get_cf(exhibits, number.to_be_bytes()).unwrap().unwrap();
        assert_eq!(stored[0], version);
    }
}

#[test]
fn a_newer_record_is_refused_by_name() {
    let (_folder, store) = of_three_versions();
    assert!(get::<Exhibit>(&store, 1).is_ok());
    for (number, known) in [(2, 1), (3, 1)] {
        let error = get::<Exhibit>(&store, number).unwrap_err().to_string();
        let newer = format!("version {number} is newer than this program's {known}");
        for part in ["'exhibits'", newer.as_str(), "install a newer striae"] {
            assert!(error.contains(part), "{error}");
        }
    }
    assert!(get::<ExhibitOf2>(&store, 3).unwrap_err().to_string().contains("version 3 is newer"));
    assert!(store.all::<Exhibit>().unwrap().any(|exhibit| exhibit.is_err()), "and in lists");
}

#[test]
fn older_records_are_read_in_the_newer_form_however_many_lie_between() {
    let (_folder, store) = of_three_versions();
    let unknown = ExhibitOf2 { id: 1, colour: "unknown".to_owned() };
    assert_eq!(get::<ExhibitOf2>(&store, 1).unwrap(), unknown);
    for (number, colour) in [(1, 0), (2, 1), (3, 1)] {
        assert_eq!(get::<ExhibitOf3>(&store, number).unwrap(), ExhibitOf3 { id: number, colour });
    }
    let error = get::<ExhibitOf3>(&store, 4).unwrap_err().to_string();
    assert!(error.contains("'plaid' is no colour"), "{error}");
    // Written again, a record has the newest form.
    put(&store, &get::<ExhibitOf3>(&store, 1).unwrap());
    assert!(get::<ExhibitOf2>(&store, 1).is_err() && get::<ExhibitOf3>(&store, 1).is_ok());
}

#[test]
fn records_that_are_no_records_are_refused() {
    let folder = Folder::new();
    drop(folder.open());
    for (number, value) in (1_u64..).zip([&[][..], &[1], &[0, 0], &[1, 0xff, 0xff, 0xff, 0xff]]) {
        write_raw(&folder, "exhibits", &number.to_be_bytes(), value);
        let store = folder.open();
        let error = store.get::<Exhibit>(&ExhibitId(number)).unwrap_err();
        assert!(matches!(error, StoreError::WrongRecord { family: "exhibits", .. }), "{error}");
    }
    // Bytes after the last field belong to nothing that is known.
    let whole = striae_protocol::codec::encode(&crate::kit::exhibit(ExhibitId(9))).unwrap();
    write_raw(&folder, "exhibits", &9_u64.to_be_bytes(), &[&[1], whole.as_slice(), &[0]].concat());
    folder.open().get::<Exhibit>(&ExhibitId(9)).unwrap_err();
}

#[test]
fn a_newer_database_is_refused_and_left_alone() {
    let folder = Folder::new();
    enrol_each(&folder.open(), 2);
    write_raw(&folder, "meta", b"schema", &4_u32.to_be_bytes());
    for _ in 0..2 {
        let error = folder.refusal();
        assert!(matches!(error, StoreError::TooNew { found: 4, known: 3, .. }), "{error}");
        let sentence = error.to_string();
        let path = folder.path();
        for part in [path.to_str().unwrap(), "format 4", "install a newer striae"] {
            assert!(sentence.contains(part), "{sentence}");
        }
    }
    write_raw(&folder, "meta", b"schema", &1_u32.to_be_bytes());
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
