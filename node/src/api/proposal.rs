//! Calls that wait for a second person: listed, shown whole, approved, declined, taken back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use striae_casework::roles::{Action, Actor};
use striae_casework::{ExhibitId, Note};
use striae_protocol::Digest;
use striae_vocabulary::UnixSeconds;

use super::call::call;
use super::{Done, HitShown, ImportedRequest, Needs, ShownField, StatementShown};

/// Call of one person that a second has to approve.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct Proposal {
    /// Its number.
    pub proposal: u64,
    pub action: Action,
    /// With what.
    pub subject: String,
    pub first: Actor,
    /// Until when it can be approved.
    pub expires: UnixSeconds,
}

/// Calls that wait for a second person, the oldest first.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ProposalList {
    /// Each.
    pub proposals: Vec<Proposal>,
}

/// A waiting call, whole: all that a second person needs to know before they approve it.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ProposalShown {
    #[serde(flatten)]
    pub proposal: Proposal,
    /// When it was asked for.
    pub since: UnixSeconds,
    /// Name of the call.
    pub call: String,
    /// Every field of the call, in words.
    pub fields: Vec<ShownField>,
    /// The files that came with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<ProposedFile>,
    /// The hit that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hit: Option<HitShown>,
    /// The statement that is signed once it is approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<StatementShown>,
    /// The scan that leaves once it is approved, here and by the other country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<ProposedScan>,
    /// The question of a country without a node.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<ImportedRequest>,
    /// Sentences that a second person should read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// A file that came with a call.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ProposedFile {
    /// Its name, where the call says it.
    pub name: Option<String>,
    pub bytes: u64,
    /// SHA-256; none of a password.
    pub sha256: Option<Digest>,
}

/// A scan that may leave.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ProposedScan {
    pub exhibit: ExhibitId,
    pub file: String,
    pub bytes: u64,
    pub sha256: Digest,
}

/// The picture of a scan.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ScanPictured {
    pub exhibit: ExhibitId,
    /// The file that it shows.
    pub file: String,
    /// A PNG file.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub bytes: Vec<u8>,
}

/// Own calls that somebody declined, and those that one declined oneself.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct DeclinedList {
    pub declined: Vec<DeclinedProposal>,
}

/// A call that a second person declined.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct DeclinedProposal {
    pub proposal: u64,
    pub action: Action,
    pub subject: String,
    pub first: Actor,
    /// The person who declined it.
    pub by: Actor,
    /// When.
    pub at: UnixSeconds,
    pub reason: Note,
}

/// A call that a second person approved, and its reply.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct Approved {
    /// The call's name.
    pub call: String,
    /// Its reply, as JSON.
    #[schemars(with = "serde_json::Value")]
    pub reply: Box<RawValue>,
}

/// List the calls that wait for a second person.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListProposals;
call!(ListProposals, "person proposals" => ProposalList; Needs::person());

/// Show a waiting call whole.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShowProposal {
    /// Its number.
    pub proposal: u64,
}
call!(ShowProposal, "person proposal" => ProposalShown; Needs::person());

/// Draw the scan that a waiting call is about.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PictureOfProposal {
    /// Its number.
    pub proposal: u64,
}
call!(PictureOfProposal, "person picture" => ScanPictured; Needs::to_read(Action::ViewCasework));

/// Approve the call of another person: it is carried out now.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approve {
    /// Its number.
    pub proposal: u64,
}
call!(Approve, "person approve" => Approved; Needs::person().changing());

/// Decline the call of another person: it is never carried out.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decline {
    /// Its number.
    pub proposal: u64,
    pub reason: Note,
}
call!(Decline, "person decline" => Done; Needs::person().changing());

/// Take back an own call that waits.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakeBack {
    /// Its number.
    pub proposal: u64,
}
call!(TakeBack, "person take-back" => Done; Needs::person().changing());

/// List own calls that somebody declined, and those that one declined oneself.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListDeclined;
call!(ListDeclined, "person declined" => DeclinedList; Needs::person());
