//! Common parts of HTML pages: their frame, one style sheet for light and dark, tables of facts,
//! and pairs of marks. A page needs nothing outside it and no script.

mod marks;

use maud::{DOCTYPE, Markup, PreEscaped, Render, html};

pub use marks::{LaidMarks, key};
use striae_casework::plain_text::visible;

/// Style of pages, light and dark, on screen and paper.
const STYLE: &str = include_str!("page.css");

/// The language of a page.
#[derive(Debug, Clone, Copy)]
pub struct PageLanguage<'a> {
    /// Its code after BCP 47.
    pub code: &'a str,
    /// Whether its lines run from right to left.
    pub is_right_to_left: bool,
}

const ENGLISH: PageLanguage<'_> = PageLanguage { code: "en", is_right_to_left: false };

/// A whole English page: its title, which is also the heading; the text under it; its sections.
pub fn page(title: &str, introduction: &str, sections: &Markup) -> String {
    page_in(ENGLISH, title, &html! { (title) }, &html! { p { (introduction) } }, sections)
}

/// A whole page in a language: its title, heading, the text under it, its sections.
pub fn page_in(
    language: PageLanguage<'_>,
    title: &str,
    heading: &Markup,
    introduction: &Markup,
    sections: &Markup,
) -> String {
    let page = frame_in(language, title, STYLE, heading, introduction, sections);
    // A name from elsewhere turns no direction on it.
    visible(&page.into_string()).into_owned()
}

/// The frame of an English page with a style sheet of its own: its title, which is also the heading; the text under it;
/// its sections.
pub fn frame(title: &str, style: &str, introduction: &Markup, sections: &Markup) -> Markup {
    frame_in(ENGLISH, title, style, &html! { (title) }, introduction, sections)
}

fn frame_in(
    language: PageLanguage<'_>,
    title: &str,
    style: &str,
    heading: &Markup,
    introduction: &Markup,
    sections: &Markup,
) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(language.code) dir=[language.is_right_to_left.then_some("rtl")] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                style { (PreEscaped(style)) }
            }
            body {
                header {
                    h1 { (heading) }
                    (introduction)
                }
                main { (sections) }
            }
        }
    }
}

/// A section with its heading; `id` is unique on the page.
pub fn section(id: &str, heading: &(impl Render + ?Sized), content: &Markup) -> Markup {
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (heading) }
            (content)
        }
    }
}

/// Names and their values.
pub fn facts(rows: &[(&str, String)]) -> Markup {
    html! {
        table class="facts" {
            tbody {
                @for (name, value) in rows { tr { th scope="row" { (name) } td { (value) } } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_ours_is_escaped() {
        let rows = [("Name", "<script>alert(1)</script>".to_owned())];
        let page = page("a <b> & \"c\"", "said", &section("what", "<i>", &facts(&rows)));
        assert!(page.contains("<title>a &lt;b&gt; &amp; &quot;c&quot;</title>"), "{page}");
        assert!(!page.contains("<script") && !page.contains("<i>"));
    }
}
