//! Facts about a node that show whether anything needs a hand.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::roles::Action;
use striae_protocol::PublicKey;
use striae_vocabulary::{CountryCode, UnixSeconds};

use super::Needs;
use super::call::call;

/// Examine the node: facts about its membership, other nodes and people that a status does not have.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct Examine;
call!(Examine, "node doctor" => Examination; Needs::to_read(Action::RunNode));

/// Facts about a node.
#[derive(Debug, Clone, Default, JsonSchema, Serialize, Deserialize)]
pub struct Examination {
    /// Why the node's key does not count, where a charter is installed.
    pub not_counted: Option<String>,
    /// Addresses in its certificate.
    pub certified_addresses: Vec<String>,
    /// Number of authorities that must sign the next version of the charter.
    pub threshold: Option<u32>,
    /// Countries that take part and have no node that counts.
    pub without_node: Vec<CountryCode>,
    /// Revocations that are installed.
    pub revocations: usize,
    /// The node's own keys, current and former, that were revoked.
    pub revoked: Vec<PublicKey>,
    /// The other nodes that count.
    pub nodes: Vec<ExaminedNode>,
    /// Why the clock cannot be relied upon.
    pub clock_doubt: Option<String>,
    /// Accounts that are not disabled.
    pub accounts: u64,
    /// Of these, operators.
    pub operators: u64,
    /// Why the end of the node's own logs may be missing.
    pub history_doubt: Option<String>,
}

/// Another node, as this one knows it.
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own, by its name in JSON")]
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ExaminedNode {
    pub country: CountryCode,
    pub node_key: PublicKey,
    /// Addresses in its certificate.
    pub addresses: Vec<String>,
    pub connected: bool,
    /// Whether a connection is open that this node dialled.
    pub dialled: bool,
    /// Whether a connection is open that the other node dialled.
    pub accepted: bool,
    /// Whether the other node has dialled this one since it was started.
    pub has_come: bool,
    /// Whether it dials at once, and this node only some seconds later: the one with the lower key does.
    pub dials_first: bool,
    /// Whether it reached this node when it was asked to dial back; absent where it was not asked, or
    /// did not say.
    #[serde(default)]
    pub reaches: Option<bool>,
    /// Why it did not.
    #[serde(default)]
    pub why_not: Option<String>,
    /// When it was connected last.
    pub seen: Option<UnixSeconds>,
    /// Oldest and newest protocol version it speaks.
    pub versions: Option<(u16, u16)>,
    /// Its program.
    pub software: Option<String>,
    /// By how many seconds its clock runs ahead of ours.
    pub clock_ahead_s: Option<i64>,
}
