//! Products of a query about one place with codes: sums over the rings, in whole numbers, so that
//! every machine gives the same.

#![allow(clippy::needless_range_loop, reason = "one index for several arrays")]

use fearless_simd::Level;

use super::layout::{BLOCKS, COLUMN_STARTS, COLUMNS, LANES, VALUES};
use super::polar_code::{BIAS, Unpacked};
use super::rings::Coefficients;
use crate::filters::lanes::widest;

/// Codes that are looked at together: a template is read once for all of them.
pub(crate) const TOGETHER: usize = 8;
/// Values of templates stay within this; with codes below 128, two products fit 16 bits.
const MOST: f32 = 127.0;

/// A query about one place, ready to be multiplied with the conjugates of codes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Template {
    /// For each block the values whose sums of four products are the real, and the imaginary parts.
    blocks: [[[i8; VALUES]; 2]; BLOCKS],
    /// What takes the bias of codes away again.
    bias: [[[i32; LANES]; 2]; COLUMNS],
}

/// Real and imaginary parts of the sums over rings, by column and order.
pub(crate) type Sums = [[[i32; LANES]; 2]; COLUMNS];

impl Template {
    /// Of coefficients times `scale`.
    pub(crate) fn of(coefficients: &Coefficients, scale: f32) -> Self {
        let mut template =
            Self { blocks: [[[0; VALUES]; 2]; BLOCKS], bias: [[[0; LANES]; 2]; COLUMNS] };
        let whole = |value: f32| (value * scale).round().clamp(-MOST, MOST) as i8;
        for (column, bias) in template.bias.iter_mut().enumerate() {
            for block in COLUMN_STARTS[column]..COLUMN_STARTS[column + 1] {
                let [for_re, for_im] = &mut template.blocks[block];
                for (at, value) in coefficients[block].iter().enumerate() {
                    let value = whole(*value);
                    // T conj(X): real re re + im im, imaginary im re - re im.
                    for_re[at] = value;
                    for_im[at ^ 1] = if at % 2 == 0 { -value } else { value };
                }
                for (bias, values) in bias.iter_mut().zip([&*for_re, &*for_im]) {
                    for (at, value) in values.iter().enumerate() {
                        bias[at / 4] -= i32::from(BIAS) * i32::from(*value);
                    }
                }
            }
        }
        template
    }

    /// Sums of products with one code.
    pub(crate) fn sums(&self, code: &Unpacked) -> Sums {
        let mut sums = self.bias;
        #[cfg(target_arch = "x86_64")]
        {
            let level = Level::new();
            if let Some(simd) = level.as_avx512() {
                x86::sums(simd, &self.blocks, code, &mut sums);
                return sums;
            }
            if let Some(simd) = level.as_avx2() {
                x86::sums_by_halves(simd, &self.blocks, code, &mut sums);
                return sums;
            }
        }
        widest(
            #[inline(always)]
            || add_products(&self.blocks, code, &mut sums),
        );
        sums
    }
}

/// For each template the power of its products with each code, all orders together.
pub(crate) fn powers(
    templates: &[Template],
    codes: &[Unpacked; TOGETHER],
    powers: &mut [[f32; TOGETHER]],
) {
    #[cfg(target_arch = "x86_64")]
    if let Some(simd) = Level::new().as_avx512() {
        x86::powers(simd, templates, codes, powers);
        return;
    }
    for (template, powers) in templates.iter().zip(powers) {
        for (code, power) in codes.iter().zip(powers) {
            *power = self::power(&template.sums(code));
        }
    }
}

/// The power of all orders together.
pub(crate) fn power(sums: &Sums) -> f32 {
    widest(
        #[inline(always)]
        || power_inlined(sums),
    )
}

#[expect(clippy::inline_always, reason = "compiled for the widest lanes of its caller")]
#[inline(always)]
fn power_inlined(sums: &Sums) -> f32 {
    let mut lanes = [0.0_f32; LANES];
    for [re, im] in sums {
        for lane in 0..LANES {
            let (re, im) = (re[lane] as f32, im[lane] as f32);
            lanes[lane] += re * re + im * im;
        }
    }
    total(lanes)
}

/// The sum of the lanes in one order, whatever the processor.
#[expect(clippy::inline_always, reason = "compiled for the widest lanes of its caller")]
#[inline(always)]
fn total(mut lanes: [f32; LANES]) -> f32 {
    let mut half = LANES / 2;
    while half > 0 {
        for lane in 0..half {
            lanes[lane] += lanes[lane + half];
        }
        half /= 2;
    }
    lanes[0]
}

