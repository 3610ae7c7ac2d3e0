//! Pictures of scans and marks, from numbers to coloured points. Pure: no files.
//!
//! **Which way up.** A topography is drawn as x3p files are meant, x to the right and y *upwards*:
//! its first row lies at the bottom. A photograph is drawn as it is, x to the right and y
//! *downwards*. Turning one over would make it the mirror image, which is another mark. Regions are
//! given in micrometres from the corner of the first point: bottom left of a drawn topography, top
//! left of a drawn photograph. A topography of striae is drawn with them upright, turned by a
//! quarter to the right where they run along x.

mod hillshade;
mod land;
mod lettering;
mod mark;
mod plot;
mod raster;
mod ruler;
mod scan;
mod view;

pub use land::{LandPicture, draw_land, used_um};
pub use mark::{DrawnMark, draw_mark, draw_striae};
pub use raster::Raster;
pub use scan::{ScanPicture, draw_scan};

/// A colour: red, green, blue.
pub type Colour = [u8; 3];

// After Okabe and Ito (2008): told apart by every kind of colour vision.
/// Colour of points that were not measured.
const MISSING: Colour = [34, 50, 84];
/// Colour of points that were left out as spike, pit or dirt.
const OUTLIER: Colour = [213, 94, 0];
/// The outer limit of a region, and the centre of the mark.
const EDGE: Colour = [240, 228, 66];
/// The hole in a region.
const HOLE: Colour = [86, 180, 233];
/// Around pictures.
const MARGIN: Colour = [24, 24, 27];
/// Rulers and scale bars.
const RULER: Colour = [236, 236, 236];
