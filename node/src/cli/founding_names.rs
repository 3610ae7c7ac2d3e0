//! Names of the files of a founding: one command writes them, and another finds them by their beginnings.

use striae_crypto::PublicKey;
use striae_vocabulary::CountryCode;

/// Beginning of the names of founders' entries.
pub(super) const MEMBER: &str = "member-";
/// Beginning of the names of nodes' requests.
pub(super) const REQUEST: &str = "node-request-";
/// Digits of a key by which a file of its node is told from those of others.
const KEY_DIGITS: usize = 8;

/// The entry of a country's authority.
pub(super) fn member(country: CountryCode) -> String {
    format!("{MEMBER}{country}.toml")
}

/// The request of a node.
pub(super) fn request(country: CountryCode, key: &PublicKey) -> String {
    of_node(REQUEST, country, key)
}

/// The certificate of a node.
pub(super) fn certificate(country: CountryCode, key: &PublicKey) -> String {
    of_node("certificate-", country, key)
}

fn of_node(begin: &str, country: CountryCode, key: &PublicKey) -> String {
    format!("{begin}{country}-{}.toml", &key.to_string()[..KEY_DIGITS])
}
