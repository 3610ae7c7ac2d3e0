//! Marks with known relief, measured at any place, angle and pitch.

use std::f64::consts::TAU;

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use striae_toolmark::{Surface, SurfaceKind};

/// One wave of a relief: depth, wave numbers along x and y, phase.
struct Wave {
    depth_um: f64,
    x: f64,
    y: f64,
    phase: f64,
}

/// The relief of one breech face: waves of 60 to 300 um in all directions.
pub(crate) struct BreechFace {
    waves: Vec<Wave>,
}

/// Placement of a mark in a scan.
#[derive(Clone, Copy)]
pub(crate) struct Scan {
    /// Counter-clockwise, x axis towards y axis.
    pub(crate) rotation_deg: f64,
    /// Of the mark's centre from the middle of the scan.
    pub(crate) shift_um: [f64; 2],
    /// Distance between columns, and between rows.
    pub(crate) pitch_um: [f64; 2],
    /// Standard deviation of the noise at each point.
    pub(crate) noise_um: f64,
    /// Only points with x above this, in the mark's own frame, are kept.
    pub(crate) cut_um: f64,
}

/// Upright, in the middle, whole and without noise.
pub(crate) const UPRIGHT: Scan = Scan {
    rotation_deg: 0.0,
    shift_um: [0.0, 0.0],
    pitch_um: [12.5, 12.5],
    noise_um: 0.0,
    cut_um: -1e6,
};

const OUTER_RADIUS_UM: f64 = 1500.0;
const INNER_RADIUS_UM: f64 = 600.0;
const SIDE_UM: f64 = 3600.0;

impl BreechFace {
    /// The breech face of a firearm.
    pub(crate) fn new(firearm: u64) -> Self {
        let mut random = ChaCha8Rng::seed_from_u64(firearm);
        let waves = (0..60)
            .map(|_| {
                let number = TAU / random.random_range(60.0..300.0);
                let (sine, cosine) = random.random_range(0.0..TAU).sin_cos();
                let (depth_um, phase) =
                    (random.random_range(0.1..0.5), random.random_range(0.0..TAU));
                Wave { depth_um, x: number * cosine, y: number * sine, phase }
            })
            .collect();
        Self { waves }
    }

    /// Scan of the mark by an instrument.
    pub(crate) fn scan(&self, scan: Scan) -> Surface {
        let mut random = ChaCha8Rng::seed_from_u64(7);
        let [columns, rows] = scan.pitch_um.map(|pitch| (SIDE_UM / pitch) as usize);
        let (sine, cosine) = scan.rotation_deg.to_radians().sin_cos();
        let mut values = Vec::with_capacity(columns * rows);
        for (row, column) in (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)))
        {
            let x = (column as f64 + 0.5) * scan.pitch_um[0] - SIDE_UM / 2.0 - scan.shift_um[0];
            let y = (row as f64 + 0.5) * scan.pitch_um[1] - SIDE_UM / 2.0 - scan.shift_um[1];
            let (x, y) = (x * cosine + y * sine, y * cosine - x * sine);
            let noise = scan.noise_um * (random.random_range(-1.7..1.7_f64));
            let is_measured =
                (INNER_RADIUS_UM..OUTER_RADIUS_UM).contains(&x.hypot(y)) && x > scan.cut_um;
            let wave = |wave: &Wave| wave.depth_um * (wave.x * x + wave.y * y + wave.phase).sin();
            let height = 0.001 * x + self.waves.iter().map(wave).sum::<f64>() + noise;
            values.push(if is_measured { height as f32 } else { f32::NAN });
        }
        let [pitch_x_um, pitch_y_um] = scan.pitch_um;
        Surface::new(SurfaceKind::Topography, columns, rows, pitch_x_um, pitch_y_um, values)
            .unwrap()
    }
}
