//! Record of an account's password: enough to recognise it, and too costly to guess it by.
//!
//! The text is a PHC string (`$argon2id$v=19$m=65536,t=3,p=4$salt$hash`, base64 without padding):
//! argon2id (RFC 9106) with its cost, 16 bytes of salt and 32 bytes of hash, in exactly this form.

use std::fmt;
use std::str::FromStr;

use argon2::password_hash::phc::{Ident, Output, ParamsString, PasswordHash, Salt};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;
use zeroize::Zeroize as _;

use crate::passphrase::{Cost, Passphrase, PassphraseError};
use crate::random::{RandomError, random_bytes};

/// Longest text of a password's record; a longer one is not read.
pub const MAX_PASSWORD_RECORD_BYTES: usize = 160;

const SALT_BYTES: usize = 16;
const HASH_BYTES: usize = 32;
/// Version 0x13 of argon2.
const VERSION: u32 = 19;

/// A password as it is kept. It tells nobody the password; still it is not printed.
#[derive(Clone)]
pub struct PasswordRecord {
    cost: Cost,
    salt: [u8; SALT_BYTES],
    /// Compared in constant time.
    hash: Output,
}

/// Reasons for which there is no record of a password.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PasswordError {
    /// Too easily guessed.
    #[error(transparent)]
    Weak(#[from] PassphraseError),
    /// No salt.
    #[error(transparent)]
    Random(#[from] RandomError),
    /// A text that is no record, or one that would cost too much to check.
    #[error(
        "this is no record of a password, or one whose cost is out of bounds; set the password again"
    )]
    Record,
}

impl PasswordRecord {
    /// The record of a new password, which must be strong enough ([`Passphrase::check_strength`]).
    /// Takes a moment, and 64 MiB, on purpose: the caller sees to it that few are computed at once.
    pub fn new(password: &Passphrase) -> Result<Self, PasswordError> {
        password.check_strength()?;
        Self::of(password, random_bytes()?, Cost::NEW).ok_or(PasswordError::Record)
    }

    fn of(password: &Passphrase, salt: [u8; SALT_BYTES], cost: Cost) -> Option<Self> {
        let hash = hash(password, &salt, cost)?;
        Some(Self { cost, salt, hash })
    }

    /// Whether it is the record of this password. Takes as long for a wrong one.
    pub fn verify(&self, password: &Passphrase) -> bool {
        hash(password, &self.salt, self.cost).is_some_and(|hash| hash == self.hash)
    }

    /// Takes as long as [`verify`](Self::verify) and is always false: for a name that has no
    /// account, so that how long it takes tells nobody which names have one.
    pub fn verify_nobody(password: &Passphrase) -> bool {
        let hash = hash(password, &[0; SALT_BYTES], Cost::NEW);
        std::hint::black_box(hash);
        false
    }

    /// Whether it was made with another cost than new ones are: to be made anew when its password
    /// is typed next.
    pub fn needs_rehash(&self) -> bool {
        self.cost != Cost::NEW
    }
}

/// Hashes a password with argon2id; `None` for a cost that argon2id does not take.
fn hash(password: &Passphrase, salt: &[u8; SALT_BYTES], cost: Cost) -> Option<Output> {
    Output::new(password.to_key(salt, cost)?.as_slice()).ok()
}

impl fmt::Display for PasswordRecord {
    /// The PHC string, to be kept.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let phc = to_phc(self).ok_or(fmt::Error)?;
        f.pad(&phc.to_string())
    }
}

fn to_phc(record: &PasswordRecord) -> Option<PasswordHash> {
    let mut params = ParamsString::new();
    let Cost { memory_kib, passes, lanes } = record.cost;
    for (name, value) in [("m", memory_kib), ("t", passes), ("p", lanes)] {
        params.add_decimal(name, value).ok()?;
    }
    Some(PasswordHash {
        algorithm: Ident::new("argon2id").ok()?,
        version: Some(VERSION),
        params,
        salt: Some(Salt::new(&record.salt).ok()?),
        hash: Some(record.hash),
    })
}

fn of_phc(text: &str) -> Option<PasswordRecord> {
    if text.len() > MAX_PASSWORD_RECORD_BYTES {
        return None;
    }
    let phc = PasswordHash::new(text).ok()?;
    let number = |name| phc.params.get_decimal(name);
    let cost = Cost { memory_kib: number("m")?, passes: number("t")?, lanes: number("p")? };
    let salt = <[u8; SALT_BYTES]>::try_from(&*phc.salt?).ok()?;
    let hash = phc.hash.filter(|hash| hash.len() == HASH_BYTES)?;
    let record = PasswordRecord { cost, salt, hash };
    // One form alone: algorithm, version and all else are as they would be written.
    let is_exact = to_phc(&record)?.to_string() == text;
    (cost.is_bounded() && is_exact).then_some(record)
}

impl FromStr for PasswordRecord {
    type Err = PasswordError;

    fn from_str(text: &str) -> Result<Self, PasswordError> {
        of_phc(text).ok_or(PasswordError::Record)
    }
}

impl fmt::Debug for PasswordRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordRecord")
    }
}

impl Drop for PasswordRecord {
    fn drop(&mut self) {
        self.salt.zeroize();
    }
}

impl Serialize for PasswordRecord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PasswordRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
