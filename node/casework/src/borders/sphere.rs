//! Vectors on a sphere that has the ellipsoid's latitudes: what can be skipped when the nearest is
//! looked for.
//!
//! Distances on it are angles. A degree of the ellipsoid is nowhere shorter and nowhere longer than
//! the limits below, so an angle bounds the geodesic distance from both sides, and only what is
//! left between the bounds is measured exactly.

/// Least length of a radian on WGS84, kilometres: along the meridian at the equator.
const LEAST_RADIAN_KM: f64 = 6335.439;
/// Greatest length of a radian on WGS84, kilometres: at the poles.
const GREATEST_RADIAN_KM: f64 = 6399.594;
/// Added to a square of a chord so that rounding loses nothing: 20 centimetres beside the place,
/// nothing further away.
const SLACK: f64 = 1e-15;

/// A point in space, on the unit sphere where it stands for a place.
pub(super) type Vector = [f64; 3];

/// The vector of a place.
pub(super) fn vector(lat_deg: f64, lon_deg: f64) -> Vector {
    let (sin_lat, cos_lat) = lat_deg.to_radians().sin_cos();
    let (sin_lon, cos_lon) = lon_deg.to_radians().sin_cos();
    [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat]
}

/// Latitude and longitude of a vector, degrees; it need not have length 1.
pub(super) fn lat_lon_deg([x, y, z]: Vector) -> (f64, f64) {
    (z.atan2(x.hypot(y)).to_degrees(), y.atan2(x).to_degrees())
}

fn dot(one: Vector, other: Vector) -> f64 {
    one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
}

/// The point nearest to `here` on the shorter arc from `start` to `end`.
pub(super) fn nearest_on_edge(here: Vector, start: Vector, end: Vector) -> Vector {
    let along = [0, 1, 2].map(|axis| end[axis] - start[axis]);
    let middle = [0, 1, 2].map(|axis| f64::midpoint(start[axis], end[axis]));
    let (ahead, above, length2) = (dot(here, along), dot(here, middle), dot(along, along));
    // Distance from the middle, in lengths of the edge: the point that `here`, turned into the
    // arc's plane, points at.
    let share = if above > 0.0 && length2 > 0.0 {
        (ahead * dot(middle, middle) / (above * length2)).clamp(-0.5, 0.5)
    } else {
        0.5_f64.copysign(ahead)
    };
    let [x, y, z] = [0, 1, 2].map(|axis| middle[axis] + share * along[axis]);
    let length = (x * x + y * y + z * z).sqrt();
    if length > 0.0 { [x / length, y / length, z / length] } else { start }
}

/// The square of the straight distance through the sphere.
pub(super) fn chord2(one: Vector, other: Vector) -> f64 {
    [0, 1, 2].iter().map(|&axis| (one[axis] - other[axis]).powi(2)).sum()
}

/// No place that is at most so many kilometres away has a greater square of the chord.
pub(super) fn reach2(distance_km: f64) -> f64 {
    let half_angle = (distance_km / LEAST_RADIAN_KM / 2.0).min(std::f64::consts::FRAC_PI_2);
    (2.0 * half_angle.sin()).powi(2) + SLACK
}

/// A place with this square of the chord is at most so many kilometres away.
pub(super) fn at_most_km(chord2: f64) -> f64 {
    2.0 * (chord2.sqrt() / 2.0).min(1.0).asin() * GREATEST_RADIAN_KM
}

#[cfg(test)]
mod tests {
    use super::*;
    use geographiclib_rs::{Geodesic, InverseGeodesic};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn angles_bound_geodesics(
            lat1 in -90.0..=90.0, lon1 in -180.0..=180.0, lat2 in -90.0..=90.0, lon2 in -180.0..=180.0,
        ) {
            let metres: f64 = Geodesic::wgs84().inverse(lat1, lon1, lat2, lon2);
            let chord2 = chord2(vector(lat1, lon1), vector(lat2, lon2));
            prop_assert!(chord2 <= reach2(metres / 1000.0));
            prop_assert!(metres / 1000.0 <= at_most_km(chord2) + 1e-6);
        }

        #[test]
        fn vectors_lead_back(lat in -90.0..=90.0, lon in -180.0..180.0) {
            let (lat_back, lon_back) = lat_lon_deg(vector(lat, lon));
            prop_assert!((lat - lat_back).abs() < 1e-12);
            prop_assert!(lat.abs() > 89.9 || (lon - lon_back).abs() < 1e-11);
        }

        #[test]
        fn no_point_of_an_edge_is_nearer(
            lat in -90.0..=90.0, lon in -180.0..=180.0, lat_of_edge in -89.0..=89.0,
            up in -0.1..0.1, across in -0.1..0.1, share in 0.0..=1.0,
        ) {
            let here = vector(lat, lon);
            let (start, end) = (vector(lat_of_edge, 0.0), vector(lat_of_edge + up, across));
            let found = chord2(here, nearest_on_edge(here, start, end));
            let any = [0, 1, 2].map(|axis| start[axis] * (1.0 - share) + end[axis] * share);
            let (any_lat, any_lon) = lat_lon_deg(any);
            prop_assert!(found <= chord2(here, vector(any_lat, any_lon)) + 1e-14);
        }
    }
}
