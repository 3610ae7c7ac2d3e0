//! `striae exhibit compare`: the stored originals of two exhibits, as `striae mark compare` compares files.

use striae_casework::ExhibitId;
use striae_vocabulary::MarkKind;

use super::arguments::CompareExhibits;
use super::{Original, Originals, several};
use crate::NodeError;
use crate::api::{ExhibitFiles, ListedExhibit, OriginalUse};
use crate::cli::mark::compare::bullet_scans::bullet_of;
use crate::cli::mark::compare::bullets::{ComparedBullet, of_signatures};
use crate::cli::mark::compare::{ComparedScan, check_report, of_scans};
use crate::cli::terminal::at::At;
use crate::cli::terminal::values::{argument, optional};

/// One of the two exhibits.
struct Side {
    listed: ListedExhibit,
    /// File that a person named, from 1, and the option by which.
    given: Option<usize>,
    option: &'static str,
}

/// Compares the originals, with the regions, grooves, pitches and senses that the exhibits have.
pub(in crate::cli::exhibit) fn compare(
    at: &At<'_>,
    arguments: &CompareExhibits,
) -> Result<(), NodeError> {
    let report = arguments.report.as_deref();
    check_report(report)?;
    let pair: [ExhibitId; 2] = [argument(&arguments.exhibit)?, argument(&arguments.candidate)?];
    let mark: Option<MarkKind> = optional(arguments.mark.as_deref())?;
    let mut originals = Originals::at(at, &arguments.why)?;
    let mut side = |exhibit, given, option| -> Result<Side, NodeError> {
        let side = Side { listed: originals.listed(exhibit)?, given, option };
        side.check()?;
        Ok(side)
    };
    let sides = [
        side(pair[0], arguments.acquisition, "--acquisition")?,
        side(pair[1], arguments.candidate_acquisition, "--candidate-acquisition")?,
    ];
    let mark = common_mark(&sides, mark)?;
    let are_bullets =
        mark == MarkKind::LandEngravedArea && sides.iter().all(|side| side.given.is_none());
    let mut fetch = |side: &Side, other: &Side, number| {
        let purpose = OriginalUse::CompareWith(other.listed.exhibit);
        originals.fetch(side.listed.exhibit, number, purpose)
    };
    if are_bullets {
        let mut bullet = |side: &Side, other: &Side| -> Result<ComparedBullet, NodeError> {
            let lands = side.of_mark(mark).into_iter();
            let fetched = lands.map(|number| fetch(side, other, number));
            of_originals(side.listed.exhibit, fetched.collect::<Result<_, _>>()?)
        };
        let bullets = [bullet(&sides[0], &sides[1])?, bullet(&sides[1], &sides[0])?];
        return of_signatures(&bullets, report, at.output);
    }
    let numbers = [sides[0].the_one_of(mark)?, sides[1].the_one_of(mark)?];
    let mut scan = |side: &Side, other: &Side, number| -> Result<ComparedScan, NodeError> {
        let Original { facts, bytes, .. } = fetch(side, other, number)?;
        let label = format!("{} {}", side.listed.exhibit, facts.name);
        Ok(ComparedScan { label, facts, bytes })
    };
    let scans = [scan(&sides[0], &sides[1], numbers[0])?, scan(&sides[1], &sides[0], numbers[1])?];
    of_scans(&scans, report, at.output)
}

impl Side {
    /// Refuses a number that no file has.
    fn check(&self) -> Result<(), NodeError> {
        match self.given {
            None => Ok(()),
            given => super::one_of(&self.listed, given, self.option).map(|_| ()),
        }
    }

    /// Marks of its files, or of the one that is meant, each once.
    fn marks(&self) -> Vec<MarkKind> {
        let mut marks = Vec::new();
        for (number, one) in (1..).zip(&self.listed.acquisitions) {
            if self.given.is_none_or(|given| given == number) && !marks.contains(&one.mark) {
                marks.push(one.mark);
            }
        }
        marks
    }

    /// Files of the mark, from 1.
    fn of_mark(&self, mark: MarkKind) -> Vec<usize> {
        let all = (1..).zip(&self.listed.acquisitions);
        all.filter(|(_, one)| one.mark == mark).map(|(number, _)| number).collect()
    }

    /// The one file that is meant.
    fn the_one_of(&self, mark: MarkKind) -> Result<usize, NodeError> {
        match (self.given, self.of_mark(mark).as_slice()) {
            (Some(number), _) => Ok(number),
            (None, [only]) => Ok(*only),
            (None, numbers) => Err(several(&self.listed, numbers, self.option)),
        }
    }
}

/// The kind of mark that is compared: both exhibits have it.
fn common_mark(sides: &[Side; 2], wanted: Option<MarkKind>) -> Result<MarkKind, NodeError> {
    let [ours, theirs] = [sides[0].marks(), sides[1].marks()];
    let names = [sides[0].listed.exhibit, sides[1].listed.exhibit];
    let words =
        |marks: &[MarkKind]| marks.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let common: Vec<MarkKind> = ours
        .iter()
        .copied()
        .filter(|mark| theirs.contains(mark) && wanted.is_none_or(|wanted| wanted == *mark))
        .collect();
    let sentence = match common.as_slice() {
        [mark] => return Ok(*mark),
        [] => format!(
            "{} shows {}, and {} shows {}: nothing of one kind to compare",
            names[0],
            words(&ours),
            names[1],
            words(&theirs)
        ),
        several => format!(
            "{} and {} both show {}; say which with --mark",
            names[0],
            names[1],
            words(several)
        ),
    };
    Err(NodeError::Argument(sentence))
}

/// The bullet whose lands the originals show.
fn of_originals(exhibit: ExhibitId, originals: Vec<Original>) -> Result<ComparedBullet, NodeError> {
    let rifling = originals.first().and_then(|one| one.rifling);
    let (files, bytes): (Vec<_>, Vec<_>) =
        originals.into_iter().map(|one| (one.facts, one.bytes)).unzip();
    let name = exhibit.to_string();
    let (signature, mended) = bullet_of(&name, &ExhibitFiles { files, rifling }, &bytes)?;
    Ok(ComparedBullet { name, signature, mended })
}
