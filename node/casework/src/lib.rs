//! Casework in a laboratory's own words: exhibits, calibres, dates, acquisitions, hits, places near borders.
//!
//! Pure: this crate knows no network, no database and no clock.

pub mod borders;

mod acquisition;
mod calibre;
mod exhibit;
mod hit;
mod occurrence;
mod text;

pub use acquisition::{Acquisition, AcquisitionId};
pub use calibre::{Calibre, UnknownCalibre};
pub use exhibit::{Exhibit, ExhibitId, ExhibitKind, WrongExhibitId, WrongExhibitKind};
pub use hit::{HitId, HitStatus};
pub use occurrence::{Occurrence, WrongOccurrence};
pub use striae_toolmark::{Grooves, MarkKind, Region, Rifling, SurfaceKind};
pub use text::{CaseReference, WrongText};
