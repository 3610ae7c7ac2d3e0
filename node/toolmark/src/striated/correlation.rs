//! Masked normalised cross-correlation of two profiles.

use crate::surface::grid::MaskedGrid;

/// Correlation of two profiles at one lag.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Correlation {
    pub(super) value: f32,
    /// Points where both are known.
    pub(super) overlap: usize,
}

/// Pearson's correlation of `one[i + lag]` with `other[i]` over the points where both are known;
/// `None` where they share fewer than `min_overlap` points or one is constant there.
pub(super) fn correlation(
    one: &MaskedGrid,
    other: &MaskedGrid,
    lag: isize,
    min_overlap: usize,
) -> Option<Correlation> {
    let (skip_one, skip_other) = (lag.max(0) as usize, (-lag).max(0) as usize);
    let one = one.values.iter().zip(&one.weights).skip(skip_one);
    let other = other.values.iter().zip(&other.weights).skip(skip_other);
    let mut sums = [0.0_f64; 6];
    for ((&a, &a_known), (&b, &b_known)) in one.zip(other) {
        let both = f64::from(a_known * b_known);
        let (a, b) = (f64::from(a), f64::from(b));
        for (sum, term) in sums.iter_mut().zip([1.0, a, b, a * a, b * b, a * b]) {
            *sum += both * term;
        }
    }
    let [n, a, b, aa, bb, ab] = sums;
    let (spread_a, spread_b) = (aa - a * a / n, bb - b * b / n);
    if n < min_overlap.max(2) as f64 || spread_a <= 1e-9 * aa || spread_b <= 1e-9 * bb {
        return None;
    }
    let value = ((ab - a * b / n) / (spread_a * spread_b).sqrt()) as f32;
    Some(Correlation { value, overlap: n as usize })
}

/// The lag within `reach` at which [`correlation`] is highest, refined by the parabola through its
/// neighbours, and the correlation there.
pub(super) fn best_lag(
    one: &MaskedGrid,
    other: &MaskedGrid,
    reach: isize,
    min_overlap: usize,
) -> Option<(f64, f32)> {
    let at = |lag| correlation(one, other, lag, min_overlap).map(|found| found.value);
    let found: Vec<(isize, f32)> =
        (-reach..=reach).filter_map(|lag| Some((lag, at(lag)?))).collect();
    let &(lag, value) = found.iter().max_by(|one, other| one.1.total_cmp(&other.1))?;
    let neighbour = |lag| found.iter().find(|found| found.0 == lag).map(|found| found.1);
    let (offset, value) = match (neighbour(lag - 1), neighbour(lag + 1)) {
        (Some(before), Some(after)) => parabola_peak(before, value, after),
        _ => (0.0, value),
    };
    Some((lag as f64 + f64::from(offset), value))
}

/// Place of the peak of the parabola through three values one apart, from the middle one, and its
/// height. The middle value is the highest.
pub(super) fn parabola_peak(before: f32, middle: f32, after: f32) -> (f32, f32) {
    let curvature = before + after - 2.0 * middle;
    if curvature >= 0.0 {
        return (0.0, middle);
    }
    let offset = 0.5 * (before - after) / curvature;
    (offset, (middle - 0.25 * (before - after) * offset).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(values: &[f32]) -> MaskedGrid {
        let weights = values.iter().map(|value| f32::from(u8::from(!value.is_nan()))).collect();
        let values: Vec<f32> = values.iter().map(|v| if v.is_nan() { 0.0 } else { *v }).collect();
        MaskedGrid { columns: values.len(), rows: 1, values, weights }
    }

    fn rough(count: usize) -> Vec<f32> {
        let value = |i: usize| if i % 17 == 4 { f32::NAN } else { ((i * i * 7) % 31) as f32 };
        (0..count).map(value).collect()
    }

    #[test]
    fn agrees_with_its_definition() {
        let (a, b) = (rough(80), rough(60).into_iter().rev().collect::<Vec<_>>());
        for lag in -20..40_isize {
            let pairs: Vec<(f64, f64)> = (0..b.len())
                .filter_map(|i| {
                    let a = *a.get(usize::try_from(i as isize + lag).ok()?)?;
                    (!a.is_nan() && !b[i].is_nan()).then(|| (f64::from(a), f64::from(b[i])))
                })
                .collect();
            let n = pairs.len() as f64;
            let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / n;
            let (mean_a, mean_b) = (mean(|p| p.0), mean(|p| p.1));
            let (mut aa, mut bb, mut ab) = (0.0, 0.0, 0.0);
            for (x, y) in &pairs {
                aa += (x - mean_a) * (x - mean_a);
                bb += (y - mean_b) * (y - mean_b);
                ab += (x - mean_a) * (y - mean_b);
            }
            let found = correlation(&profile(&a), &profile(&b), lag, 10).unwrap();
            assert_eq!(found.overlap, pairs.len());
            assert!((f64::from(found.value) - ab / (aa * bb).sqrt()).abs() < 1e-6, "{lag}");
        }
        assert_eq!(correlation(&profile(&a), &profile(&b), 70, 20), None);
        assert_eq!(correlation(&profile(&[2.0; 30]), &profile(&b), 0, 10), None);
    }

    #[test]
    fn the_best_lag_lies_between_points() {
        let wave = |shift: f64| -> Vec<f32> {
            (0..200).map(|i| ((f64::from(i) + shift) * 0.21).sin() as f32).collect()
        };
        let (lag, value) = best_lag(&profile(&wave(0.0)), &profile(&wave(2.4)), 6, 50).unwrap();
        assert!((lag - 2.4).abs() < 0.05 && value > 0.99, "{lag} {value}");
    }
}
