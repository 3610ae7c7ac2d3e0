//! Signed documents: text that people can read, and lines that sign it.
//!
//! ```text
//! # striae-charter 1
//! federation = "Example"
//! ...
//! # signature: <public key, hex> <signature, hex>
//! # signature: ...
//! ```
//!
//! A signature is in the domain of the document's kind, over the lines from the first up to the
//! first one of a signature, in one form: each without blanks at its end, each ended by a line
//! feed, none empty at the end. Documents travel by mail and through editors, which change nothing
//! but that; the content is read from the same form, so that nobody signs one text and reads
//! another. The kind of the document decides who must sign. The lines of signatures are not signed:
//! they may be added and joined, and the document stays the same one. A file may hold several
//! documents, one after the other.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::{self, Write as _};

use serde::Serialize;
use serde::de::DeserializeOwned;
use striae_crypto::{Digest, Domain, ExternalKeyError, PublicKey, SecretKey, Signature};
use strum::VariantArray;
use thiserror::Error;

use crate::bounds::MessageError;
use crate::limits::{MAX_CERTIFICATE_BYTES, MAX_CHARTER_BYTES, MAX_MEMBERS, MAX_REVOCATION_BYTES};

const SIGNATURE_LINE: &str = "# signature: ";
/// Signature lines of one document that are read: every member of two versions.
const MAX_SIGNATURES: usize = 2 * MAX_MEMBERS;

/// What a document is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, strum::Display, strum::VariantArray,
)]
#[strum(serialize_all = "lowercase")]
pub enum DocumentKind {
    /// A version of the charter.
    Charter,
    /// A node's certificate.
    Certificate,
    /// A node key's revocation.
    Revocation,
}

/// A document with its signatures. It is not known yet which of them are good, and whether they
/// suffice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedDocument {
    kind: DocumentKind,
    /// Signed text: the first line and the TOML, as [`canonical`] has it.
    text: String,
    signatures: Vec<(PublicKey, Signature)>,
}

/// Reasons for which a text is no such document.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DocumentError {
    /// It does not begin as a document does.
    #[error(
        "this is no document of a federation, or an editor changed its encoding (UTF-8 is right): its first line is none of '# striae-charter 1', '# striae-certificate 1' and \
         '# striae-revocation 1'"
    )]
    NoDocument,
    /// It begins as a document of a later version.
    #[error("'{0}' is a document of a newer kind; a newer Striae is needed to read it")]
    NewerVersion(String),
    /// It is too long.
    #[error("the {kind} has {found} bytes, at most {limit} are allowed")]
    TooLong {
        /// Kind of the document.
        kind: DocumentKind,
        /// Bytes it has.
        found: usize,
        /// Bytes it may have.
        limit: usize,
    },
    /// A signature line is none, or other lines follow it.
    #[error(
        "the {0}'s last lines are not '# signature: ' with a key and a signature each (an editor may have changed them); ask for \
         the file again"
    )]
    SignatureLines(DocumentKind),
    /// The content does not fit the first line.
    #[error("the {kind} cannot be read: {reason}")]
    Content {
        /// Kind that it should be.
        kind: DocumentKind,
        /// The fault, and its place.
        reason: String,
    },
    /// It breaks a limit.
    #[error("the {kind} cannot be used: {source}")]
    Limit {
        /// Kind of the document.
        kind: DocumentKind,
        /// The broken limit.
        source: MessageError,
    },
    /// Another document was joined to it.
    #[error(
        "the two files are not the same {0}: only signatures of one and the same text can be joined"
    )]
    OtherText(DocumentKind),
}

