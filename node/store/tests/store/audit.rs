//! The audit log: whoever changes, removes or inserts an entry is found out.

use striae_casework::ExhibitId;
use striae_protocol::{Digest, UnixSeconds};
use striae_store::{AuditEvent, AuditRecord, Store, StoreError};

use crate::kit::{Folder, NOW, enrol_each};

fn log_of(count: u64) -> (Folder, Store) {
    let folder = Folder::new();
    let store = folder.open();
    enrol_each(&store, count);
    assert_eq!(store.verify_audit().unwrap(), count);
    (folder, store)
}

fn entry(store: &Store, number: u64) -> AuditRecord {
    store.get(&number.to_be_bytes()).unwrap().unwrap()
}

fn rewrite(store: &Store, entry: &AuditRecord) {
    let mut changes = store.begin(NOW);
    changes.put(entry).unwrap();
    changes.commit().unwrap();
}

fn assert_found_out(store: &Store, number: u64) {
    let error = store.verify_audit().unwrap_err();
    assert!(matches!(error, StoreError::WrongRecord { family: "audit", .. }), "{error}");
    let sentence = error.to_string();
    assert!(sentence.contains(&format!("entry {number} ")), "{sentence}");
}

#[test]
fn entries_name_the_one_before() {
    let (_folder, store) = log_of(3);
    assert_eq!(entry(&store, 1).previous, Digest::from_bytes([0; 32]));
    assert_ne!(entry(&store, 2).previous, entry(&store, 3).previous);
    assert_eq!([1, 2, 3].map(|number| entry(&store, number).number), [1, 2, 3]);
}

#[test]
fn a_changed_entry_is_found() {
    for change in [
        |entry: &mut AuditRecord| entry.at = UnixSeconds(entry.at.0 + 1),
        |entry: &mut AuditRecord| {
            let file = Digest::from_bytes([9; 32]);
            entry.event = AuditEvent::Enrolled { exhibit: ExhibitId(9), file };
        },
    ] {
        let (_folder, store) = log_of(5);
        let mut changed = entry(&store, 3);
        change(&mut changed);
        rewrite(&store, &changed);
        assert_found_out(&store, 4);
    }
}

#[test]
fn a_changed_link_or_number_is_found() {
    let (_folder, store) = log_of(5);
    let mut changed = entry(&store, 3);
    changed.previous = Digest::from_bytes([1; 32]);
    rewrite(&store, &changed);
    assert_found_out(&store, 3);

    let (_folder, store) = log_of(5);
    let renumbered = AuditRecord { number: 6, ..entry(&store, 5) };
    rewrite(&store, &renumbered);
    assert_found_out(&store, 6);
}

#[test]
fn a_removed_entry_is_found() {
    for removed in 1..5_u64 {
        let (_folder, store) = log_of(5);
        let mut changes = store.begin(NOW);
        changes.remove::<AuditRecord>(&removed.to_be_bytes()).unwrap();
        changes.commit().unwrap();
        assert_found_out(&store, removed);
    }
}

#[test]
fn the_chain_goes_on_after_reopening() {
    let (folder, store) = log_of(5);
    drop(store);
    let store = folder.open();
    enrol_each(&store, 5);
    assert_eq!(store.verify_audit().unwrap(), 10);
}
