//! Form: the polynomial surface that most of a mark lies on.
//!
//! Least squares with Tukey's biweight (Beaton and Tukey 1974), iterated: a point `d` from the
//! surface weighs `(1 - (d / (4.685 sigma))^2)^2`, where sigma is the scaled median absolute
//! deviation; farther points weigh nothing. In the spirit of ISO 16610-31, with a polynomial in
//! place of the Gaussian: a primer's bulge and the sink around the firing pin are form wherever
//! they lie.

use crate::filters::robust::{MAD_TO_SIGMA, median};
use crate::surface::grid::MaskedGrid;

/// Degree of the polynomial.
const DEGREE: usize = 4;
/// Terms of a polynomial of that degree in x and y.
const TERMS: usize = (DEGREE + 1) * (DEGREE + 2) / 2;
/// Rounds of reweighting at most; they end when sigma changes less than this share of it.
const ROUNDS: usize = 24;
const SETTLED: f32 = 0.003;
/// The biweight's limit in standard deviations: 95 % efficient on normal noise.
const LIMIT_SIGMAS: f64 = 4.685;
/// The fit needs no more points than this.
const MAX_POINTS: usize = 6_000;
/// Added to the diagonal, as a share of it, so that partial marks have a solution.
const RIDGE: f64 = 1e-9;

/// Subtracts the robust polynomial of the known values. Does nothing where there are too few.
pub(crate) fn subtract_form(grid: &mut MaskedGrid) {
    let frame = Frame::of(grid);
    let known: Vec<usize> =
        (0..grid.values.len()).filter(|&index| grid.weights[index] > 0.0).collect();
    let step = known.len().div_ceil(MAX_POINTS).max(1);
    let points: Vec<([f64; TERMS], f64)> = known
        .iter()
        .step_by(step)
        .map(|&index| (frame.terms(index), f64::from(grid.values[index])))
        .collect();
    if let Some(form) = robust_fit(&points) {
        grid.update(|index, value| value - dot(&form, &frame.terms(index)) as f32);
    }
}

/// Maps cells to about -1 to 1 along both axes, so that powers stay of one size.
struct Frame {
    columns: usize,
    middle: (f64, f64),
    half: f64,
}

impl Frame {
    fn of(grid: &MaskedGrid) -> Self {
        let (mut low, mut high) = ((usize::MAX, usize::MAX), (0, 0));
        for index in (0..grid.values.len()).filter(|&index| grid.weights[index] > 0.0) {
            let (column, row) = (index % grid.columns, index / grid.columns);
            low = (low.0.min(column), low.1.min(row));
            high = (high.0.max(column), high.1.max(row));
        }
        let middle = |low: usize, high: usize| f64::midpoint(low.min(high) as f64, high as f64);
        let (width, height) = (high.0.saturating_sub(low.0), high.1.saturating_sub(low.1));
        Self {
            columns: grid.columns,
            middle: (middle(low.0, high.0), middle(low.1, high.1)),
            half: (width.max(height) as f64 / 2.0).max(1.0),
        }
    }

    /// All products of powers of x and y up to the degree, at a cell.
    fn terms(&self, index: usize) -> [f64; TERMS] {
        let x = ((index % self.columns) as f64 - self.middle.0) / self.half;
        let y = ((index / self.columns) as f64 - self.middle.1) / self.half;
        let mut terms = [1.0; TERMS];
        // Terms of degree d are those of degree d - 1 times x, and the last of them times y.
        let mut at = 1;
        for degree in 1..=DEGREE {
            for _ in 0..degree {
                terms[at] = terms[at - degree] * x;
                at += 1;
            }
            terms[at] = terms[at - degree - 1] * y;
            at += 1;
        }
        terms
    }
}

/// The coefficients of the terms by least squares with Tukey's biweight. `None` where points are
/// fewer than four a term.
pub(crate) fn robust_fit<const N: usize>(points: &[([f64; N], f64)]) -> Option<[f64; N]> {
    if points.len() < 4 * N {
        return None;
    }
    let mut weights = vec![1.0; points.len()];
    let mut form = weighted_fit(points, &weights)?;
    let mut before = f32::INFINITY;
    for _ in 0..ROUNDS {
        let residuals: Vec<f64> =
            points.iter().map(|(terms, value)| (value - dot(&form, terms)).abs()).collect();
        let sigma =
            MAD_TO_SIGMA * median(&mut residuals.iter().map(|&r| r as f32).collect::<Vec<_>>())?;
        let limit = LIMIT_SIGMAS * f64::from(sigma);
        if limit <= 0.0 || (before - sigma).abs() <= SETTLED * sigma {
            break;
        }
        before = sigma;
        for (weight, residual) in weights.iter_mut().zip(&residuals) {
            let share = 1.0 - (residual / limit) * (residual / limit);
            *weight = share.max(0.0) * share.max(0.0);
        }
        form = weighted_fit(points, &weights)?;
    }
    Some(form)
}

