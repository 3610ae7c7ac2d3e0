//! The versions of a charter, each signed by those whom the version before names.

use std::collections::BTreeSet;

use striae_crypto::{Digest, PublicKey};
use striae_vocabulary::CountryCode;

use super::charter::{Charter, CharterMember, MemberStatus};
use super::charter_error::{CharterError, SignaturesMissing};
use super::signed_document::SignedDocument;
use crate::limits::MAX_CHARTER_VERSIONS;
use crate::network_id::NetworkId;

/// Every version of a charter from the first on, verified.
///
/// The first version is signed by the authority of every member. A later one names the digest of
/// the version before, and is signed by the authorities of at least as many active members of the
/// version *before* as that one's threshold says; and by every authority whose key is new in it,
/// which shows that the key exists and its holder agrees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CharterChain {
    network: NetworkId,
    versions: Vec<SignedDocument>,
    current: Charter,
    current_digest: Digest,
}

/// Signers of a version that is to follow, and the missing ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureCount {
    /// Of those who count, those who have signed.
    pub signed: Vec<CountryCode>,
    /// Number of signatures needed.
    pub needed: usize,
    /// Those who count.
    pub of: Vec<CountryCode>,
    /// Countries whose own signature, by the new key, is missing.
    pub must: Vec<CountryCode>,
}

impl SignatureCount {
    /// Whether they suffice.
    pub fn is_enough(&self) -> bool {
        self.signed.len() >= self.needed && self.must.is_empty()
    }

    fn check(self, document: &SignedDocument, version: u32) -> Result<(), CharterError> {
        if self.is_enough() {
            return Ok(());
        }
        let Self { signed: have, needed, of, must } = self;
        let unfit = document.unfit_signatures();
        Err(CharterError::TooFewSignatures(SignaturesMissing {
            version,
            have,
            needed,
            of,
            must,
            unfit,
        }))
    }
}

/// The least threshold of so many active members: more than half.
pub fn least_threshold(active: usize) -> usize {
    active / 2 + 1
}

impl CharterChain {
    /// Begins with the first version.
    pub fn begin(first: SignedDocument) -> Result<Self, CharterError> {
        let charter = Charter::of_document(&first)?;
        if charter.version != 1 {
            return Err(CharterError::NotTheFirst { found: charter.version });
        }
        if charter.predecessor.is_some() {
            let what = "is the first and names a predecessor".to_owned();
            return Err(CharterError::Breaks { found: 1, what });
        }
        if charter.members.iter().any(|member| member.status != MemberStatus::Active) {
            let what = "is the first and has members that are not active".to_owned();
            return Err(CharterError::Breaks { found: 1, what });
        }
        Self::count_first(&first, &charter).check(&first, 1)?;
        let digest = first.digest();
        let network = NetworkId::of_charter(digest);
        Ok(Self { network, versions: vec![first], current: charter, current_digest: digest })
    }

    /// Counts the signatures of a first version: everyone must sign it.
    pub fn count_first(document: &SignedDocument, charter: &Charter) -> SignatureCount {
        let all: Vec<&CharterMember> = charter.members.iter().collect();
        let signed = countries_that_signed(document, &all);
        SignatureCount { signed, needed: all.len(), of: codes(&all), must: Vec::new() }
    }

    /// Counts the signatures of a version that is to follow the current one.
    pub fn count_next(&self, document: &SignedDocument, next: &Charter) -> SignatureCount {
        let electors: Vec<&CharterMember> = self.current.active().collect();
        let is_new = |member: &&CharterMember| {
            self.current.member(member.country).is_none_or(|old| old.authority != member.authority)
        };
        let new: Vec<&CharterMember> = next.members.iter().filter(is_new).collect();
        let by_new = countries_that_signed(document, &new);
        let must = codes(&new).into_iter().filter(|code| !by_new.contains(code)).collect();
        SignatureCount {
            signed: countries_that_signed(document, &electors),
            needed: self.current.threshold as usize,
            of: codes(&electors),
            must,
        }
    }

