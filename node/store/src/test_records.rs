//! The records of tests of examiners: sets with their files and truth, and sittings. Files of a set are kept apart from those
//! of exhibits.

use serde::{Deserialize, Serialize};
use striae_casework::roles::Actor;
use striae_casework::testing::{Sitting, SittingId, TestPair, TestSetId};
use striae_casework::{Name, Person};
use striae_protocol::Digest;
use striae_vocabulary::{MarkKind, UnixSeconds};

use crate::record;
use crate::{Changes, Family, Key as _, NoPrevious, Record, Store, StoreError};

/// A test set. It is never changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TestSetRecord {
    pub id: TestSetId,
    pub name: Name,
    /// The mark that all its files show.
    pub mark: MarkKind,
    /// Pitch of its photographs, micrometres.
    pub pitch_um: Option<f64>,
    /// When it was made.
    pub made: UnixSeconds,
    pub maker: Actor,
    /// Its files by number, from 1.
    pub files: Vec<TestFile>,
    pub pairs: Vec<TestPair>,
}

/// A file of a test set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestFile {
    /// Its name as it came, without folders.
    pub name: String,
    pub sha256: Digest,
    pub bytes: u64,
}

impl Record for TestSetRecord {
    const FAMILY: Family = Family::TestSets;
    type Previous = NoPrevious;
    type Key = TestSetId;

    fn key(&self) -> TestSetId {
        self.id
    }
}

/// A sitting of a test set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SittingRecord {
    pub id: SittingId,
    pub set: TestSetId,
    pub person: Person,
    /// When it was given to the person.
    pub given: UnixSeconds,
    pub given_by: Actor,
    /// Seed of the order in which the pairs are shown.
    pub seed: u32,
    pub sitting: Sitting,
}

impl Record for SittingRecord {
    const FAMILY: Family = Family::Sittings;
    type Previous = NoPrevious;
    type Key = SittingId;

    fn key(&self) -> SittingId {
        self.id
    }
}

impl Changes<'_> {
    /// A number that no test set has. One in a change.
    pub fn new_test_set_id(&self) -> Result<TestSetId, StoreError> {
        Ok(TestSetId(self.store.last_number(Family::TestSets)? + 1))
    }

    /// A number that no sitting has. One in a change.
    pub fn new_sitting_id(&self) -> Result<SittingId, StoreError> {
        Ok(SittingId(self.store.last_number(Family::Sittings)? + 1))
    }

    /// Keeps a file of a test set under its SHA-256.
    pub fn put_test_file(
        &mut self,
        set: TestSetId,
        sha256: Digest,
        bytes: &[u8],
    ) -> Result<(), StoreError> {
        self.put_raw(Family::TestFiles, &(set, sha256).to_bytes(), &record::marked(bytes))
    }
}

impl Store {
    /// The file of a test set with this SHA-256.
    pub fn test_file(&self, set: TestSetId, sha256: Digest) -> Result<Option<Vec<u8>>, StoreError> {
        let value = self.get_bytes(Family::TestFiles, &(set, sha256).to_bytes())?;
        value.map(|value| record::unmarked(Family::TestFiles, value)).transpose()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use striae_casework::roles::Role;
    use striae_casework::testing::Truth;

    use super::*;

    #[test]
    fn a_set_and_a_sitting_are_there_when_the_database_is_opened_again() {
        let folder = tempfile::tempdir().unwrap();
        let maker = Actor { person: "ava".parse().unwrap(), role: Role::Auditor };
        let file = |name: &str| TestFile {
            name: name.to_owned(),
            sha256: Digest::sha256(name.as_bytes()),
            bytes: name.len() as u64,
        };
        let set = TestSetRecord {
            id: TestSetId(1),
            name: "Test".parse().unwrap(),
            mark: MarkKind::BreechFaceImpression,
            pitch_um: Some(1.5),
            made: UnixSeconds(7),
            maker: maker.clone(),
            files: vec![file("a"), file("b")],
            pairs: vec![TestPair { files: [1, 2], truth: Truth::Same }],
        };
        let sitting = SittingRecord {
            id: SittingId(1),
            set: set.id,
            person: "ana".parse().unwrap(),
            given: UnixSeconds(8),
            given_by: maker,
            seed: 5,
            sitting: Sitting::given(1),
        };
        let store = Store::open(folder.path()).unwrap();
        let mut changes = store.begin(UnixSeconds(8));
        assert_eq!(changes.new_test_set_id().unwrap(), set.id);
        changes.put(&set).unwrap();
        changes.put(&sitting).unwrap();
        for one in &set.files {
            changes.put_test_file(set.id, one.sha256, one.name.as_bytes()).unwrap();
        }
        changes.commit().unwrap();
        drop(store);
        let store = Store::open(folder.path()).unwrap();
        assert_eq!(store.get(&set.id).unwrap(), Some(set.clone()));
        assert_eq!(store.get(&sitting.id).unwrap(), Some(sitting));
        assert_eq!(store.test_file(set.id, set.files[1].sha256).unwrap(), Some(b"b".to_vec()));
        assert_eq!(store.test_file(TestSetId(2), set.files[1].sha256).unwrap(), None);
        let changes = store.begin(UnixSeconds(9));
        let next = (changes.new_test_set_id().unwrap(), changes.new_sitting_id().unwrap());
        assert_eq!(next, (TestSetId(2), SittingId(2)));
        for family in [Family::TestSets, Family::TestFiles, Family::Sittings] {
            let mut faults = Vec::new();
            let mut fault = |fault| faults.push(fault);
            store.check_family(family, &mut || {}, &mut fault).unwrap();
            assert_eq!(faults, []);
        }
    }
}
