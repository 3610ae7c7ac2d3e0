//! The parts of `striae --json` that a run reads. Fields that are not read may come and go.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use striae_protocol::{EnvelopeId, NetworkId, PublicKey};
use striae_vocabulary::{CountryCode, OpaqueReference};

/// To `node init`.
#[derive(Debug, Deserialize)]
pub struct Initialised {
    /// The new node's key.
    pub node_key: PublicKey,
}

/// To `charter verify`.
#[derive(Debug, Deserialize)]
pub struct DescribedCharter {
    /// Names the federation.
    pub network: NetworkId,
}

/// The number of an exhibit, written `E-17`.
fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let text = String::deserialize(deserializer)?;
    let digits = text.strip_prefix("E-").and_then(|digits| digits.parse().ok());
    digits.ok_or_else(|| D::Error::custom(format!("'{text}' is no exhibit number")))
}

/// To `enroll`.
#[derive(Debug, Deserialize)]
pub struct EnrolReport {
    /// The exhibits.
    pub enrolled: Vec<Enrolled>,
}

/// One exhibit that was enrolled.
#[derive(Debug, Deserialize)]
pub struct Enrolled {
    /// Its number.
    #[serde(deserialize_with = "number")]
    pub enrolled: u64,
}

/// To `status`.
#[derive(Debug, Deserialize)]
pub struct Status {
    /// Whether it runs.
    pub running: bool,
    pub connected: Vec<Connected>,
    /// Answers not yet receipted.
    pub outbox: u64,
    /// Answers of others that it is to hand over.
    #[serde(default)]
    pub carried: u64,
    /// Its holdings of every author's log.
    #[serde(default)]
    pub logs: Vec<HeldLog>,
    pub engine_version: String,
    /// Its door for other machines.
    pub https: Option<Door>,
}

/// Where a node serves HTTPS.
#[derive(Debug, Deserialize)]
pub struct Door {
    /// Address and port.
    pub address: String,
}

/// To `person factor begin`.
#[derive(Debug, Deserialize)]
pub struct NewFactor {
    /// The secret for the device, in base 32.
    pub secret: String,
}

/// A node's holding of one author's log.
#[derive(Debug, Deserialize)]
pub struct HeldLog {
    /// The author's country.
    pub country: Option<CountryCode>,
    /// The last place.
    pub last: u64,
    /// Entries that another node is known to hold and this one has yet to fetch.
    pub behind: u32,
}

/// A connected node.
#[derive(Debug, Deserialize)]
pub struct Connected {
    pub node_key: PublicKey,
}

/// To `ask`.
#[derive(Debug, Deserialize)]
pub struct Asked {
    pub query: EnvelopeId,
}

/// To `query list`.
#[derive(Debug, Deserialize)]
pub struct QueryList {
    pub queries: Vec<ListedQuery>,
}

/// One query.
#[derive(Debug, Deserialize)]
pub struct ListedQuery {
    /// Its id.
    pub query: EnvelopeId,
    /// The exhibit asked about, as E-17.
    #[serde(deserialize_with = "number")]
    pub exhibit: u64,
    pub coverage: Vec<Coverage>,
}

/// One country's part in a query.
#[derive(Debug, Clone, Deserialize)]
pub struct Coverage {
    pub country: CountryCode,
    /// answered, waiting, refused or expired.
    pub state: String,
    pub outcome: Option<String>,
    pub reason: Option<String>,
    /// Number of hits it reported.
    pub hits: Option<usize>,
    /// Number of exhibits it compared.
    pub searched: Option<u32>,
}

impl Coverage {
    /// Whether an answer of any kind is there, or none is needed any more.
    pub fn has_answer(&self) -> bool {
        ["answered", "refused", "withdrawn"].contains(&self.state.as_str())
    }
}

/// To `hits`.
#[derive(Debug, Deserialize)]
pub struct HitList {
    pub hits: Vec<Hit>,
}

/// One hit.
#[derive(Debug, Clone, Deserialize)]
pub struct Hit {
    /// Our query.
    pub query: EnvelopeId,
    pub country: CountryCode,
    pub reference: OpaqueReference,
    /// Similarity in coarse steps.
    pub score: f32,
}

/// To `audit list`.
#[derive(Debug, Deserialize)]
pub struct AuditList {
    /// Its newest entries.
    pub entries: Vec<AuditEntry>,
    /// Number of them in all.
    pub verified: u64,
}

/// One entry of the audit log.
#[derive(Debug, Deserialize)]
pub struct AuditEntry {
    pub number: u64,
    pub event: AuditEvent,
}

/// Events of the audit log.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuditEvent {
    /// One of the own exhibits was asked about.
    Asked(AskedAbroad),
    /// An answer was made.
    Disclosed(Disclosed),
    /// An answer arrived.
    AnswerReceived(AnswerReceived),
    /// Anything else.
    #[serde(untagged)]
    Other(serde::de::IgnoredAny),
}

/// A question that was asked.
#[derive(Debug, Clone, Deserialize)]
pub struct AskedAbroad {
    pub query: EnvelopeId,
    /// Number of the exhibit.
    #[serde(deserialize_with = "number")]
    pub exhibit: u64,
}

/// An answer that was made.
#[derive(Debug, Clone, Deserialize)]
pub struct Disclosed {
    /// The query answered.
    pub query: EnvelopeId,
    /// In a word: hits, no hits, overloaded, ...
    pub outcome: String,
    pub disclosures: Vec<Disclosure>,
}

/// Exhibit behind a reference.
#[derive(Debug, Clone, Deserialize)]
pub struct Disclosure {
    pub reference: OpaqueReference,
    /// Number of the exhibit.
    #[serde(deserialize_with = "number")]
    pub exhibit: u64,
}

/// An answer that arrived.
#[derive(Debug, Clone, Deserialize)]
pub struct AnswerReceived {
    /// Our query.
    pub query: EnvelopeId,
    pub country: CountryCode,
}

/// To `node incidents`.
#[derive(Debug, Deserialize)]
pub struct IncidentList {
    /// Forbidden acts of others.
    pub incidents: Vec<Incident>,
}

/// A forbidden act of a node.
#[derive(Debug, Clone, Deserialize)]
pub struct Incident {
    /// In a word.
    pub kind: String,
    /// Country of the node, as far as is known.
    pub country: Option<CountryCode>,
    pub sentence: String,
}
