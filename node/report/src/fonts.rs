//! The fonts of reports, and texts that they can show.

use std::fmt::Write as _;
use std::sync::LazyLock;

use striae_vocabulary::is_unprintable;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::edition::{FROM, TO};

/// Families that are used of the typesetter's set; the others are for formulas.
const FAMILIES: [&str; 2] = ["Libertinus Serif", "DejaVu Sans Mono"];

/// Fonts with the book that lists them.
pub(crate) struct Fonts {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) all: Vec<Font>,
}

/// The fonts, read once.
pub(crate) fn fonts() -> &'static Fonts {
    static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
        // DejaVu Sans has the Arabic letters that Libertinus lacks.
        let arabic = [dejavu::sans::regular(), dejavu::sans::bold()];
        let all: Vec<Font> = typst_assets::fonts()
            .flat_map(|data| Font::iter(Bytes::new(data)))
            .filter(|font| FAMILIES.contains(&font.info().family.as_str()))
            .chain(arabic.into_iter().flat_map(|data| Font::iter(Bytes::new(data))))
            .collect();
        Fonts { book: LazyHash::new(FontBook::from_fonts(&all)), all }
    });
    &FONTS
}

/// The text as it can be set: each character that shows nothing, turns the direction of its surroundings or is in no font
/// by its number. The isolates of an edition stay; a text of a person has none any more.
pub(crate) fn settable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for one in text.chars() {
        if matches!(one, '\n' | FROM | TO) || is_settable(one) {
            shown.push(one);
        } else {
            let _ = write!(shown, "\\u{{{:x}}}", u32::from(one));
        }
    }
    shown
}

fn is_settable(one: char) -> bool {
    // Codes of private use mean nothing outside one font, and PDF/A allows none.
    let is_private = matches!(u32::from(one), 0xe000..=0xf8ff | 0xf_0000..=0x10_ffff);
    // A font's regular face decides: its others have the same characters or fall back to it.
    let is_known = || {
        let mut regular = fonts().all.iter().filter(|font| {
            let variant = font.info().variant;
            variant.weight.to_number() == 400 && variant.style == typst::text::FontStyle::Normal
        });
        regular.any(|font| font.info().coverage.contains(u32::from(one)))
    };
    !is_unprintable(one) && !is_private && (one.is_ascii() || is_known())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_font_has_is_written_by_its_number() {
        assert_eq!(fonts().all.len(), 12);
        assert_eq!(
            settable("Polícia Judiciária, Αθήνα, София"),
            "Polícia Judiciária, Αθήνα, София"
        );
        assert_eq!(
            settable("a\u{202e}b\tc\u{e000}d\u{1f52b}e"),
            "a\\u{202e}b\\u{9}c\\u{e000}d\\u{1f52b}e"
        );
    }
}
