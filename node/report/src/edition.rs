//! A report in one language: the English document with the program's words translated.

use std::fmt::Write as _;

use striae_languages::{Language, Texts};
use striae_vocabulary::is_unprintable;

use crate::document::{Block, Column, Document, Fact, MAX_TEXT, Picture, Section, Words};

/// Isolates around a text that runs by its own first letter, within one that runs from right to left.
pub(crate) const FROM: char = '\u{2068}';
pub(crate) const TO: char = '\u{2069}';

/// Under the title of a translated report.
const TRANSLATED: &str = "This report is translated from English by fixed texts, which no examiner who speaks this language natively has read yet. In doubt the English text counts; the same node makes the report in English as well.";
/// Above the fields of a statement in a translated report.
const SIGNED_IN_ENGLISH: &str = "The words that are signed are English. They stand here exactly as they are signed, and are not translated.";
/// At the foot of each page.
const COPY: &str = "Copy it whole or not at all.";
/// Codes of private use that hold the place of a page's number until the pages are counted.
const PAGE: char = '\u{e000}';
const PAGES: char = '\u{e001}';

/// A report in one language. Texts of people stand in it as they were written, without what does not show.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    language: Language,
    document: Document,
}

impl Edition {
    /// The report in a language.
    pub fn of(document: &Document, language: Language) -> Self {
        let to =
            Translation { texts: Texts::of(language), is_english: language == Language::English };
        let Document { number, title, introduction, author, made, sections } = document;
        let mut introduction = to.text(introduction, Words::Program);
        if !to.is_english {
            let _ = write!(introduction, "\n{}", to.texts.said(TRANSLATED));
        }
        let document = Document {
            number: number.clone(),
            title: to.text(title, Words::Program),
            introduction,
            author: visible(author),
            made: *made,
            sections: sections.iter().map(|one| to.section(one)).collect(),
        };
        Self { language, document }
    }

    pub(crate) fn language(&self) -> Language {
        self.language
    }

    pub(crate) fn document(&self) -> &Document {
        &self.document
    }

    /// The line at the foot of each page.
    pub(crate) fn footer(&self) -> String {
        let Document { number, title, .. } = &self.document;
        format!("{number}: {title}. {}", Texts::of(self.language).said(COPY))
    }

    /// The words before, between and after the number of a page and the number of all.
    pub(crate) fn page_words(&self) -> [String; 3] {
        let words = Texts::of(self.language).said(&format!("page {PAGE} of {PAGES}"));
        let mut parts = words.split([PAGE, PAGES]).map(plain);
        [(); 3].map(|()| parts.next().unwrap_or_default())
    }
}

/// The way of texts into a language.
struct Translation {
    texts: Texts,
    is_english: bool,
}

impl Translation {
    fn section(&self, section: &Section) -> Section {
        let mut blocks = Vec::with_capacity(section.blocks.len());
        for block in &section.blocks {
            if matches!(block, Block::Signed(_)) && !self.is_english {
                blocks.push(Block::Text(self.texts.said(SIGNED_IN_ENGLISH)));
            }
            blocks.push(self.block(block));
        }
        Section { heading: self.text(&section.heading, Words::Program), blocks }
    }

    fn block(&self, block: &Block) -> Block {
        let fact = |one: &Fact, name: Words, value: Words| Fact {
            name: self.text(&one.name, name),
            value: self.text(&one.value, value),
            words: one.words,
        };
        match block {
            Block::Text(one) => Block::Text(self.text(one, Words::Program)),
            Block::Facts(all) => {
                Block::Facts(all.iter().map(|one| fact(one, Words::Program, one.words)).collect())
            }
            Block::Signed(all) => {
                Block::Signed(all.iter().map(|one| fact(one, Words::Given, Words::Given)).collect())
            }
            Block::Table { columns, rows } => {
                let cell = |(cell, column): (&String, &Column)| self.text(cell, column.words);
                let row = |row: &Vec<String>| row.iter().zip(columns).map(cell).collect();
                let rows = rows.iter().map(row).collect();
                let column = |one: &Column| Column {
                    heading: self.text(&one.heading, Words::Program),
                    ..one.clone()
                };
                Block::Table { columns: columns.iter().map(column).collect(), rows }
            }
            Block::Pictures(all) => {
                let picture = |one: &Picture| Picture {
                    caption: self.text(&one.caption, one.words),
                    ..one.clone()
                };
                Block::Pictures(all.iter().map(picture).collect())
            }
        }
    }

    /// The text within its limit, in the language where its words are the program's.
    fn text(&self, text: &str, words: Words) -> String {
        let end = text.char_indices().nth(MAX_TEXT).map(|(end, _)| end);
        // A text of a person has no isolates after this, so that those of translations are in pairs.
        let shown = visible(&text[..end.unwrap_or(text.len())]);
        let told = match words {
            Words::Program => self.texts.told(&shown),
            Words::Given => None,
        };
        let mut told = told.unwrap_or_else(|| self.isolated(shown));
        if end.is_some() {
            let cut = self.texts.said(&format!("(cut after {MAX_TEXT} characters)"));
            let _ = write!(told, " ... {cut}");
        }
        told
    }

    /// A text that stays as it is, each line with its own direction.
    fn isolated(&self, text: String) -> String {
        if !self.texts.language().is_right_to_left() {
            return text;
        }
        let line =
            |line: &str| if line.is_empty() { String::new() } else { format!("{FROM}{line}{TO}") };
        text.split('\n').map(line).collect::<Vec<_>>().join("\n")
    }
}

