//! `striae exhibit`: exhibits, their facts, and the grounds to ask abroad that follow.

pub(super) mod arguments;
mod originals;
pub(super) mod text;

use striae_casework::transfer::Table;

use self::arguments::{ExhibitFacts, ExhibitVerb};
use super::records::change::{corrected, entered};
use super::terminal::at::At;
use super::terminal::values::{argument, optional};
use crate::NodeError;
use crate::api::{
    AmendExhibit, Change, CheckGrounds, ExhibitClock, ListExhibits, RecordGround, SetExhibit,
    ShowExhibit, WithdrawExhibit,
};

/// Carries out a verb on exhibits.
pub(super) fn exhibit(at: &At<'_>, verb: &ExhibitVerb) -> Result<(), NodeError> {
    match verb {
        ExhibitVerb::List(list) => {
            at.ask(ListExhibits { filter: list.filter()?, paging: list.paging() })
        }
        ExhibitVerb::Clock { exhibit } => at.ask(ExhibitClock { exhibit: argument(exhibit)? }),
        ExhibitVerb::Show { exhibit } => at.ask(ShowExhibit { exhibit: argument(exhibit)? }),
        ExhibitVerb::Enter(facts) => at.ask(changed(facts, entered(facts.fields()))?),
        ExhibitVerb::Correct(with) => {
            let fields = with.facts.fields();
            at.ask(changed(&with.facts, corrected(Table::Exhibits, fields, &with.correction)?)?)
        }
        ExhibitVerb::Withdraw { exhibit, reason } => {
            at.ask(WithdrawExhibit { exhibit: argument(exhibit)?, reason: argument(reason)? })
        }
        ExhibitVerb::Amend { exhibit, calibre, kind, date, mark, reason } => at.ask(AmendExhibit {
            exhibit: argument(exhibit)?,
            calibre: optional(calibre.as_deref())?,
            kind: optional(kind.as_deref())?,
            occurred: optional(date.as_deref())?,
            mark: optional(mark.as_deref())?,
            reason: argument(reason)?,
        }),
        ExhibitVerb::Grounds { exhibit } => at.ask(CheckGrounds { exhibit: argument(exhibit)? }),
        ExhibitVerb::Decide { exhibit, ground, holds, reason, .. } => at.ask(RecordGround {
            exhibit: argument(exhibit)?,
            ground: argument(ground)?,
            holds: *holds,
            reason: argument(reason)?,
        }),
        ExhibitVerb::Original(original) => originals::export(at, original),
        ExhibitVerb::Compare(compare) => originals::compare(at, compare),
        ExhibitVerb::Render(render) => originals::render(at, render),
    }
}

fn changed(facts: &ExhibitFacts, change: Change) -> Result<SetExhibit, NodeError> {
    Ok(SetExhibit {
        exhibit: argument(&facts.exhibit)?,
        item: optional(facts.item.as_deref())?,
        change,
        custody: facts.custody(),
    })
}
