//! Corrections of what was said of an exhibit's scans: sense, region, pitch.

use striae_casework::{Acquisition, ExhibitId};

use crate::NodeError;
use crate::api::{RegionCorrection, ScanCorrections};

/// Changes the scans that are meant, and notes each fact with its former and new text.
pub(super) fn change(
    corrections: &ScanCorrections,
    exhibit: ExhibitId,
    acquisitions: &mut [Acquisition],
    note: &mut impl FnMut(&str, String, String),
) -> Result<(), NodeError> {
    if corrections.is_empty() {
        return Ok(());
    }
    let refused = |sentence: String| Err(NodeError::Argument(sentence));
    if acquisitions.len() > 1 && corrections.file.is_none() && of_one_scan(corrections) {
        return refused(format!(
            "{exhibit} has {} scans: say with --file which one the region or pitch is of",
            acquisitions.len()
        ));
    }
    let mut is_any = false;
    for acquisition in acquisitions {
        let is_meant = corrections.file.as_ref().is_none_or(|file| *file == acquisition.file_name);
        if is_meant {
            is_any = true;
            change_one(corrections, acquisition, note)?;
        }
    }
    match &corrections.file {
        Some(file) if !is_any => refused(format!("{exhibit} has no scan {file}")),
        _ => Ok(()),
    }
}

/// Whether a correction is of one scan by its nature.
fn of_one_scan(corrections: &ScanCorrections) -> bool {
    corrections.region.is_some() || corrections.pitch_um.is_some()
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
        let found = || "found by the engine".to_owned();
        let next = match region {
            RegionCorrection::Drawn(region) => Some(region),
            RegionCorrection::Found => None,
        };
        let text = |one: Option<striae_toolmark::Region>| {
            one.map_or_else(found, |region| region.to_string())
        };
        note(&of("region"), text(acquisition.region), text(next));
        acquisition.region = next;
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
