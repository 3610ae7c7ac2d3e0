//! Charters, certificates and revocations in files, and what counts of them.

use std::path::{Path, PathBuf};

use striae_protocol::trust::{CharterChain, DocumentKind};
use striae_protocol::{Charter, Membership, SignedDocument};

use crate::membership::authority::{MAX_DOCUMENT_FILE_BYTES, read_documents};
use crate::{MembershipError, NodeError};
use striae_files::text_file::read_file;

/// Most files of a folder that are looked at.
const MAX_FILES: usize = 10_000;
/// Beginning of every signed document; other files of a folder are none.
const HEAD: &str = "# striae-";

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

/// The texts of all documents in a folder, in the order of the files' names. Other files, as requests,
/// are passed over.
pub(super) fn files_of_documents(folder: &Path) -> Result<Vec<String>, NodeError> {
    let failed = |error: std::io::Error| NodeError::file(folder, "read", &error);
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)?.take(MAX_FILES) {
        let path = entry.map_err(failed)?.path();
        let is_toml = path.extension().is_some_and(|end| end == "toml");
        // A pipe or device of that name would be waited for.
        if is_toml && path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    let mut texts = Vec::new();
    for path in paths {
        let text = read_file(&path, MAX_DOCUMENT_FILE_BYTES)?;
        if text.starts_with(HEAD) {
            SignedDocument::read_all(&text)
                .map_err(|error| MembershipError::DocumentFile { path: path.clone(), error })?;
            texts.push(text);
        }
    }
    if texts.is_empty() {
        let sentence = format!("{} holds no charter, certificate or revocation", folder.display());
        return Err(NodeError::Argument(sentence));
    }
    Ok(texts)
}
