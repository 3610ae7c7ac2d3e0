//! Reports of each kind in each language.

use striae_languages::Language;
use striae_report::{Block, Document, Edition, html, pdf};

use crate::samples::{TITLES, report};
use crate::{HOSTILE, find, png};

/// A note that reads like a text of the program.
const NOTE: &str = "none; this is the first";

/// Words of the program in the report, in an order of no meaning.
fn words(document: &Document) -> Vec<String> {
    let mut words = vec![document.title.clone(), document.introduction.clone()];
    for section in &document.sections {
        words.push(section.heading.clone());
        for block in &section.blocks {
            match block {
                Block::Text(text) => words.push(text.clone()),
                Block::Facts(facts) => words.extend(facts.iter().map(|one| one.name.clone())),
                Block::Table { columns, .. } => {
                    words.extend(columns.iter().map(|one| one.heading.clone()));
                }
                Block::Signed(_) | Block::Pictures(_) => {}
            }
        }
    }
    words
}

#[test]
fn every_kind_is_set_in_every_language_which_the_file_names() {
    let png = png();
    for title in TITLES {
        for &language in Language::ALL {
            let edition = Edition::of(&report(title, HOSTILE, &png), language);
            let bytes = pdf(&edition).unwrap();
            // For people who look at the pages: a folder for the files.
            if let Some(folder) = std::env::var_os("STRIAE_WRITE_REPORTS") {
                let name = format!("{} {language}.pdf", &title[..4]);
                std::fs::write(std::path::Path::new(&folder).join(name), &bytes).unwrap();
            }
            assert!(find(&bytes, &format!("/Lang({language})"), 0).is_some(), "{language}");
            assert!(find(&bytes, "<pdfaid:part>2</pdfaid:part>", 0).is_some());
            let page = html(&edition).unwrap();
            let begin = match language {
                Language::Arabic => "<html lang=\"ar\" dir=\"rtl\">".to_owned(),
                other => format!("<html lang=\"{other}\">"),
            };
            assert!(page.contains(&begin), "{page:.200}");
            assert!(
                !page.contains("<script") && !page.contains(['\u{2068}', '\u{2069}', '\u{202e}'])
            );
            assert_eq!(page.matches("<bdi>").count(), page.matches("</bdi>").count());
            assert_eq!(page.contains("<bdi>"), language == Language::Arabic);
        }
    }
}

#[test]
fn a_translated_page_has_no_english_words_of_the_program_and_says_what_counts() {
    let png = png();
    for title in TITLES {
        let document = report(title, NOTE, &png);
        let english = html(&Edition::of(&document, Language::English)).unwrap();
        for word in words(&document) {
            assert!(
                english.contains(&word.replace('\'', "&#39;")) || english.contains(&word),
                "{word}"
            );
        }
        assert!(!english.contains("translated"));
        for (language, doubt) in [
            (Language::French, "le texte anglais fait foi"),
            (Language::Spanish, "vale el texto inglés"),
            (Language::Arabic, "يُعتمد النص الإنجليزي"),
        ] {
            let page = html(&Edition::of(&document, language)).unwrap();
            assert!(page.contains(doubt), "{language}");
            // A note stays, though the program has the same words.
            assert!(page.contains(NOTE), "{language}");
            for word in words(&document).iter().filter(|word| word.contains(' ')) {
                assert!(!page.contains(word.as_str()), "{language}: {word}");
            }
            let signed = ["<td>identification</td>", "<td><bdi>identification</bdi></td>"];
            let signed = signed.iter().any(|cell| page.contains(cell));
            assert_eq!(signed, title.starts_with("Confirmation"), "{language}");
        }
    }
}
