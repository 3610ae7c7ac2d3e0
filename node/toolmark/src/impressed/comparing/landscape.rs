//! The landscape of coarse agreement over rotation and both shifts, and its summits.

use crate::impressed::comparing::placement::Placement;
use crate::impressed::comparing::rotation::COARSE;

/// Rotations over a whole turn, 2.8 degrees apart.
pub(crate) const ROTATIONS: usize = 2 * ANGLES;
/// Rotations over half a turn.
pub(crate) const ANGLES: usize = 64;
/// Summits lower than this share of the highest are not looked at.
const LOWEST_SHARE: f32 = 0.5;

/// Agreement by rotation, as far as it has been computed: `[shift along y][shift along x]`, in
/// coarse cells from `-reach`; 0 where too little overlaps.
#[derive(Debug)]
pub(crate) struct Landscape {
    /// Largest shift along each axis.
    pub(crate) reach: usize,
    windows: Vec<Option<Vec<f32>>>,
}

/// A placement higher than all around it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Summit {
    /// By parabolas through the neighbours along each axis.
    pub(crate) placement: Placement,
    /// Interpolated height: coarse correlation times the square root of the shared cells.
    pub(crate) height: f32,
}

impl Landscape {
    /// For shifts up to `reach` coarse cells along each axis.
    pub(crate) fn new(reach: usize) -> Self {
        Self { reach, windows: vec![None; ROTATIONS] }
    }

    /// Number of shifts at each rotation.
    pub(crate) fn shifts(&self) -> usize {
        (2 * self.reach + 1) * (2 * self.reach + 1)
    }

    /// Whether a rotation is still to be computed.
    pub(crate) fn lacks(&self, rotation: usize) -> bool {
        self.windows[rotation].is_none()
    }

    /// Enters the agreement at one rotation.
    pub(crate) fn insert(&mut self, rotation: usize, agreement: &[f32]) {
        self.windows[rotation] = Some(agreement.to_vec());
    }

