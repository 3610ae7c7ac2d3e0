//! Calls about hits, and their replies.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::Note;
use striae_casework::hit_life::{Basis, Finding, HitState};
use striae_casework::report::ReportKind;
use striae_casework::roles::{Action, Role};
use striae_casework::{ExhibitId, HitId, Person};
use striae_protocol::{ConfirmationStatement, HitMark};
use striae_protocol::{Digest, EnvelopeId};
use striae_store::OwnMark;
use striae_vocabulary::{Conclusion, CountryCode, MarkKind, OpaqueReference, UnixSeconds};

use super::call::call;
use super::{Call, FileBytes, Filter, ListPart, Needs, Paging, Second};

/// Whether an answer brought a hit, or this node disclosed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HitSide {
    /// This country asked.
    Received,
    /// This country answered.
    Sent,
    /// Both exhibits are this country's.
    Own,
}

/// Step in the life of a hit.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HitAction {
    /// Take it up.
    Review,
    /// The first look.
    Examine { finding: Finding, basis: Basis },
    /// The second look, by somebody else.
    Verify { finding: Finding, basis: Basis },
    /// Ask the other country for the comparison of the originals.
    Request {
        /// Contact that it can call.
        contact: Option<String>,
        /// More for people to read.
        note: Option<String>,
    },
    /// Sign for the country the statement of what was concluded.
    Sign {
        /// SHA-256 of the statement that was shown.
        statement: Digest,
    },
    /// Take it back.
    Withdraw,
    /// Ask for the other country's scan, or approve that ours leaves.
    Release,
}

/// Kinds of [`HitAction`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HitActionKind {
    Review,
    Examine,
    Verify,
    Request,
    Sign,
    Withdraw,
    Release,
}

/// A step that a person may do.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct AllowedStep {
    pub step: HitActionKind,
    /// The person's role in which it is done.
    pub role: Role,
    /// Findings that a look may have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
    /// Objects that a look may have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bases: Vec<Basis>,
}

/// Person who acts, with role and reason.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct WhoActs {
    pub person: Person,
    pub role: Role,
    /// Person who approves, where two people are needed.
    pub second: Option<(Person, Role)>,
    pub reason: Note,
}

/// A hit in full.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct HitShown {
    /// Its number.
    pub hit: HitId,
    /// Received or sent.
    pub side: HitSide,
    pub query: EnvelopeId,
    /// Our exhibit; none when it was asked for another country.
    pub exhibit: Option<ExhibitId>,
    /// Of a hit of two own exhibits the other one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub candidate: Option<ExhibitId>,
    /// The country without a node for which was asked.
    pub on_behalf_of: Option<CountryCode>,
    /// That country's reference of its case, when it was asked here.
    pub case_reference: Option<String>,
    /// The other country; the one that asked for another one, when it did.
    pub country: CountryCode,
    /// The answering country's reference of its exhibit.
    pub reference: OpaqueReference,
    /// The mark that was alike.
    pub mark: Option<MarkKind>,
    /// Its state.
    pub state: HitState,
    /// The countries that have signed what was concluded.
    pub signed_by: Vec<String>,
    pub conclusion: Option<Conclusion>,
    /// SHA-256 of the statement that was signed, by one country or both.
    pub confirmation: Option<Digest>,
    /// The statement that both countries sign, with every field of it.
    pub statement: Option<StatementShown>,
    /// The exhibit whose scan may be released.
    pub release: Option<String>,
    /// SHA-256 of the scan that the other country released.
    pub scan: Option<Digest>,
    /// Whether it is to be verified blindly: what the first examiner found and said is left out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_blind: bool,
    /// All that was done, in its order.
    pub steps: Vec<ShownStep>,
    /// People who took looks that disagree, in their order, while no two agree.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disagreeing: Vec<String>,
    /// Steps that the person who asks may do now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<AllowedStep>,
    /// Reports that can be made of it now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reports: Vec<ReportKind>,
    /// Hits of the same two exhibits that other answers brought.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<HitId>,
}

/// A confirmation statement, as it is signed.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct StatementShown {
    /// SHA-256 of the signed bytes.
    pub sha256: Digest,
    /// The signed bytes, in hex.
    pub signed_bytes: String,
    /// Every signed field, in the order of the bytes.
    pub fields: Vec<ShownField>,
}

/// A field of a statement.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct ShownField {
    pub name: String,
    pub value: String,
}

impl StatementShown {
    /// All that the statement says.
    pub fn of(statement: &ConfirmationStatement) -> Self {
        let fields = statement.fields().into_iter();
        Self {
            sha256: statement.digest(),
            signed_bytes: striae_crypto::hex_text::to_hex(&statement.signed_bytes()),
            fields: fields
                .map(|field| ShownField { name: field.name.to_owned(), value: field.text })
                .collect(),
        }
    }
}

