//! This node's knowledge of its federation: the documents that authorities signed, kept in the
//! database and verified whenever they are read, and the roster that follows from them.

pub(crate) mod authority;
mod error;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use striae_protocol::trust::{Admitted, DocumentKind, TrustError};
use striae_protocol::{
    Certificate, Charter, Digest, Membership, Revocation, SignedDocument, TrustedRoster,
};
use striae_store::{AuditEvent, DocumentRecord, Record as _, Store};
use striae_vocabulary::{UnixSeconds, counted};

use crate::NodeError;
pub use error::MembershipError;

/// Certificates begin and end with time alone: a roster older than this is made anew.
const ROSTER_LIFETIME: Duration = Duration::from_secs(20);

/// The documents of the federation that this node follows, read when they are first needed.
#[derive(Default)]
pub(crate) struct KnownMembership {
    state: Mutex<State>,
    /// Held while documents are taken in. Not the state's own lock: whoever writes to the database
    /// may ask for the roster meanwhile, and is waited for.
    offers: Mutex<()>,
}

#[derive(Default)]
enum State {
    #[default]
    NotRead,
    /// No charter was installed.
    None,
    Read {
        membership: Box<Membership>,
        /// Of all certificates and revocations.
        digest: Digest,
        roster: Arc<TrustedRoster>,
    },
}

/// Outcome of documents that were offered.
#[derive(Debug, Default, Clone, PartialEq, Eq, schemars::JsonSchema, Serialize, Deserialize)]
pub struct OfferedDocuments {
    /// Those that are new and count.
    pub installed: Vec<DocumentNews>,
    /// Number of those that change nothing.
    pub known: usize,
    pub refused: Vec<String>,
}

/// A document that came to count.
#[derive(Debug, Clone, PartialEq, Eq, schemars::JsonSchema, Serialize, Deserialize)]
pub struct DocumentNews {
    /// charter, certificate or revocation.
    pub kind: String,
    pub digest: Digest,
    pub says: String,
}

/// Source of offered documents.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Offer<'a> {
    /// An operator: all that is given must be in order. `network` names the federation; needed the
    /// first time.
    ByHand {
        /// Its id or fingerprint.
        network: Option<&'a str>,
    },
    /// Another node: what is in order is taken, and the rest is not.
    ByPeer,
}

impl KnownMembership {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The nodes that count now.
    pub(crate) fn roster(
        &self,
        store: &Store,
        now: UnixSeconds,
    ) -> Result<Arc<TrustedRoster>, NodeError> {
        let mut state = self.lock();
        let (membership, roster) = state.read(store, now)?.ok_or(MembershipError::NoCharter)?;
        if now.since(roster.made()) >= ROSTER_LIFETIME || now < roster.made() {
            *roster = Arc::new(membership.roster(now));
        }
        Ok(Arc::clone(roster))
    }

    /// Looks something up in the documents.
    pub(crate) fn look<T>(
        &self,
        store: &Store,
        now: UnixSeconds,
        what: impl FnOnce(&Membership) -> T,
    ) -> Result<T, NodeError> {
        self.look_with_digest(store, now, |membership, _| what(membership))
    }

    /// Looks something up in the documents, with their digest: making it anew takes long in a large
    /// federation.
    pub(crate) fn look_with_digest<T>(
        &self,
        store: &Store,
        now: UnixSeconds,
        what: impl FnOnce(&Membership, Digest) -> T,
    ) -> Result<T, NodeError> {
        let mut state = self.lock();
        state.read(store, now)?;
        match &*state {
            State::NotRead | State::None => Err(MembershipError::NoCharter.into()),
            State::Read { membership, digest, .. } => Ok(what(membership, *digest)),
        }
    }

    /// Takes in what counts of some documents, and keeps it in one synced write with its audit
    /// entries.
    pub(crate) fn offer(
        &self,
        store: &Store,
        now: UnixSeconds,
        mut documents: Vec<SignedDocument>,
        offer: Offer<'_>,
    ) -> Result<OfferedDocuments, NodeError> {
        let _one_at_a_time = self.offers.lock().unwrap_or_else(PoisonError::into_inner);
        sort_for_admission(&mut documents);
        let before = self.lock().read(store, now)?.map(|(membership, _)| membership.clone());
        let mut offered = OfferedDocuments::default();
        let mut membership = match (before, offer) {
            (Some(membership), _) => membership,
            (None, Offer::ByPeer) => return Err(MembershipError::NoCharter.into()),
            (None, Offer::ByHand { network }) => {
                let first = begin(&mut documents, network)?;
                let charter = first.charter();
                offered.installed.push(news(&charter.versions()[0]));
                first
            }
        };
        if let Offer::ByHand { network: Some(named) } = offer
            && !membership.network_id().is_named_by(named)
        {
            let installed = membership.network_id().fingerprint();
            return Err(MembershipError::OtherNetwork { installed, given: named.to_owned() }.into());
        }
        let count = documents.len();
        for (place, document) in documents.into_iter().enumerate() {
            let what = news(&document);
            match membership.admit(document) {
                Ok(Admitted::New) => offered.installed.push(what),
                Ok(Admitted::Known) => offered.known += 1,
                Err(error) => match offer {
                    Offer::ByHand { .. } => {
                        let place = (count > 1).then_some((place + 1, count));
                        return Err(
                            MembershipError::Document { place, error: Box::new(error) }.into()
                        );
                    }
                    Offer::ByPeer => offered.refused.push(error.to_string()),
                },
            }
        }
        if !offered.installed.is_empty() {
            keep(store, now, &membership, &offered.installed)?;
            *self.lock() = State::of(membership, now);
        }
        Ok(offered)
    }
}

