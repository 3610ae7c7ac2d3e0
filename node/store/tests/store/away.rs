//! Originals that lie outside the database: noted in the write that drops them, and never lost by it.

use striae_casework::{Acquisition, ExhibitId};
use striae_protocol::Digest;
use striae_store::{
    AwayRecord, AwayTotals, DiscardedRecord, Family, Lies, OriginalNames, Store, file_digest,
};

use crate::kit::{Folder, NOW, acquisition, exhibit};

const SCAN: &[u8] = b"scan";

/// An exhibit with one original at home.
fn enrolled(store: &Store, bytes: &[u8]) -> (ExhibitId, Acquisition) {
    let mut changes = store.begin(NOW);
    let (id, of) = (changes.new_exhibit_id(), changes.new_acquisition_id());
    let captured = Acquisition { file_sha256: file_digest(bytes), ..acquisition(of, id) };
    changes.put(&exhibit(id)).unwrap();
    changes.put(&captured).unwrap();
    changes.put_file(&captured.file_sha256, bytes, of).unwrap();
    changes.commit().unwrap();
    (id, captured)
}

fn names(store: &Store) -> OriginalNames {
    store.keep_names_key(&[9; 32]).unwrap();
    store.original_names().unwrap().unwrap()
}

fn record(store: &Store, bytes: &[u8], key: u8) -> AwayRecord {
    let sha256 = file_digest(bytes);
    AwayRecord {
        name: names(store).of(&sha256),
        sha256: Digest::from_bytes(sha256),
        bytes: bytes.len() as u64,
        sealed_bytes: bytes.len() as u64 + 17,
        key: [key; 32],
    }
}

fn leave(store: &Store, record: &AwayRecord) {
    let mut changes = store.begin(NOW);
    changes.leave_home(record).unwrap();
    changes.commit().unwrap();
}

