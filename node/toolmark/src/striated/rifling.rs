//! Common features of all bullets of one make of barrel: class characteristics of the rifling.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which way the grooves of a barrel turn, seen from the shooter.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, JsonSchema, Serialize, Deserialize, strum::Display,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "lowercase")]
pub enum Twist {
    /// Clockwise.
    Right,
    /// Anticlockwise.
    Left,
}

/// A text that is no twist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no twist; write right or left")]
pub struct UnknownTwist(pub String);

impl FromStr for Twist {
    type Err = UnknownTwist;

    fn from_str(text: &str) -> Result<Self, UnknownTwist> {
        match text.trim().to_lowercase().as_str() {
            "right" => Ok(Self::Right),
            "left" => Ok(Self::Left),
            _ => Err(UnknownTwist(text.to_owned())),
        }
    }
}

/// The rifling that a bullet shows, and whether the order of its lands is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, JsonSchema, Serialize, Deserialize)]
pub struct Rifling {
    /// Lands of the barrel, those that were not scanned counted: 1 to
    /// [`MAX_LANDS`](crate::MAX_LANDS).
    pub lands: u8,
    /// Whether land `i + 1` is the neighbour of land `i`; otherwise their numbers say nothing.
    pub is_order_known: bool,
    /// Direction in which the grooves turn, where that was seen.
    pub twist: Option<Twist>,
}

impl fmt::Display for Rifling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} lands", self.lands)?;
        if let Some(twist) = self.twist {
            write!(f, ", {twist} twist")?;
        }
        if self.is_order_known { Ok(()) } else { write!(f, ", order unknown") }
    }
}
