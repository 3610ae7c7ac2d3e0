//! Heights as grey levels: a matt surface lit from the upper left (Lambert's law), lighter where it
//! is higher.

/// Direction of the light, as a unit vector: from the left, from above in the picture, from over
/// the picture.
const LIGHT: [f64; 3] = [-0.5, -0.5, std::f64::consts::FRAC_1_SQRT_2];
/// Heights are exaggerated until this share of the slopes ...
const GENTLE_SHARE: f64 = 0.8;
/// ... is no steeper than this (height over distance).
const GENTLE_SLOPE: f64 = 0.7;
/// Shares of the values that are lower than black and higher than white.
const TAILS: (f64, f64) = (0.02, 0.98);
/// Share of the grey level that the height itself gives.
const HEIGHT_SHARE: f64 = 0.25;
/// Ranges are found from no more values than this.
const MOST_SAMPLES: usize = 100_000;

/// Grey levels, 0 to 1, of heights row by row; NaN where there is none. Exaggeration and range are
/// those of the heights for which `counts` is true, if there are any: what lies outside a mark must
/// not decide how it is lit.
pub(super) fn shaded(heights: &[f32], columns: usize, point_um: f64, counts: &[bool]) -> Vec<f32> {
    let slopes: Vec<(f64, f64)> =
        (0..heights.len()).map(|index| slope(heights, columns, point_um, index)).collect();
    let steepness = |index: usize| slopes[index].0.hypot(slopes[index].1);
    let steep = quantile(&mut sample(heights, counts, steepness), GENTLE_SHARE).unwrap_or(0.0);
    let exaggeration = if steep > 0.0 { GENTLE_SLOPE / steep } else { 1.0 };
    let levels = levels(heights, counts);
    let grey = |(index, level): (usize, &f32)| {
        let (x, y) = slopes[index];
        let light = lit(x * exaggeration, y * exaggeration);
        (light * (1.0 - HEIGHT_SHARE) + f64::from(*level) * HEIGHT_SHARE) as f32
    };
    levels.iter().enumerate().map(grey).collect()
}

/// Values stretched to 0 to 1 without the outermost ones; NaN stays NaN.
pub(super) fn levels(values: &[f32], counts: &[bool]) -> Vec<f32> {
    let mut known = sample(values, counts, |index| f64::from(values[index]));
    let low = quantile(&mut known, TAILS.0).unwrap_or(0.0);
    let high = quantile(&mut known, TAILS.1).unwrap_or(1.0);
    let range = if high > low { high - low } else { 1.0 };
    let level = |value: &f32| ((f64::from(*value) - low) / range).clamp(0.0, 1.0) as f32;
    values.iter().map(level).collect()
}

/// Brightness of a surface of this slope, 0 to 1.
fn lit(slope_x: f64, slope_y: f64) -> f64 {
    let along = LIGHT[2] - LIGHT[0] * slope_x - LIGHT[1] * slope_y;
    (along / (1.0 + slope_x * slope_x + slope_y * slope_y).sqrt()).max(0.0)
}

/// Slope along columns and rows, by what is known on either side; 0 where nothing is.
fn slope(heights: &[f32], columns: usize, point_um: f64, index: usize) -> (f64, f64) {
    let (column, rows) = (index % columns, heights.len() / columns);
    let along = |step: usize, has_before: bool, has_after: bool| {
        let here = f64::from(heights[index]);
        let other = |is_there: bool, at: usize| {
            is_there.then(|| f64::from(heights[at])).filter(|height| !height.is_nan())
        };
        let before = other(has_before, index.wrapping_sub(step));
        let after = other(has_after, index + step);
        let difference = match (before, after) {
            (Some(before), Some(after)) => (after - before) / 2.0,
            (Some(before), None) => here - before,
            (None, Some(after)) => after - here,
            (None, None) => 0.0,
        };
        if difference.is_nan() { 0.0 } else { difference / point_um }
    };
    let row = index / columns;
    (along(1, column > 0, column + 1 < columns), along(columns, row > 0, row + 1 < rows))
}

