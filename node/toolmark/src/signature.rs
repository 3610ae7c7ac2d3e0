//! The signature of a mark: what is stored by the million and what travels.

use crate::format::FormatError;
use crate::{MarkKind, PacCode, Surface, SurfaceKind};

/// Most bytes an encoded signature takes.
pub const MAX_SIGNATURE_BYTES: usize = 12 * 1024;
/// Version of the byte format written by [`Signature::to_bytes`].
pub const SIGNATURE_FORMAT_VERSION: u16 = 1;

/// Why no signature can be made from a surface.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SignatureError {
    /// No method for this mark yet.
    #[error("signatures of {0} marks are not supported yet; breech-face is")]
    UnsupportedMark(MarkKind),
    /// Points lie too far apart to carry the detail the method compares.
    #[error("points {pitch_um} um apart are too coarse: the mark needs {limit_um} um or finer")]
    PitchTooCoarse {
        /// The larger pitch of the surface.
        pitch_um: f64,
        /// The coarsest that is accepted.
        limit_um: f64,
    },
    /// The valid surface is too small for the filters and for a comparison.
    #[error(
        "{valid_mm2:.2} square millimetres of valid surface are too few: the mark needs {limit_mm2}"
    )]
    TooSmall {
        /// Valid surface found.
        valid_mm2: f64,
        /// Valid surface needed.
        limit_mm2: f64,
    },
    /// The whole scan spans more than any mark does.
    #[error(
        "a surface of {width_mm:.1} x {height_mm:.1} mm is larger than any mark: crop it to {limit_mm} mm a side"
    )]
    TooLarge {
        /// Extent along x.
        width_mm: f64,
        /// Extent along y.
        height_mm: f64,
        /// Longest side accepted.
        limit_mm: f64,
    },
    /// There is nothing to compare: the surface is smooth at the scale of the marks.
    #[error("the surface has no relief at the scale of individual marks")]
    NoRelief,
}

/// The signature of one mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Signature {
    mark: MarkKind,
    kind: SurfaceKind,
    code: PacCode,
}

impl Signature {
    /// Makes the signature of `mark` from a measured surface.
    pub fn from_surface(_surface: &Surface, mark: MarkKind) -> Result<Self, SignatureError> {
        Err(SignatureError::UnsupportedMark(mark))
    }

    /// The bytes of this signature: at most [`MAX_SIGNATURE_BYTES`]; see `docs/signature-format.md`.
    pub fn to_bytes(&self) -> Vec<u8> {
        Vec::new()
    }

    /// Reads the bytes of a signature. Whatever it accepts, [`to_bytes`](Self::to_bytes) writes again, byte for byte.
    pub fn from_bytes(_bytes: &[u8]) -> Result<Self, FormatError> {
        Err(FormatError::Truncated)
    }

    /// The mark this is the signature of.
    pub fn mark(&self) -> MarkKind {
        self.mark
    }

    /// What it was made from.
    pub fn kind(&self) -> SurfaceKind {
        self.kind
    }

    /// The code for shortlisting.
    pub fn code(&self) -> &PacCode {
        &self.code
    }
}
