//! The story of a scenario as the report tells it: what happened outside the nodes, what was typed,
//! what was printed.

use maud::{Markup, PreEscaped, html};

use super::Report;
use super::lanes::seconds;
use crate::play::{Chapter, Deed};

/// Draws it.
pub(super) fn draw(report: &Report) -> Markup {
    html! {
        @for chapter in &report.story {
            @match chapter {
                Chapter::Told(sentence) => { p class="told" { (sentence) } }
                Chapter::Done(deed) => { (done(report, deed)) }
            }
        }
    }
}

fn done(report: &Report, deed: &Deed) -> Markup {
    let whose =
        deed.country.map_or_else(|| "without a node".to_owned(), |at| report.country_name(at));
    html! {
        p { span class="soft" { (seconds(deed.at_ms)) ", " (whose) @if let Some(by) = &deed.by { ", " (by) } ": " } code { (deed.command) } }
        @if let Some(sentence) = &deed.refused { pre class="bad" { (sentence) } }
        @if let Some(printed) = &deed.printed { pre { (printed) } }
        // Drawn by the program under test, which escapes what it writes.
        @if let Some(picture) = &deed.picture { figure { (PreEscaped(picture)) } }
    }
}
