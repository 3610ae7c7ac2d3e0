//! Synthetic scans: enough like a breech face impression that shots of one firearm match and others
//! do not.

use striae_acquisition::{Provenance, write_x3p};
use striae_toolmark::{Surface, SurfaceKind};

/// Points along each side.
const SIDE: usize = 440;
/// Distance between points, micrometres.
const PITCH_UM: f64 = 6.25;
/// Points of a land's scan along each side, and their distance.
const LAND_SIDE: usize = 320;
const LAND_PITCH_UM: f64 = 3.0;
/// The mark is a ring between these radii, micrometres.
const RING_UM: std::ops::Range<f64> = 400.0..1_300.0;
/// A firing pin impression: points along each side, and its radius, micrometres.
const SMALL_SIDE: usize = 240;
const SMALL_RADIUS_UM: f64 = 700.0;
/// Distances between bumps, micrometres: the band of individual marks.
const BUMPS_UM: [f64; 2] = [60.0, 110.0];
/// Difference from shot to shot, as a fraction of the constant part.
const SHOT_NOISE: f64 = 0.35;

/// The x3p file of a shot: bumps of the firearm turned by an angle of its own, and some that only
/// this shot has.
pub(crate) fn shot(firearm: u64, number: u64) -> Vec<u8> {
    shot_at(firearm, number, 1)
}

/// The same with points half as far apart: as large a file as laboratories have.
pub(crate) fn fine_shot(firearm: u64, number: u64) -> Vec<u8> {
    shot_at(firearm, number, 2)
}

fn shot_at(firearm: u64, number: u64, finer: usize) -> Vec<u8> {
    let (sine, cosine) = (number as f64 * 0.7).sin_cos();
    surface_at(SIDE * finer, PITCH_UM / finer as f64, |x_um, y_um| {
        let (turned_x, turned_y) = (x_um * cosine - y_um * sine, x_um * sine + y_um * cosine);
        let own = bumps(firearm * 1_000 + number, x_um, y_um);
        RING_UM
            .contains(&x_um.hypot(y_um))
            .then(|| 2.0 * (bumps(firearm, turned_x, turned_y) + SHOT_NOISE * own))
    })
}

/// The x3p file of a shot's firing pin impression: the same at half the size, without a hole, in a
/// bowl.
pub(crate) fn firing_pin(firearm: u64, number: u64) -> Vec<u8> {
    let (sine, cosine) = (number as f64 * 0.7).sin_cos();
    surface(SMALL_SIDE, |x_um, y_um| {
        let (turned_x, turned_y) = (x_um * cosine - y_um * sine, x_um * sine + y_um * cosine);
        let own = bumps(firearm * 1_000 + number, 2.0 * x_um, 2.0 * y_um);
        let tool = bumps(firearm, 2.0 * turned_x, 2.0 * turned_y);
        let bowl_um = (x_um * x_um + y_um * y_um) / 4_000.0;
        (x_um.hypot(y_um) < SMALL_RADIUS_UM).then_some(2.0 * (tool + SHOT_NOISE * own) + bowl_um)
    })
}

/// The x3p file of a square of `side` points with these heights (micrometres; `None` is missing) by
/// place.
pub(crate) fn surface(side: usize, height_um: impl Fn(f64, f64) -> Option<f64>) -> Vec<u8> {
    surface_at(side, PITCH_UM, height_um)
}

/// The same with points `pitch_um` apart.
fn surface_at(side: usize, pitch_um: f64, height_um: impl Fn(f64, f64) -> Option<f64>) -> Vec<u8> {
    let middle = side as f64 / 2.0;
    let place_um = |index: usize| (index as f64 - middle) * pitch_um;
    let height = |index: usize| {
        let height_um = height_um(place_um(index % side), place_um(index / side));
        height_um.map_or(f32::NAN, |height_um| height_um as f32)
    };
    let heights = (0..side * side).map(height).collect();
    let surface =
        Surface::new(SurfaceKind::Topography, side, side, pitch_um, pitch_um, heights).unwrap();
    let provenance = Provenance {
        date: "2026-01-01T00:00:00Z",
        creator: "tests",
        manufacturer: "none",
        model: "synthetic",
        comment: "",
    };
    write_x3p(&surface, &provenance).unwrap()
}

/// The x3p file of a land: striae of one tool along y, seen by a scan that begins at `start_um` and
/// ends at no wall.
pub(crate) fn land(tool: u64, start_um: f64) -> Vec<u8> {
    surface_at(LAND_SIDE, LAND_PITCH_UM, |x_um, _| {
        let wave = |number: u64| {
            let length_um = 9.0 + 2.5 * (number as f64 + 0.13 * tool as f64);
            ((x_um + start_um) / length_um + (tool * 31 + number * 17) as f64 * 0.37).sin()
        };
        Some((1..=24).map(wave).sum())
    })
}

/// The x3p file of a scan as large as a land's, of which noise alone was measured.
pub(crate) fn noise(seed: u64) -> Vec<u8> {
    surface_at(LAND_SIDE, LAND_PITCH_UM, |x_um, y_um| {
        let place = (x_um.to_bits() ^ y_um.to_bits().rotate_left(32)).wrapping_add(seed);
        let mixed = place.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        Some((mixed >> 40) as f64 / (1_u64 << 24) as f64 * 4.0)
    })
}

/// A black BMP image that states no pitch.
pub(crate) fn photograph() -> Vec<u8> {
    let (side, header_bytes) = (64_u32, 54_u32);
    let pixel_bytes = side * side * 3;
    let mut bmp = b"BM".to_vec();
    for number in [header_bytes + pixel_bytes, 0, header_bytes, 40, side, side] {
        bmp.extend(number.to_le_bytes());
    }
    bmp.extend([1, 0, 24, 0]);
    for number in [0, pixel_bytes, 0, 0, 0, 0] {
        bmp.extend(number.to_le_bytes());
    }
    bmp.resize((header_bytes + pixel_bytes) as usize, 0);
    bmp
}

/// Smooth random heights about 0 that are the same for the same seed.
fn bumps(seed: u64, x_um: f64, y_um: f64) -> f64 {
    let layers = (0..).zip(BUMPS_UM);
    layers
        .map(|(layer, width_um)| layer_at(seed * 8 + layer, x_um / width_um, y_um / width_um))
        .sum()
}

/// Random values on whole numbers, smoothly joined.
fn layer_at(seed: u64, x: f64, y: f64) -> f64 {
    let (left, top) = (x.floor(), y.floor());
    let smooth = |part: f64| part * part * (3.0 - 2.0 * part);
    let (right_part, lower_part) = (smooth(x - left), smooth(y - top));
    let corner = |dx: f64, dy: f64| random(seed, (left + dx) as i64, (top + dy) as i64);
    let upper = corner(0.0, 0.0) * (1.0 - right_part) + corner(1.0, 0.0) * right_part;
    let lower = corner(0.0, 1.0) * (1.0 - right_part) + corner(1.0, 1.0) * right_part;
    upper * (1.0 - lower_part) + lower * lower_part
}

/// A number from -1 to 1 (Steele, Lea and Flood 2014, the finaliser of `SplitMix64`).
fn random(seed: u64, column: i64, row: i64) -> f64 {
    // Far apart: otherwise two seeds would have the same columns in another order.
    let mut bits = seed.wrapping_mul(0xd6e8_feb8_6659_fd93);
    for part in [column as u64, row as u64] {
        bits = (bits ^ part).wrapping_add(0x9e37_79b9_7f4a_7c15);
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^= bits >> 31;
    }
    (bits >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
}
