//! A national authority's own folder: its key, its entry for the charter, and what it has signed.
//! It lies on a machine without a network; nothing here needs a node.

use std::fs;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Serialize;
use striae_crypto::SecretKey;
use striae_protocol::trust::{
    CharterMember, DocumentKind, MAX_CERTIFICATE_LIFETIME, RevocationReason,
};
use striae_protocol::{
    Certificate, Charter, Duty, NetworkId, NodeRequest, PublicKey, Revocation, SignedDocument,
};
use striae_vocabulary::{CountryCode, UnixSeconds};

use crate::keys::key_pair::{Keeping, KeyRing};
use crate::{MembershipError, NodeError};
use striae_files::output_file::write_own;
use striae_files::private_folder;
use striae_files::text_file::{read_file, read_toml};

/// Largest member file or request, bytes.
const MAX_BYTES: u64 = 64 << 10;
/// Most signed documents of an authority's folder that are looked at.
const MAX_SIGNED: usize = 100_000;

/// The folder of an authority.
pub(crate) struct AuthorityFolder(PathBuf);

/// A certificate by an authority.
pub(crate) struct Certified {
    /// The federation.
    pub network: NetworkId,
    /// The node's request.
    pub request: NodeRequest,
    pub duties: Vec<Duty>,
    /// For how long.
    pub days: u32,
}

/// A revocation by an authority.
pub(crate) struct Revoked {
    /// The federation.
    pub network: NetworkId,
    pub node: PublicKey,
    pub reason: RevocationReason,
    /// More for people to read.
    pub note: String,
}

impl AuthorityFolder {
    /// The folder at a path, whether or not it exists.
    pub(crate) fn at(path: &Path) -> Self {
        Self(path.to_owned())
    }

    fn key_path(&self) -> PathBuf {
        self.0.join("authority.key")
    }

    /// The authority's entry for the charter.
    pub(crate) fn member_path(&self) -> PathBuf {
        self.0.join("member.toml")
    }

    fn signed(&self) -> PathBuf {
        self.0.join("signed")
    }

