//! `striae test-set`: sets of scans with known truth, given to examiners blind, and their results.

pub(super) mod arguments;
mod pairs;
pub(super) mod text;

use std::path::Path;

use self::arguments::TestSetVerb;
use self::pairs::read_pairs;
use super::terminal::at::At;
use super::terminal::values::argument;
use crate::NodeError;
use crate::api::{
    ExportTestResults, ExportedResults, GiveTestSet, ListTestSets, MakeTestSet, ResultsForm,
    ShowTestResults, ShowTestSet,
};
use crate::desk::CarryOut;

/// Carries out a verb on test sets.
pub(super) fn test_set(at: &At<'_>, verb: &TestSetVerb) -> Result<(), NodeError> {
    match verb {
        TestSetVerb::Make { pairs, name, mark, pitch_um } => {
            let (name, mark, pitch_um) = (argument(name)?, argument(mark)?, *pitch_um);
            let read = read_pairs(pairs)?;
            let call = MakeTestSet { name, mark, pitch_um, files: read.names, pairs: read.pairs };
            at.ask_with(call, read.files)
        }
        TestSetVerb::List => at.ask(ListTestSets),
        TestSetVerb::Show { set } => at.ask(ShowTestSet { set: argument(set)? }),
        TestSetVerb::Give { set, to } => {
            at.ask(GiveTestSet { set: argument(set)?, person: argument(to)? })
        }
        TestSetVerb::Results { set, out } => {
            let set = argument(set)?;
            write(at, out.as_deref(), |form| ExportTestResults { set, form })?;
            at.ask(ShowTestResults { set })
        }
    }
}

/// Writes results to a file, where one is named.
pub(super) fn write<C: CarryOut<Reply = ExportedResults>>(
    at: &At<'_>,
    out: Option<&Path>,
    call: impl FnOnce(ResultsForm) -> C,
) -> Result<(), NodeError> {
    let Some(out) = out else { return Ok(()) };
    match at.reply_to(call(form_of(out)?))? {
        Some(exported) => at.output.file(out, &exported.bytes.0),
        None => Ok(()),
    }
}

/// The form that the ending of a file's name says.
fn form_of(path: &Path) -> Result<ResultsForm, NodeError> {
    let ending = path.extension().map(|one| one.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("csv") => Ok(ResultsForm::Csv),
        Some("json") => Ok(ResultsForm::Json),
        _ => Err(NodeError::Argument(format!(
            "{} ends like no results; let it end with .csv or .json",
            path.display()
        ))),
    }
}
