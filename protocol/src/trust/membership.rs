//! All that authorities have signed, verified; and the roster that follows from it.

use std::collections::{BTreeMap, BTreeSet};

use striae_crypto::{Digest, PublicKey};
use striae_vocabulary::{CountryCode, UnixSeconds};
use thiserror::Error;

use super::certificate::Certificate;
use super::charter::{Charter, CharterMember, MemberStatus};
use super::charter_chain::CharterChain;
use super::charter_error::CharterError;
use super::revocation::Revocation;
use super::signed_document::{DocumentError, DocumentKind, SignedDocument, UnfitSignatures};
use crate::limits::{
    MAX_CERTIFICATES_PER_MEMBER, MAX_NODES_PER_MEMBER, MAX_REVOCATIONS_PER_MEMBER, ROTATION_OVERLAP,
};
use crate::network_id::NetworkId;
use crate::trust::roster::{NotCounted, RosterMember, RosterNode, Standing, TrustedRoster};

/// All that authorities have signed and that counts: the charter in all versions, of each key the
/// newest certificate, and revocations.
///
/// Its content depends only on the documents that it was given, not on their order, once the
/// charter is the same: so two nodes that exchange what they have hold the same in the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    chain: CharterChain,
    certificates: BTreeMap<(CountryCode, PublicKey), Kept<Certificate>>,
    revocations: BTreeMap<(CountryCode, PublicKey), Kept<Revocation>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Kept<T> {
    document: SignedDocument,
    digest: Digest,
    content: T,
}

/// Result of admitting a document that is in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admitted {
    /// It is new here and counts.
    New,
    /// It changes nothing: it is known, or older than what is known.
    Known,
}

/// Reasons for which a document does not count.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TrustError {
    /// The charter.
    #[error(transparent)]
    Charter(#[from] CharterError),
    /// It is no such document.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// It was made for another federation.
    #[error("the {0} is for another federation")]
    OtherNetwork(DocumentKind),
    /// Its country is not in the charter.
    #[error(
        "the {kind} is of {country}, which is not in the charter; install the newest charter first"
    )]
    NoMember {
        /// Kind of the document.
        kind: DocumentKind,
        /// The country.
        country: CountryCode,
    },
    /// The country's authority did not sign it.
    #[error(
        "the {kind} for {country} is not signed by that country's authority as the charter has it ({authority}); ask that \
         authority{}",
        UnfitSignatures(*unfit)
    )]
    NotByAuthority {
        /// Kind of the document.
        kind: DocumentKind,
        /// The country.
        country: CountryCode,
        /// Fingerprint of the authority's key.
        authority: String,
        /// Signatures that are there and do not fit the text.
        unfit: usize,
    },
}

impl Membership {
    /// Begins with the first version of a charter.
    pub fn begin(first: SignedDocument) -> Result<Self, CharterError> {
        let chain = CharterChain::begin(first)?;
        Ok(Self { chain, certificates: BTreeMap::new(), revocations: BTreeMap::new() })
    }

    /// The charter in all its versions.
    pub fn charter(&self) -> &CharterChain {
        &self.chain
    }

    /// The federation's network.
    pub fn network_id(&self) -> NetworkId {
        self.chain.network_id()
    }

    /// Takes in a document that is in order and signed by those who must; others are errors and
    /// change nothing.
    pub fn admit(&mut self, document: SignedDocument) -> Result<Admitted, TrustError> {
        match document.kind() {
            DocumentKind::Charter => {
                if !self.chain.extend(document)? {
                    return Ok(Admitted::Known);
                }
                self.drop_what_no_longer_counts();
                Ok(Admitted::New)
            }
            DocumentKind::Certificate => {
                let content = Certificate::of_document(&document)?;
                self.check(&document, content.network, content.country())?;
                Ok(self.keep_certificate(Kept { digest: document.digest(), document, content }))
            }
            DocumentKind::Revocation => {
                let content = Revocation::of_document(&document)?;
                self.check(&document, content.network, content.country())?;
                Ok(self.keep_revocation(Kept { digest: document.digest(), document, content }))
            }
        }
    }

    /// The same network, a member, and its authority's signature.
    fn check(
        &self,
        document: &SignedDocument,
        network: NetworkId,
        country: CountryCode,
    ) -> Result<(), TrustError> {
        let kind = document.kind();
        if network != self.network_id() {
            return Err(TrustError::OtherNetwork(kind));
        }
        let member = self.chain.current().member(country);
        let authority = member.ok_or(TrustError::NoMember { kind, country })?.authority;
        if Certificate::is_signed_by(document, authority) {
            return Ok(());
        }
        let authority = authority.fingerprint();
        Err(TrustError::NotByAuthority {
            kind,
            country,
            authority,
            unfit: document.unfit_signatures(),
        })
    }

