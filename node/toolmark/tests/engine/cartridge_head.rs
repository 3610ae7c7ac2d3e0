//! Raw scans: a known breech face in the middle of a whole cartridge head.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use striae_toolmark::{
    CellUse, Circle, ImpressedSignature, Preparation, SignatureError, Surface, SurfaceKind,
    compare_impressed, find_breech_face,
};
use striae_vocabulary::MarkKind;

use crate::synthetic::{BreechFace, Scan, UPRIGHT};

const MARK: MarkKind = MarkKind::BreechFaceImpression;
const SIDE: usize = 448;
const PITCH_UM: f64 = 12.5;

/// A cartridge head: where its circles lie on the scan, and the mark's pose.
struct CartridgeHead {
    face: Circle,
    hole: Circle,
    rotation_deg: f64,
    seed: u64,
}

impl CartridgeHead {
    fn new(seed: u64) -> Self {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let mut near = |middle: f64, reach: f64| middle + random.random_range(-reach..reach);
        let face =
            Circle { x_um: near(2_800.0, 150.0), y_um: near(2_800.0, 150.0), radius_um: 1_500.0 };
        let hole = Circle {
            x_um: face.x_um + near(0.0, 200.0),
            y_um: face.y_um + near(0.0, 200.0),
            radius_um: near(800.0, 100.0),
        };
        Self { face, hole, rotation_deg: near(180.0, 180.0), seed }
    }

    /// Height without the mark: rounded primer in its pocket, pit, tilt and bulge.
    fn form_um(&self, x_um: f64, y_um: f64) -> f64 {
        let (x, y) = (x_um - self.face.x_um, y_um - self.face.y_um);
        let radius = x.hypot(y);
        let step = |at: f64, from: f64, to: f64| {
            let share = ((at - from) / (to - from)).clamp(0.0, 1.0);
            share * share * (3.0 - 2.0 * share)
        };
        let from_hole = (x_um - self.hole.x_um).hypot(y_um - self.hole.y_um);
        let pit = 120.0 * (1.0 - step(from_hole, self.hole.radius_um - 250.0, self.hole.radius_um));
        let groove = 150.0 * (step(radius, 1_500.0, 1_900.0) - step(radius, 2_000.0, 2_250.0));
        0.01 * x - 0.006 * y - 4e-6 * radius * radius + 1e-9 * x * y * x - pit - groove
    }

    /// A raw scan of the head with a firearm's mark on the face, spikes and dropouts.
    fn scan(&self, firearm: u64) -> Surface {
        let mut random = ChaCha8Rng::seed_from_u64(self.seed + 1_000);
        // The mark's own scan is 3.6 mm wide, about its middle.
        let pose = Scan { rotation_deg: self.rotation_deg, noise_um: 0.05, ..UPRIGHT };
        let mark = BreechFace::new(firearm).scan(pose);
        let values = (0..SIDE * SIDE).map(|index| {
            let x_um = ((index % SIDE) as f64 + 0.5) * PITCH_UM;
            let y_um = ((index / SIDE) as f64 + 0.5) * PITCH_UM;
            let cell = |um: f64, middle: f64| (um - middle + 1_800.0) / mark.pitch_x_um();
            let (column, row) = (cell(x_um, self.face.x_um), cell(y_um, self.face.y_um));
            let inside = (0.0..mark.columns() as f64).contains(&column)
                && (0.0..mark.rows() as f64).contains(&row);
            let at = row.max(0.0) as usize * mark.columns() + column.max(0.0) as usize;
            let relief =
                if inside { Some(mark.values()[at]).filter(|z| !z.is_nan()) } else { None };
            let spike =
                if random.random_bool(0.001) { random.random_range(-80.0..80.0) } else { 0.0 };
            if random.random_bool(0.01) {
                f32::NAN
            } else {
                (self.form_um(x_um, y_um) + spike) as f32 + relief.unwrap_or(0.0)
            }
        });
        let values = values.collect();
        Surface::new(SurfaceKind::Topography, SIDE, SIDE, PITCH_UM, PITCH_UM, values).unwrap()
    }
}

fn distance_um(a: Circle, b: Circle) -> f64 {
    (a.x_um - b.x_um).hypot(a.y_um - b.y_um)
}

