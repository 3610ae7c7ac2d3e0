//! `striae mark render` of striated marks: the scan with its shoulders, its profile, and the striae
//! that are compared.

use std::path::Path;

use serde::Serialize;
use striae_acquisition::{Format, ReadOptions};
use striae_toolmark::{Axis, Grooves, LandError, LandPreparation, LandSignature, Surface};
use striae_vocabulary::MarkKind;

use super::{DrawnScan, Size};
use crate::api::FileFacts;
use crate::cli::terminal::failure::print_warning;
use crate::cli::terminal::output::Output;
use crate::{ExhibitError, NodeError};
use striae_drawing::picture::{LandPicture, ScanPicture, draw_land, draw_scan, used_um};

/// Description of the picture.
#[derive(Serialize)]
struct Rendered<'a> {
    file: &'a Path,
    picture: &'a Path,
    mark: MarkKind,
    #[serde(flatten)]
    size: Size,
    /// Land that was found; absent where no striae were.
    land: Option<Land>,
    note: Option<String>,
    /// Faults of the file that were put right.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mended: Vec<String>,
}

/// Used part of a scan.
#[derive(Serialize)]
struct Land {
    /// Axis that crosses the striae: `x` or `y`. Where it is y the picture is turned by a quarter
    /// to the right.
    axis: &'static str,
    /// Feet of the walls; absent where the scan ends before one.
    left_shoulder_um: Option<f64>,
    right_shoulder_um: Option<f64>,
    /// `hand` or `engine`.
    shoulders_by: &'static str,
    /// First and last place of the striae that are compared.
    used_um: [f64; 2],
    /// Micrometres across for each along.
    slant: f64,
    /// Mean correlation of neighbouring bands.
    coherence: f32,
    /// Mean correlation of bands with their mean.
    agreement: f32,
    /// Bands of 25 um, and the share of them that is used.
    bands: usize,
    used_bands_share: f64,
    signature_bytes: usize,
}

/// Draws a scan. One on which no striae are found is drawn all the same, to see why.
pub(super) fn draw(
    drawn: &DrawnScan,
    out: &Path,
    format: Format,
    output: &Output,
) -> Result<(), NodeError> {
    let FileFacts { mark, grooves, sense, .. } = drawn.facts;
    let name = drawn.facts.name.clone();
    let options = ReadOptions { pitch_um: drawn.facts.pitch_um };
    let scan = striae_acquisition::read_bytes(&name, &drawn.bytes, &options)?;
    let mended: Vec<String> = scan.description().mended.iter().map(ToString::to_string).collect();
    let surface = scan.into_surface()?.in_sense(sense.for_mark(mark));
    let (land, note) = match prepare(&surface, grooves) {
        Ok(land) => (Some(land), None),
        // The user's grooves are wrong, and the picture would not show why.
        Err(source) if grooves.is_some() => {
            return Err(ExhibitError::NoLandSignature { file: name, source }.into());
        }
        Err(source) => {
            (None, Some(ExhibitError::NoLandSignature { file: name, source }.to_string()))
        }
    };
    let signature = land.as_ref().map(LandSignature::from_preparation);
    let (raster, point_um, scale_bar_um) = if let Some((land, signature)) =
        land.as_ref().zip(signature.as_ref())
    {
        let drawn = draw_land(&LandPicture { surface: &surface, land, signature });
        (drawn.raster, drawn.point_um, drawn.scale_bar_um)
    } else {
        let drawn = draw_scan(&ScanPicture { surface: &surface, preparation: None, relief: None });
        (drawn.raster, drawn.point_um, drawn.scale_bar_um)
    };
    output.file(out, raster.to_file(format)?)?;
    if let Some(note) = &note {
        print_warning(note);
    }
    let rendered = Rendered {
        file: &drawn.label,
        picture: out,
        mark,
        size: Size::of(&surface, &raster, point_um, scale_bar_um),
        land: land.zip(signature).map(|(land, signature)| {
            let by = if grooves.is_some() { "hand" } else { "engine" };
            facts(&land, &signature, by)
        }),
        note,
        mended,
    };
    output.value(&rendered, || text(&rendered, &surface))
}

fn prepare(surface: &Surface, grooves: Option<Grooves>) -> Result<LandPreparation, LandError> {
    match grooves {
        Some(Grooves { left_um, right_um }) => {
            LandPreparation::with_shoulders(surface, left_um, right_um)
        }
        None => LandPreparation::of(surface),
    }
}

fn facts(land: &LandPreparation, signature: &LandSignature, by: &'static str) -> Land {
    let weights = land.band_weights();
    let used = weights.iter().filter(|weight| **weight > 0.0).count();
    Land {
        axis: match land.axis() {
            Axis::X => "x",
            Axis::Y => "y",
        },
        left_shoulder_um: land.shoulders().left_um,
        right_shoulder_um: land.shoulders().right_um,
        shoulders_by: by,
        used_um: used_um(land),
        slant: land.slant(),
        coherence: land.coherence(),
        agreement: land.agreement(),
        bands: weights.len(),
        used_bands_share: used as f64 / weights.len().max(1) as f64,
        signature_bytes: signature.to_bytes().len(),
    }
}

fn text(rendered: &Rendered<'_>, surface: &Surface) -> String {
    let mut lines = vec![
        format!(
            "scan       {}: {} x {} points, {} x {} um apart",
            rendered.file.display(),
            surface.columns(),
            surface.rows(),
            surface.pitch_x_um(),
            surface.pitch_y_um()
        ),
        format!(
            "picture    {}: {} x {} points of {:.2} um{}",
            rendered.picture.display(),
            rendered.size.picture_columns,
            rendered.size.picture_rows,
            rendered.size.point_um,
            rendered
                .size
                .scale_bar_um
                .map_or_else(String::new, |um| format!("; the bar is {} mm", um / 1_000.0)),
        ),
    ];
    lines.extend(rendered.mended.iter().map(|sentence| format!("mended     {sentence}")));
    let Some(land) = &rendered.land else { return lines.join("\n") };
    let turned = if land.axis == "y" { "; drawn turned by a quarter to the right" } else { "" };
    let shoulder = |um: Option<f64>| {
        um.map_or_else(|| "beyond the scan".to_owned(), |um| format!("{um:.0} um"))
    };
    let by = if land.shoulders_by == "hand" { "given by hand" } else { "found" };
    let [from_um, to_um] = land.used_um;
    lines.extend([
        format!("striae     crossed along {}, coherence {:.2}{turned}", land.axis, land.coherence),
        format!(
            "shoulders  left {}, right {}, {by}; compared from {from_um:.0} to {to_um:.0} um",
            shoulder(land.left_shoulder_um),
            shoulder(land.right_shoulder_um)
        ),
        format!(
            "bands      {:.0} % of {} used, agreement {:.2}, slant {:.1} degrees",
            100.0 * land.used_bands_share,
            land.bands,
            land.agreement,
            land.slant.atan().to_degrees()
        ),
        format!("signature  {} bytes", land.signature_bytes),
    ]);
    lines.join("\n")
}
