//! Short texts that people give and that lists and messages repeat.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Most characters in a case reference.
const MAX_CASE_REFERENCE: usize = 64;

/// A laboratory's own reference of a case: 1 to 64 printable characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CaseReference(String);

/// A text that cannot be a case reference.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a case reference has 1 to {MAX_CASE_REFERENCE} printable characters; '{0}' has not")]
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
        if length == 0 || length > MAX_CASE_REFERENCE || trimmed.chars().any(char::is_control) {
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

impl TryFrom<String> for CaseReference {
    type Error = WrongText;

    fn try_from(text: String) -> Result<Self, WrongText> {
        text.parse()
    }
}

impl From<CaseReference> for String {
    fn from(reference: CaseReference) -> Self {
        reference.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printable_text_is_kept_trimmed() {
        assert_eq!(" 2026/117 A ".parse::<CaseReference>().unwrap().as_str(), "2026/117 A");
    }

    #[test]
    fn empty_long_and_control_texts_are_refused() {
        for text in ["", "   ", "a\u{1b}[31m", &"x".repeat(65)] {
            let error = text.parse::<CaseReference>().unwrap_err().to_string();
            assert!(!error.contains('\u{1b}'));
        }
    }
}
