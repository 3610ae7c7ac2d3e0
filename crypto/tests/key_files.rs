//! Key files: kept to their owner, sealed by a passphrase, and never misread.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should fail here")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use striae_crypto::key_file::{self, KeyFileError};
use striae_crypto::{Passphrase, PassphraseError, SealingKey, SealingSuite, SecretKey};
use zeroize::Zeroizing;

/// RFC 8032, section 7.1, test 1.
const RFC_SEED: &str = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
const RFC_PUBLIC: &str = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
const WORDS: &str = "correct horse battery staple";
/// The RFC's seed as another implementation sealed it by [`WORDS`].
const SEALED: &str = include_str!("sealed-key.txt");

fn rfc_key() -> SecretKey {
    SecretKey::from_bytes(&striae_crypto::hex_text::from_hex(RFC_SEED).unwrap())
}

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(Zeroizing::new(text.to_owned())).unwrap()
}

fn open_with(path: &Path, text: &str) -> Result<SecretKey, KeyFileError> {
    key_file::read::<SecretKey>(path)?.open(|| Ok(passphrase(text)))
}

/// A key that needs no passphrase.
fn opened(path: &Path) -> SecretKey {
    let asked = || -> Result<Passphrase, KeyFileError> { panic!("nobody should be asked") };
    key_file::read(path).unwrap().open(asked).unwrap()
}

#[test]
fn a_sealed_key_opens_by_its_passphrase_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("node.key");
    key_file::create(&path, &rfc_key(), Some(&passphrase(WORDS))).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o7777, 0o600);
    let text = fs::read_to_string(&path).unwrap();
    assert!(!text.contains(RFC_SEED) && text.contains(RFC_PUBLIC), "{text}");
    let file = key_file::read::<SecretKey>(&path).unwrap();
    assert!(file.is_sealed());
    assert_eq!(file.public().to_string(), RFC_PUBLIC);
    assert_eq!(open_with(&path, &format!("{WORDS}\n")).unwrap().to_bytes(), rfc_key().to_bytes());
    let wrong = open_with(&path, "correct horse battery stable").unwrap_err();
    assert!(matches!(wrong, KeyFileError::WrongPassphrase { .. }), "{wrong}");
    // Not even the same key is sealed alike twice.
    let other = folder.path().join("other.key");
    key_file::create(&other, &rfc_key(), Some(&passphrase(WORDS))).unwrap();
    assert_ne!(fs::read_to_string(&other).unwrap(), text);
}

#[test]
fn a_key_sealed_by_another_implementation_opens() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("node.key");
    let write = |text: &str| {
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    };
    write(SEALED);
    assert_eq!(open_with(&path, WORDS).unwrap().to_bytes(), rfc_key().to_bytes());
    // An altered file no longer opens: all lines are authenticated, and costs are bounded.
    let other_public = SecretKey::from_bytes(&[7; 32]).public().to_string();
    for altered in [
        SEALED.replace(RFC_PUBLIC, &other_public),
        SEALED.replace("argon2id 64 ", "argon2id 72 "),
        SEALED.replace("sealed 0", "sealed 1"),
    ] {
        assert_ne!(altered, SEALED);
        write(&altered);
        let error = open_with(&path, WORDS).unwrap_err();
        assert!(matches!(error, KeyFileError::WrongPassphrase { .. }), "{error}");
    }
    for damaged in [
        SEALED.replace("argon2id 64 1 1", "argon2id 1048577 1 1"),
        SEALED.replace("argon2id 64 1 1", "argon2id 64 17 1"),
        SEALED.replace("argon2id 64 1 1", "argon2id 64 1 0"),
        SEALED.replace("argon2id", "argon2i"),
        SEALED.replace("sealed ", "sealed"),
        format!("{SEALED}more\n"),
        SEALED.lines().take(3).collect::<Vec<_>>().join("\n"),
    ] {
        write(&damaged);
        let error = key_file::read::<SecretKey>(&path).unwrap_err();
        assert!(matches!(error, KeyFileError::Damaged { .. }), "{damaged}: {error}");
    }
}

