//! A query that only the countries it is addressed to can read.

use serde::{Deserialize, Serialize};
use striae_crypto::{
    MAX_SEALING_OVERHEAD_BYTES, OneTimeKey, PublicKey, SealingError, SealingKey, SealingPublicKey,
    SealingSuite,
};

use crate::bounds::{self, MessageError};
use crate::codec::{self, bounded_vec};
use crate::destinations::Destinations;
use crate::limits::{MAX_ENVELOPE_BYTES, MAX_QUERY_READERS};
use crate::network_id::NetworkId;
use crate::query::Query;
use crate::versions;

/// Bytes of the key sealed to one of them.
const SEALED_KEY_BYTES: usize = 32 + MAX_SEALING_OVERHEAD_BYTES;
/// Begins HPKE's info, and the context of the body.
const PURPOSE: &[u8] = b"striae/query/v1";

/// A query to named countries. A node that relays it reads the countries it is for, and nothing of
/// its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedQuery {
    /// Countries that it asks.
    pub destinations: Destinations,
    /// The number of the suite whose AEAD seals the body: the highest one of its readers' keys.
    pub suite: u16,
    /// The body's key, sealed to each node of the countries asked.
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_QUERY_READERS>")]
    pub keys: Vec<SealedQueryKey>,
    /// The query, sealed once, with a zero nonce.
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_ENVELOPE_BYTES>")]
    pub body: Vec<u8>,
}

/// The key of a sealed query for one node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedQueryKey {
    /// The node.
    pub node: PublicKey,
    /// The number of the suite of that node's sealing key.
    pub suite: u16,
    /// The key, sealed to that node's sealing key.
    #[serde(deserialize_with = "bounded_vec::<_, _, SEALED_KEY_BYTES>")]
    pub sealed: Vec<u8>,
}

/// Reasons for which a query cannot be sealed or opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealedQueryError {
    /// Sealed to other nodes.
    #[error(
        "the query is sealed to other nodes of the countries it asks; the asker's roster is older or newer than ours"
    )]
    NotSealedToUs,
    /// It cannot be sealed, or was altered.
    #[error(transparent)]
    Sealing(#[from] SealingError),
    /// No randomness.
    #[error(transparent)]
    Random(#[from] striae_crypto::RandomError),
    /// The opened bytes are no query.
    #[error("the sealed content cannot be read: {0}")]
    Content(String),
    /// The query inside is to other countries than the one outside.
    #[error("the sealed query is to other countries than it says outside")]
    OtherDestinations,
}

/// Context to which sealing is bound: network and author, and for a key its reader.
fn context(network: NetworkId, author: &PublicKey, reader: &[u8]) -> Vec<u8> {
    [PURPOSE, network.as_bytes(), author.as_bytes(), reader].concat()
}

impl SealedQuery {
    /// Seals a query of the node `author` to these nodes.
    pub fn seal(
        query: &Query,
        network: NetworkId,
        author: &PublicKey,
        readers: &[(PublicKey, &SealingPublicKey)],
    ) -> Result<Self, SealedQueryError> {
        let seal = |to: &SealingPublicKey, info: &[u8], key: &[u8]| to.seal(info, key);
        Self::seal_by(query, network, author, readers, OneTimeKey::generate()?, seal)
    }

    /// [`seal`](Self::seal) with given randomness, which is also the one-time key: for test
    /// vectors.
    pub fn seal_with(
        query: &Query,
        network: NetworkId,
        author: &PublicKey,
        readers: &[(PublicKey, &SealingPublicKey)],
        randomness: &[u8; 32],
    ) -> Result<Self, SealedQueryError> {
        let seal =
            |to: &SealingPublicKey, info: &[u8], key: &[u8]| to.seal_with(info, key, randomness);
        Self::seal_by(query, network, author, readers, OneTimeKey::from_bytes(randomness)?, seal)
    }

    fn seal_by(
        query: &Query,
        network: NetworkId,
        author: &PublicKey,
        readers: &[(PublicKey, &SealingPublicKey)],
        key: OneTimeKey,
        seal: impl Fn(&SealingPublicKey, &[u8], &[u8]) -> Result<Vec<u8>, SealingError>,
    ) -> Result<Self, SealedQueryError> {
        let to_reader = |(node, to): &(PublicKey, &SealingPublicKey)| {
            let sealed = seal(to, &context(network, author, node.as_bytes()), key.as_bytes())?;
            let suite = to.suite().number();
            Ok::<_, SealingError>(SealedQueryKey { node: *node, suite, sealed })
        };
        let keys = readers.iter().map(to_reader).collect::<Result<_, _>>()?;
        let content =
            codec::encode(query).map_err(|error| SealedQueryError::Content(error.to_string()))?;
        let suite = readers.iter().map(|(_, to)| to.suite()).max().unwrap_or_default();
        let body = key.seal(suite, &context(network, author, &[]), &content)?;
        let (destinations, suite) = (query.destinations.clone(), suite.number());
        Ok(Self { destinations, suite, keys, body })
    }

    /// Opens it as one of the nodes it is sealed to, with one of that node's sealing keys. It has
    /// the form of the envelope's version. Limits inside are checked by whoever verifies the
    /// envelope.
    pub(crate) fn open(
        &self,
        network: NetworkId,
        author: &PublicKey,
        node: &PublicKey,
        sealing_keys: &[SealingKey],
        version: u16,
    ) -> Result<Query, SealedQueryError> {
        let own = self.keys.iter().find(|one| one.node == *node);
        let own = own.ok_or(SealedQueryError::NotSealedToUs)?;
        let info = context(network, author, node.as_bytes());
        let key = SealingKey::open_with_any(sealing_keys, own.suite, &info, &own.sealed)?;
        let key = OneTimeKey::from_bytes(&key)?;
        let suite = SealingSuite::of_number(self.suite)?;
        let content = key.open(suite, &context(network, author, &[]), &self.body)?;
        let query: Query = versions::read::<_, MAX_ENVELOPE_BYTES>(version, &content)
            .ok_or_else(|| SealedQueryError::Content("its version has no queries".to_owned()))?
            .map_err(|error| SealedQueryError::Content(error.to_string()))?;
        if query.destinations != self.destinations {
            return Err(SealedQueryError::OtherDestinations);
        }
        Ok(query)
    }

    /// Checks every limit.
    pub fn validate(&self) -> Result<(), MessageError> {
        self.destinations.validate()?;
        bounds::some("the list of sealed keys", &self.keys, MAX_QUERY_READERS)?;
        bounds::some("the sealed query", &self.body, MAX_ENVELOPE_BYTES)
    }
}
