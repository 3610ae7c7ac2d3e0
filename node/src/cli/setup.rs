//! `striae init` and `striae rotate`: the node's keys, and the request to have them certified.

use serde::Serialize;
use striae_crypto::{PublicKey, SealingKey, SealingPublicKey, SealingSuite, SecretKey, key_file};
use striae_protocol::NodeRequest;
use striae_vocabulary::CountryCode;

use super::argument;
use super::arguments::Init;
use super::connection::Connection;
use super::federation_arguments::{OneKey, Rotate};
use super::output::Output;
use crate::NodeError;
use crate::api::Request;
use crate::clock::Clock;
use crate::data_folder::DataFolder;
use crate::disclosure_table;
use crate::keys::key_pair::{KeyRing, public_of};
use crate::membership::authority::to_toml;
use crate::national_policy::NationalPolicy;
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
    // An interrupted `init` has made the key first: a request without one is something else.
    if !folder.key().exists() {
        output_file::check(&folder.request(), Existing::Stays)?;
    }
    let mut ring = KeyRing::default();
    let key = ring.signing(&folder.key(), arguments.unsealed)?;
    let suite: SealingSuite = argument(&arguments.sealing_suite)?;
    let sealing = ring.sealing(&folder.sealing_key(), suite, arguments.unsealed)?;
    let (node_key, sealing_key) = (key.public(), public_of(&sealing)?);
    let addresses = arguments.address.clone();
    let request = NodeRequest::new(country, &key, sealing_key.clone(), addresses);
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
    /// The key that the node goes by until another one is certified.
    from: PublicKey,
    /// The key that waits; the same when only the sealing key is replaced.
    to: PublicKey,
    fingerprint: String,
    /// The sealing key that is to be certified.
    sealing_key: SealingPublicKey,
    sealing_fingerprint: String,
    request: String,
}

/// Makes the keys that the node will go by, and the request for their certificate.
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
    let mut ring = KeyRing::default();
    let path = folder.key();
    let old = key_file::read::<SecretKey>(&path)?;
    let unsealed = !old.is_sealed();
    let old = ring.open_file(old, &path)?;
    // One that an earlier call left is used: its request may be on its way.
    let next = match arguments.only {
        Some(OneKey::Sealing) => None,
        Some(OneKey::Signing) | None => Some(ring.signing(&folder.next_key(), unsealed)?),
    };
    let sealing = match arguments.only {
        Some(OneKey::Signing) => ring.open(&folder.sealing_key())?,
        Some(OneKey::Sealing) | None => {
            let current = key_file::read::<SealingKey>(&folder.sealing_key())?;
            let suite = match &arguments.sealing_suite {
                Some(suite) => argument(suite)?,
                None => current.public().suite(),
            };
            ring.sealing(&folder.next_sealing_key(), suite, unsealed)?
        }
    };
    let (country, addresses) = (settings.country, arguments.address.clone());
    let sealing_key = public_of(&sealing)?;
    let request = match &next {
        Some(next) => NodeRequest::replacing(country, next, sealing_key.clone(), addresses, &old),
        None => NodeRequest::new(country, &old, sealing_key.clone(), addresses),
    };
    write_request(folder, &request)?;
    let rotation = Rotation {
        from: old.public(),
        to: request.node,
        fingerprint: request.node.fingerprint(),
        sealing_fingerprint: sealing_key.fingerprint(),
        sealing_key,
        request: folder.request().display().to_string(),
    };
    output.value(&rotation, || {
        format!(
            "next key    {}\nfingerprint {}\nsealing key {} (its fingerprint)\ngive {} to your authority and read out both \
             fingerprints; once its certificate is installed, start the node anew: it then goes by these keys",
            rotation.to, rotation.fingerprint, rotation.sealing_fingerprint, rotation.request
        )
    })
}

fn write_request(folder: &DataFolder, request: &NodeRequest) -> Result<(), NodeError> {
    for address in &request.addresses {
        striae_network::check_address(address)?;
    }
    request.validate().map_err(|error| NodeError::Argument(error.to_string()))?;
    Ok(write_own(&folder.request(), to_toml(request)?)?)
}
