//! Firing pin impressions and ejector marks: half the size, in a bowl, and never found by
//! themselves.

use striae_toolmark::{
    ImpressedQuery, ImpressedSignature, Region, SignatureError, Surface, SurfaceKind,
    compare_impressed,
};
use striae_vocabulary::MarkKind;

use crate::synthetic::{BreechFace, Scan, UPRIGHT};

const SMALL: [MarkKind; 2] = [MarkKind::FiringPinImpression, MarkKind::EjectorMark];
/// Half of the synthetic breech face's.
const PITCH_UM: f64 = 6.25;
const SIDE: usize = 288;
const RADIUS_UM: f64 = 750.0;

/// The relief of a firearm at half its size, in a bowl of this depth; what is around it missing or
/// flat.
fn bowl(firearm: u64, rotation_deg: f64, depth_um: f64, surroundings: f32) -> Surface {
    let scan = BreechFace::new(firearm).scan(Scan { rotation_deg, ..UPRIGHT });
    let height = |(index, relief): (usize, &f32)| {
        let middle = (SIDE as f64 - 1.0) / 2.0;
        let x_um = ((index % SIDE) as f64 - middle) * PITCH_UM;
        let y_um = ((index / SIDE) as f64 - middle) * PITCH_UM;
        let inside = 1.0 - (x_um * x_um + y_um * y_um) / (RADIUS_UM * RADIUS_UM);
        if inside > 0.0 { relief - (depth_um * inside.sqrt()) as f32 } else { surroundings }
    };
    let values = scan.values().iter().enumerate().map(height).collect();
    Surface::new(SurfaceKind::Topography, SIDE, SIDE, PITCH_UM, PITCH_UM, values).unwrap()
}

fn signature(surface: &Surface, mark: MarkKind) -> ImpressedSignature {
    ImpressedSignature::from_surface(surface, mark).unwrap()
}

#[test]
fn a_bowl_neither_hides_the_relief_nor_matches_by_itself() {
    for mark in SMALL {
        let query = signature(&bowl(1, 0.0, 200.0, f32::NAN), mark);
        assert!((query.pitch_um() - 12.5).abs() < 1e-9);
        let candidate = signature(&bowl(1, 37.3, 130.0, f32::NAN), mark);
        let found = compare_impressed(&query, &candidate).unwrap();
        assert!(found.score > 0.8, "{mark}: {found:?}");
        assert!((found.pose.rotation_deg - 37.3).abs() < 0.3, "{mark}: {found:?}");
        assert!(found.pose.dx_um.hypot(found.pose.dy_um) < 8.0, "{mark}: {found:?}");
        let cells = ImpressedQuery::new(&query).cells(&candidate, found.pose).unwrap();
        assert!(cells.iter().all(|cell| (cell.side_um - 275.0).abs() < 1e-3));
        let other = signature(&bowl(2, 0.0, 200.0, f32::NAN), mark);
        let unrelated = compare_impressed(&query, &other).unwrap();
        assert!(unrelated.score < 0.25, "{mark}: {unrelated:?}");
    }
}

#[test]
fn a_mark_among_its_surroundings_is_refused_and_a_drawn_region_is_taken() {
    let framed = bowl(1, 20.0, 200.0, 0.0);
    let region: Region = "900,900,740".parse().unwrap();
    for mark in SMALL {
        let refused = ImpressedSignature::from_surface(&framed, mark).unwrap_err();
        assert_eq!(refused, SignatureError::ShowsMore(mark));
        let sentence = refused.to_string();
        assert!(
            sentence.contains(mark.name()) && sentence.contains("--region x,y,r"),
            "{sentence}"
        );
        let drawn = ImpressedSignature::from_region(&framed, mark, &region).unwrap();
        let masked = signature(&bowl(1, 0.0, 150.0, f32::NAN), mark);
        let found = compare_impressed(&masked, &drawn).unwrap();
        assert!(found.score > 0.6, "{mark}: {found:?}");
    }
}

#[test]
fn more_than_the_grid_holds_is_refused() {
    let side = 400;
    let flat = |index: usize| ((index * 7919) % 101) as f32 / 50.0;
    let square = |known: usize| {
        let value = |index: usize| {
            if index % side < known && index / side < known { flat(index) } else { f32::NAN }
        };
        let values = (0..side * side).map(value).collect();
        Surface::new(SurfaceKind::Topography, side, side, 6.25, 6.25, values).unwrap()
    };
    for mark in SMALL {
        // 1.9 mm, cut out by hand: nothing lies around it. 2.5 mm are more than any such mark.
        assert!(ImpressedSignature::from_surface(&square(304), mark).is_ok());
        let refused = ImpressedSignature::from_surface(&square(400), mark).unwrap_err();
        assert_eq!(refused, SignatureError::ShowsMore(mark));
    }
}

#[test]
fn limits_are_the_marks_own() {
    let square = |side: usize, pitch_um: f64| {
        let values = (0..side * side).map(|index| ((index * 7919) % 101) as f32).collect();
        Surface::new(SurfaceKind::Topography, side, side, pitch_um, pitch_um, values).unwrap()
    };
    for mark in SMALL {
        let said = |surface: &Surface| ImpressedSignature::from_surface(surface, mark).unwrap_err();
        assert_eq!(
            said(&square(100, 11.0)).to_string(),
            "points 11 um apart are too coarse: the mark needs 10 um or finer"
        );
        assert_eq!(
            said(&square(30, 8.0)).to_string(),
            "0.056 square millimetres of valid surface are too few: the mark needs 0.0625"
        );
        // Too small for a breech face, enough for these.
        assert!(ImpressedSignature::from_surface(&square(60, 8.0), mark).is_ok());
    }
}
