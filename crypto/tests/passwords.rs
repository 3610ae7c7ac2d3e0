//! Records of passwords.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should fail here")]

use proptest::prelude::*;
use striae_crypto::{MAX_PASSWORD_RECORD_BYTES, Passphrase, PasswordError, PasswordRecord};
use zeroize::Zeroizing;

const WORDS: &str = "correct horse battery staple";

/// Made by another implementation (the reference's binding for Python), with a small cost.
const ELSEWHERE: &str = include_str!("password-record.txt");

fn password(text: &str) -> Passphrase {
    Passphrase::new(Zeroizing::new(text.to_owned())).unwrap()
}

#[test]
fn a_record_knows_its_password_alone() {
    let record = PasswordRecord::new(&password(WORDS)).unwrap();
    assert!(record.verify(&password(WORDS)));
    assert!(!record.verify(&password("correct horse battery stable")));
    assert!(!PasswordRecord::verify_nobody(&password(WORDS)));
    assert!(!record.needs_rehash());
    let text = record.to_string();
    assert!(text.starts_with("$argon2id$v=19$m=65536,t=3,p=4$"), "{text}");
    assert!(text.len() <= MAX_PASSWORD_RECORD_BYTES);
    assert_eq!(format!("{record:?}"), "PasswordRecord");
    assert_eq!(text.parse::<PasswordRecord>().unwrap().to_string(), text);
    // Salted: the same password has another record.
    assert_ne!(PasswordRecord::new(&password(WORDS)).unwrap().to_string(), text);
    assert!(matches!(PasswordRecord::new(&password("short")).unwrap_err(), PasswordError::Weak(_)));
}

#[test]
fn a_record_made_elsewhere_is_understood_and_made_anew() {
    let record: PasswordRecord = ELSEWHERE.trim().parse().unwrap();
    assert!(record.verify(&password(WORDS)));
    assert!(!record.verify(&password("another")));
    assert!(record.needs_rehash());
}

#[test]
fn what_is_no_record_or_too_costly_is_refused() {
    let good = ELSEWHERE.trim();
    let refused = |text: &str| {
        assert_eq!(text.parse::<PasswordRecord>().unwrap_err(), PasswordError::Record, "{text}");
    };
    for (part, with) in [
        ("argon2id", "argon2i"),
        ("v=19", "v=16"),
        ("$v=19", ""),
        ("m=1024", "m=1048577"),
        ("m=1024", "m=1"),
        ("t=1", "t=17"),
        ("t=1", "t=0"),
        ("t=1", "t=01"),
        ("p=1", "p=17"),
        ("m=1024,t=1", "t=1,m=1024"),
        (",p=1", ",p=1,keyid=AAAA"),
    ] {
        assert!(good.contains(part), "{part}");
        refused(&good.replacen(part, with, 1));
    }
    refused("");
    refused(&good[..good.len() - 1]);
    refused(&format!("{good}A"));
    refused(&format!("{good}\n"));
    refused(good.rsplit_once('$').unwrap().0);
    refused(&"$".repeat(1000));
}

proptest! {
    #[test]
    fn any_text_is_a_record_or_an_error(text in "(\\$argon2id\\$v=19\\$m=[0-9]{1,8},t=[0-9]{1,3},p=[0-9]{1,3}\\$[A-Za-z0-9+/]{20,24}\\$[A-Za-z0-9+/]{40,46})|(?s).{0,200}") {
        if let Ok(record) = text.parse::<PasswordRecord>() {
            prop_assert_eq!(record.to_string(), text);
        }
    }
}
