//! The record of how far an exhaustive search came.

use serde::{Deserialize, Serialize};
use striae_casework::{AcquisitionId, ExhibitId};
use striae_protocol::Digest;
use striae_vocabulary::UnixSeconds;

use crate::{Family, NoPrevious, Record};

/// An exhaustive search that has begun: it goes on from here, after a stop of the node and with what
/// is enrolled later.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExhaustiveRecord {
    /// Digest of what is wanted and of the engines that compare.
    pub wanted: Digest,
    /// When it began.
    pub began: UnixSeconds,
    /// The last acquisition that was compared.
    pub through: AcquisitionId,
    /// The best so far, each exhibit once, best first.
    pub best: Vec<BestSoFar>,
}

/// One of the best candidates of an exhaustive search so far.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct BestSoFar {
    /// The candidate.
    pub exhibit: ExhibitId,
    /// The acquisition that was compared.
    pub acquisition: AcquisitionId,
    /// How strongly it speaks, on the scale of the mark.
    pub strength: f32,
}

impl Record for ExhaustiveRecord {
    const FAMILY: Family = Family::ExhaustiveSearches;
    type Previous = NoPrevious;
    type Key = Digest;

    fn key(&self) -> Digest {
        self.wanted
    }
}
