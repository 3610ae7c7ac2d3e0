//! What is asked of a node that is a gateway for countries without one, and what it replies.

use serde::{Deserialize, Serialize};
use striae_protocol::{Digest, EnvelopeId, PublicKey};
use striae_vocabulary::{CountryCode, UnixSeconds};

use super::WhoActs;

/// What a gateway is asked to do.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum GatewayCall {
    /// Vouch for a key of a country without a node.
    Enter { country: CountryCode, key: PublicKey, who: WhoActs },
    /// Take the attached request file in.
    Import { how: ImportHow, who: WhoActs },
    /// List requesters and requests.
    List,
    /// Make the answer file of a request: all that has come of it.
    Answer {
        /// Its digest, or as much of its beginning as no other has.
        request: String,
    },
}

/// What is done with a request file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImportHow {
    /// It is checked, and nothing is kept.
    Check,
    /// It is asked.
    Ask {
        /// Whether it is asked anew of what others enrol later.
        standing: bool,
    },
    /// It is not asked: the answer file says why.
    Decline { reason: String },
}

/// What a gateway replies.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum GatewayReply {
    /// To `Enter`.
    Entered(ListedRequester),
    /// To `Import`.
    Imported(Box<ImportedRequest>),
    /// To `List`.
    List(GatewayList),
    /// To `Answer`.
    Answer(AnswerFile),
}

impl GatewayReply {
    /// What `--json` prints.
    pub fn to_json(&self) -> serde_json::Result<serde_json::Value> {
        match self {
            Self::Entered(reply) => serde_json::to_value(reply),
            Self::Imported(reply) => serde_json::to_value(reply),
            Self::List(reply) => serde_json::to_value(reply),
            Self::Answer(reply) => serde_json::to_value(reply),
        }
    }
}

/// A key that was entered.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListedRequester {
    pub country: CountryCode,
    pub key: PublicKey,
    pub fingerprint: String,
    pub person: String,
    /// When.
    pub entered: UnixSeconds,
}

/// A request file that was taken in, or checked.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ImportedRequest {
    /// SHA-256 of the signed file, which names the request.
    pub request: Digest,
    /// The country that asks.
    pub country: CountryCode,
    /// The key that signed it.
    pub requester: PublicKey,
    /// The requester's own number of it.
    pub serial: u64,
    pub case_reference: Option<String>,
    /// What happened, as the requester tells it.
    pub facts: String,
    pub event_kind: Option<String>,
    /// Whom to call.
    pub contact: String,
    pub grounds: Vec<String>,
    /// Names of the scans in it.
    pub scans: Vec<String>,
    /// Whether it came sealed.
    pub was_sealed: bool,
    /// From when on nobody needs an answer.
    pub expires: UnixSeconds,
    /// The query that it was asked as; none when it was checked or declined.
    pub query: Option<EnvelopeId>,
    /// The countries asked.
    pub countries: Vec<CountryCode>,
    /// Whether a running node sends it now.
    pub sending: bool,
}

/// Requesters and requests.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GatewayList {
    /// Keys that were entered.
    pub requesters: Vec<ListedRequester>,
    /// Requests that have not expired, newest first.
    pub requests: Vec<ListedRequest>,
}

/// One request in a list.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListedRequest {
    /// SHA-256 of the signed file.
    pub request: Digest,
    /// The country that asks.
    pub country: CountryCode,
    /// The requester's own number of it.
    pub serial: u64,
    pub case_reference: Option<String>,
    /// When it was taken in.
    pub imported: UnixSeconds,
    /// From when on nobody needs an answer.
    pub expires: UnixSeconds,
    /// The query; none of a declined one.
    pub query: Option<EnvelopeId>,
    pub declined: Option<String>,
    /// Nodes that have answered the query.
    pub answered: usize,
    /// Hits that they reported.
    pub hits: usize,
    /// Answer files that were written.
    pub answer_files: u32,
}

/// The answer file of a request.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AnswerFile {
    pub request: Digest,
    /// The country that asked.
    pub country: CountryCode,
    /// 0 for the first answer file, one more for each later one.
    pub number: u32,
    /// Nodes that have answered.
    pub answered: usize,
    /// Nodes that have not.
    pub waiting: usize,
    pub hits: usize,
    /// The file, sealed to the requester.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub bytes: Vec<u8>,
}
