//! Charters, certificates and revocations in files, and what counts of them.

use std::path::PathBuf;

use striae_protocol::trust::{CharterChain, DocumentKind};
use striae_protocol::{Charter, Membership, SignedDocument};

use crate::NodeError;
use crate::membership::authority::read_documents;

/// The charter's versions in some files, verified from the first on. Certificates and revocations
/// beside them are passed over.
pub(in crate::cli) fn read_chain(paths: &[PathBuf]) -> Result<CharterChain, NodeError> {
    let mut charters: Vec<(u32, SignedDocument)> = Vec::new();
    for document in read_documents(paths)? {
        if document.kind() == DocumentKind::Charter {
            let version = Charter::of_document(&document)
                .map_err(|error| NodeError::Argument(error.to_string()))?
                .version;
            charters.push((version, document));
        }
    }
    charters.sort_by_key(|(version, _)| *version);
    let mut charters = charters.into_iter().map(|(_, document)| document);
    let first = charters
        .next()
        .ok_or_else(|| NodeError::Argument("these files hold no charter".to_owned()))?;
    let mut chain = CharterChain::begin(first)?;
    for next in charters {
        chain.extend(next)?;
    }
    Ok(chain)
}

/// Membership by some files of charters, certificates and revocations.
pub(in crate::cli) fn membership(files: &[PathBuf]) -> Result<Membership, NodeError> {
    let documents = read_documents(files)?;
    let none = || {
        NodeError::Argument(
            "name the file of the federation's charter and certificates (`striae charter show --all`) with --charter".to_owned(),
        )
    };
    let first = documents.iter().find(|document| Membership::begin((*document).clone()).is_ok());
    let mut membership = Membership::begin(first.ok_or_else(none)?.clone())?;
    // In whatever order they stand in the files: what needs another one comes to count in a later
    // round.
    let mut waiting: Vec<SignedDocument> = documents;
    loop {
        let before = waiting.len();
        waiting.retain(|document| membership.admit(document.clone()).is_err());
        if waiting.len() == before {
            return Ok(membership);
        }
    }
}
