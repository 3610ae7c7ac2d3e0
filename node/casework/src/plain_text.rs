//! Text for people that comes from elsewhere: names, reasons, files. A character that would write
//! anywhere on a terminal, turn the direction of its surroundings, or show nothing, is shown by its
//! number.

use std::borrow::Cow;
use std::fmt::Write as _;

use striae_vocabulary::is_unprintable;

/// The text with nothing in it that does not show, line ends apart.
pub fn visible(text: &str) -> Cow<'_, str> {
    replaced(text, |one| is_unprintable(one) && one != '\n')
}

/// The same on one line.
pub fn visible_line(text: &str) -> Cow<'_, str> {
    replaced(text, is_unprintable)
}

/// JSON that says the same and shows all of it: within its strings, and nothing else holds such
/// characters, each is written by its number.
pub fn visible_json(json: &str) -> Cow<'_, str> {
    let hides = |one: char| is_unprintable(one) && one != '\n';
    if !json.contains(hides) {
        return Cow::Borrowed(json);
    }
    let mut shown = String::with_capacity(json.len() + 16);
    for one in json.chars() {
        if hides(one) {
            for unit in one.encode_utf16(&mut [0; 2]) {
                let _ = write!(shown, "\\u{unit:04x}");
            }
        } else {
            shown.push(one);
        }
    }
    Cow::Owned(shown)
}

fn replaced(text: &str, hides: impl Fn(char) -> bool + Copy) -> Cow<'_, str> {
    if !text.contains(hides) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for one in text.chars() {
        if hides(one) {
            shown.extend(one.escape_default());
        } else {
            shown.push(one);
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_show_is_shown_by_its_number() {
        assert_eq!(visible("Ana\u{202e}gpj.x3p\nrow"), "Ana\\u{202e}gpj.x3p\nrow");
        assert_eq!(visible_line("a\nb\u{1b}[2J"), "a\\nb\\u{1b}[2J");
        assert_eq!(visible("Polícia Judiciária, Αθήνα"), "Polícia Judiciária, Αθήνα");
        let text = "x\u{202e}y\u{9b}\u{e0041}";
        let json = serde_json::to_string(text).unwrap();
        let shown = visible_json(&json);
        assert!(!shown.contains(is_unprintable), "{shown}");
        assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), text);
    }
}
