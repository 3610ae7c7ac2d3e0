//! One version of the charter: what the members have agreed on.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use striae_crypto::{Digest, PublicKey};
use striae_vocabulary::{CountryCode, UnixSeconds};

use super::charter_chain::least_threshold;
use super::signed_document::{DocumentError, DocumentKind, SignedDocument};
use crate::bounds::{self, MessageError};
use crate::limits::{
    DEFAULT_QUERIES_PER_DAY, MAX_CONTACT_BYTES, MAX_MEMBERS, MAX_NAME_BYTES, MAX_QUERIES_PER_DAY,
};

/// The agreement of the members of a federation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Charter {
    /// Name of the federation; the same in all versions.
    pub federation: String,
    /// 1, and one more with every version.
    pub version: u32,
    /// Digest of the version before; none of the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub predecessor: Option<Digest>,
    /// When it was drafted.
    pub issued: UnixSeconds,
    /// Number of authorities of active members that must sign the next version: more than half of
    /// them, so that no two groups can go two ways.
    pub threshold: u32,
    /// Number of queries that each country may ask in a day; every node that relays them counts.
    #[serde(default = "default_queries_per_day")]
    pub queries_per_day: u32,
    /// The members, no country twice; none is ever dropped, it becomes withdrawn.
    pub members: Vec<CharterMember>,
}

/// One country of the charter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CharterMember {
    /// The country.
    pub country: CountryCode,
    /// Name of its authority.
    pub name: String,
    /// The authority's public key; its secret half stays offline.
    pub authority: PublicKey,
    /// Person to call when something must be compared or is wrong.
    pub contact: String,
    /// Whether its nodes take part.
    #[serde(default)]
    pub status: MemberStatus,
}

/// Whether a member's nodes take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, strum::Display)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum MemberStatus {
    /// They do.
    #[default]
    Active,
    /// They do not, by decision of the others; it may come back.
    Suspended,
    /// They do not, by its own wish.
    Withdrawn,
}

fn default_queries_per_day() -> u32 {
    DEFAULT_QUERIES_PER_DAY
}

impl Charter {
    /// As a document that nobody has signed yet.
    pub fn to_document(&self) -> Result<SignedDocument, DocumentError> {
        self.check()?;
        SignedDocument::unsigned(DocumentKind::Charter, self)
    }

    /// The content of a document, within every limit. Whether enough have signed it, only a
    /// [`CharterChain`](super::CharterChain) can say.
    pub fn of_document(document: &SignedDocument) -> Result<Self, DocumentError> {
        let charter: Self = document.content()?;
        charter.check()?;
        Ok(charter)
    }

    fn check(&self) -> Result<(), DocumentError> {
        let kind = DocumentKind::Charter;
        self.validate().map_err(|source| DocumentError::Limit { kind, source })
    }

    /// The member for a country, whatever its status.
    pub fn member(&self, country: CountryCode) -> Option<&CharterMember> {
        self.members.iter().find(|member| member.country == country)
    }

    /// The members that take part.
    pub fn active(&self) -> impl Iterator<Item = &CharterMember> {
        self.members.iter().filter(|member| member.status == MemberStatus::Active)
    }

    /// Checks every limit, that no country and no authority appears twice, and that the threshold
    /// is a majority.
    pub fn validate(&self) -> Result<(), MessageError> {
        bounds::some_text("the federation's name", &self.federation, MAX_NAME_BYTES)?;
        bounds::some("the list of members", &self.members, MAX_MEMBERS)?;
        bounds::range("the version", self.version.into(), 1, u32::MAX.into())?;
        let queries = self.queries_per_day;
        bounds::range("queries_per_day", queries.into(), 1, MAX_QUERIES_PER_DAY.into())?;
        let (mut countries, mut keys) = (BTreeSet::new(), BTreeSet::new());
        for member in &self.members {
            bounds::some_text("a member's name", &member.name, MAX_NAME_BYTES)?;
            bounds::some_text("a member's contact", &member.contact, MAX_CONTACT_BYTES)?;
            if !countries.insert(member.country) {
                let value = member.country.to_string();
                return Err(MessageError::Twice { what: "the country", value });
            }
            if !keys.insert(member.authority) {
                let value = member.authority.to_string();
                return Err(MessageError::Twice { what: "the authority's key", value });
            }
        }
        let active = self.active().count();
        bounds::range("the number of active members", active as i64, 1, MAX_MEMBERS as i64)?;
        let least = least_threshold(active);
        bounds::range("the threshold", self.threshold.into(), least as i64, active as i64)
    }
}
