//! The densities of significance, fitted to pairs of known firearms.
//!
//! Sets differ in how well their firearms mark. So each set has the same weight however many pairs
//! it has, and the share of matches that do not stand out is that of the least favourable set.

use striae_toolmark::{Evidence, SignificanceModel};

/// Chance is taken to reach so much farther than it was seen to.
const CAUTION: f64 = 1.1;
/// Rounds of expectation and maximisation.
const ROUNDS: usize = 60;
/// Weight of the prior for the share: as of so many matches, against slopes that few data invent.
const PRIOR: f64 = 2.0;
/// Sets with fewer matches do not decide about the share alone.
const ENOUGH_MATCHES: usize = 40;
/// Sets with fewer others do not decide about chance alone.
const ENOUGH_OTHERS: usize = 200;
/// Areas at which shares are compared, square millimetres: a quarter of a mark to a whole one.
const AREAS_MM2: [f64; 4] = [0.7, 1.4, 2.8, 4.0];
/// No mark is larger.
const MOST_MM2: f64 = 100.0;
/// Start of the fit: what a first fit by hand gave.
const START: SignificanceModel = SignificanceModel {
    chance_mean: 0.3,
    ln_mean: 2.3,
    ln_deviation: 0.7,
    share_offset: 1.0,
    share_slope: 1.0,
    least_whole: 0.0,
    firearms: 2,
    matching_pairs: 0,
    other_pairs: 0,
};

/// Pairs of the firearms of one set.
#[derive(Debug, Clone, Default)]
pub(super) struct KnownSet {
    pub(super) matches: Vec<Evidence>,
    pub(super) others: Vec<Evidence>,
    /// Number of real firearms.
    pub(super) firearms: usize,
    /// Area of the smallest whole mark, square millimetres.
    pub(super) least_whole: f64,
    pub(super) is_synthetic: bool,
}

/// Fits the densities to all sets together.
pub(super) fn fit(sets: &[KnownSet]) -> SignificanceModel {
    let chance_mean = CAUTION * chance_mean(sets);
    let start = SignificanceModel { chance_mean, ..START };
    let weighted: Vec<(Evidence, f64)> = sets
        .iter()
        .flat_map(|set| {
            let weight = 1.0 / set.matches.len().max(1) as f64;
            set.matches.iter().map(move |one| (*one, weight))
        })
        .collect();
    let total = weighted.iter().map(|(_, weight)| weight).sum::<f64>().max(f64::MIN_POSITIVE);
    let scale = weighted.len() as f64 / total;
    let weighted: Vec<(Evidence, f64)> =
        weighted.into_iter().map(|(one, weight)| (one, weight * scale)).collect();
    let pooled = of_matches(&weighted, start, true);
    let alone = sets.iter().filter(|set| set.matches.len() >= ENOUGH_MATCHES).map(|set| {
        let matches: Vec<(Evidence, f64)> = set.matches.iter().map(|one| (*one, 1.0)).collect();
        of_matches(&matches, pooled, false)
    });
    let share = |model: &SignificanceModel| -> f64 {
        AREAS_MM2.iter().map(|area| model.chance_share(*area)).sum()
    };
    let least =
        alone.fold(pooled, |least, one| if share(&one) > share(&least) { one } else { least });
    SignificanceModel {
        share_offset: least.share_offset,
        share_slope: least.share_slope,
        firearms: sets.iter().map(|set| set.firearms).sum(),
        least_whole: sets
            .iter()
            .map(|set| set.least_whole)
            .fold(f64::INFINITY, f64::min)
            .min(MOST_MM2),
        matching_pairs: sets.iter().map(|set| set.matches.len()).sum(),
        other_pairs: sets.iter().map(|set| set.others.len()).sum(),
        ..pooled
    }
}

/// The mean of chance: of all pairs of two firearms, of those beyond the median, and of each large
/// set's; the largest.
fn chance_mean(sets: &[KnownSet]) -> f64 {
    let values = |set: &KnownSet| -> Vec<f64> {
        set.others.iter().map(|one| f64::from(one.value)).collect()
    };
    let all: Vec<f64> = sets.iter().flat_map(values).collect();
    let large = sets.iter().filter(|set| set.others.len() >= ENOUGH_OTHERS);
    let means = large.map(|set| mean_and_tail(values(set)));
    means.fold(mean_and_tail(all), f64::max).max(0.05)
}

/// The larger of the mean and of the mean excess over the median, which an exponential distribution
/// has alike.
fn mean_and_tail(mut values: Vec<f64>) -> f64 {
    if values.is_empty() {
        return START.chance_mean;
    }
    values.sort_by(f64::total_cmp);
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
    let (_, upper) = values.split_at(values.len() / 2);
    mean(&values).max(mean(upper) - upper[0])
}

