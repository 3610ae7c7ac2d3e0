//! The form of both files: a signed one, and one in which a signed one is sealed.
//!
//! | bytes | signed file |
//! |---|---|
//! | 16 | tag |
//! | 2 | version: 1 |
//! | 8 | length of the body |
//! | n | body |
//! | 64 | signature over all bytes before it |
//!
//! | bytes | sealed file |
//! |---|---|
//! | 16 | another tag |
//! | 2 | version: 1 |
//! | 32 | ed25519 key of the reader |
//! | 2 | sealing suite: 1 |
//! | 8 | length of the sealed bytes |
//! | n | HPKE's encapsulated key, and the padded signed file with its tag |
//!
//! Numbers are little-endian. HPKE's `info` is the purpose and the reader's key.

use striae_crypto::{
    Domain, ExternalKeyError, MAX_SEALING_OVERHEAD_BYTES, PublicKey, SealingError, SealingKey,
    SealingPublicKey, SecretKey, Signature, VerifyError,
};
use thiserror::Error;

use crate::padding::{pad_doubled, unpad_doubled};

/// The version of both files.
pub(super) const FILE_VERSION: u16 = 1;
const SIGNATURE_BYTES: usize = 64;
const SIGNED_HEAD_BYTES: usize = 16 + 2 + 8;
const SEALED_HEAD_BYTES: usize = 16 + 2 + 32 + 2 + 8;

/// Form that tells the two files from each other, and from all else.
pub(super) struct FileForm {
    /// Begins a signed file.
    pub(super) signed: [u8; 16],
    /// Begins a sealed file.
    pub(super) sealed: [u8; 16],
    /// Of the signature.
    pub(super) domain: Domain,
    /// Begins HPKE's info.
    pub(super) purpose: &'static [u8],
    /// Most bytes of a signed file when padded.
    pub(super) max_bytes: usize,
}

