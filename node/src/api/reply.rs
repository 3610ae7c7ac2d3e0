//! What a node replies.

use serde::{Deserialize, Serialize};
use striae_casework::hit_life::HitState;
use striae_casework::{Calibre, CaseReference, ExhibitId, ExhibitKind, HitId, Name, Occurrence};
use striae_protocol::EnvelopeId;
use striae_store::{AuditRecord, IncidentRecord};
use striae_toolmark::{Grooves, LikelihoodRatio, Region, Rifling, SurfaceKind};
use striae_vocabulary::{CountryCode, Ground, MarkKind, OpaqueReference, UnixSeconds};

use super::{
    AuditErased, AuditExport, AuditProof, AuditVerified, CaseworkReply, CharterStatus,
    GatewayReply, HitShown, HitSide, Links, Numbers, PeopleReply, ReleasedFile, Status, Verified,
};
use crate::api::CountryCoverage;
use crate::membership::OfferedDocuments;
use striae_toolmark::Likeness;

/// A reply to a request.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Reply {
    /// To `Status`.
    Status(Box<Status>),
    /// To `Enroll`.
    Enrolled(Enrolled),
    /// To `Exhibits`.
    Exhibits(ExhibitList),
    /// To the searches.
    Candidates(Candidates),
    /// To `Ask`.
    Asked(Asked),
    /// To `Queries`.
    Queries(QueryList),
    /// To `Hits` and `SentHits`.
    Hits(HitList),
    /// To `Hit` and `ActOnHit`.
    Hit(Box<HitShown>),
    /// To `Links`.
    Links(Links),
    /// To `Statistics`.
    Statistics(Box<Numbers>),
    /// To `ReleasedScan`.
    ReleasedScan(ReleasedFile),
    /// To `Audit`.
    Audit(AuditList),
    /// To `AuditVerify`.
    AuditVerified(AuditVerified),
    /// To `AuditProve`.
    AuditProof(Box<AuditProof>),
    /// To `AuditExport`.
    AuditExport(AuditExport),
    /// To `AuditErase`.
    AuditErased(AuditErased),
    /// To `Verify`.
    Verified(Verified),
    /// To `Reindex`.
    Reindexed(Reindexed),
    /// To `InstallDocuments`.
    Installed(Installed),
    /// To `Charter`.
    Charter(CharterText),
    /// To `Query`.
    Query(ListedQuery),
    /// To `Withdraw`.
    Withdrawn(Withdrawn),
    /// To `Incidents`.
    Incidents(IncidentList),
    /// To `Gateway`.
    Gateway(Box<GatewayReply>),
    /// To `Casework`.
    Casework(CaseworkReply),
    /// To `People`, and to whatever waits for a second person.
    People(PeopleReply),
}

impl Reply {
    /// What `--json` prints: the reply itself, without its kind.
    pub fn to_json(&self) -> serde_json::Result<serde_json::Value> {
        match self {
            Self::Status(reply) => serde_json::to_value(reply),
            Self::Enrolled(reply) => serde_json::to_value(reply),
            Self::Exhibits(reply) => serde_json::to_value(reply),
            Self::Candidates(reply) => serde_json::to_value(reply),
            Self::Asked(reply) => serde_json::to_value(reply),
            Self::Queries(reply) => serde_json::to_value(reply),
            Self::Hits(reply) => serde_json::to_value(reply),
            Self::Hit(reply) => serde_json::to_value(reply),
            Self::Links(reply) => serde_json::to_value(reply),
            Self::Statistics(reply) => serde_json::to_value(reply),
            Self::ReleasedScan(reply) => serde_json::to_value(reply),
            Self::Audit(reply) => serde_json::to_value(reply),
            Self::AuditVerified(reply) => serde_json::to_value(reply),
            Self::AuditProof(reply) => serde_json::to_value(reply),
            Self::AuditExport(reply) => serde_json::to_value(reply),
            Self::AuditErased(reply) => serde_json::to_value(reply),
            Self::Verified(reply) => serde_json::to_value(reply),
            Self::Reindexed(reply) => serde_json::to_value(reply),
            Self::Installed(reply) => serde_json::to_value(reply),
            Self::Charter(reply) => serde_json::to_value(reply),
            Self::Query(reply) => serde_json::to_value(reply),
            Self::Withdrawn(reply) => serde_json::to_value(reply),
            Self::Incidents(reply) => serde_json::to_value(reply),
            Self::Gateway(reply) => reply.to_json(),
            Self::Casework(reply) => reply.to_json(),
            Self::People(reply) => reply.to_json(),
        }
    }
}

