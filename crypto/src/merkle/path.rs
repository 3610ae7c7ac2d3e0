//! The hashes of a proof: a list of bounded length.

use std::fmt;

use serde::de::{Error as _, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::digest::Digest;

/// Most hashes of a proof; a longer one is not read. Sizes of 64 bits need no more.
pub const MAX_PROOF_HASHES: usize = 65;

/// At most [`MAX_PROOF_HASHES`] hashes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(super) struct Hashes(pub(super) Vec<Digest>);

impl<'de> Deserialize<'de> for Hashes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(HashesVisitor).map(Self)
    }
}

struct HashesVisitor;

impl<'de> Visitor<'de> for HashesVisitor {
    type Value = Vec<Digest>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at most {MAX_PROOF_HASHES} hashes")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<Digest>, A::Error> {
        let announced = seq.size_hint().unwrap_or(0);
        if announced > MAX_PROOF_HASHES {
            return Err(A::Error::invalid_length(announced, &self));
        }
        let mut hashes = Vec::with_capacity(announced);
        while let Some(hash) = seq.next_element()? {
            if hashes.len() == MAX_PROOF_HASHES {
                return Err(A::Error::invalid_length(MAX_PROOF_HASHES + 1, &self));
            }
            hashes.push(hash);
        }
        Ok(hashes)
    }
}
