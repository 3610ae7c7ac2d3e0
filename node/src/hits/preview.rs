//! The statement or scan that an act on a hit will sign or release, for the person who approves it.

use striae_casework::{Acquisition, HitId};
use striae_protocol::Digest;

use super::act::step_of;
use super::{OpenedHit, send};
use crate::api::{HitAction, ProposedScan, StatementShown};
use crate::{Node, NodeError};
use striae_casework::hit_life::HitStep;

/// Outcome of an act, before it is done.
#[derive(Default)]
pub(crate) struct Preview {
    pub(crate) statement: Option<StatementShown>,
    pub(crate) scan: Option<ProposedScan>,
    /// Sentences for the person who approves.
    pub(crate) notes: Vec<String>,
}

/// The statement or scan that the act would sign or release as the hit stands now.
pub(crate) fn preview(node: &Node, hit: HitId, action: &HitAction) -> Result<Preview, NodeError> {
    let opened = OpenedHit::open(node, hit)?;
    let mut preview = Preview::default();
    let step = match step_of(node, &opened, action) {
        Ok(step) => step,
        Err(error) => {
            preview.notes.push(format!("it would be refused now: {error}"));
            return Ok(preview);
        }
    };
    match step {
        HitStep::SignStatement(_) => {
            preview.statement = opened.statement(node)?.as_ref().map(StatementShown::of);
        }
        HitStep::ApproveRelease(exhibit) if exhibit != opened.own_exhibit(node.country()) => {
            preview.notes.push(format!(
                "it asks {} for its scan; no scan of this country leaves",
                opened.country
            ));
        }
        HitStep::ApproveRelease(_) => match send::scan_of(node, &opened) {
            Ok(acquisition) => preview.scan = Some(proposed(&acquisition)),
            Err(error) => preview.notes.push(format!("no scan would leave: {error}")),
        },
        _ => {}
    }
    Ok(preview)
}

/// The scan of our exhibit that shows the mark of a hit.
pub(crate) fn own_scan(node: &Node, hit: HitId) -> Result<Acquisition, NodeError> {
    send::scan_of(node, &OpenedHit::open(node, hit)?)
}

fn proposed(acquisition: &Acquisition) -> ProposedScan {
    ProposedScan {
        exhibit: acquisition.exhibit,
        file: acquisition.file_name.clone(),
        bytes: acquisition.file_bytes,
        sha256: Digest::from_bytes(acquisition.file_sha256),
    }
}