    /// Of two certificates for one key the higher serial counts; of two with one serial, which no
    /// authority should sign, the same one at every node.
    fn keep_certificate(&mut self, new: Kept<Certificate>) -> Admitted {
        let key = (new.content.country(), new.content.node());
        let rank = |kept: &Kept<Certificate>| (kept.content.serial, kept.digest);
        if self.certificates.get(&key).is_some_and(|old| rank(old) >= rank(&new)) {
            return Admitted::Known;
        }
        self.certificates.insert(key, new);
        keep_highest(&mut self.certificates, key.0, MAX_CERTIFICATES_PER_MEMBER, rank);
        if self.certificates.contains_key(&key) { Admitted::New } else { Admitted::Known }
    }

    /// A key is revoked once; of two revocations the earlier one stays.
    fn keep_revocation(&mut self, new: Kept<Revocation>) -> Admitted {
        let key = (new.content.country(), new.content.node());
        let rank = |kept: &Kept<Revocation>| (kept.content.issued, kept.digest);
        if self.revocations.get(&key).is_some_and(|old| rank(old) <= rank(&new)) {
            return Admitted::Known;
        }
        self.revocations.insert(key, new);
        keep_highest(&mut self.revocations, key.0, MAX_REVOCATIONS_PER_MEMBER, rank);
        if self.revocations.contains_key(&key) { Admitted::New } else { Admitted::Known }
    }

    /// An authority with a new key has to certify its nodes anew: whoever holds the old key may
    /// have made any of them.
    fn drop_what_no_longer_counts(&mut self) {
        let charter = self.chain.current();
        let by_authority = |document: &SignedDocument, country: &CountryCode| {
            let member = charter.member(*country);
            member.is_some_and(|member| Certificate::is_signed_by(document, member.authority))
        };
        self.certificates.retain(|(country, _), kept| by_authority(&kept.document, country));
        self.revocations.retain(|(country, _), kept| by_authority(&kept.document, country));
    }

    /// Every document that counts: the charter's versions in their order, then certificates, then
    /// revocations.
    pub fn documents(&self) -> impl Iterator<Item = &SignedDocument> {
        let certificates = self.certificates.values().map(|kept| &kept.document);
        let revocations = self.revocations.values().map(|kept| &kept.document);
        self.chain.versions().iter().chain(certificates).chain(revocations)
    }

    /// Certificates and revocations of one country, with their digests.
    pub fn documents_of(
        &self,
        country: CountryCode,
    ) -> impl Iterator<Item = (Digest, &SignedDocument)> {
        let of = move |(code, _): &&(CountryCode, PublicKey)| *code == country;
        let certificates = self.certificates.iter().filter(move |(key, _)| of(key));
        let certificates = certificates.map(|(_, kept)| (kept.digest, &kept.document));
        let revocations = self.revocations.iter().filter(move |(key, _)| of(key));
        certificates.chain(revocations.map(|(_, kept)| (kept.digest, &kept.document)))
    }

    /// One digest over the certificates and revocations of one country: when it is the same at two
    /// nodes, they know the same.
    pub fn digest_of(&self, country: CountryCode) -> Digest {
        let digests: BTreeSet<Digest> =
            self.documents_of(country).map(|(digest, _)| digest).collect();
        let parts: Vec<&[u8]> = digests.iter().map(|digest| digest.as_bytes().as_slice()).collect();
        Digest::tagged("striae/documents/v1", &parts)
    }

    /// One digest over the certificates and revocations of all countries.
    pub fn digest(&self) -> Digest {
        let members = &self.chain.current().members;
        let countries: BTreeSet<CountryCode> =
            members.iter().map(|member| member.country).collect();
        let of_each: Vec<[u8; 34]> = countries
            .into_iter()
            .map(|country| {
                let mut entry = [0; 34];
                entry[..2].copy_from_slice(country.letters().as_slice());
                entry[2..].copy_from_slice(self.digest_of(country).as_bytes());
                entry
            })
            .collect();
        let parts: Vec<&[u8]> = of_each.iter().map(<[u8; 34]>::as_slice).collect();
        Digest::tagged("striae/all-documents/v1", &parts)
    }

    /// Certificates that are kept, the newest of each key, whether they count now or not.
    pub fn certificates(&self) -> impl Iterator<Item = &Certificate> {
        self.certificates.values().map(|kept| &kept.content)
    }

    /// Revocations that are kept.
    pub fn revocations(&self) -> impl Iterator<Item = &Revocation> {
        self.revocations.values().map(|kept| &kept.content)
    }

    /// The nodes that count at this moment.
    pub fn roster(&self, now: UnixSeconds) -> TrustedRoster {
        let charter = self.chain.current();
        let (mut standings, mut members) = (BTreeMap::new(), Vec::new());
        // In the charter's order: a key that two countries have certified, with its own proof for
        // both, is the first one's.
        for member in &charter.members {
            let nodes = self.nodes_of(charter, member.country, now, &mut standings);
            if member.status == MemberStatus::Active {
                members.push(RosterMember {
                    country: member.country,
                    name: member.name.clone(),
                    contact: member.contact.clone(),
                    nodes,
                });
            }
        }
        // Only then what is said of keys without a certificate: it never speaks of a key that
        // another country has certified.
        for member in &charter.members {
            self.without_certificate(member, now, &mut standings);
        }
        let certified = self.certificates.values().map(|kept| &kept.content);
        let certified = certified
            .filter(|one| {
                let standing = standings.get(&one.node());
                standing.is_some_and(|standing: &Standing| standing.country() == one.country())
            })
            .map(|one| (one.node(), one.certified_since()))
            .collect();
        TrustedRoster::new(&self.chain, members, standings, certified, now)
    }