/// Evenly spread figures of the known values that count; of all known ones where none counts.
fn sample(values: &[f32], counts: &[bool], figure: impl Fn(usize) -> f64) -> Vec<f64> {
    let known = |index: &usize| !values[*index].is_nan();
    let counting: Vec<usize> =
        (0..values.len()).filter(known).filter(|index| counts.get(*index) == Some(&true)).collect();
    let chosen =
        if counting.is_empty() { (0..values.len()).filter(known).collect() } else { counting };
    let step = chosen.len().div_ceil(MOST_SAMPLES).max(1);
    chosen.into_iter().step_by(step).map(figure).collect()
}

/// The value below which this share of the values lies.
fn quantile(values: &mut [f64], share: f64) -> Option<f64> {
    let last = values.len().checked_sub(1)?;
    let (_, value, _) =
        values.select_nth_unstable_by((share * last as f64).round() as usize, f64::total_cmp);
    Some(*value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIDE: usize = 40;

    fn surface(height: impl Fn(f64, f64) -> f64) -> Vec<f32> {
        (0..SIDE * SIDE).map(|i| height((i % SIDE) as f64, (i / SIDE) as f64) as f32).collect()
    }

    #[test]
    fn a_plane_is_lit_evenly() {
        let shade = shaded(&surface(|_, _| 7.0), SIDE, 2.0, &[]);
        assert!(shade.iter().all(|grey| (grey - shade[0]).abs() < 1e-6));
        // Tilted, only its height makes a difference: the slopes are the same everywhere.
        let tilted = surface(|x, y| 0.3 * x - 0.2 * y);
        let slopes = (0..SIDE * SIDE).map(|index| slope(&tilted, SIDE, 1.0, index));
        for (x, y) in slopes {
            assert!((x - 0.3).abs() < 1e-4 && (y + 0.2).abs() < 1e-4, "{x} {y}");
        }
    }

    #[test]
    fn a_tilt_towards_the_light_is_brighter() {
        // Height that grows to the right faces left, where the light is.
        assert!(lit(0.2, 0.0) > lit(0.0, 0.0) && lit(0.0, 0.0) > lit(-0.2, 0.0));
        assert!(lit(0.0, 0.2) > lit(0.0, 0.0) && lit(0.0, 0.0) > lit(0.0, -0.2));
        let facing = 1.0 / (LIGHT[2] / -LIGHT[0]);
        assert!((lit(facing, facing) - 1.0).abs() < 1e-12, "square to the light");
        assert!(lit(-9.0, -9.0) == 0.0, "turned away");
    }

    #[test]
    fn outliers_do_not_decide_the_range() {
        let mut heights = surface(|x, y| (x / 3.0).sin() + (y / 4.0).cos());
        let before = shaded(&heights, SIDE, 1.0, &[]);
        heights[820] = 1e6;
        let after = shaded(&heights, SIDE, 1.0, &[]);
        let is_near =
            |index: usize| (index % SIDE).abs_diff(20) <= 1 && (index / SIDE).abs_diff(20) <= 1;
        for index in (0..before.len()).filter(|&index| !is_near(index)) {
            assert!((before[index] - after[index]).abs() < 0.05, "{index}");
        }
    }

    #[test]
    fn only_what_counts_decides_the_range() {
        let mut heights = surface(|x, _| x);
        let counts: Vec<bool> = (0..SIDE * SIDE).map(|index| index % SIDE < 20).collect();
        let level = levels(&heights, &counts);
        assert!(level[0] < 0.01 && level[18] > 0.9 && level[30] > 0.999);
        heights.fill(f32::NAN);
        assert!(shaded(&heights, SIDE, 1.0, &counts).iter().all(|grey| grey.is_nan()));
    }
}
