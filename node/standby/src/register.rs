//! A third party that decides which machine is the node when the two do not see each other.

/// Decision of the register on an epoch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// The epoch is this machine's.
    Own,
    /// It is the other machine's.
    Others,
}

/// A place that gives each epoch to the first machine that asks for it, and never to another one.
pub trait Register: Send + Sync {
    /// Asks for an epoch of a pair in the name of a machine (the SHA-256 of its certificate). Asking again
    /// gives the same answer.
    fn decide(&self, pair: &str, epoch: u64, machine: &str) -> Result<Decision, String>;
}
