//! Changes: all of one or nothing of it; numbers that go on; originals under their SHA-256.

use striae_casework::{Acquisition, AcquisitionId, Exhibit, ExhibitId};
use striae_store::{Family, Store, StoreError, file_digest};

use crate::kit::{
    Folder, NOW, acquisition, author, enrol, enrol_each, exhibit, log_record, numbers,
    other_author, query_id,
};

#[test]
fn a_dropped_change_changes_nothing() {
    let folder = Folder::new();
    let store = folder.open();
    enrol_each(&store, 1);
    let before = std::fs::read_dir(folder.path()).unwrap().count();
    {
        let mut changes = store.begin(NOW);
        assert_eq!(enrol(&mut changes), ExhibitId(2));
        assert_eq!(changes.new_acquisition_id(), AcquisitionId(1));
        changes.put_file(&file_digest(b"scan"), b"scan", AcquisitionId(1)).unwrap();
        changes.remove::<Exhibit>(&ExhibitId(1)).unwrap();
        changes.put(&log_record(1)).unwrap();
    }
    assert_eq!(numbers(&store), [1]);
    assert_eq!(store.verify_audit().unwrap(), 1);
    assert_eq!(store.file(&file_digest(b"scan")).unwrap(), None);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), before);
    let mut changes = store.begin(NOW);
    assert_eq!(changes.log_end(&author()).unwrap(), (1, None));
    assert_eq!(changes.new_exhibit_id(), ExhibitId(2), "its numbers are given again");
}

#[test]
fn a_change_can_be_read_when_it_is_committed_and_not_before() {
    let folder = Folder::new();
    let store = folder.open();
    let mut changes = store.begin(NOW);
    let id = enrol(&mut changes);
    let other = acquisition(changes.new_acquisition_id(), id);
    changes.put(&other).unwrap();
    assert_eq!(store.get::<Exhibit>(&id).unwrap(), None);
    changes.commit().unwrap();
    assert_eq!(store.get::<Exhibit>(&id).unwrap(), Some(exhibit(id)));
    assert_eq!(store.get::<Acquisition>(&other.id).unwrap(), Some(other));
    let mut changes = store.begin(NOW);
    changes.remove::<Exhibit>(&id).unwrap();
    changes.commit().unwrap();
    assert_eq!(store.count(Family::Exhibits).unwrap(), 0);
}

#[test]
fn numbers_and_logs_go_on_after_reopening() {
    let folder = Folder::new();
    let store = folder.open();
    let mut changes = store.begin(NOW);
    enrol(&mut changes);
    let two = enrol(&mut changes);
    let made = acquisition(changes.new_acquisition_id(), two);
    changes.put(&made).unwrap();
    for number in 1..=3 {
        changes.put(&log_record(number)).unwrap();
    }
    changes.commit().unwrap();
    drop(store);
    let store = folder.open();
    let mut changes = store.begin(NOW);
    assert_eq!(changes.new_exhibit_id(), ExhibitId(3));
    assert_eq!(changes.new_acquisition_id(), AcquisitionId(2));
    assert_eq!(changes.log_end(&author()).unwrap(), (4, Some(query_id(3))));
    assert_eq!(changes.log_end(&other_author()).unwrap(), (1, None));
    drop(changes);
    enrol_each(&store, 1);
    assert_eq!(numbers(&store), [1, 2, 3]);
    assert_eq!(store.verify_audit().unwrap(), 3);
}

#[test]
fn records_are_listed_in_the_order_of_their_numbers() {
    let folder = Folder::new();
    let store = folder.open();
    enrol_each(&store, 300);
    assert_eq!(numbers(&store), (1..=300).collect::<Vec<u64>>());
    let from = |number: u64| {
        let mut listed = store.from_key::<Exhibit>(&ExhibitId(number)).unwrap();
        listed.next().map(|exhibit| exhibit.unwrap().id.0)
    };
    assert_eq!([from(0), from(256), from(300), from(301)], [Some(1), Some(256), Some(300), None]);
}

#[test]
fn originals_are_kept_byte_for_byte_under_their_digest() {
    let folder = Folder::new();
    let store = folder.open();
    // Small ones lie beside their keys, large ones in blob files.
    let files: Vec<Vec<u8>> = [0, 1, 1_000, 40_000, 3_000_000]
        .map(|length: usize| (0..length).map(|at| (at * at / 7) as u8).collect())
        .to_vec();
    for (owner, file) in (1..).map(AcquisitionId).zip(&files) {
        let mut changes = store.begin(NOW);
        changes.put_file(&file_digest(file), file, owner).unwrap();
        changes.commit().unwrap();
    }
    drop(store);
    let store = folder.open();
    for (owner, file) in (1..).zip(&files) {
        let digest = file_digest(file);
        assert_eq!(digest, *striae_protocol::Digest::sha256(file).as_bytes());
        assert!(store.file(&digest).unwrap().as_ref() == Some(file), "{} bytes", file.len());
        assert_eq!(store.file_owner(&digest).unwrap(), Some(owner));
    }
    assert_eq!(store.file(&[0; 32]).unwrap(), None);
    assert_eq!(store.file_owner(&[0; 32]).unwrap(), None);
}

#[test]
fn writers_wait_for_each_other_and_count_without_gaps() {
    let folder = Folder::new();
    let store = folder.open();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| enrol_each(&store, 10));
        }
    });
    assert_eq!(numbers(&store), (1..=40).collect::<Vec<u64>>());
    assert_eq!(store.verify_audit().unwrap(), 40);
}

#[test]
fn a_second_opening_is_told_that_it_is_in_use() {
    let folder = Folder::new();
    let store = folder.open();
    assert!(matches!(folder.refusal(), StoreError::InUse(path) if path == folder.path()));
    drop(store);
    folder.open();
}

#[test]
fn a_record_that_is_too_large_is_refused_whole() {
    let folder = Folder::new();
    let store = folder.open();
    let mut changes = store.begin(NOW);
    let id = changes.new_exhibit_id();
    let file_name = "x".repeat(2 << 20);
    let large = Acquisition { file_name, ..acquisition(AcquisitionId(1), id) };
    let error = changes.put(&large).unwrap_err();
    assert!(matches!(&error, StoreError::WrongRecord { family: "acquisitions", .. }), "{error}");
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let folder = Folder::new();
    std::fs::write(folder.path(), "a file").unwrap();
    let error = Store::open(&folder.path().join("database")).err().unwrap();
    assert!(matches!(error, StoreError::NotWritable { .. }), "{error}");
}
