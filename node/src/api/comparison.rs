//! Two stored exhibits, compared for a viewer.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::ExhibitId;
use striae_casework::roles::Action;
use striae_toolmark::{LikelihoodRatio, Likeness, OtherSense, SurfaceKind};

use super::Needs;
use super::call::call;

/// Compare a file of an exhibit with one of another, and say where one lies on the other.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompareExhibits {
    pub exhibit: ExhibitId,
    pub candidate: ExhibitId,
    /// Number of the file of each among those of its exhibit, from 1.
    pub files: [usize; 2],
}
call!(CompareExhibits, "exhibit compare" => ExhibitsCompared; Needs::to_read(Action::ViewOriginals));

/// A comparison of two stored scans.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ExhibitsCompared {
    pub kind: SurfaceKind,
    /// Of impressed marks the pose of the exhibit on the candidate; of bullets how their lands met.
    pub likeness: Likeness,
    /// Whether it would be a hit in an answer to another country.
    pub is_hit: bool,
    /// Likelihood ratio with its cap, where a calibration for the mark is shipped.
    pub likelihood_ratio: Option<LikelihoodRatio>,
    /// The two fit only, or far better, in another sense.
    pub other_sense: Option<OtherSense>,
    /// Limit of the comparison, a sentence.
    pub limit: Option<String>,
    /// Of impressed marks the centre of each on its scan, micrometres along x and y: the origin of the pose.
    pub centres_um: Option<[[f64; 2]; 2]>,
    /// Of impressed marks the cells that were compared.
    pub cells: Vec<ComparedCell>,
}

/// A square of two impressed marks that was compared by itself.
#[derive(Debug, Clone, Copy, JsonSchema, Serialize, Deserialize)]
pub struct ComparedCell {
    /// Its middle, micrometres along x and y from the candidate's centre.
    pub x_um: f32,
    pub y_um: f32,
    /// Its width and height, micrometres.
    pub side_um: f32,
    /// Best correlation near the pose, -1 to 1.
    pub correlation: f32,
    /// Whether it agrees at the common pose.
    pub is_congruent: bool,
}
