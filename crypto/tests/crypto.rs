//! Keys, signatures and digests, seen from outside.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should fail here")]

use proptest::prelude::*;
use std::fmt::Write as _;

use striae_crypto::{
    Digest, Domain, PublicKey, PublicKeyError, SecretKey, Signature, VerifyError, random_bytes,
};

/// RFC 8032, section 7.1, test 1.
const RFC_SEED: &str = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
const RFC_PUBLIC: &str = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

fn rfc_key() -> SecretKey {
    SecretKey::from_bytes(&striae_crypto::hex_text::from_hex(RFC_SEED).unwrap())
}

#[test]
fn public_key_of_the_rfc_seed() {
    assert_eq!(rfc_key().public().to_string(), RFC_PUBLIC);
    assert_eq!(RFC_PUBLIC.parse::<PublicKey>().unwrap(), rfc_key().public());
}

#[test]
fn golden_signatures_and_fingerprint() {
    let key = rfc_key();
    let mut text = format!("fingerprint {}\n", key.public().fingerprint());
    for &domain in Domain::ALL {
        writeln!(text, "{} {}", domain.tag(), key.sign(domain, b"message").unwrap()).unwrap();
    }
    assert_eq!(text, include_str!("golden.txt"));
}

#[test]
fn a_signature_holds_only_in_its_domain() {
    let key = rfc_key();
    let signature = key.sign(Domain::Envelope, b"message").unwrap();
    assert_eq!(key.public().verify(Domain::Envelope, b"message", &signature), Ok(()));
    assert_eq!(key.public().verify(Domain::Charter, b"message", &signature), Err(VerifyError));
    let tags: Vec<_> = Domain::ALL.iter().map(|domain| domain.tag()).collect();
    for (index, tag) in tags.iter().enumerate() {
        assert!((1..=255).contains(&tag.len()) && tag.is_ascii());
        assert!(!tags[index + 1..].contains(tag));
    }
}

#[test]
fn a_malleable_signature_is_refused() {
    // Adding the group order to S gives another encoding of the same signature.
    const ORDER: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let key = rfc_key();
    let mut bytes = *key.sign(Domain::Envelope, b"message").unwrap().as_bytes();
    let mut carry = 0;
    for (byte, order) in bytes[32..].iter_mut().zip(ORDER) {
        let sum = u16::from(*byte) + u16::from(order) + carry;
        *byte = (sum & 0xff) as u8;
        carry = sum >> 8;
    }
    let signature = Signature::from_bytes(bytes);
    assert_eq!(key.public().verify(Domain::Envelope, b"message", &signature), Err(VerifyError));
}

#[test]
fn weak_and_impossible_keys_are_refused() {
    let mut identity = [0; 32];
    identity[0] = 1;
    assert_eq!(PublicKey::from_bytes(&identity), Err(PublicKeyError::Weak));
    assert_eq!(PublicKey::from_bytes(&[0; 32]), Err(PublicKeyError::Weak));
    let mut no_point = [0; 32];
    no_point[0] = 2;
    assert_eq!(PublicKey::from_bytes(&no_point), Err(PublicKeyError::NotAPoint));
    assert!(matches!("d75a".parse::<PublicKey>(), Err(PublicKeyError::Text(_))));
    assert!(matches!("ä".repeat(32).parse::<PublicKey>(), Err(PublicKeyError::Text(_))));
}

#[test]
fn debug_shows_no_secret() {
    let shown = format!("{:?}", rfc_key());
    assert!(shown.contains(RFC_PUBLIC) && !shown.contains(&RFC_SEED[..8]), "{shown}");
}

#[test]
fn digests() {
    assert_eq!(
        Digest::sha256(b"abc").to_string(),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    assert_ne!(Digest::tagged("t", &[b"ab", b"c"]), Digest::tagged("t", &[b"a", b"bc"]));
    assert_ne!(Digest::tagged("t", &[b"a"]), Digest::tagged("t", &[b"a", b""]));
    assert_ne!(Digest::tagged("t", &[b"a"]), Digest::tagged("u", &[b"a"]));
}

#[test]
fn random_bytes_differ() {
    assert_ne!(random_bytes::<32>().unwrap(), random_bytes::<32>().unwrap());
    let key = SecretKey::generate().unwrap();
    assert_ne!(key.to_bytes(), SecretKey::generate().unwrap().to_bytes());
}

proptest! {
    #[test]
    fn altered_messages_and_signatures_are_refused(
        seed in any::<[u8; 32]>(),
        message in prop::collection::vec(any::<u8>(), 1..200),
        place in any::<prop::sample::Index>(),
        bit in 0..8_u32,
    ) {
        let key = SecretKey::from_bytes(&seed);
        let signature = key.sign(Domain::Envelope, &message).unwrap();
        prop_assert_eq!(key.public().verify(Domain::Envelope, &message, &signature), Ok(()));
        let mut other = message.clone();
        other[place.index(message.len())] ^= 1_u8 << bit;
        prop_assert_eq!(key.public().verify(Domain::Envelope, &other, &signature), Err(VerifyError));
        let mut bytes = *signature.as_bytes();
        bytes[place.index(64)] ^= 1_u8 << bit;
        let altered = Signature::from_bytes(bytes);
        prop_assert_eq!(key.public().verify(Domain::Envelope, &message, &altered), Err(VerifyError));
    }

    #[test]
    fn text_round_trips(seed in any::<[u8; 32]>(), noise in "\\PC{0,80}") {
        let key = SecretKey::from_bytes(&seed).public();
        prop_assert_eq!(key.to_string().parse::<PublicKey>().unwrap(), key);
        let digest = Digest::sha256(&seed);
        prop_assert_eq!(digest.to_string().parse::<Digest>().unwrap(), digest);
        prop_assert_eq!(key.fingerprint().split(' ').map(str::len).collect::<Vec<_>>(), vec![5; 6]);
        // Any text gives a value or an error, never a panic.
        let _ = (noise.parse::<PublicKey>(), noise.parse::<Digest>(), noise.parse::<Signature>());
    }

    #[test]
    fn any_key_bytes_are_a_key_or_an_error(bytes in any::<[u8; 32]>(), signature in prop::array::uniform32(any::<u8>())) {
        if let Ok(key) = PublicKey::from_bytes(&bytes) {
            let mut both = [0; 64];
            both[..32].copy_from_slice(&signature);
            prop_assert!(key.verify(Domain::Envelope, b"", &Signature::from_bytes(both)).is_err());
        }
    }
}
