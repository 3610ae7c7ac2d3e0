//! Texts of the program in a language.

use crate::Language;
use crate::catalogues::Catalogue;
use crate::telling::Telling;
use crate::templates::Templates;

/// Longest text that is looked at, bytes; a longer one stays English.
const MAX_LENGTH: usize = 16_384;

/// The program's texts in one language.
#[derive(Clone, Copy)]
pub struct Texts {
    language: Language,
}

impl Texts {
    /// Those of a language.
    pub fn of(language: Language) -> Self {
        Self { language }
    }

    /// The language.
    pub fn language(self) -> Language {
        self.language
    }

    /// A text that the program wrote in English, in the language; none where no template made it. In a language that runs
    /// from right to left U+2068 and U+2069 stand around each inserted value.
    ///
    /// Give it texts of the program alone: the note of a person that reads like one of them would be translated.
    pub fn told(self, text: &str) -> Option<String> {
        if self.language == Language::English {
            return Some(text.to_owned());
        }
        if text.len() > MAX_LENGTH {
            return None;
        }
        Telling::new(Templates::english(), Catalogue::of(self.language)).told(text, 0)
    }

    /// The same; a text that is not known stays as it is.
    pub fn said(self, text: &str) -> String {
        self.told(text).unwrap_or_else(|| text.to_owned())
    }
}
