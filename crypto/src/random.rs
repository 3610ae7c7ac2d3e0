//! Random bytes from the operating system.

use thiserror::Error;

/// The operating system gave no randomness.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the operating system gave no random bytes ({0}); no key or reference can be made without")]
pub struct RandomError(String);

/// `N` bytes from the operating system's generator, for keys and references nobody can guess.
pub fn random_bytes<const N: usize>() -> Result<[u8; N], RandomError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| RandomError(error.to_string()))?;
    Ok(bytes)
}
