//! Several nodes with a common roster.

use std::fmt::Write as _;
use std::path::PathBuf;

use super::{Bench, Striae, TestNode, wait_until};

/// Nodes that follow one keeper's rosters.
pub(crate) struct Federation {
    pub(crate) bench: Bench,
    pub(crate) nodes: Vec<TestNode>,
    /// The keeper's public key.
    pub(crate) signer: String,
}

impl Federation {
    /// A node for each country, all in the roster, none running.
    pub(crate) fn new(countries: &[&str]) -> Self {
        Self::secured(countries, "tls")
    }

    /// The same with TLS or Noise.
    pub(crate) fn secured(countries: &[&str], security: &str) -> Self {
        let federation = Self::without_roster(countries, security);
        let all: Vec<&TestNode> = federation.nodes.iter().collect();
        let roster = federation.roster(1, &all);
        for node in &federation.nodes {
            federation.install(node, &roster);
        }
        federation
    }

    /// Nodes that were set up, and a keeper.
    pub(crate) fn without_roster(countries: &[&str], security: &str) -> Self {
        let bench = Bench::new();
        let made = Striae::new("roster new-key --unsealed").arg(bench.path("keeper.key")).json();
        let signer = made["signer"].as_str().unwrap().to_owned();
        let node = |country: &&str| TestNode::init(&bench.path(country), country, security);
        let nodes = countries.iter().map(node).collect();
        Self { bench, nodes, signer }
    }

    /// A roster of these nodes, signed by the keeper.
    pub(crate) fn roster(&self, version: u32, nodes: &[&TestNode]) -> PathBuf {
        self.roster_by("keeper.key", version, nodes)
    }

    /// A roster signed by the key in this file.
    pub(crate) fn roster_by(&self, key: &str, version: u32, nodes: &[&TestNode]) -> PathBuf {
        let mut draft = format!(
            "federation = \"Test\"\nversion = {version}\nissued = \"2026-01-01T00:00:00Z\"\n"
        );
        for TestNode { country, key, sealing_key, address, .. } in nodes {
            write!(
                draft,
                "[[members]]\ncountry = \"{country}\"\nname = \"{country}\"\n\
                 [[members.nodes]]\nkey = \"{key}\"\nsealing_key = \"{sealing_key}\"\naddresses = [\"{address}\"]\n"
            )
            .unwrap();
        }
        let draft = self.bench.write("draft.toml", draft);
        let out = self.bench.path(&format!("roster-{version}-of-{}.toml", nodes.len()));
        Striae::new("roster sign --key")
            .arg(self.bench.path(key))
            .words("--out")
            .arg(&out)
            .arg(draft)
            .text();
        out
    }

    /// Makes a roster this node's.
    pub(crate) fn install(&self, node: &TestNode, roster: &PathBuf) {
        node.striae("roster install --signer").words(&self.signer).arg(roster).text();
    }
}

/// Returns when each of the running nodes is connected to all others.
pub(crate) fn wait_connected(nodes: &[&TestNode]) {
    for node in nodes {
        wait_until(&format!("{} to be connected", node.country), || {
            node.status()["connected"].as_array().unwrap().len() == nodes.len() - 1
        });
    }
}
