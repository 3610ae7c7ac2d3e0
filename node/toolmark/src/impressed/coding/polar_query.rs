//! A polar code that is looked for: the query about every place where the middle of a candidate may
//! lie.
//!
//! ```text
//! level 1, of all:     places 60 um apart, the power over all turns -> at the strongest the best turn
//! level 2, of the few: every place about the best of those, the power -> at the strongest the best turn, finer
//! ```

use std::sync::OnceLock;

use super::correlation::{TOGETHER, Template, powers};
use super::layout::{BLOCKS, VALUES};
use super::polar_code::{POLAR_CODE_BYTES, PolarCode, Unpacked, extent, extent_of, unpack};
use super::rings::{MAX_SHIFT, Rings};
use super::turns::Turns;
use crate::ImpressedSignature;

/// Middles of marks of one extent lie within this, cells: 400 um on a breech face.
const REACH: i32 = 16;
/// Extents that differ by less are those of whole marks, cells.
const SAME_EXTENT: i32 = 20;
/// Farthest places.
const MAX_REACH: i32 = MAX_SHIFT - 2;
/// Within, the places of level 1 lie on this lattice: no point between them is more than 1.6 cells
/// away. With 1.8 cells, one mate in ten of the hardest set is lost.
const LATTICE: [(i32, i32); 2] = [(3, 0), (1, 2)];
/// Places of level 1 whose best turn is looked for, where there are a hundred and where more.
const STRONGEST: usize = 10;
const STRONGEST_FAR: usize = 48;
/// Those of them that level 2 looks around.
const BEST: usize = 6;
/// Places of level 2 whose best turn is looked for.
const STRONGEST_FINE: usize = 16;
/// Root mean square of the values of templates.
const TEMPLATE_RMS: f32 = 20.0;

/// A code, ready to be compared with many.
#[derive(Debug)]
pub struct PolarCodeQuery {
    rings: Rings,
    scale: f32,
    extent: i32,
    /// Root of the sum of the squares of the coefficients, as whole numbers.
    norm: f32,
    /// Places of level 1, from the inside outwards.
    places: Vec<(i32, i32)>,
    /// Templates at the places within [`REACH`].
    near: Vec<Template>,
    /// Templates at the others; made when a partial mark first needs them.
    far: OnceLock<Vec<Template>>,
    /// Every place, row by row; each made when first needed.
    fine: Vec<OnceLock<Box<Template>>>,
    turns: Turns<2>,
    fine_turns: Turns<4>,
}

/// Level 1 of one code.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FirstLook {
    /// About the likeness that level 2 finds, or less.
    pub similarity: f32,
    /// Places that level 2 looks around.
    best: [(i8, i8); BEST],
}

impl PolarCodeQuery {
    /// Codes that level 1 looks at together.
    pub const AT_ONCE: usize = TOGETHER;

    /// Prepares the code of a signature.
    pub fn new(signature: &ImpressedSignature) -> Self {
        let impression = signature.impression();
        let rings = Rings::new(&impression.to_grid());
        let (mut scale, mut norm) = (0.0, 0.0);
        rings.about(&[(0, 0)], |_, coefficients| {
            let values = coefficients.as_flattened();
            let sum: f32 = values.iter().map(|value| value * value).sum();
            let rms = (sum / values.len() as f32).sqrt().max(f32::MIN_POSITIVE);
            scale = TEMPLATE_RMS / rms;
            norm = sum.sqrt() * scale;
        });
        let places = places();
        let within = within(&places, REACH);
        let near = templates(&rings, scale, &places[..within]);
        let side = (2 * MAX_SHIFT + 1) as usize;
        Self {
            rings,
            scale,
            extent: i32::from(extent(impression)),
            norm,
            places,
            near,
            far: OnceLock::new(),
            fine: vec![OnceLock::new(); side * side],
            turns: Turns::new(),
            fine_turns: Turns::new(),
        }
    }

    /// Level 1 of up to [`AT_ONCE`](Self::AT_ONCE) codes; each comes out as it would alone.
    pub fn first_look(&self, codes: &[&[u8; POLAR_CODE_BYTES]]) -> Vec<FirstLook> {
        let mut unpacked = [[[0; VALUES]; BLOCKS]; TOGETHER];
        let mut norms = [0.0; TOGETHER];
        for ((code, unpacked), norm) in codes.iter().zip(&mut unpacked).zip(&mut norms) {
            *norm = unpack(code, unpacked);
        }
        let within = |code: &&[u8; POLAR_CODE_BYTES]| within(&self.places, self.reach(code));
        let most = codes.iter().map(within).max().unwrap_or(0);
        let mut strengths = vec![[0.0; TOGETHER]; most.max(self.near.len())];
        let (near, far) = strengths.split_at_mut(self.near.len());
        powers(&self.near, &unpacked, near);
        if !far.is_empty() {
            powers(self.far(), &unpacked, far);
        }
        let look = |(at, code): (usize, &&[u8; POLAR_CODE_BYTES])| {
            let within = within(code);
            let strengths = strengths[..within].iter().map(|of| of[at]);
            let count = if within > self.near.len() { STRONGEST_FAR } else { STRONGEST };
            self.look(&unpacked[at], norms[at], strengths, count)
        };
        codes.iter().enumerate().map(look).collect()
    }

    /// Level 2: likeness of a code, near 1 for that of the query itself and near 0 for an unrelated
    /// one.
    pub fn similarity(&self, code: &PolarCode) -> f32 {
        let code = code.as_bytes();
        let look = self.first_look(&[code]);
        look.first().map_or(0.0, |look| self.second_look(code, look))
    }

