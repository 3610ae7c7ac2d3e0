//! Test sets: made of files with known truth, given to examiners, and their results over all sittings.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::roles::Action;
use striae_casework::testing::{Score, SittingId, SittingState, TestPair, TestSetId, Truth};
use striae_casework::{Name, Person};
use striae_protocol::Digest;
use striae_vocabulary::{MarkKind, UnixSeconds};

use super::call::call;
use super::{FileBytes, Needs, Second};

/// Make a test set of the files that come with the call.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MakeTestSet {
    pub name: Name,
    /// The mark that all files show.
    pub mark: MarkKind,
    /// Pitch of photographs, micrometres.
    #[serde(default)]
    pub pitch_um: Option<f64>,
    /// Names of the files, in the order in which they are attached.
    pub files: Vec<String>,
    pub pairs: Vec<TestPair>,
}
// A second person would read the truth of files that are kept for them, and decides nothing of a case.
call!(
    MakeTestSet, "test-set make" => TestSetShown;
    Needs::to_do(Action::ManageTests).second(Second::Never);
    |call| format!("test set {}", call.name)
);

/// List all test sets.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListTestSets;
call!(ListTestSets, "test-set list" => TestSetList; manages());

/// Show a test set with its truth, and who was given it.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShowTestSet {
    pub set: TestSetId,
}
call!(ShowTestSet, "test-set show" => TestSetShown; manages());

/// Give a test set to a person, who sits it.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GiveTestSet {
    pub set: TestSetId,
    pub person: Person,
}
call!(
    GiveTestSet, "test-set give" => ListedSitting;
    Needs::to_do(Action::ManageTests).second(Second::Never);
    |call| format!("{} to {}", call.set, call.person)
);

/// Show the results of a test set over its finished sittings.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShowTestResults {
    pub set: TestSetId,
}
call!(ShowTestResults, "test-set results" => TestResults; manages());

/// Give the results of a test set as a file.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportTestResults {
    pub set: TestSetId,
    pub form: ResultsForm,
}
call!(ExportTestResults, "test-set export" => ExportedResults; manages());

fn manages() -> Needs {
    Needs::to_read(Action::ManageTests).second(Second::Never)
}

/// Form of results in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ResultsForm {
    /// A line for each answer.
    Csv,
    /// All that is shown.
    Json,
}

/// Results as a file.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ExportedResults {
    pub form: ResultsForm,
    pub bytes: FileBytes,
}

/// Test sets, the latest first.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct TestSetList {
    pub sets: Vec<ListedTestSet>,
}

/// A test set in a list.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListedTestSet {
    pub set: TestSetId,
    pub name: Name,
    pub mark: MarkKind,
    /// Number of pairs.
    pub pairs: u32,
    pub made: UnixSeconds,
    pub maker: Person,
    /// Number of people who were given it.
    pub given: u32,
    /// Of these, the ones who have finished.
    pub finished: u32,
}

/// A test set with its truth.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct TestSetShown {
    pub set: TestSetId,
    pub name: Name,
    pub mark: MarkKind,
    /// Pitch of photographs, micrometres.
    pub pitch_um: Option<f64>,
    pub made: UnixSeconds,
    pub maker: Person,
    /// By number, from 1.
    pub files: Vec<ShownTestFile>,
    pub pairs: Vec<TestPair>,
    /// The first one given first.
    pub sittings: Vec<ListedSitting>,
}

/// A file of a test set.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ShownTestFile {
    pub name: String,
    pub sha256: Digest,
    /// Its size.
    pub bytes: u64,
}

/// A sitting in a list: no answers, and no truth.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListedSitting {
    pub sitting: SittingId,
    pub set: TestSetId,
    /// Name of the set.
    pub name: Name,
    pub mark: MarkKind,
    pub person: Person,
    pub state: SittingState,
    /// Number of pairs.
    pub pairs: u32,
    /// Number of those that are answered.
    pub answered: u32,
    pub given: UnixSeconds,
    pub begun: Option<UnixSeconds>,
    pub finished: Option<UnixSeconds>,
}

/// Results of a test set over its finished sittings.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct TestResults {
    pub set: TestSetId,
    pub name: Name,
    pub mark: MarkKind,
    /// Sittings that are not finished, and count nothing.
    pub open: u32,
    /// Of all answers together.
    pub score: Score,
    pub sittings: Vec<ScoredSitting>,
    /// In the order of the set.
    pub pairs: Vec<ScoredPair>,
}

/// A finished sitting with its score.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ScoredSitting {
    pub sitting: SittingId,
    pub person: Person,
    pub begun: Option<UnixSeconds>,
    pub finished: Option<UnixSeconds>,
    pub score: Score,
}

/// A pair with the answers of all finished sittings.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ScoredPair {
    /// Its number in the set, from 1.
    pub pair: u32,
    pub truth: Truth,
    pub score: Score,
}
