//! Class characteristics: what all firearms of one make and model leave alike.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_with::{DeserializeFromStr, SerializeDisplay};
use striae_toolmark::Twist;
use striae_vocabulary::{controlled_list, shown};

/// Most lands of a barrel.
pub const MAX_LANDS: u8 = striae_toolmark::MAX_LANDS as u8;
/// Widest land or groove, micrometres.
const MAX_WIDTH_UM: u32 = 20_000;

controlled_list! {
    /// Finish of the breech face, as its impression shows.
    BreechFacePattern, "breech face pattern" {
        /// Parallel lines, as filing and broaching leave.
        Parallel = "parallel",
        /// Arcs, as milling leaves.
        Arched = "arched",
        /// Circles around the aperture, as turning leaves.
        Circular = "circular",
        /// Lines that cross.
        Crosshatched = "crosshatched",
        /// Grains, as casting and blasting leave.
        Granular = "granular",
        /// Nothing to see.
        Smooth = "smooth",
        /// None of these.
        Other = "other",
    }
}

controlled_list! {
    /// The shape of the firing pin, as its impression shows.
    FiringPinShape, "firing pin shape" {
        /// A half sphere.
        Hemispherical = "hemispherical",
        /// A circle with a flat bottom.
        Flat = "flat",
        /// An ellipse, with the rectangular shear that goes with it.
        Elliptical = "elliptical",
        /// A rectangle, as of many rimfire firearms.
        Rectangular = "rectangular",
        /// A half circle.
        Semicircular = "semicircular",
        /// A cone.
        Conical = "conical",
        /// None of these.
        Other = "other",
    }
}

/// A number or text that no class characteristic can have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongClassCharacteristic {
    /// Not on the clock.
    #[error("'{0}' is no position; write 1 to 12 as on a clock, the firing pin's drag up")]
    ClockPosition(String),
    /// Too narrow or too wide.
    #[error("'{0}' is no width of a land or groove; write 1 to {MAX_WIDTH_UM} micrometres")]
    Width(String),
}

/// Where the ejector or the extractor stood, as on a clock: 1 to 12.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, SerializeDisplay, DeserializeFromStr,
)]
pub struct ClockPosition(u8);

/// The width of a land or groove engraved on a bullet, micrometres: 1 to 20 000.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, SerializeDisplay, DeserializeFromStr,
)]
pub struct WidthUm(u32);

impl ClockPosition {
    /// The hour, 1 to 12.
    pub fn hour(self) -> u8 {
        self.0
    }
}

impl WidthUm {
    /// Micrometres.
    pub fn micrometres(self) -> u32 {
        self.0
    }
}

impl FromStr for ClockPosition {
    type Err = WrongClassCharacteristic;

    fn from_str(text: &str) -> Result<Self, WrongClassCharacteristic> {
        let hour = text.trim().parse().ok().filter(|hour| (1..=12).contains(hour));
        hour.map(Self).ok_or_else(|| WrongClassCharacteristic::ClockPosition(shown(text)))
    }
}

impl FromStr for WidthUm {
    type Err = WrongClassCharacteristic;

    fn from_str(text: &str) -> Result<Self, WrongClassCharacteristic> {
        let width = text.trim().parse().ok().filter(|width| (1..=MAX_WIDTH_UM).contains(width));
        width.map(Self).ok_or_else(|| WrongClassCharacteristic::Width(shown(text)))
    }
}

impl fmt::Display for ClockPosition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for WidthUm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What is known of the class. What was not seen is `None`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ClassCharacteristics {
    /// The finish of the breech face.
    pub breech_face: Option<BreechFacePattern>,
    /// The shape of the firing pin.
    pub firing_pin: Option<FiringPinShape>,
    /// Place of the ejector.
    pub ejector: Option<ClockPosition>,
    /// Place of the extractor.
    pub extractor: Option<ClockPosition>,
    /// Lands of the barrel, and as many grooves: 1 to [`MAX_LANDS`].
    pub lands: Option<u8>,
    /// Direction in which the grooves turn.
    pub twist: Option<Twist>,
    pub land_width_um: Option<WidthUm>,
    pub groove_width_um: Option<WidthUm>,
}

impl ClassCharacteristics {
    /// In what both are known and differ: such exhibits come from different firearms, as far as
    /// both were seen rightly. Widths are measured, so they are left to the examiner.
    pub fn differences(&self, other: &Self) -> Vec<&'static str> {
        fn differ<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
            matches!((one, other), (Some(one), Some(other)) if one != other)
        }
        [
            ("breech face pattern", differ(self.breech_face, other.breech_face)),
            ("firing pin shape", differ(self.firing_pin, other.firing_pin)),
            ("ejector position", differ(self.ejector, other.ejector)),
            ("extractor position", differ(self.extractor, other.extractor)),
            ("number of lands", differ(self.lands, other.lands)),
            ("twist", differ(self.twist, other.twist)),
        ]
        .into_iter()
        .filter_map(|(what, differs)| differs.then_some(what))
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_and_widths_are_bounded() {
        assert_eq!("8".parse::<ClockPosition>().unwrap().hour(), 8);
        for text in ["0", "13", "-1", "", "noon", "1.5"] {
            let said = text.parse::<ClockPosition>().unwrap_err().to_string();
            assert!(said.contains("write 1 to 12"), "{said}");
        }
        assert_eq!("1830".parse::<WidthUm>().unwrap().micrometres(), 1830);
        for text in ["0", "20001", "1.83", "99999999999"] {
            assert!(text.parse::<WidthUm>().is_err(), "{text}");
        }
    }

    #[test]
    fn only_what_both_show_can_differ() {
        let one = ClassCharacteristics { lands: Some(6), ..ClassCharacteristics::default() };
        let other = ClassCharacteristics { twist: Some(Twist::Left), ..one };
        assert!(one.differences(&other).is_empty());
        let third = ClassCharacteristics { lands: Some(5), twist: Some(Twist::Right), ..other };
        assert_eq!(other.differences(&third), ["number of lands", "twist"]);
    }
}
