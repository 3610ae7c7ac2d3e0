//! The database: all or nothing, once and for ever, and never a newer one.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod audit;
mod away;
mod casework;
mod changes;
mod killed;
mod kit;
mod log_tail;
mod proposals;
mod records;
mod versions;
