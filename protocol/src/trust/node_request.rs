//! A node's request for a certificate of its authority.

use serde::{Deserialize, Serialize};
use striae_crypto::{
    Digest, Domain, ExternalKeyError, PublicKey, SealingPublicKey, SecretKey, Signature,
    VerifyError,
};
use striae_vocabulary::CountryCode;

use crate::bounds::{self, MessageError};
use crate::limits::{MAX_ADDRESS_BYTES, MAX_ADDRESSES_PER_NODE};

/// A node's request for a certificate. It shows that its maker holds the key that signs: nobody can
/// have another's key certified as their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NodeRequest {
    /// The country it will serve.
    pub country: CountryCode,
    /// Its public key.
    pub node: PublicKey,
    /// Key to which answers and queries are sealed: a key of its own, so that either can be
    /// replaced alone.
    pub sealing_key: SealingPublicKey,
    /// Addresses at which others reach it, as multiaddr text; the authority may write others into
    /// the certificate.
    #[serde(default)]
    pub addresses: Vec<String>,
    /// The key of the same node that this one takes the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<PublicKey>,
    /// Signature of the node's key over [`proven`](Self::proven).
    pub proof: Signature,
    /// Signature of the replaced key over the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_proof: Option<Signature>,
}

impl NodeRequest {
    /// A request for this key.
    pub fn new(
        country: CountryCode,
        key: &SecretKey,
        sealing_key: SealingPublicKey,
        addresses: Vec<String>,
    ) -> Result<Self, ExternalKeyError> {
        let node = key.public();
        let proven = proven(country, &node, &sealing_key, None);
        let proof = key.sign(Domain::NodeRequest, proven.as_bytes())?;
        let (replaces, replaced_proof) = (None, None);
        Ok(Self { country, node, sealing_key, addresses, replaces, proof, replaced_proof })
    }

    /// A request for a key that takes the place of another one of the same node.
    pub fn replacing(
        country: CountryCode,
        key: &SecretKey,
        sealing_key: SealingPublicKey,
        addresses: Vec<String>,
        old: &SecretKey,
    ) -> Result<Self, ExternalKeyError> {
        let (node, replaced) = (key.public(), old.public());
        let proven = proven(country, &node, &sealing_key, Some(&replaced));
        Ok(Self {
            country,
            node,
            sealing_key,
            addresses,
            replaces: Some(replaced),
            proof: key.sign(Domain::NodeRequest, proven.as_bytes())?,
            replaced_proof: Some(old.sign(Domain::NodeRequest, proven.as_bytes())?),
        })
    }

    /// Whether the keys' holders made it.
    pub fn verify(&self) -> Result<(), VerifyError> {
        let Self { country, node, sealing_key, replaces, proof, replaced_proof, .. } = self;
        let proven = proven(*country, node, sealing_key, replaces.as_ref());
        node.verify(Domain::NodeRequest, proven.as_bytes(), proof)?;
        match (replaces, replaced_proof) {
            (None, None) => Ok(()),
            (Some(old), Some(proof)) if old != node => {
                old.verify(Domain::NodeRequest, proven.as_bytes(), proof)
            }
            _ => Err(VerifyError),
        }
    }

    /// Checks every limit.
    pub fn validate(&self) -> Result<(), MessageError> {
        check_addresses(&self.addresses)
    }
}

/// Digest that the keys sign:
/// `Digest::tagged("striae/node-request/v1", [country, key, sealing key with its suite, replaced key])`,
/// an absent one empty.
fn proven(
    country: CountryCode,
    node: &PublicKey,
    sealing_key: &SealingPublicKey,
    replaces: Option<&PublicKey>,
) -> Digest {
    let letters = country.letters();
    let replaced: &[u8] = replaces.map_or(&[], |key| key.as_bytes().as_slice());
    Digest::tagged(
        "striae/node-request/v1",
        &[&letters, node.as_bytes(), &sealing_key.with_suite(), replaced],
    )
}

pub(super) fn check_addresses(addresses: &[String]) -> Result<(), MessageError> {
    bounds::at_most("the addresses of a node", addresses, MAX_ADDRESSES_PER_NODE)?;
    addresses
        .iter()
        .try_for_each(|address| bounds::some_text("an address", address, MAX_ADDRESS_BYTES))
}
