//! Spectra of coarse reliefs, and their cross-correlation over a window of shifts.
//!
//! Finding the pose needs thousands of shifts for each of many rotations, but no fine detail: cells
//! of 50 um do, and only the shifts a mark can have are computed from the spectra.

use std::f64::consts::TAU;

use crate::filters::fft::{Fft, Planes};
use crate::filters::lanes::widest;
use crate::filters::trigonometry::sin_cos;

/// Shifts computed together.
const BLOCK: usize = 16;
/// Blocks of a table of shifts, from 0 on.
const BLOCKS: usize = 3;
/// Largest shift along each axis that can be asked for.
pub(crate) const MAX_REACH: usize = BLOCK * BLOCKS - 1;
/// Cosines or sines of the shifts 0 to [`MAX_REACH`].
type Waves = [[f32; BLOCK]; BLOCKS];

/// Transforms and tables for one size of grid and window, made once.
#[derive(Debug, Clone)]
pub(crate) struct Correlator {
    fft: Fft,
    /// Cells along each side of the grid.
    side: usize,
    /// Points of the transform. Shifts wrap around where `side + shift` exceeds it.
    length: usize,
    /// For each frequency along x, doubled but for frequency 0.
    cosines: Vec<Waves>,
    sines: Vec<Waves>,
}

/// Spectrum of a real grid: `[frequency along y][frequency along x]`, along x only the frequencies
/// kept.
#[derive(Debug, Clone)]
pub(crate) struct Spectrum {
    planes: Planes,
}

/// Room for one correlation, used again for the next.
#[derive(Debug, Clone)]
pub(crate) struct Workspace {
    product: Planes,
    scratch: Planes,
    /// Cross-correlation `[shift along y][shift along x]`, each from `-reach` to `reach` of the
    /// last correlation.
    pub(crate) window: Vec<f32>,
}

impl Correlator {
    /// For grids of `side` x `side` cells, by transforms of `length` points.
    pub(crate) fn new(side: usize, length: usize) -> Self {
        let kept = Self::kept(length);
        let table = |pick: fn((f64, f64)) -> f64| -> Vec<Waves> {
            let entry = |frequency: usize, shift: usize| {
                let weight = if frequency == 0 { 1.0 } else { 2.0 };
                let turns = (frequency * shift) as f64 / length as f64;
                (weight * pick(sin_cos(TAU * turns)) / (length * length) as f64) as f32
            };
            let waves = |frequency: usize| -> Waves {
                let block = |first: usize| std::array::from_fn(|i| entry(frequency, first + i));
                std::array::from_fn(|index| block(index * BLOCK))
            };
            (0..kept).map(waves).collect()
        };
        let (cosines, sines) = (table(|(_, cosine)| cosine), table(|(sine, _)| sine));
        Self { fft: Fft::new(length), side, length, cosines, sines }
    }

    /// Room for correlations of this size.
    pub(crate) fn workspace(&self) -> Workspace {
        let size = self.length * self.half();
        Workspace { product: Planes::zeros(size), scratch: Planes::zeros(size), window: Vec::new() }
    }

    fn half(&self) -> usize {
        Self::kept(self.length)
    }

