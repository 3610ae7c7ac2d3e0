//! Short texts that people give and that lists and messages repeat.

use std::fmt;
use std::str::FromStr;

use serde_with::{DeserializeFromStr, SerializeDisplay};
use striae_vocabulary::{is_unprintable, shown};

/// Most characters in a case reference.
const MAX_CASE_REFERENCE: usize = 64;
/// Most characters in a name: of an agency, a make, a person, an item.
pub const MAX_NAME: usize = 64;
/// Most characters in a note or a reason.
pub const MAX_NOTE: usize = 1000;

/// A name: 1 to [`MAX_NAME`] characters on one line.
pub type Name = Text<MAX_NAME>;
/// A note or a reason in a person's own words: 1 to [`MAX_NOTE`] characters on one line.
pub type Note = Text<MAX_NOTE>;

/// A text of 1 to `MAX` printable characters. White space around it is cut; inside, any run of it, line ends too, is
/// one space.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, SerializeDisplay, DeserializeFromStr,
)]
pub struct Text<const MAX: usize>(String);

impl<const MAX: usize> schemars::JsonSchema for Text<MAX> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Text{MAX}").into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string", "minLength": 1, "maxLength": MAX, "description": "Printable characters on one line"
        })
    }
}

/// A text that is empty, too long, or holds what cannot be printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a text has 1 to {max} printable characters here; {}", instead(given))]
pub struct UnfitText {
    /// Most characters.
    pub max: usize,
    pub given: String,
}

/// Says what stands there in place of a fit text.
fn instead(given: &str) -> String {
    if given.trim().is_empty() {
        "none is given".to_owned()
    } else {
        format!("'{given}' is longer, or has others")
    }
}

impl<const MAX: usize> Text<MAX> {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Text<MAX_NAME> {
    /// The name of an exhibit or a hit that is known by its number alone: a few characters that all
    /// print.
    pub(crate) fn of_number(number: impl fmt::Display) -> Self {
        Self(number.to_string())
    }
}

impl<const MAX: usize> FromStr for Text<MAX> {
    type Err = UnfitText;

    fn from_str(text: &str) -> Result<Self, UnfitText> {
        let unfit = || UnfitText { max: MAX, given: shown(text) };
        // Four bytes are the most that a character takes, and as many spaces may be cut: no longer
        // text is looked at.
        if text.len() > MAX * 16 {
            return Err(unfit());
        }
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let fits = !line.is_empty() && line.chars().count() <= MAX;
        if !fits || line.chars().any(is_unprintable) {
            return Err(unfit());
        }
        Ok(Self(line))
    }
}

impl<const MAX: usize> fmt::Display for Text<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// A laboratory's own reference of a case: 1 to 64 printable characters.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, SerializeDisplay, DeserializeFromStr,
)]
pub struct CaseReference(String);

striae_vocabulary::text_schema!(
    CaseReference,
    "CaseReference",
    "^.{1,64}$",
    "A laboratory's own reference of a case: 1 to 64 printable characters"
);

/// A text that cannot be a case reference.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a case reference has 1 to {MAX_CASE_REFERENCE} printable characters; {}", instead(.0))]
pub struct WrongText(pub String);

impl CaseReference {
    /// The reference as it was given, trimmed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for CaseReference {
    type Err = WrongText;

    fn from_str(text: &str) -> Result<Self, WrongText> {
        let trimmed = text.trim();
        let length = trimmed.chars().count();
        if length == 0 || length > MAX_CASE_REFERENCE || trimmed.chars().any(is_unprintable) {
            // The refused text is repeated to the user: keep it short and harmless in a terminal.
            return Err(WrongText(text.escape_default().take(80).collect()));
        }
        Ok(Self(trimmed.to_owned()))
    }
}

impl fmt::Display for CaseReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::any;

    use super::*;

    #[test]
    fn printable_text_is_kept_trimmed() {
        assert_eq!(" 2026/117 A ".parse::<CaseReference>().unwrap().as_str(), "2026/117 A");
    }

    #[test]
    fn empty_long_and_control_texts_are_refused() {
        for text in ["", "   ", "a\u{1b}[31m", "a\u{202e}b", &"x".repeat(65)] {
            let error = text.parse::<CaseReference>().unwrap_err().to_string();
            assert!(!error.contains(['\u{1b}', '\u{202e}']));
        }
    }

    #[test]
    fn texts_are_one_printable_line() {
        assert_eq!(
            " Polícia\r\n Judiciária ".parse::<Name>().unwrap().as_str(),
            "Polícia Judiciária"
        );
        let long = "x".repeat(65);
        for text in ["", " \n ", "a\u{1b}[31m", "a\u{202e}b", "a\u{200b}", long.as_str()] {
            let said = text.parse::<Name>().unwrap_err().to_string();
            assert!(said.starts_with("a text has 1 to 64 printable characters here; "), "{said}");
            assert!(!said.contains("''"), "{said}");
            assert!(said.len() < 200 && !said.contains('\u{1b}'), "{said}");
        }
        assert!("x".repeat(1_000_000).parse::<Note>().is_err());
    }

    proptest::proptest! {
        #[test]
        fn a_text_that_was_taken_is_taken_again(text in any::<String>()) {
            if let Ok(taken) = text.parse::<Name>() {
                proptest::prop_assert_eq!(taken.as_str().parse::<Name>().unwrap(), taken);
            }
        }
    }
}
