//! The node's rounds with its standby, as long as it runs.

use std::sync::{Arc, Weak};
use std::time::Duration;

use striae_standby::{Control, ControlAsk, ControlReply, Link, Server};

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
        match node.upgrade() {
            Some(node) => link.round(&node.store),
            None => return,
        }
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