impl DocumentKind {
    /// Its first line but for the version.
    fn head(self) -> &'static str {
        match self {
            Self::Charter => "# striae-charter ",
            Self::Certificate => "# striae-certificate ",
            Self::Revocation => "# striae-revocation ",
        }
    }

    fn domain(self) -> Domain {
        match self {
            Self::Charter => Domain::Charter,
            Self::Certificate => Domain::Certificate,
            Self::Revocation => Domain::Revocation,
        }
    }

    /// Longest document of this kind, signatures included.
    pub fn max_bytes(self) -> usize {
        match self {
            Self::Charter => MAX_CHARTER_BYTES,
            Self::Certificate => MAX_CERTIFICATE_BYTES,
            Self::Revocation => MAX_REVOCATION_BYTES,
        }
    }

    /// The kind that a first line begins; an error when it is of another version or none.
    fn of_first_line(line: &str) -> Result<Self, DocumentError> {
        let of = |kind: &Self| line.strip_prefix(kind.head()).map(|version| (*kind, version));
        match Self::VARIANTS.iter().find_map(of) {
            Some((kind, "1")) => Ok(kind),
            Some(_) => Err(DocumentError::NewerVersion(line.chars().take(64).collect())),
            None => Err(DocumentError::NoDocument),
        }
    }
}

impl SignedDocument {
    /// A document with this content that nobody has signed yet.
    pub(super) fn unsigned<T: Serialize>(
        kind: DocumentKind,
        content: &T,
    ) -> Result<Self, DocumentError> {
        let body = toml::to_string_pretty(content)
            .map_err(|error| DocumentError::Content { kind, reason: error.to_string() })?;
        let text = format!("{}1\n{}\n", kind.head(), body.trim_end());
        if text != canonical(&text) {
            let reason = "a line of it ends with a blank".to_owned();
            return Err(DocumentError::Content { kind, reason });
        }
        Self { kind, text, signatures: Vec::new() }.within_limit()
    }

    /// All documents of a text, in its order. A text without any is an error.
    pub fn read_all(text: &str) -> Result<Vec<Self>, DocumentError> {
        let text = &*canonical(text);
        let is_head =
            |line: &str| DocumentKind::VARIANTS.iter().any(|kind| line.starts_with(kind.head()));
        let (mut starts, mut at) = (Vec::new(), 0);
        for line in text.split_inclusive('\n') {
            if is_head(line) || (starts.is_empty() && !line.trim().is_empty()) {
                starts.push(at);
            }
            at += line.len();
        }
        if starts.is_empty() {
            return Err(DocumentError::NoDocument);
        }
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        starts.iter().zip(ends).map(|(start, end)| Self::read(&text[*start..end])).collect()
    }

    /// The one document of a text.
    pub fn read(text: &str) -> Result<Self, DocumentError> {
        let text = &*canonical(text);
        let kind = DocumentKind::of_first_line(text.lines().next().unwrap_or_default())?;
        let limit = kind.max_bytes();
        if text.len() > limit {
            return Err(DocumentError::TooLong { kind, found: text.len(), limit });
        }
        let end = match text.find(&format!("\n{SIGNATURE_LINE}")) {
            Some(before) => before + 1,
            None => text.len(),
        };
        let (signed, lines) = text.split_at(end);
        let mut signatures: Vec<(PublicKey, Signature)> = Vec::new();
        // Empty lines between documents of one file belong to none.
        for line in lines.lines().filter(|line| !line.is_empty()) {
            let signature = read_signature(line).ok_or(DocumentError::SignatureLines(kind))?;
            if signatures.len() == MAX_SIGNATURES {
                return Err(DocumentError::SignatureLines(kind));
            }
            signatures.push(signature);
        }
        let text = format!("{}\n", signed.trim_end_matches('\n'));
        // Written again it may be longer, by the end of its last line.
        Self { kind, text, signatures }.within_limit()
    }

    fn within_limit(self) -> Result<Self, DocumentError> {
        let (found, limit) = (self.to_text().len(), self.kind.max_bytes());
        if found > limit {
            return Err(DocumentError::TooLong { kind: self.kind, found, limit });
        }
        Ok(self)
    }

    /// Kind of the document.
    pub fn kind(&self) -> DocumentKind {
        self.kind
    }

    /// SHA-256 of what is signed: the document's name, whoever has signed it.
    pub fn digest(&self) -> Digest {
        Digest::sha256(self.text.as_bytes())
    }

