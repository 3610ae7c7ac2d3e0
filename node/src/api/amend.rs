//! Corrections of what was said of an exhibit and its scans at enrolment.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::roles::Action;
use striae_casework::{Calibre, CaseReference, ExhibitId, ExhibitKind, Note, Occurrence};
use striae_toolmark::{Grooves, Region, Twist};
use striae_vocabulary::MarkKind;

use super::call::call;
use super::{ExhibitList, Needs};

/// Correct what was said of an exhibit at its enrolment; searches follow.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AmendExhibit {
    pub exhibit: ExhibitId,
    pub calibre: Option<Calibre>,
    /// Evidence or test fire.
    pub kind: Option<ExhibitKind>,
    /// When it happened.
    pub occurred: Option<Occurrence>,
    /// Nobody knows when it happened.
    #[serde(default)]
    pub is_date_unknown: bool,
    /// The mark of all its scans, or of the scan that is named.
    pub mark: Option<MarkKind>,
    /// The case that it belongs to.
    #[serde(default)]
    pub case_reference: Option<CaseReference>,
    /// Facts of its scans, or of one of them.
    #[serde(default)]
    pub scan: ScanCorrections,
    /// Facts of a bullet's barrel.
    #[serde(default)]
    pub rifling: RiflingCorrections,
    pub reason: Note,
}

/// Corrections of what was said of scans.
#[derive(Debug, Clone, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ScanCorrections {
    /// The scan by its file's name; all of the exhibit where none is named.
    pub file: Option<String>,
    /// Whether it is a mirror image.
    pub mirrored: Option<bool>,
    /// Whether it is of a cast.
    pub cast: Option<bool>,
    pub region: Option<RegionCorrection>,
    /// Pitch of a photograph, micrometres.
    pub pitch_um: Option<f64>,
    pub grooves: Option<GroovesCorrection>,
    /// The lands that scans show.
    pub lands: Vec<LandOfScan>,
}

/// The land that a scan shows.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LandOfScan {
    /// The scan by its file's name.
    pub file: String,
    /// Number of the land, from 1.
    pub land: u8,
}

impl ScanCorrections {
    /// Whether nothing is to be corrected.
    pub fn is_empty(&self) -> bool {
        let Self { file, .. } = self;
        *self == Self { file: file.clone(), ..Self::default() }
    }
}

/// The region of a mark, corrected.
#[derive(Debug, Clone, Copy, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RegionCorrection {
    /// Another one is drawn by hand.
    Drawn(Region),
    /// The engine finds it.
    Found,
}

/// Beginnings of the grooves beside a land, corrected.
#[derive(Debug, Clone, Copy, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GroovesCorrection {
    /// Others are marked by hand.
    Marked(Grooves),
    /// The engine finds them.
    Found,
}

/// Corrections of what was said of a bullet's barrel.
#[derive(Debug, Clone, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RiflingCorrections {
    /// Lands of the barrel, those that were not scanned counted.
    pub lands: Option<u8>,
    /// Whether neighbours have neighbouring numbers.
    pub is_order_known: Option<bool>,
    pub twist: Option<TwistCorrection>,
}

/// Direction in which the grooves turn, corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TwistCorrection {
    /// This was seen.
    Seen(Twist),
    /// Nobody knows.
    Unknown,
}

call!(
    AmendExhibit, "exhibit amend" => ExhibitList; Needs::to_do(Action::EnterRecords);
    |call| call.exhibit.to_string()
);
