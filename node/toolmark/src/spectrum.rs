//! Spectra of coarse reliefs, and their cross-correlation over a window of shifts.
//!
//! Finding the pose needs thousands of shifts for each of many rotations, but no fine detail: cells of 50 um do, and
//! only the shifts a mark can have are computed from the spectra.

use std::f64::consts::TAU;

use crate::fft::{Fft, Planes};
use crate::lanes::widest;
use crate::trigonometry::sin_cos;

/// Entries of a table of shifts: 0 to the largest reach.
const SHIFTS: usize = 16;

/// Transforms and tables for one size of grid and window, made once.
#[derive(Debug, Clone)]
pub(crate) struct Correlator {
    fft: Fft,
    /// Cells along each side of the grid.
    side: usize,
    /// Points of the transform. Shifts wrap around where `side + shift` exceeds it.
    length: usize,
    /// Largest shift along each axis, cells.
    reach: usize,
    /// For each frequency along x, cosines and sines of shifts 0 to `reach`, doubled but for frequency 0.
    cosines: Vec<[f32; SHIFTS]>,
    sines: Vec<[f32; SHIFTS]>,
}

/// Half spectrum of a real grid: `[frequency along y][frequency along x]`. The highest frequency along x is dropped.
#[derive(Debug, Clone)]
pub(crate) struct Spectrum {
    planes: Planes,
}

/// Room for one correlation, used again for the next.
#[derive(Debug, Clone)]
pub(crate) struct Workspace {
    product: Planes,
    scratch: Planes,
    /// Cross-correlation `[shift along y][shift along x]`, each from `-reach` to `reach`.
    pub(crate) window: Vec<f32>,
}

impl Correlator {
    /// For grids of `side` x `side` cells and shifts up to `reach` (at most 15), by transforms of `length` points.
    pub(crate) fn new(side: usize, length: usize, reach: usize) -> Self {
        let table = |pick: fn((f64, f64)) -> f64| {
            let entry = |frequency: usize, shift: usize| {
                let weight = if frequency == 0 { 1.0 } else { 2.0 };
                let turns = (frequency * shift) as f64 / length as f64;
                (weight * pick(sin_cos(TAU * turns)) / (length * length) as f64) as f32
            };
            (0..length / 2).map(|k| std::array::from_fn(|shift| entry(k, shift))).collect()
        };
        let (cosines, sines) = (table(|(_, cosine)| cosine), table(|(sine, _)| sine));
        Self { fft: Fft::new(length), side, length, reach: reach.min(SHIFTS - 1), cosines, sines }
    }

    /// Room for correlations of this size.
    pub(crate) fn workspace(&self) -> Workspace {
        let size = self.length * self.half();
        let window = vec![0.0; (2 * self.reach + 1) * (2 * self.reach + 1)];
        Workspace { product: Planes::zeros(size), scratch: Planes::zeros(size), window }
    }

    /// Frequencies kept along x.
    fn half(&self) -> usize {
        self.length / 2
    }

    /// The spectrum of `side` x `side` values row by row, zero where missing.
    pub(crate) fn spectrum(&self, values: &[f32]) -> Spectrum {
        let (side, half) = (self.side, self.half());
        let mut planes = Planes::zeros(self.length * side);
        for (index, &value) in values.iter().enumerate() {
            planes.re[index % side * side + index / side] = value;
        }
        let mut scratch = Planes::zeros(self.length * side);
        self.fft.forward(&mut planes, &mut scratch, side);
        planes.re.truncate(half * side);
        planes.im.truncate(half * side);
        planes = planes.transposed(half, side);
        planes.re.resize(self.length * half, 0.0);
        planes.im.resize(self.length * half, 0.0);
        scratch = Planes::zeros(self.length * half);
        self.fft.forward(&mut planes, &mut scratch, half);
        Spectrum { planes }
    }

    /// `c(s) = sum over p of query(p) candidate(p + s)` for all shifts of the window.
    pub(crate) fn correlate(&self, query: &Spectrum, candidate: &Spectrum, room: &mut Workspace) {
        let (half, reach) = (self.half(), self.reach);
        widest(
            #[inline(always)]
            || multiply(&query.planes, &candidate.planes, &mut room.product),
        );
        self.fft.inverse(&mut room.product, &mut room.scratch, half);
        for (shift, row) in room.window.chunks_exact_mut(2 * reach + 1).enumerate() {
            let from = (shift + self.length - reach) % self.length * half;
            let re = &room.product.re[from..from + half];
            let im = &room.product.im[from..from + half];
            let (even, odd) = widest(
                #[inline(always)]
                || self.along_row(re, im),
            );
            for shift in 0..=reach {
                row[reach + shift] = even[shift] - odd[shift];
                row[reach - shift] = even[shift] + odd[shift];
            }
        }
    }

