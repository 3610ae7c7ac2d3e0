//! `striae charter`: drafted, signed, shown and verified on any machine; installed at a node.

pub(super) mod arguments;
pub(super) mod described;
pub(super) mod files;
mod propose;
pub(super) mod text;

use std::path::PathBuf;

use striae_protocol::trust::{CharterChain, CharterMember, DocumentKind, least_threshold};
use striae_protocol::{Charter, SignedDocument};

use self::arguments::CharterVerb;
use self::described::{describe, of_chain, text};
use self::files::{files_of_documents, read_chain};
use self::propose::proposed;
use super::terminal::at::At;
use super::terminal::output::Output;
use crate::api::{Files, InstallDocuments, ShowCharter};
use crate::membership::authority::{
    AuthorityFolder, MAX_DOCUMENT_FILE_BYTES, read_documents, read_member,
};
use crate::{MembershipError, NodeError};
use striae_files::output_file::write_own;
use striae_files::text_file::read_file;

/// The verbs of a charter.
pub(super) fn charter(at: &At<'_>, verb: CharterVerb) -> Result<(), NodeError> {
    let At { clock, output, .. } = *at;
    match verb {
        CharterVerb::New { federation, threshold, queries_per_day, member, out } => {
            let members: Vec<CharterMember> =
                member.iter().map(|path| read_member(path)).collect::<Result<_, _>>()?;
            let default = least_threshold(members.len()) as u32;
            let charter = Charter {
                federation,
                version: 1,
                predecessor: None,
                issued: clock.now(),
                threshold: threshold.unwrap_or(default),
                queries_per_day,
                members,
            };
            drafted(None, &charter, &out, output)
        }
        CharterVerb::Propose(propose) => {
            let chain = read_chain(&propose.charter)?;
            let next = proposed(&chain, &propose, clock)?;
            chain.check_content(&next)?;
            drafted(Some(&chain), &next, &propose.out, output)
        }
        CharterVerb::Sign { file, authority, charter } => {
            sign(&file, &AuthorityFolder::at(&authority), &charter, output)
        }
        CharterVerb::Join { files, out } => {
            let mut copies = read_documents(&files)?.into_iter();
            let first = copies.next().ok_or(MembershipError::NoCharter)?;
            let joined = copies.try_fold(first, |mut joined, copy| {
                joined.join(&copy).map_err(|error| NodeError::Argument(error.to_string()))?;
                Ok::<_, NodeError>(joined)
            })?;
            output.document(&out, joined.to_text())?;
            let described = describe(&joined, None, Some(out.display().to_string()))?;
            output.value(&described, || text(&described))
        }
        CharterVerb::Verify { files, network } => {
            let chain = read_chain(&files)?;
            if let Some(named) = network
                && !chain.network_id().is_named_by(&named)
            {
                let found = chain.network_id().fingerprint();
                return Err(MembershipError::WrongNetwork { found, given: named }.into());
            }
            let described = of_chain(&chain)?;
            output.value(&described, || text(&described))
        }
        CharterVerb::Show { files, all } if files.is_empty() => at.ask(ShowCharter { all }),
        CharterVerb::Show { all: true, .. } => {
            let sentence = "--all is for the node's own documents; leave out the files";
            Err(NodeError::Argument(sentence.to_owned()))
        }
        CharterVerb::Show { files, .. } => {
            let documents = read_documents(&files)?;
            let charters: Vec<_> =
                documents.iter().filter(|one| one.kind() == DocumentKind::Charter).collect();
            let last = charters
                .last()
                .ok_or_else(|| NodeError::Argument("these files hold no charter".to_owned()))?;
            // Enough files make a chain; a proposal alone does not say who its signers should be.
            let before = CharterChain::begin(charters[0].to_owned().clone()).ok();
            let chain = before.and_then(|mut chain| {
                // Of one charter alone there is nothing between the first and the last.
                for next in charters.get(1..charters.len() - 1).unwrap_or_default() {
                    chain.extend((*next).clone()).ok()?;
                }
                Some(chain)
            });
            let described = describe(last, chain.as_ref().filter(|_| charters.len() > 1), None)?;
            output.value(&described, || text(&described))
        }
        CharterVerb::Install { files, network } => {
            at.ask_with(InstallDocuments { network }, texts_of(&files)?)
        }
    }
}

/// The texts of files of documents; of a folder, those of all documents in it.
fn texts_of(files: &[PathBuf]) -> Result<Files, NodeError> {
    let mut texts = Files::new();
    for file in files {
        if file.is_dir() {
            texts.extend(files_of_documents(file)?.into_iter().map(String::into_bytes));
            continue;
        }
        let content = read_file(file, MAX_DOCUMENT_FILE_BYTES)?;
        // Says which file is wrong, before the node says which document.
        SignedDocument::read_all(&content)
            .map_err(|error| MembershipError::DocumentFile { path: file.clone(), error })?;
        texts.push(content.into_bytes());
    }
    Ok(texts)
}

/// Writes a draft and says what it is.
fn drafted(
    chain: Option<&CharterChain>,
    charter: &Charter,
    out: &std::path::Path,
    output: &Output,
) -> Result<(), NodeError> {
    let document = charter.to_document().map_err(|error| NodeError::Argument(error.to_string()))?;
    output.document(out, document.to_text())?;
    let described = describe(&document, chain, Some(out.display().to_string()))?;
    output.value(&described, || text(&described))
}

/// Adds an authority's signature to a draft, in place.
fn sign(
    file: &std::path::Path,
    authority: &AuthorityFolder,
    before: &[PathBuf],
    output: &Output,
) -> Result<(), NodeError> {
    let paths = [file.to_owned()];
    let [mut document] =
        <[SignedDocument; 1]>::try_from(read_documents(&paths)?).map_err(|_| {
            NodeError::Argument(format!("{} holds more than one document", file.display()))
        })?;
    let charter =
        Charter::of_document(&document).map_err(|error| NodeError::Argument(error.to_string()))?;
    let chain = if before.is_empty() { None } else { Some(read_chain(before)?) };
    if let Some(chain) = &chain {
        chain.check_content(&charter)?;
    }
    let member = authority.member()?;
    // The use of the passphrase.
    let draft = describe(&document, chain.as_ref(), Some(file.display().to_string()))?;
    output.shows(&format!("to be signed as {}:\n{}", member.country, text(&draft)));
    let key = authority.key()?;
    if key.public() != member.authority {
        let sentence = "the authority's key and its member.toml do not belong together".to_owned();
        return Err(NodeError::Argument(sentence));
    }
    document.sign(&key)?;
    // The draft itself, and not a link to it.
    let place = file.canonicalize().map_err(|error| NodeError::file(file, "write", &error))?;
    write_own(&place, document.to_text())?;
    let described = describe(&document, chain.as_ref(), Some(file.display().to_string()))?;
    output.value(&described, || format!("signed as {}\n{}", member.country, text(&described)))
}
