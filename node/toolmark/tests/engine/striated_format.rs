//! The byte format of striated marks: golden vectors, limits, and what is refused.

use proptest::prelude::*;
use striae_toolmark::{
    FormatError, LandSignature, MAX_LAND_SIGNATURE_BYTES, MAX_LANDS, Rifling, STRIATED_CODE_BYTES,
    StriatedCode, StriatedSignature, Surface, SurfaceKind, Twist,
};
use striae_vocabulary::MarkKind;

use crate::vectors::{bytes_of, hex_of};

/// Hex, 64 digits a line; `docs/signature-format.md` says what is in them.
const BULLET: &str = include_str!("../vectors/striated-signature-1-bullet.hex");
const SHEAR: &str = include_str!("../vectors/striated-signature-1-aperture-shear.hex");
const LONG_PROFILE: &str = include_str!("../vectors/land-signature-2.hex");
const LONG: &str = include_str!("../vectors/striated-signature-2-aperture-shear.hex");
const CODE: &str = include_str!("../vectors/striated-code-1-bullet.hex");

/// A mark that any implementation can compute: whole numbers only. Its striae are those of
/// `number`.
fn surface(columns: usize, number: i32, walls: [i32; 2]) -> Surface {
    let rows = 100;
    let value = |index: usize| {
        let (x, y) = ((index % columns) as i32, (index / columns) as i32);
        let stria = (x * x * (3 + number) + x * 7) / 12 % 9;
        let wall = (walls[0] - x).max(x - walls[1]).clamp(0, 30) * 2;
        let arc = (x - 300) * (x - 300) / 1500;
        let rough = (x * 31 + y * 17) % 3;
        (stria + wall - arc + rough) as f32
    };
    let values = (0..columns * rows).map(value).collect();
    Surface::new(SurfaceKind::Topography, columns, rows, 2.0, 2.0, values).unwrap()
}

/// Six lands that turn right; the fourth was not scanned, and the last leaves its scan before the
/// right wall.
fn bullet() -> StriatedSignature {
    let land = |number: i32| {
        let right = if number == 5 { 600 } else { 520 + 4 * number };
        LandSignature::from_surface(&surface(600, number, [100, right])).unwrap()
    };
    let lands = (0..6).map(|number| (number != 3).then(|| land(number))).collect();
    let rifling = Rifling { lands: 6, is_order_known: true, twist: Some(Twist::Right) };
    StriatedSignature::of_bullet(rifling, lands).unwrap()
}

/// An aperture shear of 0.6 mm.
fn shear() -> StriatedSignature {
    let mark = MarkKind::ApertureShear;
    let profile = LandSignature::of_mark(mark, &surface(300, 4, [-100, 700])).unwrap();
    StriatedSignature::of_profile(mark, profile).unwrap()
}

/// An aperture shear that is longer than any land: that of `land-signature-2.hex`.
fn long_shear() -> StriatedSignature {
    let profile = LandSignature::from_bytes(&bytes_of(LONG_PROFILE)).unwrap();
    StriatedSignature::of_profile(MarkKind::ApertureShear, profile).unwrap()
}

#[test]
fn golden_marks_give_golden_vectors() {
    let marks = [(bullet(), BULLET, 1), (shear(), SHEAR, 1), (long_shear(), LONG, 2)];
    for (mark, golden, version) in marks {
        assert_eq!(mark.format_version(), version);
        assert_eq!(hex_of(&mark.to_bytes()), golden);
        let read = StriatedSignature::from_bytes(&bytes_of(golden)).unwrap();
        assert_eq!(read, mark);
        assert!(StriatedSignature::is_in(&bytes_of(golden)));
    }
    let walls: Vec<_> = bullet().lands().iter().flatten().map(LandSignature::has_walls).collect();
    assert_eq!(walls, [[true, true], [true, true], [true, true], [true, true], [true, false]]);
    assert_eq!(hex_of(&bullet().code().to_bytes()), CODE);
    let code: [u8; STRIATED_CODE_BYTES] = bytes_of(CODE).try_into().unwrap();
    assert_eq!(StriatedCode::from_bytes(&code), *bullet().code());
}

