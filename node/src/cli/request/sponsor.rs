//! The sponsor's node, to which a request is sealed.

use std::path::Path;

use striae_crypto::SealingPublicKey;
use striae_protocol::{
    Certificate, Duty, NetworkId, NodeRequest, PublicKey, SignedDocument, TrustedRoster,
};
use striae_vocabulary::CountryCode;

use crate::membership::authority::{MAX_DOCUMENT_FILE_BYTES, read_request};
use crate::{MembershipError, NodeError};
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
    let (sealing_key, network) = (newest.sealing_key.clone(), Some(roster.network_id()));
    Ok(SponsorNode { country, key: newest.key, sealing_key, network })
}

/// A sponsor's node by its node-request.toml or certificate.
pub(super) fn read_sponsor(path: &Path) -> Result<SponsorNode, NodeError> {
    let text = read_file(path, MAX_DOCUMENT_FILE_BYTES)?;
    let (request, network) = match SignedDocument::read(&text) {
        Ok(document) => {
            let wrong = |error| {
                NodeError::Membership(MembershipError::DocumentFile {
                    path: path.to_owned(),
                    error,
                })
            };
            let certificate = Certificate::of_document(&document).map_err(wrong)?;
            (certificate.request, Some(certificate.network))
        }
        Err(_) => (read_request(path)?, None),
    };
    let NodeRequest { country, node, sealing_key, .. } = request;
    Ok(SponsorNode { country, key: node, sealing_key, network })
}
