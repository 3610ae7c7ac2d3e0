//! Valid points: the mask that an entry of its own holds, in the layouts that writers use.
//!
//! The standard has one bit for each point, the lowest bit of the first byte for the first. The
//! length tells bytes from bits; the order of bits, of rows and the meaning of 1 are told by points
//! that are missing anyway (numbers that are none, or a constant), and by the outline: read in the
//! wrong order it is torn. Where nothing tells, the standard is followed.

use super::fault::X3pFault;
use crate::mending::Mending;

/// Writers round the length of `valid.bin` up to whole bytes, some to whole 64-bit words.
const PADDING_BYTES: u64 = 7;
/// Points that layouts are compared at, about.
const MAX_COMPARED: usize = 2_000_000;
/// Fewest points, or places on the outline, that decide between layouts.
const MIN_DECIDING: usize = 32;

/// The mask as it is stored.
#[derive(Debug)]
pub(super) struct Mask {
    bytes: Vec<u8>,
    columns: usize,
    rows: usize,
}

/// Layout by which it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Layout {
    unit: Unit,
    is_highest_first: bool,
    is_by_columns: bool,
    is_inverted: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Bit,
    /// Each row begins with a new byte.
    BitOfRow,
    Byte,
}

impl Layout {
    const STANDARD: Self =
        Self { unit: Unit::Bit, is_highest_first: false, is_by_columns: false, is_inverted: false };

    fn mendings(self) -> impl Iterator<Item = Mending> {
        [
            (self.unit == Unit::Byte, Mending::MaskOfBytes),
            (self.unit == Unit::BitOfRow, Mending::MaskOfPaddedRows),
            (self.is_highest_first, Mending::MaskHighestBitFirst),
            (self.is_by_columns, Mending::MaskByColumns),
            (self.is_inverted, Mending::MaskInverted),
        ]
        .into_iter()
        .filter_map(|(is_so, mending)| is_so.then_some(mending))
    }
}

/// Fit of a layout.
#[derive(Debug, Clone, Copy, Default)]
struct Fit {
    /// Points that it calls valid and that are missing.
    contradicted: usize,
    /// These, and points that it calls invalid and that are there.
    different: usize,
    /// Neighbours of which one is valid.
    outline: usize,
    /// Points that it calls valid and that are there.
    measured: usize,
}

impl Fit {
    /// Lower is better. Equal ones are in the order of [`VARIANTS`].
    fn rank(self) -> (usize, usize) {
        (self.contradicted, self.outline)
    }
}

impl Mask {
    /// Most bytes that a mask of this size has in any layout.
    pub(super) fn most_bytes(columns: usize, rows: usize) -> u64 {
        (columns * rows) as u64 + PADDING_BYTES
    }

    /// Takes the bytes of a mask; refuses a length that no layout has.
    pub(super) fn new(
        entry: &str,
        bytes: Vec<u8>,
        found: u64,
        columns: usize,
        rows: usize,
    ) -> Result<Self, X3pFault> {
        let mask = Self { bytes, columns, rows };
        if found == mask.bytes.len() as u64 && !mask.units().is_empty() {
            return Ok(mask);
        }
        let points = columns * rows;
        let needed = (points as u64).div_ceil(8);
        Err(X3pFault::DataLength { entry: entry.to_owned(), needed, found, points })
    }

    /// As it is stored.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Units that its length allows, the likeliest first.
    fn units(&self) -> Vec<Unit> {
        let (points, found) = ((self.columns * self.rows) as u64, self.bytes.len() as u64);
        let bits = points.div_ceil(8);
        let by_row = self.columns.div_ceil(8) as u64 * self.rows as u64;
        let is_by_row = found == by_row && by_row != bits;
        let is_bytes = (points..=points + PADDING_BYTES).contains(&found) && points > 8;
        let is_bits = (bits..=bits + PADDING_BYTES).contains(&found);
        let is_likely_bits = is_bits && (found == bits || found % 8 == 0);
        let mut units = Vec::new();
        for (is_so, unit) in [
            (is_likely_bits, Unit::Bit),
            (is_by_row, Unit::BitOfRow),
            (is_bytes, Unit::Byte),
            (is_bits && !is_likely_bits, Unit::Bit),
        ] {
            if is_so {
                units.push(unit);
            }
        }
        units
    }

