//! Settings of connections with other nodes: `[network]` in `node.toml`.

use std::io::Read as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_with::{DeserializeFromStr, SerializeDisplay};
use striae_network::limits::MAX_RELAYS;
use striae_network::{PeerEntry, Proxy, ProxyAddress, ProxyCredentials, Relaying};
use striae_protocol::PublicKey;
use striae_vocabulary::CountryCode;

use crate::NodeError;
use striae_files::input_file;
use zeroize::Zeroizing;

/// Largest file of credentials, bytes.
const MAX_CREDENTIALS_BYTES: usize = 1024;

/// Connections with other nodes.
#[derive(Debug, Clone, PartialEq, Eq, Default, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NetworkSettings {
    /// Proxy through which every other node is dialled: `socks5://HOST:PORT`, or `http://HOST:PORT` by
    /// CONNECT. It resolves the others' names.
    #[serde(deserialize_with = "proxy_address")]
    pub proxy: Option<String>,
    /// File with the user for the proxy on its first line and the password on its second, which only
    /// its owner may read.
    pub proxy_credentials: Option<PathBuf>,
    /// Countries whose nodes other members may reach through this one, or `*` for all; none without.
    #[schemars(with = "Vec<String>")]
    pub relay_for: Vec<Relayed>,
    /// Members through which this node is reached, and reaches those that nobody can dial: countries,
    /// or keys of nodes.
    #[schemars(with = "Vec<String>")]
    #[serde(deserialize_with = "few_relays")]
    pub relays: Vec<Member>,
}

/// Nodes that may be reached through this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, SerializeDisplay, DeserializeFromStr)]
pub enum Relayed {
    /// Those of every country.
    All,
    /// Those of one country.
    Of(CountryCode),
}

impl FromStr for Relayed {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "*" {
            return Ok(Self::All);
        }
        text.parse().map(Self::Of).map_err(|_| {
            format!("'{text}' is no country; name countries by their two letters, as \"PT\", or all by \"*\"")
        })
    }
}

impl std::fmt::Display for Relayed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::All => f.write_str("*"),
            Self::Of(country) => country.fmt(f),
        }
    }
}

/// A node, by its key, or those of a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, SerializeDisplay, DeserializeFromStr)]
pub enum Member {
    Key(PublicKey),
    Of(CountryCode),
}

impl FromStr for Member {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let country = text.parse().map(Self::Of).ok();
        country.or_else(|| text.parse().map(Self::Key).ok()).ok_or_else(|| {
            format!("'{text}' is no member; name a country by its two letters, as \"PT\", or a node by its key")
        })
    }
}

impl std::fmt::Display for Member {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Key(key) => key.fmt(f),
            Self::Of(country) => country.fmt(f),
        }
    }
}

impl NetworkSettings {
    /// The proxy, with its credentials read; `folder` is the node's.
    pub(crate) fn proxy(&self, folder: &Path) -> Result<Option<Proxy>, NodeError> {
        let Some(address) = &self.proxy else {
            return match &self.proxy_credentials {
                None => Ok(None),
                Some(_) => Err(NodeError::Argument(
                    "`proxy_credentials` is set under [network] in node.toml, and no `proxy`; name the proxy as well"
                        .to_owned(),
                )),
            };
        };
        let address: ProxyAddress = address.parse().map_err(NodeError::Argument)?;
        let credentials = self.proxy_credentials.as_ref().map(|path| {
            let path = folder.join(path);
            let text = credentials_text(&path)?;
            ProxyCredentials::read(&text)
                .map_err(|error| NodeError::Argument(format!("{}: {error}", path.display())))
        });
        Ok(Some(Proxy { address, credentials: credentials.transpose()? }))
    }

    /// Whether anything is relayed.
    pub(crate) fn relaying(&self) -> Relaying {
        Relaying { serves: !self.relay_for.is_empty(), uses: !self.relays.is_empty() }
    }

    /// Another node of the roster, as these settings have it.
    pub(crate) fn peer(
        &self,
        key: PublicKey,
        country: CountryCode,
        addresses: Vec<String>,
    ) -> PeerEntry {
        PeerEntry {
            key,
            addresses,
            is_relay: self.relays.iter().any(|relay| match relay {
                Member::Key(named) => *named == key,
                Member::Of(named) => *named == country,
            }),
            is_relayed: self.relay_for.iter().any(|relayed| match relayed {
                Relayed::All => true,
                Relayed::Of(named) => *named == country,
            }),
        }
    }
}

