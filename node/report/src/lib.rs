//! Reports as PDF/A-2a and as HTML, from plain data. Pure: no files, no clock, no network.
//!
//! ```text
//!                            /-> typeset.rs (report.typ, fonts.rs) -> PDF/A
//! document.rs -> edition.rs -
//!                            \-> web_page.rs -> HTML
//! ```
//!
//! No text of a document is ever read as markup: it reaches the typesetter as a value, and the page
//! escaped. Characters that show nothing, or that no font has, are written by their numbers.

mod document;
mod edition;
mod error;
mod fonts;
mod typeset;
mod web_page;

pub use document::{Block, Column, Document, Fact, MAX_TEXT, Picture, Section, Words};
pub use edition::Edition;
pub use error::ReportError;
pub use typeset::pdf;
pub use web_page::html;
