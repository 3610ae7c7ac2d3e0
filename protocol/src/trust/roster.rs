//! The nodes that count at a moment, as they follow from charter, certificates and revocations.
//!
//! The stages that verify messages take a [`TrustedRoster`], which is made by nothing but
//! [`Membership::roster`](crate::trust::Membership::roster).

use std::collections::{BTreeMap, BTreeSet};

use striae_crypto::{Digest, PublicKey, SealingPublicKey};
use striae_vocabulary::{CountryCode, UnixSeconds};

use crate::destinations::Destinations;
use crate::limits::MAX_CERTIFICATES_PER_MEMBER;
use crate::network_id::NetworkId;
use crate::trust::{Certificate, CharterChain, Duty};

/// The nodes that count at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustedRoster {
    network_id: NetworkId,
    federation: String,
    charter_version: u32,
    charter_digest: Digest,
    queries_per_day: u32,
    members: Vec<RosterMember>,
    named: BTreeSet<CountryCode>,
    standings: BTreeMap<PublicKey, Standing>,
    certified: BTreeMap<PublicKey, UnixSeconds>,
    made: UnixSeconds,
}

/// A country that takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterMember {
    /// The country.
    pub country: CountryCode,
    /// Name of its authority.
    pub name: String,
    /// Person to call.
    pub contact: String,
    /// Its nodes, oldest certificate first; none while it has yet to install one.
    pub nodes: Vec<RosterNode>,
}

/// A node that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterNode {
    /// Its country.
    pub country: CountryCode,
    /// Its key.
    pub key: PublicKey,
    /// Key to which answers and queries to it are sealed.
    pub sealing_key: SealingPublicKey,
    /// Addresses at which it can be reached, as multiaddr text; none for a node that only dials.
    pub addresses: Vec<String>,
    /// Duties of the node.
    pub duties: Vec<Duty>,
    /// Serial of its certificate.
    pub serial: u64,
    /// Until when the certificate counts.
    pub not_after: UnixSeconds,
}

/// Standing of a key in the federation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A node that counts.
    Active {
        /// Its country.
        country: CountryCode,
    },
    /// The former key of a node: what it signed before counts, what it signs now does not.
    Former {
        /// Its country.
        country: CountryCode,
        /// Until when its messages were issued.
        until: UnixSeconds,
        /// The key that took its place.
        successor: PublicKey,
    },
    /// A key that was certified and does not count.
    Refused {
        /// Its country.
        country: CountryCode,
        /// The reason.
        why: NotCounted,
    },
}

/// Reasons for which a certified key does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotCounted {
    /// The authority has revoked it.
    #[error("its key was revoked by its authority")]
    Revoked,
    /// The member is suspended.
    #[error("its country is suspended by the charter")]
    Suspended,
    /// The member has withdrawn.
    #[error("its country has withdrawn from the federation")]
    Withdrawn,
    /// The certificate is over.
    #[error("its certificate has expired")]
    Expired,
    /// The certificate does not count yet.
    #[error("its certificate begins later than this machine's clock says")]
    NotYet,
    /// The country has too many nodes.
    #[error("its country has certified more nodes than it may have, and it is among the oldest")]
    TooMany,
    /// Another country has certified the key as well.
    #[error("its key is another country's as well")]
    Twice,
}

impl Standing {
    /// The country that the key stands for, or stood for.
    pub fn country(&self) -> CountryCode {
        match self {
            Self::Active { country }
            | Self::Former { country, .. }
            | Self::Refused { country, .. } => *country,
        }
    }
}

impl RosterNode {
    pub(crate) fn of(certificate: &Certificate) -> Self {
        Self {
            country: certificate.country(),
            key: certificate.node(),
            sealing_key: certificate.request.sealing_key.clone(),
            addresses: certificate.request.addresses.clone(),
            duties: certificate.duties.clone(),
            serial: certificate.serial,
            not_after: certificate.not_after,
        }
    }

    /// Whether it may do this.
    pub fn has(&self, duty: Duty) -> bool {
        self.duties.contains(&duty)
    }
}

impl TrustedRoster {
    /// For the membership only, after it has verified everything.
    pub(crate) fn new(
        chain: &CharterChain,
        members: Vec<RosterMember>,
        standings: BTreeMap<PublicKey, Standing>,
        certified: BTreeMap<PublicKey, UnixSeconds>,
        made: UnixSeconds,
    ) -> Self {
        let charter = chain.current();
        Self {
            network_id: chain.network_id(),
            federation: charter.federation.clone(),
            charter_version: charter.version,
            charter_digest: chain.current_digest(),
            queries_per_day: charter.queries_per_day,
            members,
            named: charter.members.iter().map(|member| member.country).collect(),
            standings,
            certified,
            made,
        }
    }

    /// The federation's network.
    pub fn network_id(&self) -> NetworkId {
        self.network_id
    }

    /// Name of the federation.
    pub fn federation(&self) -> &str {
        &self.federation
    }

