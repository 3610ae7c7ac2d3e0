//! `striae mark calibrate`: likelihood ratios from marks whose firearms are known.

use std::path::{Path, PathBuf};

use striae_toolmark::{Calibration, CalibrationError, Extent, KnownScores, SurfaceKind};
use striae_vocabulary::MarkKind;

use super::bullet_scoring::{bullets, compare_all, sign_all};
use super::known_pairs::KnownPairs;
use super::manifest;
use super::scoring::{self, Plan};
use crate::{EvaluationError, Note};
use striae_files::text_file::read_toml;

/// Largest calibration file, bytes.
const MAX_BYTES: u64 = 64 << 10;

/// Folders that a calibration is made from.
pub struct KnownSets<'a> {
    /// Those with marks of real firearms.
    pub real: &'a [PathBuf],
    /// Those with marks of made-up ones: they shape the densities, and count for no bound of the
    /// ratios.
    pub synthetic: &'a [PathBuf],
    /// Hears what of a file was put right before it was used.
    pub note: Note,
}

/// The scores of all sets together.
#[derive(Default)]
struct Gathered {
    of: Option<(MarkKind, SurfaceKind)>,
    least: Option<Extent>,
    names: Vec<String>,
    /// Of real marks, then of synthetic ones.
    matches: [Vec<f32>; 2],
    others: [Vec<f32>; 2],
    seeds: usize,
}

/// Fits one calibration to all the sets together. Pairs across sets are left out: nobody says that
/// two sets share no firearm. Every set must hold one and the same mark and kind of surface;
/// bullets, of barrels with as many lands.
pub fn calibrate(
    sets: &KnownSets<'_>,
    seeds: u64,
    progress: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<Calibration, EvaluationError> {
    let plan = Plan { seeds, degradation: None, among: None, note: sets.note };
    let mut gathered = Gathered::default();
    let real = sets.real.iter().map(|folder| (folder, false));
    for (folder, is_synthetic) in real.chain(sets.synthetic.iter().map(|folder| (folder, true))) {
        let listed = manifest::read(folder, None, sets.note)?;
        let lands = listed.lands();
        if !lands.is_empty() {
            // All turns are compared anyhow: no seed changes anything.
            let bullets = bullets(lands)?;
            let signatures = sign_all(&bullets, None, 0, sets.note)?.bullets;
            let (pairs, _) = compare_all(&bullets, &signatures, &signatures, false)?;
            let known = KnownPairs::of_bullets(&bullets, &[pairs]);
            gathered.add(folder, &known, is_synthetic, "bullets")?;
        }
        for scored in scoring::score(&listed, plan, progress)? {
            let known = KnownPairs::of_impressions(&scored);
            gathered.add(folder, &known, is_synthetic, "scans")?;
        }
    }
    gathered.fit()
}

impl Gathered {
    fn add(
        &mut self,
        folder: &Path,
        known: &KnownPairs<'_>,
        is_synthetic: bool,
        what: &str,
    ) -> Result<(), EvaluationError> {
        let this = (known.mark, known.kind);
        let refused = |why: &str| {
            EvaluationError::Refused(format!(
                "{} brings {why}; calibrate them apart",
                folder.display()
            ))
        };
        if *self.of.get_or_insert(this) != this {
            return Err(refused("a second mark or kind of surface"));
        }
        let least =
            known.least.and_then(|least| self.least.map_or(Some(least), |l| l.least(least)));
        self.least = Some(least.ok_or_else(|| refused("barrels with other numbers of lands"))?);
        let (of_set, set) =
            (usize::from(is_synthetic), if is_synthetic { ", synthetic" } else { "" });
        self.matches[of_set].extend(known.scores(true));
        self.others[of_set].extend(known.scores(false));
        self.seeds = known.seeds;
        let name = folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy();
        let (count, pairs) = (known.firearms.len(), known.pairs.len() / known.seeds.max(1));
        self.names.push(format!("{name}: {count} {what}, {pairs} pairs{set}"));
        Ok(())
    }

    fn fit(self) -> Result<Calibration, EvaluationError> {
        let Some((of, least)) = self.of.zip(self.least) else {
            return Err(EvaluationError::Refused(
                "no folder holds scans to calibrate by".to_owned(),
            ));
        };
        let [matches, others] =
            [&self.matches, &self.others].map(|[real, synthetic]| KnownScores { real, synthetic });
        Ok(fit(of, self.names, least, (matches, others), self.seeds)?)
    }
}

/// Fits a calibration to the scores of matches and of others, each pair turned anew for every one
/// of `seeds`. One turn of every pair counts: seeds show the same pairs again, which is no further
/// evidence.
pub(super) fn fit(
    (mark, kind): (MarkKind, SurfaceKind),
    names: Vec<String>,
    least: Extent,
    (matches, others): (KnownScores<'_>, KnownScores<'_>),
    seeds: usize,
) -> Result<Calibration, CalibrationError> {
    let mut calibration = Calibration::fit(mark, kind, names, least, matches, others)?;
    for density in [&mut calibration.matches, &mut calibration.non_matches] {
        density.pairs /= seeds;
        density.real_pairs /= seeds;
    }
    calibration.check()?;
    Ok(calibration)
}

/// Reads a calibration file for this engine.
pub fn read_calibration(path: &Path) -> Result<Calibration, EvaluationError> {
    let calibration: Calibration = read_toml(path, MAX_BYTES)?;
    let unusable = |error| EvaluationError::Refused(format!("{}: {error}", path.display()));
    calibration.check().map_err(unusable)?;
    Ok(calibration)
}
