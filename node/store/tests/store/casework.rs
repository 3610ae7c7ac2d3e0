//! The records of casework and of people come back as they were stored, and erased exhibits leave
//! nothing but their numbers.

use striae_casework::grounds::RecordedGround;
use striae_casework::records::{Case, Corrected, ExhibitFacts, ExhibitKey, Firearm};
use striae_casework::retention::RecordKind;
use striae_casework::roles::{Action, Actor, Role};
use striae_casework::{Acquisition, AcquisitionId, ExhibitId, ExhibitKind};
use striae_protocol::Digest;
use striae_store::{
    AccountRecord, CaseRecord, ExhibitFactsRecord, ExhibitItemRecord, Family, FirearmRecord,
    GroundsRecord, HoldRecord, KeptFile, PolicyRecord, ProposalRecord, Record, SessionRecord,
    Store,
};
use striae_vocabulary::{Ground, UnixSeconds};

use crate::kit::{Folder, NOW, acquisition, exhibit, signature};

/// Stores a record, reads it back, and finds nothing wrong with the family.
fn comes_back<R: Record + PartialEq + std::fmt::Debug>(store: &Store, record: &R) {
    let mut changes = store.begin(NOW);
    changes.put(record).unwrap();
    changes.commit().unwrap();
    assert_eq!(store.get::<R>(&record.key()).unwrap().as_ref(), Some(record));
    let read = store.check_family(R::FAMILY, &mut || {}, &mut |fault| panic!("{fault:?}"));
    assert_eq!(read.unwrap().records, 1);
}

fn anna() -> Actor {
    Actor { person: "anna".parse().unwrap(), role: Role::Examiner }
}

fn key() -> ExhibitKey {
    ExhibitKey { case: "2026/1".parse().unwrap(), item: "A3".parse().unwrap() }
}

#[test]
fn casework_comes_back_with_its_corrections() {
    let folder = Folder::new();
    let store = folder.open();
    let (person, why) = (anna().person, "read again".parse().unwrap());
    let mut case = Corrected::new(Case::new("2026/1".parse().unwrap()));
    let place = "41.15, -8.61".parse().ok();
    let later = Case { place, occurred: "2026-05".parse().ok(), ..case.current().clone() };
    case.correct(later, person, NOW, why).unwrap();
    comes_back(&store, &CaseRecord { case, changed: NOW });
    let firearm = Corrected::new(Firearm::new("F-1".parse().unwrap()));
    comes_back(&store, &FirearmRecord { firearm, changed: NOW });
    let facts = ExhibitFacts {
        residences: Some(vec!["ES".parse().unwrap()]),
        recovered_by: "customs".parse().ok(),
        custody: vec![striae_casework::records::CustodyEntry {
            date: "2026-05-03".parse().unwrap(),
            from: None,
            to: "laboratory".parse().unwrap(),
            note: None,
        }],
        ..ExhibitFacts::new(key(), ExhibitKind::Evidence)
    };
    let enrolled = vec![ExhibitId(7)];
    let facts = Corrected::new(facts);
    comes_back(&store, &ExhibitFactsRecord { facts, enrolled, changed: NOW });
    comes_back(&store, &ExhibitItemRecord { exhibit: ExhibitId(7), key: key() });
    let recorded = RecordedGround {
        ground: Ground::Terrorism,
        holds: true,
        reason: "report 7".parse().unwrap(),
        actor: anna(),
        second: None,
        at: NOW,
    };
    comes_back(&store, &GroundsRecord { exhibit: ExhibitId(7), recorded: vec![recorded] });
}

#[test]
fn what_is_kept_of_people_comes_back() {
    let folder = Folder::new();
    let store = folder.open();
    let person = anna().person;
    comes_back(
        &store,
        &AccountRecord {
            person: person.clone(),
            roles: vec![Role::Examiner, Role::Operator],
            password: "$argon2id$".to_owned(),
            password_by: None,
            since: NOW,
            disabled: Some(NOW),
            failures: 3,
            failed: NOW,
        },
    );
    let token = Digest::sha256(b"token");
    let (began, used, idle_s) = (NOW, NOW, Some(1800));
    let source = Some("127.0.0.1".to_owned());
    let session = SessionRecord { token, person, began, expires: NOW, used, idle_s, source };
    comes_back(&store, &session);
    comes_back(
        &store,
        &ProposalRecord {
            number: 1,
            first: anna(),
            action: Action::AskAbroad,
            subject: "E-1".to_owned(),
            request: "{}".to_owned(),
            files: vec![KeptFile::Here(vec![1, 2])],
            since: NOW,
            expires: UnixSeconds(NOW.0 + 1),
        },
    );
    let (kind, reference, reason) =
        (RecordKind::Exhibit, "E-1".to_owned(), "court".parse().unwrap());
    comes_back(&store, &HoldRecord { kind, reference, reason, actor: anna(), since: NOW });
    comes_back(&store, &PolicyRecord { policy: "national policy".to_owned(), digest: token });
}

#[test]
fn the_numbers_of_erased_exhibits_are_never_given_again() {
    let folder = Folder::new();
    let store = folder.open();
    let mut changes = store.begin(NOW);
    let (id, of) = (changes.new_exhibit_id(), changes.new_acquisition_id());
    let captured = acquisition(of, id);
    changes.put(&exhibit(id)).unwrap();
    changes.put(&captured).unwrap();
    changes.put_file(&captured.file_sha256, b"scan", of).unwrap();
    let (record, code) = signature(of, id);
    changes.put_signature(&record, &code).unwrap();
    changes.commit().unwrap();
    let mut changes = store.begin(NOW);
    changes.erase_exhibit(id, &[captured]).unwrap();
    changes.commit().unwrap();
    for family in [
        Family::Exhibits,
        Family::Acquisitions,
        Family::Signatures,
        Family::Codes,
        Family::Files,
        Family::FileOwners,
    ] {
        assert_eq!(store.count(family).unwrap(), 0, "{}", family.name());
    }
    drop(store);
    let store = folder.open();
    let mut changes = store.begin(NOW);
    assert_eq!(changes.new_exhibit_id(), ExhibitId(2));
    assert_eq!(changes.new_acquisition_id(), AcquisitionId(2));
    drop(changes);
    assert!(store.all::<Acquisition>().unwrap().next().is_none());
}
