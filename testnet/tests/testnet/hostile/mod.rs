//! Real nodes meet a peer that was built to harm them: nothing forged is stored, relayed or
//! answered, honest traffic goes on, and the operator sees who did it.
//!
//! Portugal, Spain and France are real; Mexico is a member, and a puppet.

mod audits;
mod charters;
mod connections;
mod gateways;
mod logs;
mod messages;
mod probing;
mod stolen;
mod versions;
mod wire;
mod work;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use striae_crypto::{SealingKey, SecretKey, key_file};
use striae_network::{PeerEntry, Purpose};
use striae_protocol::{
    ClassFilter, Destinations, EnvelopeId, MarkSignature, Message, PublicKey, Query, RawEnvelope,
    SignedEnvelope,
};
use striae_testnet::federation::{CountryNode, Federation, Programs, WorkFolder, set_up};
use striae_testnet::interrupt::Interrupt;
use striae_testnet::puppet::{Place, Puppet};
use striae_testnet::scenario::{Scenario, read};
use striae_vocabulary::{CountryCode, MarkCode, OpaqueReference};

use crate::kit::striae;

/// No test waits longer for one thing.
const PATIENCE: Duration = Duration::from_mins(1);

/// Three honest nodes that run, and one that does not: its keys are the puppet's.
pub(crate) struct Stage {
    pub(crate) federation: Federation,
    pub(crate) work: WorkFolder,
}

fn code(text: &str) -> CountryCode {
    text.parse().unwrap()
}

fn scenario(folder: &Path, links: &str, duties: Option<&str>) -> Scenario {
    let duties = duties.map_or_else(String::new, |duties| format!(", duties = \"{duties}\""));
    let path = folder.join("scenario.toml");
    let text = format!(
        r#"
title = "hostile"
calibre = "9 mm Luger"
countries = [
    {{ code = "PT", name = "Portugal" }},
    {{ code = "ES", name = "Spain" }},
    {{ code = "FR", name = "France" }},
    {{ code = "MX", name = "Mexico"{duties} }},
]
exhibits = []
steps = []
expectations = []
{links}
"#
    );
    std::fs::write(&path, text).unwrap();
    read(&path, None).unwrap()
}

impl Stage {
    /// All are linked with all.
    pub(crate) fn new() -> Self {
        Self::linked("")
    }

    /// With these links, as a scenario writes them.
    pub(crate) fn linked(links: &str) -> Self {
        let mut stage = Self::set_up(links);
        stage.start(&["PT", "ES", "FR"]);
        stage
    }

    /// Mexico's certificate gives it these duties.
    pub(crate) fn with_duties(duties: &str) -> Self {
        let mut stage = Self::set_up_with("", Some(duties));
        stage.start(&["PT", "ES", "FR"]);
        stage
    }

    /// Set up, nothing runs yet.
    pub(crate) fn set_up(links: &str) -> Self {
        Self::set_up_with(links, None)
    }

    fn set_up_with(links: &str, duties: Option<&str>) -> Self {
        let work = WorkFolder::new(None).unwrap();
        let programs = Programs::find(Some(&striae()), None, Interrupt::default()).unwrap();
        let scenario = scenario(work.path(), links, duties);
        let federation = set_up(&scenario, &work, &programs).unwrap();
        let stage = Self { federation, work };
        for (country, shot) in [("PT", 1), ("ES", 2), ("FR", 3)] {
            stage.enroll(country, 1, shot);
        }
        stage
    }

    /// Starts these nodes.
    pub(crate) fn start(&mut self, countries: &[&str]) {
        for country in countries {
            self.federation.node_mut(code(country)).unwrap().start().unwrap();
        }
    }

    /// SIGTERM, and the start anew.
    pub(crate) fn restart(&mut self, country: &str) {
        let node = self.federation.node_mut(code(country)).unwrap();
        node.stop().unwrap();
        node.start().unwrap();
    }

    /// SIGTERM.
    pub(crate) fn stop(&mut self, country: &str) {
        self.federation.node_mut(code(country)).unwrap().stop().unwrap();
    }