/// The text of a file that only its owner may read.
fn credentials_text(path: &Path) -> Result<Zeroizing<String>, NodeError> {
    let failed = |error: std::io::Error| {
        NodeError::file(path, "read the user and password for the proxy in", &error)
    };
    let file = input_file::open(path)?;
    let mode = file.metadata().map_err(failed)?.mode() & 0o7777;
    if mode & 0o077 != 0 {
        let path = path.display();
        return Err(NodeError::Argument(format!(
            "others on this machine may read the proxy's password in {path} (mode {mode:04o}); run 'chmod 600 {path}' and, if \
             others had access, change it"
        )));
    }
    // Room for everything at once, so that growing leaves no copies in memory.
    let mut text = Zeroizing::new(String::with_capacity(MAX_CREDENTIALS_BYTES));
    file.take(MAX_CREDENTIALS_BYTES as u64).read_to_string(&mut text).map_err(failed)?;
    Ok(text)
}

fn proxy_address<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    if let Some(text) = &text {
        text.parse::<ProxyAddress>().map_err(D::Error::custom)?;
    }
    Ok(text)
}

fn few_relays<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Member>, D::Error> {
    let relays = Vec::<Member>::deserialize(deserializer)?;
    if relays.len() > MAX_RELAYS {
        return Err(D::Error::custom(format!(
            "relays names {} members, at most {MAX_RELAYS} are used",
            relays.len()
        )));
    }
    Ok(relays)
}

#[cfg(test)]
mod tests {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    const KEY: &str = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    #[test]
    fn members_are_countries_or_keys_and_others_are_refused_in_a_sentence() {
        let settings: NetworkSettings =
            toml::from_str(&format!("relay_for = [\"*\"]\nrelays = [\"PT\", \"{KEY}\"]")).unwrap();
        let key: PublicKey = KEY.parse().unwrap();
        let [pt, es]: [CountryCode; 2] = ["PT", "ES"].map(|one| one.parse().unwrap());
        assert!(settings.peer(key, es, vec![]).is_relay);
        let settings = NetworkSettings { relays: settings.relays[..1].to_vec(), ..settings };
        assert!(
            settings.peer(key, pt, vec![]).is_relay && !settings.peer(key, es, vec![]).is_relay
        );
        assert!(settings.peer(key, es, vec![]).is_relayed);
        let one: NetworkSettings = toml::from_str("relay_for = [\"PT\"]").unwrap();
        assert!(one.peer(key, pt, vec![]).is_relayed && !one.peer(key, es, vec![]).is_relayed);
        assert_eq!(one.relaying(), Relaying { serves: true, uses: false });
        assert_eq!(NetworkSettings::default().relaying(), Relaying::default());
        for (text, says) in [
            ("relay_for = [\"Portugal\"]", "is no country"),
            ("relays = [\"*\"]", "is no member"),
            ("relays = [\"PT\", \"ES\", \"FR\", \"DE\", \"IT\"]", "at most 4"),
            ("proxy = \"proxy:1080\"", "is no proxy"),
            ("proxi = \"socks5://a:1\"", "proxi"),
        ] {
            let error = toml::from_str::<NetworkSettings>(text).unwrap_err().to_string();
            assert!(error.contains(says), "{error}");
        }
    }

    #[test]
    fn credentials_that_others_may_read_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("proxy");
        std::fs::write(&path, "node\nsecret\n").unwrap();
        let settings = NetworkSettings {
            proxy: Some("http://127.0.0.1:3128".to_owned()),
            proxy_credentials: Some("proxy".into()),
            ..NetworkSettings::default()
        };
        std::fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        let error = settings.proxy(folder.path()).unwrap_err().to_string();
        assert!(error.contains("chmod 600") && !error.contains("secret"), "{error}");
        std::fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        assert!(settings.proxy(folder.path()).unwrap().unwrap().credentials.is_some());
        std::fs::write(&path, "node").unwrap();
        let error = settings.proxy(folder.path()).unwrap_err().to_string();
        assert!(error.contains("second") && error.contains("proxy"), "{error}");
        let alone = NetworkSettings { proxy: None, ..settings };
        assert!(alone.proxy(folder.path()).unwrap_err().to_string().contains("no `proxy`"));
    }
}
