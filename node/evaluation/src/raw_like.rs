//! A masked and levelled scan as the instrument may have given it: the whole cartridge head,
//! nothing masked or levelled.
//!
//! ```text
//! masked mark -> primer face (missing parts filled) -> rounded edge, groove, pocket wall, head plane
//!             -> firing pin pit, aperture lip -> form (degree 4) -> noise, spikes, dropouts -> Surface
//! ```
//!
//! The filling carries random texture of the mark's own size: it is no part of the mark and differs
//! on each scan.

use std::f64::consts::TAU;

use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;
use striae_toolmark::{MAX_POINTS, Surface, SurfaceError, SurfaceKind};

/// Half the width of the scan, micrometres: the primer, its pocket and some of the head around it.
const HALF_UM: f64 = 3_100.0;
/// Largest distance of the primer from the middle of the scan, micrometres along each axis.
const MAX_SHIFT_UM: f64 = 150.0;
/// Width of the random texture, micrometres.
const TEXTURE_UM: f64 = 45.0;
/// Its deviation as a share of the mark's, most of which is in longer waves.
const TEXTURE_SHARE: f64 = 0.35;
/// Standard deviation of the instrument's noise, micrometres.
const NOISE_UM: f64 = 0.1;
/// Share of the points that are spikes, and how far they reach, micrometres.
const SPIKES: f64 = 0.001;
const SPIKE_UM: f64 = 150.0;
/// Share of the points that are missing one by one; steep walls miss ten times as many.
const DROPOUTS: f64 = 0.01;
/// Slope, micrometres per micrometre, from which a wall is steep.
const STEEP: f64 = 0.5;
/// Patches that are missing, and their largest radius, micrometres.
const PATCHES: usize = 6;
const PATCH_UM: f64 = 90.0;

/// The cartridge head around a masked mark, as a raw scan.
pub(super) fn raw_like(mark: &Surface, random: &mut ChaCha8Rng) -> Result<Surface, SurfaceError> {
    let mut head = CartridgeHead::around(mark, random)?;
    head.bend(random);
    head.disturb(random);
    head.into_surface(mark)
}

/// Heights of a whole cartridge head, micrometres, `side` x `side` points.
pub(super) struct CartridgeHead {
    pub(super) side: usize,
    pub(super) pitch_um: f64,
    pub(super) heights_um: Vec<f32>,
    /// Places are counted from here, micrometres from the middle of the first point.
    centre_um: [f64; 2],
}

/// The circles of a cartridge head, micrometres from the mark's centre.
struct Shape {
    edge_um: f64,
    wall_um: f64,
    groove_um: f64,
    pocket_um: f64,
    depth_um: f64,
    head_um: f64,
    hole: [f64; 3],
    pit_um: f64,
    lip_um: f64,
}

impl CartridgeHead {
    /// Puts a primer and a head around a mark.
    pub(super) fn around(mark: &Surface, random: &mut ChaCha8Rng) -> Result<Self, SurfaceError> {
        let pitch_um = mark.pitch_x_um();
        let side = (2.0 * HALF_UM / pitch_um) as usize;
        // A very fine pitch would make a scan that no surface may be.
        if side * side > MAX_POINTS {
            return Err(SurfaceError::WrongSize { columns: side, rows: side });
        }
        let mut shift = || HALF_UM + random.random_range(-MAX_SHIFT_UM..MAX_SHIFT_UM);
        let centre_um = [shift(), shift()];
        let extent = Extent::of(mark);
        let shape = Shape::new(&extent, random);
        let filled = filled(mark);
        let texture = texture(side, pitch_um, random);
        let rms_um = TEXTURE_SHARE * deviation(mark);
        let mut heights_um = Vec::with_capacity(side * side);
        for (at, texture) in texture.iter().enumerate() {
            let x = (at % side) as f64 * pitch_um - centre_um[0];
            let y = (at / side) as f64 * pitch_um - centre_um[1];
            let (column, row) = (
                ((x + extent.middle_um[0]) / pitch_um).round(),
                ((y + extent.middle_um[1]) / mark.pitch_y_um()).round(),
            );
            let inside = column >= 0.0
                && row >= 0.0
                && column < mark.columns() as f64
                && row < mark.rows() as f64;
            let source = row.max(0.0) as usize * mark.columns() + column.max(0.0) as usize;
            let height_um = if inside && !mark.values()[source].is_nan() {
                f64::from(mark.values()[source])
            } else {
                let smooth = if inside { f64::from(filled[source]) } else { 0.0 };
                smooth + rms_um * texture
            };
            heights_um.push((height_um + shape.height_um(x, y)) as f32);
        }
        Ok(Self { side, pitch_um, heights_um, centre_um })
    }