/// The text with each character that shows nothing, or turns the direction of its surroundings, by its number.
fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for one in text.chars() {
        if one != '\n' && is_unprintable(one) {
            let _ = write!(shown, "\\u{{{:x}}}", u32::from(one));
        } else {
            shown.push(one);
        }
    }
    shown
}

/// The text without isolates, for places that hold no marks of direction.
pub(crate) fn plain(text: &str) -> String {
    text.replace([FROM, TO], "")
}

#[cfg(test)]
mod tests {
    use striae_vocabulary::UnixSeconds;

    use super::*;

    fn document(blocks: Vec<Block>) -> Document {
        Document {
            number: "R-1".to_owned(),
            title: "Lead package on H-4".to_owned(),
            introduction: String::new(),
            author: "ana\u{202e}".to_owned(),
            made: UnixSeconds(1_800_000_000),
            sections: vec![Section { heading: "Items".to_owned(), blocks }],
        }
    }

    fn blocks(edition: &Edition) -> &[Block] {
        &edition.document().sections[0].blocks
    }

    #[test]
    fn words_of_the_program_are_translated_and_given_ones_stay() {
        let facts = vec![
            Fact::new("Score", &"none"),
            Fact::given("Reason for the amendment", &"none"),
            Fact::given_or("For", None::<&String>, "not stated"),
            Fact::given_or("For", Some(&"not stated"), "not stated"),
        ];
        let columns = Column::all(&[("role", 1, Words::Program), ("reason", 1, Words::Given)]);
        let rows = vec![vec!["examiner".to_owned(), "examiner".to_owned()]];
        let document = document(vec![Block::Facts(facts), Block::Table { columns, rows }]);
        let french = Edition::of(&document, Language::French);
        assert_eq!(french.document().title, "Dossier de piste sur H-4");
        assert_eq!(french.document().sections[0].heading, "Objets");
        let [Block::Facts(facts), Block::Table { columns, rows }] = blocks(&french) else {
            panic!("{french:?}")
        };
        let facts: Vec<_> =
            facts.iter().map(|one| (one.name.as_str(), one.value.as_str())).collect();
        assert_eq!(
            facts,
            [
                ("Score", "aucun"),
                ("Raison de la modification", "none"),
                ("Pour", "non indiqué"),
                ("Pour", "not stated"),
            ]
        );
        assert_eq!((columns[0].heading.as_str(), columns[1].heading.as_str()), ("rôle", "raison"));
        assert_eq!(rows[0], ["expert", "examiner"]);
        let english = Edition::of(&document, Language::English);
        assert_eq!(english.document().sections, document.sections);
        assert_eq!(english.document().author, "ana\\u{202e}");
    }

    #[test]
    fn a_statement_stays_as_it_is_signed_and_says_so() {
        let signed =
            vec![Fact::given("conclusion", &"identification"), Fact::given("mark", &"none")];
        let document = document(vec![Block::Signed(signed.clone())]);
        assert_eq!(
            blocks(&Edition::of(&document, Language::English)),
            [Block::Signed(signed.clone())]
        );
        for language in [Language::French, Language::Spanish] {
            let edition = Edition::of(&document, language);
            let [Block::Text(says), Block::Signed(fields)] = blocks(&edition) else {
                panic!("{edition:?}")
            };
            assert_ne!(says, SIGNED_IN_ENGLISH);
            assert_eq!(*fields, signed);
        }
    }

    #[test]
    fn right_to_left_a_given_text_keeps_its_order_and_turns_nothing() {
        let facts = vec![Fact::given("For", &"-3.2\nA\u{2069}B\u{202e}C")];
        let document =
            document(vec![Block::Facts(facts), Block::Text("Nothing like it.".to_owned())]);
        let arabic = Edition::of(&document, Language::Arabic);
        let [Block::Facts(facts), Block::Text(unknown)] = blocks(&arabic) else {
            panic!("{arabic:?}")
        };
        assert_eq!(facts[0].value, "\u{2068}-3.2\u{2069}\n\u{2068}A\\u{2069}B\\u{202e}C\u{2069}");
        assert_eq!(unknown, "\u{2068}Nothing like it.\u{2069}");
        assert_eq!(plain(&arabic.document().title), "ملف خيط تحقيق بشأن H-4");
        assert_eq!(arabic.page_words(), ["الصفحة ", " من ", ""]);
        assert_eq!(Edition::of(&document, Language::English).page_words(), ["page ", " of ", ""]);
    }

    #[test]
    fn a_long_text_is_cut_and_says_so_in_its_language() {
        let long = "n".repeat(MAX_TEXT + 1);
        let document = document(vec![Block::Facts(vec![Fact::given("For", &long)])]);
        for (language, end) in [
            (Language::English, "n ... (cut after 4000 characters)"),
            (Language::French, "n ... (coupé après 4000 caractères)"),
        ] {
            let edition = Edition::of(&document, language);
            let [Block::Facts(facts)] = blocks(&edition) else { panic!("{edition:?}") };
            assert!(facts[0].value.ends_with(end), "{}", facts[0].value);
            assert_eq!(facts[0].value.len(), MAX_TEXT - 1 + end.len());
        }
    }

    #[test]
    fn every_standing_sentence_of_editions_is_in_each_language() {
        for &language in &Language::ALL[1..] {
            for sentence in [TRANSLATED, SIGNED_IN_ENGLISH, COPY, "(cut after 4000 characters)"] {
                assert_ne!(Texts::of(language).said(sentence), sentence, "{language}");
            }
            let document = document(Vec::new());
            assert_ne!(Edition::of(&document, language).page_words()[1], " of ", "{language}");
        }
    }
}
