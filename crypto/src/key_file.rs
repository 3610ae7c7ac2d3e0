//! A secret key in a file that only its owner may read, sealed by a passphrase or not.
//!
//! The file is text. A sealed one:
//!
//! ```text
//! striae-secret-key 2
//! public 64 hex digits
//! argon2id memory-KiB passes lanes 32 hex digits of salt
//! sealed 48 hex digits of nonce 96 hex digits
//! ```
//!
//! The seed is sealed with XChaCha20-Poly1305 under the key that argon2id makes of the passphrase; the lines before are
//! authenticated with it. One that is not sealed:
//!
//! ```text
//! striae-secret-key 1
//! public 64 hex digits
//! secret 64 hex digits
//! ```
//!
//! The public line lets people see whose key it is, and lets [`KeyFile::open`] notice a damaged file.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::hex_text;
use crate::passphrase::{Cost, Passphrase, PassphraseError};
use crate::public_key::PublicKey;
use crate::random::{RandomError, random_bytes};
use crate::secret_key::SecretKey;

const FIRST_WORD: &str = "striae-secret-key ";
const PLAIN: &str = "striae-secret-key 1";
const SEALED: &str = "striae-secret-key 2";

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
    /// The passphrase does not open it.
    #[error("the passphrase does not open the key file {} (or the file was altered); try again, or restore the file", path.display())]
    WrongPassphrase {
        /// The file.
        path: PathBuf,
    },
    /// No passphrase to seal or open by.
    #[error(transparent)]
    Passphrase(#[from] PassphraseError),
    /// No salt or nonce.
    #[error(transparent)]
    Random(#[from] RandomError),
}

/// A key file that was read and may still be sealed.
#[derive(Debug)]
pub struct KeyFile {
    path: PathBuf,
    public: PublicKey,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Plain(SecretKey),
    Sealed(SealedSeed),
}

#[derive(Debug)]
struct SealedSeed {
    cost: Cost,
    salt: [u8; 16],
    nonce: [u8; 24],
    /// The seed and its tag.
    sealed: [u8; 48],
    /// The lines before, which the tag also covers.
    before: String,
}

/// Writes a new key file with mode 0600, sealed when there is a passphrase, and waits until the file and its name are on
/// disk.
///
/// A file that could not be written completely is removed again.
pub fn create(
    path: &Path,
    key: &SecretKey,
    passphrase: Option<&Passphrase>,
) -> Result<(), KeyFileError> {
    let text = match passphrase {
        None => plain_text(key),
        Some(passphrase) => sealed_text(path, key, passphrase)?,
    };
    let failed = |action| move |source| KeyFileError::Io { action, path: path.into(), source };
    let mut file = match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(KeyFileError::Exists { path: path.into() });
        }
        Err(error) => return Err(failed("create")(error)),
    };
    let written = file.write_all(&text).and_then(|()| file.sync_all());
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

