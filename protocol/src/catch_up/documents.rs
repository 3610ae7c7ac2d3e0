//! Documents signed by authorities, as they pass from node to node.

use serde::{Deserialize, Serialize};
use striae_crypto::Digest;
use striae_vocabulary::CountryCode;

use crate::bounds::MessageError;
use crate::codec::bounded_vec;
use crate::limits::{MAX_DOCUMENTS_PER_MEMBER, MAX_MEMBERS, MAX_PAGE_BYTES};

/// A node's wish for documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentsWanted {
    /// Versions of the charter after this one.
    pub charter_after: u32,
    /// Certificates and revocations of these countries.
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_MEMBERS>")]
    pub countries: Vec<CountryDocuments>,
}

/// Documents that a node has of one country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountryDocuments {
    /// The country.
    pub country: CountryCode,
    /// Digests of the documents that it has.
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_DOCUMENTS_PER_MEMBER>")]
    pub have: Vec<Digest>,
}

/// Documents, as they would stand in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentPage {
    /// The documents, one after the other; empty when there are none.
    pub text: String,
    /// Whether there are more.
    pub more: bool,
}

impl DocumentPage {
    pub(super) fn validate(&self) -> Result<(), MessageError> {
        let (what, found, limit) = ("the page's bytes", self.text.len(), MAX_PAGE_BYTES);
        if found > limit { Err(MessageError::TooMany { what, found, limit }) } else { Ok(()) }
    }
}
