//! A report as a page that needs nothing outside it and no script.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use maud::{Markup, html};
use striae_drawing::page;

use crate::ReportError;
use crate::document::{Block, Column, Document, Picture, within_limit};

/// The report as HTML. The same document gives the same bytes.
pub fn html(document: &Document) -> Result<String, ReportError> {
    document.check()?;
    let sections = html! {
        @for (number, section) in (1..).zip(&document.sections) {
            (page::section(
                &format!("section-{number}"),
                &format!("{number} {}", within_limit(&section.heading)),
                &html! { @for block in &section.blocks { (drawn(block)) } },
            ))
        }
    };
    let title = format!("{}: {}", document.number, within_limit(&document.title));
    Ok(page::page(&title, &within_limit(&document.introduction), &sections))
}

fn drawn(block: &Block) -> Markup {
    match block {
        Block::Text(text) => html! {
            @for line in within_limit(text).lines() { p { (line) } }
        },
        Block::Facts(rows) => html! {
            table class="facts" {
                tbody {
                    @for (name, value) in rows {
                        tr { th scope="row" { (within_limit(name)) } td { (lines(value)) } }
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
        @for (at, line) in within_limit(text).lines().enumerate() {
            @if at > 0 { br; }
            (line)
        }
    }
}

fn table(columns: &[Column], rows: &[Vec<String>]) -> Markup {
    html! {
        div class="wide" {
            table class="places" {
                thead { tr { @for one in columns { th scope="col" { (within_limit(&one.heading)) } } } }
                tbody {
                    @for row in rows { tr { @for cell in row { td { (lines(cell)) } } } }
                }
            }
        }
    }
}

fn picture(picture: &Picture) -> Markup {
    let source = format!("data:image/png;base64,{}", BASE64_STANDARD.encode(&picture.png));
    let caption = within_limit(&picture.caption);
    html! {
        figure { img src=(source) alt=(caption); figcaption { (caption) } }
    }
}
