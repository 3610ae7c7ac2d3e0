//! Finding the breech face on a scan that nobody has masked.
//!
//! ```text
//! surface -> Head (25 um, smooth) -> primer edge: most gradients' centre, steepest fall around it, face inside it
//!                                 -> aperture:    outermost circle on the face with a step all around
//! photograph: Light (12.5 um) -> the primer's rim, the outermost circle along which the light changes; or not sure
//! ```
//!
//! The rule: a surface is **raw** when a wall falls outwards all around a face of a primer's size,
//! by what a groove is deep (or dark), and the far side of the wall was measured. On a scan that
//! was masked nothing is measured there. A surface without such a wall was masked, or cut out,
//! before; unless it is whole, as large as a primer and far from flat, or a photograph: then there
//! was a breech face to find and it was not found.
//!
//! A photograph's pitch is a person's word or a field that a program filled. When its primer is
//! found at another pitch only, or is as wide as none is, the error says so.

use std::ops::Range;

use striae_vocabulary::MarkKind;

use crate::impressed::finding::aperture;
use crate::impressed::finding::aperture_light;
use crate::impressed::finding::circle;
use crate::impressed::finding::head::Head;
use crate::impressed::finding::light::Light;
use crate::impressed::finding::primer;
use crate::impressed::finding::primer_light;
use crate::impressed::relief::{MAX_EXTENT_UM, check_extent};
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
/// Widths of the flat face of primers that are 4.45 and 5.33 mm wide: of three small ones 2.7 to
/// 3.05 mm, with room for rounder and flatter ones.
const RIM_WIDTHS_UM: Range<f64> = 2_300.0..4_400.0;
/// Factors by which the pitch may be wrong, the nearest first.
const OTHER_PITCHES: [f64; 10] = [1.4, 0.7, 2.0, 0.5, 2.8, 0.35, 4.0, 0.25, 8.0, 0.12];
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
        return match at_another_pitch(surface) {
            Some(error) => Err(error),
            None if is_whole(surface, &head, scale) => Err(SignatureError::NoBreechFace),
            None => Ok(None),
        };
    };
    if surface.kind() == SurfaceKind::Photograph {
        return circles_of_light(surface, primer).map(Some);
    }
    let hole = aperture::find(&head, primer).map(|hole| circle(hole, HOLE_MARGIN_UM));
    Ok(Some(Region { edge: circle(primer, -EDGE_MARGIN_UM), hole }))
}

/// The breech face of a photograph whose primer was found.
fn circles_of_light(surface: &Surface, wall: Fitted) -> Result<Region, SignatureError> {
    let light = Light::of(surface);
    let primer = primer_light::find(&light, Light::from_head(wall));
    let width_um = 2.0 * Light::length_um(primer.radius);
    if !RIM_WIDTHS_UM.contains(&width_um) {
        return Err(unlikely_pitch(surface, width_um));
    }
    let hole = aperture_light::find(&light, primer)
        .ok_or(SignatureError::UnsureAperture { pitch_um: surface.pitch_x_um() })?;
    Ok(Region {
        edge: circle(Light::to_head(primer), -EDGE_MARGIN_LIGHT_UM),
        hole: Some(circle(Light::to_head(hole), HOLE_MARGIN_LIGHT_UM)),
    })
}

/// The error for a photograph whose circles are found when its points are taken for nearer or
/// farther apart; `None` where they are not.
fn at_another_pitch(surface: &Surface) -> Option<SignatureError> {
    if surface.kind() != SurfaceKind::Photograph {
        return None;
    }
    OTHER_PITCHES.iter().find_map(|&factor| {
        let [x_um, y_um] = [surface.pitch_x_um(), surface.pitch_y_um()].map(|um| um * factor);
        let (columns, rows, values) = (surface.columns(), surface.rows(), surface.values());
        if columns.max(rows) as f64 * x_um.max(y_um) > MAX_EXTENT_UM {
            return None;
        }
        let other =
            Surface::new(surface.kind(), columns, rows, x_um, y_um, values.to_vec()).ok()?;
        let region = circles_of_light(&other, primer::find(&Head::of(&other))?).ok()?;
        Some(unlikely_pitch(surface, 2.0 * region.edge.radius_um / factor))
    })
}

fn unlikely_pitch(surface: &Surface, width_um: f64) -> SignatureError {
    SignatureError::UnlikelyPitch {
        width_mm: width_um / 1000.0,
        pitch_um: surface.pitch_x_um(),
        least_mm: RIM_WIDTHS_UM.start / 1000.0,
        most_mm: RIM_WIDTHS_UM.end / 1000.0,
    }
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
