//! A Merkle tree over a log that only grows: one root says what all entries were, and short proofs
//! say the rest.
//!
//! The tree has the shape of RFC 9162 (section 2.1): over `n > 1` leaves it splits at the largest
//! power of two below `n`. Its hashes have tags of their own, so that no leaf is ever taken for an
//! inner node, nor either for a digest of anything else:
//!
//! ```text
//! empty tree    tagged("striae/merkle-empty/v1", [])
//! leaf          tagged("striae/merkle-leaf/v1", [content of the leaf])
//! inner node    tagged("striae/merkle-node/v1", [left, right])
//! ```
//!
//! Contents of a store:
//!
//! - the [`MerkleFrontier`], at most 64 hashes: all that is needed to go on, and to tell size and
//!   root;
//! - every hash that [`MerkleFrontier::append`] gives, under its [`MerklePlace`]: the roots of all
//!   *full* subtrees, fewer than two for each leaf. They never change. From them come the root of
//!   every earlier size, and proofs with fewer than 192 reads.
//!
//! A proof is checked with nothing but roots and sizes ([`InclusionProof::verify`],
//! [`ConsistencyProof::verify`]), offline and by anybody.

mod consistency;
mod frontier;
mod inclusion;
mod nodes;
mod path;

pub use consistency::ConsistencyProof;
pub use frontier::{FrontierError, MAX_FRONTIER_BYTES, MerkleFrontier};
pub use inclusion::InclusionProof;
pub use nodes::{MerkleNodes, MerklePlace, MerkleReadError, root_at};
pub use path::MAX_PROOF_HASHES;

use crate::digest::Digest;

/// Reasons for which a proof proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// The tree has no such leaf.
    #[error("entry {index} is not in a log of {size} entries")]
    NoSuchLeaf {
        /// The leaf, counted from 0.
        index: u64,
        /// Leaves of the tree.
        size: u64,
    },
    /// The later log is the shorter one.
    #[error("a log of {old} entries cannot have become one of {new}")]
    Shrunk {
        /// Leaves before.
        old: u64,
        /// Leaves after.
        new: u64,
    },
    /// Too few or too many hashes for these sizes.
    #[error("the proof has {found} hashes, which no proof for these sizes has")]
    Length {
        /// Number found.
        found: usize,
    },
    /// It leads to another root: entry, order, proof, size or root is another than was signed.
    #[error(
        "the proof does not lead to the log's root: an entry, the proof, or the root was altered"
    )]
    OtherRoot,
}

/// The root over no leaves.
pub fn empty_root() -> Digest {
    Digest::tagged("striae/merkle-empty/v1", &[])
}

/// The hash of a leaf with this content.
pub fn leaf_hash(content: &[u8]) -> Digest {
    Digest::tagged("striae/merkle-leaf/v1", &[content])
}

/// The hash of an inner node.
pub fn node_hash(left: &Digest, right: &Digest) -> Digest {
    Digest::tagged("striae/merkle-node/v1", &[left.as_bytes(), right.as_bytes()])
}

/// Splits a tree over `leaves > 1`: the largest power of two below.
fn split(leaves: u64) -> u64 {
    1 << (leaves - 1).ilog2()
}
