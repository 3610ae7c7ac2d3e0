//! Lands from outside: what is found on a scan, what survives turning and mirroring, and what is
//! refused.

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use striae_toolmark::{
    Axis, LandError, LandPreparation, LandSignature, PlainPart, StriatedSignature, Surface,
    SurfaceKind, compare_lands, compare_striated,
};
use striae_vocabulary::MarkKind;

use crate::synthetic_barrel::{Barrel, LAND_UM, LENGTH_UM, LandScan, USUAL, WIDTH_UM};

fn signature(barrel: &Barrel, land: usize, scan: LandScan) -> LandSignature {
    LandSignature::from_surface(&barrel.scan(land, scan)).unwrap()
}

fn score(scan: LandScan, other: LandScan) -> f32 {
    let barrel = Barrel::new(5, 1);
    compare_lands(&signature(&barrel, 0, scan), &signature(&barrel, 0, other)).score
}

const ANOTHER: LandScan = LandScan { shot: 2, left_um: 310.0, slant: -0.1, ..USUAL };

#[test]
fn what_a_scan_shows_is_found() {
    for is_turned in [false, true] {
        let scan = LandScan { slant: 0.15, is_turned, ..USUAL };
        let land = LandPreparation::of(&Barrel::new(1, 1).scan(0, scan)).unwrap();
        assert_eq!(land.axis(), if is_turned { Axis::Y } else { Axis::X });
        assert!((land.slant() - 0.15).abs() < 0.01, "{}", land.slant());
        let shoulders = land.shoulders();
        assert!((shoulders.left_um.unwrap() - 250.0).abs() < 30.0, "{shoulders:?}");
        assert!((shoulders.right_um.unwrap() - 250.0 - LAND_UM).abs() < 30.0, "{shoulders:?}");
        let width_um = LandSignature::from_preparation(&land).land_width_um().unwrap();
        assert!((width_um - LAND_UM).abs() < 40.0, "{width_um}");
        assert_eq!(land.band_weights().len(), (LENGTH_UM / 25.0) as usize);
        assert!(land.coherence() > 0.8);
        let (first, last) = (land.striae().next().unwrap(), land.striae().last().unwrap());
        assert!((first.0 - 290.0).abs() < 30.0 && (last.0 - 1510.0).abs() < 30.0);
        assert!(land.profile_um().count() > (0.9 * WIDTH_UM / 2.0) as usize);
    }
}

#[test]
fn two_shots_match_and_two_lands_do_not() {
    let barrel = Barrel::new(2, 6);
    let lands = |scan| (0..6).map(|land| signature(&barrel, land, scan)).collect::<Vec<_>>();
    let (ours, theirs) = (lands(USUAL), lands(ANOTHER));
    for (one, ours) in ours.iter().enumerate() {
        for (other, theirs) in theirs.iter().enumerate() {
            let found = compare_lands(ours, theirs);
            assert_eq!(found.score > 0.55, one == other, "{one} {other} {found:?}");
            if one == other {
                assert!(found.lag_um.abs() < 20.0 && !found.is_mirrored, "{found:?}");
                assert!(2 * found.striae.matching > found.striae.of, "{found:?}");
            }
        }
    }
}

#[test]
fn turning_mirroring_pitch_and_tilt_change_little() {
    let plain = score(USUAL, ANOTHER);
    assert!(plain > 0.7, "{plain}");
    let others = [
        LandScan { is_turned: true, ..ANOTHER },
        LandScan { is_mirrored: true, ..ANOTHER },
        LandScan { is_turned: true, is_mirrored: true, ..ANOTHER },
        LandScan { pitch_um: 3.0, ..ANOTHER },
        LandScan { pitch_um: 1.3, ..ANOTHER },
        LandScan { tilt: [-0.06, 0.05], ..ANOTHER },
        LandScan { slant: 0.2, ..ANOTHER },
        LandScan { slant: -0.3, ..ANOTHER },
        LandScan { noise_um: 0.6, ..ANOTHER },
        LandScan { scratches: 8, ..ANOTHER },
    ];
    for (number, other) in others.into_iter().enumerate() {
        let found = score(USUAL, other);
        assert!(found > plain - 0.12, "change {number}: {found} against {plain}");
    }
}

#[test]
fn a_land_that_leaves_the_scan_still_matches() {
    let cut = LandScan { left_um: -60.0, ..ANOTHER };
    let land = LandPreparation::of(&Barrel::new(5, 1).scan(0, cut)).unwrap();
    assert!(land.shoulders().left_um.is_none() && land.shoulders().right_um.is_some());
    assert_eq!(LandSignature::from_preparation(&land).land_width_um(), None);
    assert!(score(USUAL, cut) > 0.6);
}

