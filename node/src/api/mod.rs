//! The calls that a node takes, with their replies and needs: the same whether it runs or not. A file for each family.

mod audit;
mod call;
mod case;
mod charter;
mod coverage;
mod exhibit;
mod file_bytes;
mod firearm;
mod gateway;
mod hit;
mod list;
mod node;
mod original;
mod person;
mod query;
mod record;
mod report;
mod retention;
mod search;
mod status;

use serde::{Deserialize, Serialize};

pub use audit::*;
pub use call::{Call, Files, Needs, Outcome, Second, Who};
pub use case::*;
pub use charter::*;
pub use coverage::*;
pub use exhibit::*;
pub use file_bytes::FileBytes;
pub use firearm::*;
pub use gateway::*;
pub use hit::*;
pub(crate) use list::every_call;
pub use list::{CALL_NAMES, Request};
pub use node::*;
pub use original::*;
pub use person::*;
pub use query::*;
pub use record::*;
pub use report::*;
pub use retention::*;
pub use search::*;
pub use status::*;

/// Most rows that one listing returns.
pub const MAX_LISTED: usize = 10_000;

/// Progress of a long call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Done so far.
    pub done: u64,
    /// To do in all.
    pub total: u64,
}
