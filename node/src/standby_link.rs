//! The node's link to its standby, where it is one of two machines.

use std::path::Path;
use std::sync::Arc;

use striae_standby::{Identity, Link, Pair, Role, StandbyError};

use crate::NodeError;
use crate::data_folder::DataFolder;
use crate::settings::Settings;
use crate::standby_register;

/// Whether this folder is a standby's.
pub(crate) fn is_standby(folder: &Path) -> Result<bool, NodeError> {
    Ok(Pair::read(folder)?.is_some_and(|pair| pair.role == Role::Standby))
}

/// The node's link to its standby, where it has one. Refused in a standby's folder.
pub(crate) fn link_of(
    folder: &DataFolder,
    settings: &Settings,
) -> Result<Option<Arc<Link>>, NodeError> {
    let Some(pair) = Pair::read(folder.path())? else {
        if Identity::is_there(folder.path()) {
            let path = folder.path().display();
            let sentence = format!(
                "{path} has pair-identity.pem and no pair.json: it is one of two machines, and whether it is the node is not known; restore \
                 pair.json, or remove pair-identity.pem if the other machine is gone for ever"
            );
            return Err(NodeError::Argument(sentence));
        }
        return Ok(None);
    };
    if pair.role == Role::Standby {
        let path = folder.path().display();
        let sentence = format!(
            "{path} is a standby's: run commands on the machine that is the node, or make this one the node with `striae standby take-over`"
        );
        return Err(NodeError::Argument(sentence));
    }
    let register = standby_register::of(&settings.standby, folder.path())?;
    let own = folder.clone();
    let files = move || own.files_beside_database().unwrap_or_default();
    Ok(Some(Arc::new(Link::open(folder.path(), register, files)?)))
}

/// Refuses to sign while the other machine may have become the node.
pub(crate) fn check_may_sign(link: Option<&Arc<Link>>) -> Result<(), NodeError> {
    match link.and_then(|link| link.why_not_sign()) {
        Some(reason) => Err(NodeError::Standby(StandbyError::MayNot(reason))),
        None => Ok(()),
    }
}