/// Weighted least squares by the normal equations.
pub(crate) fn weighted_fit<const N: usize>(
    points: &[([f64; N], f64)],
    weights: &[f64],
) -> Option<[f64; N]> {
    let mut normal = [[0.0; N]; N];
    let mut right = [0.0; N];
    for ((terms, value), &weight) in points.iter().zip(weights) {
        if weight <= 0.0 {
            continue;
        }
        for row in 0..N {
            let weighted = weight * terms[row];
            right[row] += weighted * value;
            for column in 0..=row {
                normal[row][column] += weighted * terms[column];
            }
        }
    }
    solve(normal, right)
}

/// Solves `normal x = right` by Cholesky's decomposition; only the lower triangle is read. `None`
/// where it is not positive definite.
pub(crate) fn solve<const N: usize>(
    mut normal: [[f64; N]; N],
    mut right: [f64; N],
) -> Option<[f64; N]> {
    for row in 0..N {
        normal[row][row] *= 1.0 + RIDGE;
        for column in 0..=row {
            let before: f64 = (0..column).map(|k| normal[row][k] * normal[column][k]).sum();
            let rest = normal[row][column] - before;
            normal[row][column] = if column < row {
                rest / normal[column][column]
            } else if rest > 0.0 {
                rest.sqrt()
            } else {
                return None;
            };
        }
    }
    for row in 0..N {
        let before: f64 = (0..row).map(|k| normal[row][k] * right[k]).sum();
        right[row] = (right[row] - before) / normal[row][row];
    }
    for row in (0..N).rev() {
        let after: f64 = (row + 1..N).map(|k| normal[k][row] * right[k]).sum();
        right[row] = (right[row] - after) / normal[row][row];
    }
    right.iter().all(|value| value.is_finite()).then_some(right)
}

/// The sum of products.
pub(crate) fn dot<const N: usize>(a: &[f64; N], b: &[f64; N]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(x: f64, y: f64) -> f64 {
        3.0 + 0.2 * x - 0.1 * y + 0.004 * x * y - 1e-5 * x * x * x + 2e-6 * x * x * y * y
            - 4e-6 * y * y * y * y
    }

    #[test]
    fn a_quartic_goes_and_what_lies_on_it_stays() {
        let (columns, rows) = (120, 100);
        let mut grid = MaskedGrid::missing(columns, rows);
        let relief = |index: usize| ((index * 7919) % 13) as f32 * 0.05 - 0.3;
        for index in 0..columns * rows {
            let (x, y) = ((index % columns) as f64 - 60.0, (index / columns) as f64 - 50.0);
            if x.hypot(y) < 50.0 && x.hypot(y) > 15.0 {
                grid.weights[index] = 1.0;
                grid.values[index] = form(x, y) as f32 + relief(index);
                // A tenth of the points belongs to a crater.
                if x > 20.0 && y > 10.0 {
                    grid.values[index] -= 40.0;
                }
            }
        }
        subtract_form(&mut grid);
        for index in (0..columns * rows).filter(|&index| grid.weights[index] > 0.0) {
            let (x, y) = ((index % columns) as f64 - 60.0, (index / columns) as f64 - 50.0);
            let expected = if x > 20.0 && y > 10.0 { relief(index) - 40.0 } else { relief(index) };
            assert!((grid.values[index] - expected).abs() < 0.1, "{x} {y} {}", grid.values[index]);
        }
    }

    #[test]
    fn the_solution_solves_the_equations() {
        let mut normal = [[0.0; TERMS]; TERMS];
        let mut right = [0.0; TERMS];
        for row in 0..TERMS {
            for (column, value) in normal[row].iter_mut().enumerate() {
                *value = 1.0 / (1.0 + row.abs_diff(column) as f64 * 1.5);
            }
            normal[row][row] += 1.0;
            right[row] = (row * row % 7) as f64 - 3.0;
        }
        let solution = solve(normal, right).unwrap();
        for row in 0..TERMS {
            assert!((dot(&normal[row], &solution) - right[row]).abs() < 1e-6);
        }
        assert_eq!(solve([[0.0; TERMS]; TERMS], right), None);
    }

    #[test]
    fn little_or_nothing_is_left_alone() {
        let mut grid = MaskedGrid::missing(7, 7);
        subtract_form(&mut grid);
        grid.weights[3] = 1.0;
        grid.values[3] = 2.0;
        let before = grid.clone();
        subtract_form(&mut grid);
        assert_eq!(grid, before);
    }
}
