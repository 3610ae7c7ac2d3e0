//! The certificate by which this node shows itself to a receiver (RFC 5425, mutual authentication), read
//! anew when its files change.

use std::io::Read as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use rustls::client::ResolvesClientCert;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::CertifiedKey;
use rustls::{Error, InconsistentKeys, SignatureScheme};
use striae_files::input_file;
use striae_files::text_file::read_file;
use x509_parser::prelude::{FromDer as _, X509Certificate};
use zeroize::Zeroizing;

use super::pinned::MAX_BYTES;
use crate::NodeError;

/// The certificate and the files it is from.
#[derive(Debug)]
pub(super) struct Identity {
    certificate: PathBuf,
    key: PathBuf,
    current: Mutex<Current>,
}

#[derive(Debug, Clone)]
struct Current {
    certified: Arc<CertifiedKey>,
    /// Seconds since 1970.
    ends: i64,
    /// When the files were changed last.
    changed: Changed,
}

type Changed = [Option<SystemTime>; 2];

impl Identity {
    /// Reads both files, PEM.
    pub(super) fn of(certificate: PathBuf, key: PathBuf) -> Result<Self, NodeError> {
        let current = Mutex::new(read(&certificate, &key)?);
        Ok(Self { certificate, key, current })
    }

    /// Reads the files anew where they have changed. A pair that is not fit leaves the former one in
    /// use. The reason where the node cannot show itself: the certificate is over.
    pub(super) fn renew(&self) -> Result<(), String> {
        let changed = changed(&self.certificate, &self.key);
        if self.current().changed != changed {
            match read(&self.certificate, &self.key) {
                Ok(current) => {
                    *self.current() = current;
                    tracing::info!("the SIEM is shown another certificate");
                }
                // One of the two may be written a moment before the other.
                Err(error) => {
                    tracing::warn!(%error, "the SIEM is shown the former certificate");
                }
            }
        }
        let ends = self.current().ends;
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        if i64::try_from(now).unwrap_or(i64::MAX) <= ends {
            return Ok(());
        }
        let ended =
            Timestamp::from_second(ends).map_or_else(|_| String::new(), |at| at.to_string());
        let path = self.certificate.display();
        Err(format!("this node's certificate in {path} ended at {ended}; put a new one there"))
    }

    fn current(&self) -> MutexGuard<'_, Current> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ResolvesClientCert for Identity {
    fn resolve(&self, _: &[&[u8]], _: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.current().certified))
    }

    fn has_certs(&self) -> bool {
        true
    }
}

fn read(certificate: &Path, key: &Path) -> Result<Current, NodeError> {
    let wrong = |path: &Path, why: &dyn std::fmt::Display| {
        let path = path.display();
        NodeError::Argument(format!("{path} is not fit to show this node to the SIEM: {why}"))
    };
    // Before they are read: what changes meanwhile is read once more.
    let changed = changed(certificate, key);
    let pem = read_file(certificate, MAX_BYTES)?;
    let chain = CertificateDer::pem_slice_iter(pem.as_bytes()).collect::<Result<Vec<_>, _>>();
    let chain = chain.map_err(|error| wrong(certificate, &error))?;
    let own = chain.first().ok_or_else(|| wrong(certificate, &"it has no certificate in PEM"))?;
    let (_, read) = X509Certificate::from_der(own).map_err(|error| wrong(certificate, &error))?;
    let ends = read.validity().not_after.timestamp();
    let pem = read_secret(key)?;
    let secret = PrivateKeyDer::from_pem_slice(pem.as_bytes())
        .map_err(|_| wrong(key, &"it has no private key in PEM, or one behind a passphrase"))?;
    let provider: CryptoProvider = rustls::crypto::ring::default_provider();
    let certified =
        CertifiedKey::from_der(chain, secret, &provider).map_err(|error| match error {
            Error::InconsistentKeys(InconsistentKeys::KeyMismatch) => {
                wrong(key, &format!("it is not the key of {}", certificate.display()))
            }
            error => wrong(key, &error),
        })?;
    Ok(Current { certified: Arc::new(certified), ends, changed })
}

/// The text of a file that only its owner may read.
fn read_secret(path: &Path) -> Result<Zeroizing<String>, NodeError> {
    let failed = |error: std::io::Error| NodeError::file(path, "read the key in", &error);
    let file = input_file::open(path)?;
    let mode = file.metadata().map_err(failed)?.mode() & 0o7777;
    if mode & 0o077 != 0 {
        let path = path.display();
        return Err(NodeError::Argument(format!(
            "others on this machine may read the key in {path} (mode {mode:04o}); run 'chmod 600 {path}' and, if others had \
             access, ask for another certificate"
        )));
    }
    let mut text = Zeroizing::new(String::with_capacity(MAX_BYTES as usize));
    file.take(MAX_BYTES).read_to_string(&mut text).map_err(failed)?;
    Ok(text)
}

fn changed(certificate: &Path, key: &Path) -> Changed {
    [certificate, key].map(|path| std::fs::metadata(path).and_then(|one| one.modified()).ok())
}
