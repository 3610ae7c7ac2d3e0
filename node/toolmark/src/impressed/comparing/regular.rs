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
            let squared = from_zero(index / LENGTH) + from_zero(index % LENGTH);
            squared.sqrt().round() as u16
        };
        let gain = |ring: usize| {
            let waves = ring as f64 * LONG / LENGTH as f64;
            let passed = 1.0 - exp_minus(std::f64::consts::LN_2 * waves * waves);
            (WEIGHT_OF_LONG + (1.0 - WEIGHT_OF_LONG) * passed) as f32
        };
        Self {
            fft: Fft::new(LENGTH),
            rings: (0..LENGTH * LENGTH).map(ring).collect(),
            gains: (0..RINGS).map(gain).collect(),
        }
    }

    /// The mark without its regular part.
    pub(crate) fn irregular(&self, mark: &Impression) -> Irregular {
        let mut grid = mark.to_grid();
        let mut planes = Planes::zeros(LENGTH * LENGTH);
        for (row, values) in grid.values.chunks_exact(SIDE).enumerate() {
            planes.re[row * LENGTH..][..SIDE].copy_from_slice(values);
        }
        let mut scratch = Planes::zeros(LENGTH * LENGTH);
        self.fft.forward(&mut planes, &mut scratch, LENGTH);
        planes = planes.transposed(LENGTH, LENGTH);
        self.fft.forward(&mut planes, &mut scratch, LENGTH);
        let regular_share = self.flatten(&mut planes);
        self.weigh(&mut planes);
        self.fft.inverse(&mut planes, &mut scratch, LENGTH);
        planes = planes.transposed(LENGTH, LENGTH);
        self.fft.inverse(&mut planes, &mut scratch, LENGTH);
        let left = &planes.re;
        grid.update(|index, _| left[index / SIDE * LENGTH + index % SIDE]);
        standardise(&mut grid);
        Irregular { impression: Impression::of_grid(&grid), regular_share }
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
            before += f64::from(power);
            after += f64::from(power.min(most));
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
