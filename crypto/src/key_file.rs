//! A secret key in a file that only its owner may read, sealed by a passphrase or not.
//!
//! A key that signs and a key that opens what was sealed lie in files of their own, so that either
//! can lie elsewhere. The file is text. One that is not sealed:
//!
//! ```text
//! striae-secret-key signing 1
//! public 64 hex digits
//! secret 64 hex digits
//! ```
//!
//! A sealed one:
//!
//! ```text
//! striae-secret-key signing 1
//! public 64 hex digits
//! argon2id memory-KiB passes lanes 32 hex digits of salt
//! sealed 48 hex digits of nonce 96 hex digits
//! ```
//!
//! The seed is sealed with XChaCha20-Poly1305 under the key that argon2id makes of the passphrase;
//! the lines before are authenticated with it. The first line of a sealing key is
//! `striae-secret-key sealing 1`, and its public line has the suite's number and a colon before the
//! digits.
//!
//! The public line lets people see whose key it is, and lets [`KeyFile::open`] notice a damaged
//! file.

use std::fmt::{Debug, Display};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::hex_text;
use crate::passphrase::{Cost, Passphrase, PassphraseError};
use crate::public_key::PublicKey;
use crate::random::{RandomError, random_bytes};
use crate::sealing::{SealingKey, SealingPublicKey};
use crate::secret_key::SecretKey;

/// The version of key files.
const VERSION: &str = "1";

/// Longest key file that is read; a longer one is refused as no key file.
const MAX_KEY_FILE_BYTES: u64 = 4096;

/// A secret key that lies in a file.
pub trait StoredKey: Sized {
    /// Its public half.
    type Public: Clone + PartialEq + Debug + Display + FromStr;
    /// Begins the file, before the version.
    const FIRST_WORD: &'static str;

    /// The key of a seed, of the same kind as the public half in its file.
    fn of_seed(seed: &[u8; 32], public: &Self::Public) -> Self;

    /// The seed.
    fn seed(&self) -> Zeroizing<[u8; 32]>;

    /// The public half; `None` of a seed that gives none.
    fn public_half(&self) -> Option<Self::Public>;
}

impl StoredKey for SecretKey {
    type Public = PublicKey;
    const FIRST_WORD: &'static str = "striae-secret-key signing ";

    fn of_seed(seed: &[u8; 32], _: &PublicKey) -> Self {
        Self::from_bytes(seed)
    }

    fn seed(&self) -> Zeroizing<[u8; 32]> {
        self.to_bytes()
    }

    fn public_half(&self) -> Option<PublicKey> {
        Some(self.public())
    }
}

impl StoredKey for SealingKey {
    type Public = SealingPublicKey;
    const FIRST_WORD: &'static str = "striae-secret-key sealing ";

    fn of_seed(seed: &[u8; 32], public: &SealingPublicKey) -> Self {
        Self::from_seed(public.suite(), seed)
    }

    fn seed(&self) -> Zeroizing<[u8; 32]> {
        self.to_bytes()
    }

    fn public_half(&self) -> Option<SealingPublicKey> {
        self.public().ok()
    }
}

/// Reasons for which a key file cannot be made or read.
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
        /// Verb of the failed step: "create", "write", "open" or "read".
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
        /// Text in place of the version that this program knows.
        version: String,
    },
    /// The content is no key.
    #[error("{} is not a Striae key file or is damaged ({what}); restore it from a copy", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The fault.
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
pub struct KeyFile<K: StoredKey> {
    path: PathBuf,
    public: K::Public,
    content: Content,
}

enum Content {
    Plain(Zeroizing<[u8; 32]>),
    Sealed(SealedSeed),
}

struct SealedSeed {
    cost: Cost,
    salt: [u8; 16],
    nonce: [u8; 24],
    /// The seed and its tag.
    sealed: [u8; 48],
    /// The lines before, which the tag also covers.
    before: String,
}

