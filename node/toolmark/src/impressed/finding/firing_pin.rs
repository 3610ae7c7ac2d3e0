//! Finding the firing pin's impression on a scan of a whole cartridge head: all that lies within
//! the hole in the breech face, the pin's pit and what its aperture left about it.
//!
//! The pit alone is often too smooth to tell anything: of the reference pair the floor about it
//! carries what agrees.

use crate::impressed::finding::head::Head;
use crate::impressed::finding::{aperture, circle, primer};
use crate::{Region, Surface, SurfaceKind};

/// The slope that the hole ends with is wider than nothing and narrower than this, micrometres: it
/// is the same circle on every cartridge.
const SLOPE_UM: f64 = 125.0;
/// A smaller hole is the pit without its aperture, or none.
const MIN_RADIUS_UM: f64 = 300.0;

/// Finds the region within the aperture; `None` where no primer with a hole is found, and on
/// photographs, of whose firing pin impressions none were at hand to try it on.
pub(crate) fn find(surface: &Surface) -> Option<Region> {
    if surface.kind() != SurfaceKind::Topography {
        return None;
    }
    let head = Head::of(surface);
    let hole = aperture::find(&head, primer::find(&head)?)?;
    let edge = circle(hole, -SLOPE_UM);
    (edge.radius_um >= MIN_RADIUS_UM).then_some(Region { edge, hole: None })
}
