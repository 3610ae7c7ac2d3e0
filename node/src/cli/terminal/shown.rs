//! Replies as people and programs read them; each family shows its own.

use std::io::IsTerminal as _;

use super::local_time::localised;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use striae_casework::plain_text::visible;

/// A reply that can be printed.
pub(in crate::cli) trait Shown: Serialize {
    /// As text for people.
    fn text(&self) -> String;

    /// As `--json` has it.
    fn json(&self) -> serde_json::Result<Box<RawValue>> {
        // Not by way of a value, which would have 0.53 as 0.5299999713897705.
        to_raw_value(self)
    }

    /// Whether the text goes to files byte by byte, since somebody has signed it.
    fn is_signed_text(&self) -> bool {
        false
    }

    /// The text as it is printed: with nothing in it that could do more to a terminal than be read.
    fn printed(&self) -> String {
        let text = self.text();
        if self.is_signed_text() {
            let is_read = std::io::stdout().is_terminal();
            return if is_read { visible(&text).into_owned() } else { text };
        }
        visible(&localised(&text)).into_owned()
    }
}

/// Shows a type of reply by a function that makes its text.
macro_rules! shown {
    ($reply:ty, $text:expr) => {
        impl $crate::cli::terminal::shown::Shown for $reply {
            fn text(&self) -> String {
                let text: fn(&Self) -> String = $text;
                text(self)
            }
        }
    };
}

pub(in crate::cli) use shown;

/// The text of a reply that is a file.
pub(in crate::cli) fn file_text(reply: &impl Serialize) -> String {
    serde_json::to_string_pretty(reply).unwrap_or_default()
}
