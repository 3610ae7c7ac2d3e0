//! `striae exhibit`: exhibits, their facts, and the grounds to ask abroad that follow.

pub(super) mod arguments;
pub(in crate::cli) mod originals;
pub(super) mod text;

use striae_casework::transfer::Table;

use self::arguments::{Amendment, ExhibitFacts, ExhibitVerb};
use super::records::change::{corrected, entered};
use super::terminal::at::At;
use super::terminal::values::{argument, optional};
use crate::NodeError;
use crate::api::{
    AmendExhibit, Change, CheckGrounds, EraseExhibit, ExhibitClock, GroovesCorrection, LandOfScan,
    ListExhibits, RecordGround, RegionCorrection, RiflingCorrections, ScanCorrections, SetExhibit,
    ShowExhibit, TwistCorrection, WithdrawExhibit,
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
        grooves: match amendment.grooves.as_deref() {
            None => None,
            Some("none") => Some(GroovesCorrection::Found),
            Some(text) => Some(GroovesCorrection::Marked(argument(text)?)),
        },
        lands: amendment.land.iter().map(|text| land_of(text)).collect::<Result<_, _>>()?,
    };
    let rifling = RiflingCorrections {
        lands: amendment.lands,
        is_order_known: match amendment.order.as_deref() {
            None => None,
            Some("known") => Some(true),
            Some("unknown") => Some(false),
            Some(other) => return Err(wrong_word("--order", "known or unknown", other)),
        },
        twist: match amendment.twist.as_deref() {
            None => None,
            Some("unknown") => Some(TwistCorrection::Unknown),
            Some(text) => Some(TwistCorrection::Seen(argument(text)?)),
        },
    };
    let date = amendment.date.as_deref();
    let is_date_unknown = date == Some("unknown");
    Ok(AmendExhibit {
        exhibit: argument(&amendment.exhibit)?,
        calibre: optional(amendment.calibre.as_deref())?,
        kind: optional(amendment.kind.as_deref())?,
        occurred: optional(date.filter(|_| !is_date_unknown))?,
        is_date_unknown,
        mark: optional(amendment.mark.as_deref())?,
        case_reference: optional(amendment.case_reference.as_deref())?,
        scan,
        rifling,
        reason: argument(&amendment.reason)?,
    })
}

fn yes_or_no(option: &str, text: Option<&str>) -> Result<Option<bool>, NodeError> {
    match text {
        None => Ok(None),
        Some("yes") => Ok(Some(true)),
        Some("no") => Ok(Some(false)),
        Some(other) => Err(wrong_word(option, "yes or no", other)),
    }
}

fn wrong_word(option: &str, takes: &str, word: &str) -> NodeError {
    let word = striae_vocabulary::shown(word);
    NodeError::Argument(format!("{option} takes {takes}, not '{word}'"))
}

/// A scan and the number of its land, as `scan.x3p=2`.
fn land_of(text: &str) -> Result<LandOfScan, NodeError> {
    let wrong = || wrong_word("--land", "the name of a scan and its land, as scan.x3p=2", text);
    let (file, land) = text.rsplit_once('=').ok_or_else(wrong)?;
    Ok(LandOfScan { file: file.to_owned(), land: land.parse().map_err(|_| wrong())? })
}

fn changed(facts: &ExhibitFacts, change: Change) -> Result<SetExhibit, NodeError> {
    Ok(SetExhibit {
        exhibit: argument(&facts.exhibit)?,
        item: optional(facts.item.as_deref())?,
        change,
        custody: Vec::new(),
        rows: facts.rows(),
        is_another: facts.another,
    })
}
