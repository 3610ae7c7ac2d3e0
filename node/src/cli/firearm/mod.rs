//! `striae firearm`: firearms, shown, entered, corrected.

pub(super) mod arguments;

use striae_casework::transfer::Table;

use self::arguments::FirearmVerb;
use super::records::change::{corrected, entered};
use super::terminal::at::At;
use super::terminal::values::argument;
use crate::NodeError;
use crate::api::{CaseworkRequest, Request};

/// Carries out a verb on firearms.
pub(super) fn firearm(at: &At<'_>, verb: &FirearmVerb) -> Result<(), NodeError> {
    at.ask(Request::Casework(match verb {
        FirearmVerb::Show { firearm } => {
            CaseworkRequest::ShowFirearm { firearm: argument(firearm)? }
        }
        FirearmVerb::Enter(facts) => CaseworkRequest::SetFirearm {
            firearm: argument(&facts.firearm)?,
            change: entered(facts.fields()),
        },
        FirearmVerb::Correct(with) => CaseworkRequest::SetFirearm {
            firearm: argument(&with.facts.firearm)?,
            change: corrected(Table::Firearms, with.facts.fields(), &with.correction)?,
        },
    }))
}
