//! An authority's word that a node is its country's.

use std::collections::BTreeSet;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use striae_crypto::PublicKey;
use striae_vocabulary::{CountryCode, UnixSeconds};

use super::node_request::{NodeRequest, check_addresses};
use super::signed_document::{DocumentError, DocumentKind, SignedDocument};
use crate::bounds::{self, MessageError};
use crate::network_id::NetworkId;

/// Longest time a certificate counts.
pub const MAX_CERTIFICATE_LIFETIME: Duration = Duration::from_hours(26352);

/// Duties of a node in the federation.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    schemars::JsonSchema,
    Serialize,
    Deserialize,
)]
#[serde(rename_all = "lowercase")]
#[derive(strum::Display, strum::EnumString)]
#[strum(serialize_all = "lowercase", parse_err_ty = String, parse_err_fn = no_duty)]
pub enum Duty {
    /// Ask other countries.
    Ask,
    /// Answer other countries. Every node with this duty answers every query for itself.
    Answer,
    /// Ask on behalf of countries without a node.
    Gateway,
}

fn no_duty(text: &str) -> String {
    format!("'{text}' is no duty; a node may ask, answer and be a gateway")
}

/// An authority's word that a node is its country's, for these duties and this time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// The federation it is for.
    pub network: NetworkId,
    /// Goes up with every certificate of the authority; of two for one key the higher counts.
    pub serial: u64,
    /// When it was signed.
    pub issued: UnixSeconds,
    /// When the authority certified this key first, where this is not the first certificate of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<UnixSeconds>,
    /// From when on it counts.
    pub not_before: UnixSeconds,
    /// Until when it counts.
    pub not_after: UnixSeconds,
    /// Duties of the node.
    pub duties: Vec<Duty>,
    /// Country, keys and addresses, with the node's proof that the keys are its own.
    pub request: NodeRequest,
}

impl Certificate {
    /// As a document that nobody has signed yet.
    pub fn to_document(&self) -> Result<SignedDocument, DocumentError> {
        self.check()?;
        SignedDocument::unsigned(DocumentKind::Certificate, self)
    }

    /// The content of a document, within every limit, the node's proof verified. Whether the
    /// authority has signed it, says [`is_signed_by`](Self::is_signed_by).
    pub fn of_document(document: &SignedDocument) -> Result<Self, DocumentError> {
        let certificate: Self = document.content()?;
        certificate.check()?;
        Ok(certificate)
    }

    fn check(&self) -> Result<(), DocumentError> {
        let kind = DocumentKind::Certificate;
        self.validate().map_err(|source| DocumentError::Limit { kind, source })?;
        self.request.verify().map_err(|_| DocumentError::Content {
            kind,
            reason: "the node did not ask for it: its proof of the key does not fit".to_owned(),
        })
    }

    /// Whether this key has signed a document.
    pub(crate) fn is_signed_by(document: &SignedDocument, authority: PublicKey) -> bool {
        !document.signed_by(&BTreeSet::from([authority])).is_empty()
    }

    /// The country.
    pub fn country(&self) -> CountryCode {
        self.request.country
    }

    /// The node's key.
    pub fn node(&self) -> PublicKey {
        self.request.node
    }

    /// From when on the key is certified, by this certificate or those before it.
    pub fn certified_since(&self) -> UnixSeconds {
        self.since.map_or(self.not_before, |since| since.min(self.not_before))
    }

    /// Whether it counts at this moment.
    pub fn is_valid_at(&self, now: UnixSeconds) -> bool {
        self.not_before <= now && now < self.not_after
    }

    fn validate(&self) -> Result<(), MessageError> {
        check_addresses(&self.request.addresses)?;
        bounds::some("the list of duties", &self.duties, 3)?;
        bounds::none_twice("the duty", &self.duties)?;
        // Dates may be any numbers: a difference of two must not overflow.
        let days = |time: Duration| (time.as_secs() / (24 * 3600)) as i64;
        let lifetime = self.not_after.since(self.not_before);
        bounds::range(
            "the certificate's lifetime in days",
            if lifetime.is_zero() { 0 } else { days(lifetime) + 1 },
            1,
            days(MAX_CERTIFICATE_LIFETIME) + 1,
        )
    }
}