#[test]
fn an_examiners_shoulders_take_the_place_of_those_found() {
    let scan = Barrel::new(5, 1).scan(0, LandScan { walls_um: [45.0, 12.0], ..USUAL });
    assert!(LandPreparation::of(&scan).unwrap().shoulders().right_um.is_none());
    let marked = LandSignature::with_shoulders(&scan, 250.0, 250.0 + LAND_UM).unwrap();
    assert_eq!(marked.has_walls(), [true, true]);
    assert!((marked.width_um() - LAND_UM + 80.0).abs() < 12.0);
    let other = signature(&Barrel::new(5, 1), 0, ANOTHER);
    assert!(compare_lands(&marked, &other).score > 0.6);
    for (left, right) in [(900.0, 300.0), (-5.0, 900.0), (100.0, 1900.0), (f64::NAN, 900.0)] {
        let error = LandSignature::with_shoulders(&scan, left, right).unwrap_err();
        assert!(matches!(error, LandError::WrongShoulders { .. }), "{error}");
    }
    let error = LandSignature::with_shoulders(&scan, 400.0, 600.0).unwrap_err();
    assert!(matches!(error, LandError::AllShoulder { .. }), "{error}");
}

/// A scan on which only what lies in `kept` (x from and to, y from and to, micrometres) was not torn.
fn torn(scan: &Surface, kept: [f64; 4]) -> Surface {
    let (columns, pitch_um) = (scan.columns(), scan.pitch_x_um());
    let place = |index: usize| (index as f64 + 0.5) * pitch_um;
    let tear = |index: usize| {
        let (x, y) = (place(index % columns), place(index / columns));
        if (kept[0]..kept[1]).contains(&x) && (kept[2]..kept[3]).contains(&y) {
            return 0.0;
        }
        let mixed =
            ((x / 12.0) as u64 + 7919 * (y / 12.0) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        ((mixed >> 40) % 1000) as f32 / 100.0
    };
    surface(scan.kind(), columns, scan.rows(), pitch_um, |index| scan.values()[index] + tear(index))
}

#[test]
fn the_plain_part_of_a_torn_land_is_used() {
    let (scan, other) =
        (Barrel::new(5, 1).scan(0, USUAL), signature(&Barrel::new(5, 1), 0, ANOTHER));
    for kept in [[0.0, WIDTH_UM, 200.0, LENGTH_UM], [900.0, WIDTH_UM, 0.0, LENGTH_UM]] {
        let land = LandPreparation::of(&torn(&scan, kept)).unwrap();
        let found = compare_lands(&LandSignature::from_preparation(&land), &other);
        assert!(found.significance > 3.0, "{kept:?}: {found:?}");
        if let Some(part) = land.part() {
            assert!(part.x_um[0] > kept[0] - 160.0 && part.y_um[0] > kept[2] - 80.0, "{part:?}");
        }
    }
    let marked = PlainPart { x_um: [900.0, WIDTH_UM], y_um: [150.0, LENGTH_UM] };
    let torn = torn(&scan, [900.0, WIDTH_UM, 150.0, LENGTH_UM]);
    let land = LandPreparation::within(MarkKind::LandEngravedArea, &torn, marked).unwrap();
    assert_eq!(land.part(), Some(marked));
    let found = compare_lands(&LandSignature::from_preparation(&land), &other);
    assert!(found.significance > 3.0, "{found:?}");
    let beside = PlainPart { x_um: [9e3, 1e4], y_um: [0.0, 1.0] };
    let error = LandPreparation::within(MarkKind::LandEngravedArea, &torn, beside).unwrap_err();
    assert_eq!(error, LandError::NothingThere);
}

/// Part of a scan between two places across its striae, and of so many rows.
fn strip(scan: &Surface, from_um: f64, to_um: f64, rows: usize) -> Surface {
    let pitch_um = scan.pitch_x_um();
    let [from, to] = [from_um, to_um].map(|place| (place / pitch_um) as usize);
    let row = |row: usize| &scan.values()[row * scan.columns()..][from..to];
    let values = (0..rows).flat_map(row).copied().collect();
    Surface::new(scan.kind(), to - from, rows, pitch_um, pitch_um, values).unwrap()
}

#[test]
fn a_mark_that_is_one_profile_needs_no_walls_and_less_of_a_scan() {
    let mark = MarkKind::ApertureShear;
    let scan = |seed: u64, scan: LandScan| Barrel::new(seed, 1).scan(0, scan);
    let profile = |surface: &Surface| {
        let profile = LandSignature::of_mark(mark, surface).unwrap();
        assert_eq!(profile.has_walls(), [false, false]);
        StriatedSignature::of_profile(mark, profile).unwrap()
    };
    let score = |one: &Surface, other: &Surface| {
        compare_striated(&profile(one), &profile(other)).unwrap().score
    };
    // 0.6 and 0.9 mm across the striae, 0.12 mm along them, cut out at different places.
    let ours = strip(&scan(5, USUAL), 600.0, 1200.0, 60);
    let mates = [ANOTHER, LandScan { is_mirrored: true, ..ANOTHER }]
        .map(|other| strip(&scan(5, other), 480.0, 1380.0, 60));
    let same = mates.map(|other| score(&ours, &other));
    assert!(same.iter().all(|same| *same > 0.6), "{same:?}");
    for seed in 30..40 {
        let unrelated = score(&ours, &strip(&scan(seed, ANOTHER), 480.0, 1380.0, 60));
        assert!(unrelated < same[0] - 0.1, "{seed}: {unrelated} {same:?}");
    }

    let refused = |mark, surface: &Surface| LandSignature::of_mark(mark, surface).unwrap_err();
    let narrow = refused(mark, &strip(&scan(5, USUAL), 600.0, 880.0, 60));
    assert!(matches!(narrow, LandError::TooNarrow { .. }), "{narrow}");
    let short = refused(mark, &strip(&scan(5, USUAL), 600.0, 1200.0, 30));
    assert_eq!(short, LandError::TooFewPoints { bands: 2, limit: 4 });
    let impressed = refused(MarkKind::EjectorMark, &ours);
    assert_eq!(impressed, LandError::NotStriated(MarkKind::EjectorMark));
    let land = LandSignature::of_mark(MarkKind::LandEngravedArea, &scan(5, USUAL)).unwrap();
    assert_eq!(land, LandSignature::from_surface(&scan(5, USUAL)).unwrap());
}

/// Striae of a tool 5 mm wide, from one place to another, with the roughness of a shot.
fn wide_tool(shot: u64, from_um: f64, to_um: f64) -> LandSignature {
    let noise = |seed: u64, cell: i64| {
        let mixed = (cell as u64 ^ (seed << 40)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed >> 40) as f64 / (1_u64 << 24) as f64 - 0.5
    };
    // Steps of four widths, with smooth ways between them.
    let relief = |x: f64| -> f64 {
        let wave = |um: f64| {
            let (cell, share) = ((x / um).floor(), (x / um).fract());
            let smooth = share * share * (3.0 - 2.0 * share);
            let seed = um as u64;
            let ends = [0, 1].map(|end| noise(seed, cell as i64 + end));
            um / 30.0 * (ends[0] + (ends[1] - ends[0]) * smooth)
        };
        [15.0, 30.0, 60.0, 120.0].map(wave).iter().sum()
    };
    let columns = ((to_um - from_um) / 2.0) as usize;
    let height = |index: usize| {
        let rough = 0.2 * noise(1000 + shot, index as i64);
        (relief(from_um + 2.0 * (index % columns) as f64) + rough) as f32
    };
    let scan = surface(SurfaceKind::Topography, columns, 60, 2.0, height);
    LandSignature::of_mark(MarkKind::ApertureShear, &scan).unwrap()
}

#[test]
fn both_ends_of_a_long_profile_are_compared() {
    let whole = wide_tool(1, 0.0, 5000.0);
    assert!(whole.width_um() > 4980.0);
    // Within 0.6 mm of an end: a profile cut to its middle 3.8 mm has nothing of these.
    for [from_um, to_um] in [[0.0, 600.0], [4400.0, 5000.0]] {
        let found = compare_lands(&whole, &wide_tool(2, from_um, to_um));
        assert!(found.significance > 4.0, "{from_um}: {found:?}");
        assert!((found.lag_um - from_um as f32).abs() < 16.0, "{from_um}: {found:?}");
    }
}

/// A profile just long enough by its points may have holes where its signature takes values.
#[test]
fn a_signature_that_is_made_is_one_that_is_read() {
    let upright = LandScan { slant: 0.0, ..USUAL };
    let mark = MarkKind::ApertureShear;
    let whole = strip(&Barrel::new(5, 1).scan(0, upright), 600.0, 950.0, 60);
    let mut refused = 0;
    for first in 4..8 {
        let is_hole = |column: usize| column % 4 == first % 4 && (first..60).contains(&column);
        let height = |index: usize| match index % whole.columns() {
            column if is_hole(column) => f32::NAN,
            _ => whole.values()[index],
        };
        let scan = surface(whole.kind(), whole.columns(), 60, whole.pitch_x_um(), height);
        match LandSignature::of_mark(mark, &scan) {
            Ok(made) => assert_eq!(LandSignature::from_bytes(&made.to_bytes()), Ok(made)),
            Err(error) => {
                assert!(matches!(error, LandError::TooNarrow { .. }), "{error}");
                refused += 1;
            }
        }
    }
    // Values are taken from every fourth point.
    assert_eq!(refused, 1);
}

fn surface(
    kind: SurfaceKind,
    columns: usize,
    rows: usize,
    pitch_um: f64,
    value: impl Fn(usize) -> f32,
) -> Surface {
    let values = (0..columns * rows).map(value).collect();
    Surface::new(kind, columns, rows, pitch_um, pitch_um, values).unwrap()
}

/// Noise of whatever strength shows no part to follow, as long as its grains are not as long as the
/// bands that striae are followed by.
#[test]
fn pure_noise_is_a_useless_land() {
    for (seed, grain) in (0..20_u64).zip([1, 2, 4, 8, 16].into_iter().cycle()) {
        let strength = [0.01, 1.0, 50.0][seed as usize % 3];
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let across = 900_usize.div_ceil(grain);
        let count = across * 300_usize.div_ceil(grain);
        let grains: Vec<f32> = (0..count).map(|_| random.random_range(0.0..strength)).collect();
        let height = |index: usize| grains[index % 900 / grain + index / 900 / grain * across];
        let scan = surface(SurfaceKind::Topography, 900, 300, 2.0, height);
        let error = LandSignature::from_surface(&scan).unwrap_err();
        assert!(error.is_useless_land(), "grain {grain}, seed {seed}: {error}");
    }
}

#[test]
fn what_is_no_land_is_refused_in_words() {
    let rough = |index: usize| ((index * 7919 + index / 331 * 104_729) % 211) as f32 * 0.02;
    let heights = SurfaceKind::Topography;
    let refused = |surface: &Surface| LandSignature::from_surface(surface).unwrap_err();

    let photograph = refused(&surface(SurfaceKind::Photograph, 600, 300, 2.0, rough));
    assert_eq!(photograph, LandError::NotTopography);
    let coarse = refused(&surface(heights, 400, 200, 5.0, rough));
    assert_eq!(coarse, LandError::PitchTooCoarse { pitch_um: 5.0, limit_um: 4.0 });
    let large = refused(&surface(heights, 3000, 300, 4.0, rough));
    assert!(matches!(large, LandError::TooLarge { .. }), "{large}");
    let empty = refused(&surface(heights, 600, 300, 2.0, |_| f32::NAN));
    assert_eq!(empty, LandError::TooFewPoints { bands: 0, limit: 6 });
    let tiny = refused(&surface(heights, 1, 1, 2.0, rough));
    assert!(matches!(tiny, LandError::TooFewPoints { .. }), "{tiny}");
    let flat = refused(&surface(heights, 600, 300, 2.0, |_| 1.0));
    assert!(matches!(flat, LandError::TooFewPoints { .. } | LandError::NoStriae { .. }), "{flat}");
    let noise = refused(&surface(heights, 600, 600, 2.0, rough));
    assert!(matches!(noise, LandError::NoStriae { .. }), "{noise}");
    // A land that shows nothing is passed over; a scan that was given wrongly is not.
    for useless in [&empty, &tiny, &flat, &noise] {
        assert!(useless.is_useless_land(), "{useless}");
    }
    for wrong in [&photograph, &coarse, &large] {
        assert!(!wrong.is_useless_land(), "{wrong}");
    }

    // Dents in rows and columns alike: what runs one way runs the other way as well.
    let dents = |index: usize| {
        let (x, y) = ((index % 600) as f32, (index / 600) as f32);
        (x * 0.19).sin() * (y * 0.19).sin() + (x * 0.31).sin() + (y * 0.31).sin()
    };
    // Striae that lean too far to be followed.
    let steep = refused(&Barrel::new(3, 1).scan(0, LandScan { slant: 0.8, ..USUAL }));
    assert!(matches!(steep, LandError::NotAligned { .. }), "{steep}");
    let grid = refused(&surface(heights, 600, 600, 2.0, dents));
    assert!(matches!(grid, LandError::NoStriae { .. }), "{grid}");
    assert!(grid.to_string().contains("is it a land?"));
}
