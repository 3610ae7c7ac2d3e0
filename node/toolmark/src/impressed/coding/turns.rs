//! The best turn: the peak over all angles of a sum of orders.
//!
//! With the orders split into even and odd ones, and each into cosines of real and sines of
//! imaginary parts, four sums for the angles of a quarter turn give those of the whole turn. In
//! whole numbers, so that every machine gives the same.

#![allow(clippy::inline_always, reason = "compiled for the widest lanes of their caller")]

use std::f64::consts::TAU;

use fearless_simd::prelude::*;
use fearless_simd::{Level, Simd, dispatch, i16x32, i32x16};

use super::correlation::Sums;
use super::layout::{COLUMNS, FIRST_ORDER, LANES, ORDERS};
use crate::filters::trigonometry::sin_cos;

/// Sums are halved so many times to fit 16 bits: at most 24 rings x 2 x 127 x 63.
const HALVINGS: u32 = 4;
/// Amplitude of the waves: all orders at their most fit 32 bits.
const AMPLITUDE: f64 = 512.0;
/// Pairs of even or of odd orders.
const ORDER_PAIRS: usize = ORDERS / 4;

/// Waves of two orders, side by side, at sixteen angles.
type Waves = [i16; 2 * LANES];

/// Finds peaks over 64 `BLOCKS` evenly spaced angles.
#[derive(Debug)]
pub(crate) struct Turns<const BLOCKS: usize> {
    /// For each two orders cosines and sines of even, and of odd orders, at sixteen angles after the
    /// other of a quarter turn.
    waves: Box<[[[Waves; BLOCKS]; 4]; ORDER_PAIRS]>,
}

impl<const BLOCKS: usize> Turns<BLOCKS> {
    /// Angles lie half a step beyond multiples of the step.
    pub(crate) fn new() -> Self {
        let mut waves = Box::new([[[[0; 2 * LANES]; BLOCKS]; 4]; ORDER_PAIRS]);
        for (pair, kinds) in waves.iter_mut().enumerate() {
            for (kind, blocks) in kinds.iter_mut().enumerate() {
                for (step, wave) in blocks.as_flattened_mut().iter_mut().enumerate() {
                    let order = FIRST_ORDER + 4 * pair + 2 * (step % 2) + kind / 2;
                    let turns = ((step / 2) as f64 + 0.5) / (64 * BLOCKS) as f64;
                    let (sine, cosine) = sin_cos(TAU * turns * order as f64);
                    let wave_of = if kind % 2 == 0 { cosine } else { sine };
                    *wave = (AMPLITUDE * wave_of).round() as i16;
                }
            }
        }
        Self { waves }
    }

    /// The highest real part of the sum over orders of `sums` turned by each angle, in units of the
    /// sums.
    pub(crate) fn peak(&self, sums: &Sums) -> f32 {
        let peak = dispatch!(Level::new(), simd => self.highest(simd, sums));
        peak as f32 * ((1 << HALVINGS) as f32 / AMPLITUDE as f32)
    }

    #[inline(always)]
    fn highest<S: Simd>(&self, simd: S, sums: &Sums) -> i32 {
        let paired = paired(sums);
        let mut heights = [[i32x16::splat(simd, 0); BLOCKS]; 4];
        for (pair, waves) in self.waves.iter().enumerate() {
            let (column, place) = (pair / 4, 4 * (pair % 4));
            for kind in 0..4 {
                let both = paired[column][kind % 2][place + kind / 2];
                let both: i16x32<S> = i32x16::splat(simd, both).bitcast();
                for block in 0..BLOCKS {
                    let wave = i16x32::load_array_ref(simd, &waves[kind][block]);
                    heights[kind][block] += wave.pairwise_dot_product(both);
                }
            }
        }
        let mut highest = i32x16::splat(simd, i32::MIN);
        for block in 0..BLOCKS {
            let [even_cosines, even_sines, odd_cosines, odd_sines] = heights.map(|of| of[block]);
            // At an angle, less than none, half a turn on, and half a turn less the angle.
            let (even, even_back) = (even_cosines - even_sines, even_cosines + even_sines);
            let (odd, odd_back) = (odd_cosines - odd_sines, odd_cosines + odd_sines);
            for here in [even + odd, even_back + odd_back, even - odd, even_back - odd_back] {
                highest = highest.max(here);
            }
        }
        let lanes: [i32; LANES] = highest.into();
        lanes.into_iter().fold(i32::MIN, i32::max)
    }
}

/// Each order with the next but one, as two numbers of 16 bits.
#[inline(always)]
fn paired(sums: &Sums) -> Sums {
    let mut paired = [[[0; LANES]; 2]; COLUMNS];
    for (sums, paired) in sums.as_flattened().iter().zip(paired.as_flattened_mut()) {
        for lane in 0..LANES - 2 {
            let (one, other) = (sums[lane] >> HALVINGS, sums[lane + 2] >> HALVINGS);
            paired[lane] = one & 0xFFFF | other << 16;
        }
    }
    paired
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_peak_is_that_of_the_definition() {
        for seed in 1..4_i64 {
            let sums: Sums = std::array::from_fn(|column| {
                std::array::from_fn(|part| {
                    std::array::from_fn(|lane| {
                        let number = (column * 32 + part * 16 + lane) as i64;
                        ((number * number * 7919 + number * 104_729 * seed) % 380_000 - 190_000)
                            as i32
                    })
                })
            });
            let height = |angle: f64| -> f64 {
                (0..ORDERS)
                    .map(|order| {
                        let [re, im] =
                            [0, 1].map(|part| f64::from(sums[order / 16][part][order % 16]));
                        let (sine, cosine) = (angle * (order + 4) as f64).sin_cos();
                        re * cosine - im * sine
                    })
                    .sum()
            };
            for (angles, found) in
                [(128, Turns::<2>::new().peak(&sums)), (256, Turns::<4>::new().peak(&sums))]
            {
                let angle = |step: i32| TAU * (f64::from(step) + 0.5) / f64::from(angles);
                let expected = (0..angles).map(|step| height(angle(step))).fold(f64::MIN, f64::max);
                assert!((f64::from(found) / expected - 1.0).abs() < 2e-3, "{found} {expected}");
            }
        }
    }
}
