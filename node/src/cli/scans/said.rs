//! Facts of files from what the command line says of them.

use striae_toolmark::{Grooves, Rifling};
use striae_vocabulary::{MarkKind, counted};

use super::arguments::{Lands, Scan};
use crate::NodeError;
use crate::api::{ExhibitFiles, FileFacts};
use crate::cli::terminal::values::{argument, optional};
use crate::exhibit_signatures::LANDS;

/// Facts of a file that the command line states.
pub(in crate::cli) fn file_facts(name: String, scan: &Scan) -> Result<FileFacts, NodeError> {
    Ok(FileFacts {
        pitch_um: scan.pitch_um,
        region: optional(scan.region.as_deref())?,
        sense: scan.sense.into(),
        ..FileFacts::new(name, scan.mark()?)
    })
}

/// Files of one exhibit by the command line: so many lands of one bullet, or one file of another
/// mark.
pub(in crate::cli) fn files_of(
    scan: &Scan,
    lands: &Lands,
    count: usize,
) -> Result<ExhibitFiles, NodeError> {
    let mark = scan.mark()?;
    let region = optional(scan.region.as_deref())?;
    let grooves = grooves_of(lands, count)?;
    let rifling = if mark == MarkKind::LandEngravedArea {
        Some(rifling_of(lands, count)?)
    } else if lands.is_empty() {
        None
    } else {
        let sentence = format!(
            "--lands, --land, --order-unknown and --twist are for bullets (--mark land), not for {mark} marks"
        );
        return Err(NodeError::Argument(sentence));
    };
    let numbers = rifling.map(|rifling| land_numbers(lands, rifling, count)).transpose()?;
    let file = |index: usize| FileFacts {
        pitch_um: scan.pitch_um,
        region,
        sense: scan.sense.into(),
        land: numbers.as_ref().and_then(|numbers| numbers.get(index).copied()),
        grooves: grooves.get(index).copied().flatten(),
        ..FileFacts::new(String::new(), mark)
    };
    Ok(ExhibitFiles { files: (0..count).map(file).collect(), rifling })
}

/// For each file the grooves that were marked on it.
fn grooves_of(lands: &Lands, count: usize) -> Result<Vec<Option<Grooves>>, NodeError> {
    let given = lands.grooves.len();
    if given > 0 && given != count {
        let sentence = format!(
            "--grooves is given {} for {}; give it once for each, `auto` where the engine finds them",
            counted(given, "time"),
            counted(count, "file")
        );
        return Err(NodeError::Argument(sentence));
    }
    let one = |text: &String| if text == "auto" { Ok(None) } else { argument(text).map(Some) };
    lands.grooves.iter().map(one).collect()
}

fn rifling_of(lands: &Lands, count: usize) -> Result<Rifling, NodeError> {
    let number = lands.of_barrel.map_or(count, usize::from);
    if !LANDS.contains(&number) {
        let (least, most) = (LANDS.start(), LANDS.end());
        let sentence = format!(
            "a barrel has {least} to {most} lands, not {number}; say how many with --lands"
        );
        return Err(NodeError::Argument(sentence));
    }
    let twist = optional(lands.twist.as_deref())?;
    Ok(Rifling { lands: number as u8, is_order_known: !lands.order_unknown, twist })
}

/// The number of each file's land.
fn land_numbers(lands: &Lands, rifling: Rifling, count: usize) -> Result<Vec<u8>, NodeError> {
    let all = usize::from(rifling.lands);
    let are = if count == 1 { "is" } else { "are" };
    let given_files = format!("{} {are} given", counted(count, "file"));
    let sentence = match lands.land.len() {
        0 if count == all || (count < all && lands.order_unknown) => {
            return Ok((1..=rifling.lands).take(count).collect());
        }
        0 if count < all => format!(
            "{given_files} for {all} lands; say which they are, as --land 1,2,5, or --order-unknown"
        ),
        0 => format!("{given_files} for {all} lands; the lands of two bullets are two exhibits"),
        given if given == count => return Ok(lands.land.clone()),
        given => format!("--land numbers {}, and {given_files}", counted(given, "land")),
    };
    Err(NodeError::Argument(sentence))
}
