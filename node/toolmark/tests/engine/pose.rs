//! Known poses are found, and marks that are not the same do not match.

use striae_toolmark::{
    CompareError, ImpressedComparison, ImpressedQuery, ImpressedSignature, PolarCodeQuery, Surface,
    SurfaceKind, compare_impressed,
};
use striae_vocabulary::MarkKind;

use crate::synthetic::{BreechFace, Scan, UPRIGHT};

fn signature(surface: &Surface) -> ImpressedSignature {
    ImpressedSignature::from_surface(surface, MarkKind::BreechFaceImpression).unwrap()
}

/// The query is upright; the candidate lies as `scan` says. Their centres are those of their marks,
/// so the shift between the scans cancels out.
fn comparison(scan: Scan) -> ImpressedComparison {
    let face = BreechFace::new(1);
    compare_impressed(&signature(&face.scan(UPRIGHT)), &signature(&face.scan(scan))).unwrap()
}

#[test]
fn a_turned_and_shifted_mark_is_found_where_it_lies() {
    for (rotation_deg, shift_um) in
        [(0.0, [0.0, 0.0]), (37.3, [150.0, -220.0]), (181.0, [-90.0, 40.0]), (300.5, [0.0, 250.0])]
    {
        let found = comparison(Scan { rotation_deg, shift_um, ..UPRIGHT });
        assert!(found.score > 0.85, "{found:?}");
        assert!(found.overlap_fraction > 0.95, "{found:?}");
        let cells = found.congruent_cells.unwrap();
        assert!(cells.compared > 15 && cells.congruent == cells.compared, "{found:?}");
        let apart =
            (f64::from(found.pose.rotation_deg) - rotation_deg + 180.0).rem_euclid(360.0) - 180.0;
        assert!(apart.abs() < 0.3, "{rotation_deg}: {found:?}");
        assert!(f64::from(found.pose.dx_um.hypot(found.pose.dy_um)) < 15.0, "{found:?}");
    }
}

#[test]
fn the_shift_of_a_partial_mark_is_that_between_the_centres() {
    let face = BreechFace::new(1);
    let mark = MarkKind::BreechFaceImpression;
    let (whole, part) = (
        face.scan(UPRIGHT),
        face.scan(Scan { rotation_deg: 90.0, cut_um: 200.0, shift_um: [80.0, 30.0], ..UPRIGHT }),
    );
    let found = compare_impressed(&signature(&whole), &signature(&part)).unwrap();
    assert!(found.score > 0.8 && found.overlap_fraction > 0.9, "{found:?}");
    // A point of the mark, measured from the centre the engine gave each scan.
    let point = [1000.0, 300.0];
    let middle = 1800.0;
    let from = ImpressedSignature::centre_um(&whole, mark).unwrap();
    let to = ImpressedSignature::centre_um(&part, mark).unwrap();
    let (x, y) = (point[0] + middle - from[0], point[1] + middle - from[1]);
    let (sine, cosine) = f64::from(found.pose.rotation_deg).to_radians().sin_cos();
    let landed = [
        x * cosine - y * sine + f64::from(found.pose.dx_um) + to[0],
        x * sine + y * cosine + f64::from(found.pose.dy_um) + to[1],
    ];
    let expected = [middle + 80.0 - point[1], middle + 30.0 + point[0]];
    let miss = (landed[0] - expected[0]).hypot(landed[1] - expected[1]);
    assert!(miss < 20.0, "{miss} um: {found:?}");
}

#[test]
fn pitch_and_noise_hardly_matter() {
    let turned = Scan { rotation_deg: 75.0, ..UPRIGHT };
    for pitch_um in [[4.2, 4.2], [7.0, 9.0], [15.0, 15.0]] {
        let found = comparison(Scan { pitch_um, ..turned });
        assert!(found.score > 0.85, "{pitch_um:?}: {found:?}");
    }
    let found = comparison(Scan { noise_um: 0.5, ..turned });
    assert!(found.score > 0.8, "{found:?}");
}

