//! The centre of rings: the place most gradients point to, or away from.
//!
//! After the fast radial symmetry transform (Loy and Zelinsky 2003), summed over all radii and both
//! polarities: primer edge, groove and pocket wall of a cartridge head are concentric, whatever
//! their radii.

use std::ops::Range;

use crate::filters::gaussian::low_pass;
use crate::surface::grid::MaskedGrid;
use crate::surface::outline::Point;

/// Standard deviation of the Gaussian over the votes, cells.
const VOTE_SIGMA: f64 = 2.0;
/// Gradients below this share of the limit do not vote.
const MIN_SHARE: f32 = 0.25;

/// The gradient of a grid, per cell; 0 where a neighbour is missing.
pub(crate) struct Gradient {
    columns: usize,
    pub(crate) x: Vec<f32>,
    pub(crate) y: Vec<f32>,
}

impl Gradient {
    /// Central differences.
    pub(crate) fn of(grid: &MaskedGrid) -> Self {
        let columns = grid.columns;
        let mut gradient =
            Self { columns, x: vec![0.0; grid.values.len()], y: vec![0.0; grid.values.len()] };
        for row in 1..grid.rows.saturating_sub(1) {
            for column in 1..columns.saturating_sub(1) {
                let index = row * columns + column;
                let around = [index - 1, index + 1, index - columns, index + columns];
                if around.iter().all(|&index| grid.weights[index] > 0.0) {
                    let [left, right, above, below] = around.map(|index| grid.values[index]);
                    gradient.x[index] = (right - left) / 2.0;
                    gradient.y[index] = (below - above) / 2.0;
                }
            }
        }
        gradient
    }

    /// Length at a cell.
    pub(crate) fn steepness(&self, index: usize) -> f32 {
        (self.x[index] * self.x[index] + self.y[index] * self.y[index]).sqrt()
    }

    /// The place, in cells, that most gradients point to or from at a distance within `radii`
    /// cells. A gradient's vote is its length, at most `limit`. `None` when nothing votes.
    pub(crate) fn centre(&self, radii: &Range<f64>, limit: f32) -> Option<Point> {
        let rows = self.x.len() / self.columns;
        let mut votes = MaskedGrid::missing(self.columns, rows);
        for index in 0..self.x.len() {
            let steepness = self.steepness(index);
            if steepness > MIN_SHARE * limit {
                let direction = (self.x[index] / steepness, self.y[index] / steepness);
                cast(&mut votes, index, direction, steepness.min(limit), radii);
            }
        }
        votes.weights.fill(1.0);
        let votes = low_pass(&votes, VOTE_SIGMA);
        let best = (0..votes.values.len())
            .rev()
            .max_by(|&a, &b| votes.values[a].total_cmp(&votes.values[b]))?;
        (votes.values[best] > 0.0)
            .then(|| ((best % self.columns) as f64, (best / self.columns) as f64))
    }
}

/// Adds a vote along a line through a cell, on both sides of it.
fn cast(
    votes: &mut MaskedGrid,
    index: usize,
    direction: (f32, f32),
    vote: f32,
    radii: &Range<f64>,
) {
    let (x, y) = ((index % votes.columns) as f32 + 0.5, (index / votes.columns) as f32 + 0.5);
    for radius in radii.start as usize..radii.end as usize {
        for radius in [radius as f32, -(radius as f32)] {
            let (x, y) = (x + radius * direction.0, y + radius * direction.1);
            if x >= 0.0 && y >= 0.0 && x < votes.columns as f32 && y < votes.rows as f32 {
                votes.values[y as usize * votes.columns + x as usize] += vote;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rings_cut_off_by_the_frame_keep_their_centre() {
        let mut grid = MaskedGrid::missing(150, 120);
        grid.weights.fill(1.0);
        for (index, value) in grid.values.iter_mut().enumerate() {
            let (x, y) = ((index % 150) as f64 - 81.0, (index / 150) as f64 - 44.0);
            let radius = x.hypot(y);
            // A groove of radius 50 and, off its centre, a pit of radius 15.
            let pit = (x + 9.0).hypot(y - 6.0);
            *value = -10.0 * (-((radius - 50.0) / 6.0).powi(2)).exp() as f32
                - 20.0 * (1.0 / (1.0 + ((pit - 15.0) / 1.5).exp())) as f32;
        }
        let (x, y) = Gradient::of(&grid).centre(&(35.0..65.0), 0.5).unwrap();
        assert!((x - 81.0).abs() <= 1.5 && (y - 44.0).abs() <= 1.5, "{x} {y}");
        grid.values.fill(3.0);
        assert_eq!(Gradient::of(&grid).centre(&(35.0..65.0), 0.5), None);
    }
}
