//! Whose key a request is signed with.

use striae_crypto::{PublicKey, SealingPublicKey};
use striae_vocabulary::{CountryCode, UnixSeconds};

use super::request::GatewayRequest;
use super::request_error::RequestFileError;
use crate::trust::{Certificate, Duty, MemberStatus, Membership, SignedDocument, UnfitSignatures};

/// What the sponsor goes by.
pub trait RequesterTrust {
    /// The authority's key of a country that takes part in the federation.
    fn authority(&self, country: CountryCode) -> Option<PublicKey>;

    /// Whether a country's authority has revoked a key.
    fn is_revoked(&self, country: CountryCode, key: &PublicKey) -> bool;

    /// Whether the sponsor's own people have entered a key as one of a country's, after comparing its fingerprint.
    fn knows(&self, country: CountryCode, key: &PublicKey) -> bool;
}

/// Why a requester's key counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequesterStanding {
    /// Its country's authority has certified it.
    Certified {
        /// Until when.
        until: UnixSeconds,
    },
    /// The sponsor's people have entered it.
    Known,
}

/// The federation's membership, and the keys that the sponsor's people have entered.
pub struct KnownRequesters<'a, F> {
    /// Who belongs to the federation.
    pub membership: &'a Membership,
    /// Whether a key was entered as one of a country's.
    pub entered: F,
}

impl<F: Fn(CountryCode, &PublicKey) -> bool> RequesterTrust for KnownRequesters<'_, F> {
    fn authority(&self, country: CountryCode) -> Option<PublicKey> {
        let charter = self.membership.charter().current();
        let member = charter.members.iter().find(|member| member.country == country)?;
        (member.status == MemberStatus::Active).then_some(member.authority)
    }

    fn is_revoked(&self, country: CountryCode, key: &PublicKey) -> bool {
        self.membership.is_revoked(country, *key)
    }

    fn knows(&self, country: CountryCode, key: &PublicKey) -> bool {
        (self.entered)(country, key)
    }
}

/// Why the key that signed a request counts as its country's.
pub(super) fn standing_of(
    request: &GatewayRequest,
    trust: &(impl RequesterTrust + ?Sized),
) -> Result<RequesterStanding, RequestFileError> {
    let (country, requester) = (request.country, request.requester);
    if trust.is_revoked(country, &requester) {
        return Err(RequestFileError::Revoked { country });
    }
    if let Some(text) = &request.certificate {
        let until = check_certificate(text, request, trust)?;
        return Ok(RequesterStanding::Certified { until });
    }
    if trust.knows(country, &requester) {
        return Ok(RequesterStanding::Known);
    }
    Err(RequestFileError::UnknownRequester { country, requester })
}

/// Until when the request's certificate counts.
fn check_certificate(
    text: &str,
    request: &GatewayRequest,
    trust: &(impl RequesterTrust + ?Sized),
) -> Result<UnixSeconds, RequestFileError> {
    let refused = |reason: &str| RequestFileError::Certificate { reason: reason.to_owned() };
    let document = SignedDocument::read(text).map_err(|error| refused(&error.to_string()))?;
    let certificate =
        Certificate::of_document(&document).map_err(|error| refused(&error.to_string()))?;
    let authority = trust
        .authority(request.country)
        .ok_or_else(|| refused("its country has no authority in the federation"))?;
    if !Certificate::is_signed_by(&document, authority) {
        let unfit = UnfitSignatures(document.unfit_signatures());
        return Err(refused(&format!("its country's authority has not signed it{unfit}")));
    }
    if Some(certificate.network) != request.network {
        return Err(refused("it is for another federation than the request"));
    }
    if (certificate.country(), certificate.node()) != (request.country, request.requester) {
        return Err(refused("it is for another key or country"));
    }
    if !certificate.is_valid_at(request.created) {
        return Err(refused("it did not count when the request was made"));
    }
    if !certificate.duties.contains(&Duty::Ask) {
        return Err(refused("it does not let its key ask"));
    }
    let sealing_key: Option<&SealingPublicKey> = certificate.request.sealing_key.as_ref();
    if sealing_key.is_some_and(|key| *key != request.sealing_key) {
        return Err(refused("it has another sealing key than the request"));
    }
    Ok(certificate.not_after)
}
