//! The signature of the mirror image of a mark, and of a cast of it.

use crate::impressed::impression::{Impression, MISSING, SIDE, TOP_LEVEL};
use crate::{ImpressedSignature, SurfaceKind};

impl ImpressedSignature {
    /// The signature of the mirror image: every cell is where its mirror image lies, exactly.
    #[must_use]
    pub fn mirrored(&self) -> Self {
        let rows = self.impression().levels().chunks_exact(SIDE);
        let levels = rows.flat_map(|row| row.iter().rev().copied()).collect();
        self.with_impression(Impression::from_levels(levels))
    }

    /// The signature of a cast: mirrored, and what is high is deep. Light has no depth: that of a
    /// photograph is mirrored only.
    #[must_use]
    pub fn as_cast(&self) -> Self {
        let mirrored = self.mirrored();
        if self.kind() == SurfaceKind::Photograph {
            return mirrored;
        }
        let inverted = |level: &u8| if *level == MISSING { MISSING } else { TOP_LEVEL - level };
        let levels = mirrored.impression().levels().iter().map(inverted).collect();
        mirrored.with_impression(Impression::from_levels(levels))
    }
}

#[cfg(test)]
mod tests {
    use striae_vocabulary::MarkKind;

    use super::*;
    use crate::Surface;

    /// A face of rough ground that no mirror and no inversion leaves as it is.
    fn face() -> Surface {
        let height = |index: u32| {
            let (x, y) = (f64::from(index % 200) * 12.5, f64::from(index / 200) * 12.5);
            let wave = |length: f64, turn: f64| {
                (std::f64::consts::TAU * (x * turn.cos() + y * turn.sin()) / length + turn).sin()
            };
            let (from_x, from_y) = (x - 1_250.0, y - 1_250.0);
            if from_x.hypot(from_y) > 1_200.0 {
                return f32::NAN;
            }
            let sum: f64 =
                (0_u32..12).map(|k| wave(90.0 + 17.0 * f64::from(k), 0.9 * f64::from(k * k))).sum();
            (sum.max(-2.0)) as f32
        };
        let values = (0..200 * 200_u32).map(height).collect();
        Surface::new(SurfaceKind::Topography, 200, 200, 12.5, 12.5, values).unwrap()
    }

    #[test]
    fn signature_and_surface_are_mirrored_alike() {
        let of = |surface: &Surface| {
            ImpressedSignature::from_surface(surface, MarkKind::BreechFaceImpression).unwrap()
        };
        let plain = of(&face());
        let score = |one: &ImpressedSignature, other: &ImpressedSignature| {
            crate::compare_impressed(one, other).unwrap().score
        };
        let itself = score(&plain, &plain);
        for (signature, surface) in
            [(plain.mirrored(), face().mirrored()), (plain.as_cast(), face().as_cast())]
        {
            assert!(score(&signature, &of(&surface)) > itself - 0.02);
            assert!(score(&signature, &plain) < 0.6 * itself);
        }
        assert_eq!(plain.mirrored().mirrored(), plain);
        assert_eq!(plain.as_cast().as_cast(), plain);
    }
}
