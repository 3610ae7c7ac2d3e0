//! `striae inspect` and `striae compare`: looking at files, with no node needed.

use std::path::Path;

use serde::Serialize;
use striae_acquisition::{ReadOptions, ScanDescription};
use striae_toolmark::{Comparison, ENGINE_VERSION, LikelihoodRatio, MarkKind, Region, Signature};

use super::arguments::{Compare, Inspect};
use super::enroll::read_scan;
use super::output::Output;
use super::{argument, compare_lands, file_facts, optional, tables};
use crate::NodeError;
use crate::api::FileFacts;
use crate::calibration::likelihood_ratio;
use crate::exhibit_signatures::impressed_signature;

/// Shows what a file states.
pub(super) fn inspect(arguments: &Inspect, output: &Output) -> Result<(), NodeError> {
    let options = ReadOptions { pitch_um: arguments.pitch_um };
    let scan = striae_acquisition::read_file(&arguments.file, &options)?;
    let obstacle = scan.enrolment_obstacle().map(|error| error.to_string());
    output.value(scan.description(), || description_text(scan.description(), obstacle))
}

fn description_text(description: &ScanDescription, obstacle: Option<String>) -> String {
    let number =
        |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |value| format!("{value:.6}"));
    let points = description.columns * description.rows;
    let mut text = format!(
        "format       {}, {}\nsize         {} columns x {} rows\npitch        {} x {} um\nvalid points {} of {points}\nheights      {} to {} um, mean {} um",
        description.format,
        description.feature_type,
        description.columns,
        description.rows,
        number(description.pitch_x_um),
        number(description.pitch_y_um),
        description.valid_points,
        number(description.z_min_um),
        number(description.z_max_um),
        number(description.z_mean_um),
    );
    text += &tables::correction_note(description.unit_correction)
        .replace("; its", "\nunits        its");
    if let Some(obstacle) = obstacle {
        text += "\nenrolment    not possible: ";
        text += &obstacle;
    }
    text
}

/// A comparison with the engine that made it.
#[derive(Serialize)]
struct Compared {
    #[serde(flatten)]
    comparison: Comparison,
    #[serde(flatten)]
    likelihood_ratio: Option<LikelihoodRatio>,
    engine_version: &'static str,
}

/// Compares two files.
pub(super) fn compare(arguments: &Compare, output: &Output) -> Result<(), NodeError> {
    let mark: MarkKind = argument(&arguments.scan.mark)?;
    if mark == MarkKind::LandEngravedArea {
        return compare_lands::compare(arguments, output);
    }
    let region = optional(arguments.scan.region.as_deref())?;
    let candidate_region = optional(arguments.candidate_region.as_deref())?;
    let signature = |path: &Path, region: Option<Region>| -> Result<Signature, NodeError> {
        let (name, bytes) = read_scan(path)?;
        let facts = FileFacts { region, ..file_facts(name, &arguments.scan)? };
        Ok(impressed_signature(&facts, &bytes)?.0)
    };
    let (query, candidate) = rayon::join(
        || signature(&arguments.query, region),
        || signature(&arguments.candidate, candidate_region),
    );
    let (query, candidate) = (query?, candidate?);
    let comparison = striae_toolmark::compare(&query, &candidate)?;
    let likelihood_ratio = likelihood_ratio(query.kind(), &comparison);
    let compared = Compared { comparison, likelihood_ratio, engine_version: ENGINE_VERSION };
    output.value(&compared, || {
        format!(
            "{mark}: score {:.4} (similarity, not a probability){}\nat rotation {:.2} degrees, shift {:.1}, {:.1} um, overlap {:.2}\nby {ENGINE_VERSION}",
            comparison.score,
            tables::likelihood_note(query.kind(), &comparison, likelihood_ratio),
            comparison.pose.rotation_deg,
            comparison.pose.dx_um,
            comparison.pose.dy_um,
            comparison.overlap_fraction,
        )
    })
}
