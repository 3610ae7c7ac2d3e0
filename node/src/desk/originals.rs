//! The place where originals lie.

use striae_casework::roles::Action;

use super::{Allowed, CarryOut};
use crate::api::{GiveUpOriginals, MoveOriginals, ShowOriginals, SweepOriginals};
use crate::{NodeError, originals};

impl CarryOut for ShowOriginals {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        originals::shown(at.node)
    }
}

impl CarryOut for MoveOriginals {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        noted(at, &format!("move {}", self.way))?;
        originals::move_all(at.node, self.way, at.progress)
    }
}

impl CarryOut for SweepOriginals {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        noted(at, if self.remove { "sweep and remove" } else { "sweep" })?;
        originals::sweep(at.node, self.remove, at.progress)
    }
}

impl CarryOut for GiveUpOriginals {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        noted(at, &format!("give up those at {}", self.place))?;
        originals::give_up(at.node, &self.place, at.progress)
    }
}

/// Writes down who does it, before anything is moved.
fn noted(at: &Allowed<'_>, act: &str) -> Result<(), NodeError> {
    let mut changes = at.node.store.begin(at.node.clock.now());
    changes.audit(at.caller.acted(Action::RunNode, "originals", act)?)?;
    Ok(changes.commit()?)
}
