//! The byte format: golden vector, limits, and what is refused.

use proptest::prelude::*;
use striae_toolmark::{FormatError, ImpressedSignature, MAX_SIGNATURE_BYTES, Surface, SurfaceKind};
use striae_vocabulary::MarkKind;

use crate::vectors::{bytes_of, hex_of};

/// Hex of one signature, 64 digits a line; `docs/signature-format.md` says what is in it.
const GOLDEN: &str = include_str!("../vectors/signature-1.hex");
/// The same surface on half the pitch as other marks.
const GOLDEN_SMALL: [(MarkKind, &str); 2] = [
    (MarkKind::FiringPinImpression, include_str!("../vectors/signature-1-firing-pin.hex")),
    (MarkKind::EjectorMark, include_str!("../vectors/signature-1-ejector.hex")),
];

/// A small square mark that any implementation can compute: whole numbers only, two missing
/// corners.
fn golden_surface(pitch_um: f64) -> Surface {
    let side = 80;
    let value = |index: usize| {
        let (x, y) = (index % side, index / side);
        if x + y < 12 || x + y > 140 {
            f32::NAN
        } else {
            ((x * x * 3 + y * y * 5 + x * y) % 23) as f32 - ((x / 7 + y / 5) % 4) as f32 * 6.0
        }
    };
    let values = (0..side * side).map(value).collect();
    Surface::new(SurfaceKind::Topography, side, side, pitch_um, pitch_um, values).unwrap()
}

#[test]
fn the_golden_vectors_are_read_and_written_unchanged() {
    for (mark, hex) in [(MarkKind::BreechFaceImpression, GOLDEN)].into_iter().chain(GOLDEN_SMALL) {
        let bytes = bytes_of(hex);
        let signature = ImpressedSignature::from_bytes(&bytes).unwrap();
        assert_eq!(signature.to_bytes(), bytes);
        assert_eq!(signature.mark(), mark);
        assert_eq!(signature.kind(), SurfaceKind::Topography);
    }
}

#[test]
fn the_golden_surface_gives_the_golden_vectors() {
    let mark = MarkKind::BreechFaceImpression;
    let bytes = ImpressedSignature::from_surface(&golden_surface(12.5), mark).unwrap().to_bytes();
    assert_eq!(hex_of(&bytes), GOLDEN);
    for (mark, golden) in GOLDEN_SMALL {
        let bytes =
            ImpressedSignature::from_surface(&golden_surface(6.25), mark).unwrap().to_bytes();
        assert_eq!(hex_of(&bytes), golden);
    }
}

#[test]
fn the_largest_mark_fits() {
    // Valid everywhere, and larger than the disc that is kept.
    let side = 500;
    let values = (0..side * side).map(|index| ((index * 7919) % 101) as f32).collect();
    let surface = Surface::new(SurfaceKind::Topography, side, side, 10.0, 10.0, values).unwrap();
    let mark = MarkKind::BreechFaceImpression;
    let bytes = ImpressedSignature::from_surface(&surface, mark).unwrap().to_bytes();
    assert!(bytes.len() <= MAX_SIGNATURE_BYTES && bytes.len() > 11 * 1024, "{}", bytes.len());
    assert_eq!(ImpressedSignature::from_bytes(&bytes).unwrap().to_bytes(), bytes);
}

#[test]
fn what_is_wrong_is_said() {
    let good = bytes_of(GOLDEN);
    let refused = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = good.clone();
        change(&mut bytes);
        ImpressedSignature::from_bytes(&bytes).unwrap_err()
    };
    assert_eq!(refused(&|bytes| bytes[0] = b'X'), FormatError::WrongMagic);
    assert_eq!(refused(&|bytes| bytes[4] = 2), FormatError::NewerVersion(2));
    assert_eq!(refused(&|bytes| bytes.truncate(100)), FormatError::Truncated);
    assert_eq!(refused(&|bytes| bytes.resize(20_000, 0)), FormatError::TooLong(20_000));
    for (place, value) in
        [(6, 99), (6, 5), (6, 2), (8, 3), (9, 9), (10, 1), (12, 1), (16, 0), (24, 255)]
    {
        let error = refused(&|bytes| bytes[place] = value);
        assert!(matches!(error, FormatError::Damaged(_)), "byte {place}: {error}");
    }
    assert!(matches!(refused(&|bytes| bytes.push(0)), FormatError::Damaged(_)));
}

proptest! {
    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(ImpressedSignature::from_bytes(&bytes).is_err());
    }

    #[test]
    fn mutated_bytes_are_refused_or_canonical(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        keep in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let mut bytes = bytes_of(GOLDEN);
        for (place, value) in changes {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        if cut {
            bytes.truncate(keep.index(bytes.len()));
        }
        if let Ok(signature) = ImpressedSignature::from_bytes(&bytes) {
            prop_assert_eq!(signature.to_bytes(), bytes);
        }
    }
}
