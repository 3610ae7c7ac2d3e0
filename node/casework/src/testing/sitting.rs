//! A sitting: one person answers the pairs of a test set, once. Pairs have the places, from 1, at which this sitting shows
//! them.

use serde::{Deserialize, Serialize};
use striae_vocabulary::{Conclusion, UnixSeconds, controlled_list};

use super::TestSetId;
use crate::roles::{Action, Role, may};
use crate::{Note, Person};

controlled_list! {
    /// How far a sitting has come.
    SittingState, "state of a sitting" {
        /// It waits for the person to begin.
        Given = "given",
        /// The person looks and answers.
        Begun = "begun",
        /// It is final, and the person may read its result.
        Finished = "finished",
    }
}

/// A person's answers to the pairs of a set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sitting {
    /// When the person began.
    pub begun: Option<UnixSeconds>,
    /// When the person finished: nothing changes any more.
    pub finished: Option<UnixSeconds>,
    /// By place.
    pub pairs: Vec<SatPair>,
}

/// A pair of a sitting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SatPair {
    /// When the person first looked at it.
    pub opened: Option<UnixSeconds>,
    pub answer: Option<Answer>,
}

/// An answer. It stands as it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub conclusion: Conclusion,
    pub note: Option<Note>,
    /// When.
    pub at: UnixSeconds,
}

/// Reasons for which an act of a sitting is refused; the sitting stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongAct {
    /// A person who reads the truth.
    #[error("{0} may make test sets and read their truth, and is given none")]
    ReadsTruth(Person),
    /// A person who examines nothing.
    #[error("{0} examines no marks; a test is given to an examiner or a verifier")]
    NoExaminer(Person),
    /// A set is sat once: who has seen its results knows its truth.
    #[error("{person} was given {set} before; a person sits a set once")]
    GivenBefore { person: Person, set: TestSetId },
    /// The person who knows the truth.
    #[error("{person} made {set}, and knows its truth")]
    MadeIt { person: Person, set: TestSetId },
    /// A second beginning.
    #[error("the sitting was begun already")]
    BegunAlready,
    /// Nothing is shown before it is begun.
    #[error("the sitting is not begun; begin it first")]
    NotBegun,
    /// The end is the end.
    #[error("the sitting is finished, and stays as it is")]
    Finished,
    /// No result before the end.
    #[error("the sitting is not finished; its result is shown when it is")]
    NotFinished,
    /// A place that it does not have.
    #[error("the sitting has the pairs 1 to {pairs}, and no pair {place}")]
    NoSuchPair { place: usize, pairs: usize },
    /// An answer without a look.
    #[error("look at pair {0} before you answer it")]
    NotOpened(usize),
    /// A second answer.
    #[error("pair {0} is answered, and the answer stands")]
    AnsweredAlready(usize),
    /// An end before all is answered.
    #[error("these pairs have no answer yet: {}", places(.0))]
    Unanswered(Vec<usize>),
}

