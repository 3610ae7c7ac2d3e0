//! A country's two letters, as records and reasons name it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::borders::Country;
use crate::text::shown;

/// Two upper-case letters as in ISO 3166-1 alpha-2. Whether a country has them is not checked.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CountryCode([u8; 2]);

/// A text that is no country code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no country code; write two upper-case letters as in ISO 3166-1, for example NL")]
pub struct WrongCountryCode(pub String);

impl CountryCode {
    /// The two letters.
    pub fn letters(self) -> [u8; 2] {
        self.0
    }

    /// The code of the state that a country or territory belongs to.
    pub fn of_state(country: Country) -> Self {
        Self(country.sovereign_letters())
    }
}

impl From<Country> for CountryCode {
    fn from(country: Country) -> Self {
        Self(country.letters())
    }
}

impl FromStr for CountryCode {
    type Err = WrongCountryCode;

    fn from_str(text: &str) -> Result<Self, WrongCountryCode> {
        match <[u8; 2]>::try_from(text.trim().as_bytes()) {
            // What the European Union and people write for two countries; ISO 3166-1 has other letters.
            Ok(letters) if &letters == b"UK" => Ok(Self(*b"GB")),
            Ok(letters) if &letters == b"EL" => Ok(Self(*b"GR")),
            Ok(letters) if letters.iter().all(u8::is_ascii_uppercase) => Ok(Self(letters)),
            _ => Err(WrongCountryCode(shown(text))),
        }
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.map(char::from).iter().collect::<String>())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl TryFrom<String> for CountryCode {
    type Error = WrongCountryCode;

    fn try_from(text: String) -> Result<Self, WrongCountryCode> {
        text.parse()
    }
}

impl From<CountryCode> for String {
    fn from(code: CountryCode) -> Self {
        code.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back_and_others_are_refused() {
        for (written, code) in [("PT", "PT"), ("UK", "GB"), ("EL", "GR"), ("GB", "GB")] {
            assert_eq!(written.parse::<CountryCode>().unwrap().to_string(), code);
        }
        for text in ["", "pt", "PRT", "P1", "ÄÖ", "\u{1b}["] {
            let said = text.parse::<CountryCode>().unwrap_err().to_string();
            assert!(said.contains("is no country code") && !said.contains('\u{1b}'), "{said}");
        }
    }
}
