//! Notes on what of a scan was put right.

use crate::cli::terminal::output::print_note;

/// Says what of a scan was put right, where the reply has no place for it.
pub(in crate::cli) fn say_mended(sentences: impl IntoIterator<Item = String>) {
    sentences.into_iter().for_each(|sentence| print_note(&sentence));
}

/// Says why a pitch or height differs from the file's statement.
pub(in crate::cli) fn correction_note(factor: Option<f64>) -> String {
    factor.map_or_else(String::new, |factor| {
        format!("; its units cannot be a toolmark's and were multiplied by {factor:e}")
    })
}
