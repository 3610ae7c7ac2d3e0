//! The calibrations that are shipped for the built-in engines.

use std::sync::LazyLock;

use striae_vocabulary::MarkKind;

use super::{Calibration, Evidence, Extent, LikelihoodRatio, StriatedLikeness};
use crate::{ImpressedComparison, SurfaceKind};

/// Made by `striae mark calibrate` on the sets that they name; `docs/evaluation.md` has the
/// commands.
const SHIPPED: [&str; 2] = [
    include_str!("../../calibrations/breech-face-topography.toml"),
    include_str!("../../calibrations/bullet-topography.toml"),
];

impl ImpressedComparison {
    /// Its likelihood ratio by the shipped calibration; `None` where none is shipped for the mark,
    /// or the smaller mark is smaller than all that it was made from.
    pub fn likelihood_ratio(&self, kind: SurfaceKind) -> Option<LikelihoodRatio> {
        shipped(self.mark, kind)
            .filter(|calibration| calibration.covers(Extent::AreaMm2(self.smaller_mm2)))
            .map(|calibration| calibration.likelihood_ratio(self.evidence()))
    }

    /// The value that ratios are taken from.
    pub fn evidence(&self) -> Evidence {
        Evidence { value: self.significance, extent: self.smaller_mm2 }
    }
}

impl StriatedLikeness {
    /// Its likelihood ratio by the shipped calibration; `None` where none is shipped for the mark,
    /// where less was compared than in all that it was made from, for barrels with another number of
    /// lands, and where the order of the lands is unknown: it was made from none such.
    pub fn likelihood_ratio(&self) -> Option<LikelihoodRatio> {
        shipped(self.mark, SurfaceKind::Topography)
            .filter(|calibration| self.phase.is_some() && calibration.covers(self.extent()))
            .map(|calibration| calibration.likelihood_ratio(self.evidence()))
    }

    /// Extent of the comparison: of bullets the lands that met, else the length.
    pub fn extent(&self) -> Extent {
        if self.mark == MarkKind::LandEngravedArea {
            return Extent::Lands { met: self.lands.len(), of: self.barrel_lands };
        }
        Extent::LengthMm(self.compared_mm())
    }

    /// The value that ratios are taken from.
    pub fn evidence(&self) -> Evidence {
        Evidence { value: self.significance, extent: self.compared_mm() }
    }

    /// Length across the striae over which both were measured, all lands together, millimetres.
    fn compared_mm(&self) -> f32 {
        self.lands.iter().map(|land| land.overlap_um).sum::<f32>() / 1e3
    }
}

/// The shipped calibration for a mark and kind of surface.
pub fn shipped(mark: MarkKind, kind: SurfaceKind) -> Option<&'static Calibration> {
    all_shipped().iter().find(|calibration| calibration.mark == mark && calibration.kind == kind)
}

/// All shipped calibrations that are for the built-in engines.
pub fn all_shipped() -> &'static [Calibration] {
    // Read once: a search asks for every candidate.
    static READ: LazyLock<Vec<Calibration>> = LazyLock::new(|| {
        let read = SHIPPED.iter().filter_map(|text| toml::from_str::<Calibration>(text).ok());
        read.filter(|calibration| calibration.check().is_ok()).collect()
    });
    &READ
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_shipped(text: &str) -> Calibration {
        let calibration: Calibration = toml::from_str(text).unwrap();
        calibration.check().unwrap();
        calibration
    }

    #[test]
    fn the_shipped_calibrations_are_for_these_engines() {
        assert_eq!(all_shipped().len(), SHIPPED.len());
        let faces = read_shipped(SHIPPED[0]);
        let ratio = |value| faces.likelihood_ratio(Evidence { value, extent: 4.0 }).log10_lr;
        assert!(ratio(10.0) > 2.0 && ratio(0.1) < -0.5);
        assert!(ratio(crate::HIT_SIGNIFICANCE) > 0.0, "a hit speaks for one firearm");
        assert!(shipped(MarkKind::BreechFaceImpression, SurfaceKind::Photograph).is_none());
        // A tenth of a mark is less than it was made from.
        assert!(faces.covers(Extent::AreaMm2(4.0)) && !faces.covers(Extent::AreaMm2(0.3)));
    }

    #[test]
    fn ratios_of_bullets_claim_no_more_than_few_real_pairs_support() {
        let bullets = read_shipped(SHIPPED[1]);
        let bounds = bullets.likelihood_ratio(Evidence { value: 30.0, extent: 11.0 });
        assert!((bounds.log10_lr_cap - 6_f64.log10()).abs() < 1e-9, "{bounds:?}");
        assert!((bounds.log10_lr_floor + 4_f64.log10()).abs() < 1e-9, "{bounds:?}");
        let met = crate::MetLands {
            land: 1,
            candidate_land: 1,
            score: 0.6,
            lag_um: 0.0,
            overlap_um: 1_850.0,
            matching_striae: 10,
            consecutive_matching_striae: 5,
            striae: 20,
        };
        let compared = |barrel_lands, met_lands| StriatedLikeness {
            mark: MarkKind::LandEngravedArea,
            barrel_lands,
            score: 0.3,
            significance: 30.0,
            phase: Some(0),
            is_reversed: false,
            is_mirrored: false,
            lands: vec![met; met_lands],
        };
        assert_eq!(compared(6, 6).likelihood_ratio(), Some(bounds));
        let of_no_order = StriatedLikeness { phase: None, ..compared(6, 6) };
        assert_eq!(of_no_order.likelihood_ratio(), None);
        // One land alone is among its data, and other numbers of lands are not.
        let alone = compared(6, 1).likelihood_ratio().unwrap();
        assert!(alone.log10_lr > 0.0 && alone.log10_lr_floor > bounds.log10_lr_floor);
        for (lands, met) in [(5, 5), (8, 6)] {
            assert_eq!(compared(lands, met).likelihood_ratio(), None, "{met} of {lands}");
        }
    }
}
