//! Tests of the testnet: its grammar, its scans, and runs with real nodes.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod expectations;
mod hostile;
mod interrupted;
mod kit;
mod nothing_lost;
mod runs;
mod scans;
mod scenarios;
