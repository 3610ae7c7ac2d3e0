//! Marks that fit only when one is mirrored, or mirrored and inverted as a cast is: exporters
//! disagree on the direction of y, and a cast is the mark from behind.

use serde::{Deserialize, Serialize};

use super::{LikelihoodRatio, Likeness, is_hit};
use crate::{CompareError, ImpressedComparison, ImpressedQuery, ImpressedSignature};

/// The sense in which two scans fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, strum::Display)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "lowercase")]
pub enum FitsOnly {
    /// One is the mirror image of the other.
    #[strum(to_string = "mirrored")]
    Mirrored,
    /// One is a cast of the other: mirrored, and its heights inverted.
    #[strum(to_string = "as a cast")]
    Cast,
}

/// Two scans that fit in another sense than as they are.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct OtherSense {
    pub fits_only: FitsOnly,
    /// Their score in that sense.
    pub score_then: f32,
}

/// A query in every other sense, ready to be compared with many.
pub struct OtherSenses([(FitsOnly, ImpressedQuery); 2]);

impl OtherSenses {
    /// Prepares the mirror image and the cast.
    pub fn of(query: &ImpressedSignature) -> Self {
        Self([
            (FitsOnly::Mirrored, ImpressedQuery::new(&query.mirrored())),
            (FitsOnly::Cast, ImpressedQuery::new(&query.as_cast())),
        ])
    }

    /// The other sense in which a candidate is a hit; `None` where it is one as it is, or in no
    /// sense. Of both the better one.
    pub fn fits(
        &self,
        candidate: &ImpressedSignature,
        plain: &ImpressedComparison,
    ) -> Result<Option<OtherSense>, CompareError> {
        if is_hit(&Likeness::Impressed(*plain)) {
            return Ok(None);
        }
        let mut best: Option<OtherSense> = None;
        for (fits_only, query) in &self.0 {
            let found = query.compare(candidate)?;
            let is_better = best.is_none_or(|best| found.score > best.score_then);
            if is_better && is_hit(&Likeness::Impressed(found)) {
                best = Some(OtherSense { fits_only: *fits_only, score_then: found.score });
            }
        }
        Ok(best)
    }
}

impl OtherSense {
    /// The ratio that may be shown beside it: none that speaks against one firearm, because the two
    /// fit.
    pub fn allows(this: Option<&Self>, ratio: Option<LikelihoodRatio>) -> Option<LikelihoodRatio> {
        ratio.filter(|ratio| this.is_none() || ratio.log10_lr >= 0.0)
    }
}
