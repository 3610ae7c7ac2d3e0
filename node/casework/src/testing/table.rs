//! Answers as a table for statistics programs and spreadsheets.

use csv::WriterBuilder;

use super::{Judged, SittingId, TestSetId};
use crate::transfer::spreadsheet_cell;
use crate::{Note, Person};

/// An answer, and where it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerRow {
    pub set: TestSetId,
    pub sitting: SittingId,
    pub person: Person,
    /// Place in the sitting, from 1.
    pub place: usize,
    /// Number of the pair in its set, from 1.
    pub pair: usize,
    pub judged: Judged,
    pub note: Option<Note>,
}

/// The table, with the names of its columns in the first line.
pub fn answers_table(rows: &[AnswerRow]) -> String {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    // Into memory, which takes all that is written; and every row has as many fields as there are columns.
    let _ = writer.write_record([
        "set",
        "sitting",
        "person",
        "place",
        "pair",
        "truth",
        "conclusion",
        "error",
        "seconds",
        "note",
    ]);
    for row in rows {
        let Judged { truth, conclusion, seconds } = row.judged;
        let cells = [
            row.set.to_string(),
            row.sitting.to_string(),
            row.person.to_string(),
            row.place.to_string(),
            row.pair.to_string(),
            truth.to_string(),
            conclusion.to_string(),
            row.judged.wrong().map(|wrong| wrong.to_string()).unwrap_or_default(),
            seconds.to_string(),
            row.note.as_ref().map(ToString::to_string).unwrap_or_default(),
        ];
        let _ = writer.write_record(cells.iter().map(|cell| spreadsheet_cell(cell).into_owned()));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use striae_vocabulary::Conclusion;

    use super::*;
    use crate::testing::Truth;

    #[test]
    fn an_answer_is_a_line_and_no_formula() {
        let judged =
            Judged { truth: Truth::Different, conclusion: Conclusion::Identification, seconds: 75 };
        let row = AnswerRow {
            set: TestSetId(1),
            sitting: SittingId(2),
            person: "ana".parse().unwrap(),
            place: 3,
            pair: 7,
            judged,
            note: Some("=1+1".parse().unwrap()),
        };
        let table = answers_table(&[row]);
        let lines: Vec<&str> = table.lines().collect();
        let head = "set,sitting,person,place,pair,truth,conclusion,error,seconds,note";
        let line = "T-1,S-2,ana,3,7,different,identification,false-identification,75,'=1+1";
        assert_eq!(lines, [head, line]);
    }
}
