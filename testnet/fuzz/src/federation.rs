//! The federation of the protocol's vectors: two members, their keys of fixed seeds, and the roster
//! that follows.

use std::sync::LazyLock;

use striae_crypto::{PublicKey, SealingKey, SealingSuite, SecretKey};
use striae_protocol::{
    Certificate, Duty, Membership, NetworkId, NodeRequest, SignedDocument, TrustedRoster,
};
use striae_vocabulary::{CountryCode, UnixSeconds};

/// The moment at which everything is received.
pub const NOW: UnixSeconds = UnixSeconds(1_790_000_000);
const YEAR: u64 = 365 * 24 * 3600;

/// Two members and their keys.
pub struct Federation {
    /// The Dutch node.
    pub dutch: SecretKey,
    /// The Belgian node.
    pub belgian: SecretKey,
    /// The keys that sign charters, certificates and revocations: the Dutch one, the Belgian one,
    /// and one that is in no charter yet.
    pub authorities: [SecretKey; 3],
    /// All that was signed.
    pub membership: Membership,
    pub roster: TrustedRoster,
    /// Key that opens answers to the Dutch node.
    pub dutch_sealing: SealingKey,
    /// Key that opens queries to the Belgian node.
    pub belgian_sealing: SealingKey,
}

impl Federation {
    /// Its network.
    pub fn network(&self) -> NetworkId {
        self.roster.network_id()
    }

    /// The node with this key, or the Dutch one.
    pub fn node(&self, key: &[u8]) -> &SecretKey {
        if key == self.belgian.public().as_bytes() { &self.belgian } else { &self.dutch }
    }

    /// The country of a node.
    pub fn country_of(&self, key: &PublicKey) -> CountryCode {
        self.roster.country_of(key).unwrap()
    }
}

/// The one federation of all checks.
pub static FEDERATION: LazyLock<Federation> = LazyLock::new(|| {
    let key = |seed| SecretKey::from_bytes(&[seed; 32]);
    let [dutch, belgian] = [2, 3].map(key);
    let authorities = [0x12, 0x13, 0x14].map(key);
    let charter = include_str!("../../../protocol/vectors/charter.toml");
    let certificate = include_str!("../../../protocol/vectors/certificate.toml");
    let mut membership = Membership::begin(SignedDocument::read(charter).unwrap()).unwrap();
    membership.admit(SignedDocument::read(certificate).unwrap()).unwrap();
    let certificate = certificate_of(&membership, "BE", &belgian, 1);
    membership.admit(signed(&certificate, &authorities[1])).unwrap();
    let roster = membership.roster(NOW);
    let (dutch_sealing, belgian_sealing) = (sealing_of(&dutch), sealing_of(&belgian));
    Federation { dutch, belgian, authorities, membership, roster, dutch_sealing, belgian_sealing }
});

/// Sealing key for the holder of a key, as in the vectors: of the key's seed, 0x40 higher.
pub fn sealing_of(key: &SecretKey) -> SealingKey {
    let seed = key.to_bytes().unwrap().map(|byte| byte.wrapping_add(0x40));
    SealingKey::from_seed(SealingSuite::XWing, &seed)
}

/// A certificate for a node of a country, for one year from [`NOW`] on.
pub fn certificate_of(
    membership: &Membership,
    country: &str,
    node: &SecretKey,
    serial: u64,
) -> Certificate {
    let addresses = vec![format!("/dns/{}.example/tcp/4710", country.to_lowercase())];
    let sealing = sealing_of(node).public().unwrap();
    Certificate {
        network: membership.network_id(),
        serial,
        issued: NOW,
        since: None,
        not_before: NOW,
        not_after: UnixSeconds(NOW.0 + YEAR),
        duties: vec![Duty::Ask, Duty::Answer],
        request: NodeRequest::new(country.parse().unwrap(), node, sealing, addresses).unwrap(),
    }
}

/// A certificate, signed by an authority.
pub fn signed(certificate: &Certificate, authority: &SecretKey) -> SignedDocument {
    let mut document = certificate.to_document().unwrap();
    document.sign(authority).unwrap();
    document
}
