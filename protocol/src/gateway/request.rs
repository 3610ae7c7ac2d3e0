//! Request of a country without a node, and the file that holds it.

use serde::{Deserialize, Serialize};
use striae_crypto::{Digest, Domain, PublicKey, SealingPublicKey, SecretKey};
use striae_vocabulary::{CountryCode, Ground, MarkCode, OpaqueReference, UnixSeconds, YearMonth};

use super::file::FileForm;
use super::request_error::RequestFileError;
use crate::bounds::{self, MessageError};
use crate::codec::{self, bounded_vec};
use crate::destinations::Destinations;
use crate::limits::{
    MAX_CONTACT_BYTES, MAX_EVENT_KIND_BYTES, MAX_FACTS_BYTES, MAX_GROUNDS, MAX_NAME_BYTES,
    MAX_REQUEST_FILE_BYTES, MAX_REQUEST_SCAN_BYTES, MAX_REQUEST_SCANS, MAX_SIGNATURE_BYTES,
    MAX_SIGNATURES_PER_QUERY,
};
use crate::network_id::NetworkId;
use crate::query::{ClassFilter, MarkSignature};

/// The request file.
pub(super) const REQUEST_FILE: FileForm = FileForm {
    signed: *b"striae-request\0\0",
    sealed: *b"striae-request-s",
    domain: Domain::GatewayRequest,
    purpose: b"striae/request-file/v1",
    max_bytes: MAX_REQUEST_FILE_BYTES,
};

/// The question of a country without a node, to be asked by another country on its behalf.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GatewayRequest {
    /// The federation's network, where the requester knows it.
    pub network: Option<NetworkId>,
    /// The country that asks.
    pub country: CountryCode,
    /// The key that signs the file; the sponsor must know it.
    pub requester: PublicKey,
    /// Key to which the answer is sealed.
    pub sealing_key: SealingPublicKey,
    /// The country that is to ask on its behalf.
    pub sponsor: CountryCode,
    /// 16 random bytes: no request is taken twice.
    pub nonce: OpaqueReference,
    /// The requester's own number of the request, for people.
    pub serial: u64,
    /// When it was made.
    pub created: UnixSeconds,
    /// From when on nobody needs an answer.
    pub expires: UnixSeconds,
    /// Countries to ask.
    pub destinations: Destinations,
    /// Grounds for asking abroad, 1 to 6, none twice.
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_GROUNDS>")]
    pub grounds: Vec<Ground>,
    /// Facts of the event: for the sponsor alone, they are not passed on.
    pub facts: RequestFacts,
    /// Classes that need not be searched.
    pub class_filter: ClassFilter,
    /// Signatures of the marks, where the requester has Striae to make them. Marks and scans are
    /// not both missing.
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_SIGNATURES_PER_QUERY>")]
    pub marks: Vec<MarkSignature>,
    /// Scans of which the sponsor makes signatures.
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_REQUEST_SCANS>")]
    pub scans: Vec<AttachedScan>,
}

/// Facts that the sponsor must know to decide whether it asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestFacts {
    /// The event, in a few sentences; up to [`MAX_FACTS_BYTES`].
    pub description: String,
    /// The requester's name of its case.
    pub case_reference: Option<String>,
    /// When it happened, to the month.
    pub event_month: Option<YearMonth>,
    /// The event, in a word or two.
    pub event_kind: Option<String>,
    /// Person to call.
    pub contact: String,
}

/// A scan of a mark, as a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachedScan {
    /// The code of the kind of mark.
    pub mark: MarkCode,
    /// Name of the file, without folders.
    pub name: String,
    /// Distance of a photograph's points on the object, 1 to 1 000 000 nm; `None` of a file that
    /// states it itself.
    pub pixel_pitch_nm: Option<u32>,
    /// SHA-256 of the file.
    pub digest: Digest,
    /// The file, 1 to [`MAX_REQUEST_SCAN_BYTES`].
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_REQUEST_SCAN_BYTES>")]
    pub bytes: Vec<u8>,
}

