//! `striae init` and `striae roster`: what is done before a node runs.

use std::path::Path;

use serde::Serialize;
use striae_crypto::{PublicKey, SealingPublicKey, SecretKey, key_file};
use striae_protocol::{CountryCode, Roster, limits};

use super::argument;
use super::arguments::{Init, RosterVerb};
use super::connection::Connection;
use super::output::Output;
use crate::NodeError;
use crate::api::Request;
use crate::clock::Clock;
use crate::data_folder::{DataFolder, read_file, read_toml, write_file};
use crate::passphrase;
use crate::settings::{Settings, TransportSecurity};

#[derive(Serialize)]
struct Initialised {
    country: CountryCode,
    node_key: PublicKey,
    fingerprint: String,
    /// What others seal to for this node.
    sealing_key: SealingPublicKey,
    sealing_fingerprint: String,
    /// This node's entry for the roster, as a file.
    roster_entry: String,
    data_folder: String,
}

/// Makes a node's folder.
pub(super) fn init(
    folder: &DataFolder,
    arguments: &Init,
    output: &Output,
) -> Result<(), NodeError> {
    let country: CountryCode = argument(&arguments.country)?;
    striae_network::check_address(&arguments.listen)?;
    if folder.is_initialised() {
        return Err(NodeError::AlreadyInitialised(folder.path().to_owned()));
    }
    folder.socket()?;
    folder.create()?;
    let security = match arguments.security.as_str() {
        "noise" => TransportSecurity::Noise,
        _ => TransportSecurity::Tls,
    };
    // A key that an interrupted `init` left is used: nobody has seen another one.
    let path = folder.key();
    let key = if path.exists() {
        key_file::read(&path)?.open(|| passphrase::to_open(&path))?
    } else {
        new_key(&path, arguments.unsealed)?
    };
    let node_key = key.public();
    let sealing_key =
        key.sealing_key().public().map_err(|error| NodeError::Message(error.to_string()))?;
    let entry = folder.path().join("roster-entry.toml");
    write_file(
        &entry,
        format!(
            "[[members.nodes]]\nkey = \"{node_key}\"\nsealing_key = \"{sealing_key}\"\naddresses = []\n"
        ),
    )?;
    // Last, because a folder with settings counts as set up.
    let settings = Settings::template(country, &arguments.listen, security);
    write_file(&folder.settings(), &settings)?;
    let fingerprint = node_key.fingerprint();
    let sealing_fingerprint = sealing_key.fingerprint();
    let data_folder = folder.path().display().to_string();
    let roster_entry = entry.display().to_string();
    let initialised = Initialised {
        country,
        node_key,
        fingerprint,
        sealing_key,
        sealing_fingerprint,
        roster_entry,
        data_folder,
    };
    output.value(&initialised, || {
        format!(
            "node of {country} set up in {}\nkey         {node_key}\nfingerprint {}\nsealing key {} (its fingerprint)\ngive {} to the keeper of the roster, with the addresses others reach it by, and read out both fingerprints; then `striae \
             roster install`",
            initialised.data_folder,
            initialised.fingerprint,
            initialised.sealing_fingerprint,
            initialised.roster_entry
        )
    })
}

/// Makes a key file, sealed by a passphrase unless the user says otherwise; the key.
fn new_key(path: &Path, unsealed: bool) -> Result<SecretKey, NodeError> {
    let passphrase = if unsealed { None } else { Some(passphrase::to_seal(path)?) };
    let key = SecretKey::generate()?;
    key_file::create(path, &key, passphrase.as_ref())?;
    Ok(key)
}

#[derive(Serialize)]
struct Signer {
    signer: PublicKey,
    fingerprint: String,
}

/// The verbs of the roster.
pub(super) fn roster(
    folder: &DataFolder,
    clock: Clock,
    verb: RosterVerb,
    output: &Output,
) -> Result<(), NodeError> {
    match verb {
        RosterVerb::NewKey { file, unsealed } => {
            let signer = new_key(&file, unsealed)?.public();
            let fingerprint = signer.fingerprint();
            output.value(&Signer { signer, fingerprint: fingerprint.clone() }, || {
                format!("key         {signer}\nfingerprint {fingerprint}")
            })
        }
        RosterVerb::Sign { draft, key, out } => {
            let roster: Roster = read_toml(&draft, limits::MAX_ROSTER_BYTES as u64)?;
            let key = key_file::read(&key)?.open(|| passphrase::to_open(&key))?;
            write_file(&out, &roster.sign_to_text(&key)?)?;
            let signer = key.public();
            let fingerprint = signer.fingerprint();
            output.value(&Signer { signer, fingerprint: fingerprint.clone() }, || {
                let (name, version) = (&roster.federation, roster.version);
                format!("{name}, version {version}, signed by {signer} ({fingerprint})")
            })
        }
        RosterVerb::Install { file, signer } => {
            let text = read_file(&file, limits::MAX_ROSTER_BYTES as u64)?;
            let signer = signer.as_deref().map(argument).transpose()?;
            let reply = Connection::open(folder, clock)?
                .call(Request::InstallRoster { signer }, text.as_bytes())?;
            output.reply(&reply)
        }
        RosterVerb::Show => {
            if !folder.is_initialised() {
                return Err(NodeError::NoNode(folder.path().to_owned()));
            }
            let text = read_file(&folder.roster(), limits::MAX_ROSTER_BYTES as u64)
                .map_err(|_| NodeError::NoRoster)?;
            output.value(&text, || text.clone())
        }
    }
}
