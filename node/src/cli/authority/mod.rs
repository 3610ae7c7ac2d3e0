//! `striae authority`: what a national authority does with its key, on a machine without a network.

pub(super) mod arguments;
mod found;
mod init;
mod words;

use std::path::{Path, PathBuf};

use serde::Serialize;
use striae_protocol::trust::RevocationReason;
use striae_protocol::{Duty, NetworkId, PublicKey, Revocation, SignedDocument};
use striae_vocabulary::{CountryCode, UnixSeconds};

use self::arguments::AuthorityVerb;
use super::charter::files::read_chain;
use super::terminal::at::At;
use super::terminal::output::Output;
use super::terminal::values::argument;
use crate::NodeError;
use crate::membership::authority::{AuthorityFolder, Certified, Revoked, read_request};

#[derive(Serialize)]
struct Signed {
    document: String,
    country: CountryCode,
    node: PublicKey,
    fingerprint: String,
    serial: Option<u64>,
    not_after: Option<UnixSeconds>,
    duties: Vec<Duty>,
    file: String,
}

/// The verbs of an authority.
pub(super) fn authority(at: &At<'_>, verb: AuthorityVerb) -> Result<(), NodeError> {
    let At { clock, output, .. } = *at;
    match verb {
        AuthorityVerb::Init(arguments) => init::init(arguments, output),
        AuthorityVerb::Found(arguments) => found::found(at, &arguments),
        AuthorityVerb::Certify {
            folder,
            request,
            charter,
            certificate,
            days,
            duties,
            address,
            out,
        } => {
            let folder = AuthorityFolder::at(&folder);
            let network = network_of(&folder, &charter)?;
            let mut request = read_request(&request)?;
            if !address.is_empty() {
                for one in &address {
                    striae_network::check_address_for_others(one)?;
                }
                request.addresses = address;
            }
            let duties =
                duties.iter().map(|text| argument(text)).collect::<Result<Vec<Duty>, _>>()?;
            let certified = Certified { network, request, duties, days };
            let (certificate, document) =
                folder.certify(certified, certificate.as_deref(), clock.now(), |certificate| {
                    output.shows(&words::certificate(certificate));
                })?;
            output.document(&out, document.to_text())?;
            let signed = Signed {
                document: document.kind().to_string(),
                country: certificate.country(),
                node: certificate.node(),
                fingerprint: certificate.node().fingerprint(),
                serial: Some(certificate.serial),
                not_after: Some(certificate.not_after),
                duties: certificate.duties,
                file: out.display().to_string(),
            };
            output.value(&signed, || {
                let duties: Vec<String> = signed.duties.iter().map(Duty::to_string).collect();
                format!(
                    "certificate for the node {} of {} until {}, which may {}\nfingerprint {}: compare it with the node's \
                     operator\nwritten to {}",
                    signed.node,
                    signed.country,
                    certificate.not_after,
                    duties.join(", "),
                    signed.fingerprint,
                    signed.file
                )
            })
        }
        AuthorityVerb::Revoke { folder, node, charter, certificate, reason, note, out } => {
            let folder = AuthorityFolder::at(&folder);
            let (network, node) = (network_of(&folder, &charter)?, argument(&node)?);
            let reason = match reason.as_str() {
                "retired" => RevocationReason::Retired,
                _ => RevocationReason::Compromised,
            };
            let revoked = Revoked { network, node, reason, note };
            let show = |revocation: &Revocation| output.shows(&words::revocation(revocation));
            let revoked = folder.revoke(revoked, certificate.as_deref(), clock.now(), show)?;
            say_revoked(revoked, &out, output)
        }
    }
}

/// Writes a revocation, and says so.
fn say_revoked(
    (revocation, document): (Revocation, SignedDocument),
    out: &Path,
    output: &Output,
) -> Result<(), NodeError> {
    output.document(out, document.to_text())?;
    let node = revocation.node();
    let signed = Signed {
        document: document.kind().to_string(),
        country: revocation.country(),
        node,
        fingerprint: node.fingerprint(),
        serial: None,
        not_after: None,
        duties: Vec::new(),
        file: out.display().to_string(),
    };
    output.value(&signed, || {
        format!(
            "revocation of the node {node} of {} ({})\nwritten to {}: install it at any node, and it travels to all",
            signed.country, revocation.reason, signed.file
        )
    })
}

/// The federation of a charter that names this authority.
fn network_of(folder: &AuthorityFolder, charter: &[PathBuf]) -> Result<NetworkId, NodeError> {
    let member = folder.member()?;
    let chain = read_chain(charter)?;
    let named = chain.current().member(member.country);
    if named.is_none_or(|named| named.authority != member.authority) {
        let sentence = format!(
            "version {} of the charter does not name this authority's key for {}: what it signs would not count",
            chain.current().version,
            member.country
        );
        return Err(NodeError::Argument(sentence));
    }
    Ok(chain.network_id())
}
