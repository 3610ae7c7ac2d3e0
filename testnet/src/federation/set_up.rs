//! Sets up the nodes of a scenario: folders, keys, authorities that sign a charter and certify them, all by commands.

use std::ffi::OsStr;
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};

use serde::de::IgnoredAny;

use super::command::Striae;
use super::node::CountryNode;
use super::replies::{DescribedCharter, Initialised};
use super::{Federation, WorkFolder};
use crate::TestnetError;
use crate::scenario::{Country, Scenario};

/// Name of every scenario's federation.
const FEDERATION: &str = "striae-testnet";

/// National policy of every scenario's countries.
const POLICY: &str = "[asking]\nwithout_ground = true\n[four_eyes]\nactions = []\n";

/// Makes the nodes of a scenario in the work folder; none runs yet.
pub fn set_up(
    scenario: &Scenario,
    work: &WorkFolder,
    striae: &Striae,
) -> Result<Federation, TestnetError> {
    let mut nodes = Vec::new();
    for (country, port) in scenario.countries.iter().zip(free_ports(scenario.countries.len())?) {
        nodes.push(initialise(country, port, work, striae)?);
    }
    let ceremony = Ceremony { striae, work: work.path() };
    let charter = ceremony.charter(scenario)?;
    let mut documents = vec![charter.clone()];
    for node in &nodes {
        documents.push(ceremony.certificate(node, &charter)?);
    }
    let described: DescribedCharter = striae
        .call(work.path(), &[&words("charter verify")[..], &[charter.as_os_str()]].concat())?;
    for node in &nodes {
        route(node, &nodes, scenario)?;
        let install = words("charter install --network");
        let files = documents.iter().map(|path| path.as_os_str());
        let network = described.network.to_string();
        let network = OsStr::new(&network);
        let all: Vec<&OsStr> = install.into_iter().chain([network]).chain(files).collect();
        let _: IgnoredAny = node.call(&all)?;
    }
    Ok(Federation { nodes, network: described.network, interrupt: striae.interrupt().clone() })
}

fn words(text: &str) -> Vec<&OsStr> {
    text.split(' ').map(OsStr::new).collect()
}

/// What the national authorities do, each in a folder of its own.
struct Ceremony<'a> {
    striae: &'a Striae,
    work: &'a Path,
}

impl Ceremony<'_> {
    fn call(&self, arguments: &[&OsStr]) -> Result<(), TestnetError> {
        let _: IgnoredAny = self.striae.call(self.work, arguments)?;
        Ok(())
    }

    fn authority(&self, country: striae_protocol::CountryCode) -> PathBuf {
        self.work.join(format!("authority-{country}"))
    }

    /// A charter of all countries, signed by all.
    fn charter(&self, scenario: &Scenario) -> Result<PathBuf, TestnetError> {
        let charter = self.work.join("charter.toml");
        let mut draft = words("charter new --federation");
        draft.extend([OsStr::new(FEDERATION), OsStr::new("--out"), charter.as_os_str()]);
        let mut members = Vec::new();
        for country in &scenario.countries {
            let (folder, code) = (self.authority(country.code), country.code.to_string());
            let mut init = words("authority init --unsealed --contact testnet --country");
            init.extend([code.as_str(), "--name", country.name.as_str()].map(OsStr::new));
            init.push(folder.as_os_str());
            self.call(&init)?;
            members.push(folder.join("member.toml"));
        }
        for member in &members {
            draft.extend([OsStr::new("--member"), member.as_os_str()]);
        }
        self.call(&draft)?;
        for country in &scenario.countries {
            let folder = self.authority(country.code);
            let mut sign = words("charter sign --authority");
            sign.extend([folder.as_os_str(), charter.as_os_str()]);
            self.call(&sign)?;
        }
        Ok(charter)
    }

    /// A node's certificate by its country's authority.
    fn certificate(&self, node: &CountryNode, charter: &Path) -> Result<PathBuf, TestnetError> {
        let certificate = self.work.join(format!("certificate-{}.toml", node.country));
        let (folder, request) =
            (self.authority(node.country), node.folder().join("node-request.toml"));
        let mut certify = words("authority certify");
        certify.extend([folder.as_os_str(), request.as_os_str(), OsStr::new("--charter")]);
        certify.extend([charter.as_os_str(), OsStr::new("--out"), certificate.as_os_str()]);
        self.call(&certify)?;
        Ok(certificate)
    }
}

/// Ports nobody listens on now. Held all together before the first is given back, so that no two are the same.
fn free_ports(count: usize) -> Result<Vec<u16>, TestnetError> {
    let failed = |error: std::io::Error| {
        TestnetError::Argument(format!("cannot listen on the loopback interface: {error}"))
    };
    let listeners = (0..count)
        .map(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(failed))
        .collect::<Result<Vec<_>, _>>()?;
    listeners.iter().map(|one| Ok(one.local_addr().map_err(failed)?.port())).collect()
}

fn initialise(
    country: &Country,
    port: u16,
    work: &WorkFolder,
    striae: &Striae,
) -> Result<CountryNode, TestnetError> {
    let folder = CountryNode::folder_in(work.path(), country.code);
    let address = format!("/ip4/127.0.0.1/tcp/{port}");
    let code = country.code.to_string();
    let words =
        ["init", "--unsealed", "--country", &code, "--listen", &address, "--address", &address];
    let made: Initialised = striae.call(&folder, &words.map(AsRef::as_ref))?;
    // Scenarios ask about scans of which nothing else is known, and nobody is there to approve it.
    let policy = folder.join("policy.toml");
    fs::write(&policy, POLICY)
        .map_err(|error| TestnetError::file(&policy, "write", &error.to_string()))?;
    if !country.refuses.is_empty() {
        let codes: Vec<String> = country.refuses.iter().map(ToString::to_string).collect();
        let mut answers = toml::Table::new();
        answers.insert("refuse_countries".to_owned(), codes.into());
        edit_settings(&folder, "answers", answers)?;
    }
    let work = work.path().to_owned();
    Ok(CountryNode::new(country.code, made.node_key, address, striae.clone(), work))
}

/// Keeps a node from dialling those it is not linked to: they have no address for it.
fn route(
    node: &CountryNode,
    nodes: &[CountryNode],
    scenario: &Scenario,
) -> Result<(), TestnetError> {
    let mut routes = toml::Table::new();
    for other in nodes {
        if other.country != node.country && !scenario.links.may_dial(node.country, other.country) {
            routes.insert(other.key.to_string(), Vec::<String>::new().into());
        }
    }
    if routes.is_empty() { Ok(()) } else { edit_settings(&node.folder(), "routes", routes) }
}

/// Edits one table of a node's settings as its operator would.
fn edit_settings(folder: &Path, name: &str, content: toml::Table) -> Result<(), TestnetError> {
    let settings = folder.join("node.toml");
    let failed =
        |error: &dyn std::fmt::Display| TestnetError::file(&settings, "edit", &error.to_string());
    let text = fs::read_to_string(&settings).map_err(|error| failed(&error))?;
    let mut table: toml::Table = toml::from_str(&text).map_err(|error| failed(&error))?;
    table.insert(name.to_owned(), content.into());
    fs::write(&settings, table.to_string()).map_err(|error| failed(&error))
}
