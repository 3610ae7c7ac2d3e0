//! Faults of a file whose mending is certain: put right, and said wherever the file is used.

use std::fmt;

use serde::{Serialize, Serializer};

/// One fault that was put right. Faults that two readings would explain are refused instead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mending {
    /// Integers that wrap around as signed numbers and do not as unsigned ones.
    UnsignedNumbers,
    /// Numbers that are heights only with their highest byte first.
    HighestByteFirst,
    /// One number stands for missing points.
    MissingConstant {
        /// The number as it is stored.
        stored: f64,
        /// Number of points that hold it.
        points: usize,
    },
    /// The mask of valid points has a byte for each point.
    MaskOfBytes,
    /// The mask begins each row with a new byte.
    MaskOfPaddedRows,
    /// The mask has the highest bit of a byte first.
    MaskHighestBitFirst,
    /// The mask goes down the columns.
    MaskByColumns,
    /// The mask marks the missing points instead of the valid ones.
    MaskInverted,
    /// The checksum file names the heights and says nothing of `main.xml`.
    ChecksumOfAnotherEntry,
    /// Heights beyond what the integers can hold; said, and left as they are.
    Clipped {
        /// The highest or lowest number, as it is stored.
        end: f64,
        /// Number of points that hold it.
        points: usize,
    },
    /// Several objects are in the file; the first one, its surface, was taken.
    FirstOf(u32),
    /// Several pictures are in the file; the largest that is no preview was taken.
    FullestOf(u32),
    /// The checksum file is empty, or something else.
    NoChecksum,
    /// The stated rotation turns the surface over.
    TurnedOver,
    /// The stated rotation mirrors the surface.
    Mirrored,
    /// The stated rotation inverts the heights.
    Inverted,
    /// The stated rotation tilts the scan or is none; said, and not applied.
    RotationNotUsed,
}

impl fmt::Display for Mending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnsignedNumbers => {
                f.write_str("its integers are unsigned, and were read as such")
            }
            Self::HighestByteFirst => {
                f.write_str("its numbers have the highest byte first, and were read so")
            }
            Self::MissingConstant { stored, points } => {
                write!(f, "the number {stored} at {points} points was taken for missing points")
            }
            Self::MaskOfBytes => {
                f.write_str("its mask of valid points has a byte for each point, and was read so")
            }
            Self::MaskOfPaddedRows => f.write_str(
                "its mask of valid points begins each row with a new byte, and was read so",
            ),
            Self::MaskHighestBitFirst => f.write_str(
                "its mask of valid points has the highest bit of each byte first, and was read so",
            ),
            Self::MaskByColumns => {
                f.write_str("its mask of valid points goes down the columns, and was read so")
            }
            Self::MaskInverted => f.write_str(
                "its mask marks the missing points instead of the valid ones, and was read so",
            ),
            Self::ChecksumOfAnotherEntry => {
                f.write_str("its checksum file is of the heights alone, not of main.xml")
            }
            Self::Clipped { end, points } => {
                let which = if *end > 0.0 { "highest" } else { "lowest" };
                write!(f, "{points} points are clipped at the {which} number, {end}")
            }
            Self::TurnedOver => f.write_str(
                "its Rotation turns the surface over, so it was mirrored and its heights inverted",
            ),
            Self::Mirrored => f.write_str("its Rotation mirrors the surface, so it was mirrored"),
            Self::Inverted => {
                f.write_str("its Rotation inverts the heights, so they were inverted")
            }
            Self::RotationNotUsed => {
                f.write_str("its Rotation tilts the scan or is no rotation, and was not applied")
            }
            Self::FirstOf(objects) => {
                write!(f, "it holds {objects} objects, and the first one was read: the surface")
            }
            Self::FullestOf(pictures) => {
                write!(f, "it holds {pictures} pictures, and the fullest one was read")
            }
            Self::NoChecksum => f.write_str(
                "its checksum file holds no checksum, so main.xml was not compared with one",
            ),
        }
    }
}

impl Serialize for Mending {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
