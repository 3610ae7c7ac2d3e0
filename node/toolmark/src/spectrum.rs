//! Spectra of coarse reliefs, and their cross-correlation over a window of shifts.
//!
//! Finding the pose needs thousands of shifts for each of many rotations, but no fine detail: cells of 50 um do, and
//! only the shifts a mark can have are computed from the spectra.

use std::f64::consts::TAU;

use crate::fft::{Fft, Planes};
use crate::trigonometry::sin_cos;

/// Cells along each side of a coarse relief.
pub(crate) const COARSE_SIDE: usize = 88;
/// Width of a coarse cell, micrometres.
pub(crate) const COARSE_PITCH_UM: f64 = 50.0;
/// Length of the transforms. Shifts of whole marks wrap around only from 400 um on, and then only their rims.
const LENGTH: usize = 96;
/// Frequencies kept along x; the others are their conjugates. The highest, 1/100 um, is dropped.
const HALF: usize = LENGTH / 2;
/// Largest shift along each axis, cells.
pub(crate) const REACH: usize = 15;
/// Shifts along each axis.
pub(crate) const WINDOW: usize = 2 * REACH + 1;

/// Transforms and tables, made once.
#[derive(Debug, Clone)]
pub(crate) struct Correlator {
    fft: Fft,
    /// For each frequency along x, cosines and sines of shifts 0 to `REACH`, doubled but for frequency 0.
    cosines: Vec<[f32; REACH + 1]>,
    sines: Vec<[f32; REACH + 1]>,
}

/// Half spectrum of a real coarse relief: `[frequency along y][frequency along x]`.
#[derive(Debug, Clone)]
pub(crate) struct Spectrum {
    planes: Planes,
}

/// Room for one correlation, used again for the next.
#[derive(Debug, Clone)]
pub(crate) struct Workspace {
    product: Planes,
    scratch: Planes,
    /// Cross-correlation `[shift along y][shift along x]`, each from `-REACH` to `REACH`.
    pub(crate) window: [[f32; WINDOW]; WINDOW],
}

impl Workspace {
    pub(crate) fn new() -> Self {
        Self {
            product: Planes::zeros(LENGTH * HALF),
            scratch: Planes::zeros(LENGTH * HALF),
            window: [[0.0; WINDOW]; WINDOW],
        }
    }
}

impl Correlator {
    pub(crate) fn new() -> Self {
        let table = |pick: fn((f64, f64)) -> f64| {
            let entry = |frequency: usize, shift: usize| {
                let weight = if frequency == 0 { 1.0 } else { 2.0 };
                let turns = (frequency * shift) as f64 / LENGTH as f64;
                (weight * pick(sin_cos(TAU * turns)) / (LENGTH * LENGTH) as f64) as f32
            };
            (0..HALF).map(|k| std::array::from_fn(|shift| entry(k, shift))).collect()
        };
        Self { fft: Fft::new(LENGTH), cosines: table(|(_, c)| c), sines: table(|(s, _)| s) }
    }

    /// The spectrum of a coarse relief, `COARSE_SIDE` squared values row by row, zero where missing.
    pub(crate) fn spectrum(&self, values: &[f32]) -> Spectrum {
        let mut planes = Planes::zeros(LENGTH * COARSE_SIDE);
        for (index, &value) in values.iter().enumerate() {
            let (row, column) = (index / COARSE_SIDE, index % COARSE_SIDE);
            planes.re[column * COARSE_SIDE + row] = value;
        }
        let mut scratch = Planes::zeros(LENGTH * COARSE_SIDE);
        self.fft.forward(&mut planes, &mut scratch, COARSE_SIDE);
        planes.re.truncate(HALF * COARSE_SIDE);
        planes.im.truncate(HALF * COARSE_SIDE);
        planes = planes.transposed(HALF, COARSE_SIDE);
        planes.re.resize(LENGTH * HALF, 0.0);
        planes.im.resize(LENGTH * HALF, 0.0);
        scratch = Planes::zeros(LENGTH * HALF);
        self.fft.forward(&mut planes, &mut scratch, HALF);
        Spectrum { planes }
    }

    /// `c(s) = sum over p of query(p) candidate(p + s)` for all shifts of the window.
    pub(crate) fn correlate(&self, query: &Spectrum, candidate: &Spectrum, room: &mut Workspace) {
        multiply(&query.planes, &candidate.planes, &mut room.product);
        self.fft.inverse(&mut room.product, &mut room.scratch, HALF);
        for (shift, row) in room.window.iter_mut().enumerate() {
            let from = (shift + LENGTH - REACH) % LENGTH * HALF;
            let (re, im) =
                (&room.product.re[from..from + HALF], &room.product.im[from..from + HALF]);
            let (mut even, mut odd) = ([0.0; REACH + 1], [0.0; REACH + 1]);
            for (k, (&re, &im)) in re.iter().zip(im).enumerate() {
                for (total, cosine) in even.iter_mut().zip(&self.cosines[k]) {
                    *total += re * cosine;
                }
                for (total, sine) in odd.iter_mut().zip(&self.sines[k]) {
                    *total += im * sine;
                }
            }
            for shift in 0..=REACH {
                row[REACH + shift] = even[shift] - odd[shift];
                row[REACH - shift] = even[shift] + odd[shift];
            }
        }
    }
}

impl Spectrum {
    /// The spectrum of the same relief turned by half a turn about the middle of its grid.
    ///
    /// Turned about cell 0 it would be the conjugate; the middle lies `(COARSE_SIDE - 1) / 2` cells off, so turning
    /// moves everything by `COARSE_SIDE - 1` cells.
    pub(crate) fn half_turned(&self) -> Self {
        let mut planes = self.planes.clone();
        let phase = |k: usize| {
            let turns = (k * (COARSE_SIDE - 1)) as f64 / LENGTH as f64;
            let (sine, cosine) = sin_cos(-TAU * turns);
            (cosine as f32, sine as f32)
        };
        for index in 0..planes.re.len() {
            let (cosine, sine) = phase(index / HALF + index % HALF);
            let (re, im) = (planes.re[index], -planes.im[index]);
            planes.re[index] = re * cosine - im * sine;
            planes.im[index] = re * sine + im * cosine;
        }
        Self { planes }
    }
}

/// conj(query) times candidate.
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

    fn relief(seed: usize) -> Vec<f32> {
        let mut values = vec![0.0; COARSE_SIDE * COARSE_SIDE];
        let mut state = seed;
        for (index, value) in values.iter_mut().enumerate() {
            let (x, y) = ((index % COARSE_SIDE) as f64 - 43.5, (index / COARSE_SIDE) as f64 - 43.5);
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
        let side = COARSE_SIDE as isize;
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
        let correlator = Correlator::new();
        let mut room = Workspace::new();
        let spectrum = correlator.spectrum(&query);
        let other = correlator.spectrum(&candidate);
        correlator.correlate(&spectrum, &other, &mut room);
        let mut turned = query.clone();
        turned.reverse();
        let mut turned_room = Workspace::new();
        correlator.correlate(&spectrum.half_turned(), &other, &mut turned_room);
        for (dx, dy) in [(0, 0), (15, -15), (-15, 3), (4, 11), (-1, -7)] {
            let at = |room: &Workspace| {
                room.window[(dy + REACH as isize) as usize][(dx + REACH as isize) as usize]
            };
            assert!((at(&room) - naive(&query, &candidate, dx, dy)).abs() < 0.5, "{dx} {dy}");
            assert!((at(&turned_room) - naive(&turned, &candidate, dx, dy)).abs() < 0.5);
        }
    }
}
