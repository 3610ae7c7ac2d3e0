//! `striae case`: cases, what hits link with them, and all records from and to files.

pub(super) mod arguments;
mod complete_export;
mod complete_import;
mod export;
mod import;
pub(super) mod links;
mod text;

use striae_casework::transfer::Table;

use self::arguments::CaseVerb;
use super::records::change::{corrected, entered};
use super::terminal::at::At;
use super::terminal::values::argument;
use crate::NodeError;
use crate::api::{ListCases, RenameCase, SetCase, ShowCase};

/// Carries out a verb on cases.
pub(super) fn case(at: &At<'_>, verb: &CaseVerb) -> Result<(), NodeError> {
    match verb {
        CaseVerb::List(list) => at.ask(ListCases { filter: list.filter()?, paging: list.paging() }),
        CaseVerb::Show { case } => at.ask(ShowCase { case: argument(case)? }),
        CaseVerb::Enter(facts) => {
            at.ask(SetCase { case: argument(&facts.case)?, change: entered(facts.fields()) })
        }
        CaseVerb::Correct(with) => at.ask(SetCase {
            case: argument(&with.facts.case)?,
            change: corrected(Table::Cases, with.facts.fields(), &with.correction)?,
        }),
        CaseVerb::Rename { case, to, reason } => at.ask(RenameCase {
            case: argument(case)?,
            to: argument(to)?,
            reason: argument(reason)?,
        }),
        CaseVerb::Import { path } if complete_import::is_complete(path) => {
            complete_import::import(at, path)
        }
        CaseVerb::Import { path } => import::import(at, path),
        CaseVerb::Export { out, complete: true } => complete_export::export(at, out),
        CaseVerb::Export { out, .. } => export::export(at, out),
        CaseVerb::Links(arguments) => links::links(at, arguments),
    }
}
