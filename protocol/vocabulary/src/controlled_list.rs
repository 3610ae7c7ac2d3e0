//! Controlled lists of words: one macro, so that every list is written, read and refused in the
//! same way.

/// A text that stands in no controlled list where one of its words was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{given}' is no {what}; write one of: {known}")]
pub struct UnknownWord {
    pub what: &'static str,
    /// The given text, short and harmless in a terminal.
    pub given: String,
    /// The words of the list.
    pub known: String,
}

impl UnknownWord {
    /// Refuses `given` where a word of the list `what` was asked for.
    pub fn new(what: &'static str, given: &str, known: &[&str]) -> Self {
        Self { what, given: crate::shown(given), known: known.join(", ") }
    }
}

/// An enum whose variants each have one word: `ALL`, `word()`, `Display`, `FromStr`, and serde by
/// the word.
#[macro_export]
macro_rules! controlled_list {
    (
        $(#[$about:meta])*
        $name:ident, $what:literal {
            $($(#[$of_word:meta])* $variant:ident = $word:literal,)+
        }
    ) => {
        $(#[$about])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, schemars::JsonSchema,
            serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $($(#[$of_word])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// The whole list, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that stands for it in files and on the command line.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|one| one.word() == text).ok_or_else(|| {
                    $crate::UnknownWord::new($what, text, &[$($word),+])
                })
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use crate::{Conclusion, Ground};

    #[test]
    fn words_read_back_and_others_are_told_the_list() {
        for &one in Ground::ALL {
            assert_eq!(one.to_string().parse::<Ground>().unwrap(), one);
            assert_eq!(serde_json::to_string(&one).unwrap(), format!("\"{one}\""));
        }
        let said = "guess\u{1b}".parse::<Conclusion>().unwrap_err().to_string();
        let known = "identification, elimination, inconclusive-a, inconclusive-b, inconclusive-c, unsuitable";
        assert_eq!(said, format!("'guess\\u{{1b}}' is no conclusion; write one of: {known}"));
    }

    #[test]
    fn signed_numbers_keep_their_meaning() {
        let numbers = Conclusion::ALL.iter().map(|&one| (one as u32, one.word()));
        let laid_down = [
            (0, "identification"),
            (1, "elimination"),
            (2, "inconclusive-a"),
            (3, "inconclusive-b"),
            (4, "inconclusive-c"),
            (5, "unsuitable"),
        ];
        assert!(numbers.eq(laid_down));
    }
}
