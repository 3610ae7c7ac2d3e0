//! Fast Fourier transform along one axis of many signals at once.
//!
//! Own code rather than a library because a library picks its instructions by processor and so
//! changes the last bits from machine to machine. Here every machine does the same additions and
//! multiplications in the same order; the compiler spreads them over as many lanes as the processor
//! has, which changes no bit.
//!
//! Stockham's self-sorting transform (Cochran et al. 1967), radix 4, 3 and 2, unnormalised:
//! `X(k) = sum over n of x(n) exp(-2 pi i k n / N)`.

#![allow(clippy::inline_always, reason = "compiled for the widest lanes of their caller")]

use std::f64::consts::TAU;

use crate::filters::lanes::widest;
use crate::filters::trigonometry::sin_cos;

/// Complex numbers, real and imaginary parts apart so that loops over them vectorise.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Planes {
    pub(crate) re: Vec<f32>,
    pub(crate) im: Vec<f32>,
}

impl Planes {
    /// `count` zeros.
    pub(crate) fn zeros(count: usize) -> Self {
        Self { re: vec![0.0; count], im: vec![0.0; count] }
    }

    /// Exchanges rows and columns of a `rows` x `columns` array.
    pub(crate) fn transposed(&self, rows: usize, columns: usize) -> Self {
        let turn = |plane: &[f32]| {
            let column = |column: usize| plane[column..].iter().step_by(columns).take(rows);
            (0..columns).flat_map(column).copied().collect()
        };
        Self { re: turn(&self.re), im: turn(&self.im) }
    }
}

/// A complex factor.
type Factor = (f32, f32);

#[derive(Debug, Clone)]
struct Stage {
    radix: usize,
    /// For each `p`: the factors of outputs 1, 2, ... of the butterfly.
    twiddles: Vec<[Factor; 3]>,
}

/// A transform of one length.
#[derive(Debug, Clone)]
pub(crate) struct Fft {
    length: usize,
    stages: Vec<Stage>,
}

impl Fft {
    /// A transform of `length` = 2^a 3^b points.
    pub(crate) fn new(length: usize) -> Self {
        let mut stages = Vec::new();
        let mut rest = length;
        while rest > 1 {
            let radix =
                [4, 3, 2].into_iter().find(|radix| rest.is_multiple_of(*radix)).unwrap_or(rest);
            debug_assert!(radix <= 4, "length {length} is not 2^a 3^b");
            let factor = |power: usize| {
                let (sine, cosine) = sin_cos(-TAU * power as f64 / rest as f64);
                (cosine as f32, sine as f32)
            };
            let twiddles =
                (0..rest / radix).map(|p| [factor(p), factor(2 * p), factor(3 * p)]).collect();
            stages.push(Stage { radix, twiddles });
            rest /= radix;
        }
        Self { length, stages }
    }

    /// Transforms `lanes` signals in place; point n of signal l is at `n * lanes + l`. `scratch`
    /// has the same size and is overwritten.
    pub(crate) fn forward(&self, data: &mut Planes, scratch: &mut Planes, lanes: usize) {
        let size = self.length * lanes;
        let mut stride = lanes;
        for stage in &self.stages {
            let source = (&data.re[..size], &data.im[..size]);
            let target = (&mut scratch.re[..size], &mut scratch.im[..size]);
            widest(
                #[inline(always)]
                || match stage.radix {
                    2 => radix_2(stage, stride, source, target),
                    3 => radix_3(stage, stride, source, target),
                    _ => radix_4(stage, stride, source, target),
                },
            );
            std::mem::swap(data, scratch);
            stride *= stage.radix;
        }
    }

    /// The inverse of [`forward`](Self::forward) times the length: exchanging real and imaginary
    /// parts before and after conjugates the transform.
    pub(crate) fn inverse(&self, data: &mut Planes, scratch: &mut Planes, lanes: usize) {
        std::mem::swap(&mut data.re, &mut data.im);
        self.forward(data, scratch, lanes);
        std::mem::swap(&mut data.re, &mut data.im);
    }
}

