//! Many real nodes on one machine, and whether they did what was expected of them.
//!
//! ```text
//! scenario file -> Scenario -> Federation (one process of `striae` per country, its own folder, loopback TCP)
//!                     |             ^ every command through the CLI, with --json, as a user would
//!                     |        play: enrol, then the steps: ask, stop, kill, start, pause, resume, wait
//!                     v             |
//!                expectations    Observed: who answered what, audit logs, everything that was sent
//!                     `-> judge <---'
//!                           `-> report
//! ```
//!
//! A scenario's expectations are sentences ([`scenario::sentence`] is their grammar); [`judge`] says of each whether
//! it came true and what was seen. Synthetic scans ([`striae_synthetic`]) make every scenario run without any data.

pub mod arguments;
pub mod error;
pub mod federation;
pub mod interrupt;
pub mod judge;
pub mod limits;
pub mod output;
pub mod play;
pub mod proxy;
pub mod puppet;
pub mod report;
pub mod run;
pub mod scans;
pub mod scenario;
mod table;

pub use error::TestnetError;
