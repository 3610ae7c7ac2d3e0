//! Settings of the door for browsers and programs: `[https]` in `node.toml`.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use crate::openid_settings::OpenIdSettings;

/// Longest time that a session may be left alone, minutes: a working day.
const MAX_IDLE_MINUTES: u32 = 720;

/// The door for browsers and programs.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
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
    /// Address at which browsers reach it, as `https://striae.police.example`: needed behind a proxy. Without one, the first of
    /// the names that is no number, and the port.
    pub address: Option<String>,
    /// Minutes after which a session that is left alone ends: 1 to 720.
    #[serde(deserialize_with = "idle_minutes")]
    pub idle_minutes: u32,
    /// A provider at which people sign in.
    pub openid: Option<OpenIdSettings>,
}

impl Default for HttpsSettings {
    fn default() -> Self {
        Self {
            off: false,
            listen: None,
            certificate: None,
            key: None,
            names: Vec::new(),
            address: None,
            idle_minutes: 30,
            openid: None,
        }
    }
}

impl HttpsSettings {
    /// Address at which browsers reach the node that listens at this one.
    pub(crate) fn web_address(&self, bound: SocketAddr) -> String {
        if let Some(address) = &self.address {
            return address.trim_end_matches('/').to_owned();
        }
        let is_name = |name: &&String| name.parse::<IpAddr>().is_err() && !name.contains('*');
        let name = self.names.iter().find(is_name).map_or("localhost", String::as_str);
        match bound.port() {
            443 => format!("https://{name}"),
            port => format!("https://{name}:{port}"),
        }
    }
}

fn idle_minutes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let minutes = u32::deserialize(deserializer)?;
    if (1..=MAX_IDLE_MINUTES).contains(&minutes) {
        return Ok(minutes);
    }
    Err(D::Error::custom(format!("idle_minutes = {minutes} is not from 1 to {MAX_IDLE_MINUTES}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_reach_a_node_by_its_name_or_as_the_settings_say() {
        let at = |names: &[&str], address: Option<&str>, port: u16| {
            let names = names.iter().map(|name| (*name).to_owned()).collect();
            let address = address.map(str::to_owned);
            let settings = HttpsSettings { names, address, ..HttpsSettings::default() };
            settings.web_address(([0, 0, 0, 0], port).into())
        };
        assert_eq!(at(&[], None, 4780), "https://localhost:4780");
        let names = ["10.0.0.7", "*.police.example", "striae.police.example"];
        assert_eq!(at(&names, None, 443), "https://striae.police.example");
        let behind = Some("https://marks.example/");
        assert_eq!(at(&names, behind, 4780), "https://marks.example");
    }
}