#[expect(clippy::inline_always, reason = "compiled for the widest lanes of its caller")]
#[inline(always)]
fn add_products(blocks: &[[[i8; VALUES]; 2]; BLOCKS], code: &Unpacked, sums: &mut Sums) {
    for (column, sums) in sums.iter_mut().enumerate() {
        for block in COLUMN_STARTS[column]..COLUMN_STARTS[column + 1] {
            for (sums, values) in sums.iter_mut().zip(&blocks[block]) {
                for (lane, sum) in sums.iter_mut().enumerate() {
                    for at in 4 * lane..4 * lane + 4 {
                        // At most 127 x 127.
                        let product =
                            i16::from(code[block][at]).wrapping_mul(i16::from(values[at]));
                        *sum = sum.wrapping_add(i32::from(product));
                    }
                }
            }
        }
    }
}

/// The same by the instructions that multiply and add four bytes at once; LLVM does not find them by
/// itself.
#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::{
        __m256i, __m512i, _mm256_add_epi32, _mm256_madd_epi16, _mm256_maddubs_epi16,
        _mm256_set1_epi16, _mm512_add_ps, _mm512_cvtepi32_ps, _mm512_dpbusd_epi32, _mm512_mul_ps,
        _mm512_setzero_ps,
    };

    use fearless_simd::prelude::*;
    use fearless_simd::{f32x16, i8x32, i8x64, i32x8, i32x16, kernel, u8x32, u8x64};

    use super::{
        BLOCKS, COLUMN_STARTS, COLUMNS, LANES, Sums, TOGETHER, Template, Unpacked, VALUES, total,
    };

    kernel!(
        pub(super) fn powers(
            simd: Avx512,
            templates: &[Template],
            codes: &[Unpacked; TOGETHER],
            powers: &mut [[f32; TOGETHER]],
        ) {
            for (template, powers) in templates.iter().zip(powers) {
                let mut power = [_mm512_setzero_ps(); TOGETHER];
                for column in 0..COLUMNS {
                    let [re, im] = &template.bias[column];
                    let (re, im): (__m512i, __m512i) = (
                        i32x16::load_array_ref(simd, re).into(),
                        i32x16::load_array_ref(simd, im).into(),
                    );
                    let (mut re_sums, mut im_sums) = ([re; TOGETHER], [im; TOGETHER]);
                    for block in COLUMN_STARTS[column]..COLUMN_STARTS[column + 1] {
                        let [re, im] = &template.blocks[block];
                        let re: __m512i = i8x64::load_array_ref(simd, re).into();
                        let im: __m512i = i8x64::load_array_ref(simd, im).into();
                        for code in 0..TOGETHER {
                            let values = &codes[code][block];
                            let values: __m512i = u8x64::load_array_ref(simd, values).into();
                            re_sums[code] = _mm512_dpbusd_epi32(re_sums[code], values, re);
                            im_sums[code] = _mm512_dpbusd_epi32(im_sums[code], values, im);
                        }
                    }
                    for code in 0..TOGETHER {
                        let re = _mm512_cvtepi32_ps(re_sums[code]);
                        let im = _mm512_cvtepi32_ps(im_sums[code]);
                        let both = _mm512_add_ps(_mm512_mul_ps(re, re), _mm512_mul_ps(im, im));
                        power[code] = _mm512_add_ps(power[code], both);
                    }
                }
                for (sum, power) in powers.iter_mut().zip(power) {
                    let lanes: f32x16<_> = power.simd_into(simd);
                    let lanes: [f32; LANES] = lanes.into();
                    *sum = total(lanes);
                }
            }
        }
    );

    kernel!(
        pub(super) fn sums(
            simd: Avx512,
            blocks: &[[[i8; VALUES]; 2]; BLOCKS],
            code: &Unpacked,
            sums: &mut Sums,
        ) {
            for column in 0..COLUMNS {
                let [re_sums, im_sums] = &mut sums[column];
                let mut re: __m512i = i32x16::load_array_ref(simd, re_sums).into();
                let mut im: __m512i = i32x16::load_array_ref(simd, im_sums).into();
                for block in COLUMN_STARTS[column]..COLUMN_STARTS[column + 1] {
                    let values: __m512i = u8x64::load_array_ref(simd, &code[block]).into();
                    let [for_re, for_im] = &blocks[block];
                    let for_re: __m512i = i8x64::load_array_ref(simd, for_re).into();
                    let for_im: __m512i = i8x64::load_array_ref(simd, for_im).into();
                    re = _mm512_dpbusd_epi32(re, values, for_re);
                    im = _mm512_dpbusd_epi32(im, values, for_im);
                }
                let (re, im): (i32x16<_>, i32x16<_>) = (re.simd_into(simd), im.simd_into(simd));
                (*re_sums, *im_sums) = (re.into(), im.into());
            }
        }
    );

    kernel!(
        pub(super) fn sums_by_halves(
            simd: Avx2,
            blocks: &[[[i8; VALUES]; 2]; BLOCKS],
            code: &Unpacked,
            sums: &mut Sums,
        ) {
            let ones = _mm256_set1_epi16(1);
            for column in 0..COLUMNS {
                for part in 0..2 {
                    let (halves, _) = sums[column][part].as_chunks_mut::<8>();
                    for (half, sums) in halves.iter_mut().enumerate() {
                        let mut sum: __m256i = i32x8::load_array_ref(simd, sums).into();
                        for block in COLUMN_STARTS[column]..COLUMN_STARTS[column + 1] {
                            let code = &code[block].as_chunks::<32>().0[half];
                            let values = &blocks[block][part].as_chunks::<32>().0[half];
                            let code: __m256i = u8x32::load_array_ref(simd, code).into();
                            let values: __m256i = i8x32::load_array_ref(simd, values).into();
                            // Two products below 127 x 127 fit 16 bits.
                            let pairs = _mm256_maddubs_epi16(code, values);
                            sum = _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, ones));
                        }
                        let sum: i32x8<_> = sum.simd_into(simd);
                        *sums = sum.into();
                    }
                }
            }
        }
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Noise that any number gives.
    fn noise(number: usize) -> usize {
        number
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
            .rotate_left(29)
            .wrapping_mul(0xBF58_476D_1CE4_E5B9)
            >> 40
    }

    fn template(number: usize) -> (Box<Coefficients>, Template) {
        let mut coefficients = Box::new([[0.0; VALUES]; BLOCKS]);
        for (at, value) in coefficients.as_flattened_mut().iter_mut().enumerate() {
            *value = (noise(at + 10_000 * number) % 300) as f32 - 150.0;
        }
        let template = Template::of(&coefficients, 1.0);
        (coefficients, template)
    }

    fn code(number: usize) -> Unpacked {
        let mut code = [[0; VALUES]; BLOCKS];
        for (at, value) in code.as_flattened_mut().iter_mut().enumerate() {
            *value = (1 + noise(at + 77_777 * number) % 127) as u8;
        }
        code
    }

    /// The definition: T conj(X), summed over the two rings of all blocks.
    fn naive(coefficients: &Coefficients, code: &Unpacked) -> Sums {
        let mut sums = [[[0; LANES]; 2]; COLUMNS];
        for (column, block) in super::super::layout::blocks() {
            for (order, ring) in (0..LANES).flat_map(|order| [(order, 0), (order, 2)]) {
                let at = 4 * order + ring;
                let t = |at: usize| coefficients[block][at].clamp(-127.0, 127.0) as i32;
                let x = |at: usize| i32::from(code[block][at]) - 64;
                sums[column][0][order] += t(at) * x(at) + t(at + 1) * x(at + 1);
                sums[column][1][order] += t(at + 1) * x(at) - t(at) * x(at + 1);
            }
        }
        sums
    }

    #[test]
    fn sums_are_those_of_the_definition_by_every_road() {
        let codes: [Unpacked; TOGETHER] = std::array::from_fn(code);
        let made: Vec<_> = (0..3).map(template).collect();
        let templates: Vec<Template> = made.iter().map(|(_, template)| template.clone()).collect();
        let mut fast = [[0.0; TOGETHER]; 3];
        powers(&templates, &codes, &mut fast);
        for ((coefficients, template), powers) in made.iter().zip(fast) {
            for (code, power) in codes.iter().zip(powers) {
                let expected = naive(coefficients, code);
                assert_eq!(template.sums(code), expected);
                let mut sums = template.bias;
                add_products(&template.blocks, code, &mut sums);
                assert_eq!(sums, expected);
                #[cfg(target_arch = "x86_64")]
                if let Some(simd) = Level::new().as_avx2() {
                    let mut sums = template.bias;
                    x86::sums_by_halves(simd, &template.blocks, code, &mut sums);
                    assert_eq!(sums, expected);
                }
                assert_eq!(self::power(&expected).to_bits(), power.to_bits(), "every bit");
                let exact: f64 = expected
                    .as_flattened()
                    .as_flattened()
                    .iter()
                    .map(|&v| f64::from(v).powi(2))
                    .sum();
                assert!((f64::from(power) / exact - 1.0).abs() < 1e-5);
            }
        }
    }
}
