//! Settings of the door for browsers and programs: `[https]` in `node.toml`.

use std::net::SocketAddr;
use std::path::PathBuf;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

/// Longest time that a session may be left alone, minutes: a working day.
const MAX_IDLE_MINUTES: u32 = 720;

/// The door for browsers and programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HttpsSettings {
    /// Whether nothing is served.
    pub off: bool,
    /// Address and port; without one the machine's own, 127.0.0.1:4780, where it is free.
    pub listen: Option<SocketAddr>,
    /// Certificate with its chain, PEM; the node makes its own without one.
    pub certificate: Option<PathBuf>,
    /// The certificate's secret key, PEM.
    pub key: Option<PathBuf>,
    /// Names by which it is reached, for the certificate that the node makes: `localhost` always is one.
    pub names: Vec<String>,
    /// Minutes after which a session that is left alone ends: 1 to 720.
    #[serde(deserialize_with = "idle_minutes")]
    pub idle_minutes: u32,
}

impl Default for HttpsSettings {
    fn default() -> Self {
        let (listen, certificate, key, names) = (None, None, None, Vec::new());
        Self { off: false, listen, certificate, key, names, idle_minutes: 30 }
    }
}

fn idle_minutes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let minutes = u32::deserialize(deserializer)?;
    if (1..=MAX_IDLE_MINUTES).contains(&minutes) {
        return Ok(minutes);
    }
    Err(D::Error::custom(format!("idle_minutes = {minutes} is not from 1 to {MAX_IDLE_MINUTES}")))
}
