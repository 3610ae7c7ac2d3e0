//! Keys and how they are kept: the node's own, former ones, the next one, and where their
//! passphrase comes from.

mod error;
mod hidden_input;
pub(crate) mod key_pair;
pub(crate) mod own_keys;
pub(crate) mod passphrase;

pub use error::KeyError;
