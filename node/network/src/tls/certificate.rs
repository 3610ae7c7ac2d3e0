//! The certificate with which a node shows its key.

use std::sync::Arc;

use libp2p::identity;
use rcgen::{
    CertificateParams, CustomExtension, DistinguishedName, KeyPair, PKCS_ECDSA_P256_SHA256,
    PublicKeyData as _,
};
use rustls::client::ResolvesClientCert;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use rustls::{SignatureScheme, crypto};

use crate::error::NetworkError;
use crate::identity::Identity;

/// The extension in which a certificate names the node's key (libp2p's specification of TLS).
const EXTENSION: [u64; 9] = [1, 3, 6, 1, 4, 1, 53594, 1, 1];
/// DER's mark of a sequence.
const SEQUENCE: u8 = 0x30;
/// DER's mark of an octet string.
const OCTET_STRING: u8 = 0x04;
/// Longest content whose length DER writes in one byte.
const MAX_SHORT_BYTES: usize = 0x7f;

/// A certificate that is shown to everyone.
#[derive(Debug)]
pub(super) struct OneCertificate(Arc<CertifiedKey>);

impl OneCertificate {
    /// A new key of TLS, and its certificate; the node's key signs once.
    pub(super) fn make(own: &Identity) -> Result<Self, NetworkError> {
        let failed = |error: rcgen::Error| refused(&error);
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).map_err(failed)?;
        let signature = own
            .key()
            .sign_transport_key(&key.subject_public_key_info())
            .map_err(|error| refused(&error))?;
        let content = signed_key(own.public(), signature.as_bytes())
            .ok_or_else(|| refused(&"it is longer than a key is"))?;
        let mut extension = CustomExtension::from_oid_content(&EXTENSION, content);
        extension.set_criticality(true);
        let mut params = CertificateParams::default();
        params.distinguished_name = DistinguishedName::new();
        params.custom_extensions.push(extension);
        let certificate = params.self_signed(&key).map_err(failed)?;
        let secret = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let secret =
            crypto::ring::sign::any_ecdsa_type(&secret).map_err(|error| refused(&error))?;
        let certified = CertifiedKey::new(vec![certificate.der().clone()], secret);
        Ok(Self(Arc::new(certified)))
    }
}

fn refused(reason: &dyn std::fmt::Display) -> NetworkError {
    NetworkError::Key { reason: reason.to_string() }
}

/// The extension's content: a sequence of the public key, in libp2p's form, and the signature by it.
fn signed_key(public: &identity::PublicKey, signature: &[u8]) -> Option<Vec<u8>> {
    let parts = [octets(&public.encode_protobuf())?, octets(signature)?].concat();
    der(SEQUENCE, &parts)
}

fn octets(content: &[u8]) -> Option<Vec<u8>> {
    der(OCTET_STRING, content)
}

fn der(mark: u8, content: &[u8]) -> Option<Vec<u8>> {
    let length = u8::try_from(content.len()).ok().filter(|_| content.len() <= MAX_SHORT_BYTES)?;
    Some([&[mark, length], content].concat())
}

impl ResolvesClientCert for OneCertificate {
    fn resolve(&self, _: &[&[u8]], _: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.0))
    }

    fn has_certs(&self) -> bool {
        true
    }
}

impl ResolvesServerCert for OneCertificate {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use libp2p::tls::certificate;
    use striae_protocol::SecretKey;

    use super::*;

    #[test]
    fn libp2p_reads_the_nodes_key_from_the_certificate() {
        let own = Identity::of(Arc::new(SecretKey::from_bytes(&[7; 32]))).unwrap();
        let made = OneCertificate::make(&own).unwrap();
        let read = certificate::parse(&made.0.cert[0]).unwrap();
        assert_eq!(read.peer_id(), own.peer_id());
    }
}
