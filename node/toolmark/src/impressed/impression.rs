//! The relief a signature carries: quantised values on a centred grid.

use crate::surface::grid::MaskedGrid;

/// Cells along each side of the grid.
pub(crate) const SIDE: usize = 176;
/// Place of the centre of the mark, in cells: between the two middle ones.
pub(crate) const CENTRE: f64 = (SIDE as f64 - 1.0) / 2.0;
/// A cell whose value is missing.
pub(crate) const MISSING: u8 = 15;
/// Highest level: levels 0 to 14 stand for -3 to 3 local standard deviations.
pub(crate) const TOP_LEVEL: u8 = 14;
/// The level of value 0.
pub(crate) const MIDDLE_LEVEL: f32 = TOP_LEVEL as f32 / 2.0;
/// Values are clipped here, in local standard deviations.
const CLIP: f32 = 3.0;
/// Distance between levels.
const STEP: f32 = 2.0 * CLIP / TOP_LEVEL as f32;

/// The area of some cells, rounded to 0.01 square millimetres.
pub(crate) fn rounded_mm2(cells: usize, pitch_um: f64) -> f32 {
    ((cells as f64 * pitch_um * pitch_um * 1e-4).round() / 100.0) as f32
}

/// Levels of all cells, row by row; outside the disc of radius `SIDE / 2` all are [`MISSING`].
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Impression {
    levels: Vec<u8>,
}

impl Impression {
    /// Takes levels, `SIDE` squared of them, each at most [`MISSING`]; forgets those outside the
    /// disc.
    pub(crate) fn from_levels(mut levels: Vec<u8>) -> Self {
        levels.resize(SIDE * SIDE, MISSING);
        let mut impression = Self { levels };
        impression.crop(SIDE as f64 / 2.0);
        impression
    }

    /// Samples a relief about `centre` (in its cells) at every `step` cells and quantises it.
    pub(crate) fn sample(relief: &MaskedGrid, centre: (f64, f64), step: f64) -> Self {
        let sampled = |index: usize| {
            let x = centre.0 + ((index % SIDE) as f64 - CENTRE) * step;
            let y = centre.1 + ((index / SIDE) as f64 - CENTRE) * step;
            relief.interpolate(x, y).map_or(MISSING, level)
        };
        Self::from_levels((0..SIDE * SIDE).map(sampled).collect())
    }

    /// Quantises values on the grid itself.
    pub(crate) fn of_grid(grid: &MaskedGrid) -> Self {
        let level = |(&value, &weight): (&f32, &f32)| {
            if weight > 0.0 { level(value) } else { MISSING }
        };
        Self::from_levels(grid.values.iter().zip(&grid.weights).map(level).collect())
    }

    /// Forgets the cells whose centre lies farther than `radius` cells from the middle.
    pub(crate) fn crop(&mut self, radius: f64) {
        for (index, level) in self.levels.iter_mut().enumerate() {
            if squared_radius(index) > radius * radius {
                *level = MISSING;
            }
        }
    }

    /// Levels of all cells, row by row.
    pub(crate) fn levels(&self) -> &[u8] {
        &self.levels
    }

    /// Radius of the full disc whose cells lie as far from the middle as the known ones do, in the
    /// root mean square.
    pub(crate) fn extent(&self) -> f64 {
        let known = self.levels.iter().enumerate().filter(|&(_, &level)| level != MISSING);
        let (sum, count) = known.fold((0.0, 0.0), |(sum, count), (index, _)| {
            (sum + squared_radius(index), count + 1.0)
        });
        if count > 0.0 { (2.0 * sum / count).sqrt() } else { 0.0 }
    }