#[test]
fn other_firearms_and_mirrored_marks_do_not_match() {
    let face = BreechFace::new(1).scan(UPRIGHT);
    let query = ImpressedQuery::new(&signature(&face));
    for firearm in 2..8 {
        let other = BreechFace::new(firearm).scan(Scan { rotation_deg: 50.0, ..UPRIGHT });
        let found = query.compare(&signature(&other)).unwrap();
        assert!(found.score < 0.35, "{found:?}");
    }
    let rows = face.values().chunks(face.columns());
    let mirrored = rows.flat_map(|row| row.iter().rev().copied()).collect();
    let mirrored =
        Surface::new(SurfaceKind::Topography, face.columns(), face.rows(), 12.5, 12.5, mirrored);
    let found = query.compare(&signature(&mirrored.unwrap())).unwrap();
    assert!(found.score < 0.35, "{found:?}");
}

#[test]
fn the_score_is_the_same_however_it_is_computed() {
    let (a, b) = (BreechFace::new(1), BreechFace::new(2));
    let noisy = Scan { rotation_deg: 75.0, noise_um: 2.0, ..UPRIGHT };
    let query = signature(&a.scan(UPRIGHT));
    let candidates = [signature(&a.scan(noisy)), signature(&b.scan(noisy)), query.clone()];
    let prepared = ImpressedQuery::new(&query);
    for candidate in &candidates {
        let read = ImpressedSignature::from_bytes(&candidate.to_bytes()).unwrap();
        let expected = compare_impressed(&query, candidate).unwrap();
        assert_eq!(prepared.compare(candidate).unwrap(), expected);
        assert_eq!(prepared.compare(&read).unwrap(), expected);
    }
    std::thread::scope(|scope| {
        for candidate in &candidates {
            let prepared = &prepared;
            let expected = compare_impressed(&query, candidate).unwrap();
            scope.spawn(move || assert_eq!(prepared.compare(candidate).unwrap(), expected));
        }
    });
}

#[test]
fn cells_show_where_the_marks_agree() {
    let query = ImpressedQuery::new(&signature(&BreechFace::new(1).scan(UPRIGHT)));
    let scan = Scan { rotation_deg: 40.0, ..UPRIGHT };
    // The right half of the candidate was made by another firearm.
    let (same, other) = (BreechFace::new(1).scan(scan), BreechFace::new(2).scan(scan));
    let columns = same.columns();
    let pairs = same.values().iter().zip(other.values()).enumerate();
    let mixed = pairs.map(|(index, (a, b))| if index % columns < columns / 2 { *a } else { *b });
    let mixed = mixed.collect();
    let mixed = Surface::new(SurfaceKind::Topography, columns, same.rows(), 12.5, 12.5, mixed);
    let candidate = signature(&mixed.unwrap());
    let found = query.compare(&candidate).unwrap();
    let cells = query.cells(&candidate, found.pose).unwrap();
    assert_eq!(cells.len(), usize::from(found.congruent_cells.unwrap().compared));
    for cell in cells.iter().filter(|cell| cell.x_um.abs() > 400.0) {
        assert_eq!(cell.is_congruent, cell.x_um < 0.0, "{cell:?}");
    }
}

#[test]
fn a_photograph_is_not_compared_with_a_topography() {
    let face = BreechFace::new(1).scan(Scan { pitch_um: [12.5, 12.5], ..UPRIGHT });
    let (columns, rows) = (face.columns(), face.rows());
    let photograph =
        Surface::new(SurfaceKind::Photograph, columns, rows, 12.5, 12.5, face.values().to_vec());
    let error = compare_impressed(&signature(&face), &signature(&photograph.unwrap())).unwrap_err();
    assert!(matches!(error, CompareError::DifferentKinds { .. }));
    assert_eq!(
        error.to_string(),
        "a topography signature cannot be compared with a photograph signature"
    );
}

#[test]
fn codes_of_the_same_face_are_near_and_of_others_far() {
    let scan = |firearm, rotation_deg| {
        signature(&BreechFace::new(firearm).scan(Scan { rotation_deg, ..UPRIGHT }))
    };
    let query = PolarCodeQuery::new(&scan(1, 0.0));
    let alike = query.similarity(&scan(1, 123.0).code());
    assert!(alike > 0.6, "{alike}");
    for firearm in 2..6 {
        let alike = query.similarity(&scan(firearm, 20.0).code());
        assert!(alike < 0.3, "{alike}");
    }
}
