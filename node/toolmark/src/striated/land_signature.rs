//! The signature of a land: its striae in 15 levels, 8 um apart, and which of its ends are walls.

use striae_vocabulary::MarkKind;

use super::land_format;
use super::land_preparation::MARGIN_UM;
use super::octaves::CLIP_SIGMAS;
use super::{LandError, LandPreparation};
use crate::{FormatError, Surface};

/// Distance between the values of a land signature, micrometres.
pub const LAND_PITCH_UM: f64 = 8.0;
/// Most bytes the encoded signature of a land takes.
pub const MAX_LAND_SIGNATURE_BYTES: usize = 250;
/// Most bytes the encoded profile of another striated mark takes, which may be longer than any land.
pub const MAX_PROFILE_BYTES: usize = 323;

/// Highest level; the lowest is its negative.
pub(super) const TOP_LEVEL: i8 = 7;
/// Value of a place that was not measured.
pub(super) const MISSING: i8 = i8::MIN;

/// The striae of one land, from its left end to its right.
///
/// The comparison uses exactly the content of the bytes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LandSignature {
    /// Levels of -7 to 7, or [`MISSING`].
    pub(super) levels: Vec<i8>,
    /// Whether the first value lies at a wall.
    pub(super) has_left_wall: bool,
    /// Whether the last value lies at a wall.
    pub(super) has_right_wall: bool,
}

impl LandSignature {
    /// Makes the signature of a topography of one land, whichever axis its striae run along.
    pub fn from_surface(surface: &Surface) -> Result<Self, LandError> {
        LandPreparation::of(surface).map(|land| Self::from_preparation(&land))
    }

    /// Makes the signature of a topography of any striated mark: see [`LandPreparation::of_mark`].
    pub fn of_mark(mark: MarkKind, surface: &Surface) -> Result<Self, LandError> {
        LandPreparation::of_mark(mark, surface).map(|land| Self::from_preparation(&land))
    }

    /// Makes the signature between shoulders that an examiner has marked: see
    /// [`LandPreparation::with_shoulders`].
    pub fn with_shoulders(
        surface: &Surface,
        left_um: f64,
        right_um: f64,
    ) -> Result<Self, LandError> {
        LandPreparation::with_shoulders(surface, left_um, right_um)
            .map(|land| Self::from_preparation(&land))
    }

    /// Makes the signature of a land that was prepared.
    pub fn from_preparation(land: &LandPreparation) -> Self {
        let top = f32::from(TOP_LEVEL);
        let level = |value: f32| {
            if value.is_nan() { MISSING } else { (value * top / CLIP_SIGMAS).round() as i8 }
        };
        Self {
            levels: land.samples().into_iter().map(level).collect(),
            has_left_wall: land.shoulders().left_um.is_some(),
            has_right_wall: land.shoulders().right_um.is_some(),
        }
    }

    /// The bytes of this signature: at most [`MAX_PROFILE_BYTES`], of a land at most
    /// [`MAX_LAND_SIGNATURE_BYTES`]; see
    /// `docs/signature-format.md`.
    pub fn to_bytes(&self) -> Vec<u8> {
        land_format::encode(self)
    }

    /// Reads the bytes of a signature; what it accepts, [`to_bytes`](Self::to_bytes) writes again
    /// byte for byte.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FormatError> {
        land_format::decode(bytes)
    }

    /// From its first value to its last, micrometres.
    pub fn width_um(&self) -> f64 {
        self.levels.len().saturating_sub(1) as f64 * LAND_PITCH_UM
    }

    /// From the foot of its left wall to that of its right one, to about 20 um; `None` where the
    /// scan ended before one. It is a class characteristic: one barrel cuts lands of one width.
    pub fn land_width_um(&self) -> Option<f64> {
        let is_whole = self.has_left_wall && self.has_right_wall;
        is_whole.then(|| self.width_um() + 2.0 * MARGIN_UM)
    }

    /// The striae, [`LAND_PITCH_UM`] apart, in robust standard deviations of -3 to 3; `None` where
    /// not measured.
    pub fn striae(&self) -> impl Iterator<Item = Option<f32>> + '_ {
        let value = |level: i8| f32::from(level) * CLIP_SIGMAS / f32::from(TOP_LEVEL);
        self.levels.iter().map(move |&level| (level != MISSING).then(|| value(level)))
    }

    /// Whether the land ends at a wall on its left and on its right; else the scan ended first.
    pub fn has_walls(&self) -> [bool; 2] {
        [self.has_left_wall, self.has_right_wall]
    }

    /// The land as a mirrored scan shows it, or one from the other end of the bullet.
    #[must_use]
    pub fn mirrored(&self) -> Self {
        Self {
            levels: self.levels.iter().rev().copied().collect(),
            has_left_wall: self.has_right_wall,
            has_right_wall: self.has_left_wall,
        }
    }
}
