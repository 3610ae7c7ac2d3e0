//! Answers that this node relays for two others who do not meet.

use serde::{Deserialize, Serialize};
use striae_protocol::{EnvelopeId, PublicKey};
use striae_vocabulary::{CountryCode, UnixSeconds};

use crate::{Family, NoPrevious, Record};

/// A sealed answer of another node to a query of a third: kept until it is handed over, and the
/// receipt brought back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelayRecord {
    /// Id of the answer's envelope.
    pub id: EnvelopeId,
    /// The node that answered.
    pub from: PublicKey,
    pub country: CountryCode,
    /// The node that asked.
    pub to: PublicKey,
    pub load: RelayLoad,
    /// When it is dropped.
    pub expires: UnixSeconds,
}

/// Relayed content, exactly as it was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RelayLoad {
    /// The answer, to the node that asked.
    Answer(Vec<u8>),
    /// Its receipt, to the node that answered.
    Receipt(Vec<u8>),
}

impl Record for RelayRecord {
    const FAMILY: Family = Family::Relays;
    type Previous = NoPrevious;
    type Key = EnvelopeId;

    fn key(&self) -> EnvelopeId {
        self.id
    }
}