/// The text that is read before it is signed: a line for each field, and the digest.
impl fmt::Display for StatementShown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "confirmation statement, SHA-256 {}", self.sha256)?;
        let lines: Vec<String> =
            self.fields.iter().map(|one| format!("  {}: {}", one.name, one.value)).collect();
        f.write_str(&lines.join("\n"))
    }
}

/// A step in the life of a hit.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ShownStep {
    /// When.
    pub at: UnixSeconds,
    pub country: String,
    /// Who; of another country's people nothing but their part is known.
    pub person: String,
    pub role: Role,
    pub second: Option<String>,
    pub step: String,
    /// Conclusion of a look, or of a statement that was signed.
    pub finding: Option<Finding>,
    /// Objects of a look.
    pub basis: Option<Basis>,
    pub reason: String,
}

impl ShownStep {
    /// The step with its conclusion and the objects of the look.
    pub(crate) fn in_words(&self) -> String {
        let finding = self.finding.map_or_else(String::new, |finding| format!(": {finding}"));
        let basis = self.basis.map_or_else(String::new, |basis| format!(", from {basis}"));
        format!("{}{finding}{basis}", self.step)
    }
}

/// A scan that another country released.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ReleasedFile {
    /// Its format, as a file's name ends.
    pub format: String,
    pub bytes: FileBytes,
}

#[cfg(test)]
mod tests {
    use striae_protocol::NetworkId;
    use striae_protocol::confirmation::{CONFIRMATION_VERSION, ExaminerReference};
    use striae_vocabulary::{ComparedExhibit, MarkCode};

    use super::*;

    #[test]
    fn every_signed_field_is_in_the_text_that_is_shown() {
        let country = |text: &str| text.parse::<CountryCode>().unwrap();
        let reference = |byte| OpaqueReference::from_bytes([byte; 16]);
        let statement = ConfirmationStatement {
            version: CONFIRMATION_VERSION,
            network: NetworkId::of_charter(Digest::sha256(b"charter")),
            query: EnvelopeId::of(b"query"),
            hit: reference(1),
            mark: MarkCode(3),
            asking: ComparedExhibit { country: country("PT"), exhibit: reference(2) },
            answering: ComparedExhibit { country: country("ES"), exhibit: reference(3) },
            conclusion: Conclusion::InconclusiveB,
            first_examiner: ExaminerReference { country: country("ES"), person: reference(4) },
            verifying_examiner: ExaminerReference { country: country("PT"), person: reference(5) },
            concluded: UnixSeconds(1_800_000_000),
        };
        let shown = StatementShown::of(&statement);
        let (text, bytes) = (shown.to_string(), statement.signed_bytes());
        let mut shown_bytes = Vec::new();
        for field in statement.fields() {
            let line = format!("\n  {}: {}", field.name, field.text);
            assert!(text.contains(&line), "{line} is not in {text}");
            shown_bytes.extend(field.bytes);
        }
        assert_eq!((shown_bytes, bytes.len()), (bytes, 168));
        for value in [
            "statement version: 1",
            "mark: ejector",
            "asking country: PT",
            "answering country: ES",
            "conclusion: inconclusive-b",
            "concluded: 2027-01-15T08:00:00Z",
        ] {
            assert!(text.contains(value), "{value} is not in {text}");
        }
        assert!(text.contains(&statement.digest().to_string()));
    }
}

/// Hits, newest first.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct HitList {
    pub hits: Vec<ListedHit>,
    #[serde(flatten)]
    pub part: ListPart,
    /// Hits whose history cannot be read, each with why; they are in the list all the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<String>,
}

/// One hit.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListedHit {
    /// Its number here.
    pub hit: HitId,
    /// Received or sent.
    pub side: HitSide,
    pub query: EnvelopeId,
    /// Our exhibit; none when it was asked for another country.
    pub exhibit: Option<ExhibitId>,
    /// Of a hit of two own exhibits the other one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub candidate: Option<ExhibitId>,
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
    /// Other marks of the same exhibit that were compared: of a received hit, or of one at home.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub further_marks: Vec<ShownHitMark>,
    /// Calibre or its family, when disclosed.
    pub calibre: Option<String>,
    /// Month of the event, when disclosed.
    pub event_month: Option<String>,
    /// Kind of event, when disclosed.
    pub event_kind: Option<String>,
    /// Its state.
    pub status: HitState,
    /// When it arrived, or was sent.
    pub received: UnixSeconds,
    /// Hits of the same two exhibits that other answers brought: they are not listed themselves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<HitId>,
    /// Whether it is to be verified blindly: its figures are left out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_blind: bool,
}

