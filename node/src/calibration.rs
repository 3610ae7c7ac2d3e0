//! Calibrations: the one shipped for the built-in engine, and others from files.

use std::path::Path;
use std::sync::LazyLock;

use striae_toolmark::{Calibration, Comparison, LikelihoodRatio, MarkKind, SurfaceKind};

use crate::NodeError;
use crate::data_folder::read_toml;

/// Largest calibration file, bytes.
const MAX_BYTES: u64 = 64 << 10;
/// Made by `striae calibrate` on the reference sets that it names.
const BREECH_FACE_TOPOGRAPHY: &str = include_str!("../calibrations/breech-face-topography.toml");

/// The likelihood ratio of a comparison by the shipped calibration; `None` where none is shipped for the mark, or the
/// smaller mark is smaller than all that it was made from.
pub(crate) fn likelihood_ratio(
    kind: SurfaceKind,
    comparison: &Comparison,
) -> Option<LikelihoodRatio> {
    shipped(comparison.mark, kind)
        .filter(|calibration| calibration.covers(comparison.smaller_mm2))
        .map(|calibration| calibration.likelihood_ratio(comparison.score))
}

/// The shipped calibration for a mark and kind of surface.
pub(crate) fn shipped(mark: MarkKind, kind: SurfaceKind) -> Option<&'static Calibration> {
    // Read once: a search asks for every candidate.
    static SHIPPED: LazyLock<Option<Calibration>> = LazyLock::new(|| {
        let calibration: Calibration = toml::from_str(BREECH_FACE_TOPOGRAPHY).ok()?;
        calibration.check().is_ok().then_some(calibration)
    });
    SHIPPED.as_ref().filter(|calibration| calibration.mark == mark && calibration.kind == kind)
}

/// Reads a calibration file for this engine.
pub(crate) fn read(path: &Path) -> Result<Calibration, NodeError> {
    let calibration: Calibration = read_toml(path, MAX_BYTES)?;
    let unusable = |error| NodeError::Argument(format!("{}: {error}", path.display()));
    calibration.check().map_err(unusable)?;
    Ok(calibration)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_calibration_is_for_this_engine() {
        let calibration: Calibration = toml::from_str(BREECH_FACE_TOPOGRAPHY).unwrap();
        calibration.check().unwrap();
        let ratio = |score| calibration.likelihood_ratio(score).log10_lr;
        assert!(ratio(0.7) > 2.0 && ratio(0.1) < -1.0);
        assert!(shipped(MarkKind::BreechFaceImpression, SurfaceKind::Photograph).is_none());
        // Half of a small mark is less than it was made from.
        assert!(calibration.covers(4.0) && !calibration.covers(1.0));
    }
}
