//! Proof that a leaf is in a tree, at its place.

use serde::{Deserialize, Serialize};

use super::nodes::{MerkleNodes, MerkleReadError, range_root};
use super::path::Hashes;
use super::{ProofError, node_hash, split};
use crate::digest::Digest;

/// The hashes beside the way from a leaf to the root, from the leaf on (RFC 9162, section 2.1.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct InclusionProof(Hashes);

impl InclusionProof {
    /// The proof with these hashes, which may prove nothing.
    pub fn from_hashes(hashes: Vec<Digest>) -> Self {
        Self(Hashes(hashes))
    }

    /// Its hashes.
    pub fn hashes(&self) -> &[Digest] {
        &self.0.0
    }

    /// Proves that leaf `index` (from 0) is in the tree of the first `size` leaves. Fewer than 128
    /// hashes are read.
    pub fn build<N: MerkleNodes + ?Sized>(
        nodes: &N,
        index: u64,
        size: u64,
    ) -> Result<Self, MerkleReadError<N::Error>> {
        if index >= size {
            return Err(MerkleReadError::NoSuchLeaf { index, size });
        }
        let read = |start, end| range_root(nodes, start, end).map_err(MerkleReadError::Source);
        let (mut start, mut end) = (0, size);
        let mut hashes = Vec::new();
        while end - start > 1 {
            let middle = start + split(end - start);
            if index < middle {
                hashes.push(read(middle, end)?);
                end = middle;
            } else {
                hashes.push(read(start, middle)?);
                start = middle;
            }
        }
        hashes.reverse();
        Ok(Self::from_hashes(hashes))
    }

    /// Checks that the leaf with this hash is leaf `index` (from 0) of the tree with this size and
    /// root (RFC 9162, section 2.1.3.2).
    pub fn verify(
        &self,
        leaf: &Digest,
        index: u64,
        size: u64,
        root: &Digest,
    ) -> Result<(), ProofError> {
        if index >= size {
            return Err(ProofError::NoSuchLeaf { index, size });
        }
        let wrong_length = ProofError::Length { found: self.hashes().len() };
        let (mut own, mut last) = (index, size - 1);
        let mut hash = *leaf;
        for beside in self.hashes() {
            if last == 0 {
                return Err(wrong_length);
            }
            if own & 1 == 1 || own == last {
                hash = node_hash(beside, &hash);
                // A last node without a neighbour goes up as it is, until it has one on its left.
                let up = own.trailing_zeros();
                own >>= up;
                last >>= up;
            } else {
                hash = node_hash(&hash, beside);
            }
            own >>= 1;
            last >>= 1;
        }
        if last != 0 {
            return Err(wrong_length);
        }
        if hash == *root { Ok(()) } else { Err(ProofError::OtherRoot) }
    }
}
