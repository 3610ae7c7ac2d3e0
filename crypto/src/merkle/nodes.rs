//! The hashes of full subtrees as a store keeps them, and what can be computed of them.

use thiserror::Error;

use super::{empty_root, node_hash, split};
use crate::digest::Digest;

/// A full subtree: its `2^level` leaves begin at `index * 2^level`. Leaves are of level 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MerklePlace {
    /// Number of levels below it, 0 to 63.
    pub level: u8,
    /// Place in its level, from the left, from 0.
    pub index: u64,
}

/// Source of the hashes of full subtrees: a store, or a closure.
pub trait MerkleNodes {
    /// Reason for which a hash cannot be given.
    type Error;

    /// The hash of a full subtree. Only places are asked for that
    /// [`MerkleFrontier::append`](super::MerkleFrontier::append) gave for the tree's leaves.
    fn node(&self, place: MerklePlace) -> Result<Digest, Self::Error>;
}

/// Reasons for which a root or a proof cannot be computed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MerkleReadError<E> {
    /// The tree has no such leaf.
    #[error("entry {index} is not in a log of {size} entries")]
    NoSuchLeaf {
        /// The leaf, counted from 0.
        index: u64,
        /// Leaves of the tree.
        size: u64,
    },
    /// The earlier size is the larger one.
    #[error("a log of {old} entries cannot have become one of {new}")]
    Shrunk {
        /// Leaves before.
        old: u64,
        /// Leaves after.
        new: u64,
    },
    /// A hash cannot be read.
    #[error(transparent)]
    Source(E),
}

impl MerklePlace {
    /// Bytes under which a store keeps it: the level, and the index as a big-endian number. In
    /// their order the leaves come first, from the first to the last.
    pub fn to_key(self) -> [u8; 9] {
        let mut key = [0; 9];
        key[0] = self.level;
        key[1..].copy_from_slice(&self.index.to_be_bytes());
        key
    }

    /// The place of such bytes; `None` of others.
    pub fn from_key(key: &[u8]) -> Option<Self> {
        let (&level, index) = key.split_first()?;
        let index = u64::from_be_bytes(index.try_into().ok()?);
        (level < 64 && (level == 0 || index < 1 << (64 - level))).then_some(Self { level, index })
    }
}

impl<E, F: Fn(MerklePlace) -> Result<Digest, E>> MerkleNodes for F {
    type Error = E;

    fn node(&self, place: MerklePlace) -> Result<Digest, E> {
        self(place)
    }
}

/// The root over the first `size` leaves, of a tree that has at least these. At most 64 hashes are
/// read.
pub fn root_at<N: MerkleNodes + ?Sized>(nodes: &N, size: u64) -> Result<Digest, N::Error> {
    if size == 0 { Ok(empty_root()) } else { range_root(nodes, 0, size) }
}

/// The root over the leaves from `start` on, up to `end`; a range that occurs in a tree, and is not
/// empty.
pub(super) fn range_root<N: MerkleNodes + ?Sized>(
    nodes: &N,
    start: u64,
    end: u64,
) -> Result<Digest, N::Error> {
    // Full subtrees from the left, each smaller than the one before.
    let mut start = start;
    let mut full = Vec::new();
    loop {
        let leaves = end - start;
        let whole = if leaves.is_power_of_two() { leaves } else { split(leaves) };
        let level = whole.ilog2();
        full.push(nodes.node(MerklePlace { level: level as u8, index: start >> level })?);
        if whole == leaves {
            break;
        }
        start += whole;
    }
    let last = full.pop().unwrap_or_else(empty_root);
    Ok(full.iter().rev().fold(last, |right, left| node_hash(left, &right)))
}
