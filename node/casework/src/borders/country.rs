//! A country or territory with a code of its own, and the state that it belongs to.

use std::fmt;

/// A country or territory with an ISO 3166-1 alpha-2 code (Kosovo: XK, which the standard leaves to its users).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country {
    pub(super) letters: [u8; 2],
    pub(super) sovereign: [u8; 2],
}

impl Country {
    /// The two upper-case letters of its code.
    pub fn letters(self) -> [u8; 2] {
        self.letters
    }

    /// The code of the state it belongs to: FR for French Guiana, its own for a sovereign state.
    pub fn sovereign_letters(self) -> [u8; 2] {
        self.sovereign
    }

    /// Whether both belong to one state, so that a line between them is no international border.
    pub fn is_of_one_state_with(self, other: Self) -> bool {
        self.sovereign == other.sovereign
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text: String = self.letters.iter().map(|&letter| char::from(letter)).collect();
        f.pad(&text)
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
