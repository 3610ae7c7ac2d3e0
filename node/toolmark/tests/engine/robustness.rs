//! Nothing that can be measured, or made up, makes the engine panic.

use proptest::prelude::*;
use striae_toolmark::{
    ImpressedSignature, SignatureError, Surface, SurfaceKind, compare_impressed,
};
use striae_vocabulary::MarkKind;

fn surface(columns: usize, rows: usize, pitch: [f64; 2], values: Vec<f32>) -> Surface {
    Surface::new(SurfaceKind::Topography, columns, rows, pitch[0], pitch[1], values).unwrap()
}

fn signature(surface: &Surface) -> Result<ImpressedSignature, SignatureError> {
    ImpressedSignature::from_surface(surface, MarkKind::BreechFaceImpression)
}

#[test]
fn what_cannot_be_a_mark_is_refused_in_words() {
    let square = |pitch: f64, values: Vec<f32>| signature(&surface(200, 200, [pitch; 2], values));
    let points = 200 * 200;
    assert!(matches!(square(6.25, vec![f32::NAN; points]), Err(SignatureError::TooSmall { .. })));
    assert_eq!(square(6.25, vec![3.5; points]), Err(SignatureError::NoRelief));
    assert_eq!(square(6.25, vec![f32::MAX; points]), Err(SignatureError::NoRelief));
    assert!(matches!(square(1.0, vec![0.0; points]), Err(SignatureError::TooSmall { .. })));
    assert!(matches!(square(21.0, vec![0.0; points]), Err(SignatureError::PitchTooCoarse { .. })));
    assert!(matches!(
        signature(&surface(5000, 2, [6.25; 2], vec![0.0; 10_000])),
        Err(SignatureError::TooLarge { .. })
    ));
    let line = signature(&surface(3000, 1, [6.25; 2], vec![1.0; 3000]));
    assert!(matches!(line, Err(SignatureError::TooSmall { .. })));
    let land = ImpressedSignature::from_surface(
        &surface(1, 1, [1.0; 2], vec![0.0]),
        MarkKind::LandEngravedArea,
    );
    assert_eq!(
        land.unwrap_err().to_string(),
        "a land is striated, not impressed as breech-face, firing-pin and ejector are"
    );
}

/// A value as instruments, and attackers, give it.
fn value() -> impl Strategy<Value = f32> {
    prop_oneof![
        8 => -10.0..10.0_f32,
        1 => Just(f32::NAN),
        1 => any::<f32>(),
        1 => Just(f32::MAX),
        1 => Just(f32::MIN_POSITIVE),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn odd_surfaces_never_panic(
        columns in 1..60_usize,
        rows in 1..60_usize,
        pitch_x_um in prop_oneof![1e-300..1e-3, 0.5..25.0, 1e3..1e300],
        pitch_y_um in prop_oneof![1e-300..1e-3, 0.5..25.0, 1e3..1e300],
        values in prop::collection::vec(value(), 60 * 60),
    ) {
        let values = values[..columns * rows].to_vec();
        let made = signature(&surface(columns, rows, [pitch_x_um, pitch_y_um], values));
        if let Ok(signature) = made {
            prop_assert_eq!(&ImpressedSignature::from_bytes(&signature.to_bytes()).unwrap(), &signature);
        }
    }

    #[test]
    fn odd_marks_are_compared(
        values in prop::collection::vec(value(), 60 * 60),
        others in prop::collection::vec(value(), 60 * 60),
    ) {
        let (query, candidate) = (
            signature(&surface(60, 60, [15.0, 12.0], values)),
            signature(&surface(60, 60, [14.0, 19.0], others)),
        );
        if let (Ok(query), Ok(candidate)) = (query, candidate) {
            let found = compare_impressed(&query, &candidate).unwrap();
            prop_assert!((-1.0..=1.0).contains(&found.score));
            prop_assert!((0.0..=1.0).contains(&found.overlap_fraction));
            prop_assert!((0.0..360.0).contains(&found.pose.rotation_deg));
        }
    }
}
