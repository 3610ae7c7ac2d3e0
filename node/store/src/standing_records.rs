//! The records of queries that stand: what is still to be searched for them, and what was reported.

use serde::{Deserialize, Serialize};
use striae_casework::{AcquisitionId, ExhibitId};
use striae_protocol::{EnvelopeId, PublicKey};
use striae_vocabulary::{CountryCode, UnixSeconds};

use crate::{Family, NoPrevious, Record};

/// A received query that is run again on what is enrolled later. It ends with its record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingRecord {
    pub query: EnvelopeId,
    /// The country that asks.
    pub country: CountryCode,
    /// Answers that were given: the number of the next one.
    pub answers: u32,
    /// The last acquisition that it was compared with.
    pub searched_to: AcquisitionId,
    /// When the query ends.
    pub expires: UnixSeconds,
}

impl Record for StandingRecord {
    const FAMILY: Family = Family::Standing;
    type Previous = NoPrevious;
    type Key = EnvelopeId;

    fn key(&self) -> EnvelopeId {
        self.query
    }
}

/// One of our exhibits that was reported to a query, or to one that the query renews: it is
/// not reported again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportedRecord {
    pub query: EnvelopeId,
    /// Our exhibit.
    pub exhibit: ExhibitId,
    /// The node that asked.
    pub asker: PublicKey,
    /// From when on no query can go on from this one.
    pub expires: UnixSeconds,
}

impl Record for ReportedRecord {
    const FAMILY: Family = Family::Reported;
    type Previous = NoPrevious;
    type Key = (EnvelopeId, ExhibitId);

    fn key(&self) -> (EnvelopeId, ExhibitId) {
        (self.query, self.exhibit)
    }
}

/// A query that another one renews.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenewalRecord {
    /// The former one, which may come later.
    pub former: EnvelopeId,
    /// The one that goes on.
    pub renewed_by: EnvelopeId,
    /// The node that asked both.
    pub asker: PublicKey,
    /// From when on no query can go on from the latter.
    pub expires: UnixSeconds,
}

impl Record for RenewalRecord {
    const FAMILY: Family = Family::Renewals;
    type Previous = NoPrevious;
    type Key = EnvelopeId;

    fn key(&self) -> EnvelopeId {
        self.former
    }
}
