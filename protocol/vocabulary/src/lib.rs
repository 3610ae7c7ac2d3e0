//! The nouns that messages, casework and records share: each has one type, with its bounds, its
//! text form and its serde form.
//!
//! In formats for people a noun is its text; in others it is its bytes, as messages and records
//! carry them.

mod compared_exhibit;
mod conclusion;
mod controlled_list;
mod counted;
mod country_code;
mod ground;
mod mark_kind;
mod printable;
mod reference;
mod text_schema;
mod time;
mod year_month;

pub use compared_exhibit::ComparedExhibit;
pub use conclusion::Conclusion;
pub use controlled_list::UnknownWord;
pub use counted::counted;
pub use country_code::{CountryCode, CountryCodeError};
pub use ground::Ground;
pub use mark_kind::{MarkCode, MarkKind, UnknownMark};
pub use printable::{is_unprintable, shown};
pub use reference::{OpaqueReference, WrongReference};
pub use time::{TimeError, UnixSeconds};
pub use year_month::{NoMonth, YearMonth};
