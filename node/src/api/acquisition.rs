//! Looks at scans, before they are enrolled and before what was said of them is corrected: nothing is stored.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::ExhibitId;
use striae_casework::roles::Action;
use striae_toolmark::{Axis, Region, SurfaceKind};

use super::call::call;
use super::{
    Call, FileBytes, FileFacts, GroovesCorrection, Needs, RegionCorrection, Second, ShownQuality,
};

/// Look at a file before it is enrolled: the place of its mark, how well it will be compared, and the reason for which it cannot be.
/// Nothing is stored, and an upload stays for the enrolment.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LookAtFile {
    pub file: FileFacts,
}

impl Call for LookAtFile {
    const NAME: &'static str = "acquisition look";
    const LEAVES_UPLOADS: bool = true;
    type Reply = ScanLook;

    /// Nothing of casework is read, so no entry is made of who looked.
    fn needs(&self) -> Needs {
        Needs::to_do(Action::EnterRecords).second(Second::Never)
    }
}

/// Look at a stored scan as it would be with another region, or with other shoulders.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LookAtScan {
    pub exhibit: ExhibitId,
    /// Number of the file among those of the exhibit, from 1.
    pub file: usize,
    /// Another region; the one that it has, where none is named.
    #[serde(default)]
    pub region: Option<RegionCorrection>,
    /// Other grooves; those that it has, where none are named.
    #[serde(default)]
    pub grooves: Option<GroovesCorrection>,
}
call!(LookAtScan, "surface look" => ScanLook; Needs::to_read(Action::ViewOriginals));

/// A scan as it is, or would be, compared.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ScanLook {
    pub file_sha256: String,
    /// The exhibit that this very file is already.
    pub enrolled_as: Option<ExhibitId>,
    /// Format of the file, as `x3p`.
    pub format: String,
    pub kind: SurfaceKind,
    /// Manufacturer and model of the instrument, where the file names them.
    pub instrument: Option<String>,
    /// Distances between points along x and y, micrometres; none of a photograph whose scale nobody has said. All lengths of
    /// its look are in points then.
    pub pitch_um: Option<[f64; 2]>,
    /// Source of the pitch.
    pub pitch_by: Option<PitchBy>,
    /// Factor applied because the file's units could not be right.
    pub unit_correction: Option<f64>,
    /// Other corrections of the file, a sentence each.
    pub mended: Vec<String>,
    /// Whether x of the layers runs against x of the file, as its sense wants it.
    pub is_reversed: bool,
    /// Of an impressed mark the region that is compared, on the file as [`FileFacts::region`] has it; none where a mask was there before.
    pub region: Option<Region>,
    /// Origin of the region; none where no impressed mark was found.
    pub region_by: Option<RegionBy>,
    /// Of a striated mark the part that is compared.
    pub striae: Option<StriaeLook>,
    /// Of an impressed mark how well it will be compared.
    pub quality: Option<ShownQuality>,
    /// Reason for which it cannot be enrolled so, a sentence.
    pub wrong: Option<String>,
    /// The surface as it was measured: little-endian 32-bit numbers, the first of `bytes`. Heights in micrometres, or
    /// intensities from 0 to 1; NaN where nothing is known.
    pub measured: LayerShape,
    /// Use of an impressed mark's points, a byte each, after `measured`: 0 not measured, 1 compared, 2 outside of the region, 3 left
    /// out as spike, pit or dirt.
    pub uses: Option<LayerShape>,
    /// The relief that is compared, as 32-bit numbers after `uses`: local standard deviations from -3 to 3.
    pub relief: Option<LayerShape>,
    /// The layers, one after the other, each row by row. Columns grow with x, rows with y.
    pub bytes: FileBytes,
}

/// Source of the distance between points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PitchBy {
    /// The file states it.
    File,
    /// A person gave it.
    Hand,
}

/// Origin of a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RegionBy {
    /// The engine found it.
    Engine,
    /// A person has drawn it.
    Hand,
    /// The scan was masked before: all of it is compared.
    Mask,
}

/// The part of a striated mark that is compared. Places are micrometres across the striae from the first point, at half the
/// striae's length.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct StriaeLook {
    /// The axis that crosses the striae.
    pub axis: Axis,
    /// Foot of the left wall; none where the land leaves the scan before one, and of marks without walls.
    pub left_um: Option<f64>,
    /// Foot of the right wall.
    pub right_um: Option<f64>,
    /// Whether a person has marked them.
    pub is_by_hand: bool,
    /// Beginning and end of what is compared.
    pub used_um: [f64; 2],
    /// Slant of the striae: micrometres across for each along.
    pub slant: f64,
    /// Mean correlation of the bands with the mean of all, 0 to 1: how much of the land shows the same striae.
    pub agreement: f32,
}

/// Size and place of a layer.
#[derive(Debug, Clone, Copy, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct LayerShape {
    pub columns: usize,
    pub rows: usize,
    pub pitch_x_um: f64,
    pub pitch_y_um: f64,
    /// Place of the outer corner of the first point on the measured surface, micrometres along x and y.
    pub origin_um: [f64; 2],
}
