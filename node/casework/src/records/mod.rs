//! Records of a laboratory: cases, firearms, exhibits with their marks and their custody, and their
//! corrections.

mod case;
mod class_characteristics;
mod custody;
mod exhibit_facts;
mod firearm;
mod history;
mod mark;

pub use case::{Case, EventKind};
pub use class_characteristics::{
    BreechFacePattern, ClassCharacteristics, ClockPosition, FiringPinShape, MAX_LANDS, WidthUm,
    WrongClassCharacteristic,
};
pub use custody::{CustodyEntry, gaps as custody_gaps, received};
pub use exhibit_facts::{
    ExhibitFacts, ExhibitKey, MAX_CUSTODY_ENTRIES, MAX_FIREARMS_IN_GROUP, MAX_MARKS, MAX_PERSONS,
    MAX_ROUTE, RecoveredBy, Specimen, SpecimenOrigin, WrongExhibit,
};
pub use firearm::{Firearm, FirearmKind};
pub use history::{Corrected, Correction, MAX_CORRECTIONS, TooManyCorrections};
pub use mark::{Mark, MarkCondition};
