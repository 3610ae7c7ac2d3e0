//! Common parts of all verbs: the way to the node, values as they are written, output for scripts
//! and for people.

pub(super) mod at;
pub(super) mod connection;
pub(super) mod failure;
pub(super) mod json_to;
mod local_time;
pub(super) mod output;
pub(super) mod progress;
pub(in crate::cli) mod remote;
mod session_file;
pub(super) mod shown;
pub(super) mod table;
pub(super) mod values;
mod width;
