//! `striae compare --mark land`: two lands of bullets.

use std::path::Path;

use serde::Serialize;
use striae_acquisition::ReadOptions;
use striae_toolmark::{
    LandComparison, LandSignature, MarkKind, STRIATED_ENGINE_VERSION, compare_lands,
};

use super::arguments::Compare;
use super::enroll::read_scan;
use super::output::Output;
use crate::NodeError;

/// A comparison of lands with the engine that made it.
#[derive(Serialize)]
struct Compared {
    mark: MarkKind,
    score: f32,
    lag_um: f32,
    is_mirrored: bool,
    overlap_um: f32,
    consecutive_matching_striae: usize,
    matching_striae: usize,
    striae: usize,
    engine_version: &'static str,
}

/// Compares the lands of two scans.
pub(super) fn compare(arguments: &Compare, output: &Output) -> Result<(), NodeError> {
    if arguments.scan.region.is_some() || arguments.candidate_region.is_some() {
        let sentence = "a land has no region: its shoulders are found on the whole scan".to_owned();
        return Err(NodeError::Argument(sentence));
    }
    let signature = |path: &Path| land_signature(path, arguments.scan.pitch_um);
    let (one, other) =
        rayon::join(|| signature(&arguments.query), || signature(&arguments.candidate));
    let found = compare_lands(&one?, &other?);
    output.value(&compared(&found), || text(&found))
}

/// The signature of the land on a scan.
fn land_signature(path: &Path, pitch_um: Option<f64>) -> Result<LandSignature, NodeError> {
    let (name, bytes) = read_scan(path)?;
    let scan = striae_acquisition::read_bytes(&name, &bytes, &ReadOptions { pitch_um })?;
    let surface = scan.into_surface()?;
    LandSignature::from_surface(&surface)
        .map_err(|source| NodeError::NoLandSignature { file: name, source })
}

fn compared(found: &LandComparison) -> Compared {
    Compared {
        mark: MarkKind::LandEngravedArea,
        score: found.score,
        lag_um: found.lag_um,
        is_mirrored: found.is_mirrored,
        overlap_um: found.overlap_um,
        consecutive_matching_striae: found.striae.longest_run,
        matching_striae: found.striae.matching,
        striae: found.striae.of,
        engine_version: STRIATED_ENGINE_VERSION,
    }
}

fn text(found: &LandComparison) -> String {
    format!(
        "land: score {:.4} (similarity, not a probability; one land says little, bullets are judged by all of theirs)\n\
         shifted by {:.1} um over {:.0} um{}, {} of {} striae match, {} of them consecutively\n\
         by {STRIATED_ENGINE_VERSION}",
        found.score,
        found.lag_um,
        found.overlap_um,
        if found.is_mirrored { ", mirrored" } else { "" },
        found.striae.matching,
        found.striae.of,
        found.striae.longest_run,
    )
}
