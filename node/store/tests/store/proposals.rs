//! Proposals with their files: small ones in the record, large ones in parts; and those of version 1.

use serde::{Deserialize, Serialize};
use striae_casework::roles::{Action, Actor, Role};
use striae_store::{Family, KeptFile, NoPrevious, ProposalRecord, Record, Store};
use striae_vocabulary::UnixSeconds;

use crate::kit::{Folder, NOW};

fn anna() -> Actor {
    Actor { person: "anna".parse().unwrap(), role: Role::Liaison }
}

fn proposal(number: u64) -> ProposalRecord {
    ProposalRecord {
        number,
        first: anna(),
        action: Action::ServeGateway,
        subject: "a file".to_owned(),
        request: "{}".to_owned(),
        files: Vec::new(),
        since: NOW,
        expires: UnixSeconds(NOW.0 + 1),
    }
}

fn put(store: &Store, number: u64, files: &[Vec<u8>]) {
    let mut changes = store.begin(NOW);
    changes.put_proposal(proposal(number), files).unwrap();
    changes.commit().unwrap();
}

#[test]
fn files_of_any_size_come_back_whole_and_go_with_their_proposal() {
    let folder = Folder::new();
    let store = folder.open();
    let large: Vec<u8> = (0..3_000_001_u32).map(|number| (number % 251) as u8).collect();
    let files = [vec![1; 20], large, Vec::new(), vec![2; 5000]];
    put(&store, 7, &files);
    put(&store, 8, &[vec![9; 600_000]]);
    let record = store.get::<ProposalRecord>(&7).unwrap().unwrap();
    assert_eq!(store.proposal_files(&record).unwrap(), files);
    let sizes: Vec<u64> = record.files.iter().map(KeptFile::bytes).collect();
    assert_eq!(sizes, [20, 3_000_001, 0, 5000]);
    let mut changes = store.begin(NOW);
    changes.remove_proposal(7).unwrap();
    changes.commit().unwrap();
    assert_eq!(store.count(Family::ProposalParts).unwrap(), 2, "those of the other proposal");
    let record = store.get::<ProposalRecord>(&8).unwrap().unwrap();
    assert_eq!(store.proposal_files(&record).unwrap(), [vec![9; 600_000]]);
}

/// A proposal as version 1 wrote it.
#[derive(Serialize, Deserialize)]
struct ProposalOfVersion1 {
    number: u64,
    first: Actor,
    action: Action,
    subject: String,
    request: String,
    files: Vec<Vec<u8>>,
    since: UnixSeconds,
    expires: UnixSeconds,
}

impl Record for ProposalOfVersion1 {
    const FAMILY: Family = Family::Proposals;
    type Previous = NoPrevious;
    type Key = u64;

    fn key(&self) -> u64 {
        self.number
    }
}

#[test]
fn a_proposal_of_version_1_is_read_with_its_files() {
    let folder = Folder::new();
    let store = folder.open();
    let files = vec![vec![5; 900]];
    let ProposalRecord { number, first, action, subject, request, since, expires, .. } =
        proposal(3);
    let kept = files.clone();
    let mut changes = store.begin(NOW);
    changes
        .put(&ProposalOfVersion1 {
            number,
            first,
            action,
            subject,
            request,
            files: kept,
            since,
            expires,
        })
        .unwrap();
    changes.commit().unwrap();
    let record = store.get::<ProposalRecord>(&3).unwrap().unwrap();
    assert_eq!(store.proposal_files(&record).unwrap(), files);
}
