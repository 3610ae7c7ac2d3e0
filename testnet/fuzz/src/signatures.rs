//! Signatures of marks, as they come in queries from abroad, and how they compare.

use std::sync::LazyLock;

use striae_toolmark::{
    ImpressedQuery, ImpressedSignature, POLAR_CODE_BYTES, PolarCode, PolarCodeQuery,
    STRIATED_CODE_BYTES, StriatedCode, StriatedCodeQuery, StriatedQuery, StriatedSignature,
};

use crate::vectors::bytes_of;

/// The bytes of an impressed signature.
pub fn check_impressed_signature(bytes: &[u8]) -> bool {
    let Ok(signature) = ImpressedSignature::from_bytes(bytes) else { return false };
    assert_eq!(signature.to_bytes(), bytes);
    assert!(signature.area_mm2().is_finite());
    true
}

/// An impressed signature from abroad, compared with those that are stored.
pub fn check_impressed_comparison(bytes: &[u8]) -> bool {
    let Ok(asked) = ImpressedSignature::from_bytes(bytes) else { return false };
    let (query, code) = (ImpressedQuery::new(&asked), PolarCodeQuery::new(&asked));
    let mut is_compared = false;
    for stored in STORED_IMPRESSED.iter().chain([&asked]) {
        check_range(code.similarity(&stored.code()));
        let Ok(comparison) = query.compare(stored) else { continue };
        is_compared = true;
        check_range(comparison.score);
        assert!((0.0..=1.0).contains(&comparison.overlap_fraction), "{comparison:?}");
        let pose = comparison.pose;
        assert!((0.0..360.0).contains(&pose.rotation_deg), "{comparison:?}");
        assert!(pose.dx_um.is_finite() && pose.dy_um.is_finite(), "{comparison:?}");
        assert!(query.cells(stored, pose).is_ok());
    }
    is_compared
}

/// The bytes of a striated signature.
pub fn check_striated_signature(bytes: &[u8]) -> bool {
    let Ok(signature) = StriatedSignature::from_bytes(bytes) else { return false };
    assert!(StriatedSignature::is_in(bytes));
    assert_eq!(signature.to_bytes(), bytes);
    for land in signature.lands().iter().flatten() {
        assert!(land.width_um().is_finite());
        assert!(land.striae().flatten().all(f32::is_finite));
        assert_eq!(&land.mirrored().mirrored(), land);
    }
    let _ = signature.check_one_bullet();
    true
}

/// A striated signature from abroad, compared with those that are stored. The first byte chooses
/// whether the rest is a signature or the codes of two, which a database may hold damaged.
pub fn check_striated_comparison(bytes: &[u8]) -> bool {
    let Some((form, rest)) = bytes.split_first() else { return false };
    if form % 2 == 1 {
        return check_codes(rest);
    }
    let Ok(asked) = StriatedSignature::from_bytes(rest) else { return false };
    let (query, code) = (StriatedQuery::new(&asked), StriatedCodeQuery::new(asked.code()));
    let mut is_compared = false;
    for stored in STORED_STRIATED.iter().chain([&asked]) {
        if let Some(similarity) = code.similarity(stored.code()) {
            check_range(similarity);
        }
        let Ok(comparison) = query.compare(stored) else { continue };
        is_compared = true;
        check_range(comparison.score);
        assert_eq!(query.significance(stored).as_ref(), Ok(&comparison.significance));
        for pair in &comparison.lands {
            check_range(pair.comparison.score);
            assert!(pair.one < asked.lands().len() && pair.other < stored.lands().len());
        }
    }
    is_compared
}

fn check_codes(bytes: &[u8]) -> bool {
    let Some((one, rest)) = bytes.split_first_chunk::<STRIATED_CODE_BYTES>() else { return false };
    let Some(other) = rest.first_chunk::<STRIATED_CODE_BYTES>() else { return false };
    // Those of impressed marks are as long as two.
    const { assert!(POLAR_CODE_BYTES == 2 * STRIATED_CODE_BYTES) };
    let mut both = [0; POLAR_CODE_BYTES];
    both[..STRIATED_CODE_BYTES].copy_from_slice(one);
    both[STRIATED_CODE_BYTES..].copy_from_slice(other);
    let query = PolarCodeQuery::new(&STORED_IMPRESSED[0]);
    check_range(query.similarity(&PolarCode::from_bytes(&both)));
    let [one, other] = [one, other].map(StriatedCode::from_bytes);
    match StriatedCodeQuery::new(&one).similarity(&other) {
        Some(similarity) => check_range(similarity),
        None => return false,
    }
    true
}

/// Scores outside would not be disclosed as they are.
fn check_range(score: f32) {
    assert!((-1.001..=1.001).contains(&score), "{score}");
}

static STORED_IMPRESSED: LazyLock<Vec<ImpressedSignature>> = LazyLock::new(|| {
    let read = |hex| ImpressedSignature::from_bytes(&bytes_of(hex)).unwrap();
    [
        include_str!("../../../node/toolmark/tests/vectors/signature-1.hex"),
        include_str!("../../../node/toolmark/tests/vectors/signature-1-firing-pin.hex"),
        include_str!("../../../node/toolmark/tests/vectors/signature-1-ejector.hex"),
    ]
    .map(read)
    .to_vec()
});

static STORED_STRIATED: LazyLock<Vec<StriatedSignature>> = LazyLock::new(|| {
    let read = |hex| StriatedSignature::from_bytes(&bytes_of(hex)).unwrap();
    [
        include_str!("../../../node/toolmark/tests/vectors/striated-signature-1-bullet.hex"),
        include_str!(
            "../../../node/toolmark/tests/vectors/striated-signature-1-aperture-shear.hex"
        ),
    ]
    .map(read)
    .to_vec()
});