    /// Frequencies kept along x: up to 3/8 of the sampling rate. Beyond, waves shorter than 2.7
    /// cells hold noise and hardly any of a relief that was low-passed.
    fn kept(length: usize) -> usize {
        3 * length / 8
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

    /// `c(s) = sum over p of query(p) candidate(p + s)` for all shifts up to `reach` (at most
    /// [`MAX_REACH`]) along each axis.
    pub(crate) fn correlate(
        &self,
        query: &Spectrum,
        candidate: &Spectrum,
        reach: usize,
        room: &mut Workspace,
    ) {
        let half = self.half();
        room.window.resize((2 * reach + 1) * (2 * reach + 1), 0.0);
        widest(
            #[inline(always)]
            || multiply(&query.planes, &candidate.planes, &mut room.product),
        );
        self.fft.inverse(&mut room.product, &mut room.scratch, half);
        for (shift, row) in room.window.chunks_exact_mut(2 * reach + 1).enumerate() {
            let from = (shift + self.length - reach) % self.length * half;
            let re = &room.product.re[from..from + half];
            let im = &room.product.im[from..from + half];
            for (block, first) in (0..=reach).step_by(BLOCK).enumerate() {
                let (even, odd) = widest(
                    #[inline(always)]
                    || self.along_row(re, im, block),
                );
                for (shift, (even, odd)) in (first..=reach).zip(even.into_iter().zip(odd)) {
                    row[reach + shift] = even - odd;
                    row[reach - shift] = even + odd;
                }
            }
        }
    }

    /// Parts of one row of the window that are even and odd in the shift, for one block of shifts.
    #[expect(clippy::inline_always, reason = "compiled for the widest lanes of its caller")]
    #[inline(always)]
    fn along_row(&self, re: &[f32], im: &[f32], block: usize) -> ([f32; BLOCK], [f32; BLOCK]) {
        let (mut even, mut odd) = ([0.0; BLOCK], [0.0; BLOCK]);
        for (((re, im), cosines), sines) in re.iter().zip(im).zip(&self.cosines).zip(&self.sines) {
            let (cosines, sines) = (&cosines[block], &sines[block]);
            for shift in 0..BLOCK {
                even[shift] += re * cosines[shift];
                odd[shift] += im * sines[shift];
            }
        }
        (even, odd)
    }

    /// The spectrum of the same grid turned by half a turn about its middle.
    ///
    /// Turned about cell 0 it would be the conjugate; the middle lies `(side - 1) / 2` cells off,
    /// so turning moves everything by `side - 1` cells.
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
    const LENGTH: usize = 96;
    const REACH: usize = 37;

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
        values
    }

    /// Rows of the periodic grid without the frequencies that are not kept, by their definition.
    fn band_limited(values: &[f32]) -> Vec<f64> {
        let mut limited = vec![0.0; LENGTH * LENGTH];
        let angle = |product: usize| TAU * (product % LENGTH) as f64 / LENGTH as f64;
        for (row, values) in values.chunks_exact(SIDE).enumerate() {
            for frequency in 0..Correlator::kept(LENGTH) {
                let waves = values.iter().enumerate().map(|(x, &value)| {
                    let (sine, cosine) = angle(frequency * x).sin_cos();
                    (f64::from(value) * cosine, f64::from(value) * sine)
                });
                let (re, im) = waves.fold((0.0, 0.0), |sum, wave| (sum.0 + wave.0, sum.1 + wave.1));
                let weight = if frequency == 0 { 1.0 } else { 2.0 } / LENGTH as f64;
                for x in 0..LENGTH {
                    let (sine, cosine) = angle(frequency * x).sin_cos();
                    limited[row * LENGTH + x] += weight * (re * cosine + im * sine);
                }
            }
        }
        limited
    }

    fn naive(query: &[f32], candidate: &[f64], dx: isize, dy: isize) -> f32 {
        let wrap = |index: usize, shift: isize| {
            (index as isize + shift).rem_euclid(LENGTH as isize) as usize
        };
        let mut sum = 0.0;
        for (x, y) in (0..SIDE).flat_map(|y| (0..SIDE).map(move |x| (x, y))) {
            sum += f64::from(query[y * SIDE + x]) * candidate[wrap(y, dy) * LENGTH + wrap(x, dx)];
        }
        sum as f32
    }

    #[test]
    fn agrees_with_sums_over_shifts() {
        let (query, candidate) = (relief(1), relief(2));
        let correlator = Correlator::new(SIDE, LENGTH);
        let mut room = correlator.workspace();
        let spectrum = correlator.spectrum(&query);
        let other = correlator.spectrum(&candidate);
        correlator.correlate(&spectrum, &other, REACH, &mut room);
        let mut turned = query.clone();
        turned.reverse();
        let mut turned_room = correlator.workspace();
        let half_turned = correlator.half_turned(&spectrum);
        correlator.correlate(&half_turned, &other, REACH, &mut turned_room);
        let limited = band_limited(&candidate);
        for (dx, dy) in [(0, 0), (15, -15), (-16, 3), (4, 11), (-37, -32)] {
            let at = |room: &Workspace| {
                let (row, column) = (dy + REACH as isize, dx + REACH as isize);
                room.window[row as usize * (2 * REACH + 1) + column as usize]
            };
            assert!((at(&room) - naive(&query, &limited, dx, dy)).abs() < 0.5, "{dx} {dy}");
            assert!((at(&turned_room) - naive(&turned, &limited, dx, dy)).abs() < 0.5);
        }
    }
}