    /// Tilts and bends the whole: a polynomial of degree 4 about the primer.
    fn bend(&mut self, random: &mut ChaCha8Rng) {
        // Micrometres at 1.7 mm from the centre, for each degree from 1 to 4.
        let terms: Vec<(i32, i32, f64)> = [(1, 25.0), (2, 15.0), (3, 4.0), (4, 3.0)]
            .into_iter()
            .flat_map(|(degree, size)| (0..=degree).map(move |power| (degree, power, size)))
            .map(|(degree, power, size)| (degree - power, power, random.random_range(-size..size)))
            .collect();
        for at in 0..self.heights_um.len() {
            let [x, y] = self.place_um(at).map(|um| um / 1_700.0);
            let form: f64 = terms.iter().map(|&(a, b, um)| um * x.powi(a) * y.powi(b)).sum();
            self.heights_um[at] += form as f32;
        }
    }

    /// Noise, spikes and missing points.
    fn disturb(&mut self, random: &mut ChaCha8Rng) {
        let steep: Vec<bool> = (0..self.heights_um.len()).map(|at| self.is_steep(at)).collect();
        let patches: Vec<[f64; 3]> = (0..PATCHES)
            .map(|_| {
                let mut place = || random.random_range(-HALF_UM..HALF_UM);
                [place(), place(), random.random_range(20.0..PATCH_UM)]
            })
            .collect();
        for (at, steep) in steep.into_iter().enumerate() {
            let [x, y] = self.place_um(at);
            let height_um = &mut self.heights_um[at];
            *height_um += (NOISE_UM * normal(random)) as f32;
            if random.random_bool(SPIKES) {
                *height_um += random.random_range(-SPIKE_UM..SPIKE_UM) as f32;
            }
            let in_patch = |&[px, py, radius]: &[f64; 3]| (x - px).hypot(y - py) < radius;
            if random.random_bool(if steep { 10.0 * DROPOUTS } else { DROPOUTS })
                || patches.iter().any(in_patch)
            {
                *height_um = f32::NAN;
            }
        }
    }

    fn is_steep(&self, at: usize) -> bool {
        let (column, row) = (at % self.side, at / self.side);
        if column == 0 || row == 0 {
            return false;
        }
        let here = self.heights_um[at];
        let rise = (here - self.heights_um[at - 1]).hypot(here - self.heights_um[at - self.side]);
        f64::from(rise) > STEEP * self.pitch_um
    }

    /// Place of a point from the primer's centre.
    pub(super) fn place_um(&self, at: usize) -> [f64; 2] {
        [at % self.side, at / self.side]
            .map(|index| index as f64 * self.pitch_um)
            .iter()
            .zip(self.centre_um)
            .map(|(place, centre)| place - centre)
            .collect::<Vec<f64>>()
            .try_into()
            .unwrap_or_default()
    }

    fn into_surface(self, mark: &Surface) -> Result<Surface, SurfaceError> {
        let Self { side, pitch_um, heights_um, .. } = self;
        let pitch_y_um = mark.pitch_y_um();
        Surface::new(SurfaceKind::Topography, side, side, pitch_um, pitch_y_um, heights_um)
    }
}

impl Shape {
    fn new(extent: &Extent, random: &mut ChaCha8Rng) -> Self {
        let edge_um = extent.radius_um + random.random_range(10.0..60.0);
        let wall_um = edge_um + random.random_range(250.0..450.0);
        let groove_um = wall_um + random.random_range(80.0..200.0);
        Self {
            edge_um,
            wall_um,
            groove_um,
            pocket_um: groove_um + random.random_range(150.0..300.0),
            depth_um: random.random_range(80.0..240.0),
            head_um: random.random_range(-10.0..60.0),
            hole: extent.hole_um,
            pit_um: random.random_range(60.0..180.0),
            lip_um: random.random_range(15.0..35.0),
        }
    }

    /// Shape of the case, the primer and the firing pin, without texture.
    fn height_um(&self, x: f64, y: f64) -> f64 {
        let radius = x.hypot(y);
        let falls = step(radius, self.edge_um, self.wall_um);
        let rises = step(radius, self.groove_um, self.pocket_um);
        let [hole_x, hole_y, hole] = self.hole;
        let from_hole = (x - hole_x).hypot(y - hole_y) / hole.max(1.0);
        // The metal that flowed into the aperture stands up, and the pin went into its middle.
        let lip = self.lip_um * (1.0 - step(from_hole, 0.94, 0.995));
        let pit = (self.pit_um + self.lip_um) * (1.0 - step(from_hole, 0.35, 0.8));
        rises.mul_add(self.depth_um + self.head_um, -falls * self.depth_um) + lip - pit
    }
}

/// 0 up to `from`, 1 from `to` on, rounded at both ends.
fn step(at: f64, from: f64, to: f64) -> f64 {
    let share = ((at - from) / (to - from)).clamp(0.0, 1.0);
    share * share * (3.0 - 2.0 * share)
}

/// Extent of a mark on its scan, micrometres.
#[allow(clippy::struct_field_names, reason = "units stand last in names")]
struct Extent {
    middle_um: [f64; 2],
    radius_um: f64,
    /// Centre, from the middle, and radius of what is missing inside.
    hole_um: [f64; 3],
}