#[test]
fn what_is_wrong_is_said() {
    let refused = |golden: &str, change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = bytes_of(golden);
        change(&mut bytes);
        StriatedSignature::from_bytes(&bytes).unwrap_err()
    };
    let changed = |place: usize, value: u8| refused(BULLET, &|bytes| bytes[place] = value);
    let says = |error: FormatError, words: &str| {
        assert!(error.to_string().contains(words), "'{error}' does not say '{words}'");
    };
    assert_eq!(changed(3, b'G'), FormatError::WrongMagic);
    assert_eq!(changed(4, 3), FormatError::NewerVersion(3));
    // Its lengths are read as two bytes then.
    assert!(matches!(changed(4, 2), FormatError::Truncated | FormatError::TooLong(_)));
    let widened = |bytes: &mut Vec<u8>| {
        bytes[4] = 2;
        bytes.insert(10, 0);
    };
    says(refused(SHEAR, &widened), "the lands belong in another version");
    assert_eq!(refused(LONG, &|bytes| bytes.truncate(10)), FormatError::Truncated);
    says(changed(4, 0), "no format version 0");
    for mark in [0, 1, 7] {
        says(changed(6, mark), "the mark is not striated");
    }
    says(changed(6, 6), "the mark is not one profile");
    says(changed(7, 1 | 2 | 4), "no barrel turns both ways");
    says(changed(7, 8), "unknown flags");
    says(changed(8, MAX_LANDS as u8 + 1), "more lands than any barrel has");
    says(changed(8, 5), "bytes follow the last land");
    assert_eq!(changed(8, 7), FormatError::Truncated);
    assert_eq!(changed(13, b'T'), FormatError::WrongMagic);
    for length in [3, 8, 9, 60] {
        assert_eq!(refused(BULLET, &|bytes| bytes.truncate(length)), FormatError::Truncated);
    }
    says(refused(BULLET, &|bytes| bytes.push(0)), "bytes follow the last land");
    let unscanned = |bytes: &mut Vec<u8>| {
        bytes.truncate(9);
        bytes.extend([0; 6]);
    };
    says(refused(BULLET, &unscanned), "no land was scanned");
    says(refused(SHEAR, &|bytes| bytes[7] = 3), "the mark is not one profile");
    says(refused(SHEAR, &|bytes| bytes[7] = 0), "the mark is not one profile");
}

#[test]
fn six_of_the_longest_lands_take_at_most_a_kilobyte_and_a_half() {
    let mut land = bytes_of(BULLET)[10..20].to_vec();
    land[8..10].copy_from_slice(&480_u16.to_le_bytes());
    land.resize(MAX_LAND_SIGNATURE_BYTES, 0x3a);
    let land = LandSignature::from_bytes(&land).unwrap();
    let bullet = |lands: usize| {
        let rifling = Rifling { lands: lands as u8, is_order_known: false, twist: None };
        StriatedSignature::of_bullet(rifling, vec![Some(land.clone()); lands]).unwrap()
    };
    assert!(bullet(6).to_bytes().len() <= 1536);
    let all = bullet(MAX_LANDS);
    assert_eq!(StriatedSignature::from_bytes(&all.to_bytes()).unwrap(), all);
}

proptest! {
    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(StriatedSignature::from_bytes(&bytes).is_err());
    }

    #[test]
    fn mutated_bytes_are_refused_or_canonical(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        header in prop::collection::vec((6_usize..9, 0_u8..8), 0..2),
        keep in any::<prop::sample::Index>(),
        cut in any::<bool>(),
        golden in prop::sample::select(vec![BULLET, SHEAR, LONG]),
    ) {
        let mut bytes = bytes_of(golden);
        for (place, value) in changes {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        for (place, value) in header {
            bytes[place] = value;
        }
        if cut {
            bytes.truncate(keep.index(bytes.len()));
        }
        if let Ok(signature) = StriatedSignature::from_bytes(&bytes) {
            prop_assert_eq!(signature.to_bytes(), bytes);
        }
    }
}
