//! `striae exhibit original`, `compare` and `render`: the stored originals of exhibits. The node gives them
//! to whom their roles allow it, and logs each time.

pub(in crate::cli) mod arguments;
mod compare;
mod export;
mod render;

use striae_acquisition::limits::MAX_FILE_BYTES;
use striae_casework::{ExhibitId, Note};
use striae_protocol::Digest;
use striae_toolmark::Rifling;
use striae_vocabulary::counted;

use crate::api::{
    FileFacts, Files, Filter, ListExhibits, ListedExhibit, OriginalOfExhibit, OriginalPart,
    OriginalUse, Outcome, Paging,
};
use crate::cli::terminal::at::At;
use crate::cli::terminal::connection::Connection;
use crate::cli::terminal::output::print_note;
use crate::cli::terminal::shown::shown;
use crate::cli::terminal::values::optional;
use crate::desk::CarryOut;
use crate::{ExhibitError, NodeError};

pub(super) use compare::compare;
pub(super) use export::export;
pub(super) use render::render;

shown!(OriginalPart, |part| {
    let OriginalPart { exhibit, facts, size, sha256, .. } = part;
    format!("{exhibit} {}: {}, SHA-256 {sha256}", facts.name, counted(*size, "byte"))
});

/// An original, whole.
pub(in crate::cli) struct Original {
    facts: FileFacts,
    rifling: Option<Rifling>,
    pub(in crate::cli) sha256: Digest,
    pub(in crate::cli) bytes: Vec<u8>,
}

/// The way to the originals of a node.
pub(in crate::cli) struct Originals {
    connection: Connection,
    reason: Option<Note>,
}

impl Originals {
    fn at(at: &At<'_>, why: &arguments::Why) -> Result<Self, NodeError> {
        let reason = optional(why.reason.as_deref())?;
        Ok(Self { connection: at.connect()?, reason })
    }

    /// The originals behind a connection.
    pub(in crate::cli) fn of(connection: Connection) -> Self {
        Self { connection, reason: None }
    }

    /// Has a call carried out at once.
    pub(in crate::cli) fn call<C: CarryOut>(&mut self, call: C) -> Result<C::Reply, NodeError> {
        match self.connection.call(call, Files::new())? {
            Outcome::Done(reply) => Ok(reply),
            Outcome::Waits(proposal) => Err(NodeError::Argument(format!(
                "it waits for a second person, as proposal {}",
                proposal.proposal
            ))),
        }
    }

    /// The exhibit with its files, as the list has it.
    fn listed(&mut self, exhibit: ExhibitId) -> Result<ListedExhibit, NodeError> {
        let only = Some(exhibit.0);
        let filter = Filter { from: only, to: only, ..Filter::default() };
        let list = self.call(ListExhibits { filter, paging: Paging::default() })?;
        let found = list.exhibits.into_iter().find(|one| one.exhibit == exhibit);
        let found = found.ok_or(ExhibitError::Unknown(exhibit))?;
        if found.is_withdrawn {
            print_note(&format!("note: {exhibit} was withdrawn; `striae exhibit list` says why"));
        }
        Ok(found)
    }

    /// One original, by its number from 1; its SHA-256 is checked here as well.
    pub(in crate::cli) fn fetch(
        &mut self,
        exhibit: ExhibitId,
        file: usize,
        purpose: OriginalUse,
    ) -> Result<Original, NodeError> {
        let reason = self.reason.clone();
        let part =
            |from| OriginalOfExhibit { exhibit, file, from, purpose, reason: reason.clone() };
        let OriginalPart { facts, rifling, sha256, size, bytes, .. } = self.call(part(0))?;
        let mut bytes = bytes.0;
        while (bytes.len() as u64) < size.min(MAX_FILE_BYTES) {
            let next = self.call(part(bytes.len() as u64))?;
            if next.bytes.0.is_empty() || next.sha256 != sha256 {
                break;
            }
            bytes.extend(next.bytes.0);
        }
        if Digest::sha256(&bytes) != sha256 {
            return Err(NodeError::Argument(format!(
                "the original of {}, {exhibit}, did not arrive as it was enrolled; try again, or run `striae node verify`",
                facts.name
            )));
        }
        Ok(Original { facts, rifling, sha256, bytes })
    }
}

/// The one file that is meant of an exhibit, by its number from 1.
fn one_of(listed: &ListedExhibit, given: Option<usize>, option: &str) -> Result<usize, NodeError> {
    let all: Vec<usize> = (1..=listed.acquisitions.len()).collect();
    match (given, all.as_slice()) {
        (None, [only]) => Ok(*only),
        (Some(number), numbers) if numbers.contains(&number) => Ok(number),
        (Some(number), numbers) => Err(NodeError::Argument(format!(
            "{} has no file {number}; {option} takes 1 to {}",
            listed.exhibit,
            numbers.len()
        ))),
        (None, numbers) => Err(several(listed, numbers, option)),
    }
}

/// Says which files of an exhibit may be meant.
fn several(listed: &ListedExhibit, numbers: &[usize], option: &str) -> NodeError {
    let named = |number: &usize| {
        let one = listed.acquisitions.get(number - 1)?;
        let land = one.land.map_or_else(|| one.mark.to_string(), |land| format!("land {land}"));
        Some(format!("{number} ({land}, {})", one.file))
    };
    let names: Vec<String> = numbers.iter().filter_map(named).collect();
    let sentence = format!(
        "{} has several files: {}; say which with {option}",
        listed.exhibit,
        names.join(", ")
    );
    NodeError::Argument(sentence)
}
