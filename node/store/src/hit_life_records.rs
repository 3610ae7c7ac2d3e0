//! The records of what becomes of a hit, on both sides of it.

use serde::{Deserialize, Serialize};
use striae_casework::hit_life::HitEvent;
use striae_casework::{ExhibitId, HitId};
use striae_protocol::case_message::ReleasedScan;
use striae_protocol::confirmation::SignedConfirmation;
use striae_protocol::{EnvelopeId, PublicKey};
use striae_vocabulary::{CountryCode, MarkCode, OpaqueReference, UnixSeconds};

use crate::{Family, NoPrevious, Record};

/// A hit that this node disclosed to another country: numbered like those that it received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentHitRecord {
    /// Its number here.
    pub id: HitId,
    /// The other country's query.
    pub query: EnvelopeId,
    /// Reference of the hit towards the other country.
    pub reference: OpaqueReference,
    /// Our exhibit.
    pub exhibit: ExhibitId,
    /// The node that asked.
    pub to: PublicKey,
    /// Its country, which has the answer.
    pub country: CountryCode,
    /// The country without a node for which it asked.
    pub on_behalf_of: Option<CountryCode>,
    /// Code of the kind of mark.
    pub mark: MarkCode,
    /// When the answer was made.
    pub sent: UnixSeconds,
}

impl Record for SentHitRecord {
    const FAMILY: Family = Family::SentHits;
    type Previous = NoPrevious;
    type Key = HitId;

    fn key(&self) -> HitId {
        self.id
    }
}

/// Steps of a hit, sent or received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HitLifeRecord {
    /// The hit.
    pub id: HitId,
    /// Every step, by either country, in the order in which it came to count here.
    pub events: Vec<HitEvent>,
    /// Confirmation that both countries sign, as far as they have.
    pub confirmation: Option<SignedConfirmation>,
    /// Persons behind the references to examiners in it. Never leaves the node.
    pub examiners: Vec<(OpaqueReference, String)>,
    /// Messages of the other country that were taken in.
    pub taken: Vec<EnvelopeId>,
    /// The scan that the other country released.
    pub scan: Option<ReleasedScan>,
}

impl HitLifeRecord {
    /// A hit about which nothing has been done.
    pub fn new(id: HitId) -> Self {
        Self {
            id,
            events: Vec::new(),
            confirmation: None,
            examiners: Vec::new(),
            taken: Vec::new(),
            scan: None,
        }
    }
}

impl Record for HitLifeRecord {
    const FAMILY: Family = Family::HitLives;
    type Previous = NoPrevious;
    type Key = HitId;

    fn key(&self) -> HitId {
        self.id
    }
}

/// A part of a scan that another country released.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScanPartRecord {
    pub hit: HitId,
    /// Number of the part, from 0.
    pub number: u32,
    pub bytes: Vec<u8>,
}

impl Record for ScanPartRecord {
    const FAMILY: Family = Family::ScanParts;
    type Previous = NoPrevious;
    type Key = (HitId, u32);

    fn key(&self) -> (HitId, u32) {
        (self.hit, self.number)
    }
}
