//! Scans of cartridge cases and bullets that no one ever fired: a firearm is a seed, a shot is a
//! number.
//!
//! ```text
//! seed, firearm -> Firearm (rough breech face)        -> test_fire(shot) -> Surface -> x3p
//!                  SmallTool (firing pin, ejector)       noise, form, pose, missing points, wear
//!                  texture + machining arcs
//! seed, name    -> Barrel (striae of each land)       -> surface(shot, land) -> Surface -> x3p
//!                                                        what the shot adds, arc, walls, slant, damage
//! ```
//!
//! Only additions, multiplications, divisions and square roots are used, which IEEE 754 fixes
//! exactly: the same seed gives the same file, bit for bit, on every machine.

mod barrel;
mod breech_face;
mod disturbance;
mod field;
mod land_shape;
mod machining;
mod outline;
mod random;
mod small_outline;
mod small_tool;
mod striae;

use striae_acquisition::{Provenance, Surface, SurfaceError, WriteError, write_x3p};
use striae_vocabulary::MarkKind;

pub use barrel::Barrel;
pub use breech_face::Firearm;
pub use disturbance::slightly_changed;
use small_outline::Shape;
pub use small_tool::SmallTool;

/// The date written into every synthetic file: the same shot gives the same file on any day.
const DATE: &str = "2026-01-01T00:00:00Z";

/// Reasons for which there is no synthetic scan.
#[derive(Debug, thiserror::Error)]
pub enum SyntheticError {
    /// No tool of this kind is made up yet.
    #[error("no synthetic {0} marks are made; breech-face, firing-pin, ejector and land are")]
    UnknownTool(MarkKind),
    /// The barrel has no land of this number.
    #[error("there is no land {land} on a bullet of {lands} lands")]
    NoSuchLand {
        /// The land asked for, from 1.
        land: usize,
        /// Lands of the barrel.
        lands: usize,
    },
    /// The generator made no grid.
    #[error(transparent)]
    Surface(#[from] SurfaceError),
    /// The file could not be put together.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl Firearm {
    /// The x3p file of a shot; shots count from 1.
    pub fn scan(&self, shot: u32) -> Result<Vec<u8>, SyntheticError> {
        let comment = format!("synthetic breech face impression, {}, shot {shot}", self.name());
        x3p(&self.test_fire(shot)?, &comment)
    }
}

impl Barrel {
    /// The x3p file of one land of the bullet of a shot; both count from 1.
    pub fn scan(&self, shot: u32, land: usize) -> Result<Vec<u8>, SyntheticError> {
        let missing = SyntheticError::NoSuchLand { land, lands: self.lands() };
        let surface = self.surface(shot, land).ok_or(missing)??;
        let comment =
            format!("synthetic land engraved area, {}, shot {shot}, land {land}", self.name());
        x3p(&surface, &comment)
    }
}

/// Tool that leaves one kind of mark.
pub enum Tool {
    /// A breech face.
    BreechFace(Box<Firearm>),
    /// A firing pin or an ejector.
    Small(MarkKind, Box<SmallTool>),
}

impl Tool {
    /// The tool of a firearm that leaves this mark. A blank one leaves no marks of its own:
    /// whatever tells its marks from others is the generator's fault.
    pub fn new(
        mark: MarkKind,
        seed: u64,
        firearm: &str,
        is_blank: bool,
    ) -> Result<Self, SyntheticError> {
        let small = |shape| {
            let tool = SmallTool::new(seed, firearm, shape, is_blank);
            Self::Small(mark, Box::new(tool))
        };
        Ok(match mark {
            MarkKind::BreechFaceImpression if is_blank => {
                Self::BreechFace(Box::new(Firearm::blank(seed, firearm)))
            }
            MarkKind::BreechFaceImpression => {
                Self::BreechFace(Box::new(Firearm::new(seed, firearm)))
            }
            MarkKind::FiringPinImpression => small(Shape::Tip),
            MarkKind::EjectorMark => small(Shape::Bar),
            other => return Err(SyntheticError::UnknownTool(other)),
        })
    }

    /// The x3p file of a shot; shots count from 1.
    pub fn scan(&self, shot: u32) -> Result<Vec<u8>, SyntheticError> {
        match self {
            Self::BreechFace(firearm) => firearm.scan(shot),
            Self::Small(mark, tool) => {
                x3p(&tool.test_fire(shot)?, &format!("synthetic {mark} mark, shot {shot}"))
            }
        }
    }
}

fn x3p(surface: &Surface, comment: &str) -> Result<Vec<u8>, SyntheticError> {
    let provenance = Provenance {
        date: DATE,
        creator: "striae-testnet",
        manufacturer: "none",
        model: "synthetic",
        comment,
    };
    Ok(write_x3p(surface, &provenance)?)
}
