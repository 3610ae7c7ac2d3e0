//! Files become surfaces; those that do not are counted and listed.

use rayon::prelude::*;
use serde::Serialize;
use striae_acquisition::ReadOptions;
use striae_acquisition::limits::MAX_FILE_BYTES;
use striae_files::input_file::read_bytes;
use striae_toolmark::{Region, Surface};

use super::manifest::Specimen;
use crate::{EvaluationError, Note};

/// A scan that was read.
pub(super) struct Scan {
    pub(super) specimen: Specimen,
    pub(super) surface: Surface,
    /// Region of the mark on that surface, where one was drawn.
    pub(super) region: Option<Region>,
}

/// A scan that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refused {
    pub file: String,
    /// One sentence.
    pub reason: String,
    /// Number of seeds in which it gave no signature; `None` for a file that could not be read.
    pub seeds: Option<u64>,
}

impl Refused {
    pub(super) fn of(specimen: &Specimen, error: &EvaluationError, seeds: Option<u64>) -> Self {
        let (file, text) = (specimen.path.display().to_string(), error.to_string());
        let reason = text.strip_prefix(&format!("{file}: ")).unwrap_or(&text).to_owned();
        Self { file, reason, seeds }
    }
}

/// Reads a scan as its row says, and tells what of it was put right.
pub(super) fn read_scan(specimen: &Specimen, note: Note) -> Result<Scan, EvaluationError> {
    let bytes = read_bytes(&specimen.path, MAX_FILE_BYTES)?;
    let name = specimen.path.display().to_string();
    let mut scan = striae_acquisition::read_bytes(&name, &bytes, &ReadOptions::default())?;
    if let Some(pitch_um) = specimen.pitch_um {
        scan = scan.at_pitch_um(pitch_um)?;
    }
    for mending in &scan.description().mended {
        note(&format!("{name}: {mending}"));
    }
    let mut specimen = specimen.clone();
    let stated = scan.description().instrument.clone();
    specimen.instrument = specimen.instrument.or(stated);
    let surface = scan.into_surface()?;
    let width_um = surface.columns() as f64 * surface.pitch_x_um();
    let sense = specimen.sense.for_mark(specimen.mark);
    let region = specimen
        .region
        .map(|region| if sense.is_reversed() { region.mirrored(width_um) } else { region });
    let surface = surface.in_sense(sense);
    Ok(Scan { specimen, surface, region })
}

/// Reads all scans. With `is_strict` the first that does not read is the error.
pub(super) fn read_scans(
    specimens: &[Specimen],
    is_strict: bool,
    note: Note,
) -> Result<(Vec<Scan>, Vec<Refused>), EvaluationError> {
    let read: Vec<Result<Scan, EvaluationError>> =
        specimens.par_iter().map(|specimen| read_scan(specimen, note)).collect();
    let (mut scans, mut refused) = (Vec::with_capacity(read.len()), Vec::new());
    for (specimen, read) in specimens.iter().zip(read) {
        match read {
            Ok(scan) => scans.push(scan),
            Err(error) if is_strict => return Err(error),
            Err(error) => refused.push(Refused::of(specimen, &error, None)),
        }
    }
    Ok((scans, refused))
}
