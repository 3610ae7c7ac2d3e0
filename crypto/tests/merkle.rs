//! The Merkle tree against the definition, and against whoever alters anything.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should fail here")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use striae_crypto::merkle::{
    ConsistencyProof, InclusionProof, MAX_FRONTIER_BYTES, MAX_PROOF_HASHES, MerkleFrontier,
    MerklePlace, MerkleReadError, ProofError, empty_root, leaf_hash, node_hash, root_at,
};
use striae_crypto::{AUDIT_LEAF_BYTES, AuditLeaf, Digest, RecordSalt};

/// Largest tree of which everything is tried.
const MOST: u64 = 70;

/// RFC 9162, section 2.1.1, word for word.
fn oracle(leaves: &[Digest]) -> Digest {
    match leaves {
        [] => empty_root(),
        [leaf] => *leaf,
        _ => {
            let mut k = 1;
            while 2 * k < leaves.len() {
                k *= 2;
            }
            node_hash(&oracle(&leaves[..k]), &oracle(&leaves[k..]))
        }
    }
}

fn leaves(count: u64) -> Vec<Digest> {
    (0..count).map(|number| leaf_hash(&number.to_le_bytes())).collect()
}

/// A tree as a store has it.
#[derive(Clone)]
struct Tree {
    frontier: MerkleFrontier,
    nodes: BTreeMap<[u8; 9], Digest>,
    reads: std::cell::Cell<usize>,
}

impl Tree {
    fn of(leaves: &[Digest]) -> Self {
        let mut tree =
            Self { frontier: MerkleFrontier::new(), nodes: BTreeMap::new(), reads: 0.into() };
        for leaf in leaves {
            for (place, hash) in tree.frontier.append(*leaf) {
                assert_eq!(MerklePlace::from_key(&place.to_key()), Some(place));
                assert_eq!(tree.nodes.insert(place.to_key(), hash), None);
            }
        }
        tree
    }

    fn read(&self) -> impl Fn(MerklePlace) -> Result<Digest, MerklePlace> {
        |place| {
            self.reads.set(self.reads.get() + 1);
            self.nodes.get(&place.to_key()).copied().ok_or(place)
        }
    }
}

#[test]
fn roots_are_those_of_the_definition() {
    let all = leaves(MOST);
    let tree = Tree::of(&all);
    for size in 0..=MOST {
        let expected = oracle(&all[..size as usize]);
        let frontier = Tree::of(&all[..size as usize]).frontier;
        assert_eq!((frontier.size(), frontier.root()), (size, expected));
        assert_eq!(root_at(&tree.read(), size), Ok(expected));
        assert_eq!(MerkleFrontier::at(&tree.read(), size), Ok(frontier));
    }
    // The leaves, and one inner node fewer than leaves in each full subtree.
    assert_eq!(tree.nodes.len() as u64, 2 * MOST - u64::from(MOST.count_ones()));
}

#[test]
fn every_leaf_of_every_tree_is_proven() {
    let all = leaves(MOST);
    let tree = Tree::of(&all);
    for size in 1..=MOST {
        let root = oracle(&all[..size as usize]);
        for index in 0..size {
            let proof = InclusionProof::build(&tree.read(), index, size).unwrap();
            let leaf = &all[index as usize];
            assert_eq!(proof.verify(leaf, index, size, &root), Ok(()));
            refuse_altered_inclusion(&proof, leaf, index, size, &root);
        }
        assert_eq!(
            InclusionProof::build(&tree.read(), size, size),
            Err(MerkleReadError::NoSuchLeaf { index: size, size })
        );
    }
}

fn refuse_altered_inclusion(
    proof: &InclusionProof,
    leaf: &Digest,
    index: u64,
    size: u64,
    root: &Digest,
) {
    let other = Digest::sha256(b"other");
    assert_eq!(proof.verify(&other, index, size, root), Err(ProofError::OtherRoot));
    assert_eq!(proof.verify(leaf, index, size, &other), Err(ProofError::OtherRoot));
    for wrong in (0..size + 2).filter(|wrong| *wrong != index) {
        assert!(proof.verify(leaf, wrong, size, root).is_err(), "{index} as {wrong} of {size}");
    }
    for altered in altered_paths(proof.hashes()) {
        assert!(InclusionProof::from_hashes(altered).verify(leaf, index, size, root).is_err());
    }
}

/// One hash altered, left out, doubled or exchanged with the next; and one too many.
fn altered_paths(hashes: &[Digest]) -> Vec<Vec<Digest>> {
    let other = Digest::sha256(b"other");
    let mut all = vec![[hashes, &[other]].concat(), [&[other], hashes].concat()];
    for at in 0..hashes.len() {
        let with = |change: &dyn Fn(&mut Vec<Digest>)| {
            let mut altered = hashes.to_vec();
            change(&mut altered);
            altered
        };
        all.push(with(&|list| list[at] = other));
        all.push(with(&|list| {
            list.remove(at);
        }));
        all.push(with(&|list| list.insert(at, list[at])));
        if at + 1 < hashes.len() {
            all.push(with(&|list| list.swap(at, at + 1)));
        }
    }
    all
}

