//! `striae mark calibrate`: likelihood ratios from marks whose firearms are known.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Serialize;
use striae_toolmark::{
    Calibration, CalibrationError, Evidence, Extent, MIN_PAIRS, Sense, SurfaceKind,
};
use striae_vocabulary::MarkKind;

use super::bullet_scoring::{bullets, compare_all, sign_whole, without_lands};
use super::degradation::Degradation;
use super::known_pairs::KnownPairs;
use super::likelihood_cost::cllr;
use super::manifest;
use super::scoring::{self, Plan};
use super::significance_fit::{self, KnownSet};
use crate::{EvaluationError, Note};
use striae_files::text_file::read_toml;

/// Largest calibration file, bytes.
const MAX_BYTES: u64 = 64 << 10;

/// Degradations that impressed marks are compared under besides as they are: halves and quarters;
/// striae that are one profile: quarters and tenths; bullets: half of the lands, and one alone.
const PARTS: [Degradation; 2] = [Degradation::Crop(0.5), Degradation::Fragment(0.25)];
const PARTS_OF_A_PROFILE: [Degradation; 2] =
    [Degradation::Fragment(0.25), Degradation::Fragment(0.1)];
const PARTS_OF_A_BULLET: [usize; 2] = [3, 5];

/// Marks that are not degraded.
const WHOLE: &str = "whole";

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

/// A calibration, and how it does on each set when made without that set.
#[derive(Debug, Clone, Serialize)]
pub struct Calibrated {
    pub calibration: Calibration,
    /// None where there is one set, or where the others are too few.
    pub left_out: Vec<LeftOut>,
}

/// One set judged by a calibration on the others.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LeftOut {
    pub set: String,
    /// `whole`, or how its marks were degraded.
    pub degradation: String,
    /// Cost of the log likelihood ratios.
    pub cllr: f64,
    /// Lowest log10 ratio of a match, highest of a non-match.
    pub lowest_match: f64,
    pub highest_other: f64,
}

/// The pairs of all sets together.
#[derive(Default)]
struct Gathered {
    of: Option<(MarkKind, SurfaceKind)>,
    least: Option<Extent>,
    names: Vec<String>,
    /// Name of the set, degradation, pairs.
    sets: Vec<(String, String, KnownSet)>,
    seeds: usize,
}

