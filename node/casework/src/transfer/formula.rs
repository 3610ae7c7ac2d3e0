//! Cells that a spreadsheet would take for a formula. In a table that is written such a cell begins
//! with an apostrophe, by which spreadsheets know text; when it is read again the apostrophe is
//! gone.

use std::borrow::Cow;

/// Mark by which spreadsheets take a cell for text.
const TEXT_MARK: char = '\'';

/// Whether a spreadsheet may take this for a formula, with any number of text marks before it.
fn is_like_formula(cell: &str) -> bool {
    let first = cell.trim_start_matches(TEXT_MARK).chars().next();
    matches!(
        first,
        Some(
            '=' | '+' | '-' | '@' | '\t' | '\r' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}'
        )
    )
}

/// A number may begin with a sign.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.chars().all(|one| one.is_ascii_digit() || one == '.')
}

/// A cell as it is written.
pub fn as_text(cell: &str) -> Cow<'_, str> {
    if is_like_formula(cell) && !is_number(cell) {
        Cow::Owned(format!("{TEXT_MARK}{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The cell that was written so.
pub(super) fn without_mark(cell: &str) -> &str {
    match cell.strip_prefix(TEXT_MARK) {
        Some(rest) if is_like_formula(rest) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_written_as_text_and_read_as_they_were() {
        for formula in
            ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "'=1", "\u{ff1d}1", "-", "\t=1"]
        {
            assert!(as_text(formula).starts_with('\''), "{formula}");
        }
        for plain in ["2026/117", "'s-Hertogenbosch", "-12.5", "+351", "", "'", "a=b"] {
            assert_eq!(as_text(plain), plain);
        }
    }

    proptest::proptest! {
        #[test]
        fn every_cell_comes_back(cell in "['=+@0-9a-z-]{0,6}|\\PC*") {
            let written = as_text(&cell);
            proptest::prop_assert_eq!(without_mark(&written), &cell);
        }
    }
}
