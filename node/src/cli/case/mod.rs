//! `striae case`: cases, what hits link with them, and all records from and to files.

pub(super) mod arguments;
mod export;
mod import;
pub(super) mod links;

use striae_casework::transfer::Table;

use self::arguments::CaseVerb;
use super::records::change::{corrected, entered};
use super::terminal::at::At;
use super::terminal::values::argument;
use crate::NodeError;
use crate::api::{CaseworkRequest, Request};

/// Carries out a verb on cases.
pub(super) fn case(at: &At<'_>, verb: &CaseVerb) -> Result<(), NodeError> {
    let request = match verb {
        CaseVerb::Show { case } => CaseworkRequest::ShowCase { case: argument(case)? },
        CaseVerb::Enter(facts) => CaseworkRequest::SetCase {
            case: argument(&facts.case)?,
            change: entered(facts.fields()),
        },
        CaseVerb::Correct(with) => CaseworkRequest::SetCase {
            case: argument(&with.facts.case)?,
            change: corrected(Table::Cases, with.facts.fields(), &with.correction)?,
        },
        CaseVerb::Import { path } => return import::import(at, path),
        CaseVerb::Export { out } => return export::export(at, out),
        CaseVerb::Links(arguments) => return links::links(at, arguments),
    };
    at.ask(Request::Casework(request))
}
