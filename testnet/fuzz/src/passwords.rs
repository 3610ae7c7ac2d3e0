//! Records of passwords, as they lie in a store. No password is hashed: that would cost a fuzzer
//! all its time.

use striae_crypto::PasswordRecord;

/// A text that may be the record of a password. One that is has no other form.
pub fn check_password_record(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let Ok(record) = text.parse::<PasswordRecord>() else { return false };
    assert_eq!(record.to_string(), text);
    let _ = record.needs_rehash();
    true
}
