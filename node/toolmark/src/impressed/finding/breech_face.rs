//! Finding the breech face on a scan that nobody has masked.
//!
//! ```text
//! surface -> Head (25 um, smooth) -> primer edge: most gradients' centre, steepest fall around it, face inside it
//!                                 -> aperture:    outermost circle on the face with a step all around
//! ```
//!
//! The rule: a surface is **raw** when a wall falls outwards all around a face of a primer's size,
//! by what a groove is deep (or dark), and the far side of the wall was measured. On a scan that
//! was masked nothing is measured there. A surface without such a wall was masked, or cut out,
//! before; unless it is whole, as large as a primer and far from flat, or a photograph: then there
//! was a breech face to find and it was not found.

use striae_vocabulary::MarkKind;

use crate::impressed::finding::aperture;
use crate::impressed::finding::aperture_light;
use crate::impressed::finding::circle;
use crate::impressed::finding::head::Head;
use crate::impressed::finding::light::Light;
use crate::impressed::finding::primer;
use crate::impressed::finding::primer_light;
use crate::impressed::relief::check_extent;
use crate::impressed::scale::Scale;
use crate::surface::outline::Fitted;
use crate::{Region, SignatureError, Surface, SurfaceKind};

/// Distance inside the primer's rounded edge at which the region ends, micrometres. Generous: the
/// rest of an edge is the same circle on every cartridge.
const EDGE_MARGIN_UM: f64 = 25.0;
/// The same, inside the middle of the bright rim of a photographed primer.
const EDGE_MARGIN_LIGHT_UM: f64 = 25.0;
/// Distance outside the hole's slope at which the region begins, micrometres.
const HOLE_MARGIN_UM: f64 = 25.0;
/// The search in light is smoother: what it finds is wider already.
const HOLE_MARGIN_LIGHT_UM: f64 = 12.5;
/// No smaller surface shows a primer with its surroundings, micrometres a side.
const MIN_WHOLE_UM: f64 = 4_000.0;
/// Share of the points that a scan has when nobody masked it.
const MIN_WHOLE_SHARE: f64 = 0.75;

/// Finds the breech face impression: the face of the primer between its rounded edge and the hole.
/// `None` for a scan that was masked already: all of it is the mark.
pub fn find_breech_face(surface: &Surface) -> Result<Option<Region>, SignatureError> {
    let mark = MarkKind::BreechFaceImpression;
    let scale = Scale::of(mark, surface.kind()).ok_or(SignatureError::UnsupportedMark(mark))?;
    check_extent(surface, scale)?;
    let head = Head::of(surface);
    let Some(primer) = primer::find(&head) else {
        return if is_whole(surface, &head, scale) {
            Err(SignatureError::NoBreechFace)
        } else {
            Ok(None)
        };
    };
    if surface.kind() == SurfaceKind::Photograph {
        return on_photograph(surface, primer).map(Some);
    }
    let hole = aperture::find(&head, primer).map(|hole| circle(hole, HOLE_MARGIN_UM));
    Ok(Some(Region { edge: circle(primer, -EDGE_MARGIN_UM), hole }))
}

/// The breech face of a photograph whose primer was found.
fn on_photograph(surface: &Surface, wall: Fitted) -> Result<Region, SignatureError> {
    let light = Light::of(surface);
    let primer = primer_light::find(&light, Light::from_head(wall));
    let hole = aperture_light::find(&light, primer).ok_or(SignatureError::UnsureAperture)?;
    Ok(Region {
        edge: circle(Light::to_head(primer), -EDGE_MARGIN_LIGHT_UM),
        hole: Some(circle(Light::to_head(hole), HOLE_MARGIN_LIGHT_UM)),
    })
}

/// Whether a surface shows a whole cartridge head, or at least too much for a mark.
fn is_whole(surface: &Surface, head: &Head, scale: &Scale) -> bool {
    let width_um = surface.columns() as f64 * surface.pitch_x_um();
    let height_um = surface.rows() as f64 * surface.pitch_y_um();
    let share = head.grid.count() as f64 / head.grid.values.len() as f64;
    width_um.min(height_um) >= MIN_WHOLE_UM
        && share >= MIN_WHOLE_SHARE
        && (surface.kind() == SurfaceKind::Photograph || head.span() > scale.max_relief_um)
}
