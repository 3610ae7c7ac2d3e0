//! Bullets from outside: phases, missing lands, mirrored scans, and other barrels.

use striae_toolmark::{
    LandSignature, Rifling, StriatedComparison, StriatedQuery, StriatedSignature, compare_striated,
};

use crate::synthetic_barrel::{Barrel, LandScan, USUAL};

type Bullet = Vec<Option<LandSignature>>;

/// The lands of a bullet, the first one scanned being number `first`.
fn bullet(barrel: &Barrel, first: usize, scan: LandScan) -> Bullet {
    (0..6)
        .map(|land| LandSignature::from_surface(&barrel.scan((land + first) % 6, scan)).ok())
        .collect()
}

fn signature(lands: &Bullet) -> StriatedSignature {
    let rifling = Rifling { lands: 6, is_order_known: true, twist: None };
    StriatedSignature::of_bullet(rifling, lands.clone()).unwrap()
}

fn compare(one: &Bullet, other: &Bullet) -> StriatedComparison {
    compare_striated(&signature(one), &signature(other)).unwrap()
}

const ANOTHER: LandScan = LandScan { shot: 2, change: 0.6, left_um: 300.0, ..USUAL };

#[test]
fn bullets_of_one_barrel_meet_in_phase() {
    let barrel = Barrel::new(11, 6);
    let one = bullet(&barrel, 0, USUAL);
    let found = compare(&one, &bullet(&barrel, 2, ANOTHER));
    assert_eq!((found.phase, found.is_reversed, found.is_mirrored), (4, false, false));
    assert!(found.score > 0.2, "{}", found.score);
    assert_eq!(found.lands.len(), 6);
    for pair in &found.lands {
        assert_eq!(pair.other, (pair.one + 4) % 6);
        assert_eq!(found.matrix[pair.one][pair.other], Some(pair.comparison.score));
    }

    let mut other = bullet(&barrel, 2, LandScan { is_mirrored: true, ..ANOTHER });
    let mirrored = compare(&one, &other);
    assert_eq!((mirrored.phase, mirrored.is_reversed, mirrored.is_mirrored), (4, false, true));
    assert!((mirrored.score - found.score).abs() < 0.1);

    other.reverse();
    let reversed = compare(&one, &other);
    assert_eq!((reversed.phase, reversed.is_reversed, reversed.is_mirrored), (1, true, true));
    assert!((reversed.score - mirrored.score).abs() < 1e-6);
}

#[test]
fn missing_lands_are_absent_and_other_barrels_stay_far_below() {
    let barrel = Barrel::new(11, 6);
    let (mut one, mut other) = (bullet(&barrel, 0, USUAL), bullet(&barrel, 1, ANOTHER));
    let whole = compare(&one, &other);
    (one[0], one[4], other[2]) = (None, None, None);
    let partial = compare(&one, &other);
    assert_eq!((partial.phase, partial.lands.len()), (5, 3));
    assert!(partial.score < whole.score && partial.score > 0.1, "{}", partial.score);
    for seed in 12..16 {
        let stranger = bullet(&Barrel::new(seed, 6), 0, ANOTHER);
        let unrelated = compare(&one, &stranger);
        assert!(unrelated.score < partial.score / 2.0, "{} {}", unrelated.score, partial.score);
    }
}

#[test]
fn a_query_scores_as_the_whole_comparison_does() {
    let barrel = Barrel::new(11, 6);
    let (one, other) = (bullet(&barrel, 0, USUAL), bullet(&barrel, 3, ANOTHER));
    let query = StriatedQuery::new(&signature(&one));
    let whole = query.compare(&signature(&other)).unwrap();
    assert_eq!(query.score(&signature(&other)).unwrap().to_bits(), whole.score.to_bits());
    assert_eq!(compare(&one, &other), whole);
    let back = compare(&other, &one);
    assert!((back.score - whole.score).abs() < 1e-5);
    assert_eq!((back.phase + whole.phase) % 6, 0);
}
