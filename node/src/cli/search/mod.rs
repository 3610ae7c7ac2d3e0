//! `striae search`: the own database, ranked against an exhibit or a file.

pub(super) mod arguments;
pub(super) mod candidates;
pub(in crate::cli) mod reviews;

use striae_casework::ExhibitId;
use striae_vocabulary::MarkKind;

use self::arguments::Search;
use super::scans::read::read_all;
use super::scans::said::files_of;
use super::terminal::at::At;
use super::terminal::values::optional;
use crate::NodeError;
use crate::api::{
    Candidates, Exhaustive, Outcome, ReviewCandidates, SearchExhibit, SearchExtent, SearchFiles,
};
use crate::desk::CarryOut;

/// Comparisons of one part of an exhaustive search: less than a minute of two cores. A search that is
/// stopped loses a few seconds of them.
const PART: u64 = 8192;

/// Ranks the own database.
pub(super) fn search(at: &At<'_>, search: &Search) -> Result<(), NodeError> {
    let Search { limit, shortlist, from_start, .. } = *search;
    let exhaustive = search.exhaustive.then_some(Exhaustive { comparisons: PART, from_start });
    let extent = SearchExtent { limit, shortlist, exhaustive };
    // An argument that looks like an exhibit number is one, unless there is a file of that name.
    if let [what] = search.what.as_slice()
        && !what.exists()
        && let Some(Ok(exhibit)) = what.to_str().map(str::parse::<ExhibitId>)
    {
        refuse_what_is_for_files(search, exhibit)?;
        if let Some(place) = search.reviewed {
            let note = optional(search.note.as_deref())?;
            return at.ask(ReviewCandidates { exhibit, place, note });
        }
        return in_parts(at, extent, &[], |extent| SearchExhibit { exhibit, extent });
    }
    if search.reviewed.is_some() {
        let sentence = "--reviewed is for an exhibit, as E-17; of a file nothing is kept";
        return Err(NodeError::Argument(sentence.to_owned()));
    }
    let count = search.what.len();
    let mark = search.scan.mark()?;
    if count > 1 && mark != MarkKind::LandEngravedArea {
        let sentence = format!(
            "a search is for one {mark} mark, not for {count} files; search for each alone"
        );
        return Err(NodeError::Argument(sentence));
    }
    let mut files = files_of(&search.scan, &search.lands, count)?;
    let bytes = read_all(&search.what, &mut files)?;
    let calibre = optional(search.calibre.as_deref())?;
    in_parts(at, extent, &bytes, |extent| SearchFiles { files: files.clone(), calibre, extent })
}

/// Searches, an exhaustive search part by part until nothing is left, and prints the candidates.
fn in_parts<C: CarryOut<Reply = Candidates>>(
    at: &At<'_>,
    mut extent: SearchExtent,
    files: &[Vec<u8>],
    call: impl Fn(SearchExtent) -> C,
) -> Result<(), NodeError> {
    loop {
        let candidates = match at.call(call(extent), files.to_vec())? {
            Outcome::Done(candidates) => candidates,
            Outcome::Waits(proposal) => return at.report(&proposal),
        };
        let Some(_) = candidates.exhaustive.filter(|state| state.left > 0) else {
            return at.report(&candidates);
        };
        extent.exhaustive = extent.exhaustive.map(|part| Exhaustive { from_start: false, ..part });
    }
}

/// Refuses options that describe files: enrolment has already described the exhibit, and nothing
/// given is passed over.
fn refuse_what_is_for_files(search: &Search, exhibit: ExhibitId) -> Result<(), NodeError> {
    let Search { calibre, scan, lands, .. } = search;
    let given = [
        ("--region", scan.region.is_some()),
        ("--mark", scan.mark.is_some()),
        ("--pitch-um", scan.pitch_um.is_some()),
        ("--calibre", calibre.is_some()),
        ("--lands", lands.of_barrel.is_some()),
        ("--land", !lands.land.is_empty()),
        ("--order-unknown", lands.order_unknown),
        ("--twist", lands.twist.is_some()),
        ("--grooves", !lands.grooves.is_empty()),
    ];
    match given.iter().find(|(_, is_given)| *is_given) {
        None => Ok(()),
        Some((option, _)) => Err(NodeError::Argument(format!(
            "{option} is for a file; of {exhibit} that was said when it was enrolled"
        ))),
    }
}
