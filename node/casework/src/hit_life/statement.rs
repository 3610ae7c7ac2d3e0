//! The statement that both countries of a hit sign: what was concluded, on what, and by whom.

use serde::{Deserialize, Serialize};

use super::{Basis, Conclusion, PartyExhibit};
use crate::text::Name;
use crate::{CountryCode, Person};

/// One examiner's part in a statement.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Examiner {
    /// For which country.
    pub country: CountryCode,
    /// Who.
    pub person: Person,
    /// What they looked at.
    pub basis: Basis,
}

/// What both countries sign. Two statements are the same when all of it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ConfirmationStatement {
    /// The reference that both countries have for the hit.
    pub hit: Name,
    /// The exhibit of the country that asked.
    pub asking: PartyExhibit,
    /// The exhibit of the country that answered.
    pub answering: PartyExhibit,
    /// What both examiners concluded.
    pub conclusion: Conclusion,
    /// Who looked first.
    pub first: Examiner,
    /// Who looked second: somebody else.
    pub verifying: Examiner,
    /// When the second look ended, seconds since 1970 UTC.
    pub concluded_unix_s: u64,
}

impl ConfirmationStatement {
    /// The country whose examiners ended the comparison.
    pub fn concluded_by(&self) -> CountryCode {
        self.verifying.country
    }

    /// Whether it counts when the other country has signed another statement about the same hit: the earlier conclusion does, and of
    /// two of one second that of the country whose code comes first. Both countries see the same times and codes, so that they
    /// find the same, whichever statement they heard of first.
    pub fn counts_before(&self, other: &Self) -> bool {
        let order = |one: &Self| (one.concluded_unix_s, one.concluded_by());
        order(self) < order(other)
    }

    /// The one text of this statement, over whose UTF-8 bytes signatures are made: a line for each field, in this order.
    /// No field can hold a line end, so that two statements never have one text.
    pub fn canonical_text(&self) -> String {
        let Self { hit, asking, answering, conclusion, first, verifying, concluded_unix_s } = self;
        format!(
            "striae confirmation statement 1\n\
             hit: {hit}\n\
             asking country: {}\n\
             asking exhibit: {}\n\
             answering country: {}\n\
             answering exhibit: {}\n\
             conclusion: {conclusion}\n\
             first examiner: {} {}\n\
             first basis: {}\n\
             verifying examiner: {} {}\n\
             verifying basis: {}\n\
             concluded: {concluded_unix_s}\n",
            asking.country,
            asking.exhibit,
            answering.country,
            answering.exhibit,
            first.country,
            first.person,
            first.basis,
            verifying.country,
            verifying.person,
            verifying.basis,
        )
    }
}