/// Fits one calibration to all the sets together. Pairs across sets are left out: nobody says that
/// two sets share no firearm. Every set must hold one and the same mark and kind of surface;
/// bullets, of barrels with as many lands. Marks are compared whole and as parts.
pub fn calibrate(
    sets: &KnownSets<'_>,
    seeds: u64,
    progress: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<Calibrated, EvaluationError> {
    let mut gathered = Gathered::default();
    let real = sets.real.iter().map(|folder| (folder, false));
    for (folder, is_synthetic) in real.chain(sets.synthetic.iter().map(|folder| (folder, true))) {
        let folders = std::slice::from_ref(folder);
        let read = manifest::read_sets(folders, None, false, Sense::default(), sets.note)?;
        let Some(set) = read.first() else { continue };
        let folder = &folders[0];
        let lands = set.listed.lands();
        if !lands.is_empty() {
            // All turns are compared anyhow: no seed changes anything.
            let (bullets, signed, _) = sign_whole(bullets(lands)?, true, sets.note)?;
            let signatures = signed.bullets;
            let (pairs, _) = compare_all(&bullets, &signatures, &signatures, false)?;
            let known = KnownPairs::of_bullets(&bullets, &[pairs]);
            gathered.add(folder, &known, (is_synthetic, None), "bullets")?;
            for lost in PARTS_OF_A_BULLET {
                let parts = without_lands(&signatures, lost, 0)?;
                let (pairs, _) = compare_all(&bullets, &parts, &signatures, true)?;
                let known = KnownPairs::of_bullets(&bullets, &[pairs]);
                let degradation = Some(Degradation::Lands(lost));
                gathered.add(folder, &known, (is_synthetic, degradation), "bullets")?;
            }
        }
        let is_striated = set.listed.0.iter().any(|(mark, _)| mark.is_striated());
        let parts = if is_striated { PARTS_OF_A_PROFILE } else { PARTS };
        for degradation in std::iter::once(None).chain(parts.map(Some)) {
            // A calibration says of which scans it was made: none is left out.
            let plan = Plan { seeds, degradation, is_strict: true, among: None, note: sets.note };
            for scored in scoring::score(set, plan, progress)? {
                let known = KnownPairs::of_impressions(&scored);
                gathered.add(folder, &known, (is_synthetic, degradation), "scans")?;
            }
        }
    }
    gathered.fit()
}

impl Gathered {
    fn add(
        &mut self,
        folder: &Path,
        known: &KnownPairs<'_>,
        (is_synthetic, degradation): (bool, Option<Degradation>),
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
        let firearms: BTreeSet<&str> = known.firearms.iter().copied().collect();
        let name = folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy().into_owned();
        self.seeds = known.seeds;
        if degradation.is_none() {
            let set = if is_synthetic { ", synthetic" } else { "" };
            let (count, pairs) = (known.firearms.len(), known.pairs.len() / known.seeds.max(1));
            self.names.push(format!(
                "{name}: {count} {what} of {} firearms, {pairs} pairs{set}",
                firearms.len()
            ));
        }
        let set = KnownSet {
            matches: known.evidence(true),
            others: known.evidence(false),
            firearms: if is_synthetic { 0 } else { firearms.len() },
            least_whole: if degradation.is_none() { known.least_extent() } else { f64::INFINITY },
            is_synthetic,
        };
        let degradation = degradation.map_or(WHOLE.to_owned(), |one| one.to_string());
        self.sets.push((name, degradation, set));
        Ok(())
    }

    fn fit(self) -> Result<Calibrated, EvaluationError> {
        let Some((of, least)) = self.of.zip(self.least) else {
            return Err(EvaluationError::Refused(
                "no folder holds scans to calibrate by".to_owned(),
            ));
        };
        self.check_enough()?;
        let calibration = fit(of, self.names.clone(), least, &self.by_name(None))?;
        let names: BTreeSet<&str> = self.sets.iter().map(|(name, _, _)| name.as_str()).collect();
        let mut left_out = Vec::new();
        if names.len() > 1 {
            for name in names {
                let Ok(without) = fit(of, Vec::new(), least, &self.by_name(Some(name))) else {
                    continue;
                };
                let of_set = self.sets.iter().filter(|(set, _, _)| set == name);
                left_out.extend(of_set.map(|(set, degradation, known)| {
                    judge(&without, set.clone(), degradation.clone(), known)
                }));
            }
        }
        Ok(Calibrated { calibration, left_out })
    }

    /// Refuses too few pairs of whole marks: their parts are no further ones.
    fn check_enough(&self) -> Result<(), CalibrationError> {
        let whole = || self.sets.iter().filter(|(_, degradation, _)| degradation == WHOLE);
        let matches = whole().map(|(_, _, set)| set.matches.len() / self.seeds.max(1)).sum();
        let others = whole().map(|(_, _, set)| set.others.len() / self.seeds.max(1)).sum();
        if matches < MIN_PAIRS || others < MIN_PAIRS {
            return Err(CalibrationError::TooFewPairs { matches, others });
        }
        Ok(())
    }

    /// The pairs of each set, all degradations together, but for one of this name.
    fn by_name(&self, without: Option<&str>) -> Vec<KnownSet> {
        let mut sets: BTreeMap<&str, KnownSet> = BTreeMap::new();
        let kept = self.sets.iter().filter(|(name, _, _)| Some(name.as_str()) != without);
        for (name, _, set) in kept {
            let all = sets.entry(name).or_default();
            all.matches.extend(&set.matches);
            all.others.extend(&set.others);
            all.firearms = set.firearms;
            all.least_whole = if all.least_whole > 0.0 {
                all.least_whole.min(set.least_whole)
            } else {
                set.least_whole
            };
            all.is_synthetic = set.is_synthetic;
        }
        sets.into_values().collect()
    }
}

/// One set by a calibration that did not see it.
fn judge(calibration: &Calibration, set: String, degradation: String, known: &KnownSet) -> LeftOut {
    let ratios = |known: &[Evidence]| -> Vec<f64> {
        known.iter().map(|one| calibration.likelihood_ratio(*one).log10_lr).collect()
    };
    let (matches, others) = (ratios(&known.matches), ratios(&known.others));
    LeftOut {
        set,
        degradation,
        cllr: cllr(&matches, &others),
        lowest_match: matches.iter().copied().fold(f64::INFINITY, f64::min),
        highest_other: others.iter().copied().fold(f64::NEG_INFINITY, f64::max),
    }
}

/// Fits a calibration to the pairs of sets, each pair turned anew for every one of `seeds`. One turn
/// of every pair counts: seeds show the same pairs again, which is no further evidence.
pub(super) fn fit(
    (mark, kind): (MarkKind, SurfaceKind),
    names: Vec<String>,
    least: Extent,
    sets: &[KnownSet],
) -> Result<Calibration, CalibrationError> {
    let count = |pick: fn(&KnownSet) -> &Vec<Evidence>| -> usize {
        sets.iter().map(|set| pick(set).len()).sum()
    };
    let (matches, others) = (count(|set| &set.matches), count(|set| &set.others));
    if matches < MIN_PAIRS || others < MIN_PAIRS {
        return Err(CalibrationError::TooFewPairs { matches, others });
    }
    if sets.iter().all(|set| set.is_synthetic) {
        return Err(CalibrationError::NothingReal);
    }
    let model = significance_fit::fit(sets);
    Calibration::of_significance(mark, kind, names, least, model)
}

/// Reads a calibration file for this engine.
pub fn read_calibration(path: &Path) -> Result<Calibration, EvaluationError> {
    let calibration: Calibration = read_toml(path, MAX_BYTES)?;
    let unusable = |error| EvaluationError::Refused(format!("{}: {error}", path.display()));
    calibration.check().map_err(unusable)?;
    Ok(calibration)
}
