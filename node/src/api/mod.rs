//! The calls that a node takes, with their replies and needs: the same whether it runs or not. A file for each family.

mod acquisition;
mod amend;
mod audit;
mod backup;
mod call;
mod case;
mod charter;
mod comparison;
mod coverage;
mod coverage_sums;
mod examination;
mod exhibit;
mod factor;
mod file_bytes;
mod firearm;
mod gateway;
mod hit;
mod inbox;
mod lands;
mod list;
mod listing;
mod node;
mod original;
mod originals;
mod person;
mod proposal;
mod query;
mod record;
mod report;
mod retention;
mod review;
mod search;
mod sign_in;
mod sitting;
mod status;
mod surface;
mod test_set;
mod whole;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use acquisition::*;
pub use amend::*;
pub use audit::*;
pub use backup::*;
pub use call::{Call, Files, Needs, Outcome, Second, Who};
pub use case::*;
pub use charter::*;
pub use comparison::*;
pub use coverage::*;
pub use coverage_sums::*;
pub use examination::*;
pub use exhibit::*;
pub use factor::*;
pub use file_bytes::FileBytes;
pub use firearm::*;
pub use gateway::*;
pub use hit::*;
pub use inbox::*;
pub use lands::*;
pub(crate) use list::every_call;
pub use list::{CALL_NAMES, Request};
pub use listing::*;
pub use node::*;
pub use original::*;
pub use originals::*;
pub use person::*;
pub use proposal::*;
pub use query::*;
pub use record::*;
pub use report::*;
pub use retention::*;
pub use review::*;
pub use search::*;
pub use sign_in::*;
pub use sitting::*;
pub use status::*;
pub use surface::*;
pub use test_set::*;
pub use whole::*;

/// Most rows that one listing returns.
pub const MAX_LISTED: usize = 10_000;

/// Progress of a long call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct Progress {
    /// Done so far.
    pub done: u64,
    /// To do in all.
    pub total: u64,
}