    /// Distance of the middle of the known cells from the centre of the mark.
    pub(crate) fn eccentricity(&self) -> f64 {
        let (mut x, mut y, mut count) = (0.0, 0.0, 0.0);
        for (index, _) in self.levels.iter().enumerate().filter(|&(_, &level)| level != MISSING) {
            x += (index % SIDE) as f64 - CENTRE;
            y += (index / SIDE) as f64 - CENTRE;
            count += 1.0;
        }
        (x * x + y * y).sqrt() / f64::max(count, 1.0)
    }

    /// Levels of the cells in the disc, row by row: what the byte format holds.
    pub(crate) fn disc_levels(&self) -> impl Iterator<Item = u8> + '_ {
        disc_cells().map(|index| self.levels[index])
    }

    /// Values in local standard deviations.
    pub(crate) fn to_grid(&self) -> MaskedGrid {
        let mut grid = MaskedGrid::missing(SIDE, SIDE);
        for (index, &level) in self.levels.iter().enumerate() {
            if level != MISSING {
                grid.weights[index] = 1.0;
                grid.values[index] = f32::from(level) * STEP - CLIP;
            }
        }
        grid
    }
}

/// The level of a value in local standard deviations.
fn level(value: f32) -> u8 {
    ((value.clamp(-CLIP, CLIP) + CLIP) / STEP).round() as u8
}

/// Indices of the cells in the disc, row by row.
pub(crate) fn disc_cells() -> impl Iterator<Item = usize> {
    (0..SIDE).flat_map(|row| {
        let first = (0..SIDE / 2).find(|&column| is_in_disc(column, row)).unwrap_or(SIDE / 2);
        row * SIDE + first..(row + 1) * SIDE - first
    })
}

/// Whether the centre of a cell lies within `SIDE / 2` cells of the middle; in half cells, which
/// are whole numbers.
fn is_in_disc(column: usize, row: usize) -> bool {
    let from_middle = |index: usize| (2 * index + 1).abs_diff(SIDE);
    let (x, y) = (from_middle(column), from_middle(row));
    x * x + y * y <= SIDE * SIDE
}

fn squared_radius(index: usize) -> f64 {
    let (x, y) = ((index % SIDE) as f64 - CENTRE, (index / SIDE) as f64 - CENTRE);
    x * x + y * y
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantising_keeps_values_to_half_a_step() {
        let mut relief = MaskedGrid::missing(100, 100);
        relief.weights.fill(1.0);
        for (index, value) in relief.values.iter_mut().enumerate() {
            *value = (index % 71) as f32 / 10.0 - 3.5;
        }
        let grid = Impression::sample(&relief, (50.0, 50.0), 1.0).to_grid();
        for row in 40..60 {
            for column in 40..60 {
                // Grid cell 87.5 is at relief cell 50: values lie between those of its neighbours.
                let value = grid.values[(row + 38) * SIDE + column + 38];
                let around = relief.interpolate(column as f64 + 0.5, row as f64 + 0.5).unwrap();
                assert!((value - around.clamp(-3.0, 3.0)).abs() <= STEP / 2.0 + 1e-5);
            }
        }
    }

    #[test]
    fn the_disc_is_round_and_goes_row_by_row() {
        let expected: Vec<usize> =
            (0..SIDE * SIDE).filter(|&index| squared_radius(index) <= 88.0 * 88.0).collect();
        assert_eq!(disc_cells().collect::<Vec<_>>(), expected);
        assert_eq!(expected.len(), 24_344);
    }

    #[test]
    fn the_extent_of_a_disc_is_its_radius() {
        let mut disc = Impression::from_levels(vec![7; SIDE * SIDE]);
        disc.crop(40.0);
        assert!((disc.extent() - 40.0).abs() < 0.3, "{}", disc.extent());
    }

    #[test]
    fn the_disc_bounds_what_is_known() {
        let full = Impression::from_levels(vec![7; SIDE * SIDE]);
        assert_eq!(full.to_grid().count(), disc_cells().count());
        assert_eq!(full.disc_levels().count(), disc_cells().count());
        assert!(full.to_grid().values.iter().all(|&value| value == 0.0));
    }
}
