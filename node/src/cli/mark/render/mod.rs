//! `striae mark render`: a scan as a picture, with what is used of it, beside the relief that is
//! compared.

mod land;

use std::path::{Path, PathBuf};

use serde::Serialize;
use striae_acquisition::{Format, ReadOptions};
use striae_toolmark::{
    CellUse, ImpressedSignature, Preparation, Region, ReliefView, SignatureError, Surface,
    SurfaceKind,
};
use striae_vocabulary::MarkKind;

use super::arguments::Render;
use crate::api::FileFacts;
use crate::cli::scans::read::read_scan;
use crate::cli::scans::said::file_facts;
use crate::cli::terminal::failure::print_warning;
use crate::cli::terminal::output::Output;
use crate::cli::terminal::values::optional;
use crate::{ExhibitError, NodeError};
use striae_drawing::picture::{Raster, ScanPicture, draw_scan};

/// Description of the picture.
#[derive(Serialize)]
struct Rendered<'a> {
    file: &'a Path,
    picture: &'a Path,
    mark: MarkKind,
    kind: SurfaceKind,
    #[serde(flatten)]
    size: Size,
    /// Whether y grows upwards or downwards in the picture.
    y_axis: &'static str,
    /// Use of the scan, as shares of its area; absent where no mark was found.
    shares: Option<Shares>,
    region: Option<Region>,
    /// `hand`, `engine`, or `mask` for a scan that was masked before; absent where no mark was
    /// found.
    region_by: Option<&'static str>,
    centre_um: Option<[f64; 2]>,
    note: Option<String>,
    /// Faults of the file that were put right.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mended: Vec<String>,
}

/// The size of a scan, and of the picture of it.
#[derive(Serialize)]
struct Size {
    columns: usize,
    rows: usize,
    pitch_x_um: f64,
    pitch_y_um: f64,
    picture_columns: usize,
    picture_rows: usize,
    /// Width of a point of the picture.
    point_um: f64,
    scale_bar_um: Option<f64>,
}

impl Size {
    fn of(surface: &Surface, raster: &Raster, point_um: f64, scale_bar_um: Option<f64>) -> Self {
        Self {
            columns: surface.columns(),
            rows: surface.rows(),
            pitch_x_um: surface.pitch_x_um(),
            pitch_y_um: surface.pitch_y_um(),
            picture_columns: raster.columns(),
            picture_rows: raster.rows(),
            point_um,
            scale_bar_um,
        }
    }
}

/// Shares of the cells of the working grid; together 1.
#[derive(Serialize)]
struct Shares {
    used: f64,
    missing: f64,
    outside: f64,
    outlier: f64,
}

/// Result of the engine's preparation of a scan.
struct Prepared {
    preparation: Preparation,
    relief: ReliefView,
    centre_um: [f64; 2],
}

/// A scan that is drawn, from a file or from the database.
pub(in crate::cli) struct DrawnScan {
    /// Its name, as the description of the picture has it.
    pub(in crate::cli) label: PathBuf,
    /// Its facts.
    pub(in crate::cli) facts: FileFacts,
    pub(in crate::cli) bytes: Vec<u8>,
}

/// Draws the scan that the command line names.
pub(super) fn render(arguments: &Render, output: &Output) -> Result<(), NodeError> {
    let mark = arguments.scan.mark()?;
    let format = picture_format(&arguments.out)?;
    if mark.is_striated() && arguments.scan.region.is_some() {
        let sentence = format!(
            "a {mark} has no region: its shoulders are found on the whole scan, or given by --grooves"
        );
        return Err(NodeError::Argument(sentence));
    }
    if !mark.is_striated() && arguments.grooves.is_some() {
        return Err(NodeError::Argument(format!(
            "a {mark} mark has no grooves; they are for lands"
        )));
    }
    let grooves = optional(arguments.grooves.as_deref())?;
    let facts = FileFacts { grooves, ..file_facts(String::new(), &arguments.scan)? };
    let (name, bytes) = read_scan(&arguments.file)?;
    let facts = FileFacts { name, ..facts };
    let scan = DrawnScan { label: arguments.file.clone(), facts, bytes };
    draw(&scan, &arguments.out, format, output)
}

