//! The node's English texts in the languages of examiners.
//!
//! The program writes English and nothing else. A text in another language is made from the English
//! one: the template that it was made from is found by its words, the inserted values are taken out
//! of it, and the template of the language with the same id is filled with them.
//!
//! ```text
//! text -> templates.rs (which one, with which values) -> telling.rs (values that are texts) -> catalogues.rs (Fluent)
//! ```
//!
//! `docs/contributor/languages.md` has the rules of the catalogues, which pages follow as well.

mod catalogues;
mod language;
mod telling;
mod templates;
mod texts;

#[cfg(test)]
mod tests;

pub use language::Language;
pub use texts::Texts;