#[test]
fn every_tree_continues_every_earlier_one() {
    let all = leaves(MOST);
    let tree = Tree::of(&all);
    let roots: Vec<Digest> = (0..=MOST).map(|size| oracle(&all[..size as usize])).collect();
    let other = Digest::sha256(b"other");
    for new in 0..=MOST {
        for old in 0..=new {
            let proof = ConsistencyProof::build(&tree.read(), old, new).unwrap();
            let (old_root, new_root) = (&roots[old as usize], &roots[new as usize]);
            assert_eq!(proof.verify((old, old_root), (new, new_root)), Ok(()), "{old} to {new}");
            assert!(proof.verify((old, &other), (new, new_root)).is_err());
            if old > 0 {
                assert!(proof.verify((old, old_root), (new, &other)).is_err());
                for altered in altered_paths(proof.hashes()) {
                    let altered = ConsistencyProof::from_hashes(altered);
                    assert!(altered.verify((old, old_root), (new, new_root)).is_err());
                }
            }
            for wrong in (0..=MOST).filter(|wrong| *wrong != old) {
                assert!(proof.verify((wrong, old_root), (new, new_root)).is_err());
                // Everything continues nothing.
                if old > 0 && wrong > 0 {
                    assert!(
                        proof.verify((wrong, &roots[wrong as usize]), (new, old_root)).is_err()
                    );
                }
            }
        }
        let backwards = ConsistencyProof::build(&tree.read(), new + 1, new);
        assert_eq!(backwards, Err(MerkleReadError::Shrunk { old: new + 1, new }));
    }
}

#[test]
fn a_fork_cannot_be_proven_away() {
    let all = leaves(MOST);
    let tree = Tree::of(&all);
    for place in [0, 1, 31, 32, 63, 64] {
        let mut rewritten = all.clone();
        rewritten[place] = leaf_hash(b"another history");
        let fork = Tree::of(&rewritten);
        for old in (place as u64 + 1)..=MOST {
            let old_root = root_at(&tree.read(), old).unwrap();
            for new in old..=MOST {
                let new_root = root_at(&fork.read(), new).unwrap();
                for source in [&tree, &fork] {
                    let proof = ConsistencyProof::build(&source.read(), old, new).unwrap();
                    assert!(proof.verify((old, &old_root), (new, &new_root)).is_err());
                }
            }
        }
    }
}

#[test]
fn few_hashes_are_read_also_of_a_large_tree() {
    let all = leaves(5000);
    let tree = Tree::of(&all);
    for (index, size) in [(0, 4095), (4094, 4095), (2048, 4999), (17, 5000), (4999, 5000)] {
        tree.reads.set(0);
        let proof = InclusionProof::build(&tree.read(), index, size).unwrap();
        let root = root_at(&tree.read(), size).unwrap();
        assert_eq!(proof.verify(&all[index as usize], index, size, &root), Ok(()));
        let proof = ConsistencyProof::build(&tree.read(), index + 1, size).unwrap();
        let old = root_at(&tree.read(), index + 1).unwrap();
        assert_eq!(proof.verify((index + 1, &old), (size, &root)), Ok(()));
        assert!(tree.reads.get() < 5 * 14, "{}", tree.reads.get());
    }
}

/// The longest proofs: of a tree that nobody could store, every hash of which is the same.
#[test]
fn sizes_of_64_bits_are_proven_without_overflow() {
    let same = |_: MerklePlace| Ok::<_, ()>(leaf_hash(b"the same"));
    let size = u64::MAX;
    let root = root_at(&same, size).unwrap();
    let mut longest = 0;
    for index in [0, 1, 1 << 62, (1 << 63) - 1, 1 << 63, size - 2, size - 1] {
        let proof = InclusionProof::build(&same, index, size).unwrap();
        longest = longest.max(proof.hashes().len());
        assert!(!matches!(
            proof.verify(&leaf_hash(b"the same"), index, size, &root),
            Err(ProofError::Length { .. })
        ));
        let proof = ConsistencyProof::build(&same, index + 1, size).unwrap();
        longest = longest.max(proof.hashes().len());
        let old = root_at(&same, index + 1).unwrap();
        assert!(!matches!(
            proof.verify((index + 1, &old), (size, &root)),
            Err(ProofError::Length { .. })
        ));
    }
    assert!((63..=MAX_PROOF_HASHES).contains(&longest), "{longest}");
    assert_eq!(MerkleFrontier::at(&same, size).unwrap().to_bytes().len(), MAX_FRONTIER_BYTES);
    let mut full = MerkleFrontier::at(&same, size).unwrap();
    assert_eq!((full.append(leaf_hash(b"one more")), full.size()), (vec![], size));
}

