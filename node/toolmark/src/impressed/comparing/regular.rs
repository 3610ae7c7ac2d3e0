//! The regular part of a relief, taken out before two marks are compared.
//!
//! Milling, filing and turning leave waves of one length side by side: a few frequencies that stand
//! far out of the relief's spectrum. Tools that share a pitch share those, and marks of different
//! firearms then agree at every shift by a whole wave. In the spectrum of an irregular relief the
//! power at one frequency has an exponential distribution about what its ring of frequencies has in
//! the mean (Goodman 1975), so hardly any frequency has [`MOST_TIMES`] that mean; what has more is
//! reduced to it. Real marks without tool marks hardly change.

use crate::filters::fft::{Fft, Planes};
use crate::filters::robust::median;
use crate::filters::trigonometry::exp_minus;
use crate::impressed::impression::{Impression, SIDE};
use crate::surface::grid::MaskedGrid;

/// Points of the transform along each side.
const LENGTH: usize = 192;
/// Columns that are transformed as the real parts of complex ones, and as many as the imaginary.
const PAIRED: usize = LENGTH / 2;
/// Frequencies along y of a real relief that stand for all.
const HALF: usize = LENGTH / 2 + 1;
/// A frequency keeps at most so many times the mean power of its ring.
const MOST_TIMES: f32 = 4.0;
/// Waves this long are weighted half way, cells: 160 um of a breech face (ISO 16610-21's cutoff).
const LONG: f64 = 6.4;
/// Weight of the longest waves.
const WEIGHT_OF_LONG: f64 = 0.5;
/// Rings of frequencies: the last one holds the corners.
const RINGS: usize = LENGTH;

/// A mark without its regular part.
#[derive(Debug, Clone)]
pub(crate) struct Irregular {
    /// What is left, with deviation 1.
    pub(crate) impression: Impression,
    /// Share of the power that was taken out, 0 to 1.
    pub(crate) regular_share: f32,
}

/// Takes out the regular part of marks.
#[derive(Debug, Clone)]
pub(crate) struct RegularFilter {
    fft: Fft,
    /// Ring of each frequency.
    rings: Vec<u16>,
    /// Weight of each ring.
    gains: Vec<f32>,
}

impl RegularFilter {
    pub(crate) fn new() -> Self {
        let from_zero = |index: usize| {
            let along = index.min(LENGTH - index) as f64;
            along * along
        };
        let ring = |index: usize| {
            let squared = from_zero(index / HALF) + from_zero(index % HALF);
            squared.sqrt().round() as u16
        };
        let gain = |ring: usize| {
            let waves = ring as f64 * LONG / LENGTH as f64;
            let passed = 1.0 - exp_minus(std::f64::consts::LN_2 * waves * waves);
            (WEIGHT_OF_LONG + (1.0 - WEIGHT_OF_LONG) * passed) as f32
        };
        Self {
            fft: Fft::new(LENGTH),
            rings: (0..LENGTH * HALF).map(ring).collect(),
            gains: (0..RINGS).map(gain).collect(),
        }
    }

    /// The mark without its regular part.
    pub(crate) fn irregular(&self, mark: &Impression) -> Irregular {
        let mut grid = mark.to_grid();
        let mut spectrum = self.spectrum(&grid);
        let regular_share = self.flatten(&mut spectrum);
        self.weigh(&mut spectrum);
        let left = self.relief(spectrum);
        grid.update(|index, _| {
            let (row, column) = (index / SIDE, index % SIDE);
            if column < PAIRED {
                left.re[row * PAIRED + column]
            } else {
                left.im[row * PAIRED + column - PAIRED]
            }
        });
        standardise(&mut grid);
        Irregular { impression: Impression::of_grid(&grid), regular_share }
    }

