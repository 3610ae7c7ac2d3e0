//! Values on the command line, whose errors say how to write them.

use striae_protocol::Destinations;

use crate::NodeError;

/// Reads a value whose error says how to write it.
pub(in crate::cli) fn argument<T: std::str::FromStr<Err: std::fmt::Display>>(
    text: &str,
) -> Result<T, NodeError> {
    text.parse().map_err(|error: T::Err| NodeError::Argument(error.to_string()))
}

/// Reads a value that may be absent.
pub(in crate::cli) fn optional<T: std::str::FromStr<Err: std::fmt::Display>>(
    text: Option<&str>,
) -> Result<Option<T>, NodeError> {
    text.map(argument).transpose()
}

/// Countries that are asked, or `all`.
pub(in crate::cli) fn destinations(words: &[String]) -> Result<Destinations, NodeError> {
    let to = match words {
        [all] if all == "all" => Destinations::All,
        countries => Destinations::Countries(
            countries.iter().map(|text| argument(text)).collect::<Result<_, _>>()?,
        ),
    };
    to.validate().map_err(|error| NodeError::Argument(error.to_string()))?;
    Ok(to)
}