fn places(places: &[usize]) -> String {
    places.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Whether a person in these roles may be given a set: somebody who examines, and never somebody who may read the truth.
pub fn may_be_given(person: &Person, roles: &[Role]) -> Result<(), WrongAct> {
    let may_do = |action| roles.iter().any(|&role| may(role, action));
    if may_do(Action::ManageTests) {
        return Err(WrongAct::ReadsTruth(person.clone()));
    }
    if may_do(Action::SitTest) { Ok(()) } else { Err(WrongAct::NoExaminer(person.clone())) }
}

impl Sitting {
    /// A sitting of so many pairs that a person was given.
    pub fn given(pairs: usize) -> Self {
        Self { begun: None, finished: None, pairs: vec![SatPair::default(); pairs] }
    }

    /// How far it has come.
    pub fn state(&self) -> SittingState {
        match (self.begun, self.finished) {
            (_, Some(_)) => SittingState::Finished,
            (Some(_), None) => SittingState::Begun,
            (None, None) => SittingState::Given,
        }
    }

    /// Number of pairs that are answered.
    pub fn answered(&self) -> usize {
        self.pairs.iter().filter(|pair| pair.answer.is_some()).count()
    }

    /// The person begins.
    pub fn begin(&mut self, now: UnixSeconds) -> Result<(), WrongAct> {
        match self.state() {
            SittingState::Given => self.begun = Some(now),
            SittingState::Begun => return Err(WrongAct::BegunAlready),
            SittingState::Finished => return Err(WrongAct::Finished),
        }
        Ok(())
    }

    /// The person looks at a pair; whether it is for the first time. Also when all is finished: a picture tells no truth.
    pub fn look(&mut self, place: usize, now: UnixSeconds) -> Result<bool, WrongAct> {
        if self.begun.is_none() {
            return Err(WrongAct::NotBegun);
        }
        let pair = self.pair(place)?;
        let is_first = pair.opened.is_none();
        pair.opened.get_or_insert(now);
        Ok(is_first)
    }

    /// The person concludes on a pair.
    pub fn answer(&mut self, place: usize, answer: Answer) -> Result<(), WrongAct> {
        self.check_open()?;
        let pair = self.pair(place)?;
        if pair.answer.is_some() {
            return Err(WrongAct::AnsweredAlready(place));
        }
        if pair.opened.is_none() {
            return Err(WrongAct::NotOpened(place));
        }
        pair.answer = Some(answer);
        Ok(())
    }

    /// The person finishes: all pairs are answered, and the sitting is final.
    pub fn finish(&mut self, now: UnixSeconds) -> Result<(), WrongAct> {
        self.check_open()?;
        let open = (1..).zip(&self.pairs).filter(|(_, pair)| pair.answer.is_none());
        let unanswered: Vec<usize> = open.map(|(place, _)| place).collect();
        if !unanswered.is_empty() {
            return Err(WrongAct::Unanswered(unanswered));
        }
        self.finished = Some(now);
        Ok(())
    }

    /// Refuses a result before the end.
    pub fn check_finished(&self) -> Result<(), WrongAct> {
        if self.finished.is_some() { Ok(()) } else { Err(WrongAct::NotFinished) }
    }

    fn check_open(&self) -> Result<(), WrongAct> {
        match self.state() {
            SittingState::Given => Err(WrongAct::NotBegun),
            SittingState::Begun => Ok(()),
            SittingState::Finished => Err(WrongAct::Finished),
        }
    }

    fn pair(&mut self, place: usize) -> Result<&mut SatPair, WrongAct> {
        let pairs = self.pairs.len();
        let at = place.checked_sub(1).filter(|at| *at < pairs);
        let at = at.ok_or(WrongAct::NoSuchPair { place, pairs })?;
        Ok(&mut self.pairs[at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(at: u64) -> Answer {
        Answer { conclusion: Conclusion::Identification, note: None, at: UnixSeconds(at) }
    }

    #[test]
    fn a_sitting_goes_from_its_beginning_to_its_end_and_no_further() {
        let mut sitting = Sitting::given(2);
        assert_eq!(sitting.look(1, UnixSeconds(1)), Err(WrongAct::NotBegun));
        assert_eq!(sitting.answer(1, answer(1)), Err(WrongAct::NotBegun));
        assert_eq!(sitting.finish(UnixSeconds(1)), Err(WrongAct::NotBegun));
        assert_eq!(sitting.state(), SittingState::Given);
        sitting.begin(UnixSeconds(10)).unwrap();
        assert_eq!(sitting.begin(UnixSeconds(11)), Err(WrongAct::BegunAlready));
        assert_eq!(sitting.answer(1, answer(12)), Err(WrongAct::NotOpened(1)));
        assert_eq!(sitting.look(2, UnixSeconds(12)), Ok(true));
        assert_eq!(sitting.look(2, UnixSeconds(20)), Ok(false));
        sitting.answer(2, answer(30)).unwrap();
        assert_eq!(sitting.answer(2, answer(31)), Err(WrongAct::AnsweredAlready(2)));
        assert_eq!(sitting.finish(UnixSeconds(40)), Err(WrongAct::Unanswered(vec![1])));
        assert_eq!(sitting.check_finished(), Err(WrongAct::NotFinished));
        for place in [0, 3, usize::MAX] {
            let wrong = Err(WrongAct::NoSuchPair { place, pairs: 2 });
            assert_eq!(sitting.look(place, UnixSeconds(41)), wrong);
            assert_eq!(sitting.answer(place, answer(41)).map(|()| true), wrong);
        }
        sitting.look(1, UnixSeconds(42)).unwrap();
        sitting.answer(1, answer(43)).unwrap();
        sitting.finish(UnixSeconds(44)).unwrap();
        let kept = sitting.clone();
        assert_eq!(sitting.answer(1, answer(45)), Err(WrongAct::Finished));
        assert_eq!(sitting.finish(UnixSeconds(45)), Err(WrongAct::Finished));
        assert_eq!(sitting.begin(UnixSeconds(45)), Err(WrongAct::Finished));
        assert_eq!(sitting.look(1, UnixSeconds(45)), Ok(false));
        assert_eq!((sitting, kept.answered(), kept.check_finished()), (kept.clone(), 2, Ok(())));
        assert_eq!(kept.pairs[1].opened, Some(UnixSeconds(12)), "the first look counts");
    }

    #[test]
    fn nobody_who_may_read_the_truth_is_given_a_set() {
        let person: Person = "ana".parse().unwrap();
        assert_eq!(may_be_given(&person, &[Role::Examiner]), Ok(()));
        assert_eq!(may_be_given(&person, &[Role::Liaison, Role::Verifier]), Ok(()));
        for roles in [&[Role::Examiner, Role::Auditor][..], &[Role::Auditor]] {
            let refused = may_be_given(&person, roles).unwrap_err();
            assert_eq!(refused, WrongAct::ReadsTruth(person.clone()));
        }
        for roles in [&[][..], &[Role::Operator], &[Role::Liaison]] {
            let refused = may_be_given(&person, roles).unwrap_err();
            assert_eq!(refused, WrongAct::NoExaminer(person.clone()));
        }
    }
}