    /// Version of the charter.
    pub fn charter_version(&self) -> u32 {
        self.charter_version
    }

    /// Digest of that version.
    pub fn charter_digest(&self) -> Digest {
        self.charter_digest
    }

    /// Number of queries that each country may ask in a day.
    pub fn queries_per_day(&self) -> u32 {
        self.queries_per_day
    }

    /// The moment it was made for.
    pub fn made(&self) -> UnixSeconds {
        self.made
    }

    /// Standing of a key; `None` for a stranger's.
    pub fn standing(&self, key: &PublicKey) -> Option<Standing> {
        self.standings.get(key).copied()
    }

    /// From when on a key is certified by the country that it stands for; `None` where no
    /// certificate of it is kept.
    pub fn certified_since(&self, key: &PublicKey) -> Option<UnixSeconds> {
        self.certified.get(key).copied()
    }

    /// The country of a node that counts.
    pub fn country_of(&self, key: &PublicKey) -> Option<CountryCode> {
        match self.standing(key)? {
            Standing::Active { country } => Some(country),
            Standing::Former { .. } | Standing::Refused { .. } => None,
        }
    }

    /// The country for which a key spoke when it signed something at this moment: of a node that
    /// counts, or of its former key for as long as that was used.
    pub fn signer_at(&self, key: &PublicKey, signed: UnixSeconds) -> Option<CountryCode> {
        match self.standing(key)? {
            Standing::Active { country } => Some(country),
            Standing::Former { country, until, .. } if signed < until => Some(country),
            Standing::Former { .. } | Standing::Refused { .. } => None,
        }
    }

    /// Every key of a country that counts or once did.
    pub fn keys_of(&self, country: CountryCode) -> impl Iterator<Item = PublicKey> + '_ {
        let all = self.standings.keys().copied();
        all.filter(move |key| self.country_ever_of(key) == Some(country))
    }

    /// The country of a key that counts or once did.
    pub fn country_ever_of(&self, key: &PublicKey) -> Option<CountryCode> {
        self.standing(key).map(|standing| standing.country())
    }

    /// The key by which a node goes today: of a former key its last successor, of any other itself.
    pub fn current_key(&self, key: &PublicKey) -> PublicKey {
        let mut current = *key;
        // No longer than there can be keys, should two have replaced each other.
        for _ in 0..MAX_CERTIFICATES_PER_MEMBER {
            match self.standing(&current) {
                Some(Standing::Former { successor, .. }) => current = successor,
                _ => break,
            }
        }
        current
    }

    /// Whether two keys are of one node, which went by the one and goes by the other.
    pub fn is_same_node(&self, one: &PublicKey, other: &PublicKey) -> bool {
        one == other || self.current_key(one) == self.current_key(other)
    }

    /// The keys by which a node went before it went by this one, the last one first.
    pub fn former_keys(&self, key: &PublicKey) -> Vec<PublicKey> {
        let mut former = vec![*key];
        while former.len() <= MAX_CERTIFICATES_PER_MEMBER {
            let before = self.standings.iter().find_map(|(before, standing)| match standing {
                Standing::Former { successor, .. } if Some(successor) == former.last() => {
                    Some(*before)
                }
                _ => None,
            });
            match before {
                Some(before) => former.push(before),
                None => break,
            }
        }
        former.split_off(1)
    }

    /// The node with this key.
    pub fn node(&self, key: &PublicKey) -> Option<&RosterNode> {
        let country = self.country_of(key)?;
        self.member(country)?.nodes.iter().find(|node| node.key == *key)
    }

    /// Sealing key of a node that counts.
    pub fn sealing_key_of(&self, key: &PublicKey) -> Option<&SealingPublicKey> {
        self.node(key).map(|node| &node.sealing_key)
    }

    /// The member for a country that takes part.
    pub fn member(&self, country: CountryCode) -> Option<&RosterMember> {
        self.members.iter().find(|member| member.country == country)
    }

    /// The members that take part, in the charter's order.
    pub fn members(&self) -> &[RosterMember] {
        &self.members
    }

    /// Whether the charter names a country, whether it takes part, is suspended or has withdrawn:
    /// nobody else asks for it.
    pub fn is_named(&self, country: CountryCode) -> bool {
        self.named.contains(&country)
    }

    /// The countries of the members that take part.
    pub fn countries(&self) -> impl Iterator<Item = CountryCode> + '_ {
        self.members.iter().map(|member| member.country)
    }

    /// The nodes that answer a query of this author: every node with that duty in the countries
    /// asked, but the author itself.
    pub fn answering<'a>(
        &'a self,
        destinations: &'a Destinations,
        author: &PublicKey,
    ) -> impl Iterator<Item = &'a RosterNode> {
        let author = self.current_key(author);
        self.nodes().filter(move |node| {
            node.key != author && node.has(Duty::Answer) && destinations.includes(node.country)
        })
    }

    /// Every node that counts.
    pub fn nodes(&self) -> impl Iterator<Item = &RosterNode> {
        self.members.iter().flat_map(|member| &member.nodes)
    }
}