/// Draws a scan. One on which no mark is found is drawn all the same: to draw the region by hand,
/// somebody must see it.
pub(in crate::cli) fn draw(
    drawn: &DrawnScan,
    out: &Path,
    format: Format,
    output: &Output,
) -> Result<(), NodeError> {
    let FileFacts { mark, region, sense, .. } = drawn.facts;
    if mark.is_striated() {
        return land::draw(drawn, out, format, output);
    }
    let options = ReadOptions { pitch_um: drawn.facts.pitch_um };
    let scan = striae_acquisition::read_bytes(&drawn.facts.name, &drawn.bytes, &options)?;
    let mended: Vec<String> = scan.description().mended.iter().map(ToString::to_string).collect();
    let surface = scan.into_surface()?.in_sense(sense);
    let width_um = surface.columns() as f64 * surface.pitch_x_um();
    let region = region.map(|one| if sense.is_reversed() { one.mirrored(width_um) } else { one });
    let file = || drawn.facts.name.clone();
    let (prepared, note) = match prepare(&surface, mark, region.as_ref()) {
        Ok(prepared) => (Some(prepared), None),
        // The user's region or mark is wrong, and the picture would not show why.
        Err(source) if region.is_some() || matches!(source, SignatureError::UnsupportedMark(_)) => {
            return Err(ExhibitError::NoSignature { file: file(), source }.into());
        }
        Err(source) => (None, Some(ExhibitError::NoSignature { file: file(), source }.to_string())),
    };
    let picture = draw_scan(&ScanPicture {
        surface: &surface,
        preparation: prepared.as_ref().map(|prepared| &prepared.preparation),
        relief: prepared.as_ref().map(|prepared| (&prepared.relief, prepared.centre_um)),
    });
    output.file(out, picture.raster.to_file(format)?)?;
    if let Some(note) = &note {
        print_warning(note);
    }
    let preparation = prepared.as_ref().map(|prepared| &prepared.preparation);
    let rendered = Rendered {
        file: &drawn.label,
        picture: out,
        mark,
        kind: surface.kind(),
        size: Size::of(&surface, &picture.raster, picture.point_um, picture.scale_bar_um),
        y_axis: if picture.y_is_up { "up" } else { "down" },
        shares: preparation.map(shares),
        region: preparation.and_then(Preparation::region).copied(),
        region_by: preparation.map(|preparation| match (region, preparation.region()) {
            (Some(_), _) => "hand",
            (None, Some(_)) => "engine",
            (None, None) => "mask",
        }),
        centre_um: prepared.as_ref().map(|prepared| prepared.centre_um),
        note,
        mended,
    };
    output.value(&rendered, || text(&rendered))
}

/// The format of a picture's file, by the ending of its name; one without an ending is a PNG.
pub(in crate::cli) fn picture_format(path: &Path) -> Result<Format, NodeError> {
    let name = path.to_string_lossy();
    match Format::of_name(&name) {
        None if path.extension().is_none() => Ok(Format::Png),
        Some(format) if !format.is_topography() => Ok(format),
        _ => Err(NodeError::Argument(format!(
            "{} ends like no picture that can be written; let it end with .png, .jpg, .tif or .bmp",
            path.display()
        ))),
    }
}

fn prepare(
    surface: &Surface,
    mark: MarkKind,
    region: Option<&Region>,
) -> Result<Prepared, SignatureError> {
    let preparation = match region {
        Some(region) => Preparation::within(surface, mark, region),
        None => Preparation::of(surface, mark),
    }?;
    let centre_um = preparation.centre_um()?;
    let relief =
        ImpressedSignature::from_preparation(surface.kind(), preparation.clone())?.relief();
    Ok(Prepared { preparation, relief, centre_um })
}

fn shares(preparation: &Preparation) -> Shares {
    let cells = preparation.cells();
    let share = |wanted: CellUse| {
        cells.iter().filter(|cell| **cell == wanted).count() as f64 / cells.len() as f64
    };
    Shares {
        used: share(CellUse::Used),
        missing: share(CellUse::Missing),
        outside: share(CellUse::Outside),
        outlier: share(CellUse::Outlier),
    }
}

fn text(rendered: &Rendered<'_>) -> String {
    let mut lines = vec![
        format!(
            "scan     {}: {} x {} points, {} x {} um apart",
            rendered.file.display(),
            rendered.size.columns,
            rendered.size.rows,
            rendered.size.pitch_x_um,
            rendered.size.pitch_y_um
        ),
        format!(
            "picture  {}: {} x {} points of {:.2} um; y grows {}wards; ticks every 0.5 mm from x = y = 0{}",
            rendered.picture.display(),
            rendered.size.picture_columns,
            rendered.size.picture_rows,
            rendered.size.point_um,
            rendered.y_axis,
            rendered
                .size
                .scale_bar_um
                .map_or_else(String::new, |um| format!("; the bar is {} mm", um / 1_000.0)),
        ),
    ];
    if let (Some(shares), Some(by)) = (&rendered.shares, rendered.region_by) {
        let region = match (rendered.region, by) {
            (Some(region), "hand") => format!("{region} um, given by hand"),
            (Some(region), _) => format!("{region} um, found"),
            (None, _) => "all that was measured: the scan was masked before".to_owned(),
        };
        lines.push(format!("region   {region}"));
        lines.push(format!(
            "cells    {:.1} % used, {:.1} % missing, {:.1} % outside, {:.2} % outliers",
            100.0 * shares.used,
            100.0 * shares.missing,
            100.0 * shares.outside,
            100.0 * shares.outlier
        ));
    }
    lines.extend(rendered.mended.iter().map(|sentence| format!("mended   {sentence}")));
    if let Some([x_um, y_um]) = rendered.centre_um {
        lines.push(format!("centre   {x_um:.0}, {y_um:.0} um"));
    }
    lines.join("\n")
}