    /// The summits among rotations whose neighbours have been computed too, highest first, at most
    /// `limit`.
    pub(crate) fn summits(&self, limit: usize) -> Vec<Summit> {
        let width = 2 * self.reach + 1;
        let mut found: Vec<(f32, usize, usize, usize)> = Vec::new();
        let lowest = (LOWEST_SHARE * self.highest()).max(f32::MIN_POSITIVE);
        for (rotation, around) in (0..ROTATIONS).filter_map(|r| Some((r, self.around(r)?))) {
            for y in 1..width - 1 {
                let row = &around[1][y * width..(y + 1) * width];
                if highest_of(row) < lowest {
                    continue;
                }
                for (x, &height) in row.iter().enumerate().take(width - 1).skip(1) {
                    if height >= lowest && is_summit(around, width, y * width + x) {
                        found.push((height, rotation, y, x));
                    }
                }
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2, a.3).cmp(&(b.1, b.2, b.3))));
        let summit =
            |&(_, rotation, y, x): &(f32, usize, usize, usize)| self.interpolated(rotation, y, x);
        let mut summits: Vec<Summit> = found.iter().take(limit).filter_map(summit).collect();
        summits.sort_by(|a, b| b.height.total_cmp(&a.height));
        summits
    }

    /// Root mean square of the heights at one rotation where enough overlaps, without those near a
    /// shift (in coarse cells: place, distance); `None` where that leaves nothing.
    pub(crate) fn scatter(&self, rotation: usize, without: Option<([f64; 2], f64)>) -> Option<f64> {
        let window = self.windows.get(rotation)?.as_deref()?;
        let Some(without) = without else {
            let (mut squares, mut count) = (0.0_f64, 0_usize);
            for row in window.chunks_exact(2 * self.reach + 1) {
                squares += f64::from(sum_of_squares(row));
                count += row.iter().filter(|height| **height != 0.0).count();
            }
            return (count > 0).then(|| (squares / count as f64).sqrt());
        };
        let place = |index: usize| index as f64 - self.reach as f64;
        let (mut squares, mut count) = (0.0_f64, 0_usize);
        for (y, row) in window.chunks_exact(2 * self.reach + 1).enumerate() {
            for (x, &height) in row.iter().enumerate().filter(|(_, height)| **height != 0.0) {
                let ([at_x, at_y], near) = without;
                let is_near = (place(x) - at_x).powi(2) + (place(y) - at_y).powi(2) < near * near;
                if !is_near {
                    squares += f64::from(height * height);
                    count += 1;
                }
            }
        }
        (count > 0).then(|| (squares / count as f64).sqrt())
    }

    fn highest(&self) -> f32 {
        self.windows.iter().flatten().map(|heights| highest_of(heights)).fold(0.0, f32::max)
    }

    /// The windows before, at and after a rotation.
    fn around(&self, rotation: usize) -> Option<[&[f32]; 3]> {
        let window = |turn: usize| self.windows[(rotation + turn) % ROTATIONS].as_deref();
        Some([window(ROTATIONS - 1)?, window(0)?, window(1)?])
    }

    fn interpolated(&self, rotation: usize, y: usize, x: usize) -> Option<Summit> {
        let around = self.around(rotation)?;
        let width = 2 * self.reach + 1;
        let at = y * width + x;
        let here = around[1][at];
        let (turn, more_turn) = parabola(around[0][at], here, around[2][at]);
        let (right, more_right) = parabola(around[1][at - 1], here, around[1][at + 1]);
        let (down, more_down) = parabola(around[1][at - width], here, around[1][at + width]);
        let cells =
            |index: usize, offset: f64| (index as f64 - self.reach as f64 + offset) * COARSE as f64;
        let placement = Placement {
            rotation_deg: (rotation as f64 + turn) * 360.0 / ROTATIONS as f64,
            dx: cells(x, right),
            dy: cells(y, down),
        };
        Some(Summit { placement, height: here + more_turn + more_right + more_down })
    }
}

/// Sixteen side by side, in one order on every machine.
fn sum_of_squares(heights: &[f32]) -> f32 {
    let (lanes, rest) = heights.as_chunks::<16>();
    let mut squares = [0.0_f32; 16];
    for lane in lanes {
        for (square, &height) in squares.iter_mut().zip(lane) {
            *square += height * height;
        }
    }
    squares.iter().sum::<f32>() + rest.iter().map(|height| height * height).sum::<f32>()
}

/// The highest of some heights, or 0; sixteen side by side, since most rows have no summit and are
/// only looked at here.
fn highest_of(heights: &[f32]) -> f32 {
    let (lanes, rest) = heights.as_chunks::<16>();
    let mut highest = [0.0_f32; 16];
    for lane in lanes {
        for (highest, &height) in highest.iter_mut().zip(lane) {
            *highest = highest.max(height);
        }
    }
    highest.iter().chain(rest).copied().fold(0.0, f32::max)
}

/// Whether none of the 26 neighbours is higher. Of equal ones, the first counts.
fn is_summit(around: [&[f32]; 3], width: usize, at: usize) -> bool {
    let height = around[1][at];
    let mut is_before = true;
    for (turn, window) in around.iter().enumerate() {
        for row in [at - width, at, at + width] {
            for index in row - 1..=row + 1 {
                if (turn, index) == (1, at) {
                    is_before = false;
                } else {
                    let other = window[index];
                    if other > height || (is_before && other >= height) {
                        return false;
                    }
                }
            }
        }
    }
    true
}