/// Blocks `p`, `p + m`, `p + 2 m`, ... of `stride` numbers: the inputs of butterfly `p` of `m`.
#[inline(always)]
fn inputs<const R: usize>(plane: &[f32], p: usize, stride: usize) -> [&[f32]; R] {
    let step = plane.len() / R;
    std::array::from_fn(|k| &plane[k * step + p * stride..][..stride])
}

#[inline(always)]
fn radix_2(
    stage: &Stage,
    stride: usize,
    (re, im): (&[f32], &[f32]),
    (out_re, out_im): (&mut [f32], &mut [f32]),
) {
    let outputs = out_re.chunks_exact_mut(2 * stride).zip(out_im.chunks_exact_mut(2 * stride));
    for ((p, [w, ..]), (out_re, out_im)) in stage.twiddles.iter().enumerate().zip(outputs) {
        let ([a_re, b_re], [a_im, b_im]) = (inputs(re, p, stride), inputs(im, p, stride));
        let (x_re, y_re) = out_re.split_at_mut(stride);
        let (x_im, y_im) = out_im.split_at_mut(stride);
        for q in 0..stride {
            x_re[q] = a_re[q] + b_re[q];
            x_im[q] = a_im[q] + b_im[q];
            let (d_re, d_im) = (a_re[q] - b_re[q], a_im[q] - b_im[q]);
            y_re[q] = d_re * w.0 - d_im * w.1;
            y_im[q] = d_re * w.1 + d_im * w.0;
        }
    }
}

#[inline(always)]
fn radix_3(
    stage: &Stage,
    stride: usize,
    (re, im): (&[f32], &[f32]),
    (out_re, out_im): (&mut [f32], &mut [f32]),
) {
    // sin 60 degrees.
    const S: f32 = 0.866_025_4;
    let outputs = out_re.chunks_exact_mut(3 * stride).zip(out_im.chunks_exact_mut(3 * stride));
    for ((p, [w1, w2, _]), (out_re, out_im)) in stage.twiddles.iter().enumerate().zip(outputs) {
        let [a_re, b_re, c_re] = inputs(re, p, stride);
        let [a_im, b_im, c_im] = inputs(im, p, stride);
        let (x_re, rest) = out_re.split_at_mut(stride);
        let (y_re, z_re) = rest.split_at_mut(stride);
        let (x_im, rest) = out_im.split_at_mut(stride);
        let (y_im, z_im) = rest.split_at_mut(stride);
        for q in 0..stride {
            let (s_re, s_im) = (b_re[q] + c_re[q], b_im[q] + c_im[q]);
            let (d_re, d_im) = ((b_im[q] - c_im[q]) * S, (c_re[q] - b_re[q]) * S);
            let (m_re, m_im) = (a_re[q] - 0.5 * s_re, a_im[q] - 0.5 * s_im);
            x_re[q] = a_re[q] + s_re;
            x_im[q] = a_im[q] + s_im;
            let (u_re, u_im) = (m_re + d_re, m_im + d_im);
            y_re[q] = u_re * w1.0 - u_im * w1.1;
            y_im[q] = u_re * w1.1 + u_im * w1.0;
            let (v_re, v_im) = (m_re - d_re, m_im - d_im);
            z_re[q] = v_re * w2.0 - v_im * w2.1;
            z_im[q] = v_re * w2.1 + v_im * w2.0;
        }
    }
}

