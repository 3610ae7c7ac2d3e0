//! Reports as files: PDF/A as its standard asks, and HTML that does nothing but be read.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod languages;
mod samples;

use striae_languages::Language;
use striae_report::{Block, Column, Document, Edition, Fact, Picture, Section, Words, html, pdf};
use striae_vocabulary::UnixSeconds;

const HOSTILE: &str = "<script>alert(1)</script> #panic(\"x\") `raw` \u{202e}gpj";

/// A grey square as a PNG.
fn png() -> Vec<u8> {
    let grey = striae_drawing::picture::Raster::filled(16, 16, [128, 128, 128]);
    grey.to_png().unwrap()
}

fn report() -> Edition {
    let facts =
        vec![Fact::given("SHA-256", &"0123456789abcdef".repeat(4)), Fact::given(HOSTILE, &HOSTILE)];
    let rows = (1..=80).map(|row| vec![format!("E-{row}"), HOSTILE.to_owned()]).collect();
    let section = |heading: &str, blocks| Section { heading: heading.to_owned(), blocks };
    let columns = [("exhibit", 1), ("note", 3)];
    let columns = columns.map(|(heading, weight)| (heading, weight, Words::Given));
    let picture = Picture { png: png(), caption: HOSTILE.to_owned(), words: Words::Given };
    let document = Document {
        number: "R-7".to_owned(),
        title: format!("Comparison report {HOSTILE}"),
        introduction: "It proposes; examiners decide.".to_owned(),
        author: "ana".to_owned(),
        made: UnixSeconds(1_800_000_000),
        sections: vec![
            section("Facts", vec![Block::Facts(facts)]),
            section("Rows", vec![Block::Table { columns: Column::all(&columns), rows }]),
            section("Pictures", vec![Block::Pictures(vec![picture])]),
        ],
    };
    Edition::of(&document, Language::English)
}

/// The place of a text in a file, at or after another place.
fn find(bytes: &[u8], text: &str, from: usize) -> Option<usize> {
    let found = bytes[from..].windows(text.len()).position(|window| window == text.as_bytes());
    found.map(|at| at + from)
}

fn count(bytes: &[u8], text: &str) -> usize {
    bytes.windows(text.len()).filter(|window| *window == text.as_bytes()).count()
}

/// Every entry of the table at the end says where its object begins.
fn check_table_of_objects(bytes: &[u8]) {
    let text = |from: usize, to: usize| String::from_utf8_lossy(&bytes[from..to]).into_owned();
    let end = find(bytes, "startxref", 0).unwrap();
    let table: usize = text(end, bytes.len()).lines().nth(1).unwrap().parse().unwrap();
    let trailer = find(bytes, "trailer", table).unwrap();
    let lines = text(table, trailer);
    let mut lines = lines.lines();
    assert_eq!(lines.next(), Some("xref"));
    let number: usize = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let mut objects = 0;
    for (object, line) in lines.enumerate().filter(|(_, line)| line.contains(" n")) {
        let at: usize = line.split(' ').next().unwrap().parse().unwrap();
        let begins = format!("{object} 0 obj");
        assert_eq!(text(at, at + begins.len()), begins);
        objects += 1;
    }
    assert!(objects > 20 && objects < number, "{objects} of {number}");
    assert!(text(trailer, end).contains("/Root") && text(trailer, end).contains("/ID"));
}

#[test]
fn the_file_is_pdf_a() {
    let bytes = pdf(&report()).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7\n%"));
    // After the first line a comment of four bytes above 127 says that it is no text.
    assert!(bytes[10..14].iter().all(|byte| *byte > 127));
    check_table_of_objects(&bytes);
    // The identification stands in clear, whatever else is compressed.
    for needed in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<xmp:CreateDate>2027-01-15T08:00:00Z</xmp:CreateDate>",
        "/OutputIntents",
        "/GTS_PDFA1",
        "/DestOutputProfile",
        "/StructTreeRoot",
        "/MarkInfo",
        "/Lang",
        "/Alt",
    ] {
        assert!(find(&bytes, needed, 0).is_some(), "{needed}");
    }
    // Every font travels with the file.
    let fonts = count(&bytes, "/FontName");
    assert!(fonts > 1 && count(&bytes, "/FontFile") == fonts, "{fonts}");
    for forbidden in
        ["/JavaScript", "/JS", "/Launch", "/OpenAction", "/EmbeddedFile", "/Encrypt", "/URI"]
    {
        assert_eq!(find(&bytes, forbidden, 0), None, "{forbidden}");
    }
    assert!(pdf(&report()).unwrap() == bytes, "the same report is the same file");
}

#[test]
fn the_page_needs_nothing_and_does_nothing() {
    let page = html(&report()).unwrap();
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;alert(1)"), "{page}");
    assert!(!page.contains('\u{202e}') && page.contains("\\u{202e}gpj"));
    for outside in ["http:", "https:", "<link", "url(", "@import", "onerror"] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(page.contains("<td>E-80</td>") && page.contains("data:image/png;base64,"));
    assert!(page.contains("R-7: Comparison report") && page.contains("1 Facts"));
}
