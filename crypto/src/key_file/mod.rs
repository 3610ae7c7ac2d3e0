//! A secret key in a file that only its owner may read, sealed by a passphrase or not; or the name
//! of a key that lies in a token.
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
//! A signing key in a token has a file without a secret, of version 2:
//!
//! ```text
//! striae-secret-key signing 2
//! public 64 hex digits
//! token the key's name there
//! ```
//!
//! No token opens what is sealed to a key of these suites, so the file of a sealing key holds its
//! seed, wrapped with AES-256-GCM by a key of the token; the lines before are authenticated with it:
//!
//! ```text
//! striae-secret-key sealing 2
//! public 1:digits
//! token the wrapping key's name there
//! wrapped 24 hex digits of nonce 96 hex digits
//! ```
//!
//! The public line lets people see whose key it is, and lets [`KeyFile::open`] notice a damaged
//! file.

mod content;
mod error;

use std::fmt::{Debug, Display};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use zeroize::Zeroizing;

pub use self::error::KeyFileError;

use self::content::{
    Content, InToken, head, is_name, parse, plain_text, sealed_text, token_head, wrapped_line,
};
use crate::external_key::{ExternalKeyError, KeyPlace, WrappedSeed};
use crate::passphrase::Passphrase;
use crate::public_key::PublicKey;
use crate::sealing::{SealingKey, SealingPublicKey};
use crate::secret_key::SecretKey;

/// Longest key file that is read; a longer one is refused as no key file.
const MAX_KEY_FILE_BYTES: u64 = 4096;

/// A secret key that lies in a file.
pub trait StoredKey: Sized {
    /// Its public half.
    type Public: Clone + PartialEq + Debug + Display + FromStr;
    /// Begins the file, before the version.
    const FIRST_WORD: &'static str;
    /// Whether a token keeps it wrapped, and does not use it itself.
    const IS_WRAPPED: bool;

    /// The key of a seed, of the same kind as the public half in its file.
    fn of_seed(seed: &[u8; 32], public: &Self::Public) -> Self;

    /// The key of this name in a token. A key that is kept wrapped has its seed here, and the lines
    /// that are authenticated with it.
    fn of_place(
        place: &dyn KeyPlace,
        name: &str,
        public: &Self::Public,
        wrapped: Option<(&WrappedSeed, &str)>,
    ) -> Result<Self, ExternalKeyError>;

    /// The seed; `None` of a key that lies elsewhere.
    fn seed(&self) -> Option<Zeroizing<[u8; 32]>>;

    /// The public half; `None` of a seed that gives none.
    fn public_half(&self) -> Option<Self::Public>;
}

impl StoredKey for SecretKey {
    type Public = PublicKey;
    const FIRST_WORD: &'static str = "striae-secret-key signing ";
    const IS_WRAPPED: bool = false;

    fn of_seed(seed: &[u8; 32], _: &PublicKey) -> Self {
        Self::from_bytes(seed)
    }

    fn of_place(
        place: &dyn KeyPlace,
        name: &str,
        public: &PublicKey,
        _: Option<(&WrappedSeed, &str)>,
    ) -> Result<Self, ExternalKeyError> {
        Ok(Self::elsewhere(place.signer(name, public)?))
    }

    fn seed(&self) -> Option<Zeroizing<[u8; 32]>> {
        self.to_bytes()
    }

    fn public_half(&self) -> Option<PublicKey> {
        Some(self.public())
    }
}

impl StoredKey for SealingKey {
    type Public = SealingPublicKey;
    const FIRST_WORD: &'static str = "striae-secret-key sealing ";
    const IS_WRAPPED: bool = true;

    fn of_seed(seed: &[u8; 32], public: &SealingPublicKey) -> Self {
        Self::from_seed(public.suite(), seed)
    }

    fn of_place(
        place: &dyn KeyPlace,
        name: &str,
        public: &SealingPublicKey,
        wrapped: Option<(&WrappedSeed, &str)>,
    ) -> Result<Self, ExternalKeyError> {
        let Some((wrapped, before)) = wrapped else {
            return Err(ExternalKeyError::new("its file has no wrapped key"));
        };
        let seed = place.unwrap(name, wrapped, before.as_bytes())?;
        Ok(Self::from_seed(public.suite(), &seed))
    }

    fn seed(&self) -> Option<Zeroizing<[u8; 32]>> {
        Some(self.to_bytes())
    }

