//! What commands ask of a node.

use serde::{Deserialize, Serialize};
use striae_casework::{Calibre, CaseReference, ExhibitId, ExhibitKind, HitId, Name, Occurrence};
use striae_protocol::Destinations;
use striae_toolmark::{Grooves, Region, Rifling};
use striae_vocabulary::{Ground, MarkKind};

use super::{CaseworkRequest, GatewayCall, HitAction, PeopleRequest, WhoActs};

/// A request from a command. Files travel beside it as bytes, since the node may run as another
/// user.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Request {
    /// Is a node there, and how is it?
    Status,
    /// Enrol the attached files as one exhibit.
    Enroll(EnrollFacts),
    /// List exhibits from this one on.
    Exhibits {
        /// First to list.
        from: ExhibitId,
        /// Most to list.
        limit: usize,
    },
    /// Rank the own database against an exhibit.
    SearchExhibit {
        exhibit: ExhibitId,
        /// How far the search goes.
        extent: SearchExtent,
    },
    /// Rank the own database against the attached files of one exhibit, which is not enrolled.
    SearchFiles {
        files: ExhibitFiles,
        /// Only exhibits of this calibre's family.
        calibre: Option<Calibre>,
        /// How far the search goes.
        extent: SearchExtent,
    },
    /// Ask other countries about an exhibit.
    Ask {
        exhibit: ExhibitId,
        to: Destinations,
        /// How long the question stands, days.
        days: u32,
        grounds: Vec<Ground>,
        /// Whether it is asked anew of what is enrolled later.
        standing: bool,
    },
    /// Ask again, for longer, what an own query asks.
    Renew {
        /// Its id, or as much of its beginning as no other has.
        query: String,
        /// How long the question stands from now on, days.
        days: u32,
        /// Why it is asked abroad; as before when empty.
        grounds: Vec<Ground>,
    },
    /// List own queries with the coverage of each.
    Queries,
    /// Show one own query.
    Query {
        /// Its id, or as much of its beginning as no other has.
        query: String,
    },
    /// Take an own query back.
    Withdraw {
        /// Its id, or as much of its beginning as no other has.
        query: String,
    },
    /// Ask for a country without a node.
    Gateway(GatewayCall),
    /// List what other nodes did that they should not.
    Incidents,
    /// List hits that answers brought.
    Hits,
    /// List hits that this node disclosed.
    SentHits,
    /// What hits link.
    Links {
        /// With this case; with all when absent.
        case: Option<CaseReference>,
        /// Only by confirmed hits.
        confirmed_only: bool,
    },
    /// Count exhibits, queries, hits and confirmations.
    Statistics,
    /// Show a hit in full.
    Hit {
        /// Its number.
        hit: HitId,
    },
    /// Do something about a hit.
    ActOnHit {
        /// Its number.
        hit: HitId,
        action: HitAction,
        who: WhoActs,
    },
    /// The scan that another country released.
    ReleasedScan {
        /// The hit's number.
        hit: HitId,
    },
    /// List the audit log.
    Audit,
    /// Check the audit log, and what others have seen of it.
    AuditVerify,
    /// Prove that the audit log has an entry.
    AuditProve {
        /// Its number.
        entry: u64,
    },
    /// The whole audit log, for a file.
    AuditExport,
    /// Erase what an entry of the audit log says.
    AuditErase {
        /// Its number.
        entry: u64,
        /// By whose order.
        order: String,
    },
    /// Read and check everything that is kept.
    Verify,
    /// Whether the clock can be relied upon.
    Clock {
        /// A person has compared it with another one, and it is right.
        confirm: bool,
    },
    /// Make all signatures anew from the original files.
    Reindex,
    /// Note that the key is made by which the node will go next. It counts for nothing until its
    /// certificate is installed.
    MakeNextKey,
    /// Install the attached charters, certificates and revocations.
    InstallDocuments {
        /// The federation, by its id or fingerprint; needed the first time.
        network: Option<String>,
    },
    /// Show the charter.
    Charter {
        /// All its versions, with certificates and revocations, as a file that another node can
        /// install.
        all: bool,
    },
    /// Cases, firearms, facts of exhibits, grounds and policy.
    Casework(CaseworkRequest),
    /// Accounts, sessions, what waits for a second person, and what expires.
    People(PeopleRequest),
}

/// How far a search goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchExtent {
    /// Most candidates listed.
    pub limit: usize,
    /// Candidates compared in full; the node's own setting when absent.
    pub shortlist: Option<usize>,
}

/// What is known of a scan or photograph.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FileFacts {
    /// Its name, without folders.
    pub name: String,
    /// Its size: attached files follow each other without a gap.
    pub bytes: u64,
    /// The mark it shows.
    pub mark: MarkKind,
    /// Pitch of a photograph, micrometres.
    pub pitch_um: Option<f64>,
    /// Where the mark lies, when an examiner has drawn it.
    pub region: Option<Region>,
    /// Which land of a bullet it shows, from 1.
    pub land: Option<u8>,
    /// Where the grooves beside the land begin, when an examiner has marked them.
    pub grooves: Option<Grooves>,
}

impl FileFacts {
    /// A file of which no more is known than the mark it shows.
    pub fn new(name: String, bytes: u64, mark: MarkKind) -> Self {
        Self { name, bytes, mark, pitch_um: None, region: None, land: None, grooves: None }
    }
}

/// What is known of the files of one exhibit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExhibitFiles {
    /// The files, in the order in which they are attached.
    pub files: Vec<FileFacts>,
    /// The rifling of a bullet; needed where a file shows a land.
    pub rifling: Option<Rifling>,
}

/// What a laboratory records when it enrols.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EnrollFacts {
    pub files: ExhibitFiles,
    /// Evidence or test fire.
    pub kind: ExhibitKind,
    /// The laboratory's own reference of the case.
    pub case_reference: CaseReference,
    /// Which item of the case it is.
    #[serde(default)]
    pub item: Option<Name>,
    pub calibre: Calibre,
    /// When it happened.
    pub occurred: Option<Occurrence>,
    /// A person has looked: the lands are of one bullet, even if two are as alike as one, or as
    /// different as of two barrels.
    pub is_surely_one_bullet: bool,
}
