//! Scans of cartridge cases that no one ever fired: a firearm is a seed, a shot is a number.
//!
//! ```text
//! seed, firearm -> Firearm (rough breech face)   -> test_fire(shot) -> Surface -> x3p
//!                  texture + machining arcs         noise, form, pose, missing points
//! ```
//!
//! Only additions, multiplications, divisions and square roots are used, which IEEE 754 fixes exactly: the same seed
//! gives the same file, bit for bit, on every machine.

mod breech_face;
mod field;
mod machining;
mod outline;
mod random;

use striae_acquisition::SurfaceError;
use striae_acquisition::{Provenance, WriteError, write_x3p};

pub use breech_face::Firearm;

/// The date written into every synthetic file: the same shot gives the same file on any day.
const DATE: &str = "2026-01-01T00:00:00Z";

/// Why there is no synthetic scan.
#[derive(Debug, thiserror::Error)]
pub enum SyntheticError {
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
        let provenance = Provenance {
            date: DATE,
            creator: "striae-testnet",
            manufacturer: "none",
            model: "synthetic",
            comment: &comment,
        };
        Ok(write_x3p(&self.test_fire(shot)?, &provenance)?)
    }
}
