//! `striae calibrate`: likelihood ratios from scans whose firearms are known.

use std::path::PathBuf;

use striae_toolmark::Calibration;

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
    let mut of = None;
    let (mut matches, mut others, mut names) = (Vec::new(), Vec::new(), Vec::new());
    for folder in folders {
        let plan = Plan { folder, manifest: None, seeds, degradation: None };
        for scored in scoring::score(&plan, progress)? {
            let this = (scored.mark, scored.kind);
            if *of.get_or_insert(this) != this {
                let sentence = format!(
                    "{} brings a second mark or kind of surface; calibrate them apart",
                    folder.display()
                );
                return Err(NodeError::Argument(sentence));
            }
            // One turn of every pair counts: seeds show the same pairs again, which is no further evidence.
            let pairs = scored.by_seed.first().map_or(0, Vec::len);
            matches.extend(scored.scores(true));
            others.extend(scored.scores(false));
            let name = folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy();
            names.push(format!("{name}: {} scans, {pairs} pairs", scored.specimens));
        }
    }
    let Some((mark, kind)) = of else {
        return Err(NodeError::Argument("no folder holds scans to calibrate by".to_owned()));
    };
    let mut calibration = Calibration::fit(mark, kind, names, &matches, &others)?;
    for density in [&mut calibration.matches, &mut calibration.non_matches] {
        density.pairs /= seeds as usize;
    }
    calibration.check()?;
    Ok(calibration)
}
