//! Corrections of what was said of an exhibit's scans: mark, land, grooves, sense, region, pitch; and of
//! its barrel.

use striae_casework::{Acquisition, Exhibit};
use striae_toolmark::{Grooves, Region, Rifling};
use striae_vocabulary::MarkKind;

use crate::NodeError;
use crate::api::{
    AmendExhibit, ExhibitFiles, FileFacts, GroovesCorrection, RegionCorrection, RiflingCorrections,
    ScanCorrections, TwistCorrection,
};
use crate::exhibit_signatures::check;

/// Changes the scans that are meant, and notes each fact with its former and new text. Refused where
/// the scans would be no one exhibit any more.
pub(super) fn change(
    call: &AmendExhibit,
    exhibit: &mut Exhibit,
    acquisitions: &mut [Acquisition],
    note: &mut impl FnMut(&str, String, String),
) -> Result<(), NodeError> {
    let corrections = &call.scan;
    let id = exhibit.id;
    let is_of_barrel = call.rifling != RiflingCorrections::default();
    if corrections.is_empty() && call.mark.is_none() && !is_of_barrel {
        return Ok(());
    }
    let refused = |sentence: String| Err(NodeError::Argument(sentence));
    if acquisitions.len() > 1 && corrections.file.is_none() && of_one_scan(corrections) {
        return refused(format!(
            "{id} has {} scans: say with --file which one the region, pitch or grooves are of",
            acquisitions.len()
        ));
    }
    let named = corrections.file.iter().chain(corrections.lands.iter().map(|one| &one.file));
    for name in named {
        if !acquisitions.iter().any(|one| one.file_name == *name) {
            return refused(format!("{id} has no scan {name}"));
        }
    }
    for acquisition in acquisitions.iter_mut() {
        if corrections.file.as_ref().is_none_or(|file| *file == acquisition.file_name) {
            if let Some(mark) = call.mark {
                change_mark(mark, acquisition, note);
            }
            change_one(corrections, acquisition, note)?;
        }
        let of_file = |one: &&crate::api::LandOfScan| one.file == acquisition.file_name;
        if let Some(land) = corrections.lands.iter().rfind(of_file) {
            let name = format!("land of {}", acquisition.file_name);
            note(&name, or_none(acquisition.land), land.land.to_string());
            acquisition.land = Some(land.land);
        }
    }
    change_barrel(&call.rifling, exhibit, acquisitions, note)?;
    let files = acquisitions.iter().map(FileFacts::of).collect();
    check(&ExhibitFiles { files, rifling: exhibit.rifling })
}

/// Whether a correction is of one scan by its nature.
fn of_one_scan(corrections: &ScanCorrections) -> bool {
    corrections.region.is_some() || corrections.pitch_um.is_some() || corrections.grooves.is_some()
}

fn or_none(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "none".to_owned(), |value| value.to_string())
}

/// Changes the mark of a scan; facts that only another mark has go with it.
fn change_mark(
    mark: MarkKind,
    acquisition: &mut Acquisition,
    note: &mut impl FnMut(&str, String, String),
) {
    let file = acquisition.file_name.clone();
    if acquisition.mark == mark {
        return;
    }
    note(&format!("mark of {file}"), acquisition.mark.to_string(), mark.to_string());
    acquisition.mark = mark;
    if mark != MarkKind::LandEngravedArea {
        note(&format!("land of {file}"), or_none(acquisition.land), or_none(None::<u8>));
        note(&format!("grooves of {file}"), grooves_text(acquisition.grooves), grooves_text(None));
        (acquisition.land, acquisition.grooves) = (None, None);
    }
    if mark.is_striated() && acquisition.region.is_some() {
        note(&format!("region of {file}"), region_text(acquisition.region), region_text(None));
        acquisition.region = None;
    }
}

fn region_text(region: Option<Region>) -> String {
    region.map_or_else(|| "found by the engine".to_owned(), |region| region.to_string())
}

