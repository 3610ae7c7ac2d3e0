//! TLS to servers whose certificates were named: no other is trusted.

use std::sync::Arc;

use ureq::tls::{Certificate, RootCerts, TlsConfig};

/// Trusts these certificates alone, and what they certify.
pub(crate) fn trusting(certificates: Vec<Certificate<'static>>) -> TlsConfig {
    TlsConfig::builder()
        .root_certs(RootCerts::Specific(Arc::new(certificates)))
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build()
}
