//! Country codes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use crate::shown;

/// The codes that ISO 3166-1 alpha-2 assigns, by their first letter. Others are reserved, free, or
/// for users to assign.
const ASSIGNED: [(u8, &str); 26] = [
    (b'A', "DEFGILMOQRSTUWXZ"),
    (b'B', "ABDEFGHIJLMNOQRSTVWYZ"),
    (b'C', "ACDFGHIKLMNORUVWXYZ"),
    (b'D', "EJKMOZ"),
    (b'E', "CEGHRST"),
    (b'F', "IJKMOR"),
    (b'G', "ABDEFGHILMNPQRSTUWY"),
    (b'H', "KMNRTU"),
    (b'I', "DELMNOQRST"),
    (b'J', "EMOP"),
    (b'K', "EGHIMNPRWYZ"),
    (b'L', "ABCIKRSTUVY"),
    (b'M', "ACDEFGHKLMNOPQRSTUVWXYZ"),
    (b'N', "ACEFGILOPRUZ"),
    (b'O', "M"),
    (b'P', "AEFGHKLMNRSTWY"),
    (b'Q', "A"),
    (b'R', "EOSUW"),
    (b'S', "ABCDEGHIJKLMNORSTVXYZ"),
    (b'T', "CDFGHJKLMNORTVWZ"),
    (b'U', "AGMSYZ"),
    (b'V', "ACEGINU"),
    (b'W', "FS"),
    (b'X', ""),
    (b'Y', "ET"),
    (b'Z', "AMW"),
];

/// An ISO 3166-1 alpha-2 country code: two upper-case letters. Its members are named by a
/// federation's charter; for any other country [`is_assigned`](Self::is_assigned) says whether
/// there is one.
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

    /// Whether the standard assigns the code to a country: ZZ, XX and others stand for none.
    pub fn is_assigned(self) -> bool {
        let [first, second] = self.0;
        let of_first = ASSIGNED.iter().find(|(letter, _)| *letter == first);
        of_first.is_some_and(|(_, seconds)| seconds.bytes().any(|letter| letter == second))
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
        match <[u8; 2]>::try_from(text.trim().as_bytes()) {
            // Letters in use by the European Union and people for two countries; ISO 3166-1 has
            // other letters.
            Ok(letters) if &letters == b"UK" => Self::from_letters(*b"GB"),
            Ok(letters) if &letters == b"EL" => Self::from_letters(*b"GR"),
            Ok(letters) => Self::from_letters(letters),
            Err(_) => Err(CountryCodeError(shown(text))),
        }
    }
}

crate::text_schema!(CountryCode, "CountryCode", "^[A-Z]{2}$", "A country, by ISO 3166-1 alpha-2");

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
            let text = String::deserialize(deserializer)?;
            let code: Self = text.parse().map_err(serde::de::Error::custom)?;
            // A person may type what people say; in a text that is signed or kept, letters mean
            // what they are.
            if code.to_string() == text {
                Ok(code)
            } else {
                Err(serde::de::Error::custom(format_args!("'{text}' is written {code}")))
            }
        } else {
            let letters = <[u8; 2]>::deserialize(deserializer)?;
            Self::from_letters(letters).map_err(serde::de::Error::custom)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_assigns_249_codes_and_none_that_users_may_assign() {
        let all: usize = ASSIGNED.iter().map(|(_, seconds)| seconds.len()).sum();
        assert_eq!(all, 249);
        let is_assigned = |code: &str| code.parse::<CountryCode>().unwrap().is_assigned();
        assert!(["NL", "MT", "MA", "GB", "GR", "ZW", "AD"].into_iter().all(is_assigned));
        let none = ["ZZ", "XX", "AA", "QM", "QZ", "XA", "XK", "XZ", "EU", "AB", "SU"];
        assert!(!none.into_iter().any(is_assigned));
        let letters = |letters: &[u8; 2]| CountryCode::from_letters(*letters).unwrap();
        assert!(!letters(b"UK").is_assigned() && !letters(b"EL").is_assigned());
    }

    #[test]
    fn codes_read_back_and_others_are_refused() {
        for (written, code) in [("PT", "PT"), (" PT ", "PT"), ("GB", "GB")] {
            assert_eq!(written.parse::<CountryCode>().unwrap().to_string(), code);
        }
        for text in ["", "pt", "PRT", "P1", "\u{c4}", "\u{1b}["] {
            let said = text.parse::<CountryCode>().unwrap_err().to_string();
            assert!(said.contains("is no country code") && !said.contains('\u{1b}'), "{said}");
        }
    }

    #[test]
    fn what_people_write_for_two_countries_is_read_when_typed_and_refused_in_documents() {
        for (typed, code) in [("UK", "GB"), ("EL", "GR")] {
            assert_eq!(typed.parse::<CountryCode>().unwrap().to_string(), code);
            let error = serde_json::from_str::<CountryCode>(&format!("{typed:?}")).unwrap_err();
            assert!(error.to_string().contains(&format!("is written {code}")), "{error}");
        }
    }
}
