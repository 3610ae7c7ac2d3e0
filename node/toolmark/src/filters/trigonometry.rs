//! Sine, cosine and exponential that give the same bits on every machine.
//!
//! The platform's own differ in the last bit between libraries and processors. These use only
//! additions, multiplications and divisions, which IEEE 754 fixes exactly, and are good to about
//! 1e-15.

use std::f64::consts::{FRAC_PI_2, LN_2};

/// Sine and cosine of an angle in radians, for angles up to a few thousand turns.
pub(crate) fn sin_cos(angle_rad: f64) -> (f64, f64) {
    let quarter_turns = (angle_rad / FRAC_PI_2).round();
    let rest = angle_rad - quarter_turns * FRAC_PI_2;
    let square = rest * rest;
    // Taylor series about 0, summed from the small end; |rest| <= pi/4.
    let (mut sine, mut cosine) = (0.0, 0.0);
    for term in (1..=10).rev() {
        let even = f64::from(2 * term);
        cosine = -(1.0 + cosine) * square / (even * (even - 1.0));
        sine = -(1.0 + sine) * square / (even * (even + 1.0));
    }
    let (sine, cosine) = (rest * (1.0 + sine), 1.0 + cosine);
    match (quarter_turns as i64).rem_euclid(4) {
        0 => (sine, cosine),
        1 => (cosine, -sine),
        2 => (-sine, -cosine),
        _ => (-cosine, sine),
    }
}

/// e to the power of `-x`, for x >= 0; 0 from 700 on.
pub(crate) fn exp_minus(x: f64) -> f64 {
    if x >= 700.0 {
        return 0.0;
    }
    let halvings = (x / LN_2).round();
    let rest = halvings * LN_2 - x;
    let mut series = 0.0;
    for term in (1..=16).rev() {
        series = (1.0 + series) * rest / f64::from(term);
    }
    (0..halvings as u32).fold(1.0 + series, |value, _| value * 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_platform() {
        for step in -2000..2000 {
            let angle = f64::from(step) * 0.017_3;
            let (sine, cosine) = sin_cos(angle);
            assert!((sine - angle.sin()).abs() < 1e-14, "{angle}");
            assert!((cosine - angle.cos()).abs() < 1e-14, "{angle}");
        }
        for step in 0..3000 {
            let x = f64::from(step) * 0.25;
            let expected = (-x).exp();
            assert!((exp_minus(x) - expected).abs() <= expected * 1e-13 + 1e-300, "{x}");
        }
    }
}
