//! Exhibits: enrolled, listed, shown, their facts and their grounds.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::clock::ClockStep;
use striae_casework::grounds::{RecordedGround, Verdict};
use striae_casework::roles::Action;
use striae_casework::{
    Acquisition, Calibre, CaseReference, ExhibitId, ExhibitKind, Name, Note, Occurrence,
};
use striae_toolmark::{Grooves, Region, Rifling, ScanQuality, Sense, SurfaceKind};
use striae_vocabulary::{CountryCode, Ground, MarkKind, UnixSeconds};

use super::call::call;
use super::{Change, Done, Filter, ListPart, Needs, Paging, RowChange, ShownRecord};

/// Enrol the files as one exhibit.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enroll {
    pub files: ExhibitFiles,
    /// Evidence or test fire.
    pub kind: ExhibitKind,
    /// The laboratory's own reference of the case.
    pub case_reference: CaseReference,
    /// Its item of the case.
    #[serde(default)]
    pub item: Option<Name>,
    pub calibre: Calibre,
    /// When it happened.
    pub occurred: Option<Occurrence>,
    /// A person has looked: the lands are of one bullet, even if two are as alike as one, or as different as of two barrels.
    pub is_surely_one_bullet: bool,
    /// A person knows that another exhibit is this item of the case already.
    #[serde(default)]
    pub is_another: bool,
}

/// Files of one exhibit, with their facts.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct ExhibitFiles {
    /// The files, in the order in which they are attached.
    pub files: Vec<FileFacts>,
    /// The rifling of a bullet; needed where a file shows a land.
    pub rifling: Option<Rifling>,
}

/// Facts of a scan or photograph.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct FileFacts {
    /// Its name, without folders.
    pub name: String,
    /// The mark it shows.
    pub mark: MarkKind,
    /// Pitch of a photograph, micrometres.
    pub pitch_um: Option<f64>,
    /// Region of the mark, when an examiner has drawn it.
    pub region: Option<Region>,
    /// Number of the land of a bullet that it shows, from 1.
    pub land: Option<u8>,
    /// Beginnings of the grooves beside the land, when an examiner has marked them.
    pub grooves: Option<Grooves>,
    /// Whether it shows a mirror image or a cast.
    #[serde(default)]
    pub sense: Sense,
}

impl FileFacts {
    /// A file of which no more is known than the mark it shows.
    pub fn new(name: String, mark: MarkKind) -> Self {
        let (pitch_um, region, land, grooves) = (None, None, None, None);
        Self { name, mark, pitch_um, region, land, grooves, sense: Sense::default() }
    }

    /// Facts of a stored file: as it was enrolled, and corrected since.
    pub fn of(acquisition: &Acquisition) -> Self {
        Self {
            name: acquisition.file_name.clone(),
            mark: acquisition.mark,
            pitch_um: acquisition.pitch_um,
            region: acquisition.region,
            land: acquisition.land,
            grooves: acquisition.grooves,
            sense: acquisition.sense,
        }
    }
}

/// An exhibit that was enrolled.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
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
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct EnrolledFile {
    pub file: String,
    pub file_sha256: String,
    pub mark: MarkKind,
    /// Number of the land that it shows, from 1.
    pub land: Option<u8>,
    /// Factor applied because the file's units could not be right.
    pub unit_correction: Option<f64>,
    /// Other corrections of the file, a sentence each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mended: Vec<String>,
    /// Of an impressed mark how well it will be compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quality: Option<ShownQuality>,
}

/// How well a scan will be compared, and what to do about it.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct ShownQuality {
    #[serde(flatten)]
    pub figures: ScanQuality,
    /// A sentence each, the worst first.
    pub advice: Vec<String>,
}

impl ShownQuality {
    /// With what is to be done about it.
    pub fn of(figures: ScanQuality, mark: MarkKind, kind: SurfaceKind) -> Self {
        Self { advice: figures.advice(mark, kind), figures }
    }

    /// Grade and area, and the worst of what is to be done.
    pub fn summary(&self) -> String {
        let Self { figures, advice } = self;
        let worst = advice.first().map_or_else(String::new, |one| format!("; {one}"));
        let cells = figures.independent_cells;
        format!(
            "{}: {cells} independent cells, {:.2} square millimetres{worst}",
            figures.grade, figures.area_mm2
        )
    }
}

/// A file that failed.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct FailedFile {
    pub file: String,
    pub reason: String,
}

/// Exhibits.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ExhibitList {
    /// The exhibits listed.
    pub exhibits: Vec<ListedExhibit>,
    #[serde(flatten)]
    pub part: ListPart,
}

/// One exhibit in a list.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListedExhibit {
    /// Its number.
    pub exhibit: ExhibitId,
    /// Evidence or test fire.
    pub kind: ExhibitKind,
    pub case_reference: CaseReference,
    /// Its item of the case, when somebody has said so.
    pub item: Option<Name>,
    pub calibre: Calibre,
    /// When it happened.
    pub occurred: Option<Occurrence>,
    /// When it was enrolled.
    pub enrolled: UnixSeconds,
    /// Of a bullet: what its barrel's rifling is like.
    pub rifling: Option<Rifling>,
    pub acquisitions: Vec<ListedAcquisition>,
    /// Whether it was entered by mistake, and is not searched any more.
    #[serde(default)]
    pub is_withdrawn: bool,
    /// Changes of what was said at its enrolment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amendments: Vec<ShownAmendment>,
    /// The furthest step of its clock that was done.
    pub stage: ClockStep,
    /// Steps that wait longer than national policy wants.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overdue: Vec<OverdueStep>,
}

