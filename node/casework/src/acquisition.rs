//! An acquisition: one captured file of one mark of an exhibit.

use serde::{Deserialize, Serialize};
use striae_toolmark::{Grooves, Region, Sense};
use striae_vocabulary::MarkKind;

use crate::ExhibitId;

/// The number of an acquisition in its own country's database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AcquisitionId(pub u64);

/// Facts about one captured file. The file itself is kept under its SHA-256.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Acquisition {
    /// Its number in this database.
    pub id: AcquisitionId,
    /// The exhibit it shows.
    pub exhibit: ExhibitId,
    /// The mark it shows.
    pub mark: MarkKind,
    /// Name of the file as it was enrolled, without folders.
    pub file_name: String,
    /// SHA-256 of the original file.
    pub file_sha256: [u8; 32],
    /// Size of the original file, bytes.
    pub file_bytes: u64,
    /// Pitch given by a person for a photograph, micrometres.
    pub pitch_um: Option<f64>,
    /// Factor applied because the file's units could not be right.
    pub unit_correction: Option<f64>,
    /// Region of the mark, when an examiner has drawn it; otherwise the engine finds it.
    pub region: Option<Region>,
    /// Number of the land of the bullet, from 1; `None` for other marks.
    pub land: Option<u8>,
    /// Beginnings of the grooves beside the land, when an examiner has marked them; otherwise the
    /// engine finds its shoulders.
    pub grooves: Option<Grooves>,
    /// Whether the file shows a mirror image or a cast, as a person said.
    pub sense: Sense,
    /// Faults of the file that were put right when it was read, besides its units: a sentence each.
    pub mended: Vec<String>,
}
