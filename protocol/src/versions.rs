//! Versions of the protocol: which ones are spoken here, and the form that a message has in each of
//! them.
//!
//! A message keeps its form until a version changes it. Then the present form becomes the new one's
//! [`Form::Previous`], with a `From` in both directions, and the version grows by one. A value
//! written for a node of the version before, or received from it, goes through the chain; nothing
//! else of the program knows the older form.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::codec::{self, CodecError};

/// The version of the protocol this crate speaks.
pub const PROTOCOL_VERSION: u16 = 1;

/// The oldest version it still speaks: the one before, once there is one.
pub const OLDEST_VERSION: u16 = 1;

/// The versions that a node speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Versions {
    /// The oldest one.
    pub oldest: u16,
    /// The newest one.
    pub newest: u16,
}

impl Versions {
    /// Those of this crate.
    pub const OWN: Self = Self { oldest: OLDEST_VERSION, newest: PROTOCOL_VERSION };

    /// Whether it is spoken.
    pub fn contain(self, version: u16) -> bool {
        (self.oldest..=self.newest).contains(&version)
    }

    /// The newest version that both sides speak.
    pub fn common_with(self, other: Self) -> Option<u16> {
        let common = self.newest.min(other.newest);
        (self.contain(common) && other.contain(common)).then_some(common)
    }
}

/// A form of a message.
pub trait Form: Clone + Serialize + DeserializeOwned {
    /// The version of the protocol that gave the message this form.
    const VERSION: u16;
    /// The form before it; [`NoPrevious`] of the first.
    type Previous: PreviousForm<Self>;
}

/// Stands before the first form of a message: versions before it have no such message.
#[derive(Debug)]
pub enum NoPrevious {}

/// The form before `Later`, read and written as `Later`. Implemented by [`NoPrevious`], and by each
/// [`Form`] that can be made of `Later` and `Later` of it.
pub trait PreviousForm<Later> {
    /// Reads what a node of this version wrote; `None` when that version has no such message.
    fn read<const LIMIT: usize>(version: u16, bytes: &[u8]) -> Option<Result<Later, CodecError>>;

    /// Writes it for a node of this version; `None` when that version has no such message.
    fn write(later: &Later, version: u16) -> Option<Result<Vec<u8>, CodecError>>;
}

impl<Later> PreviousForm<Later> for NoPrevious {
    fn read<const LIMIT: usize>(_: u16, _: &[u8]) -> Option<Result<Later, CodecError>> {
        None
    }

    fn write(_: &Later, _: u16) -> Option<Result<Vec<u8>, CodecError>> {
        None
    }
}

impl<Later, Former> PreviousForm<Later> for Former
where
    Former: Form + From<Later>,
    Later: Clone + From<Former>,
{
    fn read<const LIMIT: usize>(version: u16, bytes: &[u8]) -> Option<Result<Later, CodecError>> {
        Some(read::<Former, LIMIT>(version, bytes)?.map(Later::from))
    }

    fn write(later: &Later, version: u16) -> Option<Result<Vec<u8>, CodecError>> {
        write(&Former::from(later.clone()), version)
    }
}

/// Reads a message of at most `LIMIT` bytes in the form that it has in this version; `None` when
/// that version has no such message.
pub fn read<F: Form, const LIMIT: usize>(
    version: u16,
    bytes: &[u8],
) -> Option<Result<F, CodecError>> {
    if version < F::VERSION {
        return F::Previous::read::<LIMIT>(version, bytes);
    }
    Some(codec::decode::<F, LIMIT>(bytes))
}

/// Writes a message in the form that it has in this version; `None` when that version has no such
/// message.
pub fn write<F: Form>(message: &F, version: u16) -> Option<Result<Vec<u8>, CodecError>> {
    if version < F::VERSION {
        return F::Previous::write(message, version);
    }
    Some(codec::encode(message))
}
