//! TLS to a receiver whose certificate was named: the certificates of a file are trusted, and those
//! that they certify; no others.

use std::path::Path;
use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{Resumption, WebPkiServerVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme,
};
use striae_files::text_file::read_file;

use super::identity::Identity;
use crate::NodeError;

/// Largest file of certificates, bytes.
pub(super) const MAX_BYTES: u64 = 1 << 20;

/// Takes a certificate of the file as it is, whatever names and dates it has; any other one must be
/// certified by one of them, for the receiver's name.
#[derive(Debug)]
struct Pinned {
    certificates: Vec<CertificateDer<'static>>,
    certified: Option<Arc<WebPkiServerVerifier>>,
    provider: Arc<CryptoProvider>,
}

/// TLS that trusts the certificates of a file, PEM, and shows this node as `identity` does where there is
/// one.
pub(super) fn trusting(
    path: &Path,
    identity: Option<Arc<Identity>>,
) -> Result<ClientConfig, NodeError> {
    let wrong = |why: &dyn std::fmt::Display| {
        let path = path.display();
        NodeError::Argument(format!("{path} is not fit for the SIEM's certificate: {why}"))
    };
    let pem = read_file(path, MAX_BYTES)?;
    let certificates = CertificateDer::pem_slice_iter(pem.as_bytes())
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| wrong(&error))?;
    if certificates.is_empty() {
        return Err(wrong(&"it has no certificate in PEM"));
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut roots = RootCertStore::empty();
    // One that can certify nothing may still be the receiver's own.
    let _ = roots.add_parsable_certificates(certificates.iter().cloned());
    let certified =
        WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider))
            .build()
            .ok();
    let pinned = Pinned { certificates, certified, provider: Arc::clone(&provider) };
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| wrong(&error))?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(pinned));
    let Some(identity) = identity else { return Ok(config.with_no_client_auth()) };
    let mut config = config.with_client_cert_resolver(identity);
    // A session that goes on would show a former certificate.
    config.resumption = Resumption::disabled();
    Ok(config)
}

impl ServerCertVerifier for Pinned {
    fn verify_server_cert(
        &self,
        own: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        if self.certificates.iter().any(|one| one.as_ref() == own.as_ref()) {
            return Ok(ServerCertVerified::assertion());
        }
        let unknown = Error::InvalidCertificate(CertificateError::UnknownIssuer);
        let certified = self.certified.as_ref().ok_or(unknown)?;
        certified.verify_server_cert(own, between, name, ocsp, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let known = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signed, known)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let known = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signed, known)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
