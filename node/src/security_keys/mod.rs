//! Security keys and passkeys (Web Authentication): the site that they know, and ceremonies that have begun.
//!
//! The library checks every reply. Nothing of a ceremony is kept on disk, and a restart ends all of them.

mod pending;
mod site;

pub(crate) use pending::{Begun, Pending, Stage};
pub(crate) use site::{NotTaken, Site};
