//! `striae mark inspect`: what a file states, with no node needed.

use serde::Serialize;
use striae_acquisition::limits::MAX_FILE_BYTES;
use striae_acquisition::{ReadOptions, ScanDescription};

use super::arguments::Inspect;
use crate::NodeError;
use crate::api::ShownQuality;
use crate::cli::enroll::text::quality_text;
use crate::cli::scans::said::file_facts;
use crate::cli::terminal::output::Output;
use crate::exhibit_signatures::impressed_signature;
use striae_files::input_file::read_bytes;

/// Shows what a file states.
pub(super) fn inspect(arguments: &Inspect, output: &Output) -> Result<(), NodeError> {
    let options = ReadOptions { pitch_um: arguments.scan.pitch_um };
    let bytes = read_bytes(&arguments.file, MAX_FILE_BYTES)?;
    let name = arguments.file.display().to_string();
    let scan = striae_acquisition::read_bytes(&name, &bytes, &options)?;
    let mut obstacle = scan.enrolment_obstacle().map(|error| error.to_string());
    let mut quality = None;
    if arguments.scan.mark.is_some() {
        if obstacle.is_none() {
            quality = quality_of(arguments, &name, &bytes)?;
        }
    } else {
        refuse_options_of_a_mark(arguments)?;
        // A photograph is hardly of another mark, and a wrong pitch of it shows nowhere else.
        if obstacle.is_none() && !scan.description().format.is_topography() {
            let taken_for_breech_face = quality_of(arguments, &name, &bytes);
            obstacle = taken_for_breech_face.err().map(|error| error.to_string());
        }
    }
    let inspected = Inspected {
        description: scan.description(),
        enrolment: obstacle.as_deref(),
        quality: quality.as_ref(),
    };
    output.value(&inspected, || {
        let text = description_text(scan.description(), obstacle.as_deref());
        let quality = quality
            .as_ref()
            .map(|quality| quality_text(quality).replacen("quality ", "\nquality      ", 1));
        text + &quality.unwrap_or_default()
    })
}

/// Refuses options that say something of a mark where no mark is named.
fn refuse_options_of_a_mark(arguments: &Inspect) -> Result<(), NodeError> {
    let options = [
        ("--region", arguments.scan.region.is_some()),
        ("--mirrored", arguments.scan.sense.mirrored),
        ("--cast", arguments.scan.sense.cast),
    ];
    match options.into_iter().find(|(_, is_given)| *is_given) {
        Some((option, _)) => Err(NodeError::Argument(format!(
            "{option} goes with --mark, which says what to look at"
        ))),
        None => Ok(()),
    }
}

/// The quality of the mark that the file is said to show, else of a breech face.
fn quality_of(
    arguments: &Inspect,
    name: &str,
    bytes: &[u8],
) -> Result<Option<ShownQuality>, NodeError> {
    let mark = arguments.scan.mark()?;
    if mark.is_striated() {
        let sentence = format!("no quality is measured of {mark} marks; leave out --mark");
        return Err(NodeError::Argument(sentence));
    }
    let facts = file_facts(name.to_owned(), &arguments.scan)?;
    let (_, corrections) = impressed_signature(&facts, bytes)?;
    Ok(corrections.quality)
}

/// Content of the JSON.
#[derive(Serialize)]
struct Inspected<'a> {
    #[serde(flatten)]
    description: &'a ScanDescription,
    /// Reason for which enrolment is not possible; null where it is.
    enrolment: Option<&'a str>,
    /// How well the mark will be compared, where one is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    quality: Option<&'a ShownQuality>,
}

fn description_text(description: &ScanDescription, obstacle: Option<&str>) -> String {
    // As enrolment takes them: the stated ones come after it.
    let factor = description.unit_correction.unwrap_or(1.0);
    let number = |value: Option<f64>| {
        value.map_or_else(|| "-".to_owned(), |value| format!("{:.6}", value * factor))
    };
    let points = description.columns * description.rows;
    let mut text = format!(
        "format       {}, {}\nsize         {} columns x {} rows\npitch        {} x {} um\nvalid points {} of {points}",
        description.format,
        description.feature_type,
        description.columns,
        description.rows,
        number(description.pitch_x_um),
        number(description.pitch_y_um),
        description.valid_points,
    );
    // A photograph has none.
    let heights = description.z_mean_um.map(|_| {
        let [least, most, mean] =
            [description.z_min_um, description.z_max_um, description.z_mean_um].map(number);
        format!("\nheights      {least} to {most} um, mean {mean} um")
    });
    text += &heights.unwrap_or_default();
    let correction = description.unit_correction.map(|factor| {
        let times = 1.0 / factor;
        format!(
            "\nunits        corrected: the file states {times:.0} times as much, which no toolmark has"
        )
    });
    text += &correction.unwrap_or_default();
    if let Some(instrument) = &description.instrument {
        text += "\ninstrument   ";
        text += instrument;
    }
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
