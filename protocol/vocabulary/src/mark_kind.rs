//! The kinds of mark a firearm leaves.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

/// A kind of mark. Signatures and messages carry its [code](MarkCode), which never changes its meaning.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    JsonSchema,
    Serialize,
    Deserialize,
    strum::Display,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
pub enum MarkKind {
    /// Impression of the breech face on the primer.
    #[serde(rename = "breech-face")]
    #[strum(serialize = "breech-face")]
    BreechFaceImpression,
    /// Impression of the firing pin in the primer.
    #[serde(rename = "firing-pin")]
    #[strum(serialize = "firing-pin")]
    FiringPinImpression,
    /// Impression of the ejector on the case head.
    #[serde(rename = "ejector")]
    #[strum(serialize = "ejector")]
    EjectorMark,
    /// Striae cut by the edge of the firing pin aperture.
    #[serde(rename = "aperture-shear")]
    #[strum(serialize = "aperture-shear")]
    ApertureShear,
    /// Striae cut by one land of the barrel on the bullet.
    #[serde(rename = "land")]
    #[strum(serialize = "land")]
    LandEngravedArea,
    /// Striae that the firing pin drags across the primer as the barrel tilts.
    #[serde(rename = "firing-pin-drag")]
    #[strum(serialize = "firing-pin-drag")]
    FiringPinDrag,
}

/// The code of a kind of mark, as signatures and messages carry it: also of a kind that only later
/// versions know.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MarkCode(pub u16);

/// A name that is no mark.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' is no mark; known marks: breech-face, firing-pin, ejector, aperture-shear, land, firing-pin-drag"
)]
pub struct UnknownMark(pub String);

impl MarkKind {
    /// All kinds, by code.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// Whether its signatures are of relief pressed into metal.
    pub fn is_impressed(self) -> bool {
        matches!(self, Self::BreechFaceImpression | Self::FiringPinImpression | Self::EjectorMark)
    }

    /// Whether its signatures are of striae.
    pub fn is_striated(self) -> bool {
        !self.is_impressed()
    }

    /// The code used in signatures and messages: 1 to 6.
    pub fn code(self) -> MarkCode {
        MarkCode(self as u16 + 1)
    }

    /// The short name used on the command line.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

impl MarkCode {
    /// The kind with this code, if this version knows it.
    pub fn kind(self) -> Option<MarkKind> {
        MarkKind::ALL.iter().copied().find(|kind| kind.code() == self)
    }
}

impl From<MarkKind> for MarkCode {
    fn from(kind: MarkKind) -> Self {
        kind.code()
    }
}

/// The kind's name, or the number of a kind that this version does not know.
impl fmt::Display for MarkCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind() {
            Some(kind) => kind.fmt(f),
            None => f.pad(&self.0.to_string()),
        }
    }
}

impl fmt::Debug for MarkCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MarkCode({})", self.0)
    }
}

impl FromStr for MarkKind {
    type Err = UnknownMark;

    fn from_str(text: &str) -> Result<Self, UnknownMark> {
        // Manifests of published data sets write `breech_face` and `land_engraved_area`, people
        // `Breech Face`.
        let words = text.split(|letter: char| letter.is_whitespace() || "_-".contains(letter));
        let words: Vec<String> =
            words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        let name = words.join("-");
        let name = if name == "land-engraved-area" { "land" } else { &name };
        Self::ALL
            .iter()
            .copied()
            .find(|kind| kind.name() == name)
            .ok_or_else(|| UnknownMark(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_never_change_their_meaning() {
        let names: Vec<String> = (0..=7).map(|code| MarkCode(code).to_string()).collect();
        let laid_down = [
            "0",
            "breech-face",
            "firing-pin",
            "ejector",
            "aperture-shear",
            "land",
            "firing-pin-drag",
            "7",
        ];
        assert_eq!(names, laid_down);
        for &kind in MarkKind::ALL {
            assert_eq!(kind.code().kind(), Some(kind));
            assert_eq!(kind.to_string().parse::<MarkKind>().unwrap(), kind);
        }
        assert_eq!((MarkCode(0).kind(), MarkCode(7).kind()), (None, None));
    }
}