/// Why bytes are no such file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FileError {
    /// They begin otherwise, or end too soon, or go on too long.
    #[error("it is no such file, or was cut off or added to on its way; ask for it again")]
    NoFile,
    /// Of a later version.
    #[error("it is of version {found}, which a newer Striae is needed to read")]
    Version {
        /// The version.
        found: u16,
    },
    /// Too long.
    #[error("it has {found} bytes, and at most {limit} are read")]
    TooLong {
        /// Bytes it has.
        found: usize,
        /// Bytes it may have.
        limit: usize,
    },
    /// Sealed for somebody else.
    #[error("it is sealed for the key {to}, which is not ours")]
    OtherReader {
        /// For whom.
        to: PublicKey,
    },
    /// It cannot be sealed, or was altered.
    #[error(transparent)]
    Sealing(#[from] SealingError),
    /// The own key did not sign.
    #[error(transparent)]
    Key(#[from] ExternalKeyError),
}

/// A signed file whose layout was read.
#[derive(Debug, Clone)]
pub(super) struct SignedFile {
    bytes: Vec<u8>,
}

impl FileForm {
    /// A file with this body, signed.
    pub(super) fn sign(&self, body: &[u8], key: &SecretKey) -> Result<Vec<u8>, FileError> {
        let mut bytes = self.signed.to_vec();
        bytes.extend(FILE_VERSION.to_le_bytes());
        bytes.extend((body.len() as u64).to_le_bytes());
        bytes.extend(body);
        let signature = key.sign(self.domain, &bytes)?;
        bytes.extend(signature.as_bytes());
        let (found, limit) = (bytes.len(), self.max_signed_bytes());
        if found > limit { Err(FileError::TooLong { found, limit }) } else { Ok(bytes) }
    }

    /// A signed file, sealed to a reader; with given randomness for test vectors.
    pub(super) fn seal(
        &self,
        signed: &[u8],
        to: &PublicKey,
        to_key: &SealingPublicKey,
        randomness: Option<&[u8; 32]>,
    ) -> Result<Vec<u8>, FileError> {
        let (found, limit) = (signed.len(), self.max_signed_bytes());
        let too_long = FileError::TooLong { found, limit };
        let padded = pad_doubled(signed, self.max_bytes).ok_or(too_long)?;
        let info = self.info(to);
        let sealed = match randomness {
            Some(randomness) => to_key.seal_with(&info, &padded, randomness)?,
            None => to_key.seal(&info, &padded)?,
        };
        let mut bytes = self.sealed.to_vec();
        bytes.extend(FILE_VERSION.to_le_bytes());
        bytes.extend(to.as_bytes());
        bytes.extend(to_key.suite().number().to_le_bytes());
        bytes.extend((sealed.len() as u64).to_le_bytes());
        bytes.extend(sealed);
        Ok(bytes)
    }

    /// Refuses what is longer than any file of this form.
    pub(super) fn check_length(&self, found: usize) -> Result<(), FileError> {
        let limit = self.max_bytes + SEALED_HEAD_BYTES + MAX_SEALING_OVERHEAD_BYTES;
        if found > limit { Err(FileError::TooLong { found, limit }) } else { Ok(()) }
    }

    /// For whom a file is sealed; `None` of one that is not.
    pub(super) fn reader(&self, bytes: &[u8]) -> Option<PublicKey> {
        let rest = bytes.strip_prefix(&self.sealed)?;
        PublicKey::from_bytes(rest.get(2..)?.first_chunk()?).ok()
    }

    /// Opens a sealed file.
    pub(super) fn open(
        &self,
        bytes: &[u8],
        reader: &PublicKey,
        keys: &[SealingKey],
    ) -> Result<SignedFile, FileError> {
        let rest = after_tag(bytes, &self.sealed)?;
        let to = self.reader(bytes).ok_or(FileError::NoFile)?;
        let rest = rest.get(32..).ok_or(FileError::NoFile)?;
        let (suite, rest) = rest.split_first_chunk().ok_or(FileError::NoFile)?;
        let (length, sealed) = rest.split_first_chunk().ok_or(FileError::NoFile)?;
        if u64::from_le_bytes(*length) != sealed.len() as u64 {
            return Err(FileError::NoFile);
        }
        if to != *reader {
            return Err(FileError::OtherReader { to });
        }
        let info = self.info(reader);
        let padded = SealingKey::open_with_any(keys, u16::from_le_bytes(*suite), &info, sealed)?;
        self.read(unpad_doubled(&padded).ok_or(FileError::NoFile)?)
    }

    /// Reads the layout of a signed file.
    pub(super) fn read(&self, bytes: &[u8]) -> Result<SignedFile, FileError> {
        let (found, limit) = (bytes.len(), self.max_signed_bytes());
        if found > limit {
            return Err(FileError::TooLong { found, limit });
        }
        let rest = after_tag(bytes, &self.signed)?;
        let (length, rest) = rest.split_first_chunk().ok_or(FileError::NoFile)?;
        let expected = (rest.len() as u64).checked_sub(SIGNATURE_BYTES as u64);
        if expected != Some(u64::from_le_bytes(*length)) {
            return Err(FileError::NoFile);
        }
        Ok(SignedFile { bytes: bytes.to_vec() })
    }

    /// Most bytes of a signed file: with its length before it, it is not longer than what is
    /// padded.
    fn max_signed_bytes(&self) -> usize {
        self.max_bytes - 4
    }

    fn info(&self, reader: &PublicKey) -> Vec<u8> {
        [self.purpose, reader.as_bytes()].concat()
    }
}

/// Returns the bytes after tag and version.
fn after_tag<'a>(bytes: &'a [u8], tag: &[u8; 16]) -> Result<&'a [u8], FileError> {
    let rest = bytes.strip_prefix(tag).ok_or(FileError::NoFile)?;
    let (version, rest) = rest.split_first_chunk().ok_or(FileError::NoFile)?;
    match u16::from_le_bytes(*version) {
        FILE_VERSION => Ok(rest),
        found => Err(FileError::Version { found }),
    }
}

impl SignedFile {
    /// All its bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The body.
    pub(super) fn body(&self) -> &[u8] {
        let end = self.bytes.len().saturating_sub(SIGNATURE_BYTES);
        self.bytes.get(SIGNED_HEAD_BYTES..end).unwrap_or_default()
    }

    /// Whether this key has signed it.
    pub(super) fn verify(&self, form: &FileForm, key: &PublicKey) -> Result<(), VerifyError> {
        let (signed, signature) =
            self.bytes.split_last_chunk::<SIGNATURE_BYTES>().ok_or(VerifyError)?;
        key.verify(form.domain, signed, &Signature::from_bytes(*signature))
    }
}
