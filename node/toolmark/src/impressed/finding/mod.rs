//! Place on a scan of a mark that nobody has masked: the primer, the aperture in the breech face,
//! the face itself.

mod aperture;
mod aperture_light;
mod breech_face;
pub(crate) mod firing_pin;
mod head;
mod light;
mod polar;
mod primer;
mod primer_light;
pub(crate) mod surroundings;
pub(crate) mod symmetry;

pub use breech_face::find_breech_face;

use crate::Circle;
use crate::impressed::finding::head::Head;
use crate::surface::outline::Fitted;

/// A circle of the search grid in micrometres, wider by a margin.
fn circle(fitted: Fitted, margin_um: f64) -> Circle {
    Circle {
        x_um: Head::place_um(fitted.centre.0),
        y_um: Head::place_um(fitted.centre.1),
        radius_um: Head::length_um(fitted.radius) + margin_um,
    }
}
