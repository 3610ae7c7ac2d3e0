//! A passphrase, and the key that is made of it.

use std::fmt;

use argon2::{Algorithm, Argon2, Params, Version};
use thiserror::Error;
use zeroize::Zeroizing;

/// Fewest characters of a new passphrase: six diceware words have more.
pub const MIN_PASSPHRASE_CHARS: usize = 12;
/// Most bytes of a passphrase.
pub const MAX_PASSPHRASE_BYTES: usize = 1024;

/// A secret that people remember or a machine's credential store keeps. Overwritten in memory when
/// dropped, never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(Zeroizing<String>);

/// A text that is no passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PassphraseError {
    /// Nothing, or more than anybody types.
    #[error("a passphrase has 1 to {MAX_PASSPHRASE_BYTES} bytes, this one has {0}")]
    Length(usize),
    /// Too easily guessed to seal a key by it.
    #[error(
        "the passphrase has {0} characters, and at least {MIN_PASSPHRASE_CHARS} are needed: take several words at random"
    )]
    TooShort(usize),
}

/// Cost at which argon2id (RFC 9106) makes a key of a passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cost {
    /// Memory, KiB.
    pub(crate) memory_kib: u32,
    /// Passes over the memory.
    pub(crate) passes: u32,
    /// Lanes.
    pub(crate) lanes: u32,
}

impl Cost {
    /// For machines with little memory to spare: RFC 9106, section 4, second choice.
    pub(crate) const NEW: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 4 };

    /// A file may not make a machine compute for hours or take all its memory.
    pub(crate) fn is_bounded(self) -> bool {
        self.memory_kib <= 1024 * 1024
            && (1..=16).contains(&self.passes)
            && (1..=16).contains(&self.lanes)
            && self.memory_kib >= 8 * self.lanes
    }
}

impl Passphrase {
    /// Takes a passphrase as it was typed or read. A line's end at its end belongs to the file, not
    /// to it.
    pub fn new(text: Zeroizing<String>) -> Result<Self, PassphraseError> {
        let length = text.trim_end_matches(['\r', '\n']).len();
        if !(1..=MAX_PASSPHRASE_BYTES).contains(&length) {
            return Err(PassphraseError::Length(length));
        }
        let mut text = text;
        text.truncate(length);
        Ok(Self(text))
    }

    /// Refuses one that is too short to seal a new key by.
    pub fn check_strength(&self) -> Result<(), PassphraseError> {
        let length = self.0.chars().count();
        if length < MIN_PASSPHRASE_CHARS {
            return Err(PassphraseError::TooShort(length));
        }
        Ok(())
    }

    /// The 32-byte key that argon2id makes of it; `None` for a cost that argon2id does not take.
    pub(crate) fn to_key(&self, salt: &[u8; 16], cost: Cost) -> Option<Zeroizing<[u8; 32]>> {
        let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32)).ok()?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let mut key = Zeroizing::new([0; 32]);
        argon.hash_password_into(self.0.as_bytes(), salt, key.as_mut_slice()).ok()?;
        Some(key)
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}