    /// Adds the next version. One that is there already changes nothing: `false`.
    pub fn extend(&mut self, document: SignedDocument) -> Result<bool, CharterError> {
        let next = Charter::of_document(&document)?;
        let (found, current) = (next.version, self.current.version);
        if found <= current {
            return self.compare_with_known(&document, found).map(|()| false);
        }
        if found != current + 1 {
            return Err(CharterError::Gap { found, current });
        }
        self.check_content(&next)?;
        self.count_next(&document, &next).check(&document, found)?;
        self.current_digest = document.digest();
        self.versions.push(document);
        self.current = next;
        Ok(true)
    }

    /// Everything that must hold of the content of the next version, whoever signs it.
    pub fn check_content(&self, next: &Charter) -> Result<(), CharterError> {
        let (found, current) = (next.version, self.current.version);
        if next.predecessor != Some(self.current_digest) {
            return Err(CharterError::OtherPredecessor { found, current });
        }
        let breaks = |what: String| Err(CharterError::Breaks { found, what });
        if next.federation != self.current.federation {
            return breaks("changes the federation's name, which stays the same".to_owned());
        }
        if next.issued < self.current.issued {
            return breaks(format!("is issued before version {current}"));
        }
        let dropped = self.current.members.iter().find(|old| next.member(old.country).is_none());
        if let Some(dropped) = dropped {
            let country = dropped.country;
            return breaks(format!("drops {country}; a member that leaves becomes withdrawn"));
        }
        if self.versions.len() >= MAX_CHARTER_VERSIONS {
            return breaks(format!("is beyond the {MAX_CHARTER_VERSIONS} a federation can have"));
        }
        Ok(())
    }

    /// A version that we have: the same one, or a fork.
    fn compare_with_known(
        &self,
        document: &SignedDocument,
        found: u32,
    ) -> Result<(), CharterError> {
        let current = self.current.version;
        // Versions are counted from 1 without gaps.
        let Some(kept) = self.versions.get(found as usize - 1) else {
            return Err(CharterError::Older { found, current });
        };
        if kept.digest() == document.digest() {
            return Ok(());
        }
        let signed_both = self.signed_both(kept, document, found);
        if signed_both.is_empty() && found == 1 {
            return Err(CharterError::OtherFederation);
        }
        if signed_both.is_empty() {
            return Err(CharterError::Older { found, current });
        }
        let signed_both =
            signed_both.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        Err(CharterError::Fork { version: found, kept: kept.digest(), signed_both })
    }

    /// The authorities that have signed two texts for one version.
    fn signed_both(
        &self,
        kept: &SignedDocument,
        other: &SignedDocument,
        version: u32,
    ) -> Vec<CountryCode> {
        // Electors are those of the version before; of the first, its own.
        let elected_by = self.versions.get((version as usize).saturating_sub(2)).unwrap_or(kept);
        let Ok(before) = Charter::of_document(elected_by) else { return Vec::new() };
        let electors: Vec<&CharterMember> = before.active().collect();
        let one = countries_that_signed(kept, &electors);
        let other = countries_that_signed(other, &electors);
        one.into_iter().filter(|code| other.contains(code)).collect()
    }

    /// The federation's network: the digest of the first version.
    pub fn network_id(&self) -> NetworkId {
        self.network
    }

    /// The newest version.
    pub fn current(&self) -> &Charter {
        &self.current
    }

    /// Digest of the newest version.
    pub fn current_digest(&self) -> Digest {
        self.current_digest
    }

    /// Every version, the first one first.
    pub fn versions(&self) -> &[SignedDocument] {
        &self.versions
    }
}

fn codes(members: &[&CharterMember]) -> Vec<CountryCode> {
    members.iter().map(|member| member.country).collect()
}

fn countries_that_signed(
    document: &SignedDocument,
    members: &[&CharterMember],
) -> Vec<CountryCode> {
    let keys: BTreeSet<PublicKey> = members.iter().map(|member| member.authority).collect();
    let good = document.signed_by(&keys);
    members
        .iter()
        .filter(|member| good.contains(&member.authority))
        .map(|member| member.country)
        .collect()
}
