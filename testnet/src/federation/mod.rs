//! A federation of real nodes: one folder, one key, one process each; everything done by commands of `striae`.

mod command;
mod node;
mod process;
pub mod replies;
mod set_up;
mod work_folder;

use striae_protocol::{CountryCode, NetworkId};

pub use command::Striae;
pub use node::CountryNode;
pub use set_up::set_up;
pub use work_folder::WorkFolder;

use crate::TestnetError;
use crate::interrupt::Interrupt;
use crate::limits::{ASK_NODE_EVERY, CONNECT_WAIT};
use crate::scenario::Links;
use replies::Status;

/// The nodes of a scenario.
#[derive(Debug)]
pub struct Federation {
    /// Its network.
    pub network: NetworkId,
    nodes: Vec<CountryNode>,
    interrupt: Interrupt,
}

impl Federation {
    /// Its nodes.
    pub fn nodes(&self) -> &[CountryNode] {
        &self.nodes
    }

    /// The node of a country.
    pub fn node(&self, country: CountryCode) -> Result<&CountryNode, TestnetError> {
        self.nodes.iter().find(|node| node.country == country).ok_or_else(|| no_node(country))
    }

    /// The node of a country, to do something with.
    pub fn node_mut(&mut self, country: CountryCode) -> Result<&mut CountryNode, TestnetError> {
        self.nodes.iter_mut().find(|node| node.country == country).ok_or_else(|| no_node(country))
    }

    /// Notices the user's wish to stop and nodes that ended by themselves, while something is waited for.
    pub fn interrupt(&self) -> &Interrupt {
        &self.interrupt
    }

    /// An error if any node that should run ended by itself.
    pub fn check(&mut self) -> Result<(), TestnetError> {
        self.nodes.iter_mut().try_for_each(CountryNode::check)
    }

    /// Starts all nodes.
    pub fn start(&mut self) -> Result<(), TestnetError> {
        self.nodes.iter_mut().try_for_each(CountryNode::start)
    }

    /// Waits until every two linked nodes are connected.
    pub fn wait_connected(&mut self, links: &Links) -> Result<(), TestnetError> {
        let interrupt = self.interrupt.clone();
        let connected = interrupt.wait_for(CONNECT_WAIT, ASK_NODE_EVERY, || {
            self.check()?;
            for node in &self.nodes {
                let status: Status = node.call(&["status"])?;
                let missing = self.nodes.iter().any(|other| {
                    links.are_linked(node.country, other.country)
                        && !status.connected.iter().any(|peer| peer.node_key == other.key)
                });
                if missing {
                    return Ok(None);
                }
            }
            Ok(Some(()))
        })?;
        connected.ok_or_else(|| TestnetError::TimedOut {
            what: "all linked nodes to be connected".to_owned(),
            seconds: CONNECT_WAIT.as_secs(),
        })
    }

    /// Stops every node that runs, each in its own time.
    pub fn stop(&mut self) -> Result<(), TestnetError> {
        for node in &mut self.nodes {
            if node.is_awake() || node.is_paused() {
                node.stop()?;
            }
        }
        Ok(())
    }
}

fn no_node(country: CountryCode) -> TestnetError {
    TestnetError::WrongState { country, action: "reach", state: "is not part of the scenario" }
}