    /// Level 2 of the code whose level 1 this was.
    pub fn second_look(&self, code: &[u8; POLAR_CODE_BYTES], first: &FirstLook) -> f32 {
        let mut unpacked = [[0; VALUES]; BLOCKS];
        let norm = unpack(code, &mut unpacked);
        let around = |&(x, y): &(i8, i8)| {
            let (x, y) = (i32::from(x), i32::from(y));
            (-1..=1).flat_map(move |dy| (-1..=1).map(move |dx| (x + dx, y + dy)))
        };
        let mut around: Vec<(i32, i32)> = first.best.iter().flat_map(around).collect();
        around.sort_unstable();
        around.dedup();
        let sums: Vec<_> =
            around.into_iter().map(|place| self.fine(place).sums(&unpacked)).collect();
        let highest = strongest(sums.iter().map(super::correlation::power), STRONGEST_FINE)
            .into_iter()
            .map(|at| self.fine_turns.peak(&sums[at]))
            .fold(0.0, f32::max);
        self.likeness(highest, norm)
    }

    /// The best turns at the strongest places.
    fn look(
        &self,
        code: &Unpacked,
        norm: f32,
        strengths: impl Iterator<Item = f32>,
        count: usize,
    ) -> FirstLook {
        let mut peaks: Vec<(f32, usize)> = strongest(strengths, count)
            .into_iter()
            .map(|at| (self.turns.peak(&self.template(at).sums(code)), at))
            .collect();
        peaks.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let similarity = self.likeness(peaks.first().map_or(0.0, |peak| peak.0), norm);
        let place = |rank: usize| {
            let at = peaks.get(rank).or(peaks.first()).map_or(0, |peak| peak.1);
            let (x, y) = self.places[at];
            // At most MAX_REACH.
            (x as i8, y as i8)
        };
        FirstLook { similarity, best: std::array::from_fn(place) }
    }

    fn template(&self, at: usize) -> &Template {
        self.near.get(at).unwrap_or_else(|| &self.far()[at - self.near.len()])
    }

    fn far(&self) -> &[Template] {
        let places = &self.places[self.near.len()..];
        self.far.get_or_init(|| templates(&self.rings, self.scale, places))
    }

    fn fine(&self, (x, y): (i32, i32)) -> &Template {
        let at = (y + MAX_SHIFT) * (2 * MAX_SHIFT + 1) + x + MAX_SHIFT;
        self.fine[at as usize].get_or_init(|| {
            let mut made = templates(&self.rings, self.scale, &[(x, y)]);
            Box::new(made.pop().unwrap_or_else(|| self.near[0].clone()))
        })
    }

    /// How far the middle of the mark with a code may lie from the query's, cells: a part of a mark
    /// may lie anywhere on it.
    fn reach(&self, code: &[u8; POLAR_CODE_BYTES]) -> i32 {
        let apart = (self.extent - i32::from(extent_of(code))).abs();
        (REACH + 2 * (apart - SAME_EXTENT).max(0)).min(MAX_REACH)
    }

    fn likeness(&self, highest: f32, norm: f32) -> f32 {
        if norm > 0.0 && self.norm > 0.0 { highest / (self.norm * norm) } else { 0.0 }
    }
}

fn templates(rings: &Rings, scale: f32, places: &[(i32, i32)]) -> Vec<Template> {
    let mut templates = Vec::with_capacity(places.len());
    rings.about(places, |_, coefficients| templates.push(Template::of(coefficients, scale)));
    templates
}

/// The places of the strongest of some powers; of equal ones the first.
fn strongest(powers: impl Iterator<Item = f32>, count: usize) -> Vec<usize> {
    // None is negative, so their bits are in their order.
    let key = |(power, at): (f32, u64)| u64::from(!power.to_bits()) << 32 | at;
    let mut order: Vec<u64> = powers.zip(0..).map(key).collect();
    if count < order.len() {
        order.select_nth_unstable(count);
        order.truncate(count);
    }
    order.into_iter().map(|key| (key & u64::from(u32::MAX)) as usize).collect()
}

/// Places of level 1, from the inside outwards.
fn places() -> Vec<(i32, i32)> {
    let [one, other] = LATTICE;
    let steps = -MAX_REACH..=MAX_REACH;
    let mut places: Vec<(i32, i32)> = steps
        .clone()
        .flat_map(|i| steps.clone().map(move |j| (i, j)))
        .map(|(i, j)| (i * one.0 + j * other.0, i * one.1 + j * other.1))
        .filter(|(x, y)| x * x + y * y <= MAX_REACH * MAX_REACH)
        .collect();
    places.sort_unstable_by_key(|&(x, y)| (x * x + y * y, x, y));
    places
}

/// Number of places within reach.
fn within(places: &[(i32, i32)], reach: i32) -> usize {
    places.partition_point(|&(x, y)| x * x + y * y <= reach * reach)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lie_apart_and_leave_no_gap() {
        let places = places();
        assert_eq!(within(&places, REACH), 127);
        assert!(places.windows(2).all(|two| two[0] != two[1]));
        for x in -REACH..=REACH {
            for y in -REACH..=REACH {
                let nearest = places.iter().map(|(px, py)| (px - x).pow(2) + (py - y).pow(2)).min();
                assert!(nearest.unwrap() <= 2, "{x} {y}");
            }
        }
    }

    #[test]
    fn the_strongest_are_the_first_of_the_highest() {
        let powers = [1.0, 5.0, 3.0, 5.0, 0.0, 3.0];
        let mut found = strongest(powers.into_iter(), 3);
        found.sort_unstable();
        assert_eq!(found, [1, 2, 3]);
        assert_eq!(strongest(powers.into_iter(), 9).len(), 6);
    }
}
