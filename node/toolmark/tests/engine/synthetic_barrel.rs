//! Bullets that no one ever fired: striae as sums of random waves, cut into an arc between two
//! walls.

use std::f64::consts::TAU;

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use striae_toolmark::{Surface, SurfaceKind};

/// Between the feet of the walls.
pub(crate) const LAND_UM: f64 = 1300.0;
/// Scanned across and along the striae.
pub(crate) const WIDTH_UM: f64 = 1800.0;
pub(crate) const LENGTH_UM: f64 = 500.0;

/// The lands of one barrel.
pub(crate) struct Barrel {
    lands: Vec<Vec<Wave>>,
}

struct Wave {
    height_um: f64,
    number: f64,
    phase: f64,
}

/// Conditions of the scan of a land.
#[derive(Clone, Copy)]
pub(crate) struct LandScan {
    /// Seed of noise, damage and of what differs between two shots.
    pub(crate) shot: u64,
    /// Share of the striae's height that another shot changes.
    pub(crate) change: f64,
    pub(crate) noise_um: f64,
    /// Across for each micrometre along.
    pub(crate) slant: f64,
    /// Rise for each micrometre across, and along.
    pub(crate) tilt: [f64; 2],
    /// Left end of the land, from the left end of the scan.
    pub(crate) left_um: f64,
    /// Heights of the walls.
    pub(crate) walls_um: [f64; 2],
    pub(crate) pitch_um: f64,
    /// Scratches across the striae.
    pub(crate) scratches: usize,
    pub(crate) is_mirrored: bool,
    /// Whether striae run along x.
    pub(crate) is_turned: bool,
}

pub(crate) const USUAL: LandScan = LandScan {
    shot: 1,
    change: 0.3,
    noise_um: 0.2,
    slant: 0.03,
    tilt: [0.01, -0.02],
    left_um: 250.0,
    walls_um: [45.0, 60.0],
    pitch_um: 2.0,
    scratches: 2,
    is_mirrored: false,
    is_turned: false,
};

fn waves(random: &mut ChaCha8Rng) -> Vec<Wave> {
    (0..40)
        .map(|_| {
            let length_um: f64 = random.random_range(25.0..280.0);
            Wave {
                height_um: length_um.sqrt() * random.random_range(0.005..0.03),
                number: TAU / length_um,
                phase: random.random_range(0.0..TAU),
            }
        })
        .collect()
}

fn height(waves: &[Wave], u: f64) -> f64 {
    waves.iter().map(|wave| wave.height_um * (wave.number * u + wave.phase).sin()).sum()
}

impl Barrel {
    pub(crate) fn new(seed: u64, lands: usize) -> Self {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        Self { lands: (0..lands).map(|_| waves(&mut random)).collect() }
    }

    /// Scan of one land by an instrument.
    pub(crate) fn scan(&self, land: usize, scan: LandScan) -> Surface {
        let mut random = ChaCha8Rng::seed_from_u64(scan.shot * 64 + land as u64);
        let change = waves(&mut random);
        let scratches: Vec<[f64; 3]> = (0..scan.scratches)
            .map(|_| {
                let slope: f64 = random.random_range(-2.0..2.0);
                [slope, random.random_range(0.0..WIDTH_UM), random.random_range(2.0..8.0)]
            })
            .collect();
        let across = (WIDTH_UM / scan.pitch_um) as usize;
        let along = (LENGTH_UM / scan.pitch_um) as usize;
        let profile = |u: f64| {
            let beyond = [-u, u - LAND_UM].map(|beyond| (beyond / 50.0).clamp(0.0, 1.0));
            let walls = scan.walls_um[0] * beyond[0] + scan.walls_um[1] * beyond[1];
            let arc = (u - LAND_UM / 2.0).powi(2) / -9000.0;
            arc + walls + height(&self.lands[land], u) + scan.change * height(&change, u)
        };
        // Striae are straight: one fine profile serves all rows.
        let fine: Vec<f64> = (0..8000).map(|at| profile(f64::from(at) * 0.5 - 1000.0)).collect();
        let mut measured = vec![0.0_f32; across * along];
        for (index, value) in measured.iter_mut().enumerate() {
            let x = ((index % across) as f64 + 0.5) * scan.pitch_um;
            let y = ((index / across) as f64 + 0.5) * scan.pitch_um;
            let u = x - scan.left_um - scan.slant * (y - LENGTH_UM / 2.0);
            let at = ((u + 1000.0) * 2.0) as usize;
            let is_scratched = scratches
                .iter()
                .any(|[slope, start, width]| (x - start - slope * y).abs() < *width);
            let scratch = if is_scratched { -5.0 } else { 0.0 };
            let noise = scan.noise_um * random.random_range(-1.7..1.7_f64);
            *value = (fine[at] + scratch + noise + scan.tilt[0] * x + scan.tilt[1] * y) as f32;
        }
        let (columns, rows) = if scan.is_turned { (along, across) } else { (across, along) };
        let values = (0..across * along)
            .map(|index| {
                let (column, row) = (index % columns, index / columns);
                let (x, y) = if scan.is_turned { (row, column) } else { (column, row) };
                let x = if scan.is_mirrored { across - 1 - x } else { x };
                measured[y * across + x]
            })
            .collect();
        let kind = SurfaceKind::Topography;
        Surface::new(kind, columns, rows, scan.pitch_um, scan.pitch_um, values).unwrap()
    }
}
