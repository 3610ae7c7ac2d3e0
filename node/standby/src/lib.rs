//! Two machines that are one node.
//!
//! The **primary** is the node. The **standby** holds the same database: every write is on its disk
//! before the primary does it (`striae_store::Follower`), so that it lacks nothing that anybody has
//! seen. It takes over by a command, or by itself where a third party decides ([`Register`]).
//!
//! Two are never the node at once:
//! - While both are *together*, the primary writes nothing without the standby, and signs only as long
//!   as it heard from the standby within [`LEASE`]. A standby takes over after the lease has run out,
//!   and confirms nothing from then on.
//! - A primary goes on *alone* only where an operator says so (`part`), or where the register has it in
//!   writing that this epoch is the primary's. The standby that is not together does not take over.
//! - Each of these decisions has a number, the *epoch*. A primary that meets a higher one is the
//!   standby from then on.

mod client;
mod copying;
mod error;
mod identity;
mod joining;
mod link;
mod link_state;
mod local_control;
mod message;
mod own_files;
mod pair;
mod register;
mod server;
mod standby;
mod taking_over;
mod wire;

use std::time::Duration;

pub use client::node_answers;
pub use error::StandbyError;
pub use identity::Identity;
pub use link::Link;
pub use link_state::LinkState;
pub use local_control::{Control, ask_running};
pub use message::{ControlAsk, ControlReply, PairStatus};
pub use pair::{Halt, Other, PAIR_FILE, Pair, Role, is_pair_file};
pub use register::{Decision, Register};
pub use server::Server;
pub use standby::Standby;
pub use taking_over::TakeOver;

/// So long after it heard from the standby a primary that is together with it signs.
pub const LEASE: Duration = Duration::from_secs(10);
/// Wait of a standby beyond the primary's lease: clocks of two machines differ in their pace, and a
/// signature that was begun takes a moment.
pub(crate) const LEASE_MARGIN: Duration = Duration::from_secs(2);
/// Wait for a lost standby before it is given up.
pub const PATIENCE: Duration = Duration::from_secs(10);
/// Time between two signs of life.
pub const ALIVE_EVERY: Duration = Duration::from_secs(2);
