//! Casework in a laboratory's own words: cases, exhibits, firearms and marks, why one may ask
//! abroad, what becomes of a hit, what it links, and what is counted; and, apart from it, tests of
//! examiners.
//!
//! Pure: this crate knows no network, no database and no clock.

pub mod borders;
pub mod clock;
pub mod grounds;
pub mod hit_life;
pub mod inbox;
pub mod interval;
pub mod links;
pub mod manifest;
pub mod plain_text;
pub mod policy;
pub mod records;
pub mod report;
pub mod retention;
pub mod roles;
pub mod sheet;
pub mod statistics;
pub mod testing;
pub mod transfer;

mod acquisition;
mod calibre;
mod exhibit;
mod hit;
mod median;
mod number;
mod occurrence;
mod person;
mod text;

pub use acquisition::{Acquisition, AcquisitionId};
pub use calibre::{Calibre, UnknownCalibre};
pub use exhibit::{Exhibit, ExhibitId, ExhibitKind, WrongExhibitId, WrongExhibitKind};
pub use hit::{HitId, HitStatus, WrongHitId};
pub use occurrence::{Occurrence, WrongOccurrence};
pub use person::Person;
pub use striae_toolmark::{Grooves, Region, Rifling, Sense, SurfaceKind, Twist};
pub use text::{CaseReference, MAX_NAME, MAX_NOTE, Name, Note, Text, UnfitText, WrongText};
