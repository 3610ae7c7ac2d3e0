//! Reasons for which a file does not become a surface: one sentence each, with the fault, its place
//! and the remedy.

use crate::format::Format;
use crate::instrument::InstrumentFault;
use crate::limits::{MAX_FILE_BYTES, PHOTOGRAPH_PITCH_UM};
use crate::photograph::PhotographFault;
use crate::x3p::X3pFault;

/// A file that cannot be read, or read but not enrolled.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {fault}")]
pub struct AcquisitionError {
    /// The name or path of the file, as given.
    pub file: String,
    pub fault: Fault,
}

impl AcquisitionError {
    /// Whether the file is whole, and no surface was measured: all is missing, or noise.
    pub fn is_of_measurement(&self) -> bool {
        matches!(self.fault, Fault::NoValidPoints { .. } | Fault::X3p(X3pFault::NoSurface { .. }))
    }

    pub(crate) fn new(file: &str, fault: impl Into<Fault>) -> Self {
        Self { file: file.to_owned(), fault: fault.into() }
    }
}

/// Faults of a file.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The operating system refused.
    #[error("cannot be read ({0}); check the path and its permissions")]
    Unreadable(#[from] std::io::Error),
    /// No bytes at all.
    #[error("the file is empty; copy or export it again")]
    Empty,
    /// Over [`MAX_FILE_BYTES`].
    #[error(
        "the file has {bytes} bytes, more than the {MAX_FILE_BYTES} allowed; crop the scan to the mark"
    )]
    TooLarge {
        /// Size of the file.
        bytes: u64,
    },
    /// The first bytes are those of no known format.
    #[error(
        "the content is neither a surface (x3p, al3d, sur, plux) nor a PNG, TIFF, JPEG or BMP image; export the scan as x3p or \
         the photograph as PNG"
    )]
    UnknownContent,
    /// What macOS writes beside a file on a disk of another system.
    #[error(
        "this is a companion that macOS wrote beside the scan (its name begins with ._), not the scan; name the file without ._"
    )]
    Companion,
    /// The name promises one known format, the content is another.
    #[error("the file holds {}, not {}; rename it or check the export", .found.described(), .promised.described())]
    WrongExtension { promised: Format, found: Format },
    /// A pitch was given for a file that states its own.
    #[error("a surface states its own pitch; leave out the given {pitch_um} um")]
    PitchNotWanted {
        /// The pitch given.
        pitch_um: f64,
    },
    /// A pitch was given that no photograph of a toolmark has.
    #[error(
        "a pitch of {pitch_um} um is outside {} to {} um; give the distance between pixels on the \
         object in micrometres", PHOTOGRAPH_PITCH_UM.start(), PHOTOGRAPH_PITCH_UM.end()
    )]
    PitchOutOfRange {
        /// The pitch given.
        pitch_um: f64,
    },
    /// Neither the photograph nor the caller says how large a pixel is.
    #[error(
        "the photograph states no believable pitch; give the distance between pixels on the object \
         in micrometres (pitch_um)"
    )]
    NoPitch,
    /// Only the photograph's file says how large a pixel is, and a program may have filled that in.
    #[error(
        "the photograph states a pitch of {} um, which nobody has confirmed; measure it on a scale, and give it \
         (--pitch-um {}, or the column pitch_um) if it is right", pair(*pitch_x_um, *pitch_y_um), short(*pitch_x_um)
    )]
    PitchUnconfirmed {
        /// Stated distance between columns.
        pitch_x_um: f64,
        /// Stated distance between rows.
        pitch_y_um: f64,
    },
    /// Every point is missing.
    #[error("the scan has no valid point: all {points} heights are missing; measure it again")]
    NoValidPoints {
        /// Points in the grid.
        points: usize,
    },
    /// No unit makes the lateral size that of a toolmark.
    #[error(
        "the stated pitch of {} um x {} um over {columns} x {rows} points is no toolmark's, in metres, millimetres or \
         micrometres{}; correct the pitch (in x3p CX and CY Increment) in the export",
        short(*pitch_x_um), short(*pitch_y_um), far_apart(*pitch_x_um, *pitch_y_um)
    )]
    ImplausibleSize {
        /// Stated distance between columns.
        pitch_x_um: f64,
        /// Stated distance between rows.
        pitch_y_um: f64,
        /// Points along x.
        columns: usize,
        /// Points along y.
        rows: usize,
    },
    /// The unit that fits the pitch does not fit the heights. Guessing a second unit would put a
    /// guess into evidence.
    #[error(
        "the file states a pitch of {} um and heights that span {} um: heights and pitch are not in the \
         same unit; export again with both in metres",
        short(*pitch_um), short(*height_range_um)
    )]
    UnitsDisagree {
        /// Highest minus lowest point, as stated.
        height_range_um: f64,
        /// Pitch along x, as stated.
        pitch_um: f64,
    },
    /// The x3p file is at fault.
    #[error(transparent)]
    X3p(#[from] X3pFault),
    /// The file of an instrument is at fault.
    #[error(transparent)]
    Instrument(#[from] InstrumentFault),
    /// The photograph is at fault.
    #[error(transparent)]
    Photograph(#[from] PhotographFault),
    /// The grid is no surface.
    #[error("{0}; crop or resample the scan")]
    Surface(#[from] striae_toolmark::SurfaceError),
}

/// A number with at most four significant digits.
fn short(number: f64) -> f64 {
    format!("{number:.3e}").parse().unwrap_or(number)
}

/// One pitch, or two where they differ.
fn pair(pitch_x_um: f64, pitch_y_um: f64) -> String {
    let (x, y) = (short(pitch_x_um).to_string(), short(pitch_y_um).to_string());
    if x == y { x } else { format!("{x} x {y}") }
}

/// Says that the pitches are in different units, or one of them is mistyped.
fn far_apart(pitch_x_um: f64, pitch_y_um: f64) -> String {
    let times = (pitch_x_um / pitch_y_um).max(pitch_y_um / pitch_x_um);
    if times < 10.0 {
        return String::new();
    }
    format!(", and CX and CY differ by a factor of {}: one of them is wrong", short(times))
}
