//! Vectors of the data's points: they are whole steps of a degree, so that two tables replace most
//! of the trigonometry.

use super::data::{STEPS_PER_DEG, Steps};
use super::sphere::Vector;

/// Steps between two entries of the coarse table.
const STRIDE: i32 = 1_000;
/// Steps of half a turn: what is added so that an angle is never negative.
const HALF_TURN: i32 = 1_800_000;

/// Sine and cosine of an angle.
type SinCos = (f64, f64);

/// Sines and cosines of every thousandth step of a turn, and of the first thousand steps.
pub(super) struct Sines {
    coarse: Vec<SinCos>,
    fine: Vec<SinCos>,
}

impl Sines {
    /// Fills the tables.
    pub(super) fn new() -> Self {
        let of = |steps: i32| (f64::from(steps) / STEPS_PER_DEG).to_radians().sin_cos();
        Self {
            coarse: (0..=2 * HALF_TURN / STRIDE).map(|at| of(at * STRIDE - HALF_TURN)).collect(),
            fine: (0..STRIDE).map(of).collect(),
        }
    }

    /// The point's vector on the unit sphere.
    pub(super) fn vector(&self, [lon, lat]: Steps) -> Vector {
        let (sin_lat, cos_lat) = self.sin_cos(lat);
        let (sin_lon, cos_lon) = self.sin_cos(lon);
        [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat]
    }

    fn sin_cos(&self, steps: i32) -> SinCos {
        let from_start = steps + HALF_TURN;
        let (sin_a, cos_a) = self.coarse[(from_start / STRIDE) as usize];
        let (sin_b, cos_b) = self.fine[(from_start % STRIDE) as usize];
        (sin_a * cos_b + cos_a * sin_b, cos_a * cos_b - sin_a * sin_b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::borders::sphere;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn tables_give_what_trigonometry_gives(lon in -1_800_000..=1_800_000, lat in -900_000..=900_000) {
            let (lat_deg, lon_deg) = (f64::from(lat) / STEPS_PER_DEG, f64::from(lon) / STEPS_PER_DEG);
            let wanted = sphere::vector(lat_deg, lon_deg);
            for (one, other) in Sines::new().vector([lon, lat]).into_iter().zip(wanted) {
                prop_assert!((one - other).abs() < 1e-15);
            }
        }
    }
}
