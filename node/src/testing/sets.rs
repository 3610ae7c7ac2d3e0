//! Test sets: made of files, listed, shown with their truth, given to people.

use striae_acquisition::ReadOptions;
use striae_casework::Person;
use striae_casework::roles::Action;
use striae_casework::testing::{
    Sitting, SittingState, TestSetId, WrongAct, check_pairs, may_be_given,
};
use striae_crypto::random_bytes;
use striae_protocol::Digest;
use striae_store::{Family, SittingRecord, TestFile, TestSetRecord};
use striae_vocabulary::counted;

use super::{known, refuse_sitter, set_of, sittings_of, wrong_act, wrong_set};
use crate::api::{
    ListedSitting, ListedTestSet, MakeTestSet, Progress, ShownTestFile, TestSetList, TestSetShown,
};
use crate::exhibit_signatures::check_name;
use crate::people::access::{Caller, account_of};
use crate::{Node, NodeError};

/// Most test sets that a node keeps.
const MAX_SETS: u64 = 1000;
/// Most bytes of the files of a set: as many as one call on the node's own machine brings.
const MAX_SET_BYTES: usize = 256 << 20;
/// Most people who are given one set.
const MAX_SITTINGS: usize = 1000;

/// Makes a test set of files. None is enrolled, and none is of an exhibit, whose records would tell its truth.
pub(crate) fn make(
    node: &Node,
    caller: &Caller,
    call: MakeTestSet,
    bytes: &[Vec<u8>],
    progress: &mut dyn FnMut(Progress),
) -> Result<TestSetShown, NodeError> {
    known(caller)?;
    let maker = caller.actor(Action::ManageTests)?;
    check(&call, bytes)?;
    let options = ReadOptions { pitch_um: call.pitch_um };
    let total = bytes.len() as u64;
    let mut files: Vec<TestFile> = Vec::with_capacity(bytes.len());
    for (done, (name, bytes)) in (0..).zip(call.files.into_iter().zip(bytes)) {
        progress(Progress { done, total });
        let sha256 = Digest::sha256(bytes);
        if let Some(same) = files.iter().find(|one| one.sha256 == sha256) {
            let sentence = format!("{name} is {} again; a set has each file once", same.name);
            return Err(NodeError::Argument(sentence));
        }
        // A file that cannot be shown is refused here, and not before the examiner.
        let read = || striae_acquisition::read_bytes(&name, bytes, &options)?.into_surface();
        node.correlation_threads.install(read)?;
        files.push(TestFile { name, sha256, bytes: bytes.len() as u64 });
    }
    let now = node.clock.now();
    let mut changes = node.store.begin(now);
    // Asked while holding the change: none is enrolled meanwhile.
    if let Some(file) = enrolled_one(node, &files)? {
        return Err(NodeError::Argument(format!(
            "{file} is a file of an exhibit; a test has no files of casework, whose records tell the truth"
        )));
    }
    if node.store.count(Family::TestSets)? >= MAX_SETS {
        return Err(NodeError::Argument(format!(
            "the node keeps {MAX_SETS} test sets, and no more"
        )));
    }
    let set = TestSetRecord {
        id: changes.new_test_set_id()?,
        name: call.name,
        mark: call.mark,
        pitch_um: call.pitch_um,
        made: now,
        maker,
        files,
        pairs: call.pairs,
    };
    changes.put(&set)?;
    for (file, bytes) in set.files.iter().zip(bytes) {
        changes.put_test_file(set.id, file.sha256, bytes)?;
    }
    let subject = format!("{}: {} made, {}", set.id, set.name, counted(set.pairs.len(), "pair"));
    changes.audit(caller.acted(Action::ManageTests, &subject, "")?)?;
    changes.commit()?;
    Ok(shown(set, &[]))
}

/// Refuses what can be no set before any file is read.
fn check(call: &MakeTestSet, bytes: &[Vec<u8>]) -> Result<(), NodeError> {
    let wrong = |sentence: String| Err(NodeError::Argument(sentence));
    let MakeTestSet { files, pairs, .. } = call;
    if files.len() != bytes.len() {
        let (named, came) = (counted(files.len(), "file"), bytes.len());
        return wrong(format!("the call names {named}, and {came} came with it"));
    }
    files.iter().try_for_each(|name| check_name(name))?;
    let total: usize = bytes.iter().map(Vec::len).sum();
    if total > MAX_SET_BYTES {
        let most = MAX_SET_BYTES;
        return wrong(format!(
            "the files have {total} bytes together, and a test set {most} at most"
        ));
    }
    check_pairs(pairs, files.len()).map_err(|error| wrong_set(&error))
}