    /// Makes the folder, with a new key. `member` makes the entry of the key's public half; `show` has
    /// it, with another key, before a passphrase or PIN is asked for.
    pub(crate) fn create(
        &self,
        keeping: &Keeping,
        member: impl Fn(PublicKey) -> CharterMember,
        show: impl FnOnce(&CharterMember),
    ) -> Result<CharterMember, NodeError> {
        if self.member_path().exists() {
            let sentence = format!(
                "there is already an authority in {}; nothing was changed",
                self.0.display()
            );
            return Err(NodeError::Argument(sentence));
        }
        // By a key that nobody has: nothing is asked or made for an entry that could be in no charter.
        let trial = member(SecretKey::generate()?.public());
        check_member(&trial)?;
        show(&trial);
        let mut ring = KeyRing::default();
        if !self.key_path().exists() {
            ring.ask_for(keeping, &self.key_path())?;
        }
        let failed = |error: std::io::Error| NodeError::file(&self.0, "make this folder", &error);
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.0).map_err(failed)?;
        fs::DirBuilder::new().recursive(true).mode(0o700).create(self.signed()).map_err(failed)?;
        private_folder::check(&self.0, &[])?;
        let key = ring.signing(&self.key_path(), keeping)?;
        let member = member(key.public());
        write_own(&self.member_path(), to_toml(&member)?)?;
        Ok(member)
    }

    /// The authority's entry.
    pub(crate) fn member(&self) -> Result<CharterMember, NodeError> {
        read_member(&self.member_path())
    }

    /// The secret key, opened by its passphrase.
    pub(crate) fn key(&self) -> Result<SecretKey, NodeError> {
        private_folder::check(&self.0, &[&self.member_path()])?;
        KeyRing::default().open(&self.key_path())
    }

    /// Signs a certificate, and keeps a copy. A key that takes another's place takes that of one of
    /// this authority's keys; for `certificate` see [`own_key`](Self::own_key). Its serial is the
    /// time, or one more than the last, so that it goes up even when the folder was restored from a
    /// copy. `show` has the document before the key is opened, and its passphrase asked for.
    pub(crate) fn certify(
        &self,
        certified: Certified,
        certificate: Option<&Path>,
        now: UnixSeconds,
        show: impl FnOnce(&Certificate),
    ) -> Result<(Certificate, SignedDocument), NodeError> {
        let (certificate, document) = self.prepare(certified, certificate, now, 0)?;
        show(&certificate);
        let document = self.sign(&self.key()?, document, certificate.serial)?;
        Ok((certificate, document))
    }

    /// A certificate that nobody has signed yet; `before` others are signed with it.
    pub(crate) fn prepare(
        &self,
        certified: Certified,
        certificate: Option<&Path>,
        now: UnixSeconds,
        before: u64,
    ) -> Result<(Certificate, SignedDocument), NodeError> {
        let Certified { network, request, duties, days } = certified;
        let most = (MAX_CERTIFICATE_LIFETIME.as_secs() / (24 * 3600)) as u32;
        if !(1..=most).contains(&days) {
            let sentence = format!("a certificate counts for 1 to {most} days, not {days}");
            return Err(NodeError::Argument(sentence));
        }
        let country = self.member()?.country;
        check_country(&request, country)?;
        if let Some(replaced) = request.replaces {
            self.own_key(country, replaced, certificate)?;
        }
        let former = self.certified()?.into_iter().filter(|one| one.node() == request.node);
        let certificate = Certificate {
            network,
            serial: now.0.max(self.last_number()? + 1) + before,
            issued: now,
            since: former.map(|one| one.certified_since()).min(),
            // Clocks differ: it must count at once everywhere.
            not_before: now.saturating_sub(Duration::from_hours(1)),
            not_after: now.saturating_add(Duration::from_secs(u64::from(days) * 24 * 3600)),
            duties,
            request,
        };
        let document = certificate.to_document().map_err(said)?;
        Ok((certificate, document))
    }

    /// Signs a revocation of one of this authority's keys, and keeps a copy. For `certificate` see
    /// [`own_key`](Self::own_key). `show` has the document before the key is opened.
    pub(crate) fn revoke(
        &self,
        revoked: Revoked,
        certificate: Option<&Path>,
        now: UnixSeconds,
        show: impl FnOnce(&Revocation),
    ) -> Result<(Revocation, SignedDocument), NodeError> {
        let Revoked { network, node, reason, note } = revoked;
        let request = self.own_key(self.member()?.country, node, certificate)?;
        let revocation = Revocation { network, issued: now, reason, note, request };
        let document = revocation.to_document().map_err(said)?;
        show(&revocation);
        let document = self.sign(&self.key()?, document, now.0.max(self.last_number()? + 1))?;
        Ok((revocation, document))
    }

    /// A key's own proof that it serves this country, by what this authority has certified; or by
    /// `certificate`, a file with the key's certificate or request, for a folder that has lost its
    /// copies. Nobody speaks of another country's key.
    fn own_key(
        &self,
        country: CountryCode,
        key: PublicKey,
        certificate: Option<&Path>,
    ) -> Result<NodeRequest, NodeError> {
        let requests = match certificate {
            Some(path) => match certificates_in(path)? {
                Some(certificates) => certificates.into_iter().map(|one| one.request).collect(),
                None => vec![read_request(path)?],
            },
            None => self.certified()?.into_iter().map(|one| one.request).collect(),
        };
        if let Some(request) = requests.into_iter().rev().find(|request| request.node == key) {
            check_country(&request, country)?;
            return Ok(request);
        }
        let (place, otherwise) = match certificate {
            Some(path) => (path.display().to_string(), ""),
            None => (
                self.signed().display().to_string(),
                "; where the folder has lost its copies, give the node's certificate or request with --certificate",
            ),
        };
        Err(NodeError::Argument(format!(
            "{place} has no certificate for the key {key}, and an authority speaks of its own country's keys alone{otherwise}"
        )))
    }

    /// Certificates of this authority, as its folder has them, the oldest first.
    fn certified(&self) -> Result<Vec<Certificate>, NodeError> {
        let folder = self.signed();
        let failed = |error: std::io::Error| NodeError::file(&folder, "read", &error);
        let mut paths = Vec::new();
        for entry in fs::read_dir(&folder).map_err(failed)?.take(MAX_SIGNED) {
            let path = entry.map_err(failed)?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if let Some(number) = name.strip_suffix("-certificate.toml") {
                paths.push((number.parse::<u64>().unwrap_or(0), path));
            }
        }
        paths.sort();
        let certificates = paths.iter().map(|(_, path)| certificates_in(path));
        Ok(certificates.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().flatten().collect())
    }

    /// Signs a document by the authority's key, and keeps a copy.
    pub(crate) fn sign(
        &self,
        key: &SecretKey,
        mut document: SignedDocument,
        number: u64,
    ) -> Result<SignedDocument, NodeError> {
        document.sign(key)?;
        let name = format!("{number}-{}.toml", document.kind());
        write_own(&self.signed().join(name), document.to_text())?;
        Ok(document)
    }

    /// The highest number that something signed here has.
    fn last_number(&self) -> Result<u64, NodeError> {
        let folder = self.signed();
        let failed = |error: std::io::Error| NodeError::file(&folder, "read", &error);
        let mut last = 0;
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let name = entry.map_err(failed)?.file_name();
            let number = name.to_str().and_then(|name| name.split('-').next()?.parse().ok());
            last = last.max(number.unwrap_or(0));
        }
        Ok(last)
    }
}