/// Place of the top of the parabola through three equally spaced heights, in spacings from the
/// middle one, and its height above the middle one.
fn parabola(before: f32, here: f32, after: f32) -> (f64, f32) {
    let curvature = before - 2.0 * here + after;
    if curvature >= 0.0 {
        return (0.0, 0.0);
    }
    let offset = (0.5 * (before - after) / curvature).clamp(-0.5, 0.5);
    (f64::from(offset), -0.25 * (before - after) * offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    const REACH: usize = 15;
    const WINDOW: usize = 2 * REACH + 1;

    #[test]
    fn the_top_of_a_parabola_is_found() {
        let height = |x: f32| 3.0 - 2.0 * (x - 0.3) * (x - 0.3);
        let (offset, more) = parabola(height(-1.0), height(0.0), height(1.0));
        assert!((offset - 0.3).abs() < 1e-5);
        assert!((height(0.0) + more - 3.0).abs() < 1e-5);
        assert_eq!(parabola(1.0, 1.0, 1.0), (0.0, 0.0));
    }

    #[test]
    fn a_summit_is_found_between_its_samples_even_across_the_full_turn() {
        let mut landscape = Landscape::new(REACH);
        for rotation in 0..ROTATIONS {
            let turn = (rotation as f32 + 60.0) % ROTATIONS as f32 - 60.2;
            let mut window = [[0.0; WINDOW]; WINDOW];
            for (y, row) in window.iter_mut().enumerate() {
                for (x, height) in row.iter_mut().enumerate() {
                    let (x, y) = (x as f32 - 20.3, y as f32 - 9.6);
                    *height = 10.0 / (1.0 + 0.1 * (x * x + y * y + turn * turn));
                }
            }
            landscape.insert(rotation, window.as_flattened());
        }
        let summits = landscape.summits(5);
        assert_eq!(summits.len(), 1);
        let Placement { rotation_deg, dx, dy } = summits[0].placement;
        assert!((rotation_deg - 0.2 * 2.8125).abs() < 0.2, "{rotation_deg}");
        assert!((dx - 2.0 * 5.3).abs() < 0.2 && (dy + 2.0 * 5.4).abs() < 0.2, "{dx} {dy}");
    }

    #[test]
    fn the_scatter_is_that_of_what_overlaps_away_from_a_shift() {
        let mut landscape = Landscape::new(REACH);
        let height = |index: usize| if index.is_multiple_of(3) { 0.0 } else { (index % 7) as f32 };
        let window: Vec<f32> = (0..WINDOW * WINDOW).map(height).collect();
        landscape.insert(4, &window);
        let naive = |keep: &dyn Fn(f64, f64) -> bool| {
            let kept: Vec<f64> = (0..WINDOW * WINDOW)
                .filter(|&index| {
                    let place = |at: usize| at as f64 - REACH as f64;
                    window[index] != 0.0 && keep(place(index % WINDOW), place(index / WINDOW))
                })
                .map(|index| f64::from(window[index]).powi(2))
                .collect();
            (kept.iter().sum::<f64>() / kept.len() as f64).sqrt()
        };
        let all = landscape.scatter(4, None).unwrap();
        assert!((all - naive(&|_, _| true)).abs() < 1e-9);
        let away = landscape.scatter(4, Some(([3.0, -2.0], 2.0))).unwrap();
        let is_away = |x: f64, y: f64| (x - 3.0).hypot(y + 2.0) >= 2.0;
        assert!((away - naive(&is_away)).abs() < 1e-9);
        assert_eq!(landscape.scatter(5, None), None);
    }

    #[test]
    fn a_plateau_has_one_summit() {
        let mut landscape = Landscape::new(REACH);
        let mut window = [[0.0; WINDOW]; WINDOW];
        window[10][10] = 1.0;
        window[10][11] = 1.0;
        let low = [[0.0; WINDOW]; WINDOW];
        for (rotation, window) in [(2, low), (3, window), (4, window), (5, low)] {
            landscape.insert(rotation, window.as_flattened());
        }
        assert_eq!(landscape.summits(9).len(), 1);
        assert!(landscape.lacks(6) && !landscape.lacks(5));
    }
}
