//! Errors of the choice of countries to be asked.

use striae_vocabulary::CountryCode;

use crate::error::ErrorKind;

#[derive(Debug, thiserror::Error)]
pub enum AskingError {
    /// A country that takes no part.
    #[error("{country} takes no part in the federation; its countries are {known}")]
    UnknownCountry {
        /// The country asked for.
        country: CountryCode,
        /// Those there are.
        known: String,
    },
    /// Asking oneself.
    #[error("{0} is this node's own country; use `striae search` for the own database")]
    OwnCountry(CountryCode),
    /// A federation with no country but our own.
    #[error(
        "the federation has no other country, so there is nobody to ask; install a newer charter"
    )]
    NobodyToAsk,
}

impl AskingError {
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::UnknownCountry { .. } | Self::OwnCountry(_) | Self::NobodyToAsk => {
                ErrorKind::BadInput
            }
        }
    }
}
