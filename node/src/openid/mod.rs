//! Sign-in at a provider by OpenID Connect: the code flow with PKCE, state and nonce.
//!
//! ```text
//! provider.rs   the provider: discovered, asked, its statement checked by the library
//! bounded.rs    the one way to it: certificates of the settings, bounded time and size
//! started.rs    sign-ins that have begun, each finished once by the browser that began it
//! claims.rs     a checked statement becomes a name and roles
//! ```

mod bounded;
mod claims;
#[cfg(test)]
mod hostile;
mod provider;
mod started;
#[cfg(test)]
mod test_server;

pub(crate) use claims::Stated;
pub(crate) use provider::{NotStated, Provider};
pub(crate) use started::STARTED_FOR;
