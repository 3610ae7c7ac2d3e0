//! Results: the truth beside the answers. Of finished sittings alone, to their person, and to those who make tests.

use striae_casework::testing::{
    AnswerRow, Judged, Score, SittingId, SittingState, TestSetId, answers_table,
};
use striae_store::{SittingRecord, TestSetRecord};

use super::sets::listed;
use super::{
    damaged, own_sitting, pair_at, refuse_sitter, set_of, sittings, sittings_of, wrong_act,
};
use crate::api::{
    ExportedResults, FileBytes, JudgedAnswer, ResultsForm, ScoredPair, ScoredSitting,
    SittingResults, TestResults,
};
use crate::people::access::Caller;
use crate::{Node, NodeError};

/// A finished sitting with its answers in their order.
struct Finished {
    record: SittingRecord,
    answers: Vec<JudgedAnswer>,
}

impl Finished {
    /// Refused while it is not finished.
    fn of(set: &TestSetRecord, record: SittingRecord) -> Result<Self, NodeError> {
        record.sitting.check_finished().map_err(|error| wrong_act(&error))?;
        let mut answers = Vec::with_capacity(set.pairs.len());
        for (place, pair) in (1..).zip(&record.sitting.pairs) {
            let number = pair_at(set, &record, place)?.number;
            let answer = pair.answer.as_ref().ok_or_else(|| damaged(set.id))?;
            let seconds = pair.opened.map_or(0, |opened| answer.at.since(opened).as_secs());
            let (truth, conclusion) = (set.pairs[number - 1].truth, answer.conclusion);
            let wrong = Judged { truth, conclusion, seconds }.wrong();
            let note = answer.note.clone();
            answers.push(JudgedAnswer {
                pair: place,
                number,
                truth,
                conclusion,
                wrong,
                note,
                seconds,
            });
        }
        Ok(Self { record, answers })
    }

    fn judged(&self) -> impl Iterator<Item = Judged> {
        self.answers.iter().map(judged)
    }

    fn score(&self) -> Score {
        Score::of(&self.judged().collect::<Vec<_>>())
    }

    fn rows(&self) -> impl Iterator<Item = AnswerRow> {
        self.answers.iter().map(|answer| AnswerRow {
            set: self.record.set,
            sitting: self.record.id,
            person: self.record.person.clone(),
            place: answer.pair,
            pair: answer.number,
            judged: judged(answer),
            note: answer.note.clone(),
        })
    }

    fn shown(self, set: &TestSetRecord) -> SittingResults {
        let score = self.score();
        let sitting = listed(set, &self.record);
        SittingResults { sitting, seed: self.record.seed, score, answers: self.answers }
    }
}

fn judged(answer: &JudgedAnswer) -> Judged {
    let JudgedAnswer { truth, conclusion, seconds, .. } = *answer;
    Judged { truth, conclusion, seconds }
}

/// Finishes a sitting; its result.
pub(crate) fn finish(
    node: &Node,
    caller: &Caller,
    sitting: SittingId,
) -> Result<SittingResults, NodeError> {
    let record = sittings::finish(node, caller, sitting)?;
    let set = set_of(node, record.set)?;
    Ok(Finished::of(&set, record)?.shown(&set))
}

/// The result of the person's own sitting.
pub(crate) fn of_sitting(
    node: &Node,
    caller: &Caller,
    sitting: SittingId,
) -> Result<SittingResults, NodeError> {
    let (set, finished) = own(node, caller, sitting)?;
    Ok(finished.shown(&set))
}

/// The same as a file.
pub(crate) fn export_sitting(
    node: &Node,
    caller: &Caller,
    sitting: SittingId,
    form: ResultsForm,
) -> Result<ExportedResults, NodeError> {
    let (set, finished) = own(node, caller, sitting)?;
    let rows: Vec<AnswerRow> = finished.rows().collect();
    exported(form, &rows, &finished.shown(&set))
}

fn own(
    node: &Node,
    caller: &Caller,
    sitting: SittingId,
) -> Result<(TestSetRecord, Finished), NodeError> {
    let record = own_sitting(node, caller, sitting)?;
    let set = set_of(node, record.set)?;
    let finished = Finished::of(&set, record)?;
    Ok((set, finished))
}

/// The results of a set.
pub(crate) fn of_set(
    node: &Node,
    caller: &Caller,
    set: TestSetId,
) -> Result<TestResults, NodeError> {
    let (set, finished, open) = all_of(node, caller, set)?;
    Ok(scored(&set, &finished, open))
}

/// The same as a file.
pub(crate) fn export_set(
    node: &Node,
    caller: &Caller,
    set: TestSetId,
    form: ResultsForm,
) -> Result<ExportedResults, NodeError> {
    let (set, finished, open) = all_of(node, caller, set)?;
    let rows: Vec<AnswerRow> = finished.iter().flat_map(Finished::rows).collect();
    exported(form, &rows, &scored(&set, &finished, open))
}

/// A set with its finished sittings, and the number of the others.
fn all_of(
    node: &Node,
    caller: &Caller,
    set: TestSetId,
) -> Result<(TestSetRecord, Vec<Finished>, u32), NodeError> {
    let set = set_of(node, set)?;
    let sittings = sittings_of(node, set.id)?;
    refuse_sitter(caller, &sittings)?;
    let is_finished = |one: &SittingRecord| one.sitting.state() == SittingState::Finished;
    let (finished, open): (Vec<_>, Vec<_>) = sittings.into_iter().partition(is_finished);
    let finished = finished.into_iter().map(|record| Finished::of(&set, record));
    let finished = finished.collect::<Result<Vec<_>, _>>()?;
    Ok((set, finished, open.len() as u32))
}

fn scored(set: &TestSetRecord, finished: &[Finished], open: u32) -> TestResults {
    let all: Vec<Judged> = finished.iter().flat_map(Finished::judged).collect();
    let sitting = |one: &Finished| ScoredSitting {
        sitting: one.record.id,
        person: one.record.person.clone(),
        begun: one.record.sitting.begun,
        finished: one.record.sitting.finished,
        score: one.score(),
    };
    let pair = |number: usize| {
        let answers = finished.iter().flat_map(|one| &one.answers);
        let of_pair: Vec<Judged> = answers.filter(|one| one.number == number).map(judged).collect();
        let truth = set.pairs[number - 1].truth;
        ScoredPair { pair: number as u32, truth, score: Score::of(&of_pair) }
    };
    TestResults {
        set: set.id,
        name: set.name.clone(),
        mark: set.mark,
        open,
        score: Score::of(&all),
        sittings: finished.iter().map(sitting).collect(),
        pairs: (1..=set.pairs.len()).map(pair).collect(),
    }
}

fn exported(
    form: ResultsForm,
    rows: &[AnswerRow],
    shown: &impl serde::Serialize,
) -> Result<ExportedResults, NodeError> {
    let text = match form {
        ResultsForm::Csv => answers_table(rows),
        ResultsForm::Json => serde_json::to_string_pretty(shown)
            .map_err(|error| NodeError::Message(error.to_string()))?,
    };
    Ok(ExportedResults { form, bytes: FileBytes(text.into_bytes()) })
}
