//! The node's rounds with its standby, as long as it runs.

use std::sync::{Arc, Weak};
use std::time::Duration;

use striae_standby::{Control, ControlAsk, ControlReply, Link, LinkState, Role, Server};
use striae_store::StoreError;

use crate::{Node, NodeError};

/// Time between two looks whether the node has ended.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// All that a node with a standby does beside its own work; it ends when this is dropped.
pub(crate) struct Rounds {
    _server: Server,
    _control: Control,
}

impl Rounds {
    /// Begins, where the node has a standby.
    pub(crate) fn begin(node: &Arc<Node>) -> Result<Option<Self>, NodeError> {
        let Some(link) = &node.standby else { return Ok(None) };
        let server = Server::of_primary(Arc::clone(link), &link.pair(), &link.identity())?;
        let asked = Arc::clone(link);
        let control = Control::serve(node.folder.path(), move |ask| answer(&asked, ask))?;
        let (link, node) = (Arc::clone(link), Arc::downgrade(node));
        std::thread::Builder::new()
            .name("standby".to_owned())
            .spawn(move || go_round(&link, &node))
            .map_err(NodeError::stopped)?;
        Ok(Some(Self { _server: server, _control: control }))
    }
}

fn go_round(link: &Link, node: &Weak<Node>) {
    loop {
        let Some(running) = node.upgrade() else { return };
        link.round(&running.store);
        if let Err(error) = note_decision(link, &running) {
            tracing::warn!(%error, "the last decision between the two machines is not in the audit log yet");
        }
        drop(running);
        let mut waited = Duration::ZERO;
        while waited < link.round_every() {
            if node.strong_count() == 0 {
                return;
            }
            std::thread::sleep(LOOK_EVERY);
            waited += LOOK_EVERY;
        }
    }
}

/// Has the audit log say which machine goes on, and by which decision: also of one that a register made, or
/// an operator while nothing ran.
fn note_decision(link: &Link, node: &Node) -> Result<(), StoreError> {
    let (pair, machine) = (link.pair(), link.identity().fingerprint());
    if pair.role == Role::Standby || matches!(link.state(), LinkState::Waiting(_)) {
        return Ok(());
    }
    let noted = node.store.noted_decision()?;
    if noted == Some((pair.epoch, machine)) {
        return Ok(());
    }
    let took_over = noted.is_some_and(|(_, before)| before != machine);
    let mut changes = node.store.begin(node.clock.now());
    changes.note_decision(pair.epoch, machine, took_over)?;
    changes.commit()
}

fn answer(link: &Link, ask: ControlAsk) -> ControlReply {
    match ask {
        ControlAsk::Status => ControlReply::Status(link.status()),
        ControlAsk::TakeOver => {
            ControlReply::Refused("this machine is the node already".to_owned())
        }
        ControlAsk::Part => match link.part() {
            Ok(epoch) => ControlReply::Parted { epoch },
            Err(error) => ControlReply::Refused(error.to_string()),
        },
    }
}