/// Writes a new key file with mode 0600, sealed when there is a passphrase, and waits until the
/// file and its name are on disk.
///
/// A file that could not be written completely is removed again.
pub fn create<K: StoredKey>(
    path: &Path,
    key: &K,
    passphrase: Option<&Passphrase>,
) -> Result<(), KeyFileError> {
    let none = KeyFileError::Damaged { path: path.into(), what: "its seed gives no key" };
    let public = key.public_half().ok_or(none)?;
    let head = head::<K>(&public);
    let text = match passphrase {
        None => plain_text(&head, &key.seed()),
        Some(passphrase) => sealed_text(path, head, &key.seed(), passphrase)?,
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
pub fn read<K: StoredKey>(path: &Path) -> Result<KeyFile<K>, KeyFileError> {
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

impl<K: StoredKey> KeyFile<K> {
    /// Public key of the holder. Of a sealed file only [`open`](Self::open) shows that nobody
    /// changed it.
    pub fn public(&self) -> &K::Public {
        &self.public
    }

    /// Whether a passphrase is needed.
    pub fn is_sealed(&self) -> bool {
        matches!(self.content, Content::Sealed(_))
    }

    /// The key. `passphrase` is asked for when the file is sealed; making a key of it takes a
    /// moment on purpose.
    pub fn open<E: From<KeyFileError>>(
        self,
        passphrase: impl FnOnce() -> Result<Passphrase, E>,
    ) -> Result<K, E> {
        let path = self.path;
        let seed = match self.content {
            Content::Plain(seed) => seed,
            Content::Sealed(sealed) => sealed
                .open(&passphrase()?)
                .ok_or_else(|| KeyFileError::WrongPassphrase { path: path.clone() })?,
        };
        let key = K::of_seed(&seed, &self.public);
        if key.public_half().as_ref() != Some(&self.public) {
            return Err(KeyFileError::Damaged { path, what: NOT_TOGETHER }.into());
        }
        Ok(key)
    }
}

const NOT_TOGETHER: &str = "its public and secret lines do not belong together";

impl<K: StoredKey> Debug for KeyFile<K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KeyFile(of {})", self.public)
    }
}

impl SealedSeed {
    fn open(&self, passphrase: &Passphrase) -> Option<Zeroizing<[u8; 32]>> {
        let key = passphrase.to_key(&self.salt, self.cost)?;
        let payload = Payload { msg: &self.sealed, aad: self.before.as_bytes() };
        let cipher = XChaCha20Poly1305::new((&*key).into());
        let seed = cipher.decrypt(&XNonce::from(self.nonce), payload).ok().map(Zeroizing::new)?;
        seed.first_chunk().map(|seed| Zeroizing::new(*seed))
    }
}

fn parse<K: StoredKey>(path: &Path, text: &str) -> Result<KeyFile<K>, KeyFileError> {
    let damaged = |what| KeyFileError::Damaged { path: path.into(), what };
    // Editors change line ends, and put a mark before the first letter or blanks after the last:
    // the key is in the words.
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim_end);
    match lines.next().unwrap_or_default().strip_prefix(K::FIRST_WORD) {
        Some(VERSION) => {}
        Some(version) => {
            let version = version.to_owned();
            return Err(KeyFileError::NewerVersion { path: path.into(), version });
        }
        None => return Err(damaged("its first line is not that of such a key")),
    }
    let public: K::Public = lines
        .next()
        .and_then(|line| line.strip_prefix("public "))
        .and_then(|hex| hex.parse().ok())
        .ok_or_else(|| damaged("its second line is not 'public' and a key"))?;
    let third = lines.next().unwrap_or_default();
    let content = if let Some(secret) = third.strip_prefix("secret ") {
        let seed = hex_text::from_hex::<32>(secret).map(Zeroizing::new);
        let seed = seed.map_err(|_| damaged("its third line is not 'secret' and 64 hex digits"))?;
        if K::of_seed(&seed, &public).public_half().as_ref() != Some(&public) {
            return Err(damaged(NOT_TOGETHER));
        }
        Content::Plain(seed)
    } else {
        let (cost, salt) = read_derivation(third).ok_or_else(|| {
            damaged(
                "its third line is not 'argon2id', memory, passes, lanes within bounds, and a salt, or 'secret' and a key",
            )
        })?;
        let (nonce, sealed) = lines
            .next()
            .and_then(|line| line.strip_prefix("sealed ")?.split_once(' '))
            .and_then(|(nonce, sealed)| {
                Some((hex_text::from_hex(nonce).ok()?, hex_text::from_hex(sealed).ok()?))
            })
            .ok_or_else(|| damaged("its fourth line is not 'sealed', a nonce and a sealed key"))?;
        let before = head::<K>(&public) + third + "\n";
        Content::Sealed(SealedSeed { cost, salt, nonce, sealed, before })
    };
    if lines.any(|line| !line.is_empty()) {
        return Err(damaged("it has more lines than a key file"));
    }
    Ok(KeyFile { path: path.into(), public, content })
}

/// The lines that every key file begins with.
fn head<K: StoredKey>(public: &K::Public) -> String {
    format!("{}{VERSION}\npublic {public}\n", K::FIRST_WORD)
}

fn read_derivation(line: &str) -> Option<(Cost, [u8; 16])> {
    let mut words = line.strip_prefix("argon2id ")?.split(' ');
    let mut number = || words.next()?.parse().ok();
    let cost = Cost { memory_kib: number()?, passes: number()?, lanes: number()? };
    let salt = hex_text::from_hex(words.next()?).ok()?;
    (cost.is_bounded() && words.next().is_none()).then_some((cost, salt))
}

fn sealed_text(
    path: &Path,
    head: String,
    seed: &[u8; 32],
    passphrase: &Passphrase,
) -> Result<Zeroizing<Vec<u8>>, KeyFileError> {
    passphrase.check_strength()?;
    let (salt, nonce) = (random_bytes::<16>()?, random_bytes::<24>()?);
    let cost = Cost::NEW;
    let Cost { memory_kib, passes, lanes } = cost;
    let derivation = format!("argon2id {memory_kib} {passes} {lanes} {}\n", hex::encode(salt));
    let head = head + &derivation;
    let sealed = passphrase.to_key(&salt, cost).and_then(|sealing| {
        let payload = Payload { msg: seed.as_slice(), aad: head.as_bytes() };
        XChaCha20Poly1305::new((&*sealing).into()).encrypt(&XNonce::from(nonce), payload).ok()
    });
    // Argon2id takes the cost of new files, and 32 bytes are not too many to seal.
    let sealed =
        sealed.ok_or(KeyFileError::Damaged { path: path.into(), what: "it cannot be sealed" })?;
    let line = format!("sealed {} {}\n", hex::encode(nonce), hex::encode(sealed));
    Ok(Zeroizing::new((head + &line).into_bytes()))
}

fn plain_text(head: &str, seed: &[u8; 32]) -> Zeroizing<Vec<u8>> {
    let mut secret_hex = Zeroizing::new([0_u8; 64]);
    for (pair, byte) in secret_hex.chunks_exact_mut(2).zip(seed.iter()) {
        pair[0] = b"0123456789abcdef"[usize::from(byte >> 4)];
        pair[1] = b"0123456789abcdef"[usize::from(byte & 15)];
    }
    let mut text = Zeroizing::new(Vec::with_capacity(MAX_KEY_FILE_BYTES as usize));
    text.extend_from_slice(head.as_bytes());
    text.extend_from_slice(b"secret ");
    text.extend_from_slice(secret_hex.as_slice());
    text.push(b'\n');
    text
}
