//! Key files.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use striae_crypto::key_file::{self, KeyFile, KeyFileError, StoredKey};
use striae_crypto::{Passphrase, SealingKey, SecretKey};
use zeroize::Zeroizing;

/// Passphrase of `crypto/tests/sealed-key.txt`.
const PASSPHRASE: &str = "correct horse battery staple";
/// Costs up to these are paid. The decoder bounds them at 1 GiB and 16 passes, which are too slow
/// to try often.
const MAX_MEMORY_KIB: u32 = 256;
const MAX_PASSES: u32 = 2;

/// Place of a file for a moment: in memory, where there is such a folder.
fn place(name: &str) -> PathBuf {
    let shared_memory = Path::new("/dev/shm");
    let folder =
        if shared_memory.is_dir() { shared_memory.to_owned() } else { std::env::temp_dir() };
    folder.join(format!("striae-fuzz-{}-{name}", std::process::id()))
}

/// The text of a key file.
pub fn check_key_file(bytes: &[u8]) -> bool {
    let path = place("key");
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path);
    file.and_then(|mut file| file.write_all(bytes)).unwrap();
    let (signing, sealing) = (key_file::read(&path), key_file::read(&path));
    fs::remove_file(&path).unwrap();
    check::<SecretKey>(signing, bytes) | check::<SealingKey>(sealing, bytes)
}

fn check<K: StoredKey>(read: Result<KeyFile<K>, KeyFileError>, bytes: &[u8]) -> bool {
    let Ok(read) = read else { return false };
    // The other key lies in a token that is not here.
    if read.name_in_token().is_some() {
        return true;
    }
    let public = read.public().clone();
    if !read.is_sealed() {
        let key = open(read).unwrap();
        assert_eq!(key.public_half().as_ref(), Some(&public));
        assert_eq!(written_again(&key).public_half(), Some(public));
        return true;
    }
    if is_cheap(bytes)
        && let Ok(key) = open(read)
    {
        assert_eq!(key.public_half(), Some(public));
    }
    true
}

fn open<K: StoredKey>(read: KeyFile<K>) -> Result<K, KeyFileError> {
    read.open(|| Ok(Passphrase::new(Zeroizing::new(PASSPHRASE.to_owned()))?))
}

/// Of one key there is one file that is not sealed, and it is read.
fn written_again<K: StoredKey>(key: &K) -> K {
    let path = place("again");
    key_file::create(&path, key, None).unwrap();
    let read = key_file::read(&path);
    fs::remove_file(&path).unwrap();
    open(read.unwrap()).unwrap()
}

fn is_cheap(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let mut words = text.lines().nth(2).unwrap_or_default().split(' ').skip(1);
    let mut at_most = |most: u32| {
        let number = words.next().and_then(|word| word.parse().ok());
        number.is_some_and(|number: u32| number <= most)
    };
    at_most(MAX_MEMORY_KIB) && at_most(MAX_PASSES)
}
