//! The records of countries without a node for which this one asks: kept apart from all that is
//! this country's own.

use serde::{Deserialize, Serialize};
use striae_casework::HitId;
use striae_protocol::{Digest, EnvelopeId, Hit, PublicKey, SealingPublicKey};
use striae_vocabulary::{CountryCode, OpaqueReference, UnixSeconds};

use crate::{Family, NoPrevious, Record};

/// A key that this country's people have entered as one of another country's, after comparing its
/// fingerprint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequesterRecord {
    pub country: CountryCode,
    pub key: PublicKey,
    pub person: String,
    /// When.
    pub entered: UnixSeconds,
}

impl Record for RequesterRecord {
    const FAMILY: Family = Family::Requesters;
    type Previous = NoPrevious;
    type Key = (CountryCode, PublicKey);

    fn key(&self) -> (CountryCode, PublicKey) {
        (self.country, self.key)
    }
}

/// A request file that was taken in: known again by its requester and nonce until it expires.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GatewayRequestRecord {
    /// SHA-256 of the signed file, which names the request.
    pub digest: Digest,
    /// The country that asks.
    pub country: CountryCode,
    /// The key that signed it.
    pub requester: PublicKey,
    pub sealing_key: SealingPublicKey,
    /// Nonce that no other request of the requester has.
    pub nonce: OpaqueReference,
    /// The requester's own number of it.
    pub serial: u64,
    pub case_reference: Option<String>,
    /// When it was taken in.
    pub imported: UnixSeconds,
    /// From when on nobody needs an answer.
    pub expires: UnixSeconds,
    pub state: GatewayState,
    /// Number of written answer files.
    pub answers: u32,
    /// In how many parts the file is kept.
    pub parts: u32,
}

/// State of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum GatewayState {
    /// It was asked, as this query.
    Asked(EnvelopeId),
    /// This country does not ask it.
    Declined { reason: String },
}

impl GatewayRequestRecord {
    /// The query that it was asked as.
    pub fn query(&self) -> Option<EnvelopeId> {
        match self.state {
            GatewayState::Asked(query) => Some(query),
            GatewayState::Declined { .. } => None,
        }
    }
}

impl Record for GatewayRequestRecord {
    const FAMILY: Family = Family::GatewayRequests;
    type Previous = NoPrevious;
    type Key = (PublicKey, OpaqueReference);

    fn key(&self) -> (PublicKey, OpaqueReference) {
        (self.requester, self.nonce)
    }
}

/// A part of a request file: the scans of another country, which are no exhibits of this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GatewayPartRecord {
    pub request: Digest,
    /// Number of the part, from 0.
    pub number: u32,
    pub bytes: Vec<u8>,
}

impl Record for GatewayPartRecord {
    const FAMILY: Family = Family::GatewayParts;
    type Previous = NoPrevious;
    type Key = (Digest, u32);

    fn key(&self) -> (Digest, u32) {
        (self.request, self.number)
    }
}

/// A hit that a question of such a country brought. It outlives the request when something was done
/// about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GatewayHitRecord {
    /// Its number here.
    pub id: HitId,
    pub query: EnvelopeId,
    /// The country for which was asked.
    pub on_behalf_of: CountryCode,
    pub case_reference: Option<String>,
    /// The node that answered.
    pub node: PublicKey,
    pub hit: Hit,
    /// When it arrived.
    pub received: UnixSeconds,
}

impl Record for GatewayHitRecord {
    const FAMILY: Family = Family::GatewayHits;
    type Previous = NoPrevious;
    type Key = HitId;

    fn key(&self) -> HitId {
        self.id
    }
}