/// Checks every limit of an entry, as if it were in a charter.
fn check_member(member: &CharterMember) -> Result<(), NodeError> {
    let alone = Charter {
        federation: "-".to_owned(),
        version: 1,
        predecessor: None,
        issued: UnixSeconds(0),
        threshold: 1,
        queries_per_day: 1,
        members: vec![member.clone()],
    };
    alone.validate().map_err(|error| NodeError::Argument(error.to_string()))
}

/// Nobody certifies or revokes for another country.
fn check_country(request: &NodeRequest, country: CountryCode) -> Result<(), NodeError> {
    if request.country == country {
        return Ok(());
    }
    Err(NodeError::Argument(format!(
        "the request is of {}, and this authority is that of {country}",
        request.country
    )))
}

/// The certificates in a file of documents; `None` in another file.
fn certificates_in(path: &Path) -> Result<Option<Vec<Certificate>>, NodeError> {
    let documents = SignedDocument::read_all(&read_file(path, MAX_DOCUMENT_FILE_BYTES)?);
    let Ok(documents) = documents else { return Ok(None) };
    let certificates = documents.iter().filter(|one| one.kind() == DocumentKind::Certificate);
    let certificates = certificates.map(Certificate::of_document).collect::<Result<_, _>>();
    let failed = |error| {
        NodeError::Membership(MembershipError::DocumentFile { path: path.to_owned(), error })
    };
    certificates.map(Some).map_err(failed)
}

/// Reads a member's entry for the charter.
pub(crate) fn read_member(path: &Path) -> Result<CharterMember, NodeError> {
    Ok(read_toml(path, MAX_BYTES)?)
}

/// Reads a node's request and checks that its keys' holders made it.
pub(crate) fn read_request(path: &Path) -> Result<NodeRequest, NodeError> {
    let request: NodeRequest = read_toml(path, MAX_BYTES)?;
    let wrong = |what: String| NodeError::Argument(format!("{}: {what}", path.display()));
    request.verify().map_err(|_| {
        wrong(
            "the proof that the node holds its keys does not fit: the file was altered; ask for it again"
                .to_owned(),
        )
    })?;
    request.validate().map_err(|error| wrong(error.to_string()))?;
    for address in &request.addresses {
        striae_network::check_address_for_others(address)?;
    }
    Ok(request)
}

/// A value as TOML.
pub(crate) fn to_toml(value: &impl Serialize) -> Result<String, NodeError> {
    toml::to_string(value).map_err(|error| NodeError::Message(error.to_string()))
}

/// All documents of some files.
pub(crate) fn read_documents(paths: &[PathBuf]) -> Result<Vec<SignedDocument>, NodeError> {
    let mut documents = Vec::new();
    for path in paths {
        let text = read_file(path, MAX_DOCUMENT_FILE_BYTES)?;
        let read = SignedDocument::read_all(&text).map_err(|error| {
            NodeError::Membership(MembershipError::DocumentFile { path: path.clone(), error })
        })?;
        documents.extend(read);
    }
    Ok(documents)
}

/// Largest file of documents that is read: a hundred versions of the largest charter.
pub(crate) const MAX_DOCUMENT_FILE_BYTES: u64 = 32 << 20;

fn said(error: impl std::fmt::Display) -> NodeError {
    NodeError::Argument(error.to_string())
}