/// Expectation and maximisation for the matches: which of them stand out, how the significance of
/// those is distributed, and how the share of the others depends on the area.
fn of_matches(
    matches: &[(Evidence, f64)],
    start: SignificanceModel,
    with_densities: bool,
) -> SignificanceModel {
    let mut model = start;
    for _ in 0..ROUNDS {
        let by_chance: Vec<f64> = matches
            .iter()
            .map(|(one, _)| {
                let share = model.chance_share(f64::from(one.extent));
                let over = model.standing_out_over_chance(f64::from(one.value));
                share / (share + (1.0 - share) * over)
            })
            .collect();
        if with_densities {
            let (mut weight, mut sum, mut squares) = (0.0, 0.0, 0.0);
            for ((one, of), by_chance) in matches.iter().zip(&by_chance) {
                let (of, ln) = (of * (1.0 - by_chance), f64::from(one.value).max(0.05).ln());
                weight += of;
                sum += of * ln;
                squares += of * ln * ln;
            }
            if weight > 1.0 {
                model.ln_mean = sum / weight;
                let variance = (squares / weight - model.ln_mean.powi(2)).max(0.0);
                model.ln_deviation = variance.sqrt().clamp(0.3, 1.5);
            }
        }
        share_by_area(&mut model, matches, &by_chance);
    }
    model
}

/// One step of Newton's method for the logistic share.
fn share_by_area(model: &mut SignificanceModel, matches: &[(Evidence, f64)], by_chance: &[f64]) {
    let prior = [START.share_offset, START.share_slope];
    let at = [model.share_offset, model.share_slope];
    let mut gradient = [-PRIOR * (at[0] - prior[0]), -PRIOR * (at[1] - prior[1])];
    let mut hessian = [PRIOR, 0.0, PRIOR];
    for ((one, of), by_chance) in matches.iter().zip(by_chance) {
        let ln_area = f64::from(one.extent).max(1e-3).ln();
        let share = model.chance_share(f64::from(one.extent));
        // The logit of the share is -(a + b ln A).
        gradient[0] += of * (share - by_chance);
        gradient[1] += of * (share - by_chance) * ln_area;
        let curvature = of * share * (1.0 - share);
        hessian[0] += curvature;
        hessian[1] += curvature * ln_area;
        hessian[2] += curvature * ln_area * ln_area;
    }
    let determinant = hessian[0] * hessian[2] - hessian[1] * hessian[1];
    let step = [
        (hessian[2] * gradient[0] - hessian[1] * gradient[1]) / determinant,
        (hessian[0] * gradient[1] - hessian[1] * gradient[0]) / determinant,
    ];
    model.share_offset += step[0].clamp(-1.0, 1.0);
    model.share_slope = (model.share_slope + step[1].clamp(-1.0, 1.0)).max(0.0);
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::{RngExt as _, SeedableRng as _};
    use rand_chacha::ChaCha8Rng;

    /// Pairs drawn from a model.
    fn drawn(truth: &SignificanceModel, seed: u64, count: usize) -> KnownSet {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let mut set = KnownSet { firearms: 10, ..KnownSet::default() };
        let mut uniform = move || random.random_range(1e-9..1.0_f64);
        for _ in 0..count {
            let chance = -truth.chance_mean * uniform().ln();
            set.others.push(Evidence { value: chance as f32, extent: 4.0 });
            let area = 0.6 * 8.0_f64.powf(uniform());
            let normal = (-2.0 * uniform().ln()).sqrt() * (std::f64::consts::TAU * uniform()).cos();
            let out = (truth.ln_mean + truth.ln_deviation * normal).exp();
            let value = if uniform() < truth.chance_share(area) { chance } else { out };
            set.matches.push(Evidence { value: value as f32, extent: area as f32 });
        }
        set
    }

    #[test]
    fn the_densities_that_pairs_were_drawn_from_are_found() {
        let truth = SignificanceModel {
            chance_mean: 0.3,
            ln_mean: 2.0,
            ln_deviation: 0.6,
            share_offset: 0.0,
            share_slope: 1.5,
            ..START
        };
        let found = fit(&[drawn(&truth, 1, 4_000)]);
        assert!((found.chance_mean - 0.33).abs() < 0.03, "{found:?}");
        assert!((found.ln_mean - 2.0).abs() < 0.08, "{found:?}");
        assert!((found.ln_deviation - 0.6).abs() < 0.08, "{found:?}");
        assert!(
            found.share_offset.abs() < 0.3 && (found.share_slope - 1.5).abs() < 0.4,
            "{found:?}"
        );
        assert_eq!((found.firearms, found.matching_pairs), (10, 4_000));
    }

    #[test]
    fn the_least_favourable_set_gives_the_share() {
        let good = SignificanceModel { share_offset: 2.0, ..START };
        let poor = SignificanceModel { share_offset: -0.5, ..START };
        let sets = [drawn(&good, 1, 2_000), drawn(&poor, 2, 300)];
        let (alone, both) = (fit(&sets[1..]), fit(&sets));
        assert!((alone.chance_share(1.4) - both.chance_share(1.4)).abs() < 0.1, "{both:?}");
        assert!(fit(&sets[..1]).chance_share(1.4) < both.chance_share(1.4) - 0.2);
    }
}
