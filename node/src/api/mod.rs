//! What commands ask of a node, and what it replies: the same whether it runs or not.

mod audit;
mod casework;
mod coverage;
mod gateway;
mod hit;
mod links;
mod people;
mod reply;
mod request;
mod status;
mod verified;

use serde::{Deserialize, Serialize};

pub use audit::*;
pub use casework::*;
pub use coverage::*;
pub use gateway::*;
pub use hit::*;
pub use links::*;
pub use people::*;
pub use reply::*;
pub use request::*;
pub use status::*;

pub use verified::*;

/// Most rows that one listing returns.
pub const MAX_LISTED: usize = 10_000;

/// How far a long request has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Done so far.
    pub done: u64,
    /// To do in all.
    pub total: u64,
}
