//! Files become surfaces: x3p topographies (ISO 25178-72), those of instruments, and photographs.
//!
//! ```text
//! bytes -> Format (by content) -> x3p:        archive -> manifest -> matrix  \
//!                                 instrument: header -> heights               -> Scan -> Surface
//!                                 photograph: pitch, decoder, luma           /
//! ```
//!
//! A [`Scan`] says what the file states, exactly; [`Scan::into_surface`] makes the surface that
//! enrolment works on, with units corrected, or says in one sentence why it cannot. Every limit in
//! [`limits`] is checked before the memory it bounds is taken. Nothing here writes files;
//! [`encode_png`] makes the bytes of one.

mod agreement;
mod error;
mod format;
mod instrument;
pub mod limits;
mod mending;
mod photograph;
mod png;
mod read;
mod scan;
mod topography;
mod units;
mod x3p;

pub use error::{AcquisitionError, Fault};
pub use format::Format;
pub use instrument::InstrumentFault;
pub use mending::Mending;
pub use photograph::PhotographFault;
pub use png::{NotRedrawn, PngError, encode_picture, encode_png, redrawn_png};
pub use read::{ReadOptions, read_bytes, read_file};
pub use scan::{Scan, ScanDescription};
/// Types that reading a scan gives and writing one takes.
pub use striae_toolmark::{Surface, SurfaceError, SurfaceKind};
pub use x3p::{Provenance, WriteError, X3pFault, write_x3p};