    /// SIGKILL.
    pub(crate) fn kill(&mut self, country: &str) {
        self.federation.node_mut(code(country)).unwrap().kill().unwrap();
    }

    /// Enrols a synthetic shot of a firearm.
    pub(crate) fn enroll(&self, country: &str, firearm: u64, number: u32) {
        let scan = self.shot(firearm, number);
        let words = "enroll --calibre 9x19 --kind evidence --case X/1".split(' ');
        let words = words.map(Into::into).chain([scan.into_os_string()]);
        let _: Value = self.node(country).call(&words.collect::<Vec<_>>()).unwrap();
    }

    pub(crate) fn node(&self, country: &str) -> &CountryNode {
        self.federation.node(code(country)).unwrap()
    }

    /// A synthetic scan as a file.
    pub(crate) fn shot(&self, firearm: u64, number: u32) -> PathBuf {
        let path = self.work.path().join(format!("gun{firearm}-shot{number}.x3p"));
        let scan = striae_synthetic::Firearm::new(firearm, "a").scan(number).unwrap();
        std::fs::write(&path, scan).unwrap();
        path
    }

    /// The secret key of a node, as a thief of its disk has it.
    pub(crate) fn secret_key(&self, country: &str) -> SecretKey {
        let path = self.node(country).folder().join("node.key");
        let file = key_file::read(&path).unwrap();
        file.open(|| Err(key_file::KeyFileError::WrongPassphrase { path: path.clone() })).unwrap()
    }

    /// The key that opens what is sealed to a node, as a thief of its disk has it.
    pub(crate) fn sealing_key(&self, country: &str) -> SealingKey {
        let path = self.node(country).folder().join("sealing.key");
        let file = key_file::read(&path).unwrap();
        file.open(|| Err(key_file::KeyFileError::WrongPassphrase { path: path.clone() })).unwrap()
    }

    /// Entries that a puppet needs to reach these nodes.
    pub(crate) fn entries(&self, countries: &[&str]) -> Vec<PeerEntry> {
        let entry = |country: &&str| {
            let node = self.node(country);
            PeerEntry::direct(node.key, vec![node.address.clone()])
        };
        countries.iter().map(entry).collect()
    }

    /// Mexico, connected to the honest nodes.
    pub(crate) fn puppet(&self) -> Puppet {
        self.puppet_for(&["PT", "ES", "FR"])
    }

    /// Mexico, connected to these.
    pub(crate) fn puppet_for(&self, countries: &[&str]) -> Puppet {
        self.puppet_by(self.secret_key("MX"), countries)
    }

    /// A puppet with a key, connected to these.
    pub(crate) fn puppet_by(&self, key: SecretKey, countries: &[&str]) -> Puppet {
        let listen = &self.node("MX").address;
        let network = self.federation.network;
        let puppet = Puppet::start(key, network, listen, self.entries(countries)).unwrap();
        let keys: Vec<PublicKey> = countries.iter().map(|one| self.node(one).key).collect();
        assert!(puppet.wait_connected(&keys), "the puppet is not connected");
        puppet
    }

    /// Asks as an honest user does; the query's id.
    pub(crate) fn ask(&self, country: &str, to: &str) -> String {
        let asked: Value = self.node(country).call(&["ask", "E-1", "--to", to, "--again"]).unwrap();
        asked["query"].as_str().unwrap().to_owned()
    }

    /// Standing of a country with an honest query.
    pub(crate) fn coverage(&self, asker: &str, query: &str, country: &str) -> Value {
        let shown: Value = self.node(asker).call(&["query", "show", query]).unwrap();
        let mut rows = shown["coverage"].as_array().unwrap().iter();
        rows.find(|row| row["country"] == country).unwrap().clone()
    }

    /// Asks, and waits for the hit that must come.
    pub(crate) fn honest_traffic_goes_on(&self, asker: &str, asked: &str) {
        self.honest_traffic_goes_on_with(asker, asked, 1);
    }

    /// Asks, and waits for the hits that must come.
    pub(crate) fn honest_traffic_goes_on_with(&self, asker: &str, asked: &str, hits: u64) {
        let query = self.ask(asker, asked);
        wait_until(&format!("{asked} to answer {asker}"), || {
            self.coverage(asker, &query, asked)["state"] == "answered"
        });
        assert_eq!(self.coverage(asker, &query, asked)["hits"], hits);
    }

