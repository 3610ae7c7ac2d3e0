//! Sets up the nodes of a scenario: folders, keys, authorities that sign a charter and certify
//! them, all by commands.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use serde::de::IgnoredAny;
use striae_vocabulary::CountryCode;

use super::command::Striae;
use super::node::CountryNode;
use super::parallel::in_parallel;
use super::ports::reserve_ports;
use super::programs::{Programs, Version};
use super::replies::{DescribedCharter, Initialised};
use super::{Federation, WorkFolder};
use crate::TestnetError;
use crate::links::LinkSet;
use crate::scenario::{Country, Scenario};

/// Name of every scenario's federation.
const FEDERATION: &str = "striae-testnet";

/// National policy where a scenario gives none: it asks about scans of which nothing else is known,
/// and nobody is there to approve it.
const POLICY: &str = "[asking]\nwithout_ground = true\n[four_eyes]\nactions = []\n";

/// Makes the nodes of a scenario in the work folder, several at a time; none runs yet.
pub fn set_up(
    scenario: &Scenario,
    work: &WorkFolder,
    programs: &Programs,
) -> Result<Federation, TestnetError> {
    let ports = reserve_ports(scenario.countries.len())?;
    let countries: Vec<_> =
        scenario.countries.iter().zip(ports.numbers.iter()).enumerate().collect();
    let nodes = in_parallel(&countries, |(place, (country, port))| {
        let version = Programs::at_first(scenario.seed, *place);
        initialise(country, **port, work, programs, version)
    })?;
    let striae = programs.of(Version::Newer);
    let ceremony = Ceremony { nodes: &nodes, striae, work: work.path() };
    let charter = ceremony.charter(scenario)?;
    let mut documents = vec![charter.clone()];
    documents.extend(in_parallel(&nodes, |node| {
        let country = scenario.country(node.country);
        let duties = country.and_then(|country| country.duties.as_deref());
        ceremony.certificate(node, &charter, duties)
    })?);
    let described: DescribedCharter = striae
        .call(work.path(), &[&words("charter verify")[..], &[charter.as_os_str()]].concat())?;
    let links = links(scenario, &nodes)?;
    let install = |node: &CountryNode| {
        route(node, &nodes, scenario, links.as_ref())?;
        let install = words("charter install --network");
        let files = documents.iter().map(|path| path.as_os_str());
        let network = described.network.to_string();
        let network = OsStr::new(&network);
        let all: Vec<&OsStr> = install.into_iter().chain([network]).chain(files).collect();
        let _: IgnoredAny = node.call(&all)?;
        fill(node, scenario)
    };
    in_parallel(&nodes, install)?;
    Ok(Federation {
        nodes,
        _ports: ports,
        network: described.network,
        puppets: BTreeMap::new(),
        links,
        work: work.path().to_owned(),
        programs: programs.clone(),
    })
}

/// Puts as many exhibits into a node's database as the scenario says, beside those that it enrols.
fn fill(node: &CountryNode, scenario: &Scenario) -> Result<(), TestnetError> {
    let filled = scenario.country(node.country).map_or(0, |country| country.filled);
    if filled > 0 {
        node.fill(filled)?;
    }
    Ok(())
}

/// The links of a scenario in which they have faults.
fn links(scenario: &Scenario, nodes: &[CountryNode]) -> Result<Option<LinkSet>, TestnetError> {
    if !scenario.has_link_faults() {
        return Ok(None);
    }
    let addresses = nodes
        .iter()
        .map(|node| {
            socket_address(&node.address).ok_or_else(|| {
                TestnetError::Argument(format!("{} is no address of TCP", node.address))
            })
        })
        .collect::<Result<_, _>>()?;
    let links = LinkSet::start(scenario.seed, addresses)?;
    let place = |code| nodes.iter().position(|node| node.country == code);
    for (from, to, quality) in &scenario.network {
        if let (Some(from), Some(to)) = (place(*from), place(*to)) {
            links.change(from, to, |condition| condition.quality = *quality);
        }
    }
    Ok(Some(links))
}

/// The address in a multiaddress `/ip4/A/tcp/P`.
pub fn socket_address(multiaddress: &str) -> Option<SocketAddr> {
    match multiaddress.split('/').collect::<Vec<_>>().as_slice() {
        ["", "ip4", address, "tcp", port] => {
            let address: Ipv4Addr = address.parse().ok()?;
            Some(SocketAddr::new(address.into(), port.parse().ok()?))
        }
        _ => None,
    }
}

fn words(text: &str) -> Vec<&OsStr> {
    text.split(' ').map(OsStr::new).collect()
}

/// Acts of the national authorities, each in a folder of its own.
struct Ceremony<'a> {
    nodes: &'a [CountryNode],
    /// Drafts the charter.
    striae: &'a Striae,
    work: &'a Path,
}

