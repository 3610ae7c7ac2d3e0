//! Files become surfaces: reference files of several writers, odd and hostile files made here.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test fails by panicking and says on its output that it was skipped"
)]

mod conformance;
mod hostile;
mod instruments;
mod kit;
mod names_and_units;
mod no_false_alarm;
mod photograph_regions;
mod photographs;
mod x3p_dialects;
mod x3p_forms;
mod x3p_refusals;