/// Reads a key file. Refuses one that others may read, and one that is not exactly a key file.
pub fn read(path: &Path) -> Result<KeyFile, KeyFileError> {
    let failed = |action| move |source| KeyFileError::Io { action, path: path.into(), source };
    let damaged = |what| KeyFileError::Damaged { path: path.into(), what };
    // A pipe would keep whoever opens it waiting.
    if !fs::metadata(path).map_err(failed("open"))?.is_file() {
        return Err(damaged("it is no regular file"));
    }
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

impl KeyFile {
    /// Whose key it is. Of a sealed file only [`open`](Self::open) shows that nobody changed it.
    pub fn public(&self) -> PublicKey {
        self.public
    }

    /// Whether a passphrase is needed.
    pub fn is_sealed(&self) -> bool {
        matches!(self.content, Content::Sealed(_))
    }

    /// The key. `passphrase` is asked for when the file is sealed; making a key of it takes a moment on purpose.
    pub fn open<E: From<KeyFileError>>(
        self,
        passphrase: impl FnOnce() -> Result<Passphrase, E>,
    ) -> Result<SecretKey, E> {
        let path = self.path;
        let key = match self.content {
            Content::Plain(key) => key,
            Content::Sealed(sealed) => sealed
                .open(&passphrase()?)
                .ok_or_else(|| KeyFileError::WrongPassphrase { path: path.clone() })?,
        };
        if key.public() != self.public {
            let what = "its public and secret lines do not belong together";
            return Err(KeyFileError::Damaged { path, what }.into());
        }
        Ok(key)
    }
}

impl SealedSeed {
    fn open(&self, passphrase: &Passphrase) -> Option<SecretKey> {
        let key = passphrase.to_key(&self.salt, self.cost)?;
        let payload = Payload { msg: &self.sealed, aad: self.before.as_bytes() };
        let cipher = XChaCha20Poly1305::new((&*key).into());
        let seed = cipher.decrypt(&XNonce::from(self.nonce), payload).ok().map(Zeroizing::new)?;
        seed.first_chunk().map(SecretKey::from_bytes)
    }
}

fn parse(path: &Path, text: &str) -> Result<KeyFile, KeyFileError> {
    let damaged = |what| KeyFileError::Damaged { path: path.into(), what };
    // Editors change line ends, and put a mark before the first letter or blanks after the last: the key is in the words.
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim_end);
    let first = lines.next().unwrap_or_default();
    if first != PLAIN && first != SEALED {
        return Err(match first.strip_prefix(FIRST_WORD) {
            Some(version) => {
                KeyFileError::NewerVersion { path: path.into(), version: version.to_owned() }
            }
            None => damaged("its first line is not 'striae-secret-key' and a version"),
        });
    }
    let public: PublicKey = lines
        .next()
        .and_then(|line| line.strip_prefix("public "))
        .and_then(|hex| hex.parse().ok())
        .ok_or_else(|| damaged("its second line is not 'public' and a key"))?;
    let content = if first == PLAIN {
        let seed = lines
            .next()
            .and_then(|line| line.strip_prefix("secret "))
            .and_then(|hex| hex_text::from_hex::<32>(hex).ok())
            .map(Zeroizing::new)
            .ok_or_else(|| damaged("its third line is not 'secret' and 64 hex digits"))?;
        Content::Plain(SecretKey::from_bytes(&seed))
    } else {
        let derivation = lines.next().unwrap_or_default();
        let (cost, salt) = read_derivation(derivation).ok_or_else(|| {
            damaged(
                "its third line is not 'argon2id', memory, passes, lanes within bounds, and a salt",
            )
        })?;
        let (nonce, sealed) = lines
            .next()
            .and_then(|line| line.strip_prefix("sealed ")?.split_once(' '))
            .and_then(|(nonce, sealed)| {
                Some((hex_text::from_hex(nonce).ok()?, hex_text::from_hex(sealed).ok()?))
            })
            .ok_or_else(|| damaged("its fourth line is not 'sealed', a nonce and a sealed key"))?;
        let before = sealed_head(&public, derivation);
        Content::Sealed(SealedSeed { cost, salt, nonce, sealed, before })
    };
    if lines.any(|line| !line.is_empty()) {
        return Err(damaged("it has more lines than a key file"));
    }
    if let Content::Plain(key) = &content
        && key.public() != public
    {
        return Err(damaged("its public and secret lines do not belong together"));
    }
    Ok(KeyFile { path: path.into(), public, content })
}

fn read_derivation(line: &str) -> Option<(Cost, [u8; 16])> {
    let mut words = line.strip_prefix("argon2id ")?.split(' ');
    let mut number = || words.next()?.parse().ok();
    let cost = Cost { memory_kib: number()?, passes: number()?, lanes: number()? };
    let salt = hex_text::from_hex(words.next()?).ok()?;
    (cost.is_bounded() && words.next().is_none()).then_some((cost, salt))
}

fn sealed_head(public: &PublicKey, derivation: &str) -> String {
    format!("{SEALED}\npublic {public}\n{derivation}\n")
}

fn sealed_text(
    path: &Path,
    key: &SecretKey,
    passphrase: &Passphrase,
) -> Result<Zeroizing<Vec<u8>>, KeyFileError> {
    passphrase.check_strength()?;
    let (salt, nonce) = (random_bytes::<16>()?, random_bytes::<24>()?);
    let cost = Cost::NEW;
    let Cost { memory_kib, passes, lanes } = cost;
    let derivation = format!("argon2id {memory_kib} {passes} {lanes} {}", hex::encode(salt));
    let head = sealed_head(&key.public(), &derivation);
    let sealed = passphrase.to_key(&salt, cost).and_then(|sealing| {
        let seed = key.to_bytes();
        let payload = Payload { msg: seed.as_slice(), aad: head.as_bytes() };
        XChaCha20Poly1305::new((&*sealing).into()).encrypt(&XNonce::from(nonce), payload).ok()
    });
    // Argon2id takes the cost of new files, and 32 bytes are not too many to seal.
    let sealed =
        sealed.ok_or(KeyFileError::Damaged { path: path.into(), what: "it cannot be sealed" })?;
    let line = format!("sealed {} {}\n", hex::encode(nonce), hex::encode(sealed));
    Ok(Zeroizing::new((head + &line).into_bytes()))
}

fn plain_text(key: &SecretKey) -> Zeroizing<Vec<u8>> {
    let mut secret_hex = Zeroizing::new([0_u8; 64]);
    for (pair, byte) in secret_hex.chunks_exact_mut(2).zip(key.to_bytes().iter()) {
        pair[0] = b"0123456789abcdef"[usize::from(byte >> 4)];
        pair[1] = b"0123456789abcdef"[usize::from(byte & 15)];
    }
    let mut text = Zeroizing::new(Vec::with_capacity(MAX_KEY_FILE_BYTES as usize));
    text.extend_from_slice(format!("{PLAIN}\npublic {}\nsecret ", key.public()).as_bytes());
    text.extend_from_slice(secret_hex.as_slice());
    text.push(b'\n');
    text
}
