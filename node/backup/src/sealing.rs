//! Files sealed by age: to public keys, so that a machine that writes backups cannot read them.

use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use age::secrecy::ExposeSecret as _;
use age::x25519;
use sha2::{Digest as _, Sha256};
use striae_crypto::Digest;

use crate::BackupError;

/// Bytes that are read at once.
const CHUNK_BYTES: usize = 1 << 20;
/// Longest file with a secret key.
const MAX_IDENTITY_BYTES: u64 = 64 << 10;
/// A line with a secret key of age begins so.
const SECRET_KEY: &str = "AGE-SECRET-KEY-1";

/// Public keys that a backup is sealed to: each of their secret keys opens it.
#[derive(Clone)]
pub struct Recipients(Vec<x25519::Recipient>);

impl Recipients {
    /// Reads public keys of age.
    pub fn read(keys: &[String]) -> Result<Self, BackupError> {
        let read = |key: &String| {
            key.trim().parse().map_err(|_| BackupError::NoRecipient(striae_vocabulary::shown(key)))
        };
        let keys = keys.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        if keys.is_empty() { Err(BackupError::NoRecipients) } else { Ok(Self(keys)) }
    }
}

impl Recipients {
    /// The public keys, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        names.sort();
        names.dedup();
        names
    }
}

/// A secret key that opens backups.
pub struct Identity(x25519::Identity);

impl Identity {
    /// A new one.
    pub fn generate() -> Self {
        Self(x25519::Identity::generate())
    }

    /// The one in a file as `age-keygen` writes it.
    pub fn read(path: &Path) -> Result<Self, BackupError> {
        let failed = |error: io::Error| BackupError::file(path, &error);
        let mut text = String::new();
        if !path.exists() {
            return Err(BackupError::NoFile(path.to_owned()));
        }
        // A pipe of that name would be waited for.
        if !path.is_file() {
            return Err(BackupError::NoIdentity(path.to_owned()));
        }
        let file = File::open(path).map_err(failed)?;
        let mode = file.metadata().map_err(failed)?.mode() & 0o7777;
        if mode & 0o077 != 0 {
            return Err(BackupError::OpenIdentity { path: path.to_owned(), mode });
        }
        file.take(MAX_IDENTITY_BYTES).read_to_string(&mut text).map_err(failed)?;
        let line = text.lines().find(|line| line.starts_with(SECRET_KEY));
        let key = line.and_then(|line| line.trim().parse().ok());
        key.map(Self).ok_or_else(|| BackupError::NoIdentity(path.to_owned()))
    }

    /// Content of a file with it, as `age-keygen` writes it.
    pub fn file_text(&self) -> String {
        format!("# public key: {}\n{}\n", self.recipient(), self.0.to_string().expose_secret())
    }

    /// Its public key.
    pub fn recipient(&self) -> String {
        self.0.to_public().to_string()
    }
}

/// Length and SHA-256 of what went through.
pub(crate) struct Summed<T> {
    inner: T,
    hash: Sha256,
    bytes: u64,
}

impl<T> Summed<T> {
    pub(crate) fn new(inner: T) -> Self {
        Self { inner, hash: Sha256::new(), bytes: 0 }
    }

    pub(crate) fn end(self) -> Sum {
        Sum { bytes: self.bytes, sha256: Digest::from_bytes(self.hash.finalize().into()) }
    }

    fn add(&mut self, part: &[u8]) {
        self.hash.update(part);
        self.bytes += part.len() as u64;
    }
}

impl<W: Write> Write for Summed<W> {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(part)?;
        self.add(&part[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Length and SHA-256 of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sum {
    pub(crate) bytes: u64,
    pub(crate) sha256: Digest,
}

/// Sums a file up.
pub(crate) fn sum_of(path: &Path) -> Result<Sum, BackupError> {
    let mut summed = Summed::new(io::sink());
    copy(path, &mut summed)?;
    Ok(summed.end())
}

fn copy(path: &Path, to: &mut impl Write) -> Result<(), BackupError> {
    let failed = |error: io::Error| BackupError::file(path, &error);
    let mut file = File::open(path).map_err(failed)?;
    let mut part = vec![0; CHUNK_BYTES];
    loop {
        match file.read(&mut part).map_err(failed)? {
            0 => return Ok(()),
            read => to.write_all(&part[..read]).map_err(failed)?,
        }
    }
}

/// Seals a file into another one; the sums of both.
pub(crate) fn seal(
    path: &Path,
    to: &mut File,
    recipients: &Recipients,
) -> Result<(Sum, Sum), BackupError> {
    let failed = |error: io::Error| BackupError::file(path, &error);
    let keys = recipients.0.iter().map(|key| key as &dyn age::Recipient);
    let sealer = age::Encryptor::with_recipients(keys).map_err(|_| BackupError::NoRecipients)?;
    let mut sealed = Summed::new(io::BufWriter::with_capacity(CHUNK_BYTES, to));
    let stream = sealer.wrap_output(&mut sealed).map_err(failed)?;
    let mut plain = Summed::new(stream);
    copy(path, &mut plain)?;
    let Summed { inner, hash, bytes } = plain;
    inner.finish().map_err(failed)?;
    let plain = Summed { inner: (), hash, bytes }.end();
    sealed.flush().map_err(failed)?;
    Ok((plain, sealed.end()))
}

/// Opens a sealed file into another one, no more than so many bytes; the sum of the content. `name`
/// is the file's in sentences.
pub(crate) fn open(
    sealed: &Path,
    to: &mut File,
    identity: &Identity,
    (name, most): (&str, u64),
) -> Result<Sum, BackupError> {
    let failed = |error: io::Error| BackupError::file(sealed, &error);
    let wrong = || BackupError::WrongIdentity(name.to_owned());
    let file = BufReader::with_capacity(CHUNK_BYTES, File::open(sealed).map_err(failed)?);
    let opener = age::Decryptor::new_buffered(file).map_err(|_| wrong())?;
    let key = std::iter::once(&identity.0 as &dyn age::Identity);
    let stream = opener.decrypt(key).map_err(|_| wrong())?;
    let mut plain = Summed::new(io::BufWriter::with_capacity(CHUNK_BYTES, to));
    io::copy(&mut stream.take(most.saturating_add(1)), &mut plain).map_err(failed)?;
    plain.flush().map_err(failed)?;
    Ok(plain.end())
}
