//! Person who did something: a name in this country's system.

use std::fmt;
use std::str::FromStr;

use serde_with::{DeserializeFromStr, SerializeDisplay};
use striae_vocabulary::OpaqueReference;

use crate::text::{Name, UnfitText};

/// The name under which a person works: initials, a service number, a log-in name. Capitals make no difference, so that
/// nobody is two people.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, SerializeDisplay, DeserializeFromStr,
)]
pub struct Person(String);

striae_vocabulary::text_schema!(
    Person,
    "Person",
    "^.{1,64}$",
    "The name under which a person works, in lower case"
);

impl Person {
    /// The name, in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Person {
    type Err = UnfitText;

    fn from_str(text: &str) -> Result<Self, UnfitText> {
        // Before it is measured: some letters are longer in lower case.
        let name = text.to_lowercase().parse::<Name>()?;
        Ok(Self(name.to_string()))
    }
}

impl fmt::Display for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<OpaqueReference> for Person {
    /// A person of another country, known by the reference that this country gives them.
    fn from(reference: OpaqueReference) -> Self {
        Self(reference.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_spaces_make_nobody_two_people() {
        assert_eq!("A.Silva ".parse::<Person>().unwrap(), "a.silva".parse::<Person>().unwrap());
        assert!(" ".parse::<Person>().is_err());
        assert!("İ".repeat(64).parse::<Person>().is_err());
    }
}
