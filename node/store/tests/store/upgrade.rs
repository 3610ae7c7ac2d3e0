//! A database of schema 1, which kept no codes beside its signatures, gets them once.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use striae_casework::{AcquisitionId, ExhibitId, SurfaceKind};
use striae_store::{CODE_BYTES, CodeRecord, Family, SignatureRecord, Store, Upgraded};

use crate::killed::{FOLDER, Killed, PATIENCE, wait_until};
use crate::kit::{self, Folder, NOW, write_raw};

/// More than are written at a time.
const SIGNATURES: u64 = 10_000;
/// No signature, as far as these tests go.
const UNREADABLE: &[u8] = b"unreadable";

fn signature(number: u64) -> SignatureRecord {
    kit::signature(AcquisitionId(number), ExhibitId(number)).0
}

/// What the node makes of a signature; here its first byte is the code.
fn code_of(record: &SignatureRecord) -> Option<CodeRecord> {
    let byte = record.bytes[0];
    let (family, code) = (record.calibre_family.clone(), [byte; CODE_BYTES]);
    let kind = SurfaceKind::Topography;
    (record.bytes != UNREADABLE).then(|| {
        CodeRecord::new(record.acquisition, record.exhibit, record.mark, kind, family, &code)
    })
}

/// A database as the program before this one left it: signatures, schema 1, no family of codes.
fn old_database() -> Folder {
    let folder = Folder::new();
    {
        let store = folder.open();
        let mut changes = store.begin(NOW);
        for number in 1..=SIGNATURES {
            changes.put(&signature(number)).unwrap();
        }
        changes.commit().unwrap();
    }
    let options = rocksdb::Options::default();
    let families = rocksdb::DB::list_cf(&options, folder.path()).unwrap();
    let mut db = rocksdb::DB::open_cf(&options, folder.path(), families).unwrap();
    db.drop_cf("codes").unwrap();
    drop(db);
    write_raw(&folder, "meta", b"schema", &1_u32.to_be_bytes());
    folder
}

fn codes(store: &Store) -> Vec<CodeRecord> {
    store.all::<CodeRecord>().unwrap().map(Result::unwrap).collect()
}

fn expected() -> Vec<CodeRecord> {
    (1..=SIGNATURES).map(|number| code_of(&signature(number)).unwrap()).collect()
}

#[test]
fn codes_are_made_once_at_opening() {
    let folder = old_database();
    let store = folder.open();
    assert_eq!(codes(&store), []);
    let told = AtomicU64::new(0);
    let upgraded = store.upgrade(code_of, &mut |done| {
        told.store(done, Ordering::Relaxed);
        Ok(())
    });
    assert_eq!(upgraded.unwrap(), Some(Upgraded { codes: SIGNATURES, unreadable: 0 }));
    assert!((1..=SIGNATURES).contains(&told.into_inner()));
    assert_eq!(codes(&store), expected());
    drop(store);
    let store = folder.open();
    let asked = |_: &SignatureRecord| -> Option<CodeRecord> { panic!("it has its codes") };
    assert_eq!(store.upgrade(asked, &mut |_| Ok(())).unwrap(), None);
    assert_eq!(codes(&store), expected());
    assert_eq!(store.count(Family::Signatures).unwrap(), SIGNATURES);
}

/// The process that is killed; not a test by itself.
#[test]
#[ignore = "run by the test after it"]
fn upgrader() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let store = Store::open(&folder).unwrap();
    let mut batches = 0;
    let upgraded = store.upgrade(code_of, &mut |_| {
        batches += 1;
        if batches == 2 {
            std::fs::write(folder.with_extension("half"), []).unwrap();
            std::thread::sleep(PATIENCE);
        }
        Ok(())
    });
    panic!("it should have been killed: {upgraded:?}");
}

#[test]
fn an_upgrade_that_is_killed_begins_anew() {
    let folder = old_database();
    let upgrader = Killed::start("upgrade::upgrader", &folder);
    wait_until("half an upgrade", || folder.path().with_extension("half").exists());
    drop(upgrader);
    let store = folder.open();
    let some = codes(&store).len() as u64;
    assert!((1..SIGNATURES).contains(&some), "{some}");
    assert_eq!(store.count(Family::Signatures).unwrap(), SIGNATURES);
    let upgraded = store.upgrade(code_of, &mut |_| Ok(())).unwrap();
    assert_eq!(upgraded, Some(Upgraded { codes: SIGNATURES, unreadable: 0 }));
    assert_eq!(codes(&store), expected());
}

#[test]
fn a_signature_that_cannot_be_read_stays_and_is_counted() {
    let folder = old_database();
    let store = folder.open();
    let mut changes = store.begin(NOW);
    changes.put(&SignatureRecord { bytes: UNREADABLE.to_vec(), ..signature(7) }).unwrap();
    changes.commit().unwrap();
    let upgraded = store.upgrade(code_of, &mut |_| Ok(())).unwrap();
    assert_eq!(upgraded, Some(Upgraded { codes: SIGNATURES - 1, unreadable: 1 }));
    assert!(codes(&store).iter().all(|code| code.acquisition != AcquisitionId(7)));
    assert!(store.get::<SignatureRecord>(&7_u64.to_be_bytes()).unwrap().is_some());
}

#[test]
fn a_new_database_needs_no_upgrade() {
    let store_folder = Folder::new();
    let store = store_folder.open();
    let mut changes = store.begin(NOW);
    let (record, code) = (signature(1), code_of(&signature(1)).unwrap());
    changes.put_signature(&record, &code).unwrap();
    changes.commit().unwrap();
    assert_eq!(store.upgrade(code_of, &mut |_| Ok(())).unwrap(), None);
    assert_eq!(store.get::<SignatureRecord>(&1_u64.to_be_bytes()).unwrap(), Some(record));
    assert_eq!(store.scan::<CodeRecord>().unwrap().map(Result::unwrap).collect::<Vec<_>>(), [code]);
}
