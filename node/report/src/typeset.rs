//! A report as PDF/A-2a: the typesetter with one fixed form, and the document as values.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{
    Array, Bytes, Datetime, Dict, Duration, IntoValue, Smart, Value, array, dict,
};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::ReportError;
use crate::document::{Block, Document, Fact, Picture, Section};
use crate::edition::{Edition, plain};
use crate::fonts::{fonts, settable};

/// The form of every report.
const FORM: &str = include_str!("report.typ");
/// Faults of the typesetter that a sentence names.
const MAX_FAULTS: usize = 3;

/// All that the typesetter may see: the form, the fonts and the values. It has no files and no date
/// of its own.
struct Sealed {
    library: LazyHash<Library>,
}

/// The form, read once.
fn form() -> &'static Source {
    static SOURCE: LazyLock<Source> = LazyLock::new(|| Source::detached(FORM));
    &SOURCE
}

impl World for Sealed {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &fonts().book
    }

    fn main(&self) -> FileId {
        form().id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == form().id() { Ok(form().clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts().all.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The report as PDF/A-2a. The same edition gives the same bytes.
pub fn pdf(edition: &Edition) -> Result<Vec<u8>, ReportError> {
    let pages = pages_of(edition)?;
    let document = edition.document();
    let wrong = |fault: &dyn std::fmt::Display| ReportError::NotSet(fault.to_string());
    let options = PdfOptions {
        ident: Smart::Custom(document.number.clone()),
        timestamp: Some(Timestamp::new_utc(moment(document)?)),
        standards: PdfStandards::new(&[PdfStandard::A_2a])
            .map_err(|fault| wrong(fault.message()))?,
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&pages, &options);
    // Nothing of one report helps to set the next.
    typst::comemo::evict(0);
    pdf.map_err(|faults| wrong(&sentence(&faults)))
}

/// The pages as they are set.
fn pages_of(edition: &Edition) -> Result<PagedDocument, ReportError> {
    edition.document().check()?;
    let inputs = inputs(edition, moment(edition.document())?);
    let library = LazyHash::new(Library::builder().with_inputs(inputs).build());
    let set = typst::compile::<PagedDocument>(&Sealed { library }).output;
    set.map_err(|faults| ReportError::NotSet(sentence(&faults)))
}

fn sentence(faults: &[SourceDiagnostic]) -> String {
    let each: Vec<&str> = faults.iter().take(MAX_FAULTS).map(|one| one.message.as_str()).collect();
    each.join("; ")
}

/// When the document was made, as the typesetter counts time.
fn moment(document: &Document) -> Result<Datetime, ReportError> {
    let text = document.made.to_string();
    let numbers: Vec<u16> =
        text.split(['-', 'T', ':', 'Z']).filter_map(|one| one.parse().ok()).collect();
    let small = |at: usize| u8::try_from(numbers.get(at).copied().unwrap_or(0)).unwrap_or(0);
    let year = i32::from(numbers.first().copied().unwrap_or(0));
    Datetime::from_ymd_hms(year, small(1), small(2), small(3), small(4), small(5))
        .ok_or_else(|| ReportError::NotSet(format!("{text} is no date of a report")))
}

/// The edition as values of the typesetter.
fn inputs(edition: &Edition, made: Datetime) -> Dict {
    let Document { title, introduction, author, sections, .. } = edition.document();
    let language = edition.language();
    let parts = dict! {
        "year" => i64::from(made.year().unwrap_or(0)),
        "month" => i64::from(made.month().unwrap_or(1)),
        "day" => i64::from(made.day().unwrap_or(1)),
        "hour" => i64::from(made.hour().unwrap_or(0)),
        "minute" => i64::from(made.minute().unwrap_or(0)),
        "second" => i64::from(made.second().unwrap_or(0)),
    };
    dict! {
        "language" => language.word(),
        "is-right-to-left" => language.is_right_to_left(),
        "title" => text(title),
        // The properties of the file hold no marks of direction.
        "name" => text(&plain(title)),
        "introduction" => text(introduction),
        "author" => text(author),
        "footer" => text(&edition.footer()),
        "page" => texts(&edition.page_words()),
        "made" => parts,
        "sections" => sections.iter().map(|one| section(one).into_value()).collect::<Array>(),
    }
}

fn text(one: &str) -> Value {
    settable(one).into_value()
}

fn texts<'a>(all: impl IntoIterator<Item = &'a String>) -> Array {
    all.into_iter().map(|one| text(one)).collect()
}

fn section(section: &Section) -> Dict {
    dict! {
        "heading" => text(&section.heading),
        "blocks" => section.blocks.iter().map(|one| block(one).into_value()).collect::<Array>(),
    }
}

fn block(block: &Block) -> Dict {
    match block {
        Block::Text(one) => dict! { "kind" => "text", "text" => text(one) },
        Block::Facts(rows) | Block::Signed(rows) => {
            let row =
                |Fact { name, value, .. }: &Fact| array![text(name), text(value)].into_value();
            dict! { "kind" => "facts", "rows" => rows.iter().map(row).collect::<Array>() }
        }
        Block::Table { columns, rows } => {
            let column = |one: &crate::Column| {
                dict! { "heading" => text(&one.heading), "weight" => i64::from(one.weight.max(1)) }
                    .into_value()
            };
            // A row that lacks cells, or has too many, would move all that follow it.
            let empty = String::new();
            let row = |row: &Vec<String>| {
                let cells = row.iter().chain(std::iter::repeat(&empty));
                texts(cells.take(columns.len())).into_value()
            };
            dict! {
                "kind" => "table",
                "columns" => columns.iter().map(column).collect::<Array>(),
                "rows" => rows.iter().map(row).collect::<Array>(),
            }
        }
        Block::Pictures(all) => {
            let picture = |one: &Picture| {
                dict! {
                    "png" => Bytes::new(one.png.clone()),
                    "caption" => text(&one.caption),
                    "alternative" => text(&plain(&one.caption)),
                }
                .into_value()
            };
            dict! { "kind" => "pictures", "all" => all.iter().map(picture).collect::<Array>() }
        }
    }
}

#[cfg(test)]
mod tests {
    use striae_languages::Language;
    use striae_vocabulary::UnixSeconds;
    use typst::layout::{Frame, FrameItem, Point};
    use typst::syntax::{RootedPath, VirtualPath, VirtualRoot};

    use super::*;
    use crate::{Column, Words};

    /// Margin of the pages, points.
    const MARGIN: f64 = 2.2 / 2.54 * 72.0;

    fn document(blocks: Vec<Block>) -> Edition {
        edition(blocks, Language::English)
    }

    fn edition(blocks: Vec<Block>, language: Language) -> Edition {
        let document = Document {
            number: "R-1".to_owned(),
            title: "Comparison report".to_owned(),
            introduction: "A sentence.".to_owned(),
            author: "ana".to_owned(),
            made: UnixSeconds(1_800_000_000),
            sections: vec![Section { heading: "Items".to_owned(), blocks }],
        };
        Edition::of(&document, language)
    }

    /// Texts that were set, with the place where each begins and ends, points from the left.
    fn texts_on(frame: &Frame, at: Point, found: &mut Vec<(String, f64, f64)>) {
        for (place, item) in frame.items() {
            let place = at + *place;
            match item {
                FrameItem::Group(group) => texts_on(&group.frame, place, found),
                FrameItem::Text(text) => {
                    let from = place.x.to_pt();
                    found.push((text.text.to_string(), from, from + text.width().to_pt()));
                }
                _ => {}
            }
        }
    }

    fn set(blocks: Vec<Block>) -> (Vec<(String, f64, f64)>, f64, usize) {
        set_in(blocks, Language::English)
    }

    fn set_in(blocks: Vec<Block>, language: Language) -> (Vec<(String, f64, f64)>, f64, usize) {
        let document = pages_of(&edition(blocks, language)).unwrap();
        let pages = document.pages();
        let mut found = Vec::new();
        for page in pages {
            texts_on(&page.frame, Point::zero(), &mut found);
        }
        (found, pages[0].frame.width().to_pt(), pages.len())
    }

    /// Texts of people that would do something if anybody read them as markup.
    const HOSTILE: [&str; 8] = [
        "#panic(\"read as markup\")",
        "#eval(\"1 + 1\") #while true {}",
        "<script>alert(1)</script> *bold* _slant_ = heading",
        "`raw` ```code``` $x^2$ @label <label> // gone /* gone */",
        "\\ \u{202e}gpj.x3p ] } ) [ { ( -- ... \"quotes\" 'more'",
        "https://example.org/ #image(\"/etc/passwd\")",
        "שלום עולם, سلام, 日本語",
        "",
    ];

    #[test]
    fn texts_of_people_are_texts_and_nothing_more() {
        let facts = HOSTILE.map(|text| Fact::given("name", &text)).to_vec();
        let table = Block::Table {
            columns: Column::all(&[(HOSTILE[0], 1, Words::Given), (HOSTILE[3], 1, Words::Given)]),
            rows: vec![HOSTILE[..2].iter().map(ToString::to_string).collect(), Vec::new()],
        };
        let blocks = vec![Block::Text(HOSTILE.join("\n")), Block::Facts(facts), table];
        let (found, ..) = set(blocks);
        let all: String = found.into_iter().map(|(text, ..)| text).collect();
        let all = all.replace('\u{200b}', "");
        for text in HOSTILE.iter().take(6).filter(|text| !text.contains('\u{202e}')) {
            assert!(all.contains(text), "{text} is not in {all}");
        }
        assert!(all.contains("\\u{202e}gpj.x3p") && all.contains("שלום"), "{all}");
        assert!(all.contains("\\u{65e5}"), "what no font has: {all}");
    }

    #[test]
    fn nothing_is_wider_than_its_place() {
        let word = "W".repeat(3_000);
        let digest = "0123456789abcdef".repeat(8);
        let columns = [("n", 1), ("a", 1), ("b", 1), ("c", 2), ("d", 1), ("e", 3), ("f", 1)]
            .map(|(heading, weight)| (heading, weight, Words::Given));
        let row = |text: &str| vec![text.to_owned(); columns.len()];
        let rows = vec![row(&word), row(&digest), row("confirmation-requested"), row("ok")];
        let blocks = vec![
            Block::Text(word.clone()),
            Block::Facts(vec![Fact::given(&word, &word), Fact::given(&digest, &digest)]),
            Block::Table { columns: Column::all(&columns), rows },
        ];
        for language in [Language::English, Language::Arabic] {
            let (found, width, pages) = set_in(blocks.clone(), language);
            assert!(pages > 1, "{pages}");
            for (text, from, to) in found {
                let is_inside = from >= MARGIN - 0.5 && to <= width - MARGIN + 0.5;
                assert!(is_inside, "{text} from {from:.1} to {to:.1} of {width:.1} points");
            }
        }
    }

    #[test]
    fn too_much_is_refused_and_nothing_is_read_from_outside() {
        let rows = vec![Fact::given("", &""); 2_001];
        let refused = pdf(&document(vec![Block::Facts(rows)])).unwrap_err().to_string();
        assert!(refused.contains("2001 rows, and at most 2000 fit"), "{refused}");
        let broken = crate::Picture {
            png: b"no picture".to_vec(),
            caption: "x".to_owned(),
            words: Words::Given,
        };
        let refused = pdf(&document(vec![Block::Pictures(vec![broken])])).unwrap_err().to_string();
        assert!(refused.contains("cannot be set as PDF/A"), "{refused}");
        let world = Sealed { library: LazyHash::new(Library::builder().build()) };
        let other = RootedPath::new(VirtualRoot::Project, VirtualPath::new("/etc/passwd").unwrap())
            .intern();
        assert!(world.file(other).is_err() && world.source(other).is_err());
    }
}
