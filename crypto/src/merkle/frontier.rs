//! The right edge of a tree: enough to append to it, and to tell its size and root.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use super::nodes::{MerkleNodes, MerklePlace};
use super::{empty_root, node_hash};
use crate::digest::Digest;
use crate::merkle::path;

/// Most bytes of a frontier.
pub const MAX_FRONTIER_BYTES: usize = 8 + 64 * 32;

/// The roots of the full subtrees that make up a tree, largest first: one for each binary digit 1
/// of its size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MerkleFrontier {
    size: u64,
    peaks: Vec<Digest>,
}

/// Bytes that are no frontier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "the bytes are not the frontier of a log: for its size there are too few hashes or too many"
)]
pub struct FrontierError;

impl Default for MerkleFrontier {
    fn default() -> Self {
        Self::new()
    }
}

impl MerkleFrontier {
    /// Of a tree without leaves.
    pub fn new() -> Self {
        Self { size: 0, peaks: Vec::new() }
    }

    /// Of the first `size` leaves of a tree that has at least these. At most 64 hashes are read.
    pub fn at<N: MerkleNodes + ?Sized>(nodes: &N, size: u64) -> Result<Self, N::Error> {
        let mut start = 0;
        let mut peaks = Vec::new();
        for level in (0..64).rev().filter(|level| size >> level & 1 == 1) {
            peaks.push(nodes.node(MerklePlace { level: level as u8, index: start >> level })?);
            start += 1 << level;
        }
        Ok(Self { size, peaks })
    }

    /// Leaves of the tree.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Root of the tree.
    pub fn root(&self) -> Digest {
        let Some((last, before)) = self.peaks.split_last() else { return empty_root() };
        before.iter().rev().fold(*last, |right, left| node_hash(left, &right))
    }

    /// Appends a leaf with this hash ([`leaf_hash`](super::leaf_hash)). Gives what is to be stored:
    /// the leaf, and every subtree that is full with it, lowest first. A tree of 2^64 - 1 leaves
    /// takes no more, and nothing is given.
    pub fn append(&mut self, leaf: Digest) -> Vec<(MerklePlace, Digest)> {
        let Some(size) = self.size.checked_add(1) else { return Vec::new() };
        let index = self.size;
        let mut full = vec![(MerklePlace { level: 0, index }, leaf)];
        let mut hash = leaf;
        for level in 1..=index.trailing_ones() {
            // One peak for each binary digit 1 of the size before.
            let Some(left) = self.peaks.pop() else { break };
            hash = node_hash(&left, &hash);
            full.push((MerklePlace { level: level as u8, index: index >> level }, hash));
        }
        self.peaks.push(hash);
        self.size = size;
        full
    }

    /// Its bytes: the size (64 bits, little-endian) and the roots.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.size.to_le_bytes().to_vec();
        bytes.extend(self.peaks.iter().flat_map(Digest::as_bytes));
        bytes
    }

    /// The frontier of these bytes. That they are the right ones, only a root shows that was
    /// signed.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FrontierError> {
        let (size, rest) = bytes.split_first_chunk().ok_or(FrontierError)?;
        let (peaks, rest) = rest.as_chunks::<32>();
        if !rest.is_empty() {
            return Err(FrontierError);
        }
        let peaks = peaks.iter().copied().map(Digest::from_bytes).collect();
        Self::of(u64::from_le_bytes(*size), peaks)
    }

    fn of(size: u64, peaks: Vec<Digest>) -> Result<Self, FrontierError> {
        let is_sound = peaks.len() == size.count_ones() as usize;
        is_sound.then_some(Self { size, peaks }).ok_or(FrontierError)
    }
}

impl Serialize for MerkleFrontier {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.size, &self.peaks).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for MerkleFrontier {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (size, peaks) = <(u64, path::Hashes)>::deserialize(deserializer)?;
        Self::of(size, peaks.0).map_err(D::Error::custom)
    }
}