    /// Parts of one row of the window that are even and odd in the shift.
    #[expect(clippy::inline_always, reason = "compiled for the widest lanes of its caller")]
    #[inline(always)]
    fn along_row(&self, re: &[f32], im: &[f32]) -> ([f32; SHIFTS], [f32; SHIFTS]) {
        let (mut even, mut odd) = ([0.0; SHIFTS], [0.0; SHIFTS]);
        for (((re, im), cosines), sines) in re.iter().zip(im).zip(&self.cosines).zip(&self.sines) {
            for shift in 0..SHIFTS {
                even[shift] += re * cosines[shift];
                odd[shift] += im * sines[shift];
            }
        }
        (even, odd)
    }

    /// The spectrum of the same grid turned by half a turn about its middle.
    ///
    /// Turned about cell 0 it would be the conjugate; the middle lies `(side - 1) / 2` cells off, so turning moves
    /// everything by `side - 1` cells.
    pub(crate) fn half_turned(&self, spectrum: &Spectrum) -> Spectrum {
        let mut planes = spectrum.planes.clone();
        let phases: Vec<(f32, f32)> = (0..self.length)
            .map(|k| {
                let turns = (k * (self.side - 1)) as f64 / self.length as f64;
                let (sine, cosine) = sin_cos(-TAU * turns);
                (cosine as f32, sine as f32)
            })
            .collect();
        for index in 0..planes.re.len() {
            let frequencies = index / self.half() + index % self.half();
            let (cosine, sine) = phases[frequencies % self.length];
            let (re, im) = (planes.re[index], -planes.im[index]);
            planes.re[index] = re * cosine - im * sine;
            planes.im[index] = re * sine + im * cosine;
        }
        Spectrum { planes }
    }
}

/// conj(query) times candidate.
#[expect(clippy::inline_always, reason = "compiled for the widest lanes of its caller")]
#[inline(always)]
fn multiply(query: &Planes, candidate: &Planes, product: &mut Planes) {
    let size = product.re.len();
    let (a, b) = (&query.re[..size], &query.im[..size]);
    let (c, d) = (&candidate.re[..size], &candidate.im[..size]);
    let (re, im) = (&mut product.re[..size], &mut product.im[..size]);
    for i in 0..size {
        re[i] = a[i] * c[i] + b[i] * d[i];
        im[i] = a[i] * d[i] - b[i] * c[i];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIDE: usize = 88;
    const REACH: usize = 15;

    fn relief(seed: usize) -> Vec<f32> {
        let mut values = vec![0.0; SIDE * SIDE];
        let mut state = seed;
        for (index, value) in values.iter_mut().enumerate() {
            let (x, y) = ((index % SIDE) as f64 - 43.5, (index / SIDE) as f64 - 43.5);
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            if x.hypot(y) < 33.0 && x.hypot(y) > 9.0 {
                *value = (state >> 40) as f32 / 8_388_608.0 - 1.0;
            }
        }
        // Smooth as reliefs are: the highest frequency is not kept.
        for index in (1..values.len()).rev() {
            values[index] = 0.5 * (values[index] + values[index - 1]);
        }
        values
    }

    fn naive(query: &[f32], candidate: &[f32], dx: isize, dy: isize) -> f32 {
        let side = SIDE as isize;
        let mut sum = 0.0;
        for (x, y) in (0..side).flat_map(|y| (0..side).map(move |x| (x, y))) {
            let (u, v) = (x + dx, y + dy);
            if (0..side).contains(&u) && (0..side).contains(&v) {
                sum += query[(y * side + x) as usize] * candidate[(v * side + u) as usize];
            }
        }
        sum
    }

    #[test]
    fn agrees_with_sums_over_shifts() {
        let (query, candidate) = (relief(1), relief(2));
        let correlator = Correlator::new(SIDE, 96, REACH);
        let mut room = correlator.workspace();
        let spectrum = correlator.spectrum(&query);
        let other = correlator.spectrum(&candidate);
        correlator.correlate(&spectrum, &other, &mut room);
        let mut turned = query.clone();
        turned.reverse();
        let mut turned_room = correlator.workspace();
        let half_turned = correlator.half_turned(&spectrum);
        correlator.correlate(&half_turned, &other, &mut turned_room);
        for (dx, dy) in [(0, 0), (15, -15), (-15, 3), (4, 11), (-1, -7)] {
            let at = |room: &Workspace| {
                let (row, column) = (dy + REACH as isize, dx + REACH as isize);
                room.window[row as usize * (2 * REACH + 1) + column as usize]
            };
            assert!((at(&room) - naive(&query, &candidate, dx, dy)).abs() < 0.5, "{dx} {dy}");
            assert!((at(&turned_room) - naive(&turned, &candidate, dx, dy)).abs() < 0.5);
        }
    }
}
