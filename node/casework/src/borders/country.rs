//! A country or territory with a code of its own, and the state that it belongs to.

use std::fmt;

use striae_vocabulary::CountryCode;

/// A country or territory with an ISO 3166-1 alpha-2 code (Kosovo: XK, which the standard leaves to
/// its users).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country {
    pub(super) code: CountryCode,
    pub(super) sovereign: CountryCode,
}

impl Country {
    /// Its own code.
    pub fn code(self) -> CountryCode {
        self.code
    }

    /// The code of the state it belongs to: FR for French Guiana, its own for a sovereign state.
    pub fn state(self) -> CountryCode {
        self.sovereign
    }

    /// Whether both belong to one state, so that a line between them is no international border.
    pub fn is_of_one_state_with(self, other: Self) -> bool {
        self.sovereign == other.sovereign
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.code.fmt(f)
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
