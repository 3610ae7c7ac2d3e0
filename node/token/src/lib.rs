//! Keys in hardware tokens, by PKCS #11: the only crate that knows `cryptoki`.
//!
//! A signing key is made in the token and never leaves it. A sealing key, whose algorithms no token
//! has, is wrapped by a key of the token that never leaves it.
//!
//! A token's module is somebody else's C library in this process. All calls into it are made by one
//! thread of its own, and nobody waits for it longer than [`MAX_WAIT`].

mod address;
mod error;
mod keys;
mod look;
mod module;
mod place;
mod session;
mod worker;

pub use address::{AddressError, TokenAddress};
pub use error::TokenError;
pub use look::{PinState, check_wraps, look};
pub use module::MAX_WAIT;
pub use place::{Pin, Token};