/// An exhibit that was enrolled.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Enrolled {
    /// Its number.
    pub enrolled: ExhibitId,
    /// The first file.
    pub file: String,
    /// SHA-256 of the first file.
    pub file_sha256: String,
    /// The mark of the first file.
    pub mark: MarkKind,
    /// Size of its signatures, together.
    pub signature_bytes: usize,
    /// Factor applied to the first file because its units could not be right.
    pub unit_correction: Option<f64>,
    /// The region that an examiner has drawn on the first file.
    pub region: Option<Region>,
    /// Of a bullet: what its barrel's rifling is like.
    pub rifling: Option<Rifling>,
    /// All files, one for each acquisition.
    pub acquisitions: Vec<EnrolledFile>,
}

/// A file that was enrolled.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EnrolledFile {
    pub file: String,
    pub file_sha256: String,
    pub mark: MarkKind,
    /// Which land it shows, from 1.
    pub land: Option<u8>,
    /// Factor applied because the file's units could not be right.
    pub unit_correction: Option<f64>,
    /// What else of the file was put right, a sentence each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mended: Vec<String>,
}

/// Exhibits in the order of their numbers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ExhibitList {
    /// The exhibits listed.
    pub exhibits: Vec<ListedExhibit>,
    /// How many there are in all.
    pub total: u64,
}

/// One exhibit in a list.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListedExhibit {
    /// Its number.
    pub exhibit: ExhibitId,
    /// Evidence or test fire.
    pub kind: ExhibitKind,
    pub case_reference: CaseReference,
    /// Which item of the case it is, when somebody has said so.
    pub item: Option<Name>,
    pub calibre: Calibre,
    /// When it happened.
    pub occurred: Option<Occurrence>,
    /// When it was enrolled.
    pub enrolled: UnixSeconds,
    /// Of a bullet: what its barrel's rifling is like.
    pub rifling: Option<Rifling>,
    pub acquisitions: Vec<ListedAcquisition>,
}

/// One acquisition of an exhibit in a list.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListedAcquisition {
    pub mark: MarkKind,
    /// The file's name.
    pub file: String,
    pub file_sha256: String,
    /// The region that an examiner has drawn.
    pub region: Option<Region>,
    /// Which land of a bullet it shows, from 1.
    pub land: Option<u8>,
    /// The grooves that an examiner has marked.
    pub grooves: Option<Grooves>,
}

/// Candidates of a search, best first.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Candidates {
    pub candidates: Vec<ListedCandidate>,
    /// Exhibits looked at: those of the mark, kind of surface and calibre family.
    pub searched: u64,
    /// Exhibits among them that were compared in full: all, or those with the codes most like the
    /// query's.
    pub compared: u64,
    /// What the query was made from: only surfaces of the same kind are compared.
    pub kinds: Vec<SurfaceKind>,
    /// Exhibits left out because they hold only surfaces of the other kind.
    pub other_kind: Option<OtherKind>,
    /// Bullets left out because their barrels have other rifling: another number of lands, or the
    /// other twist.
    pub other_rifling: u64,
    /// Calibre family searched; all when absent.
    pub calibre_family: Option<String>,
    /// What of the files searched for was put right, a sentence each with the file's name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mended: Vec<String>,
    /// Engine that compared.
    pub engine_version: String,
}

/// Exhibits that a search leaves out: a topography is never compared with a photograph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherKind {
    /// How many.
    pub exhibits: u64,
    /// The kind of surface that they hold.
    pub kind: SurfaceKind,
}

/// One candidate of a search.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListedCandidate {
    /// Place in the ranking, from 1.
    pub rank: usize,
    pub exhibit: ExhibitId,
    pub case_reference: CaseReference,
    pub calibre: Calibre,
    /// How alike the marks are, and where: of impressed marks the pose, of bullets the phase and
    /// each land.
    #[serde(flatten)]
    pub likeness: Likeness,
    /// Likeness of the codes, which decides who is shortlisted: 1 when equal, near 0 when
    /// unrelated.
    pub code_similarity: f32,
    /// Place by code among all that were looked at, from 1.
    pub code_rank: usize,
    /// Likelihood ratio with its cap, where a calibration for the mark is shipped.
    #[serde(flatten)]
    pub likelihood_ratio: Option<LikelihoodRatio>,
    /// Whether it would be a hit in an answer to another country.
    pub is_hit: bool,
}

