//! Reports on hits: made, listed, shown.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::report::{ReportId, ReportKind};
use striae_casework::roles::{Action, Role};
use striae_casework::{HitId, Note, Person};
use striae_languages::Language;
use striae_protocol::Digest;
use striae_vocabulary::UnixSeconds;

use super::call::call;
use super::{FileBytes, Needs};

/// Form of a report's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReportForm {
    /// PDF/A-2a.
    Pdf,
    /// A page of HTML.
    Html,
}

/// Most bytes of one picture that goes with a report.
pub const MAX_PICTURE_BYTES: usize = 8 << 20;

/// Make a report on a hit.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MakeReport {
    pub hit: HitId,
    pub kind: ReportKind,
    /// For whom it is made.
    pub customer: Option<Note>,
    /// The report that it amends; that one is kept.
    pub amends: Option<ReportId>,
    /// Reason for the amendment.
    pub reason: Option<Note>,
    /// Captions of the pictures that travel beside the call, in their order: PNG or JPEG, of the comparison microscope.
    #[serde(default)]
    pub captions: Vec<Note>,
    /// Its language; English where none is given.
    #[serde(default)]
    pub language: Language,
}
call!(
    MakeReport, "report make" => ShownReport; Needs::to_do(Action::MakeReports);
    |call| format!("{}: {}", call.hit, call.kind)
);

/// List all reports.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListReports;
call!(ListReports, "report list" => ReportList; Needs::to_read(Action::ViewCasework));

/// Show what is known of a report.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShowReport {
    pub report: ReportId,
}
call!(ShowReport, "report show" => ShownReport; Needs::to_read(Action::ViewCasework));

/// Give a report as a file, as it was made.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileOfReport {
    pub report: ReportId,
    pub form: ReportForm,
}
call!(FileOfReport, "report file" => ReportBytes; Needs::to_read(Action::ViewCasework));

/// The file of a report.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ReportBytes {
    pub report: ReportId,
    pub form: ReportForm,
    pub sha256: Digest,
    pub bytes: FileBytes,
}

/// Reports, the latest first.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ReportList {
    pub reports: Vec<ShownReport>,
}

/// A report.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ShownReport {
    pub report: ReportId,
    pub hit: HitId,
    pub kind: ReportKind,
    /// When it was made.
    pub made: UnixSeconds,
    /// Its maker.
    pub person: Person,
    pub role: Role,
    /// Person who approved it, where it took two.
    pub second: Option<Person>,
    /// For whom.
    pub customer: Option<Note>,
    /// The report that it amends.
    pub amends: Option<ShownAmends>,
    /// The report that amends it.
    pub amended_by: Option<ReportId>,
    pub pdf: ShownReportFile,
    pub html: ShownReportFile,
}

/// The former report that a report amends.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ShownAmends {
    pub report: ReportId,
    /// SHA-256 of its PDF/A.
    pub sha256: Digest,
    /// Reason for the amendment; none where it is hidden from a verifier.
    pub reason: Option<Note>,
}

/// A file of a report.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ShownReportFile {
    pub sha256: Digest,
    /// Its size.
    pub bytes: u64,
}
