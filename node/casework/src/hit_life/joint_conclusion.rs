//! The conclusion of two examiners about a hit, on what they looked at, and when. The statement
//! that countries sign is made from it.

use serde::{Deserialize, Serialize};
use striae_vocabulary::{Conclusion, CountryCode, UnixSeconds};

use super::Basis;
use crate::Person;

/// One examiner's part in a conclusion.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Examiner {
    pub country: CountryCode,
    pub person: Person,
    pub basis: Basis,
}

/// The conclusion of an examiner and a verifying examiner on the originals. The statement that both
/// countries sign says the same without the names of persons
/// (`striae_protocol::ConfirmationStatement`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct JointConclusion {
    pub conclusion: Conclusion,
    pub first: Examiner,
    pub verifying: Examiner,
    /// When the second look ended.
    pub concluded: UnixSeconds,
}

impl JointConclusion {
    /// The country whose examiners ended the comparison.
    pub fn concluded_by(&self) -> CountryCode {
        self.verifying.country
    }

    /// Whether it counts when the other country has signed another conclusion about the same hit:
    /// the earlier one does, and of two of one second that of the country whose code comes first.
    /// Both countries see the same times and codes, so that they find the same, whichever statement
    /// they heard of first.
    pub fn counts_before(&self, other: &Self) -> bool {
        let order = |one: &Self| (one.concluded, one.concluded_by());
        order(self) < order(other)
    }
}
