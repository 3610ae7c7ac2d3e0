//! The byte format of lands: golden vector, limits, and what is refused.

use proptest::prelude::*;
use striae_toolmark::{
    FormatError, LandSignature, MAX_LAND_SIGNATURE_BYTES, MAX_PROFILE_BYTES, Surface, SurfaceKind,
};
use striae_vocabulary::MarkKind;

use crate::vectors::{bytes_of, hex_of};

/// Hex of one land signature, 64 digits a line; `docs/signature-format.md` says what is in it.
const GOLDEN: &str = include_str!("../vectors/land-signature-1.hex");
/// The same of a profile that is longer than any land.
const LONG: &str = include_str!("../vectors/land-signature-2.hex");

/// A land that any implementation can compute: whole numbers only, between two walls, with a gap.
fn golden_surface() -> Surface {
    let (columns, rows) = (600, 150);
    let value = |index: usize| {
        let (x, y) = ((index % columns) as i32, (index / columns) as i32);
        if (300..320).contains(&x) {
            return f32::NAN;
        }
        let stria = (x * x * 3 + x * 7) / 12 % 9;
        let wall = (100 - x).max(x - 520).clamp(0, 30) * 2;
        let arc = (x - 300) * (x - 300) / 1500;
        let rough = (x * 31 + y * 17) % 3;
        (stria + wall - arc + rough) as f32
    };
    let values = (0..columns * rows).map(value).collect();
    Surface::new(SurfaceKind::Topography, columns, rows, 2.0, 2.0, values).unwrap()
}

/// A profile of 5.2 mm: its middle 5 mm are used.
fn long_surface() -> Surface {
    let (columns, rows) = (2600, 75);
    let value = |index: usize| {
        let (x, y) = ((index % columns) as i32, (index / columns) as i32);
        let stria = (x * x * 3 + x * 7) / 12 % 9;
        let rough = (x * 31 + y * 17) % 3;
        (stria + rough) as f32
    };
    let values = (0..columns * rows).map(value).collect();
    Surface::new(SurfaceKind::Topography, columns, rows, 2.0, 2.0, values).unwrap()
}

fn golden_bytes() -> Vec<u8> {
    bytes_of(GOLDEN)
}

#[test]
fn the_golden_surface_gives_the_golden_vector() {
    let signature = LandSignature::from_surface(&golden_surface()).unwrap();
    assert_eq!(signature.has_walls(), [true, true]);
    assert!(signature.striae().any(|value| value.is_none()));
    assert_eq!(hex_of(&signature.to_bytes()), GOLDEN);
    assert_eq!(LandSignature::from_bytes(&golden_bytes()).unwrap(), signature);
}

#[test]
fn what_is_wrong_is_said() {
    let refused = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = golden_bytes();
        change(&mut bytes);
        LandSignature::from_bytes(&bytes).unwrap_err()
    };
    assert_eq!(refused(&|bytes| bytes[3] = b'G'), FormatError::WrongMagic);
    assert_eq!(refused(&|bytes| bytes[4] = 3), FormatError::NewerVersion(3));
    // Lands that fit into the first version are not written in the second.
    assert!(matches!(refused(&|bytes| bytes[4] = 2), FormatError::Damaged(_)));
    assert_eq!(refused(&|bytes| bytes.truncate(40)), FormatError::Truncated);
    assert_eq!(refused(&|bytes| bytes.truncate(3)), FormatError::Truncated);
    assert!(matches!(refused(&|bytes| bytes.resize(251, 0)), FormatError::Damaged(_)));
    assert_eq!(refused(&|bytes| bytes.resize(324, 0)), FormatError::TooLong(324));
    for (place, value) in [(4, 0), (6, 2), (7, 4), (8, 0), (9, 9)] {
        let error = refused(&|bytes| bytes[place] = value);
        assert!(matches!(error, FormatError::Damaged(_)), "byte {place}: {error}");
    }
    assert!(matches!(refused(&|bytes| bytes.push(0)), FormatError::Damaged(_)));
    let missing = refused(&|bytes| bytes[10..].fill(0xff));
    assert!(matches!(missing, FormatError::Damaged(_)), "{missing}");
}

#[test]
fn the_longest_land_fits() {
    let mut bytes = golden_bytes()[..10].to_vec();
    bytes[8..10].copy_from_slice(&480_u16.to_le_bytes());
    bytes.resize(MAX_LAND_SIGNATURE_BYTES, 0x3a);
    let land = LandSignature::from_bytes(&bytes).unwrap();
    assert!((land.width_um() - 479.0 * 8.0).abs() < 1e-9);
    assert_eq!(land.to_bytes(), bytes);
}

#[test]
fn a_profile_longer_than_any_land_is_whole_up_to_five_millimetres() {
    let long = LandSignature::of_mark(MarkKind::ApertureShear, &long_surface()).unwrap();
    assert!((long.width_um() - 4992.0).abs() < 1e-9, "{}", long.width_um());
    assert_eq!(hex_of(&long.to_bytes()), LONG);
    assert!(long.to_bytes().len() <= MAX_PROFILE_BYTES);
    assert_eq!(LandSignature::from_bytes(&bytes_of(LONG)).unwrap(), long);
    let error = LandSignature::from_surface(&long_surface()).unwrap_err();
    assert!(error.to_string().contains("more than the 3800 um of any land"), "{error}");
}

proptest! {
    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(LandSignature::from_bytes(&bytes).is_err());
    }

    #[test]
    fn mutated_bytes_are_refused_or_canonical(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        keep in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let mut bytes = golden_bytes();
        for (place, value) in changes {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        if cut {
            bytes.truncate(keep.index(bytes.len()));
        }
        if let Ok(signature) = LandSignature::from_bytes(&bytes) {
            prop_assert_eq!(signature.to_bytes(), bytes);
        }
    }
}
