//! Sealing: one reader, one purpose.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should fail here")]

use striae_crypto::{
    SEALING_KEY_BYTES, SEALING_OVERHEAD_BYTES, SealingError, SealingPublicKey, SecretKey,
};

fn key(seed: u8) -> SecretKey {
    SecretKey::from_bytes(&[seed; 32])
}

#[test]
fn only_the_reader_opens_it_and_only_as_it_was_sealed() {
    let reader = key(1).sealing_key();
    let public = reader.public().unwrap();
    let sealed = public.seal(b"info", b"plain").unwrap();
    assert_eq!(sealed.len(), 5 + SEALING_OVERHEAD_BYTES);
    assert_eq!(reader.open(b"info", &sealed).unwrap().as_slice(), b"plain");
    assert_ne!(public.seal(b"info", b"plain").unwrap(), sealed);
    let closed =
        |found: Result<_, SealingError>| assert_eq!(found.unwrap_err(), SealingError::Closed);
    closed(reader.open(b"another", &sealed));
    closed(key(2).sealing_key().open(b"info", &sealed));
    for place in [0, 700, 1119, 1120, sealed.len() - 1] {
        let mut altered = sealed.clone();
        altered[place] ^= 1;
        closed(reader.open(b"info", &altered));
    }
    for length in [0, 1119, 1120, 1135, sealed.len() - 1] {
        closed(reader.open(b"info", &sealed[..length]));
    }
}

#[test]
fn public_keys_read_back_and_what_is_none_is_refused() {
    let public = key(1).sealing_key().public().unwrap();
    assert_eq!(public.to_string().len(), 2 * SEALING_KEY_BYTES);
    assert_eq!(public.to_string().parse::<SealingPublicKey>().unwrap(), public);
    assert_ne!(key(2).sealing_key().public().unwrap(), public);
    assert!(SealingPublicKey::from_bytes(&[0; 32]).is_err());
    // Coefficients of ML-KEM lie below its modulus.
    assert_eq!(SealingPublicKey::from_bytes(&[0xff; SEALING_KEY_BYTES]), Err(SealingError::NoKey));
    assert!("00".parse::<SealingPublicKey>().is_err());
}
