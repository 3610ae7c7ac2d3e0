//! Tests of examiners: sets of pairs with known truth, given to people who do not know it. Apart from casework: a test set is
//! no exhibit, and nothing of it is searched, asked about, linked or counted among hits.
//!
//! ```text
//! set.rs        pairs and their truth, and the pairs that make no set
//! order.rs      order in which a sitting shows them, from its seed
//! sitting.rs    begin, look, answer, finish
//! score.rs      answers beside the truth: counts, rates, intervals
//! table.rs      answers as a table
//! ```

mod order;
mod score;
mod set;
mod sitting;
mod table;

pub use order::{ShownPair, order};
pub use score::{ConclusionCount, Judged, RateKind, RateOf, Score, TestRate, Wrong};
pub use set::{MAX_PAIRS, TestPair, Truth, WrongTestSet, check_pairs};
pub use sitting::{Answer, SatPair, Sitting, SittingState, WrongAct, may_be_given};
pub use table::{AnswerRow, answers_table};

use crate::number::number;

/// The number of a test set at this node, written `T-1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TestSetId(pub u64);

/// A text that is no test set's number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no test set; write it as T-1 (see `striae test-set list`)")]
pub struct WrongTestSetId(pub String);

number!(TestSetId, "T", "TestSetId", "^T-[0-9]{1,19}$", WrongTestSetId);

/// The number of a sitting at this node, written `S-1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SittingId(pub u64);

/// A text that is no sitting's number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no sitting; write it as S-1 (see `striae sitting list`)")]
pub struct WrongSittingId(pub String);

number!(SittingId, "S", "SittingId", "^S-[0-9]{1,19}$", WrongSittingId);
