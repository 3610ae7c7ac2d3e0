//! The certificate by which each of two machines knows the other: made here, known by its SHA-256.

use std::path::Path;
use std::sync::Arc;

use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, DistinguishedName, Error, ServerConfig,
    SignatureScheme,
};
use striae_crypto::Digest;
use striae_files::output_file::write_own;
use striae_files::text_file::read_file;

use crate::StandbyError;

/// Its name in the node's folder.
pub(crate) const IDENTITY_FILE: &str = "pair-identity.pem";
/// Name in every certificate: it says nothing, since the certificate itself is known.
pub(crate) const NAME: &str = "striae-pair";
const MAX_BYTES: u64 = 16 << 10;

/// Certificate and key of this machine.
pub struct Identity {
    certificate: CertificateDer<'static>,
    key: PrivateKeyDer<'static>,
}

impl Identity {
    /// The one in the folder; made where there is none.
    pub fn read_or_make(folder: &Path) -> Result<Self, StandbyError> {
        let path = folder.join(IDENTITY_FILE);
        if !path.exists() {
            let failed = |error: rcgen::Error| StandbyError::Tls(error.to_string());
            let mut params = CertificateParams::new(vec![NAME.to_owned()]).map_err(failed)?;
            // It is known by its fingerprint, not by its age.
            (params.not_before, params.not_after) =
                (date_time_ymd(2026, 1, 1), date_time_ymd(2076, 1, 1));
            let key = KeyPair::generate().map_err(failed)?;
            let certificate = params.self_signed(&key).map_err(failed)?;
            write_own(&path, certificate.pem() + &key.serialize_pem())?;
        }
        let wrong = |reason: String| StandbyError::File { path: path.clone(), reason };
        let text = read_file(&path, MAX_BYTES)?;
        let certificate = CertificateDer::from_pem_slice(text.as_bytes());
        let key = PrivateKeyDer::from_pem_slice(text.as_bytes());
        Ok(Self {
            certificate: certificate.map_err(|error| wrong(error.to_string()))?,
            key: key.map_err(|error| wrong(error.to_string()))?,
        })
    }

    /// Whether there is one in the folder.
    pub fn is_there(folder: &Path) -> bool {
        folder.join(IDENTITY_FILE).exists()
    }

    pub(crate) fn remove(folder: &Path) {
        let _ = std::fs::remove_file(folder.join(IDENTITY_FILE));
    }

    /// SHA-256 of the certificate.
    pub fn fingerprint(&self) -> Digest {
        Digest::sha256(&self.certificate)
    }

    /// TLS to a machine with this certificate.
    pub(crate) fn to(&self, other: Digest) -> Result<Arc<ClientConfig>, StandbyError> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let known = Arc::new(Known { only: Some(other), provider: Arc::clone(&provider) });
        let config = ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(&[&rustls::version::TLS13])
            .map_err(|error| StandbyError::Tls(error.to_string()))?
            .dangerous()
            .with_custom_certificate_verifier(known)
            .with_client_auth_cert(vec![self.certificate.clone()], self.key.clone_key())
            .map_err(|error| StandbyError::Tls(error.to_string()))?;
        Ok(Arc::new(config))
    }

    /// TLS from machines that show any certificate: the caller looks at it.
    pub(crate) fn to_whoever_dials(&self) -> Result<Arc<ServerConfig>, StandbyError> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let any = Arc::new(Known { only: None, provider: Arc::clone(&provider) });
        let config = ServerConfig::builder_with_provider(provider)
            .with_protocol_versions(&[&rustls::version::TLS13])
            .map_err(|error| StandbyError::Tls(error.to_string()))?
            .with_client_cert_verifier(any)
            .with_single_cert(vec![self.certificate.clone()], self.key.clone_key())
            .map_err(|error| StandbyError::Tls(error.to_string()))?;
        Ok(Arc::new(config))
    }
}

/// Takes one certificate as it is, whatever names and dates it has; or any.
#[derive(Debug)]
struct Known {
    only: Option<Digest>,
    provider: Arc<CryptoProvider>,
}

impl Known {
    fn check(&self, own: &CertificateDer<'_>) -> Result<(), Error> {
        match self.only {
            Some(only) if only != Digest::sha256(own) => {
                Err(Error::InvalidCertificate(CertificateError::UnknownIssuer))
            }
            _ => Ok(()),
        }
    }

    fn verify_12(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let known = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signed, known)
    }

    fn verify_13(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let known = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signed, known)
    }
}

impl ServerCertVerifier for Known {
    fn verify_server_cert(
        &self,
        own: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        self.check(own).map(|()| ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.verify_12(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.verify_13(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

impl ClientCertVerifier for Known {
    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        own: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        self.check(own).map(|()| ClientCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.verify_12(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.verify_13(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
