//! Pairs of known firearms and how alike they are, whatever engine compared them: what calibrations
//! are made from.

use striae_toolmark::{Evidence, Extent, Likeness, SurfaceKind};
use striae_vocabulary::MarkKind;

use super::bullet_scoring::{Bullet, Pair};
use super::scoring::Scored;

/// Two marks and how alike they are.
#[derive(Debug, Clone, Copy)]
pub(super) struct KnownPair {
    pub(super) first: usize,
    pub(super) second: usize,
    pub(super) is_match: bool,
    pub(super) evidence: Evidence,
}

/// All pairs of the marks of one kind.
pub(super) struct KnownPairs<'a> {
    pub(super) mark: MarkKind,
    pub(super) kind: SurfaceKind,
    /// The firearms of the marks, by which pairs name them.
    pub(super) firearms: Vec<&'a str>,
    pub(super) pairs: Vec<KnownPair>,
    /// Number of times that each pair occurs, turned or degraded anew.
    pub(super) seeds: usize,
    /// The smallest pair; `None` where no calibration can be for all of them.
    pub(super) least: Option<Extent>,
}

impl<'a> KnownPairs<'a> {
    /// Pairs of impressions, and of striae that are one profile.
    pub(super) fn of_impressions(scored: &'a Scored) -> Self {
        let pairs = scored.pairs().map(|pair| KnownPair {
            first: pair.first,
            second: pair.second,
            is_match: pair.is_match,
            evidence: pair.likeness.evidence(),
        });
        Self {
            mark: scored.mark,
            kind: scored.kind,
            firearms: scored.specimens.iter().map(|one| one.firearm.as_str()).collect(),
            pairs: pairs.collect(),
            seeds: scored.by_seed.len(),
            least: scored.least_area_mm2.map(Extent::AreaMm2).or_else(|| least_length(scored)),
        }
    }

    /// Pairs of bullets, those of each seed.
    pub(super) fn of_bullets(bullets: &'a [Bullet], by_seed: &[Vec<Pair>]) -> Self {
        let all = || by_seed.iter().flatten();
        let pairs = all().map(|pair| KnownPair {
            first: pair.first,
            second: pair.second,
            is_match: pair.is_match,
            evidence: pair.likeness().evidence(),
        });
        let mut extents = all().map(Pair::extent);
        let first = extents.next();
        Self {
            mark: MarkKind::LandEngravedArea,
            kind: SurfaceKind::Topography,
            firearms: bullets.iter().map(|one| one.firearm.as_str()).collect(),
            pairs: pairs.collect(),
            seeds: by_seed.len(),
            least: first.and_then(|first| extents.try_fold(first, Extent::least)),
        }
    }

    /// Extent of the smallest pair, in the unit of [`Evidence::extent`].
    pub(super) fn least_extent(&self) -> f64 {
        let extents = self.pairs.iter().map(|pair| pair.evidence.extent);
        f64::from(extents.fold(f32::INFINITY, f32::min))
    }

    /// Evidence of the known matches or of the known non-matches.
    pub(super) fn evidence(&self, matches: bool) -> Vec<Evidence> {
        self.pairs
            .iter()
            .filter(|pair| pair.is_match == matches)
            .map(|pair| pair.evidence)
            .collect()
    }
}

/// The least length of striae that was compared.
fn least_length(scored: &Scored) -> Option<Extent> {
    let extent = |likeness: &Likeness| match likeness {
        Likeness::Striated(found) => Some(found.extent()),
        Likeness::Impressed(_) => None,
    };
    let mut extents = scored.pairs().filter_map(|pair| extent(&pair.likeness));
    let first = extents.next()?;
    extents.try_fold(first, Extent::least)
}
