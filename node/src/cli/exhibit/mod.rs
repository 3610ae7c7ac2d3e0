//! `striae exhibit`: exhibits, their facts, and the grounds to ask abroad that follow.

pub(super) mod arguments;
mod originals;
pub(super) mod text;

use striae_casework::transfer::Table;

use self::arguments::{Amendment, ExhibitFacts, ExhibitVerb};
use super::records::change::{corrected, entered};
use super::terminal::at::At;
use super::terminal::values::{argument, optional};
use crate::NodeError;
use crate::api::{
    AmendExhibit, Change, CheckGrounds, EraseExhibit, ExhibitClock, ListExhibits, RecordGround,
    RegionCorrection, ScanCorrections, SetExhibit, ShowExhibit, WithdrawExhibit,
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
        ExhibitVerb::Amend(amendment) => at.ask(amended(amendment)?),
        ExhibitVerb::Erase { exhibit, order } => {
            at.ask(EraseExhibit { exhibit: argument(exhibit)?, order: argument(order)? })
        }
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

fn amended(amendment: &Amendment) -> Result<AmendExhibit, NodeError> {
    let region = match amendment.region.as_deref() {
        None => None,
        Some("none") => Some(RegionCorrection::Found),
        Some(text) => Some(RegionCorrection::Drawn(argument(text)?)),
    };
    let scan = ScanCorrections {
        file: amendment.file.clone(),
        mirrored: yes_or_no("--mirrored", amendment.mirrored.as_deref())?,
        cast: yes_or_no("--cast", amendment.cast.as_deref())?,
        region,
        pitch_um: amendment.pitch_um,
    };
    Ok(AmendExhibit {
        exhibit: argument(&amendment.exhibit)?,
        calibre: optional(amendment.calibre.as_deref())?,
        kind: optional(amendment.kind.as_deref())?,
        occurred: optional(amendment.date.as_deref())?,
        mark: optional(amendment.mark.as_deref())?,
        case_reference: optional(amendment.case_reference.as_deref())?,
        scan,
        reason: argument(&amendment.reason)?,
    })
}

fn yes_or_no(option: &str, text: Option<&str>) -> Result<Option<bool>, NodeError> {
    match text {
        None => Ok(None),
        Some("yes") => Ok(Some(true)),
        Some("no") => Ok(Some(false)),
        Some(other) => Err(NodeError::Argument(format!(
            "{option} takes yes or no, not '{}'",
            striae_vocabulary::shown(other)
        ))),
    }
}

fn changed(facts: &ExhibitFacts, change: Change) -> Result<SetExhibit, NodeError> {
    Ok(SetExhibit {
        exhibit: argument(&facts.exhibit)?,
        item: optional(facts.item.as_deref())?,
        change,
        custody: facts.custody(),
        is_another: facts.another,
    })
}
