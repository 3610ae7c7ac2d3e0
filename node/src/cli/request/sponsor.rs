//! The sponsor's node, to which a request is sealed.

use std::path::{Path, PathBuf};

use striae_crypto::SealingPublicKey;
use striae_protocol::{
    Certificate, CountryCode, Duty, NetworkId, PublicKey, SignedDocument, TrustedRoster,
};

use crate::NodeError;
use crate::authority::{MAX_DOCUMENT_FILE_BYTES, read_request};
use striae_files::text_file::read_file;

/// A node to which a request is sealed, and which signs the answer.
pub(super) struct SponsorNode {
    pub(super) country: CountryCode,
    pub(super) key: PublicKey,
    pub(super) sealing_key: SealingPublicKey,
    pub(super) network: Option<NetworkId>,
}

/// The gateway of a country, by a charter with its certificates.
pub(super) fn gateway_of(
    roster: &TrustedRoster,
    country: CountryCode,
) -> Result<SponsorNode, NodeError> {
    let gateways = roster.nodes().filter(|node| node.country == country && node.has(Duty::Gateway));
    let newest = gateways.max_by_key(|node| node.serial).ok_or_else(|| {
        NodeError::Argument(format!(
            "no node of {country} is certified as a gateway by these files; ask {country} for newer ones"
        ))
    })?;
    let sealing_key = newest.sealing_key.clone().ok_or_else(|| {
        NodeError::Argument(format!("the gateway of {country} has no key to seal to"))
    })?;
    let network = Some(roster.network_id());
    Ok(SponsorNode { country, key: newest.key, sealing_key, network })
}

/// A sponsor's node by its node-request.toml or certificate.
pub(super) fn read_sponsor(path: &Path) -> Result<SponsorNode, NodeError> {
    let text = read_file(path, MAX_DOCUMENT_FILE_BYTES)?;
    let (request, network) = match SignedDocument::read(&text).ok() {
        Some(_) => {
            let (certificate, _) = read_certificate(path)?;
            (certificate.request, Some(certificate.network))
        }
        None => (read_request(path)?, None),
    };
    let none = || NodeError::Argument(format!("{} has no key to seal to", path.display()));
    let sealing_key = request.sealing_key.ok_or_else(none)?;
    Ok(SponsorNode { country: request.country, key: request.node, sealing_key, network })
}

/// A certificate with its text.
pub(super) fn read_certificate(path: &Path) -> Result<(Certificate, String), NodeError> {
    let text = read_file(path, MAX_DOCUMENT_FILE_BYTES)?;
    let document = SignedDocument::read(&text)
        .map_err(|error| NodeError::DocumentFile { path: PathBuf::from(path), error })?;
    let wrong = |error: String| NodeError::Argument(format!("{}: {error}", path.display()));
    let certificate =
        Certificate::of_document(&document).map_err(|error| wrong(error.to_string()))?;
    Ok((certificate, document.to_text()))
}
