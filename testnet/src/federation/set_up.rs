//! Sets up the nodes of a scenario: folders, keys, a roster signed by a keeper and installed everywhere.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::time::SystemTime;

use striae_protocol::{Member, Roster, RosterNode, UnixSeconds};

use super::command::Striae;
use super::node::CountryNode;
use super::replies::{Initialised, Signer};
use super::{Federation, WorkFolder};
use crate::TestnetError;
use crate::scenario::{Country, Scenario};

/// Name of every scenario's federation.
const FEDERATION: &str = "striae-testnet";

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
    let keeper = work.path().join("keeper.key");
    let any_folder = nodes.first().map(CountryNode::folder).unwrap_or_default();
    let signer: Signer = striae.call(
        &any_folder,
        &["roster".as_ref(), "new-key".as_ref(), "--unsealed".as_ref(), keeper.as_os_str()],
    )?;
    for node in &nodes {
        install_roster(node, &nodes, scenario, work.path(), &keeper, &signer)?;
    }
    Ok(Federation { nodes, interrupt: striae.interrupt().clone() })
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
    let words = ["init", "--unsealed", "--country", &code, "--listen", &address];
    let made: Initialised = striae.call(&folder, &words.map(AsRef::as_ref))?;
    if !country.refuses.is_empty() {
        refuse(&folder.join("node.toml"), country)?;
    }
    let work = work.path().to_owned();
    Ok(CountryNode::new(
        country.code,
        (made.node_key, made.sealing_key),
        address,
        striae.clone(),
        work,
    ))
}

/// Edits a node's settings as its operator would: whom it does not answer.
fn refuse(settings: &Path, country: &Country) -> Result<(), TestnetError> {
    let failed =
        |error: &dyn std::fmt::Display| TestnetError::file(settings, "edit", &error.to_string());
    let text = fs::read_to_string(settings).map_err(|error| failed(&error))?;
    let mut table: toml::Table = toml::from_str(&text).map_err(|error| failed(&error))?;
    let codes: Vec<String> = country.refuses.iter().map(ToString::to_string).collect();
    let mut answers = toml::Table::new();
    answers.insert("refuse_countries".to_owned(), codes.into());
    table.insert("answers".to_owned(), answers.into());
    fs::write(settings, table.to_string()).map_err(|error| failed(&error))
}

/// Gives a node its roster: the keys of all, the addresses of those it may dial.
fn install_roster(
    node: &CountryNode,
    nodes: &[CountryNode],
    scenario: &Scenario,
    work: &Path,
    keeper: &Path,
    signer: &Signer,
) -> Result<(), TestnetError> {
    let members = nodes.iter().map(|other| Member {
        country: other.country,
        name: scenario.country_name(other.country),
        nodes: vec![RosterNode {
            key: other.key,
            sealing_key: Some(other.sealing_key.clone()),
            addresses: if other.country == node.country
                || scenario.links.may_dial(node.country, other.country)
            {
                vec![other.address.clone()]
            } else {
                Vec::new()
            },
        }],
    });
    let roster = Roster {
        federation: FEDERATION.to_owned(),
        version: 1,
        issued: UnixSeconds::from(SystemTime::now()),
        members: members.collect(),
    };
    let draft = work.join(format!("roster-{}.draft", node.country));
    let signed = work.join(format!("roster-{}.toml", node.country));
    let text =
        toml::to_string(&roster).map_err(|error| TestnetError::file(&draft, "write", &error))?;
    fs::write(&draft, text).map_err(|error| TestnetError::file(&draft, "write", &error))?;
    let sign = ["roster".as_ref(), "sign".as_ref(), draft.as_os_str(), "--key".as_ref()];
    let out = [keeper.as_os_str(), "--out".as_ref(), signed.as_os_str()];
    let _: Signer = node.call(&[sign.as_slice(), &out].concat())?;
    let key = signer.signer.to_string();
    let install = ["roster".as_ref(), "install".as_ref(), signed.as_os_str()];
    let by = ["--signer".as_ref(), key.as_ref()];
    let _: serde::de::IgnoredAny = node.call(&[install.as_slice(), &by].concat())?;
    Ok(())
}
