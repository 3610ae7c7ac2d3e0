//! The edges of a land as an examiner marks them on a scan.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Beginnings of the grooves beside a land: micrometres across the striae from the scan's first
/// point. Written `250,1650`.
#[derive(Debug, Clone, Copy, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Grooves {
    /// Right edge of the groove on the left.
    pub left_um: f64,
    /// Left edge of the groove on the right.
    pub right_um: f64,
}

/// A text that does not name the edges of two grooves.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' are no grooves; write left,right in micrometres from the scan's first point across the striae, the left one first"
)]
pub struct UnknownGrooves(pub String);

impl FromStr for Grooves {
    type Err = UnknownGrooves;

    fn from_str(text: &str) -> Result<Self, UnknownGrooves> {
        let read = || {
            let (left, right) = text.split_once(',')?;
            let [left_um, right_um] = [left, right].map(|number| number.trim().parse::<f64>().ok());
            Some((left_um?, right_um?))
        };
        match read() {
            Some((left_um, right_um))
                if 0.0 <= left_um && left_um < right_um && right_um.is_finite() =>
            {
                Ok(Self { left_um, right_um })
            }
            _ => Err(UnknownGrooves(text.to_owned())),
        }
    }
}

impl fmt::Display for Grooves {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{}", self.left_um, self.right_um)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grooves_read_back_and_what_is_wrong_is_refused() {
        assert_eq!("250, 1650.5".parse::<Grooves>().unwrap().to_string(), "250,1650.5");
        for wrong in ["", "250", "250;1650", "1650,250", "-1,5", "1,inf", "nan,2", "1,2,3"] {
            assert!(wrong.parse::<Grooves>().is_err(), "{wrong}");
        }
    }
}
