//! A member that shows two histories of its audit log to two nodes, or none that goes on; and a
//! cosignature that is lost.

use std::collections::{BTreeMap, HashMap};
use std::fs::OpenOptions;
use std::io::Write as _;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use striae_crypto::hex_text::bytes_of;
use striae_crypto::merkle::{MerkleFrontier, MerklePlace, leaf_hash};
use striae_network::Purpose;
use striae_protocol::{
    AuditFork, AuditReply, AuditRequest, CatchUpReply, CatchUpRequest, Checkpoint,
    CheckpointBundle, CheckpointPage, Cosignature, Digest, Hello, PublicKey, SignedGrowth,
};
use striae_testnet::puppet::{Heard, Puppet};
use striae_vocabulary::UnixSeconds;

use super::{Stage, code, wait_until};

/// An audit log as its node has it.
struct History(BTreeMap<MerklePlace, Digest>);

impl History {
    /// Forty entries, those from `fork` on in another form.
    fn new(fork: u64) -> Self {
        let mut frontier = MerkleFrontier::new();
        let entry = |index| leaf_hash(format!("{index} {}", index < fork).as_bytes());
        Self((0..40).flat_map(|index| frontier.append(entry(index))).collect())
    }

    fn read(&self) -> impl Fn(MerklePlace) -> Result<Digest, MerklePlace> {
        |place| self.0.get(&place).copied().ok_or(place)
    }
}

/// History shown to one node.
#[derive(Clone, Copy)]
struct Face {
    /// From where on it is another history.
    fork: u64,
    size: u64,
    proves: bool,
}

/// Questions and statements of nodes.
#[derive(Default)]
struct Told {
    asked: Vec<PublicKey>,
    cosigned: Vec<(PublicKey, Cosignature)>,
}

/// A member with a face for each node; of its first cosignatures it loses some.
struct TwoFaced {
    puppet: Puppet,
    told: Arc<Mutex<Told>>,
}

impl TwoFaced {
    fn new(stage: &Stage) -> Self {
        Self { puppet: stage.puppet(), told: Arc::default() }
    }

    fn shows(&self, stage: &Stage, faces: &[(&str, Face)], lost: usize) {
        *self.told.lock().unwrap() = Told::default();
        let faces: HashMap<PublicKey, Face> =
            faces.iter().map(|(country, face)| (stage.node(country).key, *face)).collect();
        let (key, network) = (stage.secret_key("MX"), stage.federation.network);
        let (told, time) =
            (Arc::clone(&self.told), UnixSeconds::from(std::time::SystemTime::now()));
        let growth = move |face: Face, from, to| {
            let history = History::new(face.fork);
            let signed = SignedGrowth::build(&history.read(), network, from, to, &key);
            face.proves.then(|| Box::new(signed.unwrap()))
        };
        let key = stage.secret_key("MX");
        let audit = move |from: PublicKey, request| {
            let Some(face) = faces.get(&from).copied() else { return Some(AuditReply::Nothing) };
            let mut told = told.lock().unwrap();
            Some(match request {
                AuditRequest::Newest { seen_size } => {
                    told.asked.push(from);
                    let frontier = MerkleFrontier::at(&History::new(face.fork).read(), face.size);
                    let frontier = frontier.unwrap();
                    let bundle = Checkpoint::of_frontier(network, &frontier, time, &key).unwrap();
                    let grew = seen_size > 0 && seen_size < face.size;
                    let growth = grew.then(|| growth(face, seen_size, face.size)).flatten();
                    AuditReply::Newest { bundle: CheckpointBundle::new(bundle), growth }
                }
                AuditRequest::Growth { from, to } => {
                    growth(face, from, to).map_or(AuditReply::Nothing, AuditReply::Growth)
                }
                AuditRequest::Cosigned { cosignature, .. } => {
                    told.cosigned.push((from, cosignature));
                    if told.cosigned.len() <= lost {
                        return None;
                    }
                    AuditReply::Taken
                }
                AuditRequest::Checkpoints(_) => {
                    AuditReply::Checkpoints(CheckpointPage { bundles: Vec::new(), more: false })
                }
                AuditRequest::Fork(_) => AuditReply::Taken,
            })
        };
        self.puppet.behave(Box::new(move |heard: &Heard| {
            if heard.purpose != Some(Purpose::CatchUp) {
                return None;
            }
            let reply = match CatchUpRequest::decode(&heard.bytes).ok()? {
                CatchUpRequest::Hello(hello) => {
                    CatchUpReply::Hello(Hello { your_log: None, ..hello })
                }
                CatchUpRequest::Audit(request) => CatchUpReply::Audit(audit(heard.from, request)?),
                _ => return None,
            };
            reply.encode().ok()
        }));
    }

