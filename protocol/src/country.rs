//! Country codes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

/// An ISO 3166-1 alpha-2 country code: two upper-case letters. Whether the code is assigned is the
/// roster's business, not this type's.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode([u8; 2]);

/// Text that is no country code.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "'{0}' is no country code; write two upper-case letters as in ISO 3166-1, for example 'NL'"
)]
pub struct CountryCodeError(String);

impl CountryCode {
    /// The code with these letters.
    pub fn from_letters(letters: [u8; 2]) -> Result<Self, CountryCodeError> {
        if letters.iter().all(u8::is_ascii_uppercase) {
            Ok(Self(letters))
        } else {
            Err(CountryCodeError(String::from_utf8_lossy(&letters).escape_debug().to_string()))
        }
    }

    /// The two letters.
    pub fn letters(self) -> [u8; 2] {
        self.0
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text: String = self.0.iter().map(|&letter| char::from(letter)).collect();
        f.pad(&text)
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for CountryCode {
    type Err = CountryCodeError;

    fn from_str(text: &str) -> Result<Self, CountryCodeError> {
        match <[u8; 2]>::try_from(text.as_bytes()) {
            // What the European Union and people write for two countries; ISO 3166-1 has other letters.
            Ok(letters) if &letters == b"UK" => Self::from_letters(*b"GB"),
            Ok(letters) if &letters == b"EL" => Self::from_letters(*b"GR"),
            Ok(letters) => Self::from_letters(letters),
            // Shown shortened: the text may come from anywhere.
            Err(_) => {
                Err(CountryCodeError(text.chars().take(16).flat_map(char::escape_debug).collect()))
            }
        }
    }
}

impl Serialize for CountryCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for CountryCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
        } else {
            let letters = <[u8; 2]>::deserialize(deserializer)?;
            Self::from_letters(letters).map_err(serde::de::Error::custom)
        }
    }
}
