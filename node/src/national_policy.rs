//! The national policy of casework, `policy.toml` in the node's folder: read when the node is
//! opened, and noted in the audit log when it differs from the one before.

use std::path::Path;

use striae_casework::policy::{MAX_POLICY_BYTES, POLICY_TEMPLATE, Policy, WrongPolicy};
use striae_protocol::Digest;
use striae_store::{AuditEvent, Changes, PolicyRecord};

use crate::disclosure_table::MAX_TABLE_BYTES;
use crate::{Node, NodeError};
use striae_files::FileError;
use striae_files::input_file::read_bytes;
use striae_files::output_file::write_own;
use striae_files::text_file::read_file;
use striae_files::toml_words::in_words;

/// Names of the policies in the audit log.
const NATIONAL_POLICY: &str = "national policy";
const DISCLOSURE_TABLE: &str = "disclosure table";

/// The authority's decisions.
#[derive(Debug, Clone, PartialEq)]
pub struct NationalPolicy {
    pub policy: Policy,
    /// SHA-256 of its file; `None` without one.
    pub digest: Option<Digest>,
}

impl NationalPolicy {
    /// Reads it; a node without the file goes by the strict values.
    pub fn read(path: &Path) -> Result<Self, NodeError> {
        if !path.exists() {
            return Ok(Self { policy: Policy::default(), digest: None });
        }
        let text = read_file(path, MAX_POLICY_BYTES as u64)?;
        let digest = Some(Digest::sha256(text.as_bytes()));
        let policy = Policy::from_toml(&text).map_err(|error| match error {
            WrongPolicy::Line { line, what } => {
                FileError::Line { path: path.to_owned(), line, reason: in_words(&what) }
            }
            error @ WrongPolicy::TooLong(_) => {
                FileError::Line { path: path.to_owned(), line: 0, reason: error.to_string() }
            }
        })?;
        Ok(Self { policy, digest })
    }

    /// Writes the file with every strict value explained, where there is none.
    pub fn write_template(path: &Path) -> Result<(), NodeError> {
        if path.exists() { Ok(()) } else { Ok(write_own(path, POLICY_TEMPLATE)?) }
    }
}

/// Writes down that the node's key was opened to run, and which policies it goes by where they are
/// not those it went by before.
pub(crate) fn note_start(node: &Node) -> Result<(), NodeError> {
    let mut changes = node.store.begin(node.clock.now());
    note_policies(node, &mut changes, |_| true)?;
    changes.audit(AuditEvent::KeyOpened { key: node.public_key() })?;
    Ok(changes.commit()?)
}

/// Writes down which policies a command goes by that opens the database itself, where they are not
/// those that were noted before: a change that was taken back before the next start shows all the
/// same.
pub(crate) fn note_command(node: &Node) -> Result<(), NodeError> {
    let mut changes = node.store.begin(node.clock.now());
    if note_policies(node, &mut changes, |noted| noted.is_some())? {
        changes.commit()?;
    }
    Ok(())
}

/// Notes the policies that are not those noted before, of those that `wanted` lets through by what
/// was noted; whether there are some.
fn note_policies(
    node: &Node,
    changes: &mut Changes<'_>,
    wanted: impl Fn(Option<&PolicyRecord>) -> bool,
) -> Result<bool, NodeError> {
    let disclosure = node.folder.disclosure();
    let table = read_bytes(&disclosure, MAX_TABLE_BYTES).ok();
    let none = || Digest::sha256(b"");
    let policies = [
        (NATIONAL_POLICY, node.national.digest.unwrap_or_else(none)),
        (DISCLOSURE_TABLE, table.map_or_else(none, |bytes| Digest::sha256(&bytes))),
    ];
    let mut has_news = false;
    for (policy, digest) in policies {
        let record = PolicyRecord { policy: policy.to_owned(), digest };
        let noted = node.store.get::<PolicyRecord>(&record.policy)?;
        if noted.as_ref() != Some(&record) && wanted(noted.as_ref()) {
            changes.put(&record)?;
            changes.audit(AuditEvent::PolicyChanged { policy: record.policy, digest })?;
            has_news = true;
        }
    }
    Ok(has_news)
}
