//! `striae sitting`: tests that the person was given, answered blind.

pub(super) mod arguments;
mod text;

use self::arguments::SittingVerb;
use super::terminal::at::At;
use super::terminal::values::{argument, optional};
use super::test_set::write;
use crate::NodeError;
use crate::api::{
    AnswerPair, BeginSitting, ExportSittingResults, FinishSitting, ListSittings, ShowSitting,
    ShowSittingResults,
};

/// Carries out a verb on sittings.
pub(super) fn sitting(at: &At<'_>, verb: &SittingVerb) -> Result<(), NodeError> {
    match verb {
        SittingVerb::List => at.ask(ListSittings),
        SittingVerb::Begin { sitting } => at.ask(BeginSitting { sitting: argument(sitting)? }),
        SittingVerb::Show { sitting } => at.ask(ShowSitting { sitting: argument(sitting)? }),
        SittingVerb::Answer { sitting, pair, conclusion, note } => at.ask(AnswerPair {
            sitting: argument(sitting)?,
            pair: *pair,
            conclusion: argument(conclusion)?,
            note: optional(note.as_deref())?,
        }),
        SittingVerb::Finish { sitting } => at.ask(FinishSitting { sitting: argument(sitting)? }),
        SittingVerb::Results { sitting, out } => {
            let sitting = argument(sitting)?;
            write(at, out.as_deref(), |form| ExportSittingResults { sitting, form })?;
            at.ask(ShowSittingResults { sitting })
        }
    }
}
