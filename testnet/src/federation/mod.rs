//! A federation of real nodes: one folder, one key, one process each; everything done by commands
//! of `striae`.

mod command;
pub mod log_lines;
mod node;
mod parallel;
mod people;
mod ports;
mod process;
mod programs;
pub mod replies;
mod set_up;
mod usage;
mod work_folder;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::de::DeserializeOwned;
use striae_crypto::key_file::{self, KeyFileError};
use striae_network::PeerEntry;
use striae_protocol::NetworkId;
use striae_vocabulary::CountryCode;

pub use command::{Begun, Seat, Striae};
pub use node::CountryNode;
pub use parallel::in_parallel;
pub use programs::{Programs, Version};
pub use set_up::{set_up, socket_address};
pub use usage::Usage;
pub use work_folder::WorkFolder;

use crate::TestnetError;
use crate::interrupt::Interrupt;
use crate::limits::{ASK_NODE_EVERY, AT_ONCE, CONNECT_WAIT, CONNECT_WAIT_PER_NODE, LOOK_EVERY};
use crate::links::LinkSet;
use crate::puppet::Puppet;
use crate::scenario::{LinkChange, Links, Scenario};
use ports::Ports;
use replies::Status;

/// Somebody who gives a command: at whose node, and their name there.
#[derive(Debug, Clone, Copy, Default)]
pub struct Actor<'a> {
    /// None: at a machine that has no node.
    pub at: Option<CountryCode>,
    /// None: the testnet itself, at the node's own machine.
    pub person: Option<&'a str>,
}

/// The nodes of a scenario.
pub struct Federation {
    pub network: NetworkId,
    nodes: Vec<CountryNode>,
    /// Theirs as long as the federation is there.
    _ports: Ports,
    puppets: BTreeMap<CountryCode, Arc<Puppet>>,
    links: Option<LinkSet>,
    work: PathBuf,
    programs: Programs,
}

impl Federation {
    /// Its nodes, and those of which only the folder is there, because a puppet has their keys.
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

    /// The puppet of a country, if it has one.
    pub fn puppet(&self, country: CountryCode) -> Option<Arc<Puppet>> {
        self.puppets.get(&country).cloned()
    }

    /// The links between its nodes, where they have faults.
    pub fn links(&self) -> Option<&LinkSet> {
        self.links.as_ref()
    }

    /// Changes a link: the first dials the second.
    pub fn change_link(&self, from: CountryCode, to: CountryCode, change: LinkChange) {
        let place = |code| self.nodes.iter().position(|node| node.country == code);
        if let (Some(links), Some(from), Some(to)) = (&self.links, place(from), place(to)) {
            links.change(from, to, |condition| change.apply(condition));
        }
    }

    /// Notices the user's wish to stop and nodes that ended by themselves, while something is
    /// waited for.
    pub fn interrupt(&self) -> &Interrupt {
        self.striae().interrupt()
    }

    /// The folder of the run.
    pub fn work(&self) -> &Path {
        &self.work
    }

    /// Runs a command at a country's node, or as on a machine without one.
    pub fn command<T: DeserializeOwned>(
        &self,
        by: Actor<'_>,
        words: &[String],
    ) -> Result<T, TestnetError> {
        let striae = self.at(by)?;
        striae.finish(striae.begin(&self.seat(by)?, &as_arguments(words))?)
    }

    /// Runs a command and returns its output for people.
    pub fn print(&self, by: Actor<'_>, words: &[String]) -> Result<String, TestnetError> {
        self.at(by)?.print(&self.seat(by)?, &as_arguments(words))
    }

    /// The program at a country's node, or the newer one on a machine without one.
    fn at(&self, by: Actor<'_>) -> Result<&Striae, TestnetError> {
        match by.at {
            Some(country) => Ok(self.node(country)?.striae()),
            None => Ok(self.striae()),
        }
    }

    fn striae(&self) -> &Striae {
        self.programs.of(Version::Newer)
    }

    fn seat(&self, by: Actor<'_>) -> Result<Seat, TestnetError> {
        match by.at {
            Some(country) => self.node(country)?.seat_of(by.person),
            None => Ok(Seat::at(&self.work)),
        }
    }

    /// Gives the people of the scenario their accounts, and signs them in.
    pub fn sign_in(&mut self, scenario: &Scenario) -> Result<(), TestnetError> {
        let with_people = self.nodes.iter().filter_map(|node| {
            let country = scenario.country(node.country)?;
            (!country.people.is_empty()).then_some((node, country))
        });
        let all: Vec<_> = with_people.collect();
        let seats = in_parallel(&all, |(node, country)| {
            Ok((node.country, people::sign_in(node, &country.people, &self.work)?))
        })?;
        for (country, seats) in seats {
            self.node_mut(country)?.seat(seats);
        }
        Ok(())
    }

