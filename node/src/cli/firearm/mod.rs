//! `striae firearm`: firearms, shown, entered, corrected.

pub(super) mod arguments;
mod text;

use striae_casework::transfer::Table;

use self::arguments::FirearmVerb;
use super::records::change::{corrected, entered};
use super::terminal::at::At;
use super::terminal::values::argument;
use crate::NodeError;
use crate::api::{ListFirearms, RenameFirearm, SetFirearm, ShowFirearm};

/// Carries out a verb on firearms.
pub(super) fn firearm(at: &At<'_>, verb: &FirearmVerb) -> Result<(), NodeError> {
    match verb {
        FirearmVerb::List(list) => {
            at.ask(ListFirearms { filter: list.filter()?, paging: list.paging() })
        }
        FirearmVerb::Show { firearm } => at.ask(ShowFirearm { firearm: argument(firearm)? }),
        FirearmVerb::Enter(facts) => at.ask(SetFirearm {
            firearm: argument(&facts.firearm)?,
            change: entered(facts.fields()),
        }),
        FirearmVerb::Correct(with) => at.ask(SetFirearm {
            firearm: argument(&with.facts.firearm)?,
            change: corrected(Table::Firearms, with.facts.fields(), &with.correction)?,
        }),
        FirearmVerb::Rename { firearm, to, reason } => at.ask(RenameFirearm {
            firearm: argument(firearm)?,
            to: argument(to)?,
            reason: argument(reason)?,
        }),
    }
}
