//! State of a node.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_protocol::{Digest, Duty, PublicKey};
use striae_vocabulary::{CountryCode, UnixSeconds};

use super::{BackupStatus, CharterStatus, OriginalsStatus};

/// State of a node.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct Status {
    pub country: CountryCode,
    /// Its public key.
    pub node_key: PublicKey,
    /// The key, in groups that people can read out.
    pub fingerprint: String,
    /// Places of its keys.
    #[serde(default)]
    pub keys: KeyPlaces,
    /// Whether it runs.
    pub running: bool,
    /// Addresses it listens on.
    pub listening: Vec<String>,
    /// The door for browsers and programs, where it is open.
    #[serde(default)]
    pub https: Option<HttpsStatus>,
    /// The charter it follows.
    pub charter: Option<CharterStatus>,
    /// Its own certificate; absent when its key does not count.
    pub certificate: Option<OwnCertificate>,
    /// A key that waits for its certificate.
    pub next_key: Option<PublicKey>,
    /// Kinds of incidents, each with a node, that were noted: `striae node incidents` lists them.
    pub incidents: u64,
    /// Nodes it is connected to.
    pub connected: Vec<ConnectedNode>,
    /// Exhibits in its database.
    pub exhibits: u64,
    /// Answers not yet receipted.
    pub outbox: u64,
    /// Answers of others that it carries to their askers, and receipts back.
    pub carried: u64,
    /// For whom outbox and carried are, and what keeps them; empty when the node does not run.
    pub deliveries: Vec<DeliveryStatus>,
    /// Queries of others that are run again on what is enrolled.
    pub standing: u64,
    /// Queries that wait to be searched; absent when the node does not run.
    pub queue: Option<QueueStatus>,
    /// Its holdings of everyone's log; empty when the node does not run.
    pub logs: Vec<LogStatus>,
    /// Entries of logs that another node is known to hold and this one has yet to fetch.
    pub behind: u32,
    pub disk: DiskStatus,
    /// Backups; absent where none are made.
    #[serde(default)]
    pub backup: Option<BackupStatus>,
    /// The place of originals; absent where all of them stay in the database.
    #[serde(default)]
    pub originals: Option<OriginalsStatus>,
    /// The stream of the audit log to a SIEM; absent where there is none.
    #[serde(default)]
    pub siem: Option<SiemStatus>,
    /// The second machine; absent where there is none.
    #[serde(default)]
    pub standby: Option<StandbyStatus>,
    /// By how many seconds its clock runs ahead of the others' (the median of those connected).
    pub clock_ahead_s: Option<i64>,
    /// Matters for an operator to look after, a sentence each.
    pub problems: Vec<String>,
    /// Version of its program.
    #[serde(default)]
    pub software: String,
    /// Engine that makes its signatures.
    pub engine_version: String,
}

/// Places of a node's keys: `file`, or `token` and the token's name.
#[derive(Debug, Clone, PartialEq, Eq, Default, JsonSchema, Serialize, Deserialize)]
pub struct KeyPlaces {
    /// Of the key that signs.
    pub signing: String,
    /// Of the key that opens what is sealed to the node.
    pub sealing: String,
}

/// The door for browsers and programs.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct HttpsStatus {
    /// Address and port.
    pub address: String,
    /// SHA-256 of its certificate, to be compared at the first visit.
    pub certificate_sha256: Digest,
}

/// The second machine, which has each write before it is done here.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct StandbyStatus {
    /// Host and port at which it listens.
    pub address: String,
    /// Number of the last decision on which machine is the node.
    pub epoch: u64,
    /// Whether it has every write first; else the node goes on alone.
    pub together: bool,
    pub connected: bool,
    /// Writes of the database so far.
    pub writes: u64,
    /// Seconds since it was heard.
    pub heard_s: Option<u64>,
    /// Trouble with it, if there is any.
    pub trouble: Option<String>,
}

/// The stream of the audit log to a SIEM.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct SiemStatus {
    /// The receiver.
    pub to: String,
    /// Number of the last entry that it has taken.
    pub sent: u64,
    /// Entries that it has yet to take.
    pub behind: u64,
    /// Since when there are some, as far as the running node knows.
    pub waits_since: Option<UnixSeconds>,
    /// Reason for which the last try failed.
    pub failed: Option<String>,
}

/// Queries that wait to be searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct QueueStatus {
    /// For their turn.
    pub waiting: usize,
    /// For a set time.
    pub later: usize,
}

/// Deliveries that wait for one node.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct DeliveryStatus {
    pub country: Option<CountryCode>,
    pub node_key: PublicKey,
    /// Whether it is connected.
    pub connected: bool,
    /// Answers and receipts for it.
    pub waiting: usize,
    /// Failures in a row of the one that is tried next.
    pub failed: u32,
    pub reason: Option<String>,
    /// In how many seconds it is tried again.
    pub next_try_s: Option<u64>,
}

/// Holdings of a node of one log.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct LogStatus {
    /// The author's country.
    pub country: Option<CountryCode>,
    /// The author.
    pub node_key: PublicKey,
    /// The last place.
    pub last: u64,
    /// Entries that have neither expired nor been withdrawn.
    pub live: u32,
    /// Entries that another node is known to hold and this one has yet to fetch.
    pub behind: u32,
    /// Whether nothing more is taken: the author has signed two histories.
    pub held: bool,
}

/// The disk that holds the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct DiskStatus {
    /// Bytes that are free.
    pub free_bytes: u64,
    pub total_bytes: u64,
    /// Bytes that the database takes.
    pub database_bytes: u64,
}

/// A node this one is connected to.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ConnectedNode {
    /// Its country by its certificate.
    pub country: Option<CountryCode>,
    /// Its public key.
    pub node_key: PublicKey,
    /// Oldest and newest protocol version it speaks, when it has said so.
    pub versions: Option<(u16, u16)>,
    /// Its program, when it has said so.
    pub software: Option<String>,
    /// By how many seconds its clock runs ahead of ours, as far as a message tells.
    pub clock_ahead_s: Option<i64>,
}

/// Content of a node's own certificate.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct OwnCertificate {
    pub serial: u64,
    /// Until when it counts.
    pub not_after: UnixSeconds,
    pub duties: Vec<Duty>,
}