    fn public_half(&self) -> Option<SealingPublicKey> {
        self.public().ok()
    }
}

/// A key file that was read and may still be sealed.
pub struct KeyFile<K: StoredKey> {
    path: PathBuf,
    public: K::Public,
    content: Content,
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
    let no_key = || KeyFileError::Damaged { path: path.into(), what: NO_KEY };
    let (public, seed) = key.public_half().zip(key.seed()).ok_or_else(no_key)?;
    let head = head::<K>(&public);
    let text = match passphrase {
        None => plain_text(&head, &seed),
        Some(passphrase) => sealed_text(path, head, &seed, passphrase)?,
    };
    write_new(path, &text)
}

/// Writes the file of a signing key that lies in a token, in the same way.
pub fn create_in_token(path: &Path, public: &PublicKey, name: &str) -> Result<(), KeyFileError> {
    check_name(path, name)?;
    write_new(path, token_head::<SecretKey>(public, name).as_bytes())
}

/// Writes the file of a sealing key that a key of a token wraps, in the same way.
pub fn create_wrapped(
    path: &Path,
    key: &SealingKey,
    name: &str,
    place: &dyn KeyPlace,
) -> Result<(), KeyFileError> {
    check_name(path, name)?;
    let no_key = || KeyFileError::Damaged { path: path.into(), what: NO_KEY };
    let head = token_head::<SealingKey>(&key.public_half().ok_or_else(no_key)?, name);
    let wrapped = place.wrap(name, &key.to_bytes(), head.as_bytes());
    let wrapped = wrapped.map_err(|error| KeyFileError::Token { path: path.into(), error })?;
    write_new(path, (head + &wrapped_line(&wrapped)).as_bytes())
}

fn check_name(path: &Path, name: &str) -> Result<(), KeyFileError> {
    if is_name(name) {
        return Ok(());
    }
    let what = "the name of the key in the token does not fit into one line of letters";
    Err(KeyFileError::Damaged { path: path.into(), what })
}

fn write_new(path: &Path, text: &[u8]) -> Result<(), KeyFileError> {
    let failed = |action| move |source| KeyFileError::Io { action, path: path.into(), source };
    let mut file = match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(KeyFileError::Exists { path: path.into() });
        }
        Err(error) => return Err(failed("create")(error)),
    };
    let written = file.write_all(text).and_then(|()| file.sync_all());
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

    /// The key's name in its token, when it lies in one.
    pub fn name_in_token(&self) -> Option<&str> {
        match &self.content {
            Content::InToken(key) => Some(&key.name),
            Content::Plain(_) | Content::Sealed(_) => None,
        }
    }

    /// The key of a file that holds its secret. `passphrase` is asked for when the file is sealed;
    /// making a key of it takes a moment on purpose.
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
            Content::InToken(_) => {
                let error = ExternalKeyError::new("its token is needed to use it");
                return Err(KeyFileError::Token { path, error }.into());
            }
        };
        let key = K::of_seed(&seed, &self.public);
        if key.public_half().as_ref() != Some(&self.public) {
            return Err(KeyFileError::Damaged { path, what: NOT_TOGETHER }.into());
        }
        Ok(key)
    }

    /// The key of a file that names one in a token, which lies at `place`.
    pub fn open_in(self, place: &dyn KeyPlace) -> Result<K, KeyFileError> {
        let Self { path, public, content } = self;
        let failed = |error| KeyFileError::Token { path: path.clone(), error };
        let Content::InToken(InToken { name, wrapped, before }) = content else {
            return Err(failed(ExternalKeyError::new("its file holds the key itself")));
        };
        let wrapped = wrapped.as_ref().map(|wrapped| (wrapped, before.as_str()));
        let key = K::of_place(place, &name, &public, wrapped).map_err(failed)?;
        if key.public_half().as_ref() != Some(&public) {
            return Err(KeyFileError::Damaged { path, what: NOT_THE_TOKENS });
        }
        Ok(key)
    }
}

const NO_KEY: &str = "its seed gives no key, or the key lies elsewhere";
const NOT_THE_TOKENS: &str = "its public line is not that of the key in the token";
const NOT_TOGETHER: &str = "its public and secret lines do not belong together";

impl<K: StoredKey> Debug for KeyFile<K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KeyFile(of {})", self.public)
    }
}
