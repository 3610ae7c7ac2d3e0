//! The heads of envelopes in what nodes sent, read by hand as `docs/protocol.md` lays them out:
//! this is what anybody sees who has the bytes.

use striae_protocol::limits::MAX_ENVELOPE_BYTES;

/// Beginning of every envelope.
const TAG: &[u8; 16] = b"striae-envelope\0";
/// Place of the kind.
const KIND: usize = 48;
/// Place of the author's key; the number in its log follows it.
const AUTHOR: usize = 52;
/// Place of the length of the body.
const LENGTH: usize = 140;
/// Bytes before the body.
const HEAD: usize = 148;
/// Bytes after it.
const SIGNATURE: usize = 64;

/// A query in clear.
pub const QUERY: u16 = 1;
/// A receipt.
pub const RECEIPT: u16 = 2;
/// A query that is sealed to those asked.
pub const SEALED_QUERY: u16 = 4;

/// Head of an envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EnvelopeHead {
    pub kind: u16,
    /// Its author's key, and its number in that author's log.
    pub place: ([u8; 32], u64),
    /// Its length in all.
    pub bytes: usize,
}

impl EnvelopeHead {
    /// The head of the envelope that begins here.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if !bytes.starts_with(TAG) || bytes.len() < HEAD {
            return None;
        }
        let kind = u16::from_le_bytes([bytes[KIND], bytes[KIND + 1]]);
        let (author, rest) = bytes[AUTHOR..].split_first_chunk::<32>()?;
        let sequence = u64::from_le_bytes(*rest.first_chunk()?);
        let length = u64::from_le_bytes(*bytes[LENGTH..].first_chunk()?);
        let length = usize::try_from(length).ok().filter(|length| *length <= MAX_ENVELOPE_BYTES)?;
        Some(Self { kind, place: (*author, sequence), bytes: HEAD + length + SIGNATURE })
    }

    /// Whether it is a query of either form.
    pub fn is_query(&self) -> bool {
        [QUERY, SEALED_QUERY].contains(&self.kind)
    }
}

/// Every place where an envelope may begin.
pub fn places(sent: &[u8]) -> impl Iterator<Item = usize> + '_ {
    memchr::memmem::find_iter(sent, TAG)
}

/// Every head in what a node sent.
pub fn heads(sent: &[u8]) -> impl Iterator<Item = EnvelopeHead> + '_ {
    places(sent).filter_map(|at| EnvelopeHead::of(&sent[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_found_wherever_they_lie() {
        let golden = include_str!("../../protocol/vectors/query.hex");
        let digits: String = golden.lines().filter(|line| !line.starts_with('#')).collect();
        let bytes: Vec<u8> = (0..digits.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap())
            .collect();
        let sent = [b"before".as_slice(), &bytes, b"between", &bytes, TAG].concat();
        let found: Vec<EnvelopeHead> = heads(&sent).collect();
        assert_eq!(found.len(), 2);
        assert!(found[0].is_query() && found[0].bytes == bytes.len());
        assert_eq!(found[0].place.1, u64::from_le_bytes(*bytes[84..].first_chunk().unwrap()));
    }
}
