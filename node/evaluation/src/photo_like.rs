//! A scan as a camera under a ring of lamps may have seen it: the whole cartridge head, shaded.
//!
//! Each lamp adds diffuse light (Lambert) and a highlight (Blinn and Phong) where the slope turns
//! it into the lens; deep parts lie in shadow. Then uneven lamps, blur, vignetting, exposure,
//! gamma, noise and eight bits.

use std::f64::consts::TAU;

use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;
use striae_toolmark::{Surface, SurfaceError, SurfaceKind};

use super::raw_like::{CartridgeHead, normal};

/// Lamps in the ring, and how high they stand above the horizon, radians.
const LAMPS: usize = 12;
const ELEVATION: f64 = 1.05;
/// Share by which a lamp may be brighter or dimmer than the others.
const LAMP_SPREAD: f64 = 0.15;
/// Share of the light that is reflected as from a mirror, and how narrowly.
const GLOSS: f64 = 0.8;
const GLOSS_POWER: i32 = 80;
/// Depth, micrometres, at which the walls around take most of the light.
const SHADOW_UM: f64 = 60.0;
/// Slopes are exaggerated less than this: the camera does not resolve steeper ones.
const MAX_SLOPE: f64 = 2.0;

/// The cartridge head around a masked mark, as a photograph with 8 bits.
pub(super) fn photo_like(mark: &Surface, random: &mut ChaCha8Rng) -> Result<Surface, SurfaceError> {
    let head = CartridgeHead::around(mark, random)?;
    let lit = lit(&head, random);
    let sigma_points = random.random_range(4.0..9.0) / head.pitch_um;
    let blurred = blurred(&lit, head.side, sigma_points);
    let values = exposed(&head, &blurred, random);
    Surface::new(
        SurfaceKind::Photograph,
        head.side,
        head.side,
        head.pitch_um,
        mark.pitch_y_um(),
        values,
    )
}

/// Light from each point to the lens.
fn lit(head: &CartridgeHead, random: &mut ChaCha8Rng) -> Vec<f32> {
    let (sine, cosine) = ELEVATION.sin_cos();
    // Direction to each lamp, direction half way to the lens, brightness.
    let lamps: Vec<([f64; 3], [f64; 3], f64)> = (0..LAMPS)
        .map(|lamp| {
            let (y, x) = (TAU * lamp as f64 / LAMPS as f64).sin_cos();
            let to = [cosine * x, cosine * y, sine];
            let half = unit([to[0], to[1], to[2] + 1.0]);
            (to, half, 1.0 + random.random_range(-LAMP_SPREAD..LAMP_SPREAD))
        })
        .collect();
    let height = |at: usize| f64::from(head.heights_um[at]);
    let side = head.side;
    (0..side * side)
        .map(|at| {
            let (column, row) = (at % side, at / side);
            let slope = |before: usize, after: usize, points: usize| {
                let rise = height(after) - height(before);
                (rise / (points as f64 * head.pitch_um)).clamp(-MAX_SLOPE, MAX_SLOPE)
            };
            let (left, right) = (column.saturating_sub(1), (column + 1).min(side - 1));
            let (above, below) = (row.saturating_sub(1), (row + 1).min(side - 1));
            let x = slope(row * side + left, row * side + right, right - left);
            let y = slope(above * side + column, below * side + column, below - above);
            let normal = unit([-x, -y, 1.0]);
            let light: f64 = lamps
                .iter()
                .map(|(to, half, brightness)| {
                    let diffuse = dot(normal, *to).max(0.0);
                    let gloss = dot(normal, *half).max(0.0).powi(GLOSS_POWER);
                    brightness * ((1.0 - GLOSS) * diffuse + GLOSS * gloss)
                })
                .sum();
            // The primer's face is at about 0.
            let shadow = (height(at).min(0.0) / SHADOW_UM).exp();
            (light * shadow / LAMPS as f64) as f32
        })
        .collect()
}

/// Vignetting, exposure, gamma, noise, eight bits.
fn exposed(head: &CartridgeHead, light: &[f32], random: &mut ChaCha8Rng) -> Vec<f32> {
    let mut sorted: Vec<f32> = light.to_vec();
    sorted.sort_by(f32::total_cmp);
    let bright = f64::from(sorted[sorted.len() * 9 / 10]).max(1e-6);
    let gain = random.random_range(0.4..0.8) / bright;
    let (vignette, gamma) = (random.random_range(0.0..0.35), random.random_range(0.7..1.2));
    let reach_um = head.side as f64 * head.pitch_um / 2.0;
    (0..light.len())
        .map(|at| {
            let [x, y] = head.place_um(at).map(|um| um / reach_um);
            let fallen = 1.0 - vignette * (x * x + y * y) / 2.0;
            let value = (gain * f64::from(light[at]) * fallen).max(0.0).powf(gamma);
            let noisy = value + 0.01 * normal(random);
            ((noisy.clamp(0.0, 1.0) * 255.0).round() / 255.0) as f32
        })
        .collect()
}

/// Gaussian blur, rows and then columns; the edge is repeated.
fn blurred(values: &[f32], side: usize, sigma: f64) -> Vec<f32> {
    let reach = (3.0 * sigma).ceil() as i64;
    let weight = |at: i64| (-0.5 * (at as f64 / sigma).powi(2)).exp();
    let total: f64 = (-reach..=reach).map(weight).sum();
    let pass = |source: &[f32], across: bool| -> Vec<f32> {
        (0..side * side)
            .map(|at| {
                let (column, row) = ((at % side) as i64, (at / side) as i64);
                let shifted = |index: i64, by: i64| (index + by).clamp(0, side as i64 - 1) as usize;
                let value = |by: i64| {
                    let (column, row) = if across {
                        (shifted(column, by), row as usize)
                    } else {
                        (column as usize, shifted(row, by))
                    };
                    weight(by) * f64::from(source[row * side + column])
                };
                ((-reach..=reach).map(value).sum::<f64>() / total) as f32
            })
            .collect()
    };
    pass(&pass(values, true), false)
}

fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

fn unit(a: [f64; 3]) -> [f64; 3] {
    let length = dot(a, a).sqrt();
    a.map(|part| part / length)
}
