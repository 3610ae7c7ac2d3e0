//! Settings of traces of questions: `[traces]` in `node.toml`.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use ureq::http::Uri;

/// Path at which a collector takes traces (OTLP over HTTP).
const PATH: &str = "/v1/traces";

/// Traces of questions, for a collector of OpenTelemetry.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TracesSettings {
    /// Collector of traces (OTLP over HTTP): `http://HOST:PORT` or `https://HOST:PORT`; none are sent without one.
    #[serde(deserialize_with = "collector")]
    pub to: Option<String>,
    /// The collector's certificate, or that of those who certify it, PEM; with `https` no other is trusted.
    pub certificate: Option<PathBuf>,
    /// Share of the questions that are traced, above 0 and up to 1: the same questions at every node with
    /// the same share.
    #[serde(deserialize_with = "share")]
    pub share: f64,
}

impl Default for TracesSettings {
    fn default() -> Self {
        Self { to: None, certificate: None, share: 1.0 }
    }
}

/// Address of a collector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address {
    /// To which spans are posted.
    pub(crate) url: String,
    /// Whether TLS protects them.
    pub(crate) is_https: bool,
}

impl Address {
    pub(crate) fn of(text: &str) -> Result<Self, String> {
        let wrong =
            || format!("'{text}' is no collector; name http://HOST:PORT or https://HOST:PORT");
        let uri: Uri = text.parse().map_err(|_| wrong())?;
        let is_https = match uri.scheme_str() {
            Some("http") => false,
            Some("https") => true,
            _ => return Err(wrong()),
        };
        let authority = uri.authority().ok_or_else(wrong)?;
        if authority.as_str().contains('@')
            || authority.host().is_empty()
            || authority.port_u16().is_none_or(|port| port == 0)
            || uri.query().is_some()
        {
            return Err(wrong());
        }
        let base = text.trim_end_matches('/');
        let url = if base.ends_with(PATH) { base.to_owned() } else { format!("{base}{PATH}") };
        Ok(Self { url, is_https })
    }
}

fn collector<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    if let Some(text) = &text {
        Address::of(text).map_err(D::Error::custom)?;
    }
    Ok(text)
}

fn share<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    let share = f64::deserialize(deserializer)?;
    if share > 0.0 && share <= 1.0 {
        return Ok(share);
    }
    Err(D::Error::custom(format!(
        "share = {share} is none: write a number above 0 and up to 1; without `to` nothing is traced"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn collectors_are_read_and_others_refused_in_a_sentence() {
        for (text, url, is_https) in [
            ("http://127.0.0.1:4318", "http://127.0.0.1:4318/v1/traces", false),
            ("http://[::1]:4318/", "http://[::1]:4318/v1/traces", false),
            ("https://otel.example:4318/in", "https://otel.example:4318/in/v1/traces", true),
            ("https://otel.example:443/v1/traces", "https://otel.example:443/v1/traces", true),
        ] {
            let address = Address { url: url.to_owned(), is_https };
            assert_eq!(Address::of(text), Ok(address), "{text}");
        }
        for text in [
            "otel.example:4318",
            "grpc://otel.example:4317",
            "http://otel.example",
            "http://:4318",
            "http://otel.example:0",
            "http://otel.example:70000",
            "http://key@otel.example:4318",
            "http://otel.example:4318/?a=b",
            "",
        ] {
            let settings = format!("to = \"{text}\"");
            let error = toml::from_str::<TracesSettings>(&settings).unwrap_err().to_string();
            assert!(error.contains("is no collector; name http://"), "{text}: {error}");
        }
        for share in ["0.0", "1.5", "-1.0", "nan"] {
            let error = toml::from_str::<TracesSettings>(&format!("share = {share}"));
            assert!(error.unwrap_err().to_string().contains("above 0 and up to 1"), "{share}");
        }
        assert_eq!(toml::from_str::<TracesSettings>("").unwrap(), TracesSettings::default());
    }
}
