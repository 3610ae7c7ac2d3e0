//! A relief on rings about a cell: the Fourier coefficients along each ring.

use std::f64::consts::TAU;

use super::layout::{
    BLOCKS, FIRST_ORDER, LANES, RINGS, SAMPLES, VALUES, blocks, inner_ring, radius,
};
use crate::filters::fft::{Fft, Planes};
use crate::filters::gaussian::{low_pass, sigma_um};
use crate::filters::lanes::widest;
use crate::filters::trigonometry::sin_cos;
use crate::impressed::impression::{CENTRE, SIDE};
use crate::surface::grid::MaskedGrid;

/// Wavelengths below this are noise between two scans, cells: together with the low-pass of the
/// relief itself 120 um on a breech face.
const LOW_PASS: f64 = 4.16;
/// The farthest shift that can be asked for, cells along each axis.
pub(crate) const MAX_SHIFT: i32 = 58;
/// Empty cells around the relief: the outermost ring, shifted farthest, ends within them.
const MARGIN: usize = 48;
const PADDED: usize = SIDE + 2 * MARGIN;
/// Places transformed at once.
const TOGETHER: usize = 4;

/// Coefficients of all blocks, in the order of their values.
pub(crate) type Coefficients = [[f32; VALUES]; BLOCKS];

/// Samples a relief on rings.
#[derive(Debug)]
pub(crate) struct Rings {
    /// Relief with a margin of zeros; missing cells are zero as well.
    values: Vec<f32>,
    fft: Fft,
    /// For each sample of each ring about cell 0, angle by angle.
    samples: Vec<Sample>,
}

/// A place between four cells.
#[derive(Debug, Clone, Copy)]
struct Sample {
    /// The first of the four, from the cell that a ring is about.
    offset: i32,
    shares: [f32; 4],
}

impl Rings {
    /// Of a relief on the grid of signatures.
    pub(crate) fn new(relief: &MaskedGrid) -> Self {
        let relief = low_pass(relief, sigma_um(LOW_PASS));
        let mut values = vec![0.0; PADDED * PADDED];
        for (row, cells) in relief.values.chunks_exact(SIDE).enumerate() {
            let from = (row + MARGIN) * PADDED + MARGIN;
            values[from..from + SIDE].copy_from_slice(cells);
        }
        let sample = |index: usize| {
            let (angle, ring) = (index / RINGS, index % RINGS);
            let (sine, cosine) = sin_cos(TAU * angle as f64 / SAMPLES as f64);
            let middle = CENTRE + MARGIN as f64;
            let (x, y) = (middle + radius(ring) * cosine, middle + radius(ring) * sine);
            let (left, top) = (x.floor(), y.floor());
            let (x, y) = (x - left, y - top);
            Sample {
                offset: top as i32 * PADDED as i32 + left as i32,
                shares: [(1.0 - x) * (1.0 - y), x * (1.0 - y), (1.0 - x) * y, x * y]
                    .map(|share| share as f32),
            }
        };
        let samples = (0..SAMPLES * RINGS).map(sample).collect();
        Self { values, fft: Fft::new(SAMPLES), samples }
    }

    /// Calls `made` with the coefficients about each place: the middle of the grid moved by whole
    /// cells.
    ///
    /// Outer rings see more of the relief: each counts by the fourth root of its radius on both
    /// sides of a comparison.
    pub(crate) fn about(&self, shifts: &[(i32, i32)], mut made: impl FnMut(usize, &Coefficients)) {
        let lanes = RINGS * TOGETHER;
        let (mut data, mut scratch) =
            (Planes::zeros(SAMPLES * lanes), Planes::zeros(SAMPLES * lanes));
        let middle = radius(RINGS / 2);
        let weights: [f32; RINGS] =
            std::array::from_fn(|ring| (radius(ring) / middle).sqrt().sqrt() as f32);
        let mut coefficients = Box::new([[0.0; VALUES]; BLOCKS]);
        for (chunk, places) in shifts.chunks(TOGETHER).enumerate() {
            data.im.fill(0.0);
            for (place, &shift) in places.iter().enumerate() {
                widest(
                    #[inline(always)]
                    || self.sample(shift, &mut data.re, place),
                );
            }
            self.fft.forward(&mut data, &mut scratch, lanes);
            for place in 0..places.len() {
                for ((column, block), values) in blocks().zip(coefficients.iter_mut()) {
                    let inner = inner_ring(column, block);
                    for (at, value) in values.iter_mut().enumerate() {
                        let order = FIRST_ORDER + column * LANES + at / 4;
                        let ring = inner + at / 2 % 2;
                        let index = order * lanes + place * RINGS + ring;
                        let part = if at % 2 == 0 { data.re[index] } else { data.im[index] };
                        *value = part * weights[ring];
                    }
                }
                made(chunk * TOGETHER + place, &coefficients);
            }
        }
    }

    #[expect(clippy::inline_always, reason = "compiled for the widest lanes of its caller")]
    #[inline(always)]
    fn sample(&self, (dx, dy): (i32, i32), into: &mut [f32], place: usize) {
        let moved = dy * PADDED as i32 + dx;
        let rows = into.chunks_exact_mut(RINGS * TOGETHER);
        for (samples, row) in self.samples.chunks_exact(RINGS).zip(rows) {
            for (sample, into) in samples.iter().zip(&mut row[place * RINGS..]) {
                let at = (sample.offset + moved) as usize;
                let [a, b, c, d] = sample.shares;
                // Beyond the margin there is nothing.
                let upper = self.values.get(at..at + 2).unwrap_or(&[0.0; 2]);
                let lower = self.values.get(at + PADDED..at + PADDED + 2).unwrap_or(&[0.0; 2]);
                *into = a * upper[0] + b * upper[1] + (c * lower[0] + d * lower[1]);
            }
        }
    }
}

const _: () = assert!(MARGIN as i32 * 2 + SIDE as i32 >= 2 * (67 + MAX_SHIFT) + 4);
