//! Backups: made, listed, checked.

use striae_casework::roles::Action;

use super::{Allowed, CarryOut};
use crate::api::{CheckBackup, ListBackups, MakeBackup};
use crate::{NodeError, backing_up};

impl CarryOut for MakeBackup {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let made = backing_up::make(at.node, at.progress)?;
        let mut changes = at.node.store.begin(at.node.clock.now());
        changes.audit(at.caller.acted(Action::RunNode, "backup", &made.backup)?)?;
        changes.commit()?;
        Ok(made)
    }
}

impl CarryOut for ListBackups {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        backing_up::list(at.node)
    }
}

impl CarryOut for CheckBackup {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        backing_up::check(at.node, self.backup.as_deref(), at.progress)
    }
}
