//! Extent of the comparison of two marks: a calibration must cover it before it says anything.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Extent of the comparison of two marks.
#[derive(Debug, Clone, Copy, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// Of impressions: valid surface of the smaller one, square millimetres.
    AreaMm2(f32),
    /// Of striae that are one profile: length across them that was compared, millimetres.
    LengthMm(f32),
    /// Of bullets: lands that met.
    Lands {
        /// Lands that met.
        met: usize,
        /// Lands of the barrel.
        of: usize,
    },
}

impl Extent {
    /// Whether a calibration whose smallest pair this is says anything about a pair of `other`:
    /// chance does better on less, and on barrels with other numbers of lands in another way.
    pub fn covers(self, other: Self) -> bool {
        match (self, other) {
            (Self::AreaMm2(least), Self::AreaMm2(area)) => area >= least,
            (Self::LengthMm(least), Self::LengthMm(length)) => length >= least,
            (Self::Lands { met, of }, Self::Lands { met: theirs, of: in_all }) => {
                theirs >= met && in_all == of
            }
            _ => false,
        }
    }

    /// The smaller of two; `None` where one calibration cannot be for both.
    pub fn least(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::AreaMm2(one), Self::AreaMm2(other)) => Some(Self::AreaMm2(one.min(other))),
            (Self::LengthMm(one), Self::LengthMm(other)) => Some(Self::LengthMm(one.min(other))),
            (Self::Lands { met, of }, Self::Lands { met: theirs, of: in_all }) => {
                (of == in_all).then(|| Self::Lands { met: met.min(theirs), of })
            }
            _ => None,
        }
    }

    /// Whether there can be such a pair.
    pub(crate) fn is_sound(self) -> bool {
        match self {
            Self::AreaMm2(extent) | Self::LengthMm(extent) => extent.is_finite() && extent >= 0.0,
            Self::Lands { met, of } => (1..=of).contains(&met),
        }
    }
}

impl fmt::Display for Extent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AreaMm2(area) => write!(f, "{area:.2} square millimetres"),
            Self::LengthMm(length) => write!(f, "{length:.2} millimetres"),
            Self::Lands { met, of } => write!(f, "{met} of {of} lands"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn less_than_the_least_is_not_covered_nor_is_another_kind() {
        let (area, lands) = (Extent::AreaMm2(2.0), Extent::Lands { met: 4, of: 6 });
        assert!(area.covers(Extent::AreaMm2(2.0)) && !area.covers(Extent::AreaMm2(1.9)));
        assert!(!area.covers(Extent::AreaMm2(f32::NAN)));
        assert!(lands.covers(Extent::Lands { met: 5, of: 6 }));
        assert!(!lands.covers(Extent::Lands { met: 3, of: 6 }));
        assert!(!lands.covers(Extent::Lands { met: 5, of: 5 }), "another class");
        assert!(!lands.covers(area) && !area.covers(lands));
    }

    #[test]
    fn the_least_of_two_covers_both() {
        let (four, five) = (Extent::Lands { met: 4, of: 6 }, Extent::Lands { met: 5, of: 6 });
        assert_eq!(five.least(four), Some(four));
        assert_eq!(Extent::AreaMm2(2.0).least(Extent::AreaMm2(3.0)), Some(Extent::AreaMm2(2.0)));
        assert_eq!(four.least(Extent::Lands { met: 4, of: 5 }), None);
        assert_eq!(four.least(Extent::AreaMm2(2.0)), None);
    }
}