/// A further mark of a hit.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ShownHitMark {
    /// The mark; absent when this version does not know the kind.
    pub mark: Option<MarkKind>,
    pub score: Option<f32>,
    pub log10_lr: Option<f32>,
}

impl From<&HitMark> for ShownHitMark {
    fn from(one: &HitMark) -> Self {
        Self {
            mark: one.mark.kind(),
            score: one.score_hundredths.map(|hundredths| f32::from(hundredths) / 100.0),
            log10_lr: one.log10_lr_tenths.map(|tenths| f32::from(tenths) / 10.0),
        }
    }
}

impl From<&OwnMark> for ShownHitMark {
    fn from(one: &OwnMark) -> Self {
        Self {
            mark: one.mark.kind(),
            score: Some(one.score),
            log10_lr: one.log10_lr.map(|ratio| ratio as f32),
        }
    }
}

/// List hits that answers brought or that were declared at home, the newest first.
#[derive(Debug, Clone, Default, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ListHits {
    pub filter: Filter,
    pub paging: Paging,
    /// Whether hits of the same two exhibits are rows of their own.
    pub each: bool,
}
call!(ListHits, "hit list" => HitList; Needs::to_read(Action::ViewCasework));

/// List hits that this node disclosed, the newest first.
#[derive(Debug, Clone, Default, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ListSentHits {
    pub filter: Filter,
    pub paging: Paging,
    /// Whether hits of the same two exhibits are rows of their own.
    pub each: bool,
}
call!(ListSentHits, "hit sent" => HitList; Needs::to_read(Action::ViewCasework));

/// Show a hit in full.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShowHit {
    pub hit: HitId,
}
call!(ShowHit, "hit show" => HitShown; Needs::to_read(Action::ViewCasework));

/// Declare that two exhibits of this country are a hit: from here on it is reviewed, verified and
/// confirmed as any other, by this country alone.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclareHit {
    /// The exhibit that was searched for.
    pub exhibit: ExhibitId,
    /// The candidate.
    pub candidate: ExhibitId,
    pub who: WhoActs,
}

impl Call for DeclareHit {
    const NAME: &'static str = "hit declare";
    type Reply = HitShown;

    fn needs(&self) -> Needs {
        Needs::to_do(Action::DeclareHit).second(Second::WithAccounts)
    }

    fn subject(&self, _: &[Vec<u8>]) -> String {
        format!("{} and {} as a hit", self.exhibit, self.candidate)
    }

    fn who_acts(&mut self) -> Option<&mut WhoActs> {
        Some(&mut self.who)
    }
}

/// Do something about a hit.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActOnHit {
    pub hit: HitId,
    pub action: HitAction,
    pub who: WhoActs,
}

impl Call for ActOnHit {
    const NAME: &'static str = "hit act";
    type Reply = HitShown;

    fn needs(&self) -> Needs {
        let action = match &self.action {
            HitAction::Review | HitAction::Examine { .. } => Action::ExamineHit,
            HitAction::Verify { .. } => Action::VerifyHit,
            HitAction::Request { .. } => Action::RequestConfirmation,
            HitAction::Sign { .. } => Action::SignConfirmation,
            HitAction::Withdraw => Action::WithdrawHit,
            HitAction::Release => Action::ReleaseScan,
        };
        Needs::to_do(action).second(Second::WithAccounts)
    }

    /// Without the finding: not everybody who reads it may know that.
    fn subject(&self, _: &[Vec<u8>]) -> String {
        let hit = self.hit;
        match &self.action {
            HitAction::Review => format!("{hit}: its review"),
            HitAction::Examine { .. } => format!("{hit}: an examination"),
            HitAction::Verify { .. } => format!("{hit}: a verification"),
            HitAction::Request { .. } => format!("{hit}: requesting its confirmation"),
            HitAction::Sign { statement } => {
                format!(
                    "{hit}: signing the statement with SHA-256 {}",
                    &statement.to_string()[..16]
                )
            }
            HitAction::Withdraw => format!("{hit}: withdrawing it"),
            HitAction::Release => format!("{hit}: the release of a scan"),
        }
    }

    fn who_acts(&mut self) -> Option<&mut WhoActs> {
        Some(&mut self.who)
    }
}

/// Show the scan that another country released.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleasedScan {
    pub hit: HitId,
}
call!(ReleasedScan, "hit scan" => ReleasedFile; Needs::to_read(Action::ViewCasework));
