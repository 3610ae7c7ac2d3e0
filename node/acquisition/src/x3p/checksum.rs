//! MD5, which the standard prescribes: it finds damage, not tampering.

use md5::{Digest, Md5};

/// The sum of `bytes`, lowercase hexadecimal.
pub(super) fn of(bytes: &[u8]) -> String {
    let mut sum = Running::default();
    sum.update(bytes);
    sum.finish()
}

/// Whether a stated sum, in either case, is this one.
pub(super) fn matches(stated: &str, actual: &str) -> bool {
    stated.trim().eq_ignore_ascii_case(actual)
}

/// A sum over parts.
#[derive(Default)]
pub(super) struct Running(Md5);

impl Running {
    pub(super) fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub(super) fn finish(self) -> String {
        digits(&self.0.finalize())
    }
}

/// Bytes of a sum, lowercase hexadecimal.
pub(super) fn digits(sum: &[u8]) -> String {
    use std::fmt::Write;
    sum.iter().fold(String::with_capacity(32), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_sums() {
        // RFC 1321, appendix A.5.
        assert_eq!(of(b""), "d41d8cd98f00b204e9800998ecf8427e");
        assert_eq!(of(b"abc"), "900150983cd24fb0d6963f7d28e17f72");
        assert!(matches(" 900150983CD24FB0D6963F7D28E17F72\n", &of(b"abc")));
        assert!(!matches("", &of(b"abc")));
    }
}
