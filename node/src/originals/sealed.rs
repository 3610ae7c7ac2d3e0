//! The form of an object: one version byte, then the original sealed with a key that nothing else is sealed with.

use striae_crypto::{OneTimeKey, SealingSuite};
use striae_protocol::Digest;
use striae_store::AwayRecord;

use crate::NodeError;

/// Version of this form.
const VERSION: u8 = 1;
/// Purpose of a seal, before the original's SHA-256: an object in the place of another one does not open.
const CONTEXT: &[u8] = b"striae/original/v1";
const SUITE: SealingSuite = SealingSuite::XWing;

/// Seals an original: its record and its object.
pub(super) fn seal(
    name: Digest,
    sha256: Digest,
    bytes: &[u8],
) -> Result<(AwayRecord, Vec<u8>), NodeError> {
    let key = OneTimeKey::generate()?;
    let kept = *key.as_bytes();
    let sealed = key.seal(SUITE, &context(&sha256), bytes);
    let sealed = sealed.map_err(|error| NodeError::Message(error.to_string()))?;
    let object = [&[VERSION], sealed.as_slice()].concat();
    let (bytes, sealed_bytes) = (bytes.len() as u64, object.len() as u64);
    Ok((AwayRecord { name, sha256, bytes, sealed_bytes, key: kept }, object))
}

/// The original in an object; `None` where it is not the one that was sealed.
pub(super) fn open(record: &AwayRecord, object: &[u8]) -> Option<Vec<u8>> {
    let (&VERSION, sealed) = object.split_first()? else { return None };
    let key = OneTimeKey::from_bytes(&record.key).ok()?;
    let mut opened = key.open(SUITE, &context(&record.sha256), sealed).ok()?;
    let bytes = std::mem::take(&mut *opened);
    super::is_as_enrolled(&bytes, &record.sha256).then_some(bytes)
}

fn context(sha256: &Digest) -> Vec<u8> {
    [CONTEXT, sha256.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_opens_as_itself_alone() {
        let (one, other) = (b"one scan".as_slice(), b"two scan".as_slice());
        let sealed = |bytes: &[u8]| {
            let sha256 = Digest::sha256(bytes);
            seal(Digest::sha256(sha256.as_bytes()), sha256, bytes).unwrap()
        };
        let ((record, object), (another, swapped)) = (sealed(one), sealed(other));
        assert_eq!(open(&record, &object).as_deref(), Some(one));
        assert_eq!(object.len() as u64, record.sealed_bytes);
        assert!(!object.windows(one.len()).any(|part| part == one));
        assert_eq!(open(&record, &swapped), None);
        assert_eq!(open(&another, &object), None);
        for place in 0..object.len() {
            let mut altered = object.clone();
            altered[place] ^= 1;
            assert_eq!(open(&record, &altered), None, "byte {place}");
            assert_eq!(open(&record, &object[..place]), None, "cut at {place}");
        }
        // The same original is another object each time: nobody sees that it was there before.
        assert_ne!(sealed(one).1, object);
    }
}
