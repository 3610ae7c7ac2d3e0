//! Marks that fit only when one is mirrored, inverted, or both as a cast is: exporters disagree on
//! the direction of y, and a cast is the mark from behind.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{LikelihoodRatio, Likeness, is_hit};
use crate::{CompareError, ImpressedComparison, ImpressedQuery, ImpressedSignature};

/// A significance is far better that is so many times as high. A face that is nearly its own mirror
/// image is a hit in two senses.
const FAR_BETTER: f32 = 2.0;

/// The sense in which two scans fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize, strum::Display)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "lowercase")]
pub enum FitsOnly {
    /// One is the mirror image of the other.
    #[strum(to_string = "mirrored")]
    Mirrored,
    /// One is a cast of the other: mirrored, and its heights inverted.
    #[strum(to_string = "as a cast")]
    Cast,
    /// The heights of one are inverted: a cast from an exporter that counts y the other way.
    #[strum(to_string = "inverted")]
    Inverted,
}

/// Two scans that fit in another sense than as they are.
#[derive(Debug, Clone, Copy, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct OtherSense {
    pub fits_only: FitsOnly,
    /// Their score in that sense.
    pub score_then: f32,
}

/// A query in every other sense, ready to be compared with many.
pub struct OtherSenses([(FitsOnly, ImpressedQuery); 3]);

impl OtherSenses {
    /// Prepares the mirror image, the cast, and the mirror image of the cast.
    pub fn of(query: &ImpressedSignature) -> Self {
        Self([
            (FitsOnly::Mirrored, ImpressedQuery::new(&query.mirrored())),
            (FitsOnly::Cast, ImpressedQuery::new(&query.as_cast())),
            (FitsOnly::Inverted, ImpressedQuery::new(&query.as_cast().mirrored())),
        ])
    }

    /// The other sense in which a candidate is a hit and fits far better; `None` where there is
    /// none. Of both the better one.
    pub fn fits(
        &self,
        candidate: &ImpressedSignature,
        plain: &ImpressedComparison,
    ) -> Result<Option<OtherSense>, CompareError> {
        let mut best: Option<OtherSense> = None;
        let mut before = FAR_BETTER * plain.significance;
        for (fits_only, query) in &self.0 {
            let found = query.compare(candidate)?;
            if found.significance > before && is_hit(&Likeness::Impressed(found)) {
                before = found.significance;
                best = Some(OtherSense { fits_only: *fits_only, score_then: found.score });
            }
        }
        Ok(best)
    }
}

impl OtherSense {
    /// Looks whether a pair, compared as it is, fits in another sense only; with the ratio that may
    /// be shown of it.
    pub fn of_pair(
        query: &ImpressedSignature,
        candidate: &ImpressedSignature,
        plain: &ImpressedComparison,
    ) -> Result<(Option<Self>, Option<LikelihoodRatio>), CompareError> {
        let other_sense = OtherSenses::of(query).fits(candidate, plain)?;
        let ratio = Self::allows(other_sense.as_ref(), plain.likelihood_ratio(query.kind()));
        Ok((other_sense, ratio))
    }

    /// The ratio that may be shown beside it: none that speaks against one firearm, because the two
    /// fit.
    pub fn allows(this: Option<&Self>, ratio: Option<LikelihoodRatio>) -> Option<LikelihoodRatio> {
        ratio.filter(|ratio| this.is_none() || ratio.log10_lr >= 0.0)
    }
}

#[cfg(test)]
mod tests {
    use striae_vocabulary::MarkKind;

    use super::*;
    use crate::{Surface, SurfaceKind, compare_impressed};

    /// A ring of rough ground.
    fn face() -> Surface {
        let rough = |x: u32, y: u32| {
            let mixed = (x.wrapping_mul(73_856_093) ^ y.wrapping_mul(19_349_663))
                .wrapping_mul(2_654_435_761);
            let mixed = (mixed ^ (mixed >> 15)).wrapping_mul(2_246_822_519);
            f64::from(mixed >> 8) / f64::from(1 << 23) - 1.0
        };
        let height = |index: u32| {
            let (x, y) = (f64::from(index % 240) * 12.5, f64::from(index / 240) * 12.5);
            if !(400.0..1_400.0).contains(&(x - 1_500.0).hypot(y - 1_500.0)) {
                return f32::NAN;
            }
            let (column, row) = ((x / 75.0) as u32, (y / 75.0) as u32);
            let (right, down) = ((x / 75.0).fract(), (y / 75.0).fract());
            let along = |row| rough(column, row) * (1.0 - right) + rough(column + 1, row) * right;
            (along(row) * (1.0 - down) + along(row + 1) * down) as f32
        };
        let values = (0..240 * 240_u32).map(height).collect();
        Surface::new(SurfaceKind::Topography, 240, 240, 12.5, 12.5, values).unwrap()
    }

    #[test]
    fn a_mirror_image_and_a_cast_are_known_and_give_no_exclusion() {
        let of = |surface: &Surface| {
            ImpressedSignature::from_surface(surface, MarkKind::BreechFaceImpression).unwrap()
        };
        let query = of(&face());
        let fits = |candidate: &ImpressedSignature| {
            let plain = compare_impressed(&query, candidate).unwrap();
            OtherSenses::of(&query).fits(candidate, &plain).unwrap()
        };
        assert_eq!(fits(&query), None);
        for (candidate, sense) in [
            (face().mirrored(), FitsOnly::Mirrored),
            (face().as_cast(), FitsOnly::Cast),
            (face().as_cast().mirrored(), FitsOnly::Inverted),
        ] {
            let found = fits(&of(&candidate)).unwrap();
            assert_eq!(found.fits_only, sense);
            assert!(found.score_then > 0.7, "{found:?}");
            let ratio = |log10_lr| {
                Some(LikelihoodRatio { log10_lr, log10_lr_cap: 3.0, log10_lr_floor: -2.0 })
            };
            assert_eq!(OtherSense::allows(Some(&found), ratio(-1.0)), None);
            assert_eq!(OtherSense::allows(None, ratio(-1.0)), ratio(-1.0));
        }
    }
}
