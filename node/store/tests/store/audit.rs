//! The audit log: whoever changes, removes or inserts an entry is found out.

use striae_casework::ExhibitId;
use striae_protocol::Digest;
use striae_store::{AuditEvent, AuditLeafRecord, AuditRecord, Store, StoreError};
use striae_vocabulary::UnixSeconds;

use crate::kit::{Folder, NOW, enrol_each};

fn log_of(count: u64) -> (Folder, Store) {
    let folder = Folder::new();
    let store = folder.open();
    enrol_each(&store, count);
    assert_eq!(store.verify_audit().unwrap(), count);
    (folder, store)
}

fn entry(store: &Store, number: u64) -> AuditRecord {
    store.get(&number).unwrap().unwrap()
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
        assert_found_out(&store, 3);
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

    let (_folder, store) = log_of(5);
    let (third, fourth) = (entry(&store, 3), entry(&store, 4));
    rewrite(&store, &AuditRecord { number: 4, ..third });
    rewrite(&store, &AuditRecord { number: 3, ..fourth });
    assert_found_out(&store, 3);
}

#[test]
fn a_removed_entry_is_found() {
    for removed in 1..5_u64 {
        let (_folder, store) = log_of(5);
        let mut changes = store.begin(NOW);
        changes.remove::<AuditRecord>(&removed).unwrap();
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

#[test]
fn an_erased_entry_leaves_a_valid_log_that_tells_nothing_of_it() {
    let (folder, store) = log_of(5);
    let before = store.audit_state();
    let mut changes = store.begin(NOW);
    changes.erase_audit_entry(3).unwrap();
    changes.audit(AuditEvent::Erased { entry: 3, order: "court order 7".to_owned() }).unwrap();
    changes.commit().unwrap();
    assert_eq!(store.verify_audit().unwrap(), 6);
    assert_eq!(
        store.audit_root_at(before.0).unwrap(),
        before.1,
        "what was signed before is true still"
    );
    assert_eq!(store.audit_entry_bytes(3).unwrap(), None);
    let leaf: AuditLeafRecord = store.get(&3).unwrap().unwrap();
    assert_eq!(leaf.salt, None);
    drop(store);
    assert_eq!(folder.open().verify_audit().unwrap(), 6);
    // Without the words of an erasure, a record that is gone is missing.
    let store = folder.open();
    let mut changes = store.begin(NOW);
    changes.remove::<AuditRecord>(&2_u64).unwrap();
    changes.commit().unwrap();
    assert_found_out(&store, 2);
}

#[test]
fn proofs_lead_to_the_root_of_any_size() {
    let (_folder, store) = log_of(20);
    for size in 1..=20 {
        let root = store.audit_root_at(size).unwrap();
        for number in 1..=size {
            let leaf: AuditLeafRecord = store.get(&number).unwrap().unwrap();
            let proof = store.prove_audit_entry(number, size).unwrap();
            proof.verify(&leaf.leaf.hash(), number - 1, size, &root).unwrap();
        }
        let (last, end) = store.audit_state();
        let growth = store.prove_audit_growth(size, last).unwrap();
        growth.verify((size, &root), (last, &end)).unwrap();
    }
    assert!(store.prove_audit_entry(21, 20).is_err() && store.prove_audit_growth(21, 20).is_err());
}

#[test]
fn a_log_is_checked_while_entries_are_added_and_erased() {
    const ADDED: u64 = 400;
    let (_folder, store) = log_of(5);
    let added = std::thread::scope(|threads| {
        let writer = threads.spawn(|| {
            for entry in 1..=ADDED {
                let mut changes = store.begin(NOW);
                if entry % 4 == 0 {
                    changes.erase_audit_entry(entry).unwrap();
                }
                changes.audit(AuditEvent::Erased { entry, order: String::new() }).unwrap();
                changes.commit().unwrap();
            }
            ADDED
        });
        let mut checks = 0;
        while !writer.is_finished() {
            store.verify_audit().unwrap();
            store.verify_new_audit().unwrap();
            checks += 1;
        }
        assert!(checks > 0);
        writer.join().unwrap()
    });
    assert_eq!(store.verify_audit().unwrap(), 5 + added);
}

#[test]
fn the_stream_goes_on_where_it_stopped_and_names_what_was_erased() {
    let (folder, store) = log_of(5);
    assert_eq!(store.streamed_audit().unwrap(), 0);
    let numbers = |store: &Store, most| {
        let entries = store.audit_after(store.streamed_audit().unwrap(), most).unwrap();
        entries.into_iter().map(|one| (one.number, one.event.is_some())).collect::<Vec<_>>()
    };
    assert_eq!(numbers(&store, 2), [(1, true), (2, true)]);
    store.keep_streamed_audit(2).unwrap();
    let mut changes = store.begin(NOW);
    changes.erase_audit_entry(4).unwrap();
    changes.commit().unwrap();
    drop(store);
    let store = folder.open();
    assert_eq!(numbers(&store, 9), [(3, true), (4, false), (5, true)]);
    let fourth = &store.audit_after(3, 1).unwrap()[0];
    assert_eq!((fourth.kind, AuditEvent::word_of_kind(fourth.kind)), (1, "enrolled"));
    store.keep_streamed_audit(5).unwrap();
    assert_eq!(numbers(&store, 9), []);
    // A log that lost its end begins again there.
    store.keep_streamed_audit(900).unwrap();
    assert_eq!(store.streamed_audit().unwrap(), 5);
    assert_eq!(AuditEvent::word_of_kind(0), "");
    assert_eq!(AuditEvent::word_of_kind(18), "machine-decided");
    assert_eq!(AuditEvent::word_of_kind(19), "");
}