fn grooves_text(grooves: Option<Grooves>) -> String {
    grooves.map_or_else(
        || "found by the engine".to_owned(),
        |Grooves { left_um, right_um }| format!("{left_um},{right_um}"),
    )
}

fn change_one(
    corrections: &ScanCorrections,
    acquisition: &mut Acquisition,
    note: &mut impl FnMut(&str, String, String),
) -> Result<(), NodeError> {
    let file = acquisition.file_name.clone();
    let of = |name: &str| format!("{name} of {file}");
    let word = |is: bool| if is { "yes" } else { "no" }.to_owned();
    if let Some(mirrored) = corrections.mirrored {
        note(&of("mirrored"), word(acquisition.sense.is_mirrored), word(mirrored));
        acquisition.sense.is_mirrored = mirrored;
    }
    if let Some(cast) = corrections.cast {
        note(&of("cast"), word(acquisition.sense.is_cast), word(cast));
        acquisition.sense.is_cast = cast;
    }
    if let Some(region) = corrections.region {
        if acquisition.mark.is_striated() {
            let sentence = format!("{file} shows a {} mark, which has no region", acquisition.mark);
            return Err(NodeError::Argument(sentence));
        }
        let next = match region {
            RegionCorrection::Drawn(region) => Some(region),
            RegionCorrection::Found => None,
        };
        note(&of("region"), region_text(acquisition.region), region_text(next));
        acquisition.region = next;
    }
    if let Some(grooves) = corrections.grooves {
        if acquisition.mark != MarkKind::LandEngravedArea {
            let sentence =
                format!("{file} shows a {} mark; grooves lie beside lands", acquisition.mark);
            return Err(NodeError::Argument(sentence));
        }
        let next = match grooves {
            GroovesCorrection::Marked(grooves) => Some(grooves),
            GroovesCorrection::Found => None,
        };
        note(&of("grooves"), grooves_text(acquisition.grooves), grooves_text(next));
        acquisition.grooves = next;
    }
    if let Some(pitch_um) = corrections.pitch_um {
        let known = |pitch: Option<f64>| {
            pitch.map_or_else(|| "the file's".to_owned(), |pitch| format!("{pitch} um"))
        };
        note(&of("pitch"), known(acquisition.pitch_um), known(Some(pitch_um)));
        acquisition.pitch_um = Some(pitch_um);
    }
    Ok(())
}

/// Changes what is known of the barrel. An exhibit without lands has none.
fn change_barrel(
    corrections: &RiflingCorrections,
    exhibit: &mut Exhibit,
    acquisitions: &[Acquisition],
    note: &mut impl FnMut(&str, String, String),
) -> Result<(), NodeError> {
    let former = exhibit.rifling;
    let has_lands = acquisitions.iter().any(|one| one.mark == MarkKind::LandEngravedArea);
    let RiflingCorrections { lands, is_order_known, twist } = *corrections;
    let next = if has_lands {
        let known = match (former, lands) {
            (Some(former), _) => former,
            (None, Some(lands)) => Rifling { lands, is_order_known: true, twist: None },
            (None, None) => {
                let sentence =
                    format!("say with --lands how many lands the barrel of {} has", exhibit.id);
                return Err(NodeError::Argument(sentence));
            }
        };
        Some(Rifling {
            lands: lands.unwrap_or(known.lands),
            is_order_known: is_order_known.unwrap_or(known.is_order_known),
            twist: match twist {
                Some(TwistCorrection::Seen(twist)) => Some(twist),
                Some(TwistCorrection::Unknown) => None,
                None => known.twist,
            },
        })
    } else if *corrections == RiflingCorrections::default() {
        None
    } else {
        let sentence = format!("{} shows no land, so nothing is known of its barrel", exhibit.id);
        return Err(NodeError::Argument(sentence));
    };
    note("rifling", or_none(former), or_none(next));
    exhibit.rifling = next;
    Ok(())
}
