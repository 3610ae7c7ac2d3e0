//! The text of key files.

use std::path::Path;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::{KeyFile, KeyFileError, MAX_KEY_FILE_BYTES, NOT_TOGETHER, StoredKey};
use crate::external_key::WrappedSeed;
use crate::hex_text;
use crate::passphrase::{Cost, Passphrase};
use crate::random::random_bytes;

/// The version of files that hold a secret.
const WITH_SECRET: &str = "1";
/// The version of files that name a key in a token.
const IN_TOKEN: &str = "2";
/// Begins the line that names a key in a token.
const TOKEN: &str = "token ";

/// Longest name of a key in a token.
const MAX_NAME_BYTES: usize = 1024;

pub(super) enum Content {
    Plain(Zeroizing<[u8; 32]>),
    Sealed(SealedSeed),
    InToken(InToken),
}

pub(super) struct SealedSeed {
    cost: Cost,
    salt: [u8; 16],
    nonce: [u8; 24],
    /// The seed and its tag.
    sealed: [u8; 48],
    /// The lines before, which the tag also covers.
    before: String,
}

pub(super) struct InToken {
    /// The key's name there.
    pub(super) name: String,
    /// The seed, of a key that the token only wraps.
    pub(super) wrapped: Option<WrappedSeed>,
    /// The lines before the wrapped seed, which its tag also covers.
    pub(super) before: String,
}

impl SealedSeed {
    pub(super) fn open(&self, passphrase: &Passphrase) -> Option<Zeroizing<[u8; 32]>> {
        let key = passphrase.to_key(&self.salt, self.cost)?;
        let payload = Payload { msg: &self.sealed, aad: self.before.as_bytes() };
        let cipher = XChaCha20Poly1305::new((&*key).into());
        let seed = cipher.decrypt(&XNonce::from(self.nonce), payload).ok().map(Zeroizing::new)?;
        seed.first_chunk().map(|seed| Zeroizing::new(*seed))
    }
}

pub(super) fn parse<K: StoredKey>(path: &Path, text: &str) -> Result<KeyFile<K>, KeyFileError> {
    let damaged = |what| KeyFileError::Damaged { path: path.into(), what };
    // Editors change line ends, and put a mark before the first letter or blanks after the last:
    // the key is in the words.
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim_end);
    let is_in_token = match lines.next().unwrap_or_default().strip_prefix(K::FIRST_WORD) {
        Some(WITH_SECRET) => false,
        Some(IN_TOKEN) => true,
        Some(version) => {
            let version = version.to_owned();
            return Err(KeyFileError::NewerVersion { path: path.into(), version });
        }
        None => return Err(damaged("its first line is not that of such a key")),
    };
    let public: K::Public = lines
        .next()
        .and_then(|line| line.strip_prefix("public "))
        .and_then(|hex| hex.parse().ok())
        .ok_or_else(|| damaged("its second line is not 'public' and a key"))?;
    let third = lines.next().unwrap_or_default();
    let content = if is_in_token {
        let name = third.strip_prefix(TOKEN).filter(|name| is_name(name));
        let name = name
            .ok_or_else(|| damaged("its third line is not 'token' and the name of a key there"))?;
        let wrapped = if K::IS_WRAPPED {
            let wrapped = lines.next().and_then(read_wrapped);
            Some(wrapped.ok_or_else(|| {
                damaged("its fourth line is not 'wrapped', a nonce and a wrapped key")
            })?)
        } else {
            None
        };
        let before = token_head::<K>(&public, name);
        Content::InToken(InToken { name: name.to_owned(), wrapped, before })
    } else if let Some(secret) = third.strip_prefix("secret ") {
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

/// The lines that a key file with a secret begins with.
pub(super) fn head<K: StoredKey>(public: &K::Public) -> String {
    format!("{}{WITH_SECRET}\npublic {public}\n", K::FIRST_WORD)
}

/// The lines that the file of a key in a token begins with.
pub(super) fn token_head<K: StoredKey>(public: &K::Public, name: &str) -> String {
    format!("{}{IN_TOKEN}\npublic {public}\n{TOKEN}{name}\n", K::FIRST_WORD)
}

/// Whether a line can hold this name of a key.
pub(super) fn is_name(name: &str) -> bool {
    (1..=MAX_NAME_BYTES).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_graphic())
}

/// The line of a wrapped seed.
pub(super) fn wrapped_line(wrapped: &WrappedSeed) -> String {
    format!("wrapped {} {}\n", hex::encode(wrapped.nonce), hex::encode(wrapped.sealed))
}

fn read_wrapped(line: &str) -> Option<WrappedSeed> {
    let (nonce, sealed) = line.strip_prefix("wrapped ")?.split_once(' ')?;
    Some(WrappedSeed {
        nonce: hex_text::from_hex(nonce).ok()?,
        sealed: hex_text::from_hex(sealed).ok()?,
    })
}

fn read_derivation(line: &str) -> Option<(Cost, [u8; 16])> {
    let mut words = line.strip_prefix("argon2id ")?.split(' ');
    let mut number = || words.next()?.parse().ok();
    let cost = Cost { memory_kib: number()?, passes: number()?, lanes: number()? };
    let salt = hex_text::from_hex(words.next()?).ok()?;
    (cost.is_bounded() && words.next().is_none()).then_some((cost, salt))
}

pub(super) fn sealed_text(
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

pub(super) fn plain_text(head: &str, seed: &[u8; 32]) -> Zeroizing<Vec<u8>> {
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
