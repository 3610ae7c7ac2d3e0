//! Whether others have seen more of this node's history than it knows itself.

use crate::{Node, NodeError};

/// The sentence on entries of the own log that others have seen and that are not here, if there are
/// any.
pub(crate) fn lost(node: &Node) -> Result<Option<String>, NodeError> {
    let Some((key, seen)) = node.store.lost_audit()? else { return Ok(None) };
    let own = node.public_key();
    // A key that began anew is answerable for nothing that another one signed.
    let counts =
        key == own || node.roster().is_ok_and(|roster| roster.former_keys(&own).contains(&key));
    let (here, _) = node.store.audit_state();
    Ok(counts.then(|| {
        format!(
            "others have seen {seen} entries of this node's audit log, which has {here} others: restore a later backup, or have the \
             authority revoke the key and certify a new one"
        )
    }))
}
