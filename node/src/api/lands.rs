//! Lands of two stored bullets held against each other, for viewers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::ExhibitId;
use striae_casework::roles::Action;
use striae_toolmark::{Axis, LikelihoodRatio, MetLands};
use striae_vocabulary::MarkKind;

use super::Needs;
use super::call::call;

/// Hold every land of a bullet against every land of another, and say how well they meet in each phase.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComparePhases {
    pub exhibit: ExhibitId,
    pub candidate: ExhibitId,
    /// Number of a file of each that shows a land, from 1. All lands of its bullet are compared.
    pub files: [usize; 2],
}
call!(ComparePhases, "exhibit phases" => PhasesCompared; Needs::to_read(Action::ViewOriginals));

/// Two bullets with all their lands.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct PhasesCompared {
    pub mark: MarkKind,
    pub barrel_lands: usize,
    /// Of each bullet the file that shows each land, by the number of the land; nothing where a land was not scanned.
    pub files: [Vec<Option<usize>>; 2],
    /// Whether the candidate's scans are mirrored, as the best phase has it.
    pub is_mirrored: bool,
    /// Whether the order of the lands of both is known. Where it is not, one phase is given: the lands as they fit best.
    pub is_order_known: bool,
    /// Every pair of lands that were both scanned.
    pub pairs: Vec<MetLands>,
    /// Phases in which lands of both meet.
    pub phases: Vec<PhaseOfLands>,
    /// Place of the best phase among them, from 0.
    pub best: usize,
    /// Whether it would be a hit in an answer to another country.
    pub is_hit: bool,
    /// Likelihood ratio with its cap, where a calibration for the mark is shipped.
    pub likelihood_ratio: Option<LikelihoodRatio>,
}

/// An order in which the lands of two bullets meet.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct PhaseOfLands {
    /// Land i of the exhibit meets land i + phase of the candidate, or phase - i where they are reversed; nothing where the
    /// order of one bullet's lands is unknown.
    pub phase: Option<usize>,
    /// Whether the candidate's lands follow each other the other way round.
    pub is_reversed: bool,
    /// Similarity of bullets whose lands met so, about 0 to 1.
    pub score: f32,
    /// Lands that meet and were both scanned: of the exhibit and of the candidate, from 1.
    pub lands: Vec<[usize; 2]>,
}

/// Give the profiles of two lands as they were compared, the striae that match, and the place of both on their scans.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompareLands {
    pub exhibit: ExhibitId,
    pub candidate: ExhibitId,
    /// Number of the file of each that shows the land, from 1.
    pub files: [usize; 2],
}
call!(CompareLands, "exhibit striae" => LandsCompared; Needs::to_read(Action::ViewOriginals));

/// Two lands, one laid on the other.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct LandsCompared {
    /// Their comparison: place `x` of the candidate's profile lies at `x + lag_um` of the exhibit's.
    pub met: MetLands,
    /// Whether the candidate's profile is mirrored, as the best phase of both bullets has it.
    pub is_mirrored: bool,
    pub profiles: [ProfileOfLand; 2],
    /// Striae of both where they overlap: micrometres from the left end of the exhibit's profile.
    pub striae: [Vec<StriaOfLand>; 2],
    /// Striae that match: their places in the two lists, from 0.
    pub matches: Vec<[usize; 2]>,
    /// First match of the longest run of consecutive matching striae, and the one after its last.
    pub longest_run: [usize; 2],
    /// Matching striae lie at most this far apart, micrometres.
    pub reach_um: f32,
}

/// The profile of a land across its striae.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ProfileOfLand {
    pub file: usize,
    /// Axis of the scan that crosses the striae.
    pub axis: Axis,
    /// Slant of the striae: micrometres across for each along.
    pub slant: f64,
    /// Distance along the striae at which `start_um` holds, micrometres; elsewhere the slant moves it.
    pub middle_um: f64,
    /// Distance along the striae about which the scan shows them best.
    pub best_um: f64,
    /// Least place of the profile across the striae, from the scan's first point, micrometres: its left end, or its right end
    /// where it is mirrored.
    pub start_um: f64,
    /// Distance between striae values, micrometres.
    pub pitch_um: f64,
    /// Values that are compared, in robust standard deviations of -3 to 3; nothing where not measured. The candidate's are
    /// mirrored where its profile is.
    pub striae: Vec<Option<f32>>,
    /// Distance between heights, micrometres.
    pub heights_pitch_um: f64,
    /// Heights above the arc of the bullet, micrometres, from the same end; mirrored likewise.
    pub heights_um: Vec<Option<f32>>,
}

/// A stria of a land.
#[derive(Debug, Clone, Copy, JsonSchema, Serialize, Deserialize)]
pub struct StriaOfLand {
    pub place_um: f32,
    /// Whether it is a peak, else a valley.
    pub is_peak: bool,
}
