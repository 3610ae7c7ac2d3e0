//! A secret key in a file that only its owner may read.
//!
//! The file is text, three lines:
//!
//! ```text
//! striae-secret-key 1
//! public 64 hex digits
//! secret 64 hex digits
//! ```
//!
//! The public line lets people see whose key it is, and lets [`read`] notice a damaged file.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use thiserror::Error;
use zeroize::Zeroizing;

use crate::hex_text;
use crate::public_key::PublicKey;
use crate::secret_key::SecretKey;

const FIRST_LINE: &str = "striae-secret-key 1";
const FIRST_WORD: &str = "striae-secret-key ";

/// Longest key file that is read; a longer one is refused as no key file.
const MAX_KEY_FILE_BYTES: u64 = 1024;

/// Why a key file could not be made or read.
#[derive(Debug, Error)]
pub enum KeyFileError {
    /// There is a file already; keys are never overwritten.
    #[error("{} exists already and a key is never overwritten; choose another name or remove the file yourself", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The operating system refused.
    #[error("cannot {action} the key file {}: {source}", path.display())]
    Io {
        /// What was being done: "create", "write", "open" or "read".
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// The operating system's reason.
        source: io::Error,
    },
    /// Others than the owner may read or change the file.
    #[error("others on this machine may read the key file {} (mode {mode:04o}); run 'chmod 600 {}' and, if others had access, make a new key", path.display(), path.display())]
    TooOpen {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The file is a key file of a later version.
    #[error("{} is a key file of a newer kind ('{version}'); a newer Striae is needed to read it", path.display())]
    NewerVersion {
        /// The file.
        path: PathBuf,
        /// What stands in place of the version this program knows.
        version: String,
    },
    /// The content is no key.
    #[error("{} is not a Striae key file or is damaged ({what}); restore it from a copy", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        what: &'static str,
    },
}

/// Writes a new key file with mode 0600 and waits until the file and its name are on disk.
///
/// A file that could not be written completely is removed again.
pub fn create(path: &Path, key: &SecretKey) -> Result<(), KeyFileError> {
    let failed = |action| move |source| KeyFileError::Io { action, path: path.into(), source };
    let mut file = match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(KeyFileError::Exists { path: path.into() });
        }
        Err(error) => return Err(failed("create")(error)),
    };
    let written = file.write_all(&text_of(key)).and_then(|()| file.sync_all());
    if let Err(error) = written {
        // Nothing more can be done when the half-written file cannot be removed either.
        let _ = fs::remove_file(path);
        return Err(failed("write")(error));
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed("write"))
}

/// Reads a key file. Refuses one that others may read, and one that is not exactly a key.
pub fn read(path: &Path) -> Result<SecretKey, KeyFileError> {
    let failed = |action| move |source| KeyFileError::Io { action, path: path.into(), source };
    let damaged = |what| KeyFileError::Damaged { path: path.into(), what };
    let file = File::open(path).map_err(failed("open"))?;
    // Asked of the open file, so that the file which is checked is the file which is read.
    let metadata = file.metadata().map_err(failed("open"))?;
    if !metadata.is_file() {
        return Err(damaged("it is no regular file"));
    }
    let mode = metadata.mode() & 0o7777;
    if mode & 0o177 != 0 {
        return Err(KeyFileError::TooOpen { path: path.into(), mode });
    }
    if metadata.len() > MAX_KEY_FILE_BYTES {
        return Err(damaged("it is too long"));
    }
    // Room for everything at once, so that growing leaves no copies of the secret in memory.
    let mut bytes = Zeroizing::new(Vec::with_capacity(MAX_KEY_FILE_BYTES as usize));
    file.take(MAX_KEY_FILE_BYTES).read_to_end(&mut bytes).map_err(failed("read"))?;
    let text = std::str::from_utf8(&bytes).map_err(|_| damaged("it is not text"))?;
    parse(path, text)
}

fn parse(path: &Path, text: &str) -> Result<SecretKey, KeyFileError> {
    let damaged = |what| KeyFileError::Damaged { path: path.into(), what };
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    if first != FIRST_LINE {
        return Err(match first.strip_prefix(FIRST_WORD) {
            Some(version) => {
                KeyFileError::NewerVersion { path: path.into(), version: version.to_owned() }
            }
            None => damaged("its first line is not 'striae-secret-key 1'"),
        });
    }
    let public: PublicKey = lines
        .next()
        .and_then(|line| line.strip_prefix("public "))
        .and_then(|hex| hex.parse().ok())
        .ok_or_else(|| damaged("its second line is not 'public' and a key"))?;
    let seed = lines
        .next()
        .and_then(|line| line.strip_prefix("secret "))
        .and_then(|hex| hex_text::from_hex::<32>(hex).ok())
        .map(Zeroizing::new)
        .ok_or_else(|| damaged("its third line is not 'secret' and 64 hex digits"))?;
    if lines.next().is_some() {
        return Err(damaged("it has more than three lines"));
    }
    let key = SecretKey::from_bytes(&seed);
    if key.public() != public {
        return Err(damaged("its public and secret lines do not belong together"));
    }
    Ok(key)
}

fn text_of(key: &SecretKey) -> Zeroizing<Vec<u8>> {
    let mut secret_hex = Zeroizing::new([0_u8; 64]);
    for (pair, byte) in secret_hex.chunks_exact_mut(2).zip(key.to_bytes().iter()) {
        pair[0] = b"0123456789abcdef"[usize::from(byte >> 4)];
        pair[1] = b"0123456789abcdef"[usize::from(byte & 15)];
    }
    let mut text = Zeroizing::new(Vec::with_capacity(MAX_KEY_FILE_BYTES as usize));
    text.extend_from_slice(format!("{FIRST_LINE}\npublic {}\nsecret ", key.public()).as_bytes());
    text.extend_from_slice(secret_hex.as_slice());
    text.push(b'\n');
    text
}
