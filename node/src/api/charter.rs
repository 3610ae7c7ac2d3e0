//! The charter with its certificates and revocations: installed and shown.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::roles::Action;
use striae_protocol::{Digest, NetworkId};
use striae_vocabulary::CountryCode;

use super::Needs;
use super::call::call;
use crate::membership::OfferedDocuments;

/// Documents that were installed.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct Installed {
    /// Outcome for each.
    #[serde(flatten)]
    pub documents: OfferedDocuments,
    /// The charter that the node follows now.
    pub charter: CharterStatus,
    /// Whether the node must be started anew, to go by its next key.
    pub restart: bool,
    /// Why this node's key does not count although it is certified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_counted: Option<String>,
}

/// The charter as it was signed.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct CharterText {
    /// Its summary.
    #[serde(flatten)]
    pub status: CharterStatus,
    /// The text, with its signatures.
    pub text: String,
}

/// A charter that a node follows.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct CharterStatus {
    /// Name of the federation.
    pub federation: String,
    pub network: NetworkId,
    /// The network, in groups that people can read out.
    pub network_fingerprint: String,
    pub charter_version: u32,
    /// Digest of that version.
    pub charter_digest: Digest,
    /// The countries that take part.
    pub countries: Vec<CountryCode>,
    /// Nodes that count.
    pub nodes: usize,
}

/// Install charters, certificates and revocations: the files.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstallDocuments {
    /// The federation, by its id or fingerprint; needed the first time.
    pub network: Option<String>,
}
call!(InstallDocuments, "charter install" => Installed; Needs::to_do(Action::RunNode));

/// Show the charter.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShowCharter {
    /// All its versions, with certificates and revocations, as a file that another node can install.
    pub all: bool,
}
call!(ShowCharter, "charter show" => CharterText; Needs::nothing());