#[test]
fn a_sealing_key_has_a_file_of_its_own_kind() {
    let folder = tempfile::tempdir().unwrap();
    for (suite, name) in SealingSuite::ALL.into_iter().zip(["one.key", "two.key"]) {
        let (path, sealed) = (folder.path().join(name), folder.path().join(format!("s-{name}")));
        let key = SealingKey::generate(suite).unwrap();
        key_file::create(&path, &key, None).unwrap();
        key_file::create(&sealed, &key, Some(&passphrase(WORDS))).unwrap();
        for path in [&path, &sealed] {
            let file = key_file::read::<SealingKey>(path).unwrap();
            assert_eq!(file.public(), &key.public().unwrap());
            let opened = file.open(|| Ok::<_, KeyFileError>(passphrase(WORDS))).unwrap();
            assert_eq!((opened.suite(), opened.to_bytes()), (suite, key.to_bytes()));
            // It is no key that signs.
            let error = key_file::read::<SecretKey>(path).unwrap_err();
            assert!(matches!(error, KeyFileError::Damaged { .. }), "{error}");
        }
        let text = fs::read_to_string(&path).unwrap();
        let (number, other) = (format!("public {suite}:"), "public 7:");
        fs::write(&path, text.replace(&number, other)).unwrap();
        assert!(key_file::read::<SealingKey>(&path).is_err());
    }
}

#[test]
fn weak_and_endless_passphrases_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("node.key");
    let error = key_file::create(&path, &rfc_key(), Some(&passphrase("short"))).unwrap_err();
    let short = PassphraseError::TooShort(5);
    assert!(matches!(error, KeyFileError::Passphrase(found) if found == short), "{error}");
    assert!(!path.exists());
    for text in ["", "\n", &"x".repeat(1025)] {
        let refused = Passphrase::new(Zeroizing::new(text.to_owned())).unwrap_err();
        assert!(matches!(refused, PassphraseError::Length(_)));
    }
    assert_eq!(format!("{:?}", passphrase(WORDS)), "Passphrase");
}

#[test]
fn key_file_round_trip_with_owner_only_mode() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("node.key");
    let key = SecretKey::generate().unwrap();
    key_file::create(&path, &key, None).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o7777, 0o600);
    assert_eq!(opened(&path).to_bytes(), key.to_bytes());
    let again = key_file::create(&path, &rfc_key(), None).unwrap_err();
    assert!(matches!(again, KeyFileError::Exists { .. }), "{again}");
    assert_eq!(opened(&path).to_bytes(), key.to_bytes());
}

#[test]
fn key_file_that_others_may_read_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("node.key");
    key_file::create(&path, &rfc_key(), None).unwrap();
    for mode in [0o640, 0o604, 0o660, 0o700] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let error = key_file::read::<SecretKey>(&path).unwrap_err();
        assert!(matches!(error, KeyFileError::TooOpen { .. }), "{error}");
        assert!(error.to_string().contains("chmod 600"));
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).unwrap();
    key_file::read::<SecretKey>(&path).unwrap();
}

#[test]
fn key_files_with_wrong_content_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("node.key");
    key_file::create(&path, &rfc_key(), None).unwrap();
    let good = fs::read_to_string(&path).unwrap();
    let other_public = SecretKey::from_bytes(&[7; 32]).public().to_string();
    for bad in [
        String::new(),
        good.replace("signing 1", "signing one"),
        good.replace("striae-secret-key signing 1\n", ""),
        good.replace(RFC_PUBLIC, &other_public),
        good.replace(&RFC_SEED[..2], "zz"),
        good.replace(&RFC_SEED[..2], ""),
        format!("{good}more\n"),
        good.repeat(100),
        "\u{0}".repeat(100),
    ] {
        fs::write(&path, &bad).unwrap();
        let error = key_file::read::<SecretKey>(&path).unwrap_err();
        assert!(
            matches!(error, KeyFileError::Damaged { .. } | KeyFileError::NewerVersion { .. }),
            "{bad:?}: {error}"
        );
        assert!(!error.to_string().contains(&RFC_SEED[8..]));
    }
    // Files of version 2 name keys in tokens, and hold no secret.
    fs::write(&path, good.replace("signing 1", "signing 2")).unwrap();
    assert!(matches!(key_file::read::<SecretKey>(&path), Err(KeyFileError::Damaged { .. })));
    fs::write(&path, good.replace("signing 1", "signing 3")).unwrap();
    assert!(matches!(key_file::read::<SecretKey>(&path), Err(KeyFileError::NewerVersion { .. })));
    assert!(matches!(
        key_file::read::<SecretKey>(folder.path()),
        Err(KeyFileError::Damaged { .. })
    ));
    assert!(matches!(
        key_file::read::<SecretKey>(&folder.path().join("none")),
        Err(KeyFileError::Io { action: "open", .. })
    ));
}