fn discarded(store: &Store) -> Vec<DiscardedRecord> {
    store.all::<DiscardedRecord>().unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn an_original_is_at_home_or_away_and_counted_once() {
    let folder = Folder::new();
    let store = folder.open();
    let (_, captured) = enrolled(&store, SCAN);
    let sha256 = captured.file_sha256;
    let away = record(&store, SCAN, 1);
    assert_eq!(store.lies(&sha256).unwrap(), Lies::Home);
    // Dropped before it is committed: nothing has happened.
    let mut changes = store.begin(NOW);
    changes.leave_home(&away).unwrap();
    drop(changes);
    assert_eq!(store.lies(&sha256).unwrap(), Lies::Home);
    assert_eq!(store.away_totals().unwrap(), AwayTotals::default());
    leave(&store, &away);
    assert_eq!((store.lies(&sha256).unwrap(), store.file(&sha256).unwrap()), (Lies::Away, None));
    assert_eq!(store.away(&sha256).unwrap().as_ref(), Some(&away));
    // Noted again with another key, as after it was put again.
    let again = record(&store, SCAN, 2);
    leave(&store, &again);
    assert_eq!(store.away_totals().unwrap(), AwayTotals { originals: 1, bytes: 4 });
    drop(store);
    let store = folder.open();
    assert_eq!(store.away(&sha256).unwrap(), Some(again.clone()));
    assert!(store.has_file(&sha256).unwrap());
    let mut changes = store.begin(NOW);
    changes.come_home(&again, SCAN).unwrap();
    changes.commit().unwrap();
    assert_eq!(store.file(&sha256).unwrap().as_deref(), Some(SCAN));
    assert_eq!(store.away_totals().unwrap(), AwayTotals::default());
    let waits = DiscardedRecord { name: again.name, since: NOW, is_erased: false };
    assert_eq!(discarded(&store), [waits]);
    // Out again: its object is not to be removed any more.
    leave(&store, &again);
    assert_eq!(discarded(&store), []);
    for family in [Family::OriginalsAway, Family::OriginalsDiscarded] {
        store.check_family(family, &mut || {}, &mut |fault| panic!("{fault:?}")).unwrap();
    }
    assert!(!format!("{again:?}").contains("key"), "a record shows its key");
}

#[test]
fn an_erased_original_leaves_the_name_of_its_object_and_no_key() {
    let folder = Folder::new();
    let store = folder.open();
    let (both, one) = (enrolled(&store, SCAN), enrolled(&store, b"other"));
    for bytes in [SCAN, b"other"] {
        leave(&store, &record(&store, bytes, 3));
    }
    // Of the first a copy is at home too, as when it was enrolled anew.
    let mut changes = store.begin(NOW);
    changes.put_file(&both.1.file_sha256, SCAN, both.1.id).unwrap();
    changes.commit().unwrap();
    let mut changes = store.begin(NOW);
    changes.erase_exhibit(both.0, std::slice::from_ref(&both.1)).unwrap();
    changes.erase_exhibit(one.0, std::slice::from_ref(&one.1)).unwrap();
    changes.commit().unwrap();
    for captured in [&both.1, &one.1] {
        assert_eq!(store.lies(&captured.file_sha256).unwrap(), Lies::Nowhere);
        assert!(!store.has_file(&captured.file_sha256).unwrap());
    }
    assert_eq!(store.away_totals().unwrap(), AwayTotals::default());
    assert_eq!(store.count(Family::OriginalsAway).unwrap(), 0);
    let left = discarded(&store);
    assert!(left.len() == 2 && left.iter().all(|one| one.is_erased), "{left:?}");
}

#[test]
fn originals_at_home_are_listed_from_one_to_the_next() {
    let folder = Folder::new();
    let store = folder.open();
    let mut all: Vec<[u8; 32]> =
        (0..10_u8).map(|one| enrolled(&store, &[one]).1.file_sha256).collect();
    all.sort_unstable();
    let (mut found, mut last) = (Vec::new(), None);
    loop {
        let next = store.files_after(last.as_ref(), 3).unwrap();
        let Some(end) = next.last() else { break };
        last = Some(*end);
        found.extend(next);
    }
    assert_eq!(found, all);
    // The one after which the next is looked for may be gone.
    leave(&store, &AwayRecord { sha256: Digest::from_bytes(all[4]), ..record(&store, SCAN, 1) });
    assert_eq!(store.files_after(Some(&all[4]), 2).unwrap(), all[5..7]);
    store.compact_files().unwrap();
    assert_eq!(store.files_after(None, 100).unwrap().len(), 9);
}

#[test]
fn names_tell_nothing_without_the_key() {
    let folder = Folder::new();
    let store = folder.open();
    assert!(store.original_names().unwrap().is_none());
    let sha256 = file_digest(SCAN);
    let one = names(&store).of(&sha256);
    store.keep_names_key(&[8; 32]).unwrap();
    let other = store.original_names().unwrap().unwrap();
    assert!(other.of(&sha256) != one && one != Digest::from_bytes(sha256));
    assert!(other.owner() != other.of(&sha256));
}

#[test]
fn originals_that_are_gone_give_their_room_back() {
    let folder = Folder::new();
    let store = folder.open();
    let scan = |number: u32| {
        let mut bytes = number.to_be_bytes().repeat(100 << 10);
        // No two blocks alike.
        bytes.iter_mut().enumerate().for_each(|(at, byte)| *byte ^= (at * 31 / 7) as u8);
        bytes
    };
    for number in 0..20 {
        enrolled(&store, &scan(number));
    }
    store.compact_files().unwrap();
    let before = store.files_on_disk().unwrap();
    assert!(before > 7 << 20, "{before}");
    for number in 0..20 {
        leave(&store, &record(&store, &scan(number), 1));
    }
    store.compact_files().unwrap();
    let after = store.files_on_disk().unwrap();
    assert!(after < before / 10, "{before} bytes before, {after} after");
}