/// A query that was signed and stored.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Asked {
    /// Its id.
    pub query: EnvelopeId,
    /// Our exhibit.
    pub exhibit: ExhibitId,
    /// The countries asked.
    pub countries: Vec<CountryCode>,
    /// Until when answers are awaited.
    pub expires: UnixSeconds,
    pub grounds: Vec<Ground>,
    /// What it was asked with: other countries compare it with surfaces of the same kind only.
    pub kinds: Vec<SurfaceKind>,
    /// Whether a running node sends it now; otherwise it goes out when the node starts.
    pub sending: bool,
}

/// Own queries, newest first.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct QueryList {
    pub queries: Vec<ListedQuery>,
}

/// One own query and who has answered it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListedQuery {
    /// Its id.
    pub query: EnvelopeId,
    /// Our exhibit; none of a question that was asked for another country.
    pub exhibit: Option<ExhibitId>,
    /// When it was asked.
    pub asked: UnixSeconds,
    /// When it ends.
    pub expires: UnixSeconds,
    /// When it was withdrawn.
    pub withdrawn: Option<UnixSeconds>,
    pub grounds: Vec<Ground>,
    /// Whether it is asked anew of what is enrolled later.
    pub standing: bool,
    /// The query that it goes on from: what that one brought is not reported again.
    pub renews: Option<EnvelopeId>,
    /// The country without a node for which it was asked.
    pub on_behalf_of: Option<CountryCode>,
    /// Every asked node.
    pub coverage: Vec<CountryCoverage>,
}

/// Hits, newest first.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct HitList {
    pub hits: Vec<ListedHit>,
    /// Hits whose history cannot be read, each with why; they are in the list all the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<String>,
}

/// One hit.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListedHit {
    /// Its number here.
    pub hit: HitId,
    /// Received or sent.
    pub side: HitSide,
    pub query: EnvelopeId,
    /// Our exhibit; none when it was asked for another country.
    pub exhibit: Option<ExhibitId>,
    /// The country without a node for which was asked, by this node or by the other country's.
    pub on_behalf_of: Option<CountryCode>,
    /// The other country: the one that answered, or that asked and has what was disclosed.
    pub country: CountryCode,
    pub reference: OpaqueReference,
    /// The mark; absent when this version does not know the kind.
    pub mark: Option<MarkKind>,
    /// Similarity in coarse steps, -1 to 1, when received.
    pub score: Option<f32>,
    /// Logarithm (base 10) of the likelihood ratio in coarse steps, when disclosed.
    pub log10_lr: Option<f32>,
    /// Calibre or its family, when disclosed.
    pub calibre: Option<String>,
    /// Month of the event, when disclosed.
    pub event_month: Option<String>,
    /// Kind of event, when disclosed.
    pub event_kind: Option<String>,
    /// Where it stands.
    pub status: HitState,
    /// When it arrived, or was sent.
    pub received: UnixSeconds,
}

/// The audit log, checked from its start.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AuditList {
    /// Newest entries, oldest first.
    pub entries: Vec<AuditRecord>,
    /// Length of the whole log; each entry names the hash of the one before, and all were checked.
    pub verified: u64,
}

/// Signatures made anew.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reindexed {
    /// How many.
    pub reindexed: u64,
    /// Files that give no signature with this engine, and why; their old signatures stay.
    pub failed: Vec<FailedFile>,
    pub engine_version: String,
}

/// A file that failed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FailedFile {
    pub file: String,
    pub reason: String,
}

/// Documents that were installed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Installed {
    /// What became of each.
    #[serde(flatten)]
    pub documents: OfferedDocuments,
    /// The charter that the node follows now.
    pub charter: CharterStatus,
    /// Whether the node must be started anew, to go by its next key.
    pub restart: bool,
    /// Why this node's key does not count although it is certified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_counted: Option<String>,
}

/// The charter as it was signed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CharterText {
    /// What there is to say of it.
    #[serde(flatten)]
    pub status: CharterStatus,
    /// The text, with its signatures.
    pub text: String,
}

/// A query that was taken back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Withdrawn {
    /// The query.
    pub withdrawn: EnvelopeId,
    /// Whether a running node tells the others now; otherwise they hear when the node starts.
    pub sending: bool,
}

/// What other nodes did that they should not.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct IncidentList {
    /// By kind and node, the latest first.
    pub incidents: Vec<IncidentRecord>,
}
