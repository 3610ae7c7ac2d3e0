//! The complete export of all records that this country owns, and its import into an empty node.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::records::ExhibitKey;
use striae_casework::report::ReportId;
use striae_casework::roles::Action;
use striae_casework::{CaseReference, ExhibitId, HitId, Name};
use striae_protocol::Digest;

use super::call::{call, named_files};
use super::{FailedFile, Needs, Second};

/// Place of an export: the kind of record, and the first one, where it is not the first of all.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExportPlace {
    Cases(Option<CaseReference>),
    Firearms(Option<Name>),
    Exhibits(Option<ExhibitId>),
    Items(Option<ItemPlace>),
    Hits(Option<HitId>),
    Reports(Option<ReportId>),
    Holds,
}

/// An item of a case.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemPlace {
    pub case: CaseReference,
    pub item: Name,
}

impl From<ExhibitKey> for ItemPlace {
    fn from(ExhibitKey { case, item }: ExhibitKey) -> Self {
        Self { case, item }
    }
}

impl From<ItemPlace> for ExhibitKey {
    fn from(ItemPlace { case, item }: ItemPlace) -> Self {
        Self { case, item }
    }
}

impl fmt::Display for ExportPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cases(Some(case)) => write!(f, "case {case}"),
            Self::Firearms(Some(firearm)) => write!(f, "firearm {firearm}"),
            Self::Exhibits(Some(exhibit)) => write!(f, "{exhibit}"),
            Self::Items(Some(place)) => write!(f, "{}", ExhibitKey::from(place.clone())),
            Self::Hits(Some(hit)) => write!(f, "{hit}"),
            Self::Reports(Some(report)) => write!(f, "{report}"),
            Self::Cases(None) => f.write_str("the first case"),
            Self::Firearms(None) => f.write_str("the first firearm"),
            Self::Exhibits(None) => f.write_str("the first exhibit"),
            Self::Items(None) => f.write_str("the first item"),
            Self::Hits(None) => f.write_str("the first hit"),
            Self::Reports(None) => f.write_str("the first report"),
            Self::Holds => f.write_str("the legal holds"),
        }
    }
}

/// Give a part of the complete export: all records that this country owns, with their histories, as a line of JSON each. The
/// originals of the scans come by `exhibit original`, the files of reports by `report file`.
#[derive(Debug, Clone, Default, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ExportWhole {
    /// Place where the part before ended; none for the first part.
    pub from: Option<ExportPlace>,
    /// State of the database that the first part names.
    pub began: Option<u64>,
}
// The parts of one export cannot wait one by one.
call!(
    ExportWhole, "case export-whole" => ExportedPart;
    Needs::to_do(Action::ExportRecords).second(Second::Never)
);

/// A part of the complete export.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ExportedPart {
    /// Records, a line of JSON each.
    pub lines: String,
    /// Place where the next part begins; none after the last.
    pub next: Option<ExportPlace>,
    /// State of the database when the export began.
    pub began: u64,
    /// Whether records that name each other were changed since: the parts may not fit together.
    pub is_changed: bool,
}

/// Take in a part of a complete export: its lines are the first file, the scans and files of reports that they name are the others. A node
/// without exhibits and hits takes one export; its exhibits and hits keep their numbers.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportWhole {
    /// SHA-256 of the first line of the export.
    pub export: Digest,
}

impl super::Call for ImportWhole {
    const NAME: &'static str = "case import-whole";
    type Reply = ImportedPart;

    fn needs(&self) -> Needs {
        Needs::to_do(Action::ImportRecords)
    }

    fn subject(&self, files: &[Vec<u8>]) -> String {
        let export = self.export.to_string();
        format!("{} of the export {}", named_files(files), export.get(..12).unwrap_or(&export))
    }
}

/// Outcome of a part.
#[derive(Debug, Clone, Default, JsonSchema, Serialize, Deserialize)]
pub struct ImportedPart {
    /// Number of records that were taken in.
    pub imported: u64,
    /// Number of records that were there already.
    pub known: u64,
    /// Number of records that were imported before, and erased since: they stay erased.
    pub erased: u64,
    /// Scans that were taken in, and of which this version makes no signature: no search finds them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_searchable: Vec<FailedFile>,
}