    /// An error if any node that should run ended by itself.
    pub fn check(&mut self) -> Result<(), TestnetError> {
        self.nodes.iter_mut().try_for_each(CountryNode::check)
    }

    /// Starts all nodes, a few at a time, and then the puppets. `started` hears of each.
    pub fn start(&mut self, mut started: impl FnMut()) -> Result<(), TestnetError> {
        let mut waiting: Vec<usize> =
            (0..self.nodes.len()).filter(|place| !self.nodes[*place].is_puppet).rev().collect();
        let mut starting = Vec::new();
        while !(waiting.is_empty() && starting.is_empty()) {
            self.interrupt().check()?;
            while starting.len() < AT_ONCE
                && let Some(place) = waiting.pop()
            {
                self.nodes[place].begin_start()?;
                starting.push(place);
            }
            let mut still = Vec::new();
            for place in starting {
                if self.nodes[place].is_ready()? {
                    started();
                } else {
                    still.push(place);
                }
            }
            starting = still;
            std::thread::sleep(LOOK_EVERY);
        }
        self.start_puppets()
    }

    fn start_puppets(&mut self) -> Result<(), TestnetError> {
        let real = self.nodes.iter().filter(|node| !node.is_puppet);
        let peers: Vec<PeerEntry> =
            real.map(|node| PeerEntry::direct(node.key, vec![node.address.clone()])).collect();
        for node in self.nodes.iter().filter(|node| node.is_puppet) {
            let path = node.folder().join("node.key");
            let locked = || Err(KeyFileError::WrongPassphrase { path: path.clone() });
            let key = key_file::read(&path).and_then(|file| file.open(locked));
            let key = key.map_err(|error| TestnetError::file(&path, "read", &error))?;
            let puppet = Puppet::start(key, self.network, &node.address, peers.clone())?;
            self.puppets.insert(node.country, Arc::new(puppet));
        }
        Ok(())
    }

    /// Waits until every two linked nodes that run are connected. `connected` hears of each that
    /// has all its connections.
    pub fn wait_connected(
        &mut self,
        links: &Links,
        mut connected: impl FnMut(),
    ) -> Result<(), TestnetError> {
        let interrupt = self.interrupt().clone();
        let awake: BTreeSet<CountryCode> =
            self.nodes.iter().filter(|node| node.is_awake()).map(|node| node.country).collect();
        let mut missing = awake.clone();
        let wait = CONNECT_WAIT + CONNECT_WAIT_PER_NODE * awake.len() as u32;
        let all = interrupt.wait_for(wait, ASK_NODE_EVERY, || {
            self.check()?;
            // A node that has all connections is not asked again: with many nodes that would take
            // longer than connecting.
            for country in missing.clone() {
                interrupt.check()?;
                let node = self.node(country)?;
                let status: Status = node.call(&["status"])?;
                let has_all = self.nodes.iter().all(|other| {
                    !awake.contains(&other.country)
                        || !links.are_linked(country, other.country)
                        || status.connected.iter().any(|peer| peer.node_key == other.key)
                });
                if has_all {
                    missing.remove(&country);
                    connected();
                }
            }
            Ok(missing.is_empty().then_some(()))
        })?;
        all.ok_or_else(|| TestnetError::TimedOut {
            what: "all linked nodes to be connected".to_owned(),
            seconds: wait.as_secs(),
        })
    }

    /// Tells `say` who may sign in at which node, and waits until the user wants to stop.
    pub fn stay(&self, scenario: &Scenario, say: impl Fn(&str)) -> Result<(), TestnetError> {
        for country in &scenario.countries {
            let Some(node) = self.nodes.iter().find(|node| node.country == country.code) else {
                continue;
            };
            people::ways_in(node, &country.people)?.iter().for_each(|line| say(line));
        }
        say(
            "the nodes run until Ctrl-C; each has a certificate of its own, which a browser asks about once",
        );
        loop {
            self.interrupt().wait_for(CONNECT_WAIT, LOOK_EVERY, || Ok(None::<()>))?;
        }
    }

    /// Stops every node that runs, each in its own time, all at once.
    pub fn stop(&mut self) -> Result<(), TestnetError> {
        self.puppets.clear();
        for node in self.nodes.iter_mut().filter(|node| node.is_up()) {
            node.begin_stop()?;
        }
        for node in self.nodes.iter_mut().filter(|node| node.is_up()) {
            node.wait_stopped()?;
        }
        Ok(())
    }
}

fn as_arguments(words: &[String]) -> Vec<&OsStr> {
    words.iter().map(OsStr::new).collect()
}

fn no_node(country: CountryCode) -> TestnetError {
    TestnetError::WrongState { country, action: "reach", state: "is not part of the scenario" }
}
