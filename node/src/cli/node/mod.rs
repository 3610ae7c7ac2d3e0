//! `striae node`: this node, set up, checked, and asked about itself.

pub(super) mod arguments;
mod disclosure;
mod init;
mod node_request;
pub(super) mod policy;
mod rotate;
pub(super) mod statistics;
pub(super) mod text;

use self::arguments::NodeVerb;
use super::terminal::at::At;
use crate::api::{Clock, ListIncidents, Reindex, ShowPolicy, Statistics, Verify};
use crate::{CommandError, NodeError};

/// Carries out a verb on this node.
pub(super) fn node(at: &At<'_>, verb: NodeVerb) -> Result<(), NodeError> {
    match verb {
        NodeVerb::Init(arguments) => init::init(at.folder, &arguments, at.output),
        NodeVerb::Rotate(arguments) => rotate::rotate(at, &arguments),
        NodeVerb::Verify => verify(at),
        NodeVerb::Reindex => at.ask(Reindex),
        NodeVerb::Clock { confirm } => at.ask(Clock { confirm: confirm.is_some() }),
        NodeVerb::Incidents => at.ask(ListIncidents),
        NodeVerb::Statistics => at.ask(Statistics),
        NodeVerb::Disclosure { country, ground } => {
            disclosure::disclosure(at.folder, country.as_deref(), &ground, at.output)
        }
        NodeVerb::Policy => at.ask(ShowPolicy),
    }
}

/// Checks everything; what is wrong decides the exit code.
fn verify(at: &At<'_>) -> Result<(), NodeError> {
    let Some(verified) = at.reply_to(Verify)? else { return Ok(()) };
    at.report(&verified)?;
    match verified.findings_total {
        0 => Ok(()),
        found => Err(CommandError::NotSound(found).into()),
    }
}
