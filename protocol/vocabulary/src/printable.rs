//! Characters that print, and texts shown to people.

/// Most characters of a refused text that are repeated to the user.
const MAX_SHOWN: usize = 80;

/// A refused text, kept short and harmless in a terminal.
pub fn shown(text: &str) -> String {
    text.chars().take(MAX_SHOWN).flat_map(char::escape_debug).take(MAX_SHOWN).collect()
}

/// Whether a character shows nothing by itself, or turns the direction of the text around it: two
/// texts that look the same must be the same.
pub fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            // Soft hyphen, joiners and fillers show nothing; two names that differ by one look
            // alike.
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'
                | '\u{1160}'
                | '\u{17b4}'
                | '\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{fffe}'
                | '\u{ffff}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}
