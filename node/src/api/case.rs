//! Cases: shown, entered, corrected, what hits link with them; all records from and to files.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::borders::Place;
use striae_casework::records::EventKind;
use striae_casework::roles::Action;
use striae_casework::{CaseReference, Name, Note, Occurrence};
use striae_vocabulary::UnixSeconds;

use super::call::call;
use super::{Change, Filter, ListPart, Needs, Paging, ShownRecord};

/// Links of a case, or of all of them.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct Links {
    /// Exhibits, firearms, cases and countries.
    pub nodes: Vec<ListedNode>,
    pub links: Vec<ListedLink>,
    /// Number of cases among them.
    pub cases: usize,
    /// The same as `GraphML`.
    pub graphml: String,
    /// The same as a drawing, where it is not too large for one.
    pub svg: Option<String>,
}

/// A node of the graph.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListedNode {
    /// country, case, exhibit or firearm.
    pub kind: String,
    /// Whose.
    pub country: String,
    pub name: String,
}

/// A link of the graph.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListedLink {
    /// From this node.
    pub from: String,
    pub to: String,
    pub says: String,
    /// The hit that says so.
    pub hit: Option<String>,
}

/// Counts of what was imported or exported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct Imported {
    pub cases: usize,
    pub firearms: usize,
    /// Items with their facts.
    pub exhibits: usize,
}

/// Why nothing was imported.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct NotImported {
    /// The first mistakes, each with table, line and column.
    pub mistakes: Vec<String>,
    /// Number of further ones.
    pub more: usize,
}

/// Everything that was written down, without what stood there before.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct Exported {
    /// Tables of comma-separated values, each with its name.
    pub tables: Vec<(String, String)>,
    /// The same as one document.
    pub document: String,
    /// Exhibits that no table can hold as they are, a sentence each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<String>,
    /// Numbers of the records that are in it.
    #[serde(default)]
    pub holds: Imported,
}

/// Cases: those that were entered, and those that exhibits name.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct CaseList {
    pub cases: Vec<ListedCase>,
    #[serde(flatten)]
    pub part: ListPart,
}

/// One case in a list.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListedCase {
    pub case: CaseReference,
    /// Whether it was entered; otherwise only its exhibits are known.
    pub is_entered: bool,
    pub agency: Option<Name>,
    pub event_kind: Option<EventKind>,
    /// When it happened.
    pub occurred: Option<Occurrence>,
    pub place: Option<Place>,
    /// Number of exhibits that name it.
    pub exhibits: u64,
    /// When it was entered or corrected last.
    pub changed: Option<UnixSeconds>,
}

/// List cases, by reference when nothing else is said.
#[derive(Debug, Clone, Default, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ListCases {
    pub filter: Filter,
    pub paging: Paging,
}
call!(ListCases, "case list" => CaseList; Needs::to_read(Action::ViewCasework));

/// Show a case with its items.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShowCase {
    pub case: CaseReference,
}
call!(ShowCase, "case show" => ShownRecord; Needs::to_read(Action::ViewCasework));

/// Enter a case, or correct it.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetCase {
    pub case: CaseReference,
    pub change: Change,
}
call!(
    SetCase, "case set" => ShownRecord; Needs::to_do(Action::EnterRecords);
    |call| format!("case {}", call.case)
);

/// Give a case another reference; its exhibits, items and legal hold go with it.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RenameCase {
    pub case: CaseReference,
    /// The right reference.
    pub to: CaseReference,
    pub reason: Note,
}
call!(
    RenameCase, "case rename" => ShownRecord; Needs::to_do(Action::CorrectRecords);
    |call| format!("case {}", call.case)
);

/// Show what hits link.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShowLinks {
    /// With this case; with all when absent.
    pub case: Option<CaseReference>,
    /// Only by confirmed hits.
    pub confirmed_only: bool,
}
call!(ShowLinks, "case links" => Links; Needs::to_read(Action::ViewCasework));

/// Take in the files, all of them or nothing.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportRecords {
    pub form: RecordsForm,
}
call!(ImportRecords, "case import" => ImportOutcome; Needs::to_do(Action::ImportRecords));

/// The form in which records come.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordsForm {
    /// One document of `striae case export`.
    Document,
    /// Tables of comma-separated values, a file each: their names, in the order of the files.
    Tables(Vec<String>),
}

/// The outcome of an import.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ImportOutcome {
    /// Everything was taken in.
    Imported(Imported),
    /// Nothing was.
    NotImported(NotImported),
}

/// Show everything as tables and as one document.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ExportRecords;
call!(ExportRecords, "case export" => Exported; Needs::to_do(Action::ExportRecords));
