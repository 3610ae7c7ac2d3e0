//! Whether the node's clock can be relied upon, and a person's word that it can.

use striae_casework::roles::Action;

use crate::api::Done;
use crate::people::access::Caller;
use crate::{Node, NodeError};

/// Says how the clock stands, after a person has confirmed it where `confirm` is set. Other nodes
/// are believed before a person is.
pub(super) fn clock(node: &Node, caller: &Caller, confirm: bool) -> Result<Done, NodeError> {
    let now = node.clock.now();
    if confirm {
        node.known_time.confirm(now).map_err(|doubt| NodeError::Argument(doubt.to_string()))?;
        let mut changes = node.store.begin(now);
        changes.audit(caller.acted(Action::RunNode, "the clock", "confirmed")?)?;
        changes.commit()?;
        node.store.keep_known_time(now)?;
    }
    let done = match node.clock_doubt() {
        None => format!("the clock says {now}, and can be relied upon"),
        Some(doubt) => format!("the clock is in doubt: {doubt}"),
    };
    Ok(Done { done })
}
