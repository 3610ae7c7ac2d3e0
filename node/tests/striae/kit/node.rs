//! A node's folder, and the commands given to it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU8, Ordering};

use serde_json::{Value, json};

use super::{Running, Striae, number_of, wait_for};

/// The port of every node: each has a loopback address of its own.
const PORT: u16 = 4710;

/// A national policy that lets anything be asked, without a second person.
const LAX_POLICY: &str = "[asking]\nwithout_ground = true\n[four_eyes]\nactions = []\n";

/// A node in its folder, running or not.
pub(crate) struct TestNode {
    pub(crate) country: String,
    pub(crate) folder: PathBuf,
    /// Its public key.
    pub(crate) key: String,
    /// Its multiaddress.
    pub(crate) address: String,
}

/// A loopback address that no other test uses at the same time.
fn own_address() -> String {
    static NEXT: AtomicU8 = AtomicU8::new(1);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let [_, _, high, low] = std::process::id().to_be_bytes();
    format!("/ip4/127.{high}.{low}.{}/tcp/{PORT}", number.max(1))
}

impl TestNode {
    /// `striae node init`.
    pub(crate) fn init(folder: &Path, country: &str, security: &str) -> Self {
        let address = own_address();
        let made = Striae::new("node init --unsealed --test-node --country")
            .words(country)
            .words(&format!("--listen {address} --address {address} --security {security}"))
            .on(folder)
            .json();
        // Most tests ask about exhibits of which nothing is known; what the strict policy does has
        // tests of its own.
        let key = made["node_key"].as_str().unwrap().to_owned();
        let node = Self { country: country.to_owned(), folder: folder.to_owned(), key, address };
        node.go_by_policy(LAX_POLICY);
        node
    }

    /// Replaces the national policy.
    pub(crate) fn go_by_policy(&self, policy: &str) {
        std::fs::write(self.folder.join("policy.toml"), policy).unwrap();
    }

    /// Adds to the settings.
    pub(crate) fn set(&self, settings: &str) {
        let path = self.folder.join("node.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, format!("{text}\n{settings}")).unwrap();
    }

    /// Makes it look at audit logs whenever it meets somebody.
    pub(crate) fn look_often(&self) {
        self.set("[audit]\ncheckpoint_minutes = 0\n");
    }

    /// A command about this node.
    pub(crate) fn striae(&self, words: &str) -> Striae {
        Striae::new("").on(&self.folder).words(words)
    }

    /// Beginning of each sealed answer of this node on the wire, after tag and network: kind,
    /// version, author.
    pub(crate) fn sealed_answer_mark(&self) -> Vec<u8> {
        self.mark_of(3)
    }

    /// The same of its queries to named countries.
    pub(crate) fn sealed_query_mark(&self) -> Vec<u8> {
        self.mark_of(4)
    }

    fn mark_of(&self, kind: u8) -> Vec<u8> {
        let digits = self.key.as_bytes().chunks(2);
        let key = digits.map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap());
        [kind, 0, 1, 0].into_iter().chain(key).collect()
    }

    /// `striae run`.
    pub(crate) fn run(&self) -> Running {
        self.run_with("")
    }

    /// `striae run` with options.
    pub(crate) fn run_with(&self, options: &str) -> Running {
        let command = self.striae("run --json").words(options).command();
        Running::start(command, self.folder.with_extension("log"))
    }

    /// An `enroll` that lacks nothing but files.
    pub(crate) fn enroll_command(&self) -> Striae {
        self.striae("enroll --calibre 9x19 --kind evidence --case X/1")
    }

    /// Enrols a scan; the number of its exhibit.
    pub(crate) fn enroll(&self, scan: &Path) -> u64 {
        number_of(&self.enroll_command().arg(scan).json()["enrolled"][0]["enrolled"])
    }

    /// Asks about an exhibit, again too; the query's id.
    pub(crate) fn ask(&self, words: &str) -> String {
        let asked = self.striae(&format!("ask {words} --again")).json();
        asked["query"].as_str().unwrap().to_owned()
    }

    pub(crate) fn exhibits(&self) -> Value {
        self.striae("exhibit list").json()
    }

    pub(crate) fn status(&self) -> Value {
        self.striae("status").json()
    }

    pub(crate) fn hits(&self) -> Vec<Value> {
        self.striae("hits --each").json()["hits"].as_array().unwrap().clone()
    }

    /// The events in the audit log, after it was verified.
    pub(crate) fn audit(&self) -> Vec<Value> {
        let audit = self.striae("audit list").json();
        let entries = audit["entries"].as_array().unwrap();
        assert_eq!(audit["verified"], json!(entries.len()));
        entries.iter().map(|entry| entry["event"].clone()).collect()
    }

    /// Forbidden acts of other nodes, as its operator sees them.
    pub(crate) fn incidents(&self) -> Vec<Value> {
        self.striae("node incidents").json()["incidents"].as_array().unwrap().clone()
    }

    /// Number of events of this kind in the audit log.
    pub(crate) fn audited(&self, kind: &str) -> usize {
        self.audit().iter().filter(|event| event.get(kind).is_some()).count()
    }

    /// Standing of `country` with a query of this node.
    pub(crate) fn coverage(&self, query: &str, country: &str) -> Value {
        let queries = self.striae("query list").json();
        let find = |list: &Value, key: &str, value: &str| -> Value {
            let mut rows = list.as_array().unwrap().iter();
            let row = rows.find(|row| row[key] == value);
            row.unwrap_or_else(|| panic!("no {key} {value} in {queries}")).clone()
        };
        find(&find(&queries["queries"], "query", query)["coverage"], "country", country)
    }

    /// The answer of `country` to a query of this node, once it is there.
    pub(crate) fn answer_of(&self, query: &str, country: &str) -> Value {
        wait_for(&format!("the answer of {country}"), || {
            let coverage = self.coverage(query, country);
            (coverage["state"] != "waiting").then_some(coverage)
        })
    }
}
