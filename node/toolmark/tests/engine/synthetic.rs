//! Marks with known relief, measured at any place, angle and pitch.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use striae_toolmark::{Surface, SurfaceKind};

/// The relief of one breech face: rough ground of 60 to 300 um. No sum of a few waves: these would
/// be a regular pattern.
pub(crate) struct BreechFace {
    firearm: u64,
}

/// Distances of the lattices of heights that are interpolated, and how deep each is.
const LATTICES_UM: [(f64, f64); 3] = [(45.0, 2.0), (80.0, 2.5), (140.0, 2.0)];

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
        Self { firearm }
    }

    fn height_um(&self, x: f64, y: f64) -> f64 {
        let lattice = |(number, &(distance, depth)): (usize, &(f64, f64))| {
            let (x, y) = (x / distance + 1000.0, y / distance + 1000.0);
            let smooth = |part: f64| part * part * (3.0 - 2.0 * part);
            let (right, down) = (smooth(x.fract()), smooth(y.fract()));
            let at = |column: u64, row: u64| {
                self.random(number as u64, x as u64 + column, y as u64 + row)
            };
            let upper = at(0, 0) * (1.0 - right) + at(1, 0) * right;
            let lower = at(0, 1) * (1.0 - right) + at(1, 1) * right;
            depth * (upper * (1.0 - down) + lower * down)
        };
        LATTICES_UM.iter().enumerate().map(lattice).sum()
    }

    /// A number from -1 to 1 for each point of a lattice (the mixing of splitmix64, Steele 2014).
    fn random(&self, lattice: u64, column: u64, row: u64) -> f64 {
        let mut state = self.firearm.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (lattice << 60);
        for part in [column, row] {
            state = state.wrapping_add(part).wrapping_add(0x9e37_79b9_7f4a_7c15);
            state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            state ^= state >> 31;
        }
        (state >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
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
            let height = 0.001 * x + self.height_um(x, y) + noise;
            values.push(if is_measured { height as f32 } else { f32::NAN });
        }
        let [pitch_x_um, pitch_y_um] = scan.pitch_um;
        Surface::new(SurfaceKind::Topography, columns, rows, pitch_x_um, pitch_y_um, values)
            .unwrap()
    }
}
