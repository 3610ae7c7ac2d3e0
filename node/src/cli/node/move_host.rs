//! `striae node move`: the request to have the node's own keys certified at other addresses.

use std::path::PathBuf;

use serde::Serialize;
use striae_crypto::{PublicKey, SealingKey, SecretKey, key_file};
use striae_protocol::NodeRequest;

use super::arguments::Move;
use crate::NodeError;
use crate::address_for_others;
use crate::cli::founding_names;
use crate::cli::init::check_documents;
use crate::cli::init::node_request::write_request;
use crate::cli::terminal::at::At;
use crate::keys::key_pair::{KeyRing, public_of};
use crate::keys::own_keys;
use crate::membership::authority::{read_request, to_toml};
use crate::settings::Settings;

#[derive(Serialize)]
struct Moved {
    node_key: PublicKey,
    fingerprint: String,
    addresses: Vec<String>,
    request: String,
    /// Its copy for the authority, where one was wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    copy: Option<String>,
    /// Reasons for which others may not reach it, a sentence each.
    warnings: Vec<String>,
}

/// Writes the request of the same keys with other addresses.
pub(super) fn move_host(at: &At<'_>, arguments: &Move) -> Result<(), NodeError> {
    let folder = at.folder;
    folder.check_initialised()?;
    if let Some(documents) = &arguments.documents {
        check_documents(documents)?;
    }
    if own_keys::waiting(folder)?.is_some() || own_keys::waiting_sealing(folder)?.is_some() {
        let sentence = "keys of this node wait for their certificate; give `striae node rotate` the new address, so that one \
                        certificate is for both";
        return Err(NodeError::Argument(sentence.to_owned()));
    }
    let doubts = arguments.address.iter().map(|address| address_for_others::doubt(address));
    let warnings: Vec<String> =
        doubts.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
    let request = request(at, arguments.address.clone())?;
    write_request(folder, &request)?;
    let copy = match &arguments.documents {
        Some(documents) => {
            let copy = documents.join(founding_names::request(request.country, &request.node));
            at.output.document(&copy, to_toml(&request)?)?;
            Some(copy)
        }
        None => None,
    };
    say(at, request, copy, warnings)
}

/// The request that the folder has, where it is of the node's own keys: its proof says nothing of
/// addresses, and no passphrase is needed. Else a new one.
fn request(at: &At<'_>, addresses: Vec<String>) -> Result<NodeRequest, NodeError> {
    let folder = at.folder;
    let settings = Settings::read(&folder.settings())?;
    let key = key_file::read::<SecretKey>(&folder.key())?;
    let sealing = key_file::read::<SealingKey>(&folder.sealing_key())?;
    let is_own = |request: &NodeRequest| {
        request.country == settings.country
            && request.node == *key.public()
            && request.sealing_key == *sealing.public()
    };
    if let Ok(request) = read_request(&folder.request())
        && is_own(&request)
    {
        return Ok(NodeRequest { addresses, ..request });
    }
    let mut ring = KeyRing::default();
    let key = ring.open_file(key, &folder.key())?;
    let sealing = ring.open_file(sealing, &folder.sealing_key())?;
    Ok(NodeRequest::new(settings.country, &key, public_of(&sealing)?, addresses)?)
}

fn say(
    at: &At<'_>,
    request: NodeRequest,
    copy: Option<PathBuf>,
    warnings: Vec<String>,
) -> Result<(), NodeError> {
    let moved = Moved {
        node_key: request.node,
        fingerprint: request.node.fingerprint(),
        addresses: request.addresses,
        request: at.folder.request().display().to_string(),
        copy: copy.map(|copy| copy.display().to_string()),
        warnings,
    };
    at.output.value(&moved, || {
        let Moved { fingerprint, addresses, request, copy, warnings, .. } = &moved;
        let mut lines = vec![
            format!("the same keys, at {}", addresses.join(", ")),
            format!("fingerprint {fingerprint}"),
        ];
        lines.extend(warnings.iter().map(|warning| format!("warning: {warning}")));
        lines.push(format!(
            "give {} to your authority, which certifies it as it did before; then `striae charter install` its certificate here: \
             every other node takes it from this one",
            copy.as_ref().unwrap_or(request)
        ));
        lines.join("\n")
    })
}
