//! Scans as the command line names them: their files, and what is known of them.

pub(super) mod arguments;
pub(super) mod notes;
pub(super) mod read;
pub(super) mod said;
