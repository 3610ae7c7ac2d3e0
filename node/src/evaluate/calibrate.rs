//! `striae calibrate`: likelihood ratios from scans whose firearms are known.

use std::path::PathBuf;

use striae_toolmark::{Calibration, CalibrationError, MarkKind, SurfaceKind};

use super::manifest;
use super::scoring::{self, Plan};
use crate::NodeError;
use crate::api::Progress;

/// Fits one calibration to all the sets together. Pairs across sets are left out: nobody says that two sets share no
/// firearm. Every set must hold one and the same mark and kind of surface.
pub(crate) fn calibrate(
    folders: &[PathBuf],
    seeds: u64,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Calibration, NodeError> {
    let plan = Plan { seeds, degradation: None };
    let mut of = None;
    let (mut matches, mut others, mut names) = (Vec::new(), Vec::new(), Vec::new());
    let mut least_area_mm2 = f32::INFINITY;
    for folder in folders {
        let listed = manifest::read(folder, None)?;
        for scored in scoring::score(&listed, plan, progress)? {
            let this = (scored.mark, scored.kind);
            if *of.get_or_insert(this) != this {
                let sentence = format!(
                    "{} brings a second mark or kind of surface; calibrate them apart",
                    folder.display()
                );
                return Err(NodeError::Argument(sentence));
            }
            let pairs = scored.by_seed.first().map_or(0, Vec::len);
            least_area_mm2 = least_area_mm2.min(scored.least_area_mm2);
            matches.extend(scored.scores(true));
            others.extend(scored.scores(false));
            let name = folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy();
            names.push(format!("{name}: {} scans, {pairs} pairs", scored.specimens.len()));
        }
    }
    let Some(of) = of else {
        return Err(NodeError::Argument("no folder holds scans to calibrate by".to_owned()));
    };
    Ok(fit(of, names, least_area_mm2, (&matches, &others), seeds as usize)?)
}

/// Fits a calibration to the scores of matches and of others, each pair turned anew for every one of `seeds`. One turn of
/// every pair counts: seeds show the same pairs again, which is no further evidence.
pub(super) fn fit(
    (mark, kind): (MarkKind, SurfaceKind),
    names: Vec<String>,
    least_area_mm2: f32,
    (matches, others): (&[f32], &[f32]),
    seeds: usize,
) -> Result<Calibration, CalibrationError> {
    let mut calibration = Calibration::fit(mark, kind, names, least_area_mm2, matches, others)?;
    for density in [&mut calibration.matches, &mut calibration.non_matches] {
        density.pairs /= seeds;
    }
    calibration.check()?;
    Ok(calibration)
}
