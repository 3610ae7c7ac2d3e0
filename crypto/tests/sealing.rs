//! Sealing: one reader, one purpose, by either suite.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should fail here")]

use striae_crypto::{
    MAX_SEALING_OVERHEAD_BYTES, OneTimeKey, SealingError, SealingKey, SealingPublicKey,
    SealingSuite,
};

fn key(suite: SealingSuite, seed: u8) -> SealingKey {
    SealingKey::from_seed(suite, &[seed; 32])
}

fn closed<T: std::fmt::Debug>(found: Result<T, SealingError>) {
    assert_eq!(found.unwrap_err(), SealingError::Closed);
}

#[test]
fn only_the_reader_opens_it_and_only_as_it_was_sealed() {
    for suite in SealingSuite::ALL {
        let reader = key(suite, 1);
        let public = reader.public().unwrap();
        let sealed = public.seal(b"info", b"plain").unwrap();
        assert_eq!(sealed.len(), 5 + suite.overhead_bytes());
        assert!(suite.overhead_bytes() <= MAX_SEALING_OVERHEAD_BYTES);
        assert_eq!(reader.open(b"info", &sealed).unwrap().as_slice(), b"plain");
        assert_ne!(public.seal(b"info", b"plain").unwrap(), sealed);
        closed(reader.open(b"another", &sealed));
        closed(key(suite, 2).open(b"info", &sealed));
        for place in [0, 700, 1119, 1120, 1152, 1153, sealed.len() - 1] {
            let mut altered = sealed.clone();
            altered[place.min(sealed.len() - 1)] ^= 1;
            closed(reader.open(b"info", &altered));
        }
        for length in [0, 1119, 1120, 1135, sealed.len() - 1] {
            closed(reader.open(b"info", &sealed[..length]));
        }
    }
}

#[test]
fn a_reader_opens_with_the_key_that_fits_and_says_which_suite_is_unknown() {
    let keys = [key(SealingSuite::XWing, 1), key(SealingSuite::MlKem768P256, 2)];
    for reader in &keys {
        let sealed = reader.public().unwrap().seal(b"info", b"plain").unwrap();
        let open = |suite: u16| SealingKey::open_with_any(&keys, suite, b"info", &sealed);
        assert_eq!(open(reader.suite().number()).unwrap().as_slice(), b"plain");
        closed(open(3 - reader.suite().number()));
        assert_eq!(open(7).unwrap_err(), SealingError::UnknownSuite { found: 7 });
    }
}

#[test]
fn public_keys_read_back_and_what_is_none_is_refused() {
    for suite in SealingSuite::ALL {
        let public = key(suite, 1).public().unwrap();
        let text = public.to_string();
        assert_eq!(text.len(), 2 + 2 * suite.key_bytes());
        assert_eq!(text.parse::<SealingPublicKey>().unwrap(), public);
        assert_eq!(suite.to_string().parse::<SealingSuite>(), Ok(suite));
        assert_ne!(key(suite, 2).public().unwrap(), public);
        assert!(SealingPublicKey::from_bytes(suite, &[0; 32]).is_err());
        // Coefficients of ML-KEM lie below its modulus.
        let none = SealingPublicKey::from_bytes(suite, &vec![0xff; suite.key_bytes()]);
        assert_eq!(none, Err(SealingError::NoKey));
        for wrong in ["00", "1:00", "2:00", "3:00", &text[2..], &format!("9{}", &text[1..])] {
            assert!(wrong.parse::<SealingPublicKey>().is_err(), "{wrong}");
        }
    }
    assert!("3".parse::<SealingSuite>().is_err());
}

#[test]
fn a_one_time_key_seals_by_the_cipher_of_its_suite() {
    let [one, other] = SealingSuite::ALL;
    let key = || OneTimeKey::from_bytes(&[9; 32]).unwrap();
    for suite in SealingSuite::ALL {
        let sealed = key().seal(suite, b"context", b"plain").unwrap();
        assert_eq!(sealed.len(), 5 + 16);
        assert_eq!(key().open(suite, b"context", &sealed).unwrap().as_slice(), b"plain");
        closed(key().open(suite, b"another", &sealed));
        closed(key().open(if suite == one { other } else { one }, b"context", &sealed));
    }
}
