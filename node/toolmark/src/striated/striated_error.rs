//! Reasons for which striated marks cannot be compared.

use striae_vocabulary::MarkKind;

use super::{MAX_LANDS, Twist};

/// Reasons for which striated marks cannot be put together or compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StriatedError {
    /// Barrels with different numbers of lands.
    #[error(
        "one bullet has {one} lands and the other {other}: different barrels made them, or a missing land was not counted"
    )]
    DifferentLands {
        /// Lands of the first bullet, missing ones counted.
        one: usize,
        /// Lands of the second.
        other: usize,
    },
    /// More lands than a barrel has.
    #[error("{0} lands are more than the {MAX_LANDS} of any barrel")]
    TooManyLands(usize),
    /// Barrels whose grooves turn different ways.
    #[error(
        "the grooves of one barrel turn {one}, those of the other {other}: they are different barrels"
    )]
    DifferentTwist {
        /// Twist of the first.
        one: Twist,
        /// Twist of the second.
        other: Twist,
    },
    /// Marks of two kinds.
    #[error("a {one} mark cannot be compared with a {other} mark")]
    DifferentMarks {
        /// The first.
        one: MarkKind,
        /// The second.
        other: MarkKind,
    },
    /// A mark that is not made of one profile of striae.
    #[error("a {0} mark is not one profile of striae")]
    NotOneProfile(MarkKind),
    /// A bullet none of whose lands was scanned.
    #[error("no land of one of the bullets was scanned, so there is nothing to compare")]
    NoLands,
}
