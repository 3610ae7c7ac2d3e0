//! Keys that lie elsewhere: the file that names one, and signatures that are verified before anybody
//! has them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should fail here")]

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use striae_crypto::key_file::{self, KeyFileError};
use striae_crypto::{
    Domain, ExternalKeyError, ExternalSigner, KeyPlace, PublicKey, SealingKey, SealingSuite,
    SecretKey, WrappedSeed,
};
use tempfile::tempdir;
use zeroize::Zeroizing;

const NAME: &str = "pkcs11:token=a;object=b;id=%01?module-path=/m.so";

/// A place with one key of each kind, which wraps by turning bytes over.
struct Place {
    seed: [u8; 32],
}

struct Signer {
    key: SecretKey,
    public: PublicKey,
    is_broken: AtomicBool,
}

impl ExternalSigner for Signer {
    fn public(&self) -> PublicKey {
        self.public
    }

    fn check(&self) -> Result<(), ExternalKeyError> {
        self.failure().map_or(Ok(()), Err)
    }

    fn sign(&self, bytes: &[u8]) -> Result<[u8; 64], ExternalKeyError> {
        if self.is_broken.load(Ordering::Relaxed) {
            return Err(ExternalKeyError::new("the token is away"));
        }
        // The same as the bytes of a domain, so that a key in memory can make them.
        let (tag, message) = bytes[1..].split_at(usize::from(bytes[0]));
        let domain = Domain::ALL.iter().find(|domain| domain.tag().as_bytes() == tag).unwrap();
        Ok(*self.key.sign(*domain, message)?.as_bytes())
    }

    fn failure(&self) -> Option<ExternalKeyError> {
        let is_broken = self.is_broken.load(Ordering::Relaxed);
        is_broken.then(|| ExternalKeyError::new("the token is away"))
    }
}

fn signer(seed: u8, public: u8) -> Arc<Signer> {
    let public = SecretKey::from_bytes(&[public; 32]).public();
    let key = SecretKey::from_bytes(&[seed; 32]);
    Arc::new(Signer { key, public, is_broken: AtomicBool::new(false) })
}

impl KeyPlace for Place {
    fn signer(
        &self,
        name: &str,
        _: &PublicKey,
    ) -> Result<Arc<dyn ExternalSigner>, ExternalKeyError> {
        assert_eq!(name, NAME);
        Ok(signer(self.seed[0], self.seed[0]))
    }

    fn wrap(
        &self,
        name: &str,
        seed: &[u8; 32],
        before: &[u8],
    ) -> Result<WrappedSeed, ExternalKeyError> {
        assert_eq!(name, NAME);
        let mut sealed = [before.len() as u8; 48];
        sealed[..32].copy_from_slice(&seed.map(|byte| !byte));
        Ok(WrappedSeed { nonce: [3; 12], sealed })
    }

    fn unwrap(
        &self,
        name: &str,
        wrapped: &WrappedSeed,
        before: &[u8],
    ) -> Result<Zeroizing<[u8; 32]>, ExternalKeyError> {
        assert_eq!((name, wrapped.nonce), (NAME, [3; 12]));
        if wrapped.sealed[40] != before.len() as u8 {
            return Err(ExternalKeyError::new("it was altered"));
        }
        let seed: [u8; 32] = wrapped.sealed[..32].try_into().unwrap();
        Ok(Zeroizing::new(seed.map(|byte| !byte)))
    }
}

#[test]
fn a_signature_of_a_token_is_verified_before_it_is_given_out() {
    let right = signer(1, 1);
    let key = SecretKey::elsewhere(right.clone());
    let signature = key.sign(Domain::Backup, b"message").unwrap();
    key.public().verify(Domain::Backup, b"message", &signature).unwrap();
    assert_eq!(
        signature,
        SecretKey::from_bytes(&[1; 32]).sign(Domain::Backup, b"message").unwrap()
    );
    assert_eq!((key.to_bytes(), key.failure()), (None, None));
    right.is_broken.store(true, Ordering::Relaxed);
    let away = key.sign(Domain::Backup, b"message").unwrap_err();
    assert_eq!(key.check(), Err(away.clone()));
    assert_eq!((key.failure(), away.to_string().as_str()), (Some(away), "the token is away"));

    let wrong = SecretKey::elsewhere(signer(2, 1));
    let refused = wrong.sign(Domain::Backup, b"message").unwrap_err().to_string();
    assert!(refused.contains("nothing was signed"), "{refused}");
}

