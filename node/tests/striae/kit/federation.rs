//! Several nodes of one federation, and the authorities that certify them.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

use super::{Bench, Running, Striae, TestNode, wait_until};

/// Nodes that follow one charter.
pub(crate) struct Federation {
    pub(crate) bench: Bench,
    pub(crate) nodes: Vec<TestNode>,
    /// Names the federation.
    pub(crate) network: String,
}

/// A number that no file has yet.
fn number() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

impl Federation {
    /// A node for each country, all certified, none running.
    pub(crate) fn new(countries: &[&str]) -> Self {
        Self::secured(countries, "tls")
    }

    /// The same with TLS or Noise.
    pub(crate) fn secured(countries: &[&str], security: &str) -> Self {
        let federation = Self::without_charter(countries, security);
        let certificates: Vec<PathBuf> =
            federation.nodes.iter().map(|node| federation.certify(node)).collect();
        for node in &federation.nodes {
            federation.install_charter(node);
            federation.install(node, &certificates);
        }
        federation
    }

    /// Nodes that were set up, and a charter of their countries that none of them has yet.
    pub(crate) fn without_charter(countries: &[&str], security: &str) -> Self {
        let bench = Bench::new();
        let nodes =
            countries.iter().map(|country| TestNode::init(&bench.path(country), country, security));
        let nodes = nodes.collect();
        let mut federation = Self { bench, nodes, network: String::new() };
        let charter = federation.charter();
        let mut draft = Striae::new("charter new --federation Test --out").arg(&charter);
        for country in countries {
            draft = draft.arg("--member").arg(federation.found_authority(country));
        }
        draft.text();
        for country in countries {
            federation.sign(country, &charter);
        }
        let verified = Striae::new("charter verify").arg(&charter).json();
        verified["network"].as_str().unwrap().clone_into(&mut federation.network);
        federation
    }

    /// The file with all versions of the charter.
    pub(crate) fn charter(&self) -> PathBuf {
        self.bench.path("charter.toml")
    }

    /// Folder of a country's authority.
    pub(crate) fn authority(&self, country: &str) -> PathBuf {
        self.bench.path(&format!("authority-{country}"))
    }

    /// Makes an authority; its entry for the charter.
    pub(crate) fn found_authority(&self, country: &str) -> PathBuf {
        let folder = self.authority(country);
        Striae::new("authority init --unsealed --contact test --name")
            .arg(format!("Authority of {country}"))
            .words(&format!("--country {country}"))
            .arg(&folder)
            .text();
        folder.join("member.toml")
    }

    fn sign(&self, country: &str, draft: &Path) {
        let authority = self.authority(country);
        Striae::new("charter sign --authority").arg(authority).arg(draft).text();
    }

    /// The next version of the charter, signed by these; it goes to the end of the charter's file.
    pub(crate) fn next_charter(&self, change: &str, signers: &[&str]) -> PathBuf {
        let draft = self.proposal(change, signers);
        let text = std::fs::read_to_string(&draft).unwrap();
        let mut chain = OpenOptions::new().append(true).open(self.charter()).unwrap();
        chain.write_all(text.as_bytes()).unwrap();
        draft
    }

    /// A version that may follow the charter, signed by these.
    pub(crate) fn proposal(&self, change: &str, signers: &[&str]) -> PathBuf {
        let draft = self.bench.path(&format!("proposal-{}.toml", number()));
        let propose = Striae::new("charter propose").arg(self.charter()).words(change);
        propose.arg("--out").arg(&draft).text();
        for signer in signers {
            self.sign(signer, &draft);
        }
        draft
    }

    /// A certificate for a node by its country's authority.
    pub(crate) fn certify(&self, node: &TestNode) -> PathBuf {
        self.certify_as(node, "")
    }

    /// The same with more words.
    pub(crate) fn certify_as(&self, node: &TestNode, words: &str) -> PathBuf {
        let out = self.bench.path(&format!("certificate-{}.toml", number()));
        self.certification(node, words).arg("--out").arg(&out).text();
        out
    }

    /// The command that certifies a node; it lacks where to.
    pub(crate) fn certification(&self, node: &TestNode, words: &str) -> Striae {
        Striae::new("authority certify")
            .arg(self.authority(&node.country))
            .arg(node.folder.join("node-request.toml"))
            .arg("--charter")
            .arg(self.charter())
            .words(words)
    }

    /// A revocation of a node's key by its country's authority.
    pub(crate) fn revoke(&self, node: &TestNode, reason: &str) -> PathBuf {
        let out = self.bench.path(&format!("revocation-{}.toml", number()));
        Striae::new("authority revoke")
            .arg(self.authority(&node.country))
            .words(&format!("{} --reason {reason} --charter", node.key))
            .arg(self.charter())
            .arg("--out")
            .arg(&out)
            .text();
        out
    }

    /// Installs the charter at a node that may not have it yet.
    pub(crate) fn install_charter(&self, node: &TestNode) {
        node.striae("charter install --network").words(&self.network).arg(self.charter()).text();
    }

    /// Installs documents at a node; what it said.
    #[expect(clippy::unused_self, reason = "it reads as what the federation does")]
    pub(crate) fn install(
        &self,
        node: &TestNode,
        files: impl IntoIterator<Item: AsRef<Path>>,
    ) -> Value {
        let files: Vec<PathBuf> = files.into_iter().map(|file| file.as_ref().to_owned()).collect();
        node.striae("charter install").args(files).json()
    }
}

/// Lets the first node ask the second, and waits for the answer with its hit; both run.
pub(crate) fn ask_and_answer(federation: &Federation) -> [Running; 2] {
    let [asker, answerer] = &federation.nodes[..] else { panic!() };
    asker.enroll(&federation.bench.shot(1, 1));
    answerer.enroll(&federation.bench.shot(1, 2));
    let running = [asker.run(), answerer.run()];
    wait_connected(&[asker, answerer]);
    let query = asker.ask(&format!("E-1 --to {}", answerer.country));
    assert_eq!(asker.answer_of(&query, &answerer.country)["hits"], 1);
    running
}

/// Returns when each of the running nodes is connected to all others.
pub(crate) fn wait_connected(nodes: &[&TestNode]) {
    for node in nodes {
        wait_until(&format!("{} to be connected", node.country), || {
            node.status()["connected"].as_array().unwrap().len() == nodes.len() - 1
        });
    }
}