#[test]
fn places_have_one_key() {
    for (level, index, good) in
        [(0, u64::MAX, true), (63, 1, true), (63, 2, false), (64, 0, false), (1, 1 << 63, false)]
    {
        let place = MerklePlace { level, index };
        assert_eq!(MerklePlace::from_key(&place.to_key()), good.then_some(place));
    }
    assert_eq!(MerklePlace::from_key(&[0; 8]), None);
    assert_eq!(MerklePlace::from_key(&[]), None);
}

#[test]
fn a_leaf_is_no_inner_node() {
    let (one, other) = (leaf_hash(b"1"), leaf_hash(b"2"));
    let both = [one.as_bytes().as_slice(), other.as_bytes()].concat();
    assert_ne!(node_hash(&one, &other), leaf_hash(&both));
    assert_ne!(node_hash(&one, &other), Digest::sha256(&both));
    assert_ne!(leaf_hash(b""), empty_root());
}

#[test]
fn golden_hashes() {
    let all = leaves(3);
    let salt = RecordSalt::from_bytes([7; 32]);
    let leaf = AuditLeaf::new(2, 1_790_000_000, 5, &salt, b"record");
    let text = [
        ("empty", empty_root()),
        ("leaf 0", all[0]),
        ("root of 3", oracle(&all)),
        ("commitment", leaf.commitment),
        ("audit leaf", leaf.hash()),
    ]
    .map(|(what, hash)| format!("{what} {hash}\n"))
    .concat();
    assert_eq!(text, include_str!("merkle-golden.txt"));
}

#[test]
fn an_erased_record_leaves_the_tree_as_it_was() {
    let salts: Vec<RecordSalt> = (0..9).map(|_| RecordSalt::generate().unwrap()).collect();
    let record = |index: usize| format!("record {index}").into_bytes();
    let leaf = |index: usize| AuditLeaf::new(index as u64, 5, 1, &salts[index], &record(index));
    let all: Vec<Digest> = (0..9).map(|index| leaf(index).hash()).collect();
    let tree = Tree::of(&all);
    // Record and salt are gone, the leaf's 50 bytes are left.
    let kept: [u8; AUDIT_LEAF_BYTES] = leaf(4).to_bytes();
    let tombstone = AuditLeaf::from_bytes(&kept);
    let proof = InclusionProof::build(&tree.read(), 4, 9).unwrap();
    assert_eq!(proof.verify(&tombstone.hash(), 4, 9, &tree.frontier.root()), Ok(()));
    // Nobody can put another record in its place, nor find it by guessing.
    assert!(tombstone.is_of(&salts[4], &record(4)));
    assert!(!tombstone.is_of(&salts[4], b"another") && !tombstone.is_of(&salts[5], &record(4)));
    for other in [
        AuditLeaf { index: 5, ..tombstone },
        AuditLeaf { time_unix_s: 6, ..tombstone },
        AuditLeaf { kind: 2, ..tombstone },
    ] {
        assert!(proof.verify(&other.hash(), 4, 9, &tree.frontier.root()).is_err());
    }
    assert_eq!(format!("{:?}", salts[0]), "RecordSalt");
}

proptest! {
    #[test]
    fn frontiers_read_back_and_go_on(count in 0_u64..3000, more in 1_u64..20) {
        let all = leaves(count + more);
        let (before, after) = all.split_at(count as usize);
        let mut frontier = Tree::of(before).frontier;
        let bytes = frontier.to_bytes();
        prop_assert_eq!(MerkleFrontier::from_bytes(&bytes).unwrap(), frontier.clone());
        prop_assert!(MerkleFrontier::from_bytes(&bytes[..bytes.len() - 1]).is_err());
        prop_assert!(MerkleFrontier::from_bytes(&[bytes.as_slice(), &[0; 32]].concat()).is_err());
        for leaf in after {
            frontier.append(*leaf);
        }
        prop_assert_eq!(frontier.root(), oracle(&all));
    }

    #[test]
    fn whatever_a_proof_says_it_does_no_harm(
        hashes in prop::collection::vec(any::<[u8; 32]>(), 0..70),
        sizes: (u64, u64),
        leaf: [u8; 32],
    ) {
        let hashes: Vec<Digest> = hashes.into_iter().map(Digest::from_bytes).collect();
        let (leaf, root) = (Digest::from_bytes(leaf), Digest::sha256(b"root"));
        let included = InclusionProof::from_hashes(hashes.clone());
        prop_assert!(included.verify(&leaf, sizes.0, sizes.1, &root).is_err());
        let consistent = ConsistencyProof::from_hashes(hashes);
        prop_assert!(consistent.verify((sizes.0, &leaf), (sizes.1, &root)).is_err());
    }

    #[test]
    fn random_bytes_are_a_frontier_or_not(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(frontier) = MerkleFrontier::from_bytes(&bytes) {
            prop_assert_eq!(frontier.to_bytes(), bytes);
        }
    }
}