impl Ceremony<'_> {
    /// Runs a command of a country's authority, which has the version of its node.
    fn call(&self, country: CountryCode, arguments: &[&OsStr]) -> Result<(), TestnetError> {
        let node = self.nodes.iter().find(|node| node.country == country);
        let striae = node.map_or(self.striae, CountryNode::striae);
        let _: IgnoredAny = striae.call(self.work, arguments)?;
        Ok(())
    }

    fn authority(&self, country: CountryCode) -> PathBuf {
        self.work.join(format!("authority-{country}"))
    }

    /// A charter of all countries, signed by all.
    fn charter(&self, scenario: &Scenario) -> Result<PathBuf, TestnetError> {
        let charter = self.work.join("charter.toml");
        let mut draft = words("charter new --federation");
        draft.extend([OsStr::new(FEDERATION), OsStr::new("--out"), charter.as_os_str()]);
        let queries = scenario.queries_per_day.map(|queries| queries.to_string());
        if let Some(queries) = &queries {
            draft.extend(["--queries-per-day", queries].map(OsStr::new));
        }
        let members = in_parallel(&scenario.countries, |country| {
            let (folder, code) = (self.authority(country.code), country.code.to_string());
            let mut init = words("authority init --unsealed --contact testnet --country");
            init.extend([code.as_str(), "--name", country.name.as_str()].map(OsStr::new));
            init.push(folder.as_os_str());
            self.call(country.code, &init)?;
            Ok(folder.join("member.toml"))
        })?;
        for member in &members {
            draft.extend([OsStr::new("--member"), member.as_os_str()]);
        }
        let _: IgnoredAny = self.striae.call(self.work, &draft)?;
        // One after the other, for all sign the same file.
        for country in &scenario.countries {
            let folder = self.authority(country.code);
            let mut sign = words("charter sign --authority");
            sign.extend([folder.as_os_str(), charter.as_os_str()]);
            self.call(country.code, &sign)?;
        }
        Ok(charter)
    }

    /// A node's certificate by its country's authority.
    fn certificate(
        &self,
        node: &CountryNode,
        charter: &Path,
        duties: Option<&str>,
    ) -> Result<PathBuf, TestnetError> {
        let certificate = self.work.join(format!("certificate-{}.toml", node.country));
        let (folder, request) =
            (self.authority(node.country), node.folder().join("node-request.toml"));
        let mut certify = words("authority certify");
        certify.extend([folder.as_os_str(), request.as_os_str(), OsStr::new("--charter")]);
        certify.extend([charter.as_os_str(), OsStr::new("--out"), certificate.as_os_str()]);
        if let Some(duties) = duties {
            certify.extend(["--duties", duties].map(OsStr::new));
        }
        self.call(node.country, &certify)?;
        Ok(certificate)
    }
}

fn initialise(
    country: &Country,
    port: u16,
    work: &WorkFolder,
    programs: &Programs,
    version: Version,
) -> Result<CountryNode, TestnetError> {
    let folder = CountryNode::folder_in(work.path(), country.code);
    let address = format!("/ip4/127.0.0.1/tcp/{port}");
    let code = country.code.to_string();
    let words = [
        "node",
        "init",
        "--unsealed",
        "--test-node",
        "--country",
        &code,
        "--listen",
        &address,
        "--address",
        &address,
    ];
    let made: Initialised = programs.of(version).call(&folder, &words.map(AsRef::as_ref))?;
    write(&folder.join("policy.toml"), country.policy.as_deref().unwrap_or(POLICY))?;
    if let Some(disclosure) = &country.disclosure {
        write(&folder.join("disclosure.toml"), disclosure)?;
    }
    if !country.people.is_empty() {
        let listen = toml::Table::from_iter([("listen".to_owned(), "127.0.0.1:0".into())]);
        edit_settings(&folder, "https", listen)?;
    }
    if !country.refuses.is_empty() {
        let codes: Vec<String> = country.refuses.iter().map(ToString::to_string).collect();
        let mut answers = toml::Table::new();
        answers.insert("refuse_countries".to_owned(), codes.into());
        edit_settings(&folder, "answers", answers)?;
    }
    let work = work.path().to_owned();
    let key = made.node_key;
    let mut node = CountryNode::new(country.code, key, address, programs.clone(), version, work);
    (node.is_puppet, node.clock_ahead_s) = (country.puppet, country.clock_ahead_s);
    Ok(node)
}

fn write(path: &Path, text: &str) -> Result<(), TestnetError> {
    fs::write(path, text).map_err(|error| TestnetError::file(path, "write", &error.to_string()))
}

/// Addresses at which a node dials the others: by their links where these have faults, and nowhere
/// for nodes it is not linked to.
fn route(
    node: &CountryNode,
    nodes: &[CountryNode],
    scenario: &Scenario,
    links: Option<&LinkSet>,
) -> Result<(), TestnetError> {
    let mut routes = toml::Table::new();
    let place = |one: &CountryNode| nodes.iter().position(|other| other.country == one.country);
    for other in nodes.iter().filter(|other| other.country != node.country) {
        let addresses = if !scenario.links.may_dial(node.country, other.country) {
            Vec::new()
        } else if let (Some(links), false) = (links, other.is_puppet)
            && let (Some(from), Some(to)) = (place(node), place(other))
        {
            let address = links.address(from, to);
            vec![format!("/ip4/{}/tcp/{}", address.ip(), address.port())]
        } else {
            // As its certificate says.
            continue;
        };
        routes.insert(other.key.to_string(), addresses.into());
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