    /// The incidents of one kind that a node's operator sees.
    pub(crate) fn incidents(&self, country: &str, kind: &str) -> Vec<Value> {
        let list: Value = self.node(country).call(&["node", "incidents"]).unwrap();
        let all = list["incidents"].as_array().unwrap().iter();
        all.filter(|one| one["kind"] == kind).cloned().collect()
    }

    /// Waits until an operator sees that somebody did something.
    pub(crate) fn operator_sees(&self, country: &str, kind: &str, who: &PublicKey) -> Value {
        let who = json!(who.to_string());
        let mut seen = None;
        wait_until(&format!("the operator in {country} to see '{kind}'"), || {
            seen = self.incidents(country, kind).into_iter().find(|one| one["node"] == who);
            seen.is_some()
        });
        seen.unwrap()
    }

    /// Number of queries that a node has answered.
    pub(crate) fn disclosed(&self, country: &str) -> usize {
        let audit: Value = self.node(country).call(&["audit", "list"]).unwrap();
        let entries = audit["entries"].as_array().unwrap().iter();
        entries.filter(|entry| entry["event"].get("disclosed").is_some()).count()
    }
}

/// Waits until something is so.
pub(crate) fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < end, "in vain waited for {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// A query to all with the mark of a synthetic shot.
pub(crate) fn query(signature: Vec<u8>, reference: u8) -> Query {
    Query {
        reference: OpaqueReference::from_bytes([reference; 16]),
        destinations: Destinations::All,
        grounds: Vec::new(),
        on_behalf_of: None,
        standing: false,
        renews: None,
        class_filter: ClassFilter { calibre_family: None },
        marks: vec![MarkSignature { mark: MarkCode(1), format_version: 1, bytes: signature }],
    }
}

/// The signature of a synthetic breech face, as queries carry it.
pub(crate) fn signature(stage: &Stage, firearm: u64, shot: u32) -> Vec<u8> {
    signature_of(&std::fs::read(stage.shot(firearm, shot)).unwrap())
}

/// The signature of a scan.
pub(crate) fn signature_of(bytes: &[u8]) -> Vec<u8> {
    use striae_node::api::{ExhibitFiles, FileFacts};
    let mark = striae_vocabulary::MarkKind::BreechFaceImpression;
    let facts = FileFacts::new("scan.x3p".to_owned(), mark);
    let files = ExhibitFiles { files: vec![facts], rifling: None };
    striae_node::signatures_of(&files, &[bytes]).unwrap().signatures[0].1.to_bytes()
}

/// The first place of a log.
pub(crate) fn first_query(puppet: &Puppet, stage: &Stage) -> SignedEnvelope {
    let message = Message::Query(query(signature(stage, 1, 7), 1));
    puppet.sign(message, Place::at(1, None)).unwrap()
}

/// Reply of a real node: the sentence of a refusal, or none for a receipt.
pub(crate) fn refusal(reply: &[u8]) -> Option<String> {
    // Read by hand: kind 6 is a refusal, kind 2 a receipt; the reason is the last text of the body.
    let decoded = RawEnvelope::new(reply).unwrap().decode().unwrap();
    let _ = decoded.id();
    match reply[48] {
        2 => None,
        6 => {
            let body = &reply[148..reply.len() - 64];
            let text = &body[32 + 4 + 8..];
            Some(String::from_utf8(text.to_vec()).unwrap())
        }
        kind => panic!("a reply of kind {kind}"),
    }
}

/// Delivers bytes to a node; the sentence by which it refuses them, or none when it took them.
pub(crate) fn deliver(puppet: &Puppet, stage: &Stage, to: &str, bytes: &[u8]) -> Option<String> {
    let reply = puppet.send(Purpose::Deliver, stage.node(to).key, bytes.to_vec()).unwrap();
    refusal(&reply)
}

/// An id that nothing has.
pub(crate) fn no_id() -> EnvelopeId {
    EnvelopeId::from_bytes([0x77; 32])
}
