//! The conclusions of firearm examiners.

use crate::controlled_list;

controlled_list! {
    /// An examiner's conclusion, in the range of the Association of Firearm and Tool Mark Examiners
    /// (AFTE). Statements and records carry its number in this order.
    Conclusion, "conclusion" {
        /// Enough agreement of individual characteristics: one tool made both marks.
        Identification = "identification",
        /// Different tools made them.
        Elimination = "elimination",
        /// Some agreement of individual characteristics, and all of class characteristics; not
        /// enough to identify.
        InconclusiveA = "inconclusive-a",
        /// Class characteristics agree; individual ones neither agree nor disagree.
        InconclusiveB = "inconclusive-b",
        /// Class characteristics agree, individual ones disagree; not enough to eliminate.
        InconclusiveC = "inconclusive-c",
        /// The marks cannot be compared.
        Unsuitable = "unsuitable",
    }
}
