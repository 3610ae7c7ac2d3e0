//! Place on a scan of a mark that nobody has masked: the primer, the aperture in the breech face,
//! the face itself.

mod aperture;
mod aperture_line;
mod breech_face;
mod head;
mod polar;
mod primer;
pub(crate) mod surroundings;
mod symmetry;

pub use breech_face::find_breech_face;
