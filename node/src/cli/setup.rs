//! `striae init` and `striae rotate`: the node's keys, and the request to have them certified.

use serde::Serialize;
use striae_crypto::{PublicKey, SealingPublicKey, SecretKey, key_file};
use striae_protocol::NodeRequest;
use striae_vocabulary::CountryCode;

use super::argument;
use super::arguments::Init;
use super::connection::Connection;
use super::federation_arguments::Rotate;
use super::output::Output;
use crate::NodeError;
use crate::api::Request;
use crate::authority::{new_key, to_toml};
use crate::clock::Clock;
use crate::data_folder::DataFolder;
use crate::disclosure_table;
use crate::national_policy::NationalPolicy;
use crate::passphrase;
use crate::settings::{Settings, TransportSecurity};
use striae_files::output_file::{self, Existing, write_own};

/// Where the settings that stand in no table end.
const BEFORE_TABLES: &str = "\n\n[";
/// What stands there in those of a test node.
const TEST_NODE: &str = "\n\
    # A node for tests alone: its clock may be moved by STRIAE_CLOCK_OFFSET_S.\n\
    test_node = true\n\n[";

#[derive(Serialize)]
struct Initialised {
    country: CountryCode,
    node_key: PublicKey,
    fingerprint: String,
    /// What others seal to for this node.
    sealing_key: SealingPublicKey,
    sealing_fingerprint: String,
    /// What the authority is asked to certify, as a file.
    request: String,
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
    if folder.is_initialised()? {
        return Err(NodeError::AlreadyInitialised(folder.path().to_owned()));
    }
    folder.socket()?;
    folder.create()?;
    folder.check_private()?;
    let security = match arguments.security.as_str() {
        "noise" => TransportSecurity::Noise,
        _ => TransportSecurity::Tls,
    };
    // A key that an interrupted `init` left is used: nobody has seen another one.
    let path = folder.key();
    // An interrupted `init` has made the key first: a request without one is something else.
    if !path.exists() {
        output_file::check(&folder.request(), Existing::Stays)?;
    }
    let key = if path.exists() {
        key_file::read(&path)?.open(|| passphrase::to_open(&path))?
    } else {
        new_key(&path, arguments.unsealed)?
    };
    let node_key = key.public();
    let sealing_key = sealing_key_of(&key)?;
    let sealing = Some(sealing_key.clone());
    let request = NodeRequest::new(country, &key, sealing, arguments.address.clone());
    write_request(folder, &request)?;
    if !folder.disclosure().exists() {
        write_own(&folder.disclosure(), disclosure_table::TEMPLATE)?;
    }
    NationalPolicy::write_template(&folder.policy())?;
    // Last, because a folder with settings counts as set up.
    let mut settings = Settings::template(country, &arguments.listen, security);
    if arguments.test_node {
        settings = settings.replacen(BEFORE_TABLES, TEST_NODE, 1);
    }
    write_own(&folder.settings(), &settings)?;
    let fingerprint = node_key.fingerprint();
    let sealing_fingerprint = sealing_key.fingerprint();
    let data_folder = folder.path().display().to_string();
    let request = folder.request().display().to_string();
    let initialised = Initialised {
        country,
        node_key,
        fingerprint,
        sealing_key,
        sealing_fingerprint,
        request,
        data_folder,
    };
    output.value(&initialised, || {
        format!(
            "node of {country} set up in {}\nkey         {node_key}\nfingerprint {}\nsealing key {} (its fingerprint)\ngive {} to \
             your authority and read out both fingerprints; then install the charter and the certificate with `striae charter \
             install`",
            initialised.data_folder,
            initialised.fingerprint,
            initialised.sealing_fingerprint,
            initialised.request
        )
    })
}

#[derive(Serialize)]
struct Rotation {
    /// The key that the node goes by until its successor is certified.
    from: PublicKey,
    /// The key that waits.
    to: PublicKey,
    fingerprint: String,
    request: String,
}

/// Makes the key that the node will go by, and the request for its certificate.
pub(super) fn rotate(
    folder: &DataFolder,
    clock: Clock,
    arguments: &Rotate,
    output: &Output,
) -> Result<(), NodeError> {
    folder.check_initialised()?;
    // Whoever may not run the node makes no key for it, and that one was made is in the audit log.
    Connection::open(folder, clock)?.call(Request::MakeNextKey, &[])?;
    let settings = Settings::read(&folder.settings())?;
    let path = folder.key();
    let old = key_file::read(&path)?;
    let unsealed = !old.is_sealed();
    let old = old.open(|| passphrase::to_open(&path))?;
    // One that an earlier call left is used: its request may be on its way.
    let next_path = folder.next_key();
    let next = if next_path.exists() {
        key_file::read(&next_path)?.open(|| passphrase::to_open(&next_path))?
    } else {
        new_key(&next_path, unsealed)?
    };
    let sealing_key = sealing_key_of(&next)?;
    let addresses = arguments.address.clone();
    let request =
        NodeRequest::replacing(settings.country, &next, Some(sealing_key), addresses, &old);
    write_request(folder, &request)?;
    let rotation = Rotation {
        from: old.public(),
        to: next.public(),
        fingerprint: next.public().fingerprint(),
        request: folder.request().display().to_string(),
    };
    output.value(&rotation, || {
        format!(
            "next key    {}\nfingerprint {}\ngive {} to your authority and read out the fingerprint; once its certificate is \
             installed, start the node anew: it then goes by the next key",
            rotation.to, rotation.fingerprint, rotation.request
        )
    })
}

fn sealing_key_of(key: &SecretKey) -> Result<SealingPublicKey, NodeError> {
    key.sealing_key().public().map_err(|error| NodeError::Message(error.to_string()))
}

fn write_request(folder: &DataFolder, request: &NodeRequest) -> Result<(), NodeError> {
    for address in &request.addresses {
        striae_network::check_address(address)?;
    }
    request.validate().map_err(|error| NodeError::Argument(error.to_string()))?;
    Ok(write_own(&folder.request(), to_toml(request)?)?)
}
