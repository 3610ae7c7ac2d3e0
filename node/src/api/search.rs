//! Searches of the own database.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::roles::Action;
use striae_casework::{Calibre, CaseReference, ExhibitId, Name};
use striae_toolmark::{LikelihoodRatio, Likeness, OtherSense, SurfaceKind};
use striae_vocabulary::UnixSeconds;

use super::call::call;
use super::{ExhibitFiles, Needs, ReviewState};

/// Extent of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct SearchExtent {
    /// Most candidates listed.
    pub limit: usize,
    /// Candidates compared in full; the node's own setting when absent.
    pub shortlist: Option<usize>,
    /// Compare all in full, a part in each call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exhaustive: Option<Exhaustive>,
}

/// A part of an exhaustive search: the same call goes on where the last one came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct Exhaustive {
    /// Most comparisons of this call.
    pub comparisons: u64,
    /// Whether it begins anew.
    pub from_start: bool,
}

/// How far an exhaustive search came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct ExhaustiveState {
    /// When it began.
    pub began: UnixSeconds,
    /// Comparisons yet to be made; candidates are listed once there are none.
    pub left: u64,
}

/// Candidates of a search, best first.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct Candidates {
    pub candidates: Vec<ListedCandidate>,
    /// Exhibits looked at: those of the mark, kind of surface and calibre family.
    pub searched: u64,
    /// Exhibits among them that were compared in full: all, or those with the codes most like the query's.
    pub compared: u64,
    /// Kinds of surface of the query: only surfaces of the same kind are compared.
    pub kinds: Vec<SurfaceKind>,
    /// Exhibits left out because they hold only surfaces of the other kind.
    pub other_kind: Option<OtherKind>,
    /// Bullets left out because their barrels have other rifling: another number of lands, or the other twist.
    pub other_rifling: u64,
    /// Calibre family searched; all when absent.
    pub calibre_family: Option<String>,
    /// Corrections of the files searched for, a sentence each with the file's name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mended: Vec<String>,
    /// Exhibits that are left out because the person has to verify their hits blindly, a sentence each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_shown: Vec<String>,
    /// Of an exhibit how far its candidates were reviewed before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<ReviewState>,
    /// Of an exhaustive search how far it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exhaustive: Option<ExhaustiveState>,
    /// Engine that compared.
    pub engine_version: String,
}

/// Exhibits that a search leaves out: a topography is never compared with a photograph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct OtherKind {
    /// Their number.
    pub exhibits: u64,
    /// The kind of surface that they hold.
    pub kind: SurfaceKind,
}

/// One candidate of a search.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListedCandidate {
    /// Place in the ranking, from 1.
    pub rank: usize,
    pub exhibit: ExhibitId,
    pub case_reference: CaseReference,
    pub calibre: Calibre,
    /// Likeness of the marks, and its place: of impressed marks the pose, of bullets the phase and each land.
    #[serde(flatten)]
    pub likeness: Likeness,
    /// Likeness of the codes, which decides who is shortlisted: 1 when equal, near 0 when unrelated.
    /// An exhaustive search does not look at codes.
    pub code_similarity: Option<f32>,
    /// Place by code among all that were looked at, from 1.
    pub code_rank: Option<usize>,
    /// Likelihood ratio of all marks together with its cap, where a calibration for one of them is
    /// shipped.
    #[serde(flatten)]
    pub likelihood_ratio: Option<LikelihoodRatio>,
    /// Whether it would be a hit in an answer to another country.
    pub is_hit: bool,
    /// The two fit only, or far better, in another sense: one scan is mirrored, or of a cast. Looked
    /// for among the first candidates; no ratio that speaks against one firearm stands beside it.
    #[serde(flatten)]
    pub other_sense: Option<OtherSense>,
    /// Where several marks or several test fires count: each mark's part, the strongest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<ListedMark>,
    /// Of a test fire the firearm; all of its test fires that were found stand in this row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub firearm: Option<Name>,
    /// Its other test fires that were found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<ExhibitId>,
}

/// A mark's part in a candidate.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListedMark {
    /// The exhibit that bears it: of a firearm the test fire that is most like.
    pub exhibit: ExhibitId,
    #[serde(flatten)]
    pub likeness: Likeness,
    /// Its own ratio, where a calibration for it is shipped.
    #[serde(flatten)]
    pub likelihood_ratio: Option<LikelihoodRatio>,
    /// Whether it alone would be a hit.
    pub is_hit: bool,
}

/// Rank the own database against an exhibit.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SearchExhibit {
    pub exhibit: ExhibitId,
    /// Extent of the search.
    pub extent: SearchExtent,
}
call!(
    SearchExhibit, "search exhibit" => Candidates; Needs::to_read(Action::Search);
    |call| call.exhibit.to_string()
);

/// Rank the own database against the files of one exhibit, which is not enrolled.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SearchFiles {
    pub files: ExhibitFiles,
    /// Only exhibits of this calibre's family.
    pub calibre: Option<Calibre>,
    /// Extent of the search.
    pub extent: SearchExtent,
}
call!(SearchFiles, "search files" => Candidates; Needs::to_read(Action::Search));
