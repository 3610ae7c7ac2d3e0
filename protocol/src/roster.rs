//! Who is a member of the federation, and with which nodes.
//!
//! A [`Roster`] is only a list. The stages that verify messages take a [`TrustedRoster`], which is made
//! by nothing but verifying the signature of a roster file (see [`Roster::verify_text`]).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use striae_crypto::{PublicKey, SealingPublicKey};

use crate::bounds::{self, MessageError};
use crate::country::CountryCode;
use crate::limits::{
    MAX_ADDRESS_BYTES, MAX_ADDRESSES_PER_NODE, MAX_MEMBERS, MAX_NAME_BYTES, MAX_NODES_PER_MEMBER,
};
use crate::network_id::NetworkId;
use crate::time::UnixSeconds;

/// The members of a federation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roster {
    /// Name of the federation.
    pub federation: String,
    /// Goes up by one with every change.
    pub version: u32,
    /// When this version was made.
    pub issued: UnixSeconds,
    /// The members, 1 to [`MAX_MEMBERS`], no country twice.
    pub members: Vec<Member>,
}

/// One country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// The country.
    pub country: CountryCode,
    /// Name of its authority.
    pub name: String,
    /// Its nodes, at most [`MAX_NODES_PER_MEMBER`]; none while it has yet to install one.
    #[serde(default)]
    pub nodes: Vec<RosterNode>,
}

/// One node of a country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RosterNode {
    /// Its key; no key appears twice in a roster.
    pub key: PublicKey,
    /// What answers to its queries are sealed to; a node without one is answered unsealed.
    #[serde(default)]
    pub sealing_key: Option<SealingPublicKey>,
    /// Where it can be reached, as multiaddr text; at most
    /// [`MAX_ADDRESSES_PER_NODE`], none for a node that only dials. The transport checks what they mean.
    #[serde(default)]
    pub addresses: Vec<String>,
}

/// A roster whose signature was verified against a key the operator trusts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustedRoster {
    roster: Roster,
    signer: PublicKey,
    network_id: NetworkId,
    countries_by_key: BTreeMap<PublicKey, CountryCode>,
}

impl Roster {
    /// The network of this federation when its rosters are signed by `signer`; the same for every
    /// version.
    pub fn network_id(&self, signer: &PublicKey) -> NetworkId {
        NetworkId::of(&self.federation, signer)
    }

    /// The country a key belongs to, if the key is in the roster.
    pub fn country_of(&self, key: &PublicKey) -> Option<CountryCode> {
        let has_key = |member: &&Member| member.nodes.iter().any(|node| node.key == *key);
        self.members.iter().find(has_key).map(|member| member.country)
    }

    /// The member for a country.
    pub fn member(&self, country: CountryCode) -> Option<&Member> {
        self.members.iter().find(|member| member.country == country)
    }

    /// The countries, in the roster's order.
    pub fn countries(&self) -> impl Iterator<Item = CountryCode> + '_ {
        self.members.iter().map(|member| member.country)
    }

    /// Checks every limit, and that no country and no key appears twice.
    pub fn validate(&self) -> Result<(), MessageError> {
        bounds::some_text("the federation's name", &self.federation, MAX_NAME_BYTES)?;
        bounds::some("the list of members", &self.members, MAX_MEMBERS)?;
        let (mut countries, mut keys) = (BTreeSet::new(), BTreeSet::new());
        for member in &self.members {
            if !countries.insert(member.country) {
                let value = member.country.to_string();
                return Err(MessageError::Twice { what: "the country", value });
            }
            member.validate(&mut keys)?;
        }
        Ok(())
    }
}

impl Member {
    fn validate(&self, keys: &mut BTreeSet<PublicKey>) -> Result<(), MessageError> {
        bounds::some_text("a member's name", &self.name, MAX_NAME_BYTES)?;
        bounds::at_most("the nodes of a member", &self.nodes, MAX_NODES_PER_MEMBER)?;
        for node in &self.nodes {
            if !keys.insert(node.key) {
                return Err(MessageError::Twice { what: "the key", value: node.key.to_string() });
            }
            bounds::at_most("the addresses of a node", &node.addresses, MAX_ADDRESSES_PER_NODE)?;
            for address in &node.addresses {
                bounds::some_text("an address", address, MAX_ADDRESS_BYTES)?;
            }
        }
        Ok(())
    }
}

impl TrustedRoster {
    /// For the roster file only, after it has verified signature and limits.
    pub(crate) fn new(roster: Roster, signer: PublicKey) -> Self {
        let countries_by_key = roster
            .members
            .iter()
            .flat_map(|member| member.nodes.iter().map(|node| (node.key, member.country)))
            .collect();
        let network_id = roster.network_id(&signer);
        Self { roster, signer, network_id, countries_by_key }
    }

    /// The list itself.
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// Who signed it.
    pub fn signer(&self) -> PublicKey {
        self.signer
    }

    /// The federation's network.
    pub fn network_id(&self) -> NetworkId {
        self.network_id
    }

    /// The country a key belongs to, if the key is in the roster.
    pub fn country_of(&self, key: &PublicKey) -> Option<CountryCode> {
        self.countries_by_key.get(key).copied()
    }

    /// What answers to a node's queries are sealed to.
    pub fn sealing_key_of(&self, key: &PublicKey) -> Option<&SealingPublicKey> {
        let mut nodes = self.nodes();
        nodes
            .find_map(|(_, node)| (node.key == *key).then_some(node.sealing_key.as_ref()).flatten())
    }

    /// The member for a country.
    pub fn member(&self, country: CountryCode) -> Option<&Member> {
        self.roster.member(country)
    }

    /// The countries, in the roster's order.
    pub fn countries(&self) -> impl Iterator<Item = CountryCode> + '_ {
        self.roster.countries()
    }

    /// Every node with its country, in the roster's order.
    pub fn nodes(&self) -> impl Iterator<Item = (CountryCode, &RosterNode)> + '_ {
        self.roster
            .members
            .iter()
            .flat_map(|member| member.nodes.iter().map(|node| (member.country, node)))
    }
}
