//! From a file that somebody brought to a request that the sponsor may ask: one type per stage.

use serde::{Deserialize, Serialize};
use striae_crypto::{Digest, PublicKey, SealingKey};
use striae_vocabulary::{CountryCode, OpaqueReference, UnixSeconds};

use super::file::SignedFile;
use super::request::{GatewayRequest, REQUEST_FILE};
use super::request_error::RequestFileError;
use crate::codec;
use crate::envelope::lifetime_is_sound;
use crate::limits::{CLOCK_SKEW, MAX_REQUEST_FILE_BYTES};
use crate::network_id::NetworkId;
use crate::query::MarkSignature;
use crate::query::Query;

/// Bytes of a possible length.
#[derive(Debug, Clone)]
pub struct RawRequestFile(Vec<u8>);

/// A file that is laid out as a request within every limit. Nothing it says is believed.
#[derive(Debug, Clone)]
pub struct DecodedRequestFile {
    file: SignedFile,
    request: GatewayRequest,
    digest: Digest,
    was_sealed: bool,
}

/// A request that its country's key has signed, whole as it is. It may be old, for somebody else,
/// or have come before.
#[derive(Debug, Clone)]
pub struct AuthenticRequestFile {
    decoded: DecodedRequestFile,
}

/// A request to this sponsor, valid now, that was not taken in before. Whether it is asked, policy
/// decides.
#[derive(Debug, Clone)]
pub struct AcceptedRequestFile {
    authentic: AuthenticRequestFile,
}

/// Receiver of a request, and its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sponsor {
    /// The federation's network.
    pub network: NetworkId,
    /// The sponsor's country.
    pub country: CountryCode,
    /// Time by the sponsor's clock.
    pub now: UnixSeconds,
}

/// By what a request is known again. To be kept until it expires: one with the same requester and
/// nonce is the same, also when its digest is another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestIdentity {
    /// The requester's key.
    pub requester: PublicKey,
    /// The nonce.
    pub nonce: OpaqueReference,
    /// SHA-256 of the signed file: the name to which the answer refers.
    pub digest: Digest,
    /// Until when it is to be kept.
    pub expires: UnixSeconds,
}

impl RawRequestFile {
    /// Takes a file, if its length is possible.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Result<Self, RequestFileError> {
        let bytes = bytes.into();
        REQUEST_FILE.check_length(bytes.len())?;
        Ok(Self(bytes))
    }

    /// For which node it is sealed; `None` of one in clear.
    pub fn reader(&self) -> Option<PublicKey> {
        REQUEST_FILE.reader(&self.0)
    }

    /// Opens it if it is sealed, and reads it. `reader` is the node's key with its sealing keys,
    /// former ones too; without it only a file in clear is read.
    pub fn decode(
        self,
        reader: Option<(&PublicKey, &[SealingKey])>,
    ) -> Result<DecodedRequestFile, RequestFileError> {
        let (file, was_sealed) = match (self.reader(), reader) {
            (None, _) => (REQUEST_FILE.read(&self.0)?, false),
            (Some(_), Some((node, keys))) => (REQUEST_FILE.open(&self.0, node, keys)?, true),
            (Some(to), None) => return Err(RequestFileError::Sealed { to }),
        };
        let request: GatewayRequest = codec::decode::<_, MAX_REQUEST_FILE_BYTES>(file.body())
            .map_err(RequestFileError::Layout)?;
        request.validate()?;
        let digest = Digest::sha256(file.bytes());
        Ok(DecodedRequestFile { file, request, digest, was_sealed })
    }
}

impl DecodedRequestFile {
    /// SHA-256 of the signed file: the request's name.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// Content for which nobody vouches.
    pub fn claimed(&self) -> &GatewayRequest {
        &self.request
    }

    /// Verifies that the key it names has signed exactly these bytes, that its scans are whole, and
    /// that the key is its country's: the sponsor's own people have `entered` it after they
    /// compared its fingerprint.
    pub fn authenticate(
        self,
        entered: impl FnOnce(CountryCode, &PublicKey) -> bool,
    ) -> Result<AuthenticRequestFile, RequestFileError> {
        self.file
            .verify(&REQUEST_FILE, &self.request.requester)
            .map_err(|_| RequestFileError::Signature)?;
        if let Some(scan) = self.request.scans.iter().find(|scan| !scan.is_whole()) {
            return Err(RequestFileError::Scan { name: scan.name.clone() });
        }
        let (country, requester) = (self.request.country, self.request.requester);
        if !entered(country, &requester) {
            return Err(RequestFileError::UnknownRequester { country, requester });
        }
        Ok(AuthenticRequestFile { decoded: self })
    }
}

impl AuthenticRequestFile {
    /// Content of the request.
    pub fn request(&self) -> &GatewayRequest {
        &self.decoded.request
    }

    /// Checks network, sponsor and time; and last whether it was `taken` in before.
    pub fn accept(
        self,
        sponsor: &Sponsor,
        taken: impl FnOnce(&RequestIdentity) -> bool,
    ) -> Result<AcceptedRequestFile, RequestFileError> {
        let GatewayRequest { network, country, created, expires, .. } = self.decoded.request;
        let (found, own) = (self.decoded.request.sponsor, sponsor.country);
        if network.is_some_and(|network| network != sponsor.network) {
            return Err(RequestFileError::OtherNetwork);
        }
        if found != own {
            return Err(RequestFileError::OtherSponsor { found, own });
        }
        if country == own {
            return Err(RequestFileError::OwnCountry(country));
        }
        if !lifetime_is_sound(created, expires) {
            return Err(RequestFileError::Lifetime { created, expires });
        }
        if created > sponsor.now.saturating_add(CLOCK_SKEW) {
            return Err(RequestFileError::NotYet { created });
        }
        if sponsor.now >= expires {
            return Err(RequestFileError::Expired { expires });
        }
        let accepted = AcceptedRequestFile { authentic: self };
        if taken(&accepted.identity()) {
            return Err(RequestFileError::Replayed);
        }
        Ok(accepted)
    }
}

impl AcceptedRequestFile {
    /// Content of the request.
    pub fn request(&self) -> &GatewayRequest {
        self.authentic.request()
    }

    /// By what it is known again.
    pub fn identity(&self) -> RequestIdentity {
        let GatewayRequest { requester, nonce, expires, .. } = *self.request();
        RequestIdentity { requester, nonce, digest: self.authentic.decoded.digest, expires }
    }

    /// Whether it came sealed.
    pub fn was_sealed(&self) -> bool {
        self.authentic.decoded.was_sealed
    }

    /// The signed file, to be kept with what came of it.
    pub fn signed_file(&self) -> &[u8] {
        self.authentic.decoded.file.bytes()
    }

    /// The query that is asked on the country's behalf: with the marks' signatures of the request,
    /// or with those that the sponsor made of its scans, `marks_of_scans`. Nothing of the facts is
    /// in it.
    pub fn to_query(
        &self,
        reference: OpaqueReference,
        marks_of_scans: Vec<MarkSignature>,
        standing: bool,
    ) -> Query {
        let request = self.request();
        let mut marks = request.marks.clone();
        marks.extend(marks_of_scans);
        Query {
            reference,
            destinations: request.destinations.clone(),
            grounds: request.grounds.clone(),
            on_behalf_of: Some(request.country),
            standing,
            renews: None,
            class_filter: request.class_filter.clone(),
            marks,
        }
    }
}
