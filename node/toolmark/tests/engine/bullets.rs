//! Bullets from outside: phases, missing lands, mirrored scans, and other barrels.

use striae_toolmark::{
    LandSignature, NotOneBullet, Rifling, StriatedCodeQuery, StriatedComparison, StriatedQuery,
    StriatedSignature, compare_striated,
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

fn compare_impressed(one: &Bullet, other: &Bullet) -> StriatedComparison {
    compare_striated(&signature(one), &signature(other)).unwrap()
}

const ANOTHER: LandScan = LandScan { shot: 2, change: 0.6, left_um: 300.0, ..USUAL };

#[test]
fn bullets_of_one_barrel_meet_in_phase() {
    let barrel = Barrel::new(11, 6);
    let one = bullet(&barrel, 0, USUAL);
    let found = compare_impressed(&one, &bullet(&barrel, 2, ANOTHER));
    assert_eq!((found.phase, found.is_reversed, found.is_mirrored), (Some(4), false, false));
    assert!(found.score > 0.2, "{}", found.score);
    assert_eq!(found.lands.len(), 6);
    for pair in &found.lands {
        assert_eq!(pair.other, (pair.one + 4) % 6);
        assert_eq!(found.matrix[pair.one][pair.other], Some(pair.comparison.score));
    }

    let mut other = bullet(&barrel, 2, LandScan { is_mirrored: true, ..ANOTHER });
    let mirrored = compare_impressed(&one, &other);
    assert_eq!(
        (mirrored.phase, mirrored.is_reversed, mirrored.is_mirrored),
        (Some(4), false, true)
    );
    assert!((mirrored.score - found.score).abs() < 0.1);

    other.reverse();
    let reversed = compare_impressed(&one, &other);
    assert_eq!((reversed.phase, reversed.is_reversed, reversed.is_mirrored), (Some(1), true, true));
    assert!((reversed.score - mirrored.score).abs() < 1e-6);
}

#[test]
fn missing_lands_are_absent_and_other_barrels_stay_far_below() {
    let barrel = Barrel::new(11, 6);
    let (mut one, mut other) = (bullet(&barrel, 0, USUAL), bullet(&barrel, 1, ANOTHER));
    let whole = compare_impressed(&one, &other);
    (one[0], one[4], other[2]) = (None, None, None);
    let partial = compare_impressed(&one, &other);
    assert_eq!((partial.phase, partial.lands.len()), (Some(5), 3));
    assert!(partial.score < whole.score && partial.score > 0.1, "{}", partial.score);
    for seed in 12..16 {
        let stranger = bullet(&Barrel::new(seed, 6), 0, ANOTHER);
        let unrelated = compare_impressed(&one, &stranger);
        assert!(unrelated.score < partial.score / 2.0, "{} {}", unrelated.score, partial.score);
    }
}

#[test]
fn a_query_says_the_significance_of_the_whole_comparison() {
    let barrel = Barrel::new(11, 6);
    let (one, other) = (bullet(&barrel, 0, USUAL), bullet(&barrel, 3, ANOTHER));
    let query = StriatedQuery::new(&signature(&one));
    let whole = query.compare(&signature(&other)).unwrap();
    let alone = query.significance(&signature(&other)).unwrap();
    assert_eq!(alone.to_bits(), whole.significance.to_bits());
    assert_eq!(compare_impressed(&one, &other), whole);
    let back = compare_impressed(&other, &one);
    assert!((back.score - whole.score).abs() < 1e-5);
    assert_eq!((back.phase.unwrap() + whole.phase.unwrap()) % 6, 0);
}

#[test]
fn lands_in_no_known_order_are_assigned() {
    let barrel = Barrel::new(11, 6);
    let (one, mut other) = (bullet(&barrel, 0, USUAL), bullet(&barrel, 2, ANOTHER));
    let in_order = compare_impressed(&one, &other);
    other.swap(0, 3);
    other.swap(1, 5);
    assert!(compare_impressed(&one, &other).score < in_order.score / 2.0);
    let rifling = Rifling { lands: 6, is_order_known: false, twist: None };
    let of_no_order =
        |lands: &Bullet| StriatedSignature::of_bullet(rifling, lands.clone()).unwrap();
    let found = compare_striated(&signature(&one), &of_no_order(&other)).unwrap();
    assert_eq!((found.phase, found.is_reversed, found.is_mirrored), (None, false, false));
    let met: Vec<usize> = found.lands.iter().map(|pair| pair.other).collect();
    assert_eq!(met, [4, 1, 3, 5, 2, 0]);
    assert!(found.score > 0.7 * in_order.score, "{} {}", found.score, in_order.score);
    let query = StriatedCodeQuery::new(of_no_order(&other).code());
    let by_code = query.similarity(signature(&one).code()).unwrap();
    for seed in 12..16 {
        let stranger = bullet(&Barrel::new(seed, 6), 0, ANOTHER);
        let unrelated = compare_striated(&signature(&stranger), &of_no_order(&other)).unwrap();
        assert!(unrelated.score < found.score / 4.0, "{} {}", unrelated.score, found.score);
        let code = query.similarity(signature(&stranger).code()).unwrap();
        assert!(code < by_code / 2.0, "{code} {by_code}");
    }
}

#[test]
fn three_lands_of_each_of_two_bullets_are_no_bullet() {
    for seed in 11..15 {
        let barrel = Barrel::new(seed, 6);
        let (one, other) = (bullet(&barrel, 0, USUAL), bullet(&barrel, 0, ANOTHER));
        assert_eq!(signature(&one).check_one_bullet(), Ok(()));
        assert_eq!(signature(&other).check_one_bullet(), Ok(()));
        let mixed: Bullet = [&one[..3], &other[..3]].concat();
        let error = signature(&mixed).check_one_bullet().unwrap_err();
        let NotOneBullet::SameLand { one, other, .. } = error else { panic!("{error}") };
        assert_eq!(one + 3, other);
    }
}
