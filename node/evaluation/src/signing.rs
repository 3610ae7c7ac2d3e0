//! Surfaces become signatures, as the scans could also have been captured: made worse, turned and
//! shifted.

use std::borrow::Cow;
use std::path::Path;
use std::time::Duration;

use rayon::prelude::*;
use striae_acquisition::limits::MAX_FILE_BYTES;
use striae_acquisition::{ReadOptions, Scan};
use striae_files::input_file::read_bytes;
use striae_toolmark::{ImpressedSignature, Surface};
use striae_vocabulary::MarkKind;

use super::degradation::Degradation;
use super::disturbance;
use super::manifest::Specimen;
use crate::{EvaluationError, Note, processor_time};

/// A signature, what it was made from before it was turned, and what it took.
pub(super) struct Made<'a> {
    pub(super) signature: ImpressedSignature,
    pub(super) degraded: Cow<'a, Surface>,
    pub(super) time: Duration,
    pub(super) bytes: usize,
}

/// Method by which the signatures of one mark are made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signing {
    pub(super) mark: MarkKind,
    pub(super) degradation: Option<Degradation>,
}

impl Signing {
    /// Whether a degraded query is compared with a whole candidate.
    pub(super) fn is_one_sided(self) -> bool {
        self.degradation.is_some_and(Degradation::is_one_sided)
    }

    /// The signature of every scan as a query; then, when only queries are degraded, of every scan
    /// as a candidate.
    pub(super) fn all<'a>(
        self,
        specimens: &[Specimen],
        surfaces: &'a [Surface],
        seed: u64,
    ) -> Result<Vec<Made<'a>>, EvaluationError> {
        let sides = if self.is_one_sided() { 2 } else { 1 };
        let count = surfaces.len();
        (0..sides * count)
            .into_par_iter()
            .map(|index| {
                let of = index % count;
                self.one(&specimens[of], &surfaces[of], seed, index, index >= count)
            })
            .collect()
    }

    /// The signatures of the query `first` and the candidate `second` of `count` scans: what
    /// [`all`](Self::all) made of them, made once more.
    pub(super) fn pair(
        self,
        (specimens, surfaces): ([&Specimen; 2], [&Surface; 2]),
        (first, second): (usize, usize),
        count: usize,
        seed: u64,
    ) -> Result<[ImpressedSignature; 2], EvaluationError> {
        let is_one_sided = self.is_one_sided();
        let second = if is_one_sided { count + second } else { second };
        let query = self.one(specimens[0], surfaces[0], seed, first, false)?;
        let candidate = self.one(specimens[1], surfaces[1], seed, second, is_one_sided)?;
        Ok([query.signature, candidate.signature])
    }

    /// One signature with the random numbers of `index`.
    fn one<'a>(
        self,
        specimen: &Specimen,
        surface: &'a Surface,
        seed: u64,
        index: usize,
        is_whole: bool,
    ) -> Result<Made<'a>, EvaluationError> {
        let mut random = disturbance::random_for(seed, index);
        let (before, capture) = match self.degradation {
            Some(degradation) if degradation.is_capture() => (None, Some(degradation)),
            Some(degradation) if !is_whole => (Some(degradation), None),
            _ => (None, None),
        };
        let degraded = match before {
            Some(degradation) => Cow::Owned(degradation.apply(self.mark, surface, &mut random)?),
            None => Cow::Borrowed(surface),
        };
        let mut turned = disturbance::turn_and_shift(&degraded, &mut random)?;
        if let Some(capture) = capture {
            turned = capture.apply(self.mark, &turned, &mut random)?;
        }
        let since = processor_time::of_this_thread();
        let signature = sign(&turned, self.mark, specimen)?;
        let time = processor_time::of_this_thread().saturating_sub(since);
        let bytes = signature.to_bytes().len();
        Ok(Made { signature, degraded, time, bytes })
    }
}

/// The signature of a surface as it is.
pub(super) fn sign(
    surface: &Surface,
    mark: MarkKind,
    specimen: &Specimen,
) -> Result<ImpressedSignature, EvaluationError> {
    ImpressedSignature::from_surface(surface, mark).map_err(|source| EvaluationError::NoSignature {
        file: specimen.path.display().to_string(),
        source,
    })
}

/// The surface of a scan.
pub(super) fn read_surface(specimen: &Specimen, note: Note) -> Result<Surface, EvaluationError> {
    Ok(read_scan(&specimen.path, note)?.into_surface()?)
}

/// Reads a scan, and says what of it was put right.
pub(super) fn read_scan(path: &Path, note: Note) -> Result<Scan, EvaluationError> {
    let bytes = read_bytes(path, MAX_FILE_BYTES)?;
    let name = path.display().to_string();
    let scan = striae_acquisition::read_bytes(&name, &bytes, &ReadOptions::default())?;
    for mending in &scan.description().mended {
        note(&format!("{name}: {mending}"));
    }
    Ok(scan)
}

/// All surfaces, which must be of one kind.
pub(super) fn read_surfaces(
    specimens: &[Specimen],
    note: Note,
) -> Result<Vec<Surface>, EvaluationError> {
    let surfaces: Vec<Surface> = specimens
        .par_iter()
        .map(|specimen| read_surface(specimen, note))
        .collect::<Result<_, EvaluationError>>()?;
    let kind = surfaces.first().map(Surface::kind);
    match surfaces.iter().position(|surface| Some(surface.kind()) != kind) {
        None => Ok(surfaces),
        Some(other) => {
            let (one, other) = (specimens[0].path.display(), specimens[other].path.display());
            let sentence = format!(
                "{one} and {other} are a topography and a photograph, which are never compared; evaluate them apart"
            );
            Err(EvaluationError::Refused(sentence))
        }
    }
}
