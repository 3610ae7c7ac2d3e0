//! Surfaces become signatures, as the scans could also have been captured: made worse, turned and
//! shifted.

use std::borrow::Cow;
use std::time::Duration;

use rayon::prelude::*;
use striae_toolmark::{
    AnySignature, ImpressedSignature, LandSignature, Preparation, Region, ScanQuality,
    StriatedSignature, Surface, check_impression, check_striae,
};
use striae_vocabulary::MarkKind;

use super::degradation::Degradation;
use super::disturbance;
use super::manifest::{Place, Specimen};
use super::reading::Scan;
use crate::{EvaluationError, processor_time};

/// A signature, what it was made from before it was turned, and what it took.
pub(super) struct Made<'a> {
    pub(super) signature: AnySignature,
    pub(super) degraded: Cow<'a, Surface>,
    pub(super) time: Duration,
    pub(super) bytes: usize,
    /// Of an impression how well it will be compared.
    pub(super) quality: Option<ScanQuality>,
}

/// Signatures of scans, each in the place of its scan; an error where a scan gave none.
pub(super) type Signed<'a> = Vec<Result<Made<'a>, EvaluationError>>;

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
    pub(super) fn all(self, scans: &[Scan], seed: u64) -> (Signed<'_>, Option<Signed<'_>>) {
        let side = |is_candidate: bool| -> Signed<'_> {
            scans.par_iter().map(|scan| self.one(scan, seed, is_candidate)).collect()
        };
        (side(false), self.is_one_sided().then(|| side(true)))
    }

    /// The signatures of a query and a candidate: what [`all`](Self::all) made of them, made once
    /// more.
    pub(super) fn pair(
        self,
        scans: [&Scan; 2],
        seed: u64,
    ) -> Result<[AnySignature; 2], EvaluationError> {
        let query = self.one(scans[0], seed, false)?;
        let candidate = self.one(scans[1], seed, self.is_one_sided())?;
        Ok([query.signature, candidate.signature])
    }

    /// One signature with the random numbers of its place.
    fn one(self, scan: &Scan, seed: u64, is_candidate: bool) -> Result<Made<'_>, EvaluationError> {
        let Place { index, of } = scan.specimen.place;
        let mut random =
            disturbance::random_for(seed, if is_candidate { of + index } else { index });
        let (before, capture) = match self.degradation {
            Some(degradation) if degradation.is_capture() => (None, Some(degradation)),
            Some(degradation) if !is_candidate => (Some(degradation), None),
            _ => (None, None),
        };
        let surface = &scan.surface;
        let degraded = match before {
            Some(degradation) => Cow::Owned(degradation.apply(self.mark, surface, &mut random)?),
            None => Cow::Borrowed(surface),
        };
        let mut region = scan.region;
        let mut turned = Cow::Borrowed(&*degraded);
        // Striae are compared along their one direction, and found at any turn.
        if self.mark.is_impressed() {
            let (surface, place) = disturbance::turn_and_shift(&degraded, &mut random)?;
            region = region.map(|region| place.of_region(&region));
            turned = Cow::Owned(surface);
        }
        if let Some(capture) = capture {
            turned = Cow::Owned(capture.apply(self.mark, &turned, &mut random)?);
            region = None;
        }
        let since = processor_time::of_this_thread();
        let signature = sign(&turned, &scan.specimen, region.as_ref())?;
        let time = processor_time::of_this_thread().saturating_sub(since);
        let bytes = signature.to_bytes().len();
        let quality = match &signature {
            AnySignature::Impressed(signature) => quality(&turned, signature, region.as_ref()),
            AnySignature::Striated(_) => None,
        };
        Ok(Made { signature, degraded, time, bytes, quality })
    }
}

fn quality(
    surface: &Surface,
    signature: &ImpressedSignature,
    region: Option<&Region>,
) -> Option<ScanQuality> {
    let mark = signature.mark();
    let prepared = match region {
        Some(region) => Preparation::within(surface, mark, region),
        None => Preparation::of(surface, mark),
    };
    Some(ScanQuality::of(surface, &prepared.ok()?, signature))
}

/// The signature of a surface as it is.
pub(super) fn sign(
    surface: &Surface,
    specimen: &Specimen,
    region: Option<&Region>,
) -> Result<AnySignature, EvaluationError> {
    let mark = specimen.mark;
    let file = || specimen.path.display().to_string();
    let wrong = |source| EvaluationError::WrongMark { file: file(), source };
    if mark.is_striated() {
        check_striae(surface, mark).map_err(wrong)?;
        let land = LandSignature::of_mark(mark, surface)
            .map_err(|source| EvaluationError::NoLandSignature { file: file(), source })?;
        return Ok(AnySignature::Striated(StriatedSignature::of_profile(mark, land)?));
    }
    let signature = match region {
        Some(region) => ImpressedSignature::from_region(surface, mark, region),
        None => ImpressedSignature::from_surface(surface, mark),
    };
    let signature =
        signature.map_err(|source| EvaluationError::NoSignature { file: file(), source })?;
    if region.is_none() {
        check_impression(surface, &signature).map_err(wrong)?;
    }
    Ok(AnySignature::Impressed(signature))
}
