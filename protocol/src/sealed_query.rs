//! A query that only the countries it is addressed to can read.

use serde::{Deserialize, Serialize};
use striae_crypto::{
    OneTimeKey, PublicKey, SEALING_OVERHEAD_BYTES, SEALING_SUITE, SealingError, SealingKey,
    SealingPublicKey,
};

use crate::bounds::{self, MessageError};
use crate::codec::{self, bounded_vec};
use crate::limits::{MAX_ENVELOPE_BYTES, MAX_QUERY_READERS};
use crate::network_id::NetworkId;
use crate::query::{Destinations, Query};
use crate::versions;

/// Bytes of the key sealed to one of them.
const SEALED_KEY_BYTES: usize = 32 + SEALING_OVERHEAD_BYTES;
/// Begins HPKE's info, and the context of the body.
const PURPOSE: &[u8] = b"striae/query/v1";

/// A query to named countries. Whoever relays it reads for which countries it is, and nothing of what is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedQuery {
    /// Who is asked.
    pub destinations: Destinations,
    /// How it was sealed: [`SEALING_SUITE`].
    pub suite: u16,
    /// The body's key, sealed to each node of the countries asked.
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_QUERY_READERS>")]
    pub keys: Vec<SealedQueryKey>,
    /// The query, sealed once: ChaCha20-Poly1305 with a zero nonce.
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_ENVELOPE_BYTES>")]
    pub body: Vec<u8>,
}

/// The key of a sealed query for one node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedQueryKey {
    /// The node.
    pub node: PublicKey,
    /// The key, sealed to that node's sealing key.
    #[serde(deserialize_with = "bounded_vec::<_, _, SEALED_KEY_BYTES>")]
    pub sealed: Vec<u8>,
}

/// Why a query cannot be sealed or opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealedQueryError {
    /// Sealed by a suite this version does not have.
    #[error(
        "the query is sealed by suite {found}, this node has suite {SEALING_SUITE}; one side needs an upgrade"
    )]
    Suite {
        /// The suite.
        found: u16,
    },
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
    /// What is inside is no query.
    #[error("what was sealed cannot be read: {0}")]
    Content(String),
    /// The query inside is to other countries than the one outside.
    #[error("the sealed query is to other countries than it says outside")]
    OtherDestinations,
}

/// What sealing is bound to: network and author, and for a key its reader.
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

    /// [`seal`](Self::seal) with given randomness, which is also the one-time key: for test vectors.
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
            Ok::<_, SealingError>(SealedQueryKey { node: *node, sealed })
        };
        let keys = readers.iter().map(to_reader).collect::<Result<_, _>>()?;
        let content =
            codec::encode(query).map_err(|error| SealedQueryError::Content(error.to_string()))?;
        let body = key.seal(&context(network, author, &[]), &content)?;
        Ok(Self { destinations: query.destinations.clone(), suite: SEALING_SUITE, keys, body })
    }

    /// Opens it as one of the nodes it is sealed to. It has the form of the envelope's version. Limits inside are checked by whoever verifies the envelope.
    pub(crate) fn open(
        &self,
        network: NetworkId,
        author: &PublicKey,
        node: &PublicKey,
        key: &SealingKey,
        version: u16,
    ) -> Result<Query, SealedQueryError> {
        if self.suite != SEALING_SUITE {
            return Err(SealedQueryError::Suite { found: self.suite });
        }
        let own = self.keys.iter().find(|one| one.node == *node);
        let own = own.ok_or(SealedQueryError::NotSealedToUs)?;
        let key = key.open(&context(network, author, node.as_bytes()), &own.sealed)?;
        let key = OneTimeKey::from_bytes(&key)?;
        let content = key.open(&context(network, author, &[]), &self.body)?;
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
