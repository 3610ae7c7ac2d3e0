//! Source of the pictures of a mark: the relief that is compared, and the place of its middle on
//! the surface.

use crate::impressed::impression::SIDE;
use crate::impressed::signature::centred_relief;
use crate::{ImpressedSignature, Preparation, SignatureError};

/// The relief of a signature as it is compared, on a square grid about the centre of the mark.
#[derive(Debug, Clone, PartialEq)]
pub struct ReliefView {
    /// Cells along each side.
    pub side: usize,
    /// Width of a cell, micrometres.
    pub pitch_um: f64,
    /// Local standard deviations, -3 to 3, row by row; NaN where nothing is known. Column index
    /// grows with x, row index with y.
    pub values: Vec<f32>,
}

impl ReliefView {
    /// The value of the cell at a place, micrometres from the centre of the mark; `None` where
    /// nothing is known.
    pub fn at(&self, x_um: f64, y_um: f64) -> Option<f32> {
        let index = |um: f64| {
            let cell = (um / self.pitch_um + self.side as f64 / 2.0).floor();
            (0.0..self.side as f64).contains(&cell).then_some(cell as usize)
        };
        let value = self.values.get(index(y_um)? * self.side + index(x_um)?)?;
        (!value.is_nan()).then_some(*value)
    }
}

impl ImpressedSignature {
    /// The relief that is compared, for whoever draws it.
    pub fn relief(&self) -> ReliefView {
        let grid = self.impression().to_grid();
        let known = grid.values.iter().zip(&grid.weights);
        let values = known.map(|(&value, &weight)| if weight > 0.0 { value } else { f32::NAN });
        ReliefView { side: SIDE, pitch_um: self.pitch_um(), values: values.collect() }
    }
}

impl Preparation {
    /// Centre of the mark, micrometres along x and y from the outer corner of the surface's first
    /// point.
    pub fn centre_um(&self) -> Result<[f64; 2], SignatureError> {
        let (_, (x, y), _) = centred_relief(self.clone())?;
        Ok([x, y].map(|cells| (cells + 0.5) * self.pitch_um()))
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "the same figures come out both ways")]
mod tests {
    use super::*;
    use crate::{Surface, SurfaceKind};
    use striae_vocabulary::MarkKind;

    #[test]
    fn the_relief_is_about_the_centre_of_the_mark() {
        // A disc of bumps about (1500, 1000) um; one side of it is higher, which the filters take
        // off.
        let (columns, rows, pitch_um) = (300, 200, 10.0);
        let height = |index: usize| {
            let x = (index % columns) as f64 * pitch_um - 1_495.0;
            let y = (index / columns) as f64 * pitch_um - 995.0;
            let bumps = (x / 25.0).sin() * (y / 31.0).cos() + x / 500.0;
            if x.hypot(y) < 900.0 { bumps as f32 } else { f32::NAN }
        };
        let heights = (0..columns * rows).map(height).collect();
        let surface =
            Surface::new(SurfaceKind::Topography, columns, rows, pitch_um, pitch_um, heights);
        let (surface, mark) = (surface.unwrap(), MarkKind::BreechFaceImpression);
        let preparation = Preparation::of(&surface, mark).unwrap();
        let centre = preparation.centre_um().unwrap();
        assert_eq!(centre, ImpressedSignature::centre_um(&surface, mark).unwrap());
        assert!((centre[0] - 1_500.0).abs() < 15.0 && (centre[1] - 1_000.0).abs() < 15.0);
        let relief = ImpressedSignature::from_surface(&surface, mark).unwrap().relief();
        assert_eq!(relief.values.len(), relief.side * relief.side);
        assert!(relief.at(0.0, 0.0).is_some() && relief.at(850.0, 0.0).is_some());
        assert!(relief.at(0.0, 950.0).is_none() && relief.at(1e9, -1e9).is_none());
        assert!(relief.at(f64::NAN, 0.0).is_none());
    }
}
