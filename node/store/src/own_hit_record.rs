//! The record of a hit between two exhibits of this country.

use serde::{Deserialize, Serialize};
use striae_casework::{ExhibitId, HitId};
use striae_vocabulary::{MarkCode, UnixSeconds};

use crate::{Family, NoPrevious, Record};

/// A candidate of a search in the own database that somebody declared a hit. Its steps are a
/// [`HitLifeRecord`](crate::HitLifeRecord), as those of any hit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OwnHitRecord {
    /// Its number here.
    pub id: HitId,
    /// The exhibit that was searched for.
    pub exhibit: ExhibitId,
    /// The exhibit that was found.
    pub candidate: ExhibitId,
    /// Code of the kind of mark that is most alike.
    pub mark: MarkCode,
    /// Comparison as it was when the hit was declared.
    pub found: OwnFinding,
    /// When it was declared.
    pub declared: UnixSeconds,
}

/// A comparison of two own exhibits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OwnFinding {
    /// Engine that compared.
    pub engine: String,
    /// Similarity, -1 to 1.
    pub score: f32,
    /// Significance of an impressed mark.
    pub significance: Option<f32>,
    /// Logarithm (base 10) of the likelihood ratio of all marks together, where the reference data
    /// support one.
    pub log10_lr: Option<f64>,
    /// The other marks of the two exhibits that were compared, the most alike first.
    pub further: Vec<OwnMark>,
}

/// A further mark of two own exhibits.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct OwnMark {
    /// Code of the kind of mark.
    pub mark: MarkCode,
    /// Similarity, -1 to 1.
    pub score: f32,
    /// Its own likelihood ratio, as [`OwnFinding::log10_lr`].
    pub log10_lr: Option<f64>,
}

impl Record for OwnHitRecord {
    const FAMILY: Family = Family::OwnHits;
    type Previous = NoPrevious;
    type Key = HitId;

    fn key(&self) -> HitId {
        self.id
    }
}
