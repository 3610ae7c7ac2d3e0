//! The certificate for browsers and programs: from files, or the node's own; read anew when they change.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use axum_server::tls_rustls::RustlsConfig;
use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair, date_time_ymd};
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use striae_files::output_file::write_own;
use striae_files::text_file::read_file;
use striae_protocol::Digest;

use crate::{Node, NodeError};

/// Largest file of a certificate or key, bytes.
const MAX_BYTES: u64 = 1 << 20;
/// The files are looked at so often.
const LOOK_EVERY: Duration = Duration::from_secs(10);
/// Names that the node's own certificate always has.
const OWN_NAMES: [&str; 3] = ["localhost", "127.0.0.1", "::1"];

/// Files of a certificate.
#[derive(Debug, Clone)]
struct Files {
    certificate: PathBuf,
    key: PathBuf,
}

/// TLS as the settings say, followed when the files change; and the certificate's SHA-256.
pub(super) fn begin(node: &Node) -> Result<(RustlsConfig, Digest), NodeError> {
    let settings = &node.settings.https;
    let files = match (&settings.certificate, &settings.key) {
        (Some(certificate), Some(key)) => {
            let at = |path: &Path| node.folder.path().join(path);
            Files { certificate: at(certificate), key: at(key) }
        }
        (None, None) => own_files(node)?,
        _ => {
            return Err(NodeError::Argument(
                "[https] in node.toml names one of certificate and key; name both, or none"
                    .to_owned(),
            ));
        }
    };
    let (config, fingerprint) = read(&files)?;
    let tls = RustlsConfig::from_config(config);
    tokio::spawn(follow(files, tls.clone()));
    Ok((tls, fingerprint))
}

/// The node's own certificate, made when it is not there.
fn own_files(node: &Node) -> Result<Files, NodeError> {
    let files =
        Files { certificate: node.folder.https_certificate(), key: node.folder.https_key() };
    if files.certificate.exists() && files.key.exists() {
        return Ok(files);
    }
    let failed = |error: rcgen::Error| {
        NodeError::Argument(format!(
            "no certificate can be made for HTTPS ({error}); see names under [https] in node.toml"
        ))
    };
    let own = OWN_NAMES.iter().map(|name| (*name).to_owned());
    let names: Vec<String> = own.chain(node.settings.https.names.iter().cloned()).collect();
    let mut params = CertificateParams::new(names).map_err(failed)?;
    params.distinguished_name = DistinguishedName::new();
    params
        .distinguished_name
        .push(DnType::CommonName, format!("Striae node of {}", node.country()));
    // It is known by its fingerprint, not by its age.
    (params.not_before, params.not_after) = (date_time_ymd(2026, 1, 1), date_time_ymd(2046, 1, 1));
    let key = KeyPair::generate().map_err(failed)?;
    let certificate = params.self_signed(&key).map_err(failed)?;
    write_own(&files.key, key.serialize_pem())?;
    write_own(&files.certificate, certificate.pem())?;
    Ok(files)
}

fn read(files: &Files) -> Result<(Arc<ServerConfig>, Digest), NodeError> {
    let wrong = |path: &Path, why: &dyn std::fmt::Display| {
        NodeError::Argument(format!("{} is not fit for HTTPS: {why}", path.display()))
    };
    let pem = read_file(&files.certificate, MAX_BYTES)?;
    let chain = CertificateDer::pem_slice_iter(pem.as_bytes()).collect::<Result<Vec<_>, _>>();
    let chain = chain.map_err(|error| wrong(&files.certificate, &error))?;
    let first =
        chain.first().ok_or_else(|| wrong(&files.certificate, &"it has no certificate in PEM"))?;
    let fingerprint = Digest::sha256(first);
    let pem = zeroize::Zeroizing::new(read_file(&files.key, MAX_BYTES)?);
    let key =
        PrivateKeyDer::from_pem_slice(pem.as_bytes()).map_err(|error| wrong(&files.key, &error))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])
        .map_err(|error| wrong(&files.certificate, &error))?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map_err(|error| wrong(&files.certificate, &error))?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok((Arc::new(config), fingerprint))
}

/// Reads the files anew when they change. A pair that does not fit leaves the former one in use.
async fn follow(files: Files, tls: RustlsConfig) {
    let mut known = changed(&files);
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        let now = changed(&files);
        if now == known {
            continue;
        }
        match read(&files) {
            Ok((config, fingerprint)) => {
                tls.reload_from_config(config);
                known = now;
                tracing::info!(%fingerprint, "HTTPS goes by another certificate");
            }
            // One of the two may be written a moment before the other.
            Err(error) => tracing::warn!(%error, "HTTPS goes by its former certificate"),
        }
    }
}

fn changed(files: &Files) -> [Option<SystemTime>; 2] {
    [&files.certificate, &files.key]
        .map(|path| std::fs::metadata(path).and_then(|one| one.modified()).ok())
}
