//! Region of the mark on a scan: a circle, usually with a hole in it.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{SignatureError, Surface};

/// A circle on a surface. The origin is the outer corner of the surface's first point; x grows with
/// the column index and y with the row index, so the middle of point (column, row) lies at
/// `(column + 0.5, row + 0.5)` times the pitch.
#[derive(Debug, Clone, Copy, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Circle {
    /// Centre along x, micrometres.
    pub x_um: f64,
    /// Centre along y, micrometres.
    pub y_um: f64,
    /// Radius, micrometres.
    pub radius_um: f64,
}

impl Circle {
    /// Whether a place, micrometres, lies inside.
    pub fn holds(&self, x_um: f64, y_um: f64) -> bool {
        let (x, y) = (x_um - self.x_um, y_um - self.y_um);
        x * x + y * y < self.radius_um * self.radius_um
    }

    fn is_sound(&self) -> bool {
        self.x_um.is_finite()
            && self.y_um.is_finite()
            && self.radius_um.is_finite()
            && self.radius_um > 0.0
    }
}

/// The part of a surface that carries a mark: inside `edge`, outside `hole`.
///
/// Written `x,y,radius`, or `x,y,radius,hole` with the radius of a hole about the same centre, or
/// `x,y,radius,hole_x,hole_y,hole`; all in micrometres.
#[derive(Debug, Clone, Copy, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Region {
    /// Outer limit: for a breech face inside the rounded edge of the primer.
    pub edge: Circle,
    /// Hole that the firing pin and its aperture made in the middle, if there is one.
    pub hole: Option<Circle>,
}

impl Region {
    /// Whether a place, micrometres, belongs to the mark.
    pub fn holds(&self, x_um: f64, y_um: f64) -> bool {
        self.edge.holds(x_um, y_um) && !self.hole.is_some_and(|hole| hole.holds(x_um, y_um))
    }

    /// The same region on the mirror image of a surface of this width, see
    /// [`Surface::mirrored`].
    #[must_use]
    pub fn mirrored(self, width_um: f64) -> Self {
        let circle = |circle: Circle| Circle { x_um: width_um - circle.x_um, ..circle };
        Self { edge: circle(self.edge), hole: self.hole.map(circle) }
    }

    /// Refuses a region that touches nothing of a surface.
    pub(crate) fn check_on(&self, surface: &Surface) -> Result<(), SignatureError> {
        let width_um = surface.columns() as f64 * surface.pitch_x_um();
        let height_um = surface.rows() as f64 * surface.pitch_y_um();
        let Circle { x_um, y_um, .. } = self.edge;
        // The place of the surface that is nearest to the centre.
        if self.edge.holds(x_um.clamp(0.0, width_um), y_um.clamp(0.0, height_um)) {
            return Ok(());
        }
        Err(SignatureError::RegionOutside { region: *self, width_um, height_um })
    }

    /// Whether there is something between the edge and the hole.
    fn is_ring(&self) -> bool {
        self.hole.is_none_or(|hole| {
            hole.radius_um < self.edge.radius_um && self.edge.holds(hole.x_um, hole.y_um)
        })
    }
}

/// Text that is no region.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnknownRegion {
    /// Not three, four or six sound numbers.
    #[error(
        "'{0}' is no region; write x,y,radius or x,y,radius,hole or x,y,radius,hole_x,hole_y,hole \
         in micrometres from the corner of the first point, radii above 0"
    )]
    Unreadable(String),
    /// A hole that is not within the edge.
    #[error(
        "the region '{0}' has a hole that does not lie in it; its centre must lie within the edge \
         and its radius be smaller"
    )]
    HoleOutside(String),
}

impl FromStr for Region {
    type Err = UnknownRegion;

    fn from_str(text: &str) -> Result<Self, UnknownRegion> {
        let refused = || UnknownRegion::Unreadable(text.to_owned());
        let numbers: Vec<f64> = text
            .split(',')
            .map(|number| number.trim().parse())
            .collect::<Result<_, _>>()
            .map_err(|_| refused())?;
        let circle = |x_um, y_um, radius_um| Circle { x_um, y_um, radius_um };
        let region = match numbers[..] {
            [x, y, radius] => Self { edge: circle(x, y, radius), hole: None },
            [x, y, radius, hole] => {
                Self { edge: circle(x, y, radius), hole: Some(circle(x, y, hole)) }
            }
            [x, y, radius, hole_x, hole_y, hole] => {
                Self { edge: circle(x, y, radius), hole: Some(circle(hole_x, hole_y, hole)) }
            }
            _ => return Err(refused()),
        };
        let is_sound = region.edge.is_sound() && region.hole.is_none_or(|hole| hole.is_sound());
        if !is_sound {
            return Err(refused());
        }
        region
            .is_ring()
            .then_some(region)
            .ok_or_else(|| UnknownRegion::HoleOutside(text.to_owned()))
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Circle { x_um, y_um, radius_um } = self.edge;
        write!(f, "{x_um:.0},{y_um:.0},{radius_um:.0}")?;
        self.hole.map_or(Ok(()), |hole| {
            write!(f, ",{:.0},{:.0},{:.0}", hole.x_um, hole.y_um, hole.radius_um)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_are_read_as_they_are_written() {
        for text in ["2800,2750,1500", "2800,2750,1500,2700,2800,900"] {
            assert_eq!(text.parse::<Region>().unwrap().to_string(), text);
        }
        let concentric: Region = " 1, 2, 30.5, 4".parse().unwrap();
        assert_eq!(concentric.hole, Some(Circle { x_um: 1.0, y_um: 2.0, radius_um: 4.0 }));
        for text in ["", "1,2", "1,2,0", "1,2,-3", "1,2,NaN", "1,2,3,4,5", "1,2,inf", "a,b,c"] {
            let error = text.parse::<Region>().unwrap_err().to_string();
            assert!(error.starts_with(&format!("'{text}' is no region; write x,y,radius")));
        }
        for text in ["0,0,100,100", "0,0,100,101", "0,0,100,100,1,5"] {
            let error = text.parse::<Region>().unwrap_err();
            assert_eq!(error, UnknownRegion::HoleOutside(text.to_owned()));
        }
    }

    #[test]
    fn a_region_must_touch_the_surface() {
        let surface =
            Surface::new(crate::SurfaceKind::Topography, 20, 10, 5.0, 5.0, vec![0.0; 200]).unwrap();
        let check = |text: &str| text.parse::<Region>().unwrap().check_on(&surface);
        assert_eq!(check("50,25,10"), Ok(()));
        assert_eq!(check("-5,25,6"), Ok(()));
        let error = check("103,54,5").unwrap_err().to_string();
        assert!(error.contains("103,54,5") && error.contains("100 x 50 um"), "{error}");
        check("-5,25,5").unwrap_err();
    }

    #[test]
    fn a_region_is_a_ring() {
        let region: Region = "100,100,50,110,100,20".parse().unwrap();
        assert!(region.holds(70.0, 100.0) && region.holds(135.0, 100.0));
        assert!(!region.holds(110.0, 119.0) && !region.holds(100.0, 151.0));
    }
}