impl Extent {
    fn of(mark: &Surface) -> Self {
        let pitch = [mark.pitch_x_um(), mark.pitch_y_um()];
        let place = |at: usize| {
            [(at % mark.columns()) as f64 * pitch[0], (at / mark.columns()) as f64 * pitch[1]]
        };
        let (mut low, mut high) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
        for at in (0..mark.values().len()).filter(|&at| !mark.values()[at].is_nan()) {
            for (axis, um) in place(at).into_iter().enumerate() {
                low[axis] = low[axis].min(um);
                high[axis] = high[axis].max(um);
            }
        }
        let middle_um = [f64::midpoint(low[0], high[0]), f64::midpoint(low[1], high[1])];
        let radius_um = (high[0] - low[0]).max(high[1] - low[1]) / 2.0;
        let (mut sum, mut missing) = ([0.0; 2], 0.0);
        for at in (0..mark.values().len()).filter(|&at| mark.values()[at].is_nan()) {
            let [x, y] = place(at);
            let [x, y] = [x - middle_um[0], y - middle_um[1]];
            if x.hypot(y) < radius_um - 40.0 {
                sum = [sum[0] + x, sum[1] + y];
                missing += 1.0_f64;
            }
        }
        let hole_radius_um = (missing * pitch[0] * pitch[1] * 2.0 / TAU).sqrt();
        let hole_um = [sum[0] / missing.max(1.0), sum[1] / missing.max(1.0), hole_radius_um];
        Self { middle_um, radius_um, hole_um }
    }
}

/// Values with the missing ones taken from ever coarser means.
fn filled(mark: &Surface) -> Vec<f32> {
    let weights: Vec<f32> =
        mark.values().iter().map(|value| f32::from(u8::from(!value.is_nan()))).collect();
    let values = mark.values().iter().map(|value| if value.is_nan() { 0.0 } else { *value });
    fill(mark.columns(), mark.rows(), values.collect(), &weights)
}

/// One level of the pyramid of means.
fn fill(columns: usize, rows: usize, mut values: Vec<f32>, weights: &[f32]) -> Vec<f32> {
    if columns * rows <= 1 || weights.iter().all(|&weight| weight > 0.0) {
        return values;
    }
    let half = [columns.div_ceil(2), rows.div_ceil(2)];
    let of = |at: usize| at / columns / 2 * half[0] + at % columns / 2;
    let (mut sums, mut counts) = (vec![0.0; half[0] * half[1]], vec![0.0; half[0] * half[1]]);
    for at in (0..values.len()).filter(|&at| weights[at] > 0.0) {
        sums[of(at)] += values[at];
        counts[of(at)] += 1.0;
    }
    for (sum, &count) in sums.iter_mut().zip(&counts) {
        *sum /= f32::max(count, 1.0);
    }
    let coarse = fill(half[0], half[1], sums, &counts);
    for at in (0..values.len()).filter(|&at| weights[at] <= 0.0) {
        // Bilinear between the middles of the coarse cells.
        let place = |index: usize, cells: usize| {
            let place = (index as f32 - 0.5) / 2.0;
            let first = place.max(0.0) as usize;
            (first, (first + 1).min(cells - 1), (place - first as f32).max(0.0))
        };
        let (left, right, x) = place(at % columns, half[0]);
        let (above, below, y) = place(at / columns, half[1]);
        let row = |row: usize| {
            coarse[row * half[0] + left] * (1.0 - x) + coarse[row * half[0] + right] * x
        };
        values[at] = row(above) * (1.0 - y) + row(below) * y;
    }
    values
}

/// Smooth random texture with deviation 1: noise on a coarse grid, interpolated with rounded steps.
fn texture(side: usize, pitch_um: f64, random: &mut ChaCha8Rng) -> Vec<f64> {
    let cells = (side as f64 * pitch_um / TEXTURE_UM) as usize + 2;
    let nodes: Vec<f64> = (0..cells * cells).map(|_| 1.7 * normal(random)).collect();
    let value = |at: usize| {
        let place = |index: usize| index as f64 * pitch_um / TEXTURE_UM;
        let (x, y) = (place(at % side), place(at / side));
        let node = |dx: usize, dy: usize| nodes[(y as usize + dy) * cells + x as usize + dx];
        let (fx, fy) = (step(x.fract(), 0.0, 1.0), step(y.fract(), 0.0, 1.0));
        let between = |a: f64, b: f64, share: f64| a + (b - a) * share;
        between(between(node(0, 0), node(1, 0), fx), between(node(0, 1), node(1, 1), fx), fy)
    };
    (0..side * side).map(value).collect()
}

/// Standard deviation of the known values.
fn deviation(mark: &Surface) -> f64 {
    let known = || mark.values().iter().filter(|value| !value.is_nan()).map(|&z| f64::from(z));
    let count = known().count().max(1) as f64;
    let mean = known().sum::<f64>() / count;
    (known().map(|z| (z - mean) * (z - mean)).sum::<f64>() / count).sqrt()
}

/// A normal deviate, by the sum of twelve uniform ones.
pub(super) fn normal(random: &mut ChaCha8Rng) -> f64 {
    (0..12).map(|_| random.random_range(0.0..1.0)).sum::<f64>() - 6.0
}
