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
use crate::api::{CaseworkRequest, Reply, Request};
use crate::{CommandError, NodeError};

/// Carries out a verb on this node.
pub(super) fn node(at: &At<'_>, verb: NodeVerb) -> Result<(), NodeError> {
    at.ask(match verb {
        NodeVerb::Init(arguments) => return init::init(at.folder, &arguments, at.output),
        NodeVerb::Rotate(arguments) => return rotate::rotate(at, &arguments),
        NodeVerb::Verify => return verify(at),
        NodeVerb::Reindex => Request::Reindex,
        NodeVerb::Clock { confirm } => Request::Clock { confirm: confirm.is_some() },
        NodeVerb::Incidents => Request::Incidents,
        NodeVerb::Statistics => Request::Statistics,
        NodeVerb::Disclosure { country, ground } => {
            return disclosure::disclosure(at.folder, country.as_deref(), &ground, at.output);
        }
        NodeVerb::Policy => Request::Casework(CaseworkRequest::ShowPolicy),
    })
}

/// Checks everything; what is wrong decides the exit code.
fn verify(at: &At<'_>) -> Result<(), NodeError> {
    let reply = at.call(Request::Verify, &[])?;
    at.report(&reply)?;
    match reply {
        Reply::Verified(verified) if verified.findings_total > 0 => {
            Err(CommandError::NotSound(verified.findings_total).into())
        }
        _ => Ok(()),
    }
}