impl AttachedScan {
    /// A scan with its digest.
    pub fn new(mark: MarkCode, name: String, pixel_pitch_nm: Option<u32>, bytes: Vec<u8>) -> Self {
        let digest = Digest::sha256(&bytes);
        Self { mark, name, pixel_pitch_nm, digest, bytes }
    }

    /// Whether the bytes are those of the digest.
    pub fn is_whole(&self) -> bool {
        Digest::sha256(&self.bytes) == self.digest
    }

    fn validate(&self) -> Result<(), MessageError> {
        bounds::some_text("a scan's name", &self.name, MAX_NAME_BYTES)?;
        if self.name.contains(['/', '\\']) || self.name.starts_with('.') {
            let must = "must be a file's name without folders";
            return Err(MessageError::Unfit { what: "a scan's name", must });
        }
        if let Some(pitch) = self.pixel_pitch_nm {
            bounds::range("a scan's pixel pitch in nm", pitch.into(), 1, 1_000_000)?;
        }
        bounds::some("a scan", &self.bytes, MAX_REQUEST_SCAN_BYTES)
    }
}

impl RequestFacts {
    fn validate(&self) -> Result<(), MessageError> {
        bounds::some_text("the description of the facts", &self.description, MAX_FACTS_BYTES)?;
        let case = self.case_reference.as_deref();
        bounds::text_if_any("the case's reference", case, MAX_NAME_BYTES)?;
        let kind = self.event_kind.as_deref();
        bounds::text_if_any("the kind of event", kind, MAX_EVENT_KIND_BYTES)?;
        self.event_month.map_or(Ok(()), bounds::year_month)?;
        bounds::some_text("the contact", &self.contact, MAX_CONTACT_BYTES)
    }
}

impl GatewayRequest {
    /// Checks every limit.
    pub fn validate(&self) -> Result<(), MessageError> {
        self.destinations.validate()?;
        bounds::some("the list of grounds", &self.grounds, MAX_GROUNDS)?;
        bounds::none_twice("the ground", &self.grounds)?;
        self.facts.validate()?;
        self.class_filter.validate()?;
        if self.scans.is_empty() {
            bounds::some("the list of marks", &self.marks, MAX_SIGNATURES_PER_QUERY)?;
        }
        bounds::at_most("the list of marks", &self.marks, MAX_SIGNATURES_PER_QUERY)?;
        for mark in &self.marks {
            bounds::some("a mark's signature", &mark.bytes, MAX_SIGNATURE_BYTES)?;
        }
        bounds::at_most("the list of scans", &self.scans, MAX_REQUEST_SCANS)?;
        self.scans.iter().try_for_each(AttachedScan::validate)
    }

    /// The file in clear: to be used where the sponsor's sealing key is not known, and the way to
    /// it is trusted.
    pub fn sign(&self, key: &SecretKey) -> Result<Vec<u8>, RequestFileError> {
        self.validate()?;
        if key.public() != self.requester {
            return Err(RequestFileError::OtherKey);
        }
        let body = codec::encode(self).map_err(RequestFileError::Layout)?;
        Ok(REQUEST_FILE.sign(&body, key)?)
    }

    /// SHA-256 of the signed file: the name by which an answer refers to the request, sealed or
    /// not. The same whenever it is asked for, as a key in memory signs the same bytes alike.
    pub fn name(&self, key: &SecretKey) -> Result<Digest, RequestFileError> {
        Ok(Digest::sha256(&self.sign(key)?))
    }

    /// The file, sealed to the sponsor's node.
    pub fn sign_and_seal(
        &self,
        key: &SecretKey,
        to: &PublicKey,
        to_key: &SealingPublicKey,
    ) -> Result<Vec<u8>, RequestFileError> {
        Ok(REQUEST_FILE.seal(&self.sign(key)?, to, to_key, None)?)
    }

    /// [`sign_and_seal`](Self::sign_and_seal) with given randomness, for test vectors.
    pub fn sign_and_seal_with(
        &self,
        key: &SecretKey,
        to: &PublicKey,
        to_key: &SealingPublicKey,
        randomness: &[u8; 32],
    ) -> Result<Vec<u8>, RequestFileError> {
        Ok(REQUEST_FILE.seal(&self.sign(key)?, to, to_key, Some(randomness))?)
    }
}