/// The first of these files that belongs to an exhibit.
fn enrolled_one<'a>(node: &Node, files: &'a [TestFile]) -> Result<Option<&'a str>, NodeError> {
    for file in files {
        if node.store.has_file(file.sha256.as_bytes())? {
            return Ok(Some(&file.name));
        }
    }
    Ok(None)
}

/// All test sets, the latest first.
pub(crate) fn list(node: &Node, caller: &Caller) -> Result<TestSetList, NodeError> {
    known(caller)?;
    let sittings = node.store.all::<SittingRecord>()?.collect::<Result<Vec<_>, _>>()?;
    let mut sets = Vec::new();
    for set in node.store.all::<TestSetRecord>()? {
        let set = set?;
        let given = sittings.iter().filter(|one| one.set == set.id);
        let is_finished = |one: &&SittingRecord| one.sitting.state() == SittingState::Finished;
        sets.push(ListedTestSet {
            set: set.id,
            name: set.name,
            mark: set.mark,
            pairs: set.pairs.len() as u32,
            made: set.made,
            maker: set.maker.person,
            given: given.clone().count() as u32,
            finished: given.filter(is_finished).count() as u32,
        });
    }
    sets.reverse();
    Ok(TestSetList { sets })
}

/// A test set with its truth.
pub(crate) fn show(
    node: &Node,
    caller: &Caller,
    set: TestSetId,
) -> Result<TestSetShown, NodeError> {
    let set = set_of(node, set)?;
    let sittings = sittings_of(node, set.id)?;
    refuse_sitter(caller, &sittings)?;
    Ok(shown(set, &sittings))
}

fn shown(set: TestSetRecord, sittings: &[SittingRecord]) -> TestSetShown {
    let sittings = sittings.iter().map(|one| listed(&set, one)).collect();
    let file =
        |one: TestFile| ShownTestFile { name: one.name, sha256: one.sha256, bytes: one.bytes };
    TestSetShown {
        set: set.id,
        name: set.name,
        mark: set.mark,
        pitch_um: set.pitch_um,
        made: set.made,
        maker: set.maker.person,
        files: set.files.into_iter().map(file).collect(),
        pairs: set.pairs,
        sittings,
    }
}

/// A sitting in a list.
pub(super) fn listed(set: &TestSetRecord, record: &SittingRecord) -> ListedSitting {
    let SittingRecord { id, person, given, sitting, .. } = record;
    ListedSitting {
        sitting: *id,
        set: set.id,
        name: set.name.clone(),
        mark: set.mark,
        person: person.clone(),
        state: sitting.state(),
        pairs: sitting.pairs.len() as u32,
        answered: sitting.answered() as u32,
        given: *given,
        begun: sitting.begun,
        finished: sitting.finished,
    }
}

/// Gives a set to a person, in an order of its own.
pub(crate) fn give(
    node: &Node,
    caller: &Caller,
    set: TestSetId,
    person: &Person,
) -> Result<ListedSitting, NodeError> {
    known(caller)?;
    let given_by = caller.actor(Action::ManageTests)?;
    let seed = u32::from_le_bytes(random_bytes()?);
    let now = node.clock.now();
    let mut changes = node.store.begin(now);
    let set = set_of(node, set)?;
    let account = account_of(node, person)?.ok_or_else(|| {
        NodeError::not_found(format!("{person} has no account, or a disabled one"))
    })?;
    may_be_given(person, &account.roles).map_err(|error| wrong_act(&error))?;
    let sittings = sittings_of(node, set.id)?;
    let (who, id) = (person.clone(), set.id);
    if set.maker.person == who {
        return Err(wrong_act(&WrongAct::MadeIt { person: who, set: id }));
    }
    if sittings.iter().any(|one| one.person == who) {
        return Err(wrong_act(&WrongAct::GivenBefore { person: who, set: id }));
    }
    if sittings.len() >= MAX_SITTINGS {
        let sentence = format!("{} was given to {MAX_SITTINGS} people, and to no more", set.id);
        return Err(NodeError::Argument(sentence));
    }
    let record = SittingRecord {
        id: changes.new_sitting_id()?,
        set: set.id,
        person: person.clone(),
        given: now,
        given_by,
        seed,
        sitting: Sitting::given(set.pairs.len()),
    };
    changes.put(&record)?;
    let subject = format!("{}: given to {person} as {}", set.id, record.id);
    changes.audit(caller.acted(Action::ManageTests, &subject, "")?)?;
    changes.commit()?;
    Ok(listed(&set, &record))
}