    fn is_valid(&self, layout: Layout, row: usize, column: usize) -> bool {
        let point = match (layout.unit, layout.is_by_columns) {
            (Unit::BitOfRow, false) => row * (self.columns.div_ceil(8) * 8) + column,
            (Unit::BitOfRow, true) => column * (self.rows.div_ceil(8) * 8) + row,
            (_, false) => row * self.columns + column,
            (_, true) => column * self.rows + row,
        };
        let is_set = if layout.unit == Unit::Byte {
            self.bytes.get(point).is_some_and(|&byte| byte != 0)
        } else {
            let bit = if layout.is_highest_first { 7 - point % 8 } else { point % 8 };
            self.bytes.get(point / 8).is_some_and(|byte| byte >> bit & 1 == 1)
        };
        is_set != layout.is_inverted
    }

    /// Makes NaN of what is not valid. `is_missing` says of a number whether it is none anyway.
    /// Returns what had to be read otherwise than the standard says.
    pub(super) fn apply(
        &self,
        stored: &mut [f64],
        is_missing: impl Fn(f64) -> bool,
    ) -> Vec<Mending> {
        let layout =
            self.layout(|point| stored.get(point).is_none_or(|&number| is_missing(number)));
        for row in 0..self.rows {
            for column in 0..self.columns {
                if !self.is_valid(layout, row, column)
                    && let Some(number) = stored.get_mut(row * self.columns + column)
                {
                    *number = f64::NAN;
                }
            }
        }
        layout.mendings().collect()
    }

    /// The layout that fits: the first that the length allows, unless another fits decisively
    /// better.
    fn layout(&self, is_missing: impl Fn(usize) -> bool) -> Layout {
        let units = self.units();
        let first =
            Layout { unit: units.first().copied().unwrap_or(Unit::Bit), ..Layout::STANDARD };
        let stated = self.fit(first, &is_missing);
        let mut best = (first, stated);
        for unit in units {
            for (is_highest_first, is_by_columns, is_inverted) in VARIANTS {
                if unit == Unit::Byte && is_highest_first {
                    continue;
                }
                let layout = Layout { unit, is_highest_first, is_by_columns, is_inverted };
                let fit = self.fit(layout, &is_missing);
                if layout != first && is_better(fit, stated) && fit.rank() < best.1.rank() {
                    best = (layout, fit);
                }
            }
        }
        best.0
    }

    fn fit(&self, layout: Layout, is_missing: &impl Fn(usize) -> bool) -> Fit {
        let step = (self.columns * self.rows).div_ceil(MAX_COMPARED).max(1);
        let mut fit = Fit::default();
        for row in (0..self.rows).step_by(step) {
            for column in 0..self.columns {
                let valid = self.is_valid(layout, row, column);
                let missing = is_missing(row * self.columns + column);
                fit.contradicted += usize::from(valid && missing);
                fit.different += usize::from(valid == missing);
                fit.measured += usize::from(valid && !missing);
                let right = column + 1 < self.columns;
                fit.outline +=
                    usize::from(right && self.is_valid(layout, row, column + 1) != valid);
                let below = row + 1 < self.rows;
                fit.outline +=
                    usize::from(below && self.is_valid(layout, row + 1, column) != valid);
            }
        }
        fit
    }
}

/// Highest bit first, by columns, inverted: the standard first, and single faults before several.
const VARIANTS: [(bool, bool, bool); 8] = [
    (false, false, false),
    (true, false, false),
    (false, true, false),
    (false, false, true),
    (true, true, false),
    (true, false, true),
    (false, true, true),
    (true, true, true),
];

/// Whether a layout fits decisively better than the stated one: hardly anything contradicts it
/// where much did, or nothing more does and its outline is far shorter.
fn is_better(fit: Fit, stated: Fit) -> bool {
    let is_contradicted_less = stated.contradicted >= MIN_DECIDING
        && fit.contradicted * 10 <= stated.contradicted
        && fit.different * 10 <= stated.different;
    let has_shorter_outline = fit.contradicted <= stated.contradicted
        && stated.outline >= MIN_DECIDING
        && fit.outline * 10 <= stated.outline * 7;
    fit.measured > 0 && (is_contradicted_less || has_shorter_outline)
}
