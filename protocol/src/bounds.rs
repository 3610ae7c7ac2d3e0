//! Checks that a message keeps its limits.

use std::collections::BTreeSet;

use striae_vocabulary::{YearMonth, is_unprintable};
use thiserror::Error;

/// A message or document that breaks a limit.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MessageError {
    /// Something that must be there is not.
    #[error("{what} must not be empty")]
    Empty {
        /// The field.
        what: &'static str,
    },
    /// A list or text is too long.
    #[error("{what}: {found} are too many, at most {limit} are allowed")]
    TooMany {
        /// The field and its unit.
        what: &'static str,
        /// Number found.
        found: usize,
        /// Most allowed.
        limit: usize,
    },
    /// A text holds control characters, or characters that change the direction of writing: on a
    /// screen it could look like something else.
    #[error("{what} holds characters that do not print")]
    Unprintable {
        /// The field.
        what: &'static str,
    },
    /// A number is out of its range.
    #[error("{what} is {found}, but must be between {low} and {high}")]
    OutOfRange {
        /// The field.
        what: &'static str,
        /// Value found.
        found: i64,
        /// Least allowed.
        low: i64,
        /// Most allowed.
        high: i64,
    },
    /// A list is not in its order.
    #[error("{what} are not in their order")]
    OutOfOrder {
        /// The field.
        what: &'static str,
    },
    /// A value is not what it must be.
    #[error("{what} {must}")]
    Unfit {
        /// The field.
        what: &'static str,
        /// Rule for the value.
        must: &'static str,
    },
    /// Something appears twice that may appear once.
    #[error("{what} {value} appears twice")]
    Twice {
        /// The field.
        what: &'static str,
        /// The repeated value.
        value: String,
    },
}

/// A text of at most `limit` bytes that prints; it may be empty.
pub(crate) fn text(what: &'static str, text: &str, limit: usize) -> Result<(), MessageError> {
    if text.len() > limit {
        return Err(MessageError::TooMany { what, found: text.len(), limit });
    }
    if text.chars().any(is_unprintable) {
        return Err(MessageError::Unprintable { what });
    }
    Ok(())
}

/// As [`text`], but not empty.
pub(crate) fn some_text(what: &'static str, value: &str, limit: usize) -> Result<(), MessageError> {
    if value.is_empty() {
        return Err(MessageError::Empty { what });
    }
    text(what, value, limit)
}

/// Nothing, or as [`some_text`].
pub(crate) fn text_if_any(
    what: &'static str,
    value: Option<&str>,
    limit: usize,
) -> Result<(), MessageError> {
    value.map_or(Ok(()), |value| some_text(what, value, limit))
}

/// Between 1 and `limit` elements.
pub(crate) fn some<T>(what: &'static str, list: &[T], limit: usize) -> Result<(), MessageError> {
    if list.is_empty() {
        return Err(MessageError::Empty { what });
    }
    at_most(what, list, limit)
}

/// Up to `limit` elements.
pub(crate) fn at_most<T>(what: &'static str, list: &[T], limit: usize) -> Result<(), MessageError> {
    match list.len() {
        found if found > limit => Err(MessageError::TooMany { what, found, limit }),
        _ => Ok(()),
    }
}

/// No element twice.
pub(crate) fn none_twice<T: Ord + ToString>(
    what: &'static str,
    list: &[T],
) -> Result<(), MessageError> {
    let mut seen = BTreeSet::new();
    match list.iter().find(|one| !seen.insert(*one)) {
        Some(twice) => Err(MessageError::Twice { what, value: twice.to_string() }),
        None => Ok(()),
    }
}

/// A number in a range, ends included.
pub(crate) fn range(
    what: &'static str,
    found: i64,
    low: i64,
    high: i64,
) -> Result<(), MessageError> {
    if (low..=high).contains(&found) {
        Ok(())
    } else {
        Err(MessageError::OutOfRange { what, found, low, high })
    }
}

/// A month that there is.
pub(crate) fn year_month(month: YearMonth) -> Result<(), MessageError> {
    range("the year", month.year.into(), 1, 9999)?;
    range("the month", month.month.into(), 1, 12)
}
