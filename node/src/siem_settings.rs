//! Settings of the stream of the audit log to a SIEM: `[siem]` in `node.toml`.

use std::path::PathBuf;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

/// Longest name of the node in messages: that of a host in RFC 5424.
const MAX_HOST: usize = 255;

/// The stream of the audit log to a SIEM.
#[derive(Debug, Clone, PartialEq, Eq, Default, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SiemSettings {
    /// Receiver of the audit log's entries: `tls://HOST:PORT`, `tcp://HOST:PORT` or `unix:///PATH`;
    /// none are sent without one.
    #[serde(deserialize_with = "receiver")]
    pub to: Option<String>,
    /// The receiver's certificate, or that of those who certify it, PEM; with `tls` no other is
    /// trusted.
    pub certificate: Option<PathBuf>,
    /// Certificate by which this node shows itself to a receiver that asks for one, with those between it
    /// and its authority, PEM; with `tls` alone.
    pub client_certificate: Option<PathBuf>,
    /// Its key, PEM, which nobody but its owner may read.
    pub client_key: Option<PathBuf>,
    /// Name of this node in the messages; without one `striae-` and its country.
    #[serde(deserialize_with = "host")]
    pub host: Option<String>,
}

/// A receiver, by the way that leads to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Receiver {
    /// TLS over TCP: the host's name, and its port.
    Tls(String, u16),
    /// TCP without protection.
    Tcp(String, u16),
    /// A socket of this machine.
    Unix(PathBuf),
}

impl FromStr for Receiver {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "'{text}' is no receiver; name tls://HOST:PORT, tcp://HOST:PORT or unix:///PATH"
            )
        };
        if text.starts_with("udp://") {
            return Err(format!(
                "'{text}' is no receiver: UDP loses entries and tells nobody; name tls://HOST:PORT, tcp://HOST:PORT or unix:///PATH"
            ));
        }
        let (way, rest) = text.split_once("://").ok_or_else(wrong)?;
        if way == "unix" {
            let path = PathBuf::from(rest);
            return if path.is_absolute() { Ok(Self::Unix(path)) } else { Err(wrong()) };
        }
        let (host, port) = rest.rsplit_once(':').ok_or_else(wrong)?;
        let host = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
        let port = port.parse().ok().filter(|port| *port > 0).ok_or_else(wrong)?;
        if host.is_empty() || host.contains(['/', '@', '[', ']']) {
            return Err(wrong());
        }
        match way {
            "tls" => Ok(Self::Tls(host.to_owned(), port)),
            "tcp" => Ok(Self::Tcp(host.to_owned(), port)),
            _ => Err(wrong()),
        }
    }
}

fn receiver<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    if let Some(text) = &text {
        text.parse::<Receiver>().map_err(serde::de::Error::custom)?;
    }
    Ok(text)
}

fn host<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let host = Option::<String>::deserialize(deserializer)?;
    let is_one = |host: &String| {
        (1..=MAX_HOST).contains(&host.len()) && host.bytes().all(|byte| byte.is_ascii_graphic())
    };
    match host {
        Some(host) if !is_one(&host) => Err(serde::de::Error::custom(format!(
            "host = {host:?} is no name: write 1 to {MAX_HOST} letters, digits and signs of ASCII, without spaces"
        ))),
        host => Ok(host),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn receivers_are_read_and_others_refused_in_a_sentence() {
        let named = |host: &str| host.to_owned();
        for (text, receiver) in [
            ("tls://siem.example:6514", Receiver::Tls(named("siem.example"), 6514)),
            ("tcp://10.0.0.7:601", Receiver::Tcp(named("10.0.0.7"), 601)),
            ("tcp://[::1]:601", Receiver::Tcp(named("::1"), 601)),
            ("unix:///run/siem.sock", Receiver::Unix(PathBuf::from("/run/siem.sock"))),
        ] {
            assert_eq!(text.parse(), Ok(receiver), "{text}");
        }
        for text in [
            "siem.example",
            "tls://siem",
            "tls://:6514",
            "tls://a:0",
            "tls://a:70000",
            "unix://run",
            "http://a:1",
            "tcp://u@a:1",
        ] {
            let settings = format!("to = \"{text}\"");
            let error = toml::from_str::<SiemSettings>(&settings).unwrap_err().to_string();
            assert!(error.contains("is no receiver; name tls://"), "{error}");
        }
        assert!("udp://a:514".parse::<Receiver>().unwrap_err().contains("UDP loses"));
        let wrong = toml::from_str::<SiemSettings>("host = \"a node\"").unwrap_err().to_string();
        assert!(wrong.contains("is no name"), "{wrong}");
    }
}
