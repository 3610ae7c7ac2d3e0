//! This node as one of two machines: its rounds with the standby while it is the node, and the
//! standby's own service.

mod rounds;
mod serving;

use striae_standby::LinkState;
use striae_vocabulary::CountryCode;

pub(crate) use rounds::Rounds;
pub(crate) use serving::{serve, take_over};

use crate::api::StandbyStatus;
use crate::{Node, ServiceError};

/// Where the standby stands, for an operator; `None` where there is none.
pub(crate) fn status(node: &Node) -> Option<StandbyStatus> {
    let link = node.standby.as_ref()?;
    let status = link.status();
    let waits = match link.state() {
        LinkState::Waiting(reason) => Some(reason),
        _ => None,
    };
    Some(StandbyStatus {
        address: status.other.unwrap_or_default(),
        epoch: status.epoch,
        together: status.together,
        connected: status.connected,
        writes: status.number.unwrap_or(0),
        heard_s: status.heard_s,
        trouble: waits.or(status.trouble),
    })
}

/// Ends the node where the other machine has become it.
pub(crate) fn check_is_node(node: &Node) -> Result<(), ServiceError> {
    let has_yielded = node.standby.as_ref().is_some_and(|link| link.state() == LinkState::Yielded);
    if has_yielded {
        let reason = "the other machine is the node now".to_owned();
        return Err(ServiceError::DatabaseStopped(reason));
    }
    Ok(())
}

/// First line of a standby on standard output.
#[derive(serde::Serialize)]
pub(crate) struct StandbyReady {
    /// Where it listens for the node.
    pub(crate) standby: std::net::SocketAddr,
    /// The country, once the node has sent its settings.
    pub(crate) country: Option<CountryCode>,
}