/// A step that waits longer than it should.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct OverdueStep {
    pub step: ClockStep,
    /// Since when.
    pub due: UnixSeconds,
}

/// The clock of an exhibit.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ShownClock {
    pub exhibit: ExhibitId,
    /// Day of its receipt, when somebody has said so.
    #[schemars(with = "Option<String>")]
    pub received: Option<Date>,
    /// All steps, in their order.
    pub steps: Vec<ShownClockStep>,
}

/// One step of a clock.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ShownClockStep {
    pub step: ClockStep,
    /// When it was first done.
    pub at: Option<UnixSeconds>,
    /// By when national policy wants it done.
    pub due: Option<UnixSeconds>,
    /// Whether it waits longer.
    pub is_overdue: bool,
    /// Whether it was done later.
    pub was_late: bool,
}

/// A change of what was said of an exhibit at its enrolment.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ShownAmendment {
    pub at: UnixSeconds,
    pub person: String,
    /// `withdrawn`, or the fact with its former and its new text.
    pub change: String,
    pub reason: String,
}

/// One acquisition of an exhibit in a list.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListedAcquisition {
    pub mark: MarkKind,
    /// The file's name.
    pub file: String,
    pub file_sha256: String,
    /// The region that an examiner has drawn.
    pub region: Option<Region>,
    /// Number of the land of a bullet that it shows, from 1.
    pub land: Option<u8>,
    /// The grooves that an examiner has marked.
    pub grooves: Option<Grooves>,
    /// Whether the file shows a mirror image or a cast.
    #[serde(default)]
    pub sense: Sense,
    /// Corrections of the file before it was used, and of a land the reason for which its bullet is
    /// compared without it: a sentence each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mended: Vec<String>,
}

/// The six grounds of an exhibit, and what follows.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
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
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
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
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct Destination {
    pub country: CountryCode,
    pub reasons: Vec<String>,
}

call!(Enroll, "exhibit enroll" => Enrolled; Needs::to_do(Action::EnterRecords));

/// List exhibits, by number when nothing else is said.
#[derive(Debug, Clone, Default, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ListExhibits {
    pub filter: Filter,
    pub paging: Paging,
}
call!(ListExhibits, "exhibit list" => ExhibitList; Needs::to_read(Action::ViewCasework));

/// Withdraw an exhibit that was entered by mistake: it is kept, and not searched any more.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithdrawExhibit {
    pub exhibit: ExhibitId,
    pub reason: Note,
}
call!(
    WithdrawExhibit, "exhibit withdraw" => ExhibitList; Needs::to_do(Action::EnterRecords);
    |call| call.exhibit.to_string()
);

/// Show the clock of an exhibit: when each step was done, and what is overdue.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExhibitClock {
    pub exhibit: ExhibitId,
}
call!(ExhibitClock, "exhibit clock" => ShownClock; Needs::to_read(Action::ViewCasework));

/// Show the facts of an exhibit.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShowExhibit {
    pub exhibit: ExhibitId,
}
call!(ShowExhibit, "exhibit show" => ShownRecord; Needs::to_read(Action::ViewCasework));

/// Enter facts of an exhibit, or correct them.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetExhibit {
    pub exhibit: ExhibitId,
    /// Its item of its case.
    pub item: Option<Name>,
    pub change: Change,
    /// A step of its custody that is added: columns of the table `custody`.
    pub custody: Vec<(String, String)>,
    /// Marks and steps of custody that are added, corrected or removed.
    #[serde(default)]
    pub rows: Vec<RowChange>,
    /// A person knows that another exhibit is this item of the case already.
    #[serde(default)]
    pub is_another: bool,
}
call!(
    SetExhibit, "exhibit set" => ShownRecord; Needs::to_do(Action::EnterRecords);
    |call| call.exhibit.to_string()
);

/// Decide the six grounds of an exhibit.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckGrounds {
    pub exhibit: ExhibitId,
}
call!(CheckGrounds, "exhibit grounds" => CheckedGrounds; Needs::to_read(Action::ViewCasework));

/// Write down that a ground holds, or not, where a fact is missing.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordGround {
    pub exhibit: ExhibitId,
    pub ground: Ground,
    /// Whether it holds.
    pub holds: bool,
    /// Reason for which the person knows.
    pub reason: Note,
}
call!(
    RecordGround, "exhibit decide" => CheckedGrounds; Needs::to_do(Action::RecordGround);
    |call| {
        let not = if call.holds { "" } else { "not " };
        format!("{}: {not}{}", call.exhibit, call.ground.describe())
    }
);

/// Erase an exhibit by order: its originals, signatures, codes, facts and numbers of use; its own
/// number is never given again.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EraseExhibit {
    pub exhibit: ExhibitId,
    /// By whose order.
    pub order: Note,
}
call!(
    EraseExhibit, "exhibit erase" => Done; Needs::to_do(Action::EraseByOrder);
    |call| format!("{}, by order: {}", call.exhibit, call.order)
);
