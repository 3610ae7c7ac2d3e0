//! An authority's word that a node's key is no longer its country's.

use serde::{Deserialize, Serialize};
use striae_crypto::PublicKey;
use striae_vocabulary::{CountryCode, UnixSeconds};

use super::node_request::{NodeRequest, check_addresses};
use super::signed_document::{DocumentError, DocumentKind, SignedDocument};
use crate::bounds;
use crate::limits::MAX_REASON_BYTES;
use crate::network_id::NetworkId;

/// A node's key counts no more, whatever was certified and whatever is certified later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revocation {
    /// The federation it is for.
    pub network: NetworkId,
    /// When it was signed.
    pub issued: UnixSeconds,
    /// The reason.
    pub reason: RevocationReason,
    /// More for people to read; may be empty.
    #[serde(default)]
    pub note: String,
    /// Country and key, with the key's own proof that it serves this country: nobody revokes
    /// another country's key, whatever else a reader knows of it.
    pub request: NodeRequest,
}

/// Why a key is revoked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, strum::Display)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum RevocationReason {
    /// Somebody else has it, or may have.
    Compromised,
    /// The node is no longer used.
    Retired,
}

impl Revocation {
    /// As a document that nobody has signed yet.
    pub fn to_document(&self) -> Result<SignedDocument, DocumentError> {
        self.check()?;
        SignedDocument::unsigned(DocumentKind::Revocation, self)
    }

    /// The content of a document, within every limit.
    pub fn of_document(document: &SignedDocument) -> Result<Self, DocumentError> {
        let revocation: Self = document.content()?;
        revocation.check()?;
        Ok(revocation)
    }

    /// The country whose authority revokes.
    pub fn country(&self) -> CountryCode {
        self.request.country
    }

    /// The key.
    pub fn node(&self) -> PublicKey {
        self.request.node
    }

    fn check(&self) -> Result<(), DocumentError> {
        let kind = DocumentKind::Revocation;
        bounds::text("the note", &self.note, MAX_REASON_BYTES)
            .and_then(|()| check_addresses(&self.request.addresses))
            .map_err(|source| DocumentError::Limit { kind, source })?;
        self.request.verify().map_err(|_| DocumentError::Content {
            kind,
            reason: format!(
                "the key has not signed that it serves {}: a key is revoked by its own country's authority alone",
                self.country()
            ),
        })
    }
}