impl State {
    fn of(membership: Membership, now: UnixSeconds) -> Self {
        Self::Read {
            digest: membership.digest(),
            roster: Arc::new(membership.roster(now)),
            membership: Box::new(membership),
        }
    }

    /// The documents, read and verified the first time; `None` without a charter.
    fn read(
        &mut self,
        store: &Store,
        now: UnixSeconds,
    ) -> Result<Option<(&Membership, &mut Arc<TrustedRoster>)>, NodeError> {
        if matches!(self, Self::NotRead) {
            *self = match read_membership(store)? {
                None => Self::None,
                Some(membership) => Self::of(membership, now),
            };
        }
        Ok(match self {
            Self::NotRead | Self::None => None,
            Self::Read { membership, roster, .. } => Some((membership, roster)),
        })
    }
}

/// Reads what the database keeps, and verifies all of it: it is only a file.
fn read_membership(store: &Store) -> Result<Option<Membership>, NodeError> {
    let Some(network) = store.network()? else { return Ok(None) };
    let altered =
        |reason: String| NodeError::Membership(MembershipError::AlteredDocument { reason });
    let mut documents = Vec::new();
    for record in store.all::<DocumentRecord>()? {
        let record = record?;
        let document = SignedDocument::read(&record.text);
        documents.push(document.map_err(|error| altered(error.to_string()))?);
    }
    sort_for_admission(&mut documents);
    let mut documents = documents.into_iter();
    let first = documents.next().ok_or_else(|| altered("the charter is missing".to_owned()))?;
    let mut membership =
        Membership::begin(first).map_err(|error| altered(TrustError::from(error).to_string()))?;
    if membership.network_id() != network {
        return Err(altered("the charter is another federation's".to_owned()));
    }
    for document in documents {
        let kind = document.kind();
        match membership.admit(document) {
            Ok(_) => {}
            // A person who can alter the database can remove a revocation as well: the node
            // continues, and peers bring it again.
            Err(error) if kind == DocumentKind::Revocation => {
                tracing::warn!(%error, "a revocation in the database does not count and is left out");
            }
            Err(error) => return Err(altered(error.to_string())),
        }
    }
    Ok(Some(membership))
}

/// The charter's versions in their order, then certificates, then revocations.
fn sort_for_admission(documents: &mut [SignedDocument]) {
    documents.sort_by_cached_key(|document| {
        let version = match document.kind() {
            DocumentKind::Charter => Charter::of_document(document).map_or(0, |one| one.version),
            DocumentKind::Certificate | DocumentKind::Revocation => 0,
        };
        (document.kind(), version)
    });
}

/// The first charter of all, whose federation the operator has named.
fn begin(
    documents: &mut Vec<SignedDocument>,
    network: Option<&str>,
) -> Result<Membership, NodeError> {
    if documents.first().is_none_or(|first| first.kind() != DocumentKind::Charter) {
        return Err(MembershipError::NoCharter.into());
    }
    let membership = Membership::begin(documents.remove(0)).map_err(|error| {
        NodeError::Membership(MembershipError::Document {
            place: None,
            error: Box::new(TrustError::from(error)),
        })
    })?;
    let found = membership.network_id().fingerprint();
    match network {
        None => Err(MembershipError::NoNetwork { found }.into()),
        Some(named) if !membership.network_id().is_named_by(named) => {
            Err(MembershipError::WrongNetwork { found, given: named.to_owned() }.into())
        }
        Some(_) => Ok(membership),
    }
}

/// Makes the database hold what the membership holds, and writes down what came to count.
fn keep(
    store: &Store,
    now: UnixSeconds,
    membership: &Membership,
    installed: &[DocumentNews],
) -> Result<(), NodeError> {
    let held: BTreeMap<Digest, &SignedDocument> =
        membership.documents().map(|document| (document.digest(), document)).collect();
    let mut changes = store.begin(now);
    let mut stored = Vec::new();
    for record in store.all::<DocumentRecord>()? {
        let record = record?;
        if held.contains_key(&record.digest) {
            stored.push(record.digest);
        } else {
            changes.remove::<DocumentRecord>(&record.key())?;
        }
    }
    for (digest, document) in held {
        if !stored.contains(&digest) {
            changes.put(&DocumentRecord { digest, text: document.to_text() })?;
        }
    }
    changes.pin_network(&membership.network_id())?;
    for DocumentNews { kind, digest, says } in installed {
        changes.audit(AuditEvent::DocumentInstalled {
            kind: kind.clone(),
            digest: *digest,
            says: says.clone(),
        })?;
    }
    Ok(changes.commit()?)
}

/// News by a document.
fn news(document: &SignedDocument) -> DocumentNews {
    let says = match document.kind() {
        DocumentKind::Charter => Charter::of_document(document).ok().map(|charter| {
            let Charter { federation, version, .. } = &charter;
            format!(
                "version {version} of {federation}, {} {}",
                counted(charter.active().count(), "member"),
                if charter.active().count() == 1 { "takes part" } else { "take part" }
            )
        }),
        DocumentKind::Certificate => Certificate::of_document(document).ok().map(|certificate| {
            let duties: Vec<String> = certificate.duties.iter().map(ToString::to_string).collect();
            format!(
                "{} has the node {} until {} for {}",
                certificate.country(),
                certificate.node(),
                certificate.not_after,
                duties.join(", ")
            )
        }),
        DocumentKind::Revocation => Revocation::of_document(document).ok().map(|revocation| {
            let (country, node) = (revocation.country(), revocation.node());
            format!("{country} no longer has the node {node}: {}", revocation.reason)
        }),
    };
    DocumentNews {
        kind: document.kind().to_string(),
        digest: document.digest(),
        says: says.unwrap_or_else(|| "it does not read".to_owned()),
    }
}
