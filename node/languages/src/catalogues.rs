//! The catalogues: texts of each language by their ids, in the format Fluent.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

use crate::Language;

/// The files of a language that reports use: those of the pages, and those that no page needs.
macro_rules! files {
    ($language:literal) => {
        &[
            include_str!(concat!("../../web/languages/", $language, "/wire.ftl")),
            include_str!(concat!("../../web/languages/", $language, "/sentences-words.ftl")),
            include_str!(concat!("../../web/languages/", $language, "/sentences-joints.ftl")),
            include_str!(concat!("../../web/languages/", $language, "/sentences-marks.ftl")),
            include_str!(concat!("../../web/languages/", $language, "/sentences-entering.ftl")),
            include_str!(concat!("../../web/languages/", $language, "/sentences-reports.ftl")),
            include_str!(concat!("../texts/", $language, "/report-names.ftl")),
            include_str!(concat!("../texts/", $language, "/report-sentences.ftl")),
            include_str!(concat!("../texts/", $language, "/report-values.ftl")),
        ]
    };
}

/// The files of a language.
pub(crate) fn files(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => files!("en"),
        Language::French => files!("fr"),
        Language::Spanish => files!("es"),
        Language::Arabic => files!("ar"),
    }
}

/// All texts of a language.
pub(crate) struct Catalogue {
    texts: FluentBundle<FluentResource>,
}

impl Catalogue {
    /// The catalogue of a language, read once.
    pub(crate) fn of(language: Language) -> &'static Self {
        static ALL: LazyLock<Vec<(Language, Catalogue)>> = LazyLock::new(|| {
            Language::ALL.iter().map(|&language| (language, Catalogue::read(language))).collect()
        });
        static NONE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::empty(Language::English));
        ALL.iter().find(|(one, _)| *one == language).map_or(&*NONE, |(_, catalogue)| catalogue)
    }

    fn empty(language: Language) -> Self {
        let locale = language.word().parse().unwrap_or_default();
        let mut texts = FluentBundle::new_concurrent(vec![locale]);
        // Isolates keep E-9 whole inside of Arabic. Other languages do without characters that nobody sees.
        texts.set_use_isolating(language.is_right_to_left());
        Self { texts }
    }

    fn read(language: Language) -> Self {
        let mut catalogue = Self::empty(language);
        for file in files(language) {
            // A part that is no Fluent is left out; a test finds it.
            let resource =
                FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(read, _)| read);
            catalogue.texts.add_resource_overriding(resource);
        }
        catalogue
    }

    /// The text with this id, filled with values; none where it is not in the catalogue, or lacks a value.
    pub(crate) fn formatted(&self, id: &str, values: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.texts.get_message(id)?.value()?;
        let mut faults = Vec::new();
        let text = self.texts.format_pattern(pattern, Some(values), &mut faults).into_owned();
        faults.is_empty().then_some(text)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

    use super::*;

    fn variables(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
        let mut inline = |one: &InlineExpression<&str>| {
            if let InlineExpression::VariableReference { id } = one {
                found.insert(id.name.to_owned());
            }
        };
        let mut within = Vec::new();
        for element in &pattern.elements {
            match element {
                PatternElement::Placeable { expression: Expression::Inline(one) } => inline(one),
                PatternElement::Placeable {
                    expression: Expression::Select { selector, variants },
                } => {
                    inline(selector);
                    within.extend(variants.iter().map(|one| &one.value));
                }
                PatternElement::TextElement { .. } => {}
            }
        }
        for one in within {
            variables(one, found);
        }
    }

    /// By id the variables of a text.
    fn texts_of(language: Language) -> BTreeMap<String, BTreeSet<String>> {
        let mut texts = BTreeMap::new();
        for file in files(language) {
            let resource = fluent_syntax::parser::parse(*file);
            let resource = resource.unwrap_or_else(|(_, faults)| panic!("{language}: {faults:?}"));
            for entry in resource.body {
                let Entry::Message(message) = entry else { continue };
                let mut found = BTreeSet::new();
                variables(message.value.as_ref().unwrap(), &mut found);
                let id = message.id.name.to_owned();
                assert!(texts.insert(id, found).is_none(), "{language}: {} twice", message.id.name);
            }
        }
        texts
    }

    #[test]
    fn every_language_has_every_text_with_values_that_english_has() {
        let english = texts_of(Language::English);
        for &language in Language::ALL {
            let texts = texts_of(language);
            assert!(texts.keys().eq(english.keys()), "{language}");
            for (id, variables) in &texts {
                assert!(variables.is_subset(&english[id]), "{language}: {id}");
                if id.starts_with("report-") {
                    assert_eq!(variables, &english[id], "{language}: {id}");
                }
            }
        }
    }

    #[test]
    fn french_has_spaces_that_do_not_break() {
        for file in files(Language::French) {
            for line in file.lines().filter_map(|line| line.split_once(" = ")).map(|(_, text)| text)
            {
                for breaking in [" :", " ;", " ?", " !", "« ", " »"] {
                    assert!(!line.contains(breaking), "{line}");
                }
            }
        }
    }
}
