//! `striae mark inspect`: what a file states, with no node needed.

use serde::Serialize;
use striae_acquisition::limits::MAX_FILE_BYTES;
use striae_acquisition::{ReadOptions, ScanDescription};

use super::arguments::Inspect;
use crate::NodeError;
use crate::cli::scans::notes::correction_note;
use crate::cli::terminal::output::Output;
use striae_files::input_file::read_bytes;

/// Shows what a file states.
pub(super) fn inspect(arguments: &Inspect, output: &Output) -> Result<(), NodeError> {
    let options = ReadOptions { pitch_um: arguments.pitch_um };
    let bytes = read_bytes(&arguments.file, MAX_FILE_BYTES)?;
    let name = arguments.file.display().to_string();
    let scan = striae_acquisition::read_bytes(&name, &bytes, &options)?;
    let obstacle = scan.enrolment_obstacle().map(|error| error.to_string());
    let inspected = Inspected { description: scan.description(), enrolment: obstacle.as_deref() };
    output.value(&inspected, || description_text(scan.description(), obstacle.as_deref()))
}

/// Content of the JSON.
#[derive(Serialize)]
struct Inspected<'a> {
    #[serde(flatten)]
    description: &'a ScanDescription,
    /// Reason for which enrolment is not possible; null where it is.
    enrolment: Option<&'a str>,
}

fn description_text(description: &ScanDescription, obstacle: Option<&str>) -> String {
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
    text += &correction_note(description.unit_correction).replace("; its", "\nunits        its");
    for mending in &description.mended {
        text += "\nmended       ";
        text += &mending.to_string();
    }
    if let Some(obstacle) = obstacle {
        text += "\nenrolment    not possible: ";
        text += obstacle;
    }
    text
}
