//! A report as a page that needs nothing outside it and no script.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use maud::{Escaper, Markup, PreEscaped, html};
use std::fmt::Write as _;
use striae_drawing::page::{self, PageLanguage};

use crate::ReportError;
use crate::document::{Block, Column, Document, Fact, Picture};
use crate::edition::{Edition, FROM, TO, plain};

/// The report as HTML. The same edition gives the same bytes.
pub fn html(edition: &Edition) -> Result<String, ReportError> {
    let Document { number, title, introduction, sections, .. } = edition.document();
    edition.document().check()?;
    let sections = html! {
        @for (number, section) in (1..).zip(sections) {
            (page::section(
                &format!("section-{number}"),
                &html! { (number) " " (shown(&section.heading)) },
                &html! { @for block in &section.blocks { (drawn(block)) } },
            ))
        }
    };
    let language = PageLanguage {
        code: edition.language().word(),
        is_right_to_left: edition.language().is_right_to_left(),
    };
    let heading = html! { (number) ": " (shown(title)) };
    let title = format!("{number}: {}", plain(title));
    let introduction = html! { @for line in introduction.lines() { p { (shown(line)) } } };
    Ok(page::page_in(language, &title, &heading, &introduction, &sections))
}

/// A text of an edition: an isolate is an element.
fn shown(text: &str) -> Markup {
    let mut escaped = String::with_capacity(text.len());
    for part in text.split_inclusive([FROM, TO]) {
        let words = part.trim_end_matches([FROM, TO]);
        // Writing to a string does not fail.
        let _ = Escaper::new(&mut escaped).write_str(words);
        match part.chars().last() {
            Some(FROM) => escaped.push_str("<bdi>"),
            Some(TO) => escaped.push_str("</bdi>"),
            _ => {}
        }
    }
    PreEscaped(escaped)
}

fn drawn(block: &Block) -> Markup {
    match block {
        Block::Text(text) => html! {
            @for line in text.lines() { p { (shown(line)) } }
        },
        Block::Facts(rows) | Block::Signed(rows) => html! {
            table class="facts" {
                tbody {
                    @for Fact { name, value, .. } in rows {
                        tr { th scope="row" { (shown(name)) } td { (lines(value)) } }
                    }
                }
            }
        },
        Block::Table { columns, rows } => table(columns, rows),
        Block::Pictures(all) => html! {
            div class="marks" { @for one in all { (picture(one)) } }
        },
    }
}

fn lines(text: &str) -> Markup {
    html! {
        @for (at, line) in text.lines().enumerate() {
            @if at > 0 { br; }
            (shown(line))
        }
    }
}

fn table(columns: &[Column], rows: &[Vec<String>]) -> Markup {
    html! {
        div class="wide" {
            table class="places" {
                thead { tr { @for one in columns { th scope="col" { (shown(&one.heading)) } } } }
                tbody {
                    @for row in rows { tr { @for cell in row { td { (lines(cell)) } } } }
                }
            }
        }
    }
}

fn picture(picture: &Picture) -> Markup {
    let source = format!("data:image/png;base64,{}", BASE64_STANDARD.encode(&picture.png));
    html! {
        figure { img src=(source) alt=(plain(&picture.caption)); figcaption { (shown(&picture.caption)) } }
    }
}
