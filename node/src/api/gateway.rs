//! Calls of a node that is a gateway for countries without one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::roles::Action;
use striae_protocol::{Digest, EnvelopeId, PublicKey};
use striae_vocabulary::{CountryCode, UnixSeconds};

use super::call::{call, named_files};
use super::{Call, Needs, Second, WhoActs};

/// Treatment of a request file.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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

/// A key that was entered.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListedRequester {
    pub country: CountryCode,
    pub key: PublicKey,
    pub fingerprint: String,
    pub person: String,
    /// When.
    pub entered: UnixSeconds,
}

/// A request file that was taken in, or checked.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
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
    /// The event, as the requester tells it.
    pub facts: String,
    pub event_kind: Option<String>,
    /// Contact for calls.
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
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct GatewayList {
    /// Keys that were entered.
    pub requesters: Vec<ListedRequester>,
    /// Requests that have not expired, newest first.
    pub requests: Vec<ListedRequest>,
}

/// One request in a list.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
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
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
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

/// Vouch for a key of a country without a node.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnterRequester {
    pub country: CountryCode,
    pub key: PublicKey,
    pub who: WhoActs,
}

impl Call for EnterRequester {
    const NAME: &'static str = "gateway enter";
    type Reply = ListedRequester;

    fn needs(&self) -> Needs {
        Needs::to_do(Action::ServeGateway).second(Second::WithAccounts)
    }

    fn subject(&self, _: &[Vec<u8>]) -> String {
        format!("entering the key {} as that of {}", self.key.fingerprint(), self.country)
    }

    fn who_acts(&mut self) -> Option<&mut WhoActs> {
        Some(&mut self.who)
    }
}

/// Take a request file in.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportRequest {
    pub how: ImportHow,
    pub who: WhoActs,
}

impl Call for ImportRequest {
    const NAME: &'static str = "gateway import";
    type Reply = ImportedRequest;

    /// Reading what a file asks decides nothing.
    fn needs(&self) -> Needs {
        let needs = Needs::to_do(Action::ServeGateway);
        needs.second(match self.how {
            ImportHow::Check => Second::Never,
            ImportHow::Ask { .. } | ImportHow::Decline { .. } => Second::WithAccounts,
        })
    }

    fn subject(&self, files: &[Vec<u8>]) -> String {
        let file = named_files(files);
        match &self.how {
            ImportHow::Check => format!("checking {file}"),
            ImportHow::Ask { standing: true } => format!("asking, standing, {file}"),
            ImportHow::Ask { standing: false } => format!("asking {file}"),
            ImportHow::Decline { reason } => format!("declining {file}: {reason}"),
        }
    }

    fn who_acts(&mut self) -> Option<&mut WhoActs> {
        Some(&mut self.who)
    }
}

/// List requesters and requests.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListRequests;
call!(ListRequests, "gateway list" => GatewayList; Needs::to_read(Action::ViewCasework));

/// Make the answer file of a request: all that has come of it, which was disclosed already.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerRequest {
    /// Its digest, or as much of its beginning as no other has.
    pub request: String,
}
call!(
    AnswerRequest, "gateway answer" => AnswerFile;
    Needs::to_do(Action::ServeGateway).second(Second::Never)
);
