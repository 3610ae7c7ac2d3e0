//! Fingerprints: public keys as people compare them.

use std::fmt::Write as _;

use crate::digest::Digest;

/// Number of five-digit groups in a fingerprint: about 100 bits, out of reach of a searched
/// collision with a given key.
const GROUPS: usize = 6;

/// The form that two people compare over a phone: six groups of five digits.
///
/// Each group is five bytes of `Digest::tagged("striae/fingerprint/v1", [key])`, read as a
/// big-endian number, modulo 100000.
pub(crate) fn fingerprint(key: &[u8]) -> String {
    let digest = Digest::tagged("striae/fingerprint/v1", &[key]);
    let mut text = String::with_capacity(GROUPS * 6);
    for group in digest.as_bytes().chunks_exact(5).take(GROUPS) {
        let number = group.iter().fold(0_u64, |sum, &byte| (sum << 8) | u64::from(byte));
        if !text.is_empty() {
            text.push(' ');
        }
        // Writing to a String cannot fail.
        let _ = write!(text, "{:05}", number % 100_000);
    }
    text
}