#[inline(always)]
fn radix_4(
    stage: &Stage,
    stride: usize,
    (re, im): (&[f32], &[f32]),
    (out_re, out_im): (&mut [f32], &mut [f32]),
) {
    let outputs = out_re.chunks_exact_mut(4 * stride).zip(out_im.chunks_exact_mut(4 * stride));
    for ((p, [w1, w2, w3]), (out_re, out_im)) in stage.twiddles.iter().enumerate().zip(outputs) {
        let [a_re, b_re, c_re, d_re] = inputs(re, p, stride);
        let [a_im, b_im, c_im, d_im] = inputs(im, p, stride);
        let (x0_re, rest) = out_re.split_at_mut(stride);
        let (x1_re, rest) = rest.split_at_mut(stride);
        let (x2_re, x3_re) = rest.split_at_mut(stride);
        let (x0_im, rest) = out_im.split_at_mut(stride);
        let (x1_im, rest) = rest.split_at_mut(stride);
        let (x2_im, x3_im) = rest.split_at_mut(stride);
        for q in 0..stride {
            let (ac_re, ac_im) = (a_re[q] + c_re[q], a_im[q] + c_im[q]);
            let (bd_re, bd_im) = (b_re[q] + d_re[q], b_im[q] + d_im[q]);
            let (am_re, am_im) = (a_re[q] - c_re[q], a_im[q] - c_im[q]);
            // -i (b - d)
            let (bm_re, bm_im) = (b_im[q] - d_im[q], d_re[q] - b_re[q]);
            x0_re[q] = ac_re + bd_re;
            x0_im[q] = ac_im + bd_im;
            let (u_re, u_im) = (am_re + bm_re, am_im + bm_im);
            x1_re[q] = u_re * w1.0 - u_im * w1.1;
            x1_im[q] = u_re * w1.1 + u_im * w1.0;
            let (u_re, u_im) = (ac_re - bd_re, ac_im - bd_im);
            x2_re[q] = u_re * w2.0 - u_im * w2.1;
            x2_im[q] = u_re * w2.1 + u_im * w2.0;
            let (u_re, u_im) = (am_re - bm_re, am_im - bm_im);
            x3_re[q] = u_re * w3.0 - u_im * w3.1;
            x3_im[q] = u_re * w3.1 + u_im * w3.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signals(length: usize, lanes: usize) -> Planes {
        let mut data = Planes::zeros(length * lanes);
        for index in 0..length * lanes {
            data.re[index] = ((index * 37) % 19) as f32 - 9.0;
            data.im[index] = ((index * 53) % 23) as f32 - 11.0;
        }
        data
    }

    #[test]
    fn agrees_with_the_definition() {
        for (length, lanes) in [(1, 3), (2, 5), (3, 1), (6, 4), (16, 3), (24, 7), (96, 2), (256, 1)]
        {
            let input = signals(length, lanes);
            let (mut data, mut scratch) = (input.clone(), Planes::zeros(length * lanes));
            Fft::new(length).forward(&mut data, &mut scratch, lanes);
            for (k, lane) in (0..length).flat_map(|k| (0..lanes).map(move |lane| (k, lane))) {
                let (mut re, mut im) = (0.0, 0.0);
                for n in 0..length {
                    let (sine, cosine) = (-TAU * (k * n) as f64 / length as f64).sin_cos();
                    let x = f64::from(input.re[n * lanes + lane]);
                    let y = f64::from(input.im[n * lanes + lane]);
                    re += x * cosine - y * sine;
                    im += x * sine + y * cosine;
                }
                let index = k * lanes + lane;
                assert!((f64::from(data.re[index]) - re).abs() < 2e-3, "{length}");
                assert!((f64::from(data.im[index]) - im).abs() < 2e-3, "{length}");
            }
        }
    }

    #[test]
    fn inverse_undoes_forward() {
        let input = signals(96, 5);
        let (mut data, mut scratch) = (input.clone(), Planes::zeros(96 * 5));
        let fft = Fft::new(96);
        fft.forward(&mut data, &mut scratch, 5);
        fft.inverse(&mut data, &mut scratch, 5);
        for (value, expected) in data.re.iter().zip(&input.re).chain(data.im.iter().zip(&input.im))
        {
            assert!((value / 96.0 - expected).abs() < 1e-4);
        }
    }

    #[test]
    fn transposing_exchanges_rows_and_columns() {
        let data = signals(3, 2);
        let turned = data.transposed(3, 2);
        assert!((turned.re[1] - data.re[2]).abs() < 1e-6);
        assert_eq!(turned.transposed(2, 3), data);
    }
}
