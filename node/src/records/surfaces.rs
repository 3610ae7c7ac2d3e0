//! Layers of stored scans at several resolutions, for viewers.

use striae_acquisition::ReadOptions;
use striae_casework::ExhibitId;
use striae_toolmark::{Preparation, ReliefView, Surface};

use super::originals;
use crate::api::{FileBytes, FileFacts, MAX_LEVEL, SurfaceLayer, SurfaceView, ViewSurface};
use crate::exhibit_signatures::impressed_signature;
use crate::{Node, NodeError};

/// Most points of one view: a viewer shows no more at a time.
const MAX_POINTS: usize = 16 << 20;

/// Values on a regular grid, row by row.
pub(super) struct Layer {
    pub(super) columns: usize,
    pub(super) rows: usize,
    pub(super) pitch_um: [f64; 2],
    pub(super) origin_um: [f64; 2],
    pub(super) values: Vec<f32>,
}

/// A layer of a scan.
pub(crate) fn view(node: &Node, asked: &ViewSurface) -> Result<SurfaceView, NodeError> {
    let ViewSurface { exhibit, file, layer, level } = *asked;
    if level > MAX_LEVEL {
        return Err(NodeError::Argument(format!("level {level} is not from 0 to {MAX_LEVEL}")));
    }
    let (facts, surface, mended, bytes) = read(node, exhibit, file)?;
    let kind = surface.kind();
    let layer = match layer {
        SurfaceLayer::Measured => measured(&surface),
        SurfaceLayer::Relief => relief(&surface, &facts, &bytes)?,
    };
    let shown = coarser(layer, level);
    if shown.values.len() > MAX_POINTS {
        return Err(NodeError::Argument(format!(
            "this level has {} points, and at most {MAX_POINTS} are shown; ask for a coarser one",
            shown.values.len()
        )));
    }
    Ok(SurfaceView {
        kind,
        columns: shown.columns,
        rows: shown.rows,
        pitch_x_um: shown.pitch_um[0],
        pitch_y_um: shown.pitch_um[1],
        origin_um: shown.origin_um,
        mended,
        bytes: FileBytes(shown.bytes().collect()),
    })
}

/// A stored file: its facts, its surface in the sense that was said of it, its corrections, and its bytes.
fn read(
    node: &Node,
    exhibit: ExhibitId,
    file: usize,
) -> Result<(FileFacts, Surface, Vec<String>, Vec<u8>), NodeError> {
    let (facts, bytes) = originals::whole(node, exhibit, file)?;
    let options = ReadOptions { pitch_um: facts.pitch_um };
    let scan = striae_acquisition::read_bytes(&facts.name, &bytes, &options)?;
    let mended = scan.description().mended.iter().map(ToString::to_string).collect();
    let surface = scan.into_surface()?.in_sense(facts.sense.for_mark(facts.mark));
    Ok((facts, surface, mended, bytes))
}

impl Layer {
    /// Its values, as they travel.
    pub(super) fn bytes(&self) -> impl Iterator<Item = u8> + '_ {
        self.values.iter().flat_map(|value| value.to_le_bytes())
    }
}

pub(super) fn measured(surface: &Surface) -> Layer {
    Layer {
        columns: surface.columns(),
        rows: surface.rows(),
        pitch_um: [surface.pitch_x_um(), surface.pitch_y_um()],
        origin_um: [0.0; 2],
        values: surface.values().to_vec(),
    }
}

/// The relief that is compared, at its place on the surface.
fn relief(surface: &Surface, facts: &FileFacts, bytes: &[u8]) -> Result<Layer, NodeError> {
    if facts.mark.is_striated() {
        return Err(NodeError::Argument(format!(
            "a {} is compared as a profile and has no relief; ask for the layer 'measured'",
            facts.mark
        )));
    }
    let (signature, _) = impressed_signature(facts, bytes)?;
    Ok(relief_about(centre_on(surface, facts)?, signature.relief()))
}

/// A relief about its centre on the surface.
pub(super) fn relief_about(centre_um: [f64; 2], view: ReliefView) -> Layer {
    let half_um = view.side as f64 * view.pitch_um / 2.0;
    Layer {
        columns: view.side,
        rows: view.side,
        pitch_um: [view.pitch_um; 2],
        origin_um: centre_um.map(|um| um - half_um),
        values: view.values,
    }
}

/// Centre of the impressed mark of a stored file on its surface as [`view`] gives it, micrometres along x and y.
pub(crate) fn centre_um(
    node: &Node,
    exhibit: ExhibitId,
    file: usize,
) -> Result<[f64; 2], NodeError> {
    let (facts, surface, ..) = read(node, exhibit, file)?;
    centre_on(&surface, &facts)
}

fn centre_on(surface: &Surface, facts: &FileFacts) -> Result<[f64; 2], NodeError> {
    let width_um = surface.columns() as f64 * surface.pitch_x_um();
    let reversed = facts.sense.for_mark(facts.mark).is_reversed();
    let region = facts.region.map(|one| if reversed { one.mirrored(width_um) } else { one });
    let prepared = match &region {
        Some(region) => Preparation::within(surface, facts.mark, region),
        None => Preparation::of(surface, facts.mark),
    };
    let wrong = |error: striae_toolmark::SignatureError| NodeError::Argument(error.to_string());
    prepared.map_err(wrong)?.centre_um().map_err(wrong)
}

/// The layer with half the points along each axis, so many times: each is the mean of those that are known.
pub(super) fn coarser(mut layer: Layer, level: u8) -> Layer {
    for _ in 0..level {
        if layer.columns == 1 && layer.rows == 1 {
            break;
        }
        let (columns, rows) = (layer.columns.div_ceil(2), layer.rows.div_ceil(2));
        let mean = |row: usize, column: usize| {
            let (mut sum, mut known) = (0.0, 0_u8);
            for y in 2 * row..(2 * row + 2).min(layer.rows) {
                for x in 2 * column..(2 * column + 2).min(layer.columns) {
                    let value = layer.values[y * layer.columns + x];
                    if !value.is_nan() {
                        (sum, known) = (sum + value, known + 1);
                    }
                }
            }
            if known == 0 { f32::NAN } else { sum / f32::from(known) }
        };
        let values = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
        let values = values.map(|(row, column)| mean(row, column)).collect();
        let pitch_um = layer.pitch_um.map(|pitch_um| 2.0 * pitch_um);
        layer = Layer { columns, rows, pitch_um, values, ..layer };
    }
    layer
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "means of whole numbers are exact here")]
mod tests {
    use super::*;

    #[test]
    fn coarser_levels_are_means_of_the_points_that_are_known() {
        let values = vec![1.0, 3.0, f32::NAN, 5.0, 7.0, f32::NAN];
        let layer =
            Layer { columns: 3, rows: 2, pitch_um: [1.0, 2.0], origin_um: [0.0; 2], values };
        let half = coarser(layer, 1);
        assert_eq!((half.columns, half.rows, half.pitch_um), (2, 1, [2.0, 4.0]));
        assert_eq!(half.values[0], 4.0);
        assert!(half.values[1].is_nan());
        let point = coarser(half, 5);
        assert_eq!((point.columns, point.rows, point.values), (1, 1, vec![4.0]));
    }
}
