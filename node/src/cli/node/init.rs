//! `striae node init`: a node's folder, with its key and the request to have it certified.

use serde::Serialize;
use striae_crypto::{PublicKey, SealingPublicKey, SealingSuite};
use striae_protocol::NodeRequest;
use striae_vocabulary::CountryCode;

use super::arguments::Init;
use super::node_request::write_request;
use crate::cli::terminal::output::Output;
use crate::cli::terminal::values::argument;
use crate::data_folder::DataFolder;
use crate::disclosure_table;
use crate::keys::key_pair::{KeyRing, public_of};
use crate::national_policy::NationalPolicy;
use crate::settings::{Settings, TransportSecurity};
use crate::{DataFolderError, NodeError};
use striae_files::output_file::{self, Existing, write_own};

/// End of the settings that stand in no table.
const BEFORE_TABLES: &str = "\n\n[";

/// Settings of a test node in that place.
const TEST_NODE: &str = "\n\
    # A node for tests alone: its clock may be moved by STRIAE_CLOCK_OFFSET_S.\n\
    test_node = true\n\n[";

#[derive(Serialize)]
struct Initialised {
    country: CountryCode,
    node_key: PublicKey,
    fingerprint: String,
    /// Key to which others seal for this node.
    sealing_key: SealingPublicKey,
    sealing_fingerprint: String,
    /// Request for the authority's certificate, as a file.
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
        return Err(DataFolderError::AlreadyInitialised(folder.path().to_owned()).into());
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