#[test]
fn the_circles_of_a_raw_scan_are_found() {
    for seed in 0..6 {
        let head = CartridgeHead::new(seed);
        let region = find_breech_face(&head.scan(seed)).unwrap().unwrap();
        assert!(distance_um(region.edge, head.face) < 50.0, "{seed} {region} {:?}", head.face);
        // The rounding of the edge begins slowly: some of it may be left in, none of the wall.
        let edge_um = region.edge.radius_um - head.face.radius_um;
        assert!((-75.0..75.0).contains(&edge_um), "{seed} {edge_um}");
        let hole = region.hole.unwrap();
        assert!(distance_um(hole, head.hole) < 50.0, "{seed} {region} {:?}", head.hole);
        let hole_um = hole.radius_um - head.hole.radius_um;
        assert!((-25.0..150.0).contains(&hole_um), "{seed} {hole_um}");
    }
}

#[test]
fn raw_scans_of_one_firearm_agree_and_mirrored_ones_do_not() {
    let signature = |surface: &Surface| ImpressedSignature::from_surface(surface, MARK).unwrap();
    let (one, other) = (CartridgeHead::new(11).scan(4), CartridgeHead::new(12).scan(4));
    let mirrored = other.values().chunks(SIDE).flat_map(|row| row.iter().rev().copied()).collect();
    let mirrored =
        Surface::new(SurfaceKind::Topography, SIDE, SIDE, PITCH_UM, PITCH_UM, mirrored).unwrap();
    let one = signature(&one);
    let score = |surface: &Surface| compare_impressed(&one, &signature(surface)).unwrap().score;
    assert!(score(&other) > 0.6, "{}", score(&other));
    // Unrelated marks reach 0.3.
    assert!(score(&mirrored) < 0.3, "{}", score(&mirrored));
}

#[test]
fn a_preparation_tells_what_was_used() {
    let head = CartridgeHead::new(3);
    let scan = head.scan(3);
    let preparation = Preparation::of(&scan, MARK).unwrap();
    let region = *preparation.region().unwrap();
    let cells = preparation.cells();
    assert_eq!(cells.len(), preparation.columns() * preparation.rows());
    let share = |wanted: CellUse| {
        cells.iter().filter(|&&cell| cell == wanted).count() as f64 / cells.len() as f64
    };
    assert!(share(CellUse::Used) > 0.1 && share(CellUse::Outside) > 0.7);
    assert!((0.005..0.02).contains(&share(CellUse::Missing)));
    assert!(share(CellUse::Outlier) > 1e-4);
    for (index, (cell, height_um)) in cells.iter().zip(preparation.levelled()).enumerate() {
        let place = |at: usize| (at as f64 + 0.5) * preparation.pitch_um();
        let (x_um, y_um) =
            (place(index % preparation.columns()), place(index / preparation.columns()));
        assert_eq!(*cell == CellUse::Used, !height_um.is_nan());
        assert!(height_um.is_nan() || (region.holds(x_um, y_um) && height_um.abs() < 60.0));
    }
    // The mark that was found and the one given back are the same.
    let found = ImpressedSignature::from_surface(&scan, MARK).unwrap();
    assert_eq!(found, ImpressedSignature::from_region(&scan, MARK, &region).unwrap());
}

#[test]
fn a_masked_scan_keeps_its_road() {
    let masked = BreechFace::new(5).scan(UPRIGHT);
    assert_eq!(find_breech_face(&masked), Ok(None));
    let preparation = Preparation::of(&masked, MARK).unwrap();
    assert_eq!(preparation.region(), None);
    assert!(
        preparation.cells().iter().all(|cell| matches!(cell, CellUse::Used | CellUse::Missing))
    );
}

#[test]
fn a_whole_scan_without_a_primer_asks_for_a_region() {
    let valley = |index: usize| ((index % SIDE) as f32 - 224.0).abs();
    let values = (0..SIDE * SIDE).map(valley).collect();
    let surface =
        Surface::new(SurfaceKind::Topography, SIDE, SIDE, PITCH_UM, PITCH_UM, values).unwrap();
    assert_eq!(find_breech_face(&surface), Err(SignatureError::NoBreechFace));
    let error = ImpressedSignature::from_surface(&surface, MARK).unwrap_err().to_string();
    assert!(error.ends_with("give the region by hand with --region x,y,r[,hole]"), "{error}");
    let outside = "90000,90000,1500".parse().unwrap();
    assert!(matches!(
        ImpressedSignature::from_region(&surface, MARK, &outside),
        Err(SignatureError::RegionOutside { .. })
    ));
}

#[test]
fn odd_regions_never_panic() {
    let scan = CartridgeHead::new(2).scan(2);
    for text in ["0,0,1e300", "-1e15,0,2e15", "-1e9,2800,1e9", "1e300,0,1e300", "2800,2800,1e-9"] {
        let region = text.parse().unwrap();
        let made = ImpressedSignature::from_region(&scan, MARK, &region);
        assert!(!matches!(made, Err(SignatureError::NoBreechFace)), "{text}");
    }
}
