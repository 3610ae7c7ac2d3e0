//! Proof that a tree continues an earlier one: nothing before was changed, taken out or put in.

use serde::{Deserialize, Serialize};

use super::nodes::{MerkleNodes, MerkleReadError, range_root};
use super::path::Hashes;
use super::{ProofError, empty_root, node_hash, split};
use crate::digest::Digest;

/// Subtrees of which both roots can be computed (RFC 9162, section 2.1.4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ConsistencyProof(Hashes);

impl ConsistencyProof {
    /// The proof with these hashes, which may prove nothing.
    pub fn from_hashes(hashes: Vec<Digest>) -> Self {
        Self(Hashes(hashes))
    }

    /// Its hashes.
    pub fn hashes(&self) -> &[Digest] {
        &self.0.0
    }

    /// Proves that the tree of the first `new` leaves continues the tree of the first `old` ones.
    /// Fewer than 192 hashes are read. From no leaves, or to the same number, the proof is empty.
    pub fn build<N: MerkleNodes + ?Sized>(
        nodes: &N,
        old: u64,
        new: u64,
    ) -> Result<Self, MerkleReadError<N::Error>> {
        if old > new {
            return Err(MerkleReadError::Shrunk { old, new });
        }
        let mut hashes = Vec::new();
        if old > 0 {
            let read = |start, end| range_root(nodes, start, end).map_err(MerkleReadError::Source);
            let (mut start, mut end) = (0, new);
            while end > old {
                let middle = start + split(end - start);
                if old <= middle {
                    hashes.push(read(middle, end)?);
                    end = middle;
                } else {
                    hashes.push(read(start, middle)?);
                    start = middle;
                }
            }
            // The whole old tree is known to whoever has its root.
            if start > 0 {
                hashes.push(read(start, end)?);
            }
            hashes.reverse();
        }
        Ok(Self::from_hashes(hashes))
    }

    /// Checks that the tree with size `new.0` and root `new.1` continues the one with size `old.0`
    /// and root `old.1` (RFC 9162, section 2.1.4.2).
    pub fn verify(&self, old: (u64, &Digest), new: (u64, &Digest)) -> Result<(), ProofError> {
        let ((old_size, old_root), (new_size, new_root)) = (old, new);
        let wrong_length = ProofError::Length { found: self.hashes().len() };
        if old_size > new_size {
            return Err(ProofError::Shrunk { old: old_size, new: new_size });
        }
        if old_size == 0 || old_size == new_size {
            let is_root = old_size > 0 || *old_root == empty_root();
            let is_same = old_size < new_size || old_root == new_root;
            return match self.hashes() {
                [] if is_root && is_same => Ok(()),
                [] => Err(ProofError::OtherRoot),
                _ => Err(wrong_length),
            };
        }
        // A full old tree is itself the first subtree.
        let (first, rest) = if old_size.is_power_of_two() {
            (*old_root, self.hashes())
        } else {
            let (first, rest) = self.hashes().split_first().ok_or(wrong_length)?;
            (*first, rest)
        };
        let up = (old_size - 1).trailing_ones();
        let (mut own, mut last) = ((old_size - 1) >> up, (new_size - 1) >> up);
        let (mut old_hash, mut new_hash) = (first, first);
        for beside in rest {
            if last == 0 {
                return Err(wrong_length);
            }
            if own & 1 == 1 || own == last {
                old_hash = node_hash(beside, &old_hash);
                new_hash = node_hash(beside, &new_hash);
                let up = own.trailing_zeros();
                own >>= up;
                last >>= up;
            } else {
                new_hash = node_hash(&new_hash, beside);
            }
            own >>= 1;
            last >>= 1;
        }
        if last != 0 {
            return Err(wrong_length);
        }
        let are_both_right = old_hash == *old_root && new_hash == *new_root;
        if are_both_right { Ok(()) } else { Err(ProofError::OtherRoot) }
    }
}
