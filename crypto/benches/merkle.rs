//! Prints how many leaves a second are appended, and how many proofs made and verified:
//! `cargo bench -p striae-crypto`.

#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a program that prints what it measured"
)]

use std::collections::HashMap;
use std::hint::black_box;
use std::time::Instant;

use striae_crypto::merkle::{
    ConsistencyProof, InclusionProof, MerkleFrontier, MerklePlace, leaf_hash, root_at,
};
use striae_crypto::{AuditLeaf, Digest, RecordSalt};

/// Rounds of which the median is printed.
const ROUNDS: usize = 9;
const LEAVES: u64 = 200_000;
const PROOFS: u64 = 2_000;

fn main() {
    let salt = RecordSalt::from_bytes([7; 32]);
    let record = [0x5a; 200];
    report("leaves made of records of 200 bytes", LEAVES, || {
        for index in 0..LEAVES {
            black_box(AuditLeaf::new(index, index, 1, &salt, &record).hash());
        }
    });
    let leaves: Vec<Digest> = (0..LEAVES).map(|index| leaf_hash(&index.to_le_bytes())).collect();
    report("leaves appended", LEAVES, || {
        let mut frontier = MerkleFrontier::new();
        for leaf in &leaves {
            black_box(frontier.append(*leaf));
        }
    });
    let mut frontier = MerkleFrontier::new();
    let nodes: HashMap<MerklePlace, Digest> =
        leaves.iter().flat_map(|leaf| frontier.append(*leaf)).collect();
    let read = |place: MerklePlace| nodes.get(&place).copied().ok_or(place);
    let root = frontier.root();
    let places: Vec<u64> = (0..PROOFS).map(|number| number * (LEAVES / PROOFS) + 1).collect();
    let included = |&index: &u64| InclusionProof::build(&read, index, LEAVES).expect("in the tree");
    let grown = |&old: &u64| ConsistencyProof::build(&read, old, LEAVES).expect("earlier");
    report("proofs of inclusion made", PROOFS, || {
        for place in &places {
            black_box(included(place));
        }
    });
    report("proofs of consistency made", PROOFS, || {
        for place in &places {
            black_box(grown(place));
        }
    });
    let proofs: Vec<InclusionProof> = places.iter().map(included).collect();
    report("proofs of inclusion verified", PROOFS, || {
        for (proof, &index) in proofs.iter().zip(&places) {
            proof.verify(&leaves[index as usize], index, LEAVES, &root).expect("it proves");
        }
    });
    let proofs: Vec<(ConsistencyProof, Digest)> = places
        .iter()
        .map(|old| (grown(old), root_at(&read, *old).expect("an earlier root")))
        .collect();
    report("proofs of consistency verified", PROOFS, || {
        for ((proof, old_root), &old) in proofs.iter().zip(&places) {
            proof.verify((old, old_root), (LEAVES, &root)).expect("it proves");
        }
    });
}

/// Prints the median of how many a second.
fn report(what: &str, count: u64, round: impl Fn()) {
    let mut seconds: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let begin = Instant::now();
            round();
            begin.elapsed().as_secs_f64()
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    println!("{what:<36} {:>10.0} a second", count as f64 / seconds[ROUNDS / 2]);
}
