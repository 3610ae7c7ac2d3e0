//! What is done about hits, and what is said of them.

use serde::{Deserialize, Serialize};
use striae_casework::Note;
use striae_casework::hit_life::{Basis, Conclusion, Finding, HitState};
use striae_casework::roles::Role;
use striae_casework::{ExhibitId, HitId, MarkKind, Person};
use striae_protocol::{CountryCode, Digest, EnvelopeId, OpaqueReference, UnixSeconds};

/// Whether an answer brought a hit, or this node disclosed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HitSide {
    /// This country asked.
    Received,
    /// This country answered.
    Sent,
}

/// What is done about a hit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum HitAction {
    /// Take it up.
    Review,
    /// The first look.
    Examine {
        /// What came of it.
        finding: Finding,
        /// What was looked at.
        basis: Basis,
    },
    /// The second look, by somebody else.
    Verify {
        /// What came of it.
        finding: Finding,
        /// What was looked at.
        basis: Basis,
    },
    /// Ask the other country for the comparison of the originals.
    Request {
        /// Whom it can call.
        contact: Option<String>,
        /// More for people to read.
        note: Option<String>,
    },
    /// Sign for the country what was concluded.
    Sign,
    /// Take it back.
    Withdraw,
    /// Ask for the other country's scan, or approve that ours leaves.
    Release,
}

/// Who does it, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhoActs {
    /// Who.
    pub person: Person,
    /// In which role.
    pub role: Role,
    /// Who approves, where two people are needed.
    pub second: Option<(Person, Role)>,
    /// Why.
    pub reason: Note,
}

/// A hit in full.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct HitShown {
    /// Its number.
    pub hit: HitId,
    /// Received or sent.
    pub side: HitSide,
    /// The query.
    pub query: EnvelopeId,
    /// Our exhibit; none when it was asked for another country.
    pub exhibit: Option<ExhibitId>,
    /// The country without a node for which was asked.
    pub on_behalf_of: Option<CountryCode>,
    /// What that country calls its case, when it was asked here.
    pub case_reference: Option<String>,
    /// The other country; the one that asked for another one, when it did.
    pub country: CountryCode,
    /// What the answering country calls its exhibit.
    pub reference: OpaqueReference,
    /// The mark that was alike.
    pub mark: Option<MarkKind>,
    /// Where it stands.
    pub state: HitState,
    /// The countries that have signed what was concluded.
    pub signed_by: Vec<String>,
    /// What was concluded on the originals.
    pub conclusion: Option<Conclusion>,
    /// SHA-256 of the statement that both sign.
    pub confirmation: Option<Digest>,
    /// The exhibit whose scan may be released.
    pub release: Option<String>,
    /// SHA-256 of the scan that the other country released.
    pub scan: Option<Digest>,
    /// All that was done, in its order.
    pub steps: Vec<ShownStep>,
}

/// A step in the life of a hit.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShownStep {
    /// When.
    pub at: UnixSeconds,
    /// For which country.
    pub country: String,
    /// Who; of another country's people nothing but their part is known.
    pub person: String,
    /// In which role.
    pub role: Role,
    /// Who approved it.
    pub second: Option<String>,
    /// What.
    pub step: String,
    /// Why.
    pub reason: String,
}

/// A scan that another country released.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReleasedFile {
    /// Its format, as a file's name ends.
    pub format: String,
    /// The file.
    pub bytes: Vec<u8>,
}