    /// The nodes of one country that count, and what there is to say of the other keys that it has
    /// certified.
    fn nodes_of(
        &self,
        charter: &Charter,
        country: CountryCode,
        now: UnixSeconds,
        standings: &mut BTreeMap<PublicKey, Standing>,
    ) -> Vec<RosterNode> {
        let range = self.certificates.iter().filter(|((code, _), _)| *code == country);
        let mut certificates: Vec<&Certificate> = range.map(|(_, kept)| &kept.content).collect();
        // The newest first: beyond the limit, the oldest do not count.
        certificates.sort_by_key(|certificate| std::cmp::Reverse(certificate.serial));
        let status = charter.member(country).map(|member| member.status);
        let mut nodes: Vec<RosterNode> = Vec::new();
        let mut own = BTreeMap::new();
        for certificate in &certificates {
            let key = certificate.node();
            let refused = |why| Standing::Refused { country, why };
            let standing = match status {
                Some(MemberStatus::Suspended) => refused(NotCounted::Suspended),
                None | Some(MemberStatus::Withdrawn) => refused(NotCounted::Withdrawn),
                Some(MemberStatus::Active) if self.is_revoked(country, key) => {
                    refused(NotCounted::Revoked)
                }
                Some(MemberStatus::Active) => match self.successor(&certificates, key, now) {
                    Some(next) => Standing::Former {
                        country,
                        until: next.issued.saturating_add(ROTATION_OVERLAP),
                        successor: next.node(),
                    },
                    None if now < certificate.not_before => refused(NotCounted::NotYet),
                    None if now >= certificate.not_after => refused(NotCounted::Expired),
                    None if nodes.len() >= MAX_NODES_PER_MEMBER => refused(NotCounted::TooMany),
                    None if standings.contains_key(&key) => refused(NotCounted::Twice),
                    None => {
                        nodes.push(RosterNode::of(certificate));
                        Standing::Active { country }
                    }
                },
            };
            own.insert(key, standing);
        }
        for (key, standing) in own {
            standings.entry(key).or_insert(standing);
        }
        nodes.reverse();
        nodes
    }

    /// Standing of a country's keys whose own certificate is gone, but which a later one replaces
    /// or which are revoked.
    fn without_certificate(
        &self,
        member: &CharterMember,
        now: UnixSeconds,
        standings: &mut BTreeMap<PublicKey, Standing>,
    ) {
        let country = member.country;
        for ((_, key), _) in self.revocations.iter().filter(|((code, _), _)| *code == country) {
            let why = NotCounted::Revoked;
            standings.entry(*key).or_insert(Standing::Refused { country, why });
        }
        let certificates = self.certificates.iter().filter(|((code, _), _)| *code == country);
        for certificate in certificates.map(|(_, kept)| &kept.content) {
            if let Some(replaced) = certificate.request.replaces
                && member.status == MemberStatus::Active
                && certificate.not_before <= now
                && !self.is_revoked(country, certificate.node())
            {
                standings.entry(replaced).or_insert(Standing::Former {
                    country,
                    until: certificate.issued.saturating_add(ROTATION_OVERLAP),
                    successor: certificate.node(),
                });
            }
        }
    }

    /// Whether a country's authority has revoked a key.
    pub fn is_revoked(&self, country: CountryCode, key: PublicKey) -> bool {
        self.revocations.contains_key(&(country, key))
    }

    /// The certificate by which another key has taken the place of this one.
    fn successor<'a>(
        &self,
        certificates: &[&'a Certificate],
        key: PublicKey,
        now: UnixSeconds,
    ) -> Option<&'a Certificate> {
        certificates
            .iter()
            .find(|next| {
                next.request.replaces == Some(key)
                    && next.not_before <= now
                    && !self.is_revoked(next.country(), next.node())
            })
            .copied()
    }
}

/// Keeps the entries of one country with the highest ranks.
fn keep_highest<T, R: Ord + Copy>(
    all: &mut BTreeMap<(CountryCode, PublicKey), Kept<T>>,
    country: CountryCode,
    limit: usize,
    rank: impl Fn(&Kept<T>) -> R,
) {
    let mut ranks: Vec<R> =
        all.iter().filter(|((code, _), _)| *code == country).map(|(_, kept)| rank(kept)).collect();
    if ranks.len() > limit {
        ranks.sort_unstable();
        let least = ranks[ranks.len() - limit];
        all.retain(|(code, _), kept| *code != country || rank(kept) >= least);
    }
}
