//! Padding: what is sealed has one of few lengths, so that its length tells nobody a hit from none.

/// Lengths that sealed contents have, bytes.
pub const PADDED_BYTES: [usize; 3] = [2 * 1024, 8 * 1024, 32 * 1024];

/// Bytes before the content that tell its length.
const LENGTH_BYTES: usize = 4;

/// Longest content that can be padded.
pub const MAX_PADDED_CONTENT_BYTES: usize = PADDED_BYTES[2] - LENGTH_BYTES;

/// The content's length (32 bits, little-endian), the content, and zeros up to the next of
/// [`PADDED_BYTES`]; `None` for one that is too long.
pub(crate) fn pad(content: &[u8]) -> Option<Vec<u8>> {
    let needed = content.len() + LENGTH_BYTES;
    pad_to(content, PADDED_BYTES.into_iter().find(|&bytes| bytes >= needed)?)
}

/// As [`pad`], to this length; `None` for a content that is too long.
pub(crate) fn pad_to(content: &[u8], padded: usize) -> Option<Vec<u8>> {
    if content.len() + LENGTH_BYTES > padded {
        return None;
    }
    let mut bytes = Vec::with_capacity(padded);
    bytes.extend((content.len() as u32).to_le_bytes());
    bytes.extend(content);
    bytes.resize(padded, 0);
    Some(bytes)
}

/// The content of padded bytes; `None` for any that [`pad`] does not give.
pub(crate) fn unpad(bytes: &[u8]) -> Option<&[u8]> {
    let content = unpad_from(bytes, bytes.len())?;
    let least = PADDED_BYTES.into_iter().find(|&bytes| bytes >= content.len() + LENGTH_BYTES)?;
    (bytes.len() == least).then_some(content)
}

/// The content of bytes that were padded to this length; `None` for any that [`pad_to`] does not
/// give.
pub(crate) fn unpad_from(bytes: &[u8], padded: usize) -> Option<&[u8]> {
    let (length, rest) = bytes.split_first_chunk::<LENGTH_BYTES>()?;
    let (content, zeros) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    (bytes.len() == padded && zeros.iter().all(|&byte| byte == 0)).then_some(content)
}

/// Least length that files are padded to, bytes.
const LEAST_DOUBLED_BYTES: usize = 32 * 1024;

/// As [`pad`], up to the next power of two from 32 KiB on; `None` for a content that needs more
/// than `most`.
pub(crate) fn pad_doubled(content: &[u8], most: usize) -> Option<Vec<u8>> {
    let padded = doubled_bytes(content.len())?;
    if padded > most { None } else { pad_to(content, padded) }
}

/// The content of padded bytes; `None` for any that [`pad_doubled`] does not give.
pub(crate) fn unpad_doubled(bytes: &[u8]) -> Option<&[u8]> {
    let content = unpad_from(bytes, bytes.len())?;
    (doubled_bytes(content.len()) == Some(bytes.len())).then_some(content)
}

fn doubled_bytes(content: usize) -> Option<usize> {
    let needed = content.checked_add(LENGTH_BYTES)?.checked_next_power_of_two()?;
    Some(needed.max(LEAST_DOUBLED_BYTES))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lengths_are_those_of_the_specification() {
        for (content, padded) in
            [(0, 2048), (2044, 2048), (2045, 8192), (8188, 8192), (8189, 32_768), (32_764, 32_768)]
        {
            assert_eq!(pad(&vec![7; content]).unwrap().len(), padded);
        }
        assert_eq!(pad(&vec![7; MAX_PADDED_CONTENT_BYTES + 1]), None);
    }

    #[test]
    fn files_are_padded_to_powers_of_two() {
        for (content, padded) in [(0, 32_768), (32_764, 32_768), (32_765, 65_536)] {
            let content = vec![7; content];
            let bytes = pad_doubled(&content, 65_536).unwrap();
            assert_eq!((bytes.len(), unpad_doubled(&bytes)), (padded, Some(content.as_slice())));
            assert_eq!(unpad_doubled(&[bytes.as_slice(), &vec![0; padded]].concat()), None);
        }
        assert_eq!(pad_doubled(&vec![7; 65_533], 65_536), None);
    }

    proptest! {
        #[test]
        fn what_was_padded_is_found_again_and_nothing_else_is(
            content in prop::collection::vec(any::<u8>(), 0..5000),
            place in any::<prop::sample::Index>(),
        ) {
            let mut padded = pad(&content).unwrap();
            prop_assert_eq!(unpad(&padded), Some(content.as_slice()));
            let end = LENGTH_BYTES + content.len();
            if end < padded.len() {
                let place = end + place.index(padded.len() - end);
                padded[place] = 1;
                prop_assert_eq!(unpad(&padded), None);
            }
            prop_assert_eq!(unpad(&padded[..padded.len() - 1]), None);
        }
    }
}
