//! All that a new node is told: by options, by a file, or by a person at the terminal.

use std::path::PathBuf;

use serde::Deserialize;
use striae_crypto::SealingSuite;
use striae_protocol::limits::MAX_ADDRESSES_PER_NODE;
use striae_vocabulary::CountryCode;

use super::arguments::Init;
use super::questions;
use crate::NodeError;
use crate::cli::terminal::output::Output;
use crate::cli::terminal::values::argument;
use crate::keys::key_pair::Keeping;
use crate::settings::TransportSecurity;
use striae_files::text_file::read_toml;

/// Address on which a node listens that is told nothing else.
pub(super) const LISTEN: &str = "/ip4/0.0.0.0/tcp/4710";
/// Largest file of answers, bytes.
const MAX_BYTES: u64 = 64 << 10;

/// An example of a file of answers.
pub(super) const EXAMPLE: &str = r#"# Answers for `striae init --from FILE`. An option of the same name takes the place of an answer.
# The country that the node serves, ISO 3166-1 alpha-2.
country = "PT"
# Addresses at which other countries' nodes reach this one, for its certificate.
address = ["/dns/node.striae.example.pt/tcp/4710"]
# Address on this machine on which the node listens.
listen = "/ip4/0.0.0.0/tcp/4710"
# Protection of connections: tls or noise, the same in the whole federation.
security = "tls"
# Suite by which others seal to the node: "1", or "2" for agencies bound to FIPS.
sealing_suite = "1"
# Token that holds the node's keys, in place of files sealed by a passphrase.
# token = "pkcs11:token=NAME?module-path=/usr/lib/softhsm/libsofthsm2.so"
# Folder in which a copy of the request is left for the authority.
# documents = "/media/usb"
# The passphrase stands in no such file: STRIAE_PASSPHRASE_FILE names the one that holds it, or a terminal is asked. So it is with
# the token's PIN and STRIAE_PIN_FILE.
"#;

/// A file of answers.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct AnswersFile {
    country: Option<String>,
    address: Vec<String>,
    listen: Option<String>,
    security: Option<String>,
    sealing_suite: Option<String>,
    token: Option<String>,
    documents: Option<PathBuf>,
}

/// All that a new node is told, checked.
#[derive(Debug)]
pub(super) struct Answers {
    pub(super) country: CountryCode,
    pub(super) addresses: Vec<String>,
    pub(super) listen: String,
    pub(super) security: TransportSecurity,
    pub(super) suite: SealingSuite,
    pub(super) keeping: Keeping,
    pub(super) documents: Option<PathBuf>,
    pub(super) test_node: bool,
}

impl Answers {
    /// Gathers the answers: an option counts before the file, and a person is asked where neither
    /// names the country.
    pub(super) fn gather(arguments: &Init, output: &Output) -> Result<Self, NodeError> {
        let mut file = match &arguments.from {
            Some(path) => read_toml(path, MAX_BYTES)?,
            None => AnswersFile::default(),
        };
        file.country = arguments.country.clone().or(file.country);
        if !arguments.address.is_empty() {
            file.address.clone_from(&arguments.address);
        }
        file.listen = arguments.listen.clone().or(file.listen);
        file.security = arguments.security.clone().or(file.security);
        file.sealing_suite = arguments.sealing_suite.clone().or(file.sealing_suite);
        file.token = arguments.token.clone().or(file.token);
        file.documents = arguments.documents.clone().or(file.documents);
        let country = match &file.country {
            Some(country) => argument(country)?,
            None if output.asks() => {
                let country = questions::country()?;
                if file.address.is_empty() {
                    file.address = questions::address()?;
                }
                if file.listen.is_none() {
                    file.listen = Some(questions::listen()?);
                }
                country
            }
            None => return Err(missing(arguments, &file)),
        };
        let listen = file.listen.unwrap_or_else(|| LISTEN.to_owned());
        striae_network::check_address(&listen)?;
        for address in &file.address {
            striae_network::check_address_for_others(address)?;
        }
        if file.address.len() > MAX_ADDRESSES_PER_NODE {
            return Err(NodeError::Argument(format!(
                "a node has at most {MAX_ADDRESSES_PER_NODE} addresses for others, and {} are given",
                file.address.len()
            )));
        }
        let security = match file.security.as_deref() {
            None | Some("tls") => TransportSecurity::Tls,
            Some("noise") => TransportSecurity::Noise,
            Some(other) => {
                let sentence = format!("security is tls or noise, and not '{other}'");
                return Err(NodeError::Argument(sentence));
            }
        };
        if file.token.is_some() && security == TransportSecurity::Noise {
            return Err(striae_network::NetworkError::KeyInToken.into());
        }
        Ok(Self {
            country,
            addresses: file.address,
            listen,
            security,
            suite: argument(file.sealing_suite.as_deref().unwrap_or("1"))?,
            keeping: Keeping::of(arguments.unsealed, file.token.as_deref())?,
            documents: file.documents,
            test_node: arguments.test_node,
        })
    }
}

/// The sentence on answers that nobody has given where nobody can be asked.
fn missing(arguments: &Init, file: &AnswersFile) -> NodeError {
    let mut missing = vec!["the country (--country XX)"];
    if file.address.is_empty() {
        missing.push("the address where others reach the node (--address ADDRESS)");
    }
    if file.token.is_some() {
        if !crate::keys::passphrase::is_pin_given() {
            missing.push("the token's PIN (a file that STRIAE_PIN_FILE names)");
        }
    } else if !arguments.unsealed && !crate::keys::passphrase::is_given() {
        missing.push("the passphrase (a file that STRIAE_PASSPHRASE_FILE names)");
    }
    NodeError::Argument(format!(
        "nobody can be asked here, and these answers are missing: {}; give them as options or in a file with --from \
         (`striae init --example` prints one)",
        missing.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_a_file_of_answers() {
        let file: AnswersFile = toml::from_str(EXAMPLE).unwrap();
        assert_eq!(file.country.as_deref(), Some("PT"));
        assert_eq!(file.listen.as_deref(), Some(LISTEN));
        assert_eq!(file.address.len(), 1);
    }
}
