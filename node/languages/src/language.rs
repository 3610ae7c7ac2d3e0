//! The languages.

use striae_vocabulary::controlled_list;

controlled_list! {
    /// A language of reports and pages.
    #[derive(Default)]
    Language, "language" {
        /// English: the language in which the program writes.
        #[default]
        English = "en",
        /// French.
        French = "fr",
        /// Spanish.
        Spanish = "es",
        /// Arabic.
        Arabic = "ar",
    }
}

impl Language {
    /// Whether its lines run from right to left.
    pub fn is_right_to_left(self) -> bool {
        self == Self::Arabic
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_read_back_and_another_one_is_told_the_list() {
        for &one in Language::ALL {
            assert_eq!(one.to_string().parse::<Language>().unwrap(), one);
        }
        assert_eq!(Language::default(), Language::English);
        let refused = "pt".parse::<Language>().unwrap_err().to_string();
        assert_eq!(refused, "'pt' is no language; write one of: en, fr, es, ar");
    }
}
