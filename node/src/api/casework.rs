//! Casework between a command and a node: cases, firearms, facts of exhibits, grounds, policy,
//! import and export.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use striae_casework::grounds::{RecordedGround, Verdict};
use striae_casework::policy::Policy;
use striae_casework::{CaseReference, ExhibitId, Name, Note, Person};
use striae_protocol::Digest;
use striae_vocabulary::{CountryCode, Ground, UnixSeconds};

/// What is asked of casework.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum CaseworkRequest {
    /// Show a case with its items.
    ShowCase { case: CaseReference },
    /// Enter a case, or correct it.
    SetCase { case: CaseReference, change: Change },
    /// Show a firearm.
    ShowFirearm { firearm: Name },
    /// Enter a firearm, or correct it.
    SetFirearm { firearm: Name, change: Change },
    /// Show what is known of an exhibit.
    ShowExhibit { exhibit: ExhibitId },
    /// Enter what is known of an exhibit, or correct it.
    SetExhibit {
        exhibit: ExhibitId,
        /// Which item of its case it is.
        item: Option<Name>,
        change: Change,
        /// A step of its custody that is added: columns of the table `custody`.
        custody: Vec<(String, String)>,
    },
    /// Decide the six grounds of an exhibit.
    CheckGrounds { exhibit: ExhibitId },
    /// Write down that a ground holds, or not, where a fact is missing.
    RecordGround {
        exhibit: ExhibitId,
        ground: Ground,
        /// Whether it holds.
        holds: bool,
        /// How the person knows.
        reason: Note,
    },
    /// Show the national policy that the node goes by.
    ShowPolicy,
    /// Take in the attached tables: a [`Tables`] as JSON, or one document of `striae case export`.
    Import {
        /// Whether it is one JSON document.
        is_json: bool,
    },
    /// Everything as tables.
    Export,
}

/// What is to stand in a record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// New values by the names of the tables' columns.
    pub fields: Vec<(String, String)>,
    /// Columns that are to be empty: nothing is known.
    pub clear: Vec<String>,
    /// Why; needed where something that was written down is replaced.
    pub reason: Option<Note>,
}

/// Tables of comma-separated values by their names.
pub type Tables = Vec<(String, String)>;

/// What casework replies.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum CaseworkReply {
    /// A case, a firearm, or the facts of an exhibit.
    Record(Box<ShownRecord>),
    /// The grounds of an exhibit.
    Grounds(Box<CheckedGrounds>),
    /// The national policy.
    Policy(Box<ShownPolicy>),
    /// What was imported.
    Imported(Imported),
    /// Why nothing was imported.
    NotImported(NotImported),
    /// Everything, as tables and as one document.
    Exported(Exported),
}

impl CaseworkReply {
    /// What `--json` prints.
    pub(super) fn to_json(&self) -> serde_json::Result<Value> {
        match self {
            Self::Record(reply) => serde_json::to_value(reply),
            Self::Grounds(reply) => serde_json::to_value(reply),
            Self::Policy(reply) => serde_json::to_value(reply),
            Self::Imported(reply) => serde_json::to_value(reply),
            Self::NotImported(reply) => serde_json::to_value(reply),
            Self::Exported(reply) => serde_json::to_value(reply),
        }
    }
}

/// A record as it is now, and what it was.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShownRecord {
    pub record: String,
    /// Its filled columns.
    pub fields: Map<String, Value>,
    /// Of an exhibit: its marks, each with its filled columns.
    pub marks: Vec<Map<String, Value>>,
    /// Of an exhibit: its way through the agencies, the oldest first.
    pub custody: Vec<Map<String, Value>>,
    /// Of a case its items, of an item what was enrolled of it.
    pub parts: Vec<String>,
    pub corrections: Vec<ShownCorrection>,
}

/// One correction.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShownCorrection {
    /// When.
    pub at: UnixSeconds,
    /// By whom.
    pub person: Person,
    pub reason: Note,
    /// What stood in the columns that it changed; nothing in one that was empty.
    pub before: Map<String, Value>,
}

/// The six grounds of an exhibit, and what follows.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CheckedGrounds {
    pub exhibit: ExhibitId,
    /// Each ground.
    pub grounds: Vec<CheckedGround>,
    /// Whether it may be asked abroad.
    pub may_ask: bool,
    pub why_not: Option<String>,
    /// Countries that the facts suggest.
    pub destinations: Vec<Destination>,
}

/// One ground, decided.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CheckedGround {
    pub ground: Ground,
    /// Whether it holds.
    pub verdict: Verdict,
    pub reason: String,
    /// The fact that is missing.
    pub missing: Option<String>,
    pub recorded: Option<RecordedGround>,
}

/// A country to ask, and why.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Destination {
    pub country: CountryCode,
    pub reasons: Vec<String>,
}

/// The national policy that the node goes by.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShownPolicy {
    pub policy: Policy,
    /// SHA-256 of its file; without a file the strict values count.
    pub digest: Option<Digest>,
    /// Whether the file says something else by now: it counts when the node starts anew.
    pub is_changed: bool,
}

/// What was imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    pub cases: usize,
    pub firearms: usize,
    /// Items with their facts.
    pub exhibits: usize,
}

/// Why nothing was imported.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct NotImported {
    /// The first mistakes, each with table, line and column.
    pub mistakes: Vec<String>,
    /// How many more there are.
    pub more: usize,
}

/// Everything that was written down, without what stood there before.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Exported {
    /// Tables of comma-separated values.
    pub tables: Tables,
    /// The same as one document.
    pub document: String,
}
