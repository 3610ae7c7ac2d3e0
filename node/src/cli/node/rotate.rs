//! `striae node rotate`: the key that the node will go by, and the request to have it certified.

use serde::Serialize;
use striae_crypto::key_file::{self, KeyFile, StoredKey};
use striae_crypto::{PublicKey, SealingKey, SealingPublicKey, SecretKey};
use striae_protocol::NodeRequest;

use super::arguments::{OneKey, Rotate};
use crate::NodeError;
use crate::api::{Files, MakeNextKey};
use crate::cli::init::node_request::write_request;
use crate::cli::terminal::at::At;
use crate::cli::terminal::values::argument;
use crate::keys::key_pair::{Keeping, KeyRing, public_of};
use crate::settings::{Settings, TransportSecurity};
use striae_vocabulary::CountryCode;

#[derive(Serialize)]
struct Rotation {
    /// The key that the node goes by until another one is certified.
    from: PublicKey,
    /// The key that waits; the same when only the sealing key is replaced.
    to: PublicKey,
    fingerprint: String,
    /// The sealing key that is to be certified.
    sealing_key: SealingPublicKey,
    request: String,
}

/// The request that is to be signed, in plain words.
fn words(arguments: &Rotate, country: CountryCode) -> String {
    let replaced = match arguments.only {
        None => "both keys",
        Some(OneKey::Signing) => "the key that signs",
        Some(OneKey::Sealing) => "the key that opens sealed messages",
    };
    let addresses = match arguments.address.as_slice() {
        [] => "none".to_owned(),
        addresses => addresses.join(", "),
    };
    format!(
        "to be signed: the request of a node of {country} for a certificate\nreplaces    {replaced}\naddresses   {addresses}"
    )
}

/// The place of a new key: that of the current one, where nothing else is asked.
fn keeping<K: StoredKey>(arguments: &Rotate, current: &KeyFile<K>) -> Result<Keeping, NodeError> {
    match &arguments.token {
        Some(token) => Keeping::of(false, Some(token)),
        None if arguments.no_token && current.name_in_token().is_some() => Ok(Keeping::Sealed),
        None => Keeping::like(current),
    }
}

/// Makes the keys that the node will go by, and the request for their certificate.
pub(super) fn rotate(at: &At<'_>, arguments: &Rotate) -> Result<(), NodeError> {
    let folder = at.folder;
    folder.check_initialised()?;
    // Before a key is made that would wait for its certificate.
    for address in &arguments.address {
        striae_network::check_address_for_others(address)?;
    }
    // Whoever may not run the node makes no key for it, and that one was made is in the audit log.
    at.call(MakeNextKey, Files::new())?;
    let settings = Settings::read(&folder.settings())?;
    let mut ring = KeyRing::default();
    let path = folder.key();
    let old = key_file::read::<SecretKey>(&path)?;
    let keeping = keeping(arguments, &old)?;
    if matches!(keeping, Keeping::Token(_)) && settings.security == TransportSecurity::Noise {
        return Err(striae_network::NetworkError::KeyInToken.into());
    }
    if arguments.only != Some(OneKey::Signing) {
        KeyRing::check_wraps(&keeping)?;
    }
    at.output.shows(&words(arguments, settings.country));
    let old = ring.open_file(old, &path)?;
    // One that an earlier call left is used: its request may be on its way.
    let next = match arguments.only {
        Some(OneKey::Sealing) => None,
        Some(OneKey::Signing) | None => Some(ring.signing(&folder.next_key(), &keeping)?),
    };
    let sealing = match arguments.only {
        Some(OneKey::Signing) => ring.open(&folder.sealing_key())?,
        Some(OneKey::Sealing) | None => {
            let current = key_file::read::<SealingKey>(&folder.sealing_key())?;
            let suite = match &arguments.sealing_suite {
                Some(suite) => argument(suite)?,
                None => current.public().suite(),
            };
            let keeping = self::keeping(arguments, &current)?;
            ring.sealing(&folder.next_sealing_key(), suite, &keeping)?
        }
    };
    let (country, addresses) = (settings.country, arguments.address.clone());
    let sealing_key = public_of(&sealing)?;
    let request = match &next {
        Some(next) => NodeRequest::replacing(country, next, sealing_key.clone(), addresses, &old),
        None => NodeRequest::new(country, &old, sealing_key.clone(), addresses),
    }?;
    write_request(folder, &request)?;
    let rotation = Rotation {
        from: old.public(),
        to: request.node,
        fingerprint: request.node.fingerprint(),
        sealing_key,
        request: folder.request().display().to_string(),
    };
    at.output.value(&rotation, || {
        format!(
            "next key    {}\nfingerprint {}\ngive {} to your authority and read out the fingerprint; once its certificate is \
             installed, start the node anew: it then goes by these keys",
            rotation.to, rotation.fingerprint, rotation.request
        )
    })
}