    /// The frequencies of a real relief, `[along x][along y]`, along y up to half of them: the
    /// others are the conjugates of these.
    fn spectrum(&self, grid: &MaskedGrid) -> Planes {
        let mut pairs = Planes::zeros(LENGTH * PAIRED);
        for (row, values) in grid.values.chunks_exact(SIDE).enumerate() {
            let (left, right) = values.split_at(PAIRED);
            pairs.re[row * PAIRED..][..PAIRED].copy_from_slice(left);
            pairs.im[row * PAIRED..][..right.len()].copy_from_slice(right);
        }
        let mut scratch = Planes::zeros(LENGTH * PAIRED);
        self.fft.forward(&mut pairs, &mut scratch, PAIRED);
        // The sum of a transform and the reversed conjugate is that of the real part, the
        // difference that of the imaginary one.
        let mut half = Planes::zeros(HALF * LENGTH);
        for k in 0..HALF {
            let (at, back) = (k * PAIRED, (LENGTH - k) % LENGTH * PAIRED);
            for column in 0..PAIRED {
                let (re, im) = (pairs.re[at + column], pairs.im[at + column]);
                let (back_re, back_im) = (pairs.re[back + column], pairs.im[back + column]);
                let (left, right) = (k * LENGTH + column, k * LENGTH + PAIRED + column);
                (half.re[left], half.im[left]) = (0.5 * (re + back_re), 0.5 * (im - back_im));
                (half.re[right], half.im[right]) = (0.5 * (im + back_im), 0.5 * (back_re - re));
            }
        }
        let mut spectrum = half.transposed(HALF, LENGTH);
        self.fft.forward(&mut spectrum, &mut half, HALF);
        spectrum
    }

    /// The relief of such frequencies: its left part real, its right part imaginary.
    fn relief(&self, mut spectrum: Planes) -> Planes {
        let mut scratch = Planes::zeros(LENGTH * HALF);
        self.fft.inverse(&mut spectrum, &mut scratch, HALF);
        let half = spectrum.transposed(LENGTH, HALF);
        let mut pairs = Planes::zeros(LENGTH * PAIRED);
        for k in 0..LENGTH {
            let (from, sign) = if k < HALF { (k, 1.0) } else { (LENGTH - k, -1.0) };
            for column in 0..PAIRED {
                let (left, right) = (from * LENGTH + column, from * LENGTH + PAIRED + column);
                pairs.re[k * PAIRED + column] = half.re[left] - sign * half.im[right];
                pairs.im[k * PAIRED + column] = sign * half.im[left] + half.re[right];
            }
        }
        let mut scratch = Planes::zeros(LENGTH * PAIRED);
        self.fft.inverse(&mut pairs, &mut scratch, PAIRED);
        pairs
    }

    /// Halves the waves that are long against [`LONG`]: there are few of them, so that chance has
    /// them agree more easily than many short ones.
    fn weigh(&self, planes: &mut Planes) {
        for ((re, im), &ring) in planes.re.iter_mut().zip(&mut planes.im).zip(&self.rings) {
            let gain = self.gains[usize::from(ring)];
            *re *= gain;
            *im *= gain;
        }
    }

    /// Reduces what stands out of each ring; returns the share of the power that it took out.
    fn flatten(&self, planes: &mut Planes) -> f32 {
        let mut by_ring: Vec<Vec<f32>> = vec![Vec::new(); RINGS];
        let power: Vec<f32> =
            planes.re.iter().zip(&planes.im).map(|(re, im)| re * re + im * im).collect();
        for (&power, &ring) in power.iter().zip(&self.rings) {
            by_ring[usize::from(ring)].push(power);
        }
        let medians: Vec<f32> =
            by_ring.iter_mut().map(|ring| median(ring).unwrap_or(0.0)).collect();
        // The median of an exponential distribution is ln 2 of its mean.
        let mean = |ring: usize| {
            let near = &medians[ring.saturating_sub(1)..(ring + 2).min(RINGS)];
            near.iter().sum::<f32>() / near.len() as f32 / std::f32::consts::LN_2
        };
        let most: Vec<f32> = (0..RINGS).map(|ring| MOST_TIMES * mean(ring)).collect();
        let (mut before, mut after) = (0.0_f64, 0.0_f64);
        for (index, &power) in power.iter().enumerate() {
            let most = most[usize::from(self.rings[index])];
            let times = if (1..HALF - 1).contains(&(index % HALF)) { 2.0 } else { 1.0 };
            before += times * f64::from(power);
            after += times * f64::from(power.min(most));
            if power > most {
                let gain = (most / power).sqrt();
                planes.re[index] *= gain;
                planes.im[index] *= gain;
            }
        }
        if before > 0.0 { (1.0 - after / before) as f32 } else { 0.0 }
    }
}

