//! An exhibit as the two countries of a hit name it to each other.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{CountryCode, OpaqueReference};

/// One of the two exhibits of a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ComparedExhibit {
    /// The country that holds it.
    pub country: CountryCode,
    /// The reference that this country disclosed to the other one.
    pub exhibit: OpaqueReference,
}

impl fmt::Display for ComparedExhibit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.exhibit, self.country)
    }
}
