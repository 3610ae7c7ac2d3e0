//! Settings of sign-in at a provider: `[https.openid]` in `node.toml`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::roles::Role;

/// A provider of OpenID Connect, at which people sign in.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenIdSettings {
    /// Its address, as it names itself: `https://id.police.example`.
    pub issuer: String,
    /// Name by which it knows this node.
    pub client: String,
    /// File with the secret that it gave this node.
    pub secret: PathBuf,
    /// Its certificate, or that of those who certify it, PEM: no other is trusted.
    pub certificate: PathBuf,
    /// Claim that names the person.
    #[serde(default = "person")]
    pub person: String,
    /// Claim with the person's groups.
    #[serde(default = "groups")]
    pub groups: String,
    /// Scopes that are asked for beside `openid`.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// Whether an account must exist, or is made at the first sign-in.
    #[serde(default)]
    pub accounts: Accounts,
    /// People who may sign in with a password over the network. At the node's own machine everybody who has one may.
    #[serde(default)]
    pub passwords: Passwords,
    /// Page that is shown after a sign-in, as `/inbox`; without one a browser gets the first of the node's own pages, and a program
    /// the reply of `/api/v1/sign-in`.
    #[serde(default)]
    pub page: Option<String>,
    /// Roles of each group.
    #[serde(default)]
    pub roles: BTreeMap<String, Vec<Role>>,
}

/// Accounts of people whom the provider names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Accounts {
    /// An operator has added them before.
    #[default]
    Exist,
    /// They are made at the first sign-in of somebody with a role.
    Made,
}

/// People who may sign in with a password over the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Passwords {
    Everybody,
    /// Operators alone.
    #[default]
    Operators,
    Nobody,
}

fn person() -> String {
    "preferred_username".to_owned()
}

fn groups() -> String {
    "groups".to_owned()
}