/// Mean 0 and deviation 1 over what is known.
fn standardise(grid: &mut MaskedGrid) {
    let count = grid.count().max(1) as f64;
    let mean = grid.known().map(f64::from).sum::<f64>() / count;
    let squares = grid.known().map(|value| (f64::from(value) - mean).powi(2)).sum::<f64>();
    let deviation = (squares / count).sqrt().max(f64::from(f32::MIN_POSITIVE));
    grid.update(|_, value| ((f64::from(value) - mean) / deviation) as f32);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::impressed::impression::CENTRE;

    /// White noise smoothed over 3 cells, in a ring, with waves of `pitch` cells.
    fn mark(seed: u64, waves: f64, pitch: f64) -> Impression {
        let mut state = seed.wrapping_mul(2).wrapping_add(1);
        let mut grid = MaskedGrid::missing(SIDE, SIDE);
        for index in 0..SIDE * SIDE {
            let (x, y) = ((index % SIDE) as f64 - CENTRE, (index / SIDE) as f64 - CENTRE);
            let mut sum = -3.0;
            for _ in 0..6 {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                sum += (state >> 40) as f64 / f64::from(1_u32 << 24);
            }
            if (20.0..70.0).contains(&x.hypot(y)) {
                grid.weights[index] = 1.0;
                let wave = (std::f64::consts::TAU * (0.8 * x + 0.6 * y) / pitch).sin();
                grid.values[index] = (1.4 * sum + waves * wave) as f32;
            }
        }
        Impression::of_grid(&grid)
    }

    #[test]
    fn frequencies_are_those_of_the_definition_and_lead_back() {
        let (filter, grid) = (RegularFilter::new(), mark(3, 0.7, 9.0).to_grid());
        let spectrum = filter.spectrum(&grid);
        for (kx, ky) in [(0, 0), (5, 0), (0, 7), (3, 11), (190, 50), (96, 96), (100, 2)] {
            let (mut re, mut im) = (0.0_f64, 0.0_f64);
            for (index, &value) in grid.values.iter().enumerate() {
                let turns = (index % SIDE * kx + index / SIDE * ky) as f64 / LENGTH as f64;
                let (sine, cosine) = (std::f64::consts::TAU * turns).sin_cos();
                (re, im) = (re + f64::from(value) * cosine, im - f64::from(value) * sine);
            }
            let at = kx * HALF + ky;
            let apart = (f64::from(spectrum.re[at]) - re).hypot(f64::from(spectrum.im[at]) - im);
            assert!(apart < 0.05, "{kx} {ky}: {apart}");
        }
        let back = filter.relief(spectrum);
        let scale = 1.0 / (LENGTH * LENGTH) as f32;
        for (index, &value) in grid.values.iter().enumerate() {
            let (row, column) = (index / SIDE, index % SIDE);
            let part = if column < PAIRED { &back.re } else { &back.im };
            assert!((part[row * PAIRED + column % PAIRED] * scale - value).abs() < 1e-3);
        }
    }

    #[test]
    fn irregular_relief_is_left_and_waves_go() {
        let filter = RegularFilter::new();
        let plain = filter.irregular(&mark(1, 0.0, 6.0));
        assert!(plain.regular_share < 0.15, "{}", plain.regular_share);
        let milled = filter.irregular(&mark(1, 1.5, 6.0));
        assert!(milled.regular_share > 0.4, "{}", milled.regular_share);
        let correlation = |one: &Impression, other: &Impression| {
            let (one, other) = (one.to_grid(), other.to_grid());
            let sum = |a: &MaskedGrid, b: &MaskedGrid| {
                a.values.iter().zip(&b.values).map(|(a, b)| f64::from(a * b)).sum::<f64>()
            };
            sum(&one, &other) / (sum(&one, &one) * sum(&other, &other)).sqrt()
        };
        // Different noise under the same waves: alike before, unlike after.
        let other = mark(2, 1.5, 6.0);
        assert!(correlation(&mark(1, 1.5, 6.0), &other) > 0.5);
        let left = correlation(&milled.impression, &filter.irregular(&other).impression);
        assert!(left < 0.2, "{left}");
    }
}
