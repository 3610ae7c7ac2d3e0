//! Many real nodes on one machine, and whether they did what was expected of them.
//!
//! ```text
//! scenario file, seed -> Scenario, everything drawn -> Federation (one process of `striae` per country, its own folder)
//!                           |                              ^    ^ links: proxies with latency, loss, bandwidth, cuts
//!                           |       play: enrol, then the steps; every command through the CLI, as a user would
//!                           v                              |
//!                      expectations    Observed: who answered what, audit logs, logs, memory, everything that was sent
//!                           `-> judge <--------'---> figures
//!                                 `-> report <---------'   JSON and a page
//! ```
//!
//! A scenario's expectations are sentences ([`scenario::sentence`] is their grammar); [`judge`]
//! says of each whether it came true and what was seen. Synthetic scans ([`striae_synthetic`]) make
//! every scenario run without any data. `docs/testnet.md` shows how to write one.

pub mod arguments;
pub mod draw;
pub mod envelope_head;
pub mod error;
pub mod federation;
pub mod figures;
pub mod hostile;
pub mod interrupt;
pub mod judge;
pub mod limits;
pub mod links;
pub mod output;
pub mod play;
pub mod puppet;
pub mod report;
pub mod results;
pub mod run;
pub mod scans;
pub mod scenario;
mod table;

pub use error::TestnetError;