#[test]
fn a_transport_key_is_signed_as_libp2p_has_it() {
    // Nobody can pass it off as a message of a domain: no tag is as long as the first byte says.
    assert!(Domain::ALL.iter().all(|domain| domain.tag().len() != usize::from(b'l')));
    let key = SecretKey::from_bytes(&[1; 32]);
    let signature = key.sign_transport_key(b"key").unwrap();
    for domain in Domain::ALL {
        assert!(key.public().verify(*domain, b"key", &signature).is_err());
    }
}

#[test]
fn the_file_of_a_key_in_a_token_names_it_and_holds_no_secret() {
    let (folder, place) = (tempdir().unwrap(), Place { seed: [1; 32] });
    let path = folder.path().join("node.key");
    let public = SecretKey::from_bytes(&[1; 32]).public();
    key_file::create_in_token(&path, &public, NAME).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(text, format!("striae-secret-key signing 2\npublic {public}\ntoken {NAME}\n"));
    let file = key_file::read::<SecretKey>(&path).unwrap();
    assert_eq!((file.name_in_token(), file.is_sealed()), (Some(NAME), false));
    assert_eq!(file.open_in(&place).unwrap().public(), public);
    let file = key_file::read::<SecretKey>(&path).unwrap();
    let shut = file.open(|| -> Result<_, KeyFileError> { panic!("nobody is asked") });
    assert!(matches!(shut, Err(KeyFileError::Token { .. })));
    // The place has another key than the file says.
    let file = key_file::read::<SecretKey>(&path).unwrap();
    let other = file.open_in(&Place { seed: [2; 32] }).unwrap_err();
    assert!(other.to_string().contains("public line"), "{other}");
    let again = key_file::create_in_token(&path, &public, NAME).unwrap_err();
    assert!(matches!(again, KeyFileError::Exists { .. }));
    for name in ["", "two words", "a\nb", &"a".repeat(1025)] {
        let refused = key_file::create_in_token(&folder.path().join("other"), &public, name);
        assert!(matches!(refused, Err(KeyFileError::Damaged { .. })), "{name}");
    }
}

#[test]
fn a_wrapped_sealing_key_opens_with_its_token_alone() {
    let (folder, place) = (tempdir().unwrap(), Place { seed: [1; 32] });
    for (number, suite) in [SealingSuite::XWing, SealingSuite::MlKem768P256].into_iter().enumerate()
    {
        let path = folder.path().join(format!("sealing-{number}.key"));
        let key = SealingKey::from_seed(suite, &[5; 32]);
        key_file::create_wrapped(&path, &key, NAME, &place).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("striae-secret-key sealing 2\npublic "), "{text}");
        assert!(text.contains("\nwrapped 0303030303") && !text.contains(&"05".repeat(32)));
        let open = || key_file::read::<SealingKey>(&path).unwrap().open_in(&place);
        assert_eq!(open().unwrap().to_bytes(), key.to_bytes());
        // The lines before are authenticated.
        change(&path, NAME, &format!("{NAME}x"));
        let file = key_file::read::<SealingKey>(&path).unwrap();
        assert_eq!(file.name_in_token(), Some(format!("{NAME}x").as_str()));
        change(&path, &format!("{NAME}x"), NAME);
        change(&path, "\nwrapped 0303", "\nwrapped 030");
        let damaged = key_file::read::<SealingKey>(&path).unwrap_err();
        assert!(damaged.to_string().contains("fourth line"), "{damaged}");
    }
}

fn change(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from));
    fs::write(path, text.replace(from, to)).unwrap();
}
