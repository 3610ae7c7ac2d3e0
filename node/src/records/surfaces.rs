//! Layers of stored scans at several resolutions, for viewers.

use std::borrow::Cow;
use std::sync::Arc;

use striae_acquisition::ReadOptions;
use striae_casework::ExhibitId;
use striae_toolmark::{
    LandPreparation, Preparation, ReliefView, SignatureError, Surface, SurfaceKind,
};

use super::originals;
use crate::api::{FileBytes, FileFacts, MAX_LEVEL, SurfaceLayer, SurfaceView, ViewSurface};
use crate::exhibit_signatures::{impressed_signature, prepared_land, region_on};
use crate::read_scans::ReadScan;
use crate::{Node, NodeError};

/// Most points of one view: a viewer shows no more at a time.
const MAX_POINTS: usize = 16 << 20;

/// Values on a regular grid, row by row.
pub(super) struct Layer<'a> {
    pub(super) columns: usize,
    pub(super) rows: usize,
    pub(super) pitch_um: [f64; 2],
    pub(super) origin_um: [f64; 2],
    pub(super) values: Cow<'a, [f32]>,
}

/// A layer of a scan.
pub(crate) fn view(node: &Node, asked: &ViewSurface) -> Result<SurfaceView, NodeError> {
    let ViewSurface { exhibit, file, layer, level } = *asked;
    check_level(level)?;
    let scan = read(node, exhibit, file)?;
    let layer = match layer {
        SurfaceLayer::Measured => measured(&scan.read.surface),
        SurfaceLayer::Relief => relief(node, exhibit, file, &scan)?,
    };
    let view = at_level(scan.read.surface.kind(), layer, level)?;
    Ok(SurfaceView { mended: scan.read.mended.clone(), ..view })
}

/// Refuses a level that no layer has.
pub(crate) fn check_level(level: u8) -> Result<(), NodeError> {
    if level > MAX_LEVEL {
        return Err(NodeError::Argument(format!("level {level} is not from 0 to {MAX_LEVEL}")));
    }
    Ok(())
}

/// A surface as it was measured, without anything else of its file.
pub(crate) fn measured_view(surface: &Surface, level: u8) -> Result<SurfaceView, NodeError> {
    at_level(surface.kind(), measured(surface), level)
}

/// A layer at one of its resolutions.
fn at_level(kind: SurfaceKind, layer: Layer<'_>, level: u8) -> Result<SurfaceView, NodeError> {
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
        mended: Vec::new(),
        bytes: FileBytes(shown.bytes().collect()),
    })
}

/// The scan of a stored file, with what was said of it.
pub(crate) struct StoredScan {
    pub(crate) facts: FileFacts,
    read: Arc<ReadScan>,
}

impl StoredScan {
    /// Centre of its impressed mark on its surface as [`view`] gives it, micrometres along x and y.
    pub(crate) fn centre_um(&self) -> Result<[f64; 2], NodeError> {
        let (facts, surface) = (&self.facts, &self.read.surface);
        self.read.centre_um(|| {
            let prepared = match &region_on(facts, surface) {
                Some(region) => Preparation::within(surface, facts.mark, region),
                None => Preparation::of(surface, facts.mark),
            };
            let wrong = |error: SignatureError| NodeError::Argument(error.to_string());
            prepared.map_err(wrong)?.centre_um().map_err(wrong)
        })
    }

    /// Its striated mark, made ready.
    pub(crate) fn land(&self) -> Result<&LandPreparation, NodeError> {
        self.read.land(|| prepared_land(&self.facts, &self.read.surface))
    }
}

/// The scan of a stored file, read before or now.
pub(crate) fn read(node: &Node, exhibit: ExhibitId, file: usize) -> Result<StoredScan, NodeError> {
    let (acquisition, _) = originals::acquisition(node, exhibit, file)?;
    let facts = FileFacts::of(&acquisition);
    let key = (acquisition.file_sha256, format!("{facts:?}"));
    let read = node.read_scans.get(key, || {
        let bytes = originals::bytes(node, &acquisition)?;
        let options = ReadOptions { pitch_um: facts.pitch_um };
        let scan = striae_acquisition::read_bytes(&facts.name, &bytes, &options)?;
        let mended = scan.description().mended.iter().map(ToString::to_string).collect();
        // Enrolled with the pitch that its file states, if with none given.
        let surface =
            scan.with_stated_pitch().into_surface()?.in_sense(facts.sense.for_mark(facts.mark));
        Ok::<_, NodeError>(ReadScan::new(surface, mended))
    })?;
    Ok(StoredScan { facts, read })
}

impl Layer<'_> {
    /// Its values, as they travel.
    pub(super) fn bytes(&self) -> impl Iterator<Item = u8> + '_ {
        self.values.iter().flat_map(|value| value.to_le_bytes())
    }
}

pub(super) fn measured(surface: &Surface) -> Layer<'_> {
    Layer {
        columns: surface.columns(),
        rows: surface.rows(),
        pitch_um: [surface.pitch_x_um(), surface.pitch_y_um()],
        origin_um: [0.0; 2],
        values: Cow::Borrowed(surface.values()),
    }
}

/// The relief that is compared, at its place on the surface.
fn relief(
    node: &Node,
    exhibit: ExhibitId,
    file: usize,
    scan: &StoredScan,
) -> Result<Layer<'static>, NodeError> {
    let facts = &scan.facts;
    if facts.mark.is_striated() {
        return Err(NodeError::Argument(format!(
            "a {} is compared as a profile and has no relief; ask for the layer 'measured'",
            facts.mark
        )));
    }
    let (acquisition, _) = originals::acquisition(node, exhibit, file)?;
    let (signature, _) = impressed_signature(facts, &originals::bytes(node, &acquisition)?)?;
    Ok(relief_about(scan.centre_um()?, signature.relief()))
}

/// A relief about its centre on the surface.
pub(super) fn relief_about(centre_um: [f64; 2], view: ReliefView) -> Layer<'static> {
    let half_um = view.side as f64 * view.pitch_um / 2.0;
    Layer {
        columns: view.side,
        rows: view.side,
        pitch_um: [view.pitch_um; 2],
        origin_um: centre_um.map(|um| um - half_um),
        values: Cow::Owned(view.values),
    }
}

/// The layer with half the points along each axis, so many times: each is the mean of those that are known.
pub(super) fn coarser(mut layer: Layer<'_>, level: u8) -> Layer<'_> {
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
        let values = Cow::Owned(values.map(|(row, column)| mean(row, column)).collect());
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
        let values = Cow::Owned(vec![1.0, 3.0, f32::NAN, 5.0, 7.0, f32::NAN]);
        let layer =
            Layer { columns: 3, rows: 2, pitch_um: [1.0, 2.0], origin_um: [0.0; 2], values };
        let half = coarser(layer, 1);
        assert_eq!((half.columns, half.rows, half.pitch_um), (2, 1, [2.0, 4.0]));
        assert_eq!(half.values[0], 4.0);
        assert!(half.values[1].is_nan());
        let point = coarser(half, 5);
        assert_eq!((point.columns, point.rows, point.values.as_ref()), (1, 1, [4.0].as_slice()));
    }
}
