//! Sense of a scan: whether it shows the mark as it is, its mirror image, or a cast of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::measured::{Surface, SurfaceKind};

/// How a scan shows its mark. Both at once is the mirror image of a cast.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, JsonSchema, Serialize, Deserialize)]
#[serde(default)]
pub struct Sense {
    /// Its mirror image, as an exporter that counts y the other way writes it.
    pub is_mirrored: bool,
    /// A cast or replica: what is deep is high there, and left is right.
    pub is_cast: bool,
}

impl Sense {
    /// Whether x runs the other way. A cast is seen from behind.
    pub fn is_reversed(self) -> bool {
        self.is_mirrored != self.is_cast
    }

    /// Whether it shows the mark as it is.
    pub fn is_plain(self) -> bool {
        self == Self::default()
    }

    /// The same, where nothing was said the sense that holds for all.
    #[must_use]
    pub fn or(self, all: Self) -> Self {
        if self.is_plain() { all } else { self }
    }
}

impl Surface {
    /// The mark itself, of a scan that shows it in this sense: x reversed for a mirror image, x
    /// reversed and heights inverted for a cast. Light has no heights: of photographs only x is
    /// reversed.
    #[must_use]
    pub fn in_sense(self, sense: Sense) -> Self {
        let surface = if sense.is_reversed() { self.mirrored() } else { self };
        if sense.is_cast && surface.kind() == SurfaceKind::Topography {
            surface.inverted()
        } else {
            surface
        }
    }

    /// Its mirror image: each row from its last point to its first.
    #[must_use]
    pub fn mirrored(mut self) -> Self {
        let columns = self.columns();
        self.values_mut().chunks_exact_mut(columns).for_each(<[f32]>::reverse);
        self
    }

    /// A cast of it, seen from its own front: mirrored, and what was high is deep.
    #[must_use]
    pub fn as_cast(self) -> Self {
        self.mirrored().inverted()
    }

    fn inverted(mut self) -> Self {
        for value in self.values_mut() {
            *value = -*value;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn surface() -> Surface {
        let values = vec![1.0, 2.0, f32::NAN, 4.0, 5.0, 6.0];
        Surface::new(SurfaceKind::Topography, 3, 2, 5.0, 5.0, values).unwrap()
    }

    fn in_sense(is_mirrored: bool, is_cast: bool) -> Vec<f32> {
        surface().in_sense(Sense { is_mirrored, is_cast }).values().to_vec()
    }

    #[test]
    fn a_mirror_image_runs_backwards_and_a_cast_is_deep_too() {
        assert_eq!(in_sense(true, false)[3..], [6.0, 5.0, 4.0]);
        assert!(in_sense(true, false)[0].is_nan());
        assert_eq!(in_sense(false, true)[3..], [-6.0, -5.0, -4.0]);
        assert_eq!(in_sense(true, true)[..2], [-1.0, -2.0]);
        assert_eq!(in_sense(false, false)[3..], [4.0, 5.0, 6.0]);
    }

    #[test]
    fn a_cast_of_a_cast_is_the_mark() {
        let twice = surface().as_cast().as_cast();
        assert_eq!(twice.values()[3..], surface().values()[3..]);
    }
}