    /// The whole text, signatures included.
    pub fn to_text(&self) -> String {
        let mut text = self.text.clone();
        for (signer, signature) in &self.signatures {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{SIGNATURE_LINE}{signer} {signature}");
        }
        text
    }

    /// Adds a signature; one by the same key is replaced.
    pub fn sign(&mut self, key: &SecretKey) -> Result<(), ExternalKeyError> {
        let signature = key.sign(self.kind.domain(), self.text.as_bytes())?;
        self.signatures.retain(|(signer, _)| *signer != key.public());
        self.signatures.push((key.public(), signature));
        Ok(())
    }

    /// Adds the signatures of a copy of the same document.
    pub fn join(&mut self, other: &Self) -> Result<(), DocumentError> {
        if (self.kind, &self.text) != (other.kind, &other.text) {
            return Err(DocumentError::OtherText(self.kind));
        }
        for signature in &other.signatures {
            if !self.signatures.contains(signature) && self.signatures.len() < MAX_SIGNATURES {
                self.signatures.push(*signature);
            }
        }
        Ok(())
    }

    /// Keys whose signatures are good. `candidates` are the keys that matter; the others are not
    /// verified.
    pub(super) fn signed_by(&self, candidates: &BTreeSet<PublicKey>) -> BTreeSet<PublicKey> {
        let good = |(signer, signature): &&(PublicKey, Signature)| {
            candidates.contains(signer)
                && signer.verify(self.kind.domain(), self.text.as_bytes(), signature).is_ok()
        };
        self.signatures.iter().filter(good).map(|(signer, _)| *signer).collect()
    }

    /// Number of its signatures that do not fit its text, of any key: it was changed after they
    /// were given.
    pub fn unfit_signatures(&self) -> usize {
        let unfit = |(signer, signature): &&(PublicKey, Signature)| {
            signer.verify(self.kind.domain(), self.text.as_bytes(), signature).is_err()
        };
        self.signatures.iter().filter(unfit).count()
    }

    /// The content. Nothing it says is believed yet.
    pub(super) fn content<T: DeserializeOwned>(&self) -> Result<T, DocumentError> {
        toml::from_str(&self.text).map_err(|error| {
            let line = error.span().map_or(1, |at| 1 + self.text[..at.start].matches('\n').count());
            let reason = format!("line {line}: {}; it may need a newer Striae", error.message());
            DocumentError::Content { kind: self.kind, reason }
        })
    }
}

/// Says of signatures that do not fit the text above them what happened and what to do; nothing
/// where there are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnfitSignatures(pub usize);

impl fmt::Display for UnfitSignatures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (signatures, were) = match self.0 {
            0 => return Ok(()),
            1 => ("1 signature is there and does".to_owned(), "it was"),
            many => (format!("{many} signatures are there and do"), "they were"),
        };
        write!(
            f,
            "; {signatures} not fit the text, which was changed after {were} given: ask for the file again"
        )
    }
}

/// The one form of a text, whatever editors and mail made of it: no byte order mark before a line,
/// no blank at its end, every line ended by a line feed.
fn canonical(text: &str) -> Cow<'_, str> {
    let is_so = |line: &str| !line.starts_with('\u{feff}') && !line.ends_with([' ', '\t']);
    if !text.contains('\r') && text.split('\n').all(is_so) {
        return Cow::Borrowed(text);
    }
    let mut lines = String::with_capacity(text.len());
    for line in text.replace("\r\n", "\n").split(['\n', '\r']) {
        lines += line.trim_start_matches('\u{feff}').trim_end_matches([' ', '\t']);
        lines.push('\n');
    }
    // The last piece is not ended in the text either.
    lines.pop();
    Cow::Owned(lines)
}

fn read_signature(line: &str) -> Option<(PublicKey, Signature)> {
    let (signer, signature) = line.strip_prefix(SIGNATURE_LINE)?.split_once(' ')?;
    Some((signer.parse().ok()?, signature.parse().ok()?))
}