    fn wait_cosigned(&self, stage: &Stage, countries: &[&str]) {
        wait_until("the faces to be cosigned", || {
            let told = self.told.lock().unwrap();
            let by = |key| told.cosigned.iter().any(|(from, _)| *from == key);
            countries.iter().all(|country| by(stage.node(country).key))
        });
    }

    /// Has these nodes meet everybody anew, and waits until each has looked at the log.
    fn wait_looked_at(&self, stage: &mut Stage, countries: &[&str]) {
        for country in countries {
            stage.restart(country);
        }
        let keys: Vec<_> = countries.iter().map(|country| stage.node(country).key).collect();
        assert!(self.puppet.wait_connected(&keys));
        wait_until("the nodes to look at it", || {
            let told = self.told.lock().unwrap();
            keys.iter().all(|key| told.asked.contains(key))
        });
    }
}

/// Nodes that look at audit logs whenever they meet.
fn eager() -> Stage {
    let mut stage = Stage::set_up("");
    for country in ["PT", "ES", "FR"] {
        let settings = stage.node(country).folder().join("node.toml");
        let mut settings = OpenOptions::new().append(true).open(settings).unwrap();
        settings.write_all(b"\n[audit]\ncheckpoint_minutes = 0\n").unwrap();
    }
    stage.start(&["PT", "ES", "FR"]);
    stage
}

/// The evidence that a node keeps, as anybody reads it who was given it.
fn evidence(stage: &Stage, country: &str) -> AuditFork {
    let verified: Value =
        stage.federation.node(code(country)).unwrap().call(&["audit", "verify"]).unwrap();
    let fork = &verified["forks"][0];
    assert_eq!(fork["country"], json!("MX"), "{verified}");
    AuditFork::decode(&bytes_of(fork["evidence"].as_str().unwrap()).unwrap()).unwrap()
}

#[test]
fn two_audit_histories_are_found_when_two_nodes_compare_and_nothing_more_is_cosigned() {
    let mut stage = eager();
    let mexico = TwoFaced::new(&stage);
    let face = |fork, size| Face { fork, size, proves: true };
    // Each history is good in itself; France sees none.
    mexico.shows(&stage, &[("PT", face(40, 20)), ("ES", face(10, 20))], 0);
    mexico.wait_cosigned(&stage, &["PT", "ES"]);
    stage.restart("PT");
    for country in ["PT", "ES", "FR"] {
        let incident = stage.operator_sees(country, "two audit histories", &mexico.puppet.key());
        assert_eq!(incident["country"], "MX");
        let culprit = (stage.federation.network, mexico.puppet.key());
        assert_eq!(evidence(&stage, country).verify(), Ok(culprit), "{country}");
    }
    // Portugal receives proof of every later state, and still nobody cosigns.
    let faces = ["PT", "ES", "FR"].map(|country| (country, face(40, 30)));
    mexico.shows(&stage, &faces, 0);
    mexico.wait_looked_at(&mut stage, &["PT", "ES", "FR"]);
    stage.honest_traffic_goes_on("PT", "ES");
    assert!(mexico.told.lock().unwrap().cosigned.is_empty());
}

#[test]
fn an_audit_history_that_does_not_go_on_is_shown_and_evidence_once_it_is_signed() {
    let mut stage = eager();
    let mexico = TwoFaced::new(&stage);
    let faces = |proves| {
        let face = |fork, size| Face { fork, size, proves };
        [("PT", face(40, 20)), ("ES", face(10, 25))]
    };
    mexico.shows(&stage, &faces(false), 0);
    mexico.wait_cosigned(&stage, &["PT", "ES"]);
    // It says nothing of how the one became the other.
    mexico.wait_looked_at(&mut stage, &["PT"]);
    stage.restart("ES");
    let incident = stage.operator_sees("PT", "audit log that does not go on", &mexico.puppet.key());
    assert!(incident["sentence"].as_str().unwrap().contains("with 20 and with 25"), "{incident}");
    // It says something.
    mexico.shows(&stage, &faces(true), 0);
    mexico.wait_looked_at(&mut stage, &["PT", "ES"]);
    for country in ["PT", "ES", "FR"] {
        stage.operator_sees(country, "two audit histories", &mexico.puppet.key());
    }
    let culprit = (stage.federation.network, mexico.puppet.key());
    assert_eq!(evidence(&stage, "FR").verify(), Ok(culprit));
}

#[test]
fn a_cosignature_that_was_lost_is_given_again_soon() {
    let stage = Stage::new();
    let mexico = TwoFaced::new(&stage);
    mexico.shows(&stage, &[("PT", Face { fork: 40, size: 20, proves: true })], 1);
    // The next checkpoint is ten minutes away.
    wait_until("the cosignature to come again", || mexico.told.lock().unwrap().cosigned.len() > 1);
    let told = mexico.told.lock().unwrap();
    assert_eq!(told.cosigned[0], told.cosigned[1]);
}
