//! Two marks of one kind compared, by the engine that compares their kind.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_vocabulary::MarkKind;

use super::{AnySignature, Evidence, LikelihoodRatio};
use crate::{
    ImpressedComparison, ImpressedQuery, LandPair, StriatedComparison, StriatedQuery, SurfaceKind,
};

/// Likeness of two marks, and its place.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Likeness {
    /// Impressed marks: one lies on the other.
    Impressed(ImpressedComparison),
    /// Striated marks: the lands of one meet those of the other.
    Striated(StriatedLikeness),
}

/// Likeness of two striated marks, and the lands that met.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct StriatedLikeness {
    /// The mark both are of.
    pub mark: MarkKind,
    pub barrel_lands: usize,
    /// Similarity: of bullets about 0 to 1, of single profiles their correlation. It decides nothing.
    pub score: f32,
    /// Minus log10 of the chance that unrelated striae agree as well: what decides.
    pub significance: f32,
    /// Land i of the query meets land i + phase of the candidate, or phase - i where they are
    /// reversed; `None` where the order of one bullet's lands is unknown.
    pub phase: Option<usize>,
    /// Whether the candidate's lands follow each other the other way round.
    pub is_reversed: bool,
    /// Whether the candidate's scans are mirrored.
    pub is_mirrored: bool,
    /// The lands that met, by the query's number.
    pub lands: Vec<MetLands>,
}

/// Two lands that met.
#[derive(Debug, Clone, Copy, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct MetLands {
    /// Land of the query, from 1.
    pub land: usize,
    pub candidate_land: usize,
    /// Correlation of their striae, -1 to 1.
    pub score: f32,
    /// Shift of the candidate's land, micrometres.
    pub lag_um: f32,
    /// Length over which both were measured, micrometres.
    pub overlap_um: f32,
    pub matching_striae: usize,
    /// The longest run of matching striae.
    pub consecutive_matching_striae: usize,
    /// Striae of the query's land where the candidate's overlaps it.
    pub striae: usize,
}

impl From<&StriatedComparison> for StriatedLikeness {
    fn from(found: &StriatedComparison) -> Self {
        Self {
            mark: found.mark,
            barrel_lands: found.matrix.len(),
            score: found.score,
            significance: found.significance,
            phase: found.phase,
            is_reversed: found.is_reversed,
            is_mirrored: found.is_mirrored,
            lands: found.lands.iter().map(MetLands::from).collect(),
        }
    }
}

impl From<&LandPair> for MetLands {
    fn from(pair: &LandPair) -> Self {
        let found = pair.comparison;
        Self {
            land: pair.one + 1,
            candidate_land: pair.other + 1,
            score: found.score,
            lag_um: found.lag_um,
            overlap_um: found.overlap_um,
            matching_striae: found.striae.matching,
            consecutive_matching_striae: found.striae.longest_run,
            striae: found.striae.of,
        }
    }
}

impl Likeness {
    /// The mark.
    pub fn mark(&self) -> MarkKind {
        match self {
            Self::Impressed(found) => found.mark,
            Self::Striated(found) => found.mark,
        }
    }

    /// The similarity.
    pub fn score(&self) -> f32 {
        match self {
            Self::Impressed(found) => found.score,
            Self::Striated(found) => found.score,
        }
    }

    /// The significance: of impressed marks and of striae each on its own scale, see
    /// [`super::strength`].
    pub fn significance(&self) -> f32 {
        match self {
            Self::Impressed(found) => found.significance,
            Self::Striated(found) => found.significance,
        }
    }

    /// The value that decides, and that ratios are taken from.
    pub fn evidence(&self) -> Evidence {
        match self {
            Self::Impressed(found) => found.evidence(),
            Self::Striated(found) => found.evidence(),
        }
    }

    /// Its likelihood ratio, where a calibration is shipped that knows such marks.
    pub fn likelihood_ratio(&self, kind: SurfaceKind) -> Option<LikelihoodRatio> {
        match self {
            Self::Impressed(found) => found.likelihood_ratio(kind),
            Self::Striated(found) => found.likelihood_ratio(),
        }
    }
}

/// One mark, ready to be compared with many.
pub enum AnyQuery {
    /// An impressed one.
    Impressed(Box<ImpressedQuery>),
    /// A striated one.
    Striated(StriatedQuery),
}

impl AnyQuery {
    /// Prepares a signature.
    pub fn new(signature: &AnySignature) -> Self {
        match signature {
            AnySignature::Impressed(of) => Self::Impressed(Box::new(ImpressedQuery::new(of))),
            AnySignature::Striated(of) => Self::Striated(StriatedQuery::new(of)),
        }
    }

    /// Compares with another mark; `None` with one of another kind, or of a barrel with other
    /// rifling.
    pub fn compare(&self, other: &AnySignature) -> Option<Likeness> {
        match (self, other) {
            (Self::Impressed(query), AnySignature::Impressed(other)) => {
                query.compare(other).ok().map(Likeness::Impressed)
            }
            (Self::Striated(query), AnySignature::Striated(other)) => {
                let found = query.compare(other).ok()?;
                Some(Likeness::Striated(StriatedLikeness::from(&found)))
            }
            _ => None,
        }
    }
}
