//! Checkpoints, cosignatures, and nodes that tell two histories of their audit log.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use striae_crypto::merkle::{
    ConsistencyProof, InclusionProof, MerkleFrontier, MerklePlace, leaf_hash, root_at,
};
use striae_crypto::{AuditLeaf, RecordSalt, SecretKey};
use striae_protocol::audit::{CheckpointStatement, ForkError, LogBranch};
use striae_protocol::codec::{decode, encode};
use striae_protocol::limits::{MAX_AUDIT_FORK_BYTES, MAX_COSIGNATURES};
use striae_protocol::{
    AuditFork, AuditReply, AuditRequest, CatchUpReply, CatchUpRequest, Checkpoint,
    CheckpointBundle, CheckpointError, CheckpointPage, Cosignature, Digest, GrowthError,
    SignedGrowth, check_growth,
};
use striae_vocabulary::UnixSeconds;

use crate::samples::{self, DAY, NOW};

/// An entry of the log, and of another history from `fork` on.
pub(crate) fn leaf(index: u64, fork: u64) -> AuditLeaf {
    let record = if index < fork { "entry" } else { "another" };
    let salt = RecordSalt::from_bytes([index as u8; 32]);
    AuditLeaf::new(index, NOW.0 + index, 1, &salt, record.as_bytes())
}

/// The Dutch node's audit log, as its store has it.
pub(crate) struct Log {
    nodes: BTreeMap<MerklePlace, Digest>,
}

impl Log {
    /// So many entries; from `fork` on it is another history.
    pub(crate) fn new(entries: u64, fork: u64) -> Self {
        let mut frontier = MerkleFrontier::new();
        let nodes =
            (0..entries).flat_map(|index| frontier.append(leaf(index, fork).hash())).collect();
        Self { nodes }
    }

    fn read(&self) -> impl Fn(MerklePlace) -> Result<Digest, MerklePlace> {
        |place| self.nodes.get(&place).copied().ok_or(place)
    }

    pub(crate) fn root(&self, size: u64) -> Digest {
        root_at(&self.read(), size).unwrap()
    }

    pub(crate) fn checkpoint(&self, size: u64) -> Checkpoint {
        let (network, time) = (samples::network(), UnixSeconds(NOW.0 + size));
        let frontier = MerkleFrontier::at(&self.read(), size).unwrap();
        Checkpoint::of_frontier(network, &frontier, time, &samples::dutch_key()).unwrap()
    }

    pub(crate) fn growth(&self, older: u64, newer: u64) -> SignedGrowth {
        let (network, key) = (samples::network(), samples::dutch_key());
        SignedGrowth::build(&self.read(), network, older, newer, &key).unwrap()
    }

    /// That a leaf is in the log, and the leaf's hash.
    pub(crate) fn inclusion(&self, index: u64, size: u64) -> (InclusionProof, Digest) {
        let leaf = self.nodes[&MerklePlace { level: 0, index }];
        (InclusionProof::build(&self.read(), index, size).unwrap(), leaf)
    }

    fn branch(&self, index: u64, size: u64) -> LogBranch {
        let (proof, leaf) = self.inclusion(index, size);
        LogBranch { checkpoint: self.checkpoint(size), leaf, proof }
    }
}

pub(crate) fn cosigned(checkpoint: &Checkpoint) -> CheckpointBundle {
    let authentic = checkpoint.verify(&samples::trusted(), later()).unwrap();
    let mut bundle = CheckpointBundle::new(*checkpoint);
    let cosignature = Cosignature::sign(&authentic, 5, later(), &samples::belgian_key()).unwrap();
    assert_eq!(bundle.add(cosignature), Ok(true));
    bundle
}

fn later() -> UnixSeconds {
    UnixSeconds(NOW.0 + 1000)
}

#[test]
fn a_checkpoint_is_verified_and_cosigned() {
    let log = Log::new(20, 20);
    let bundle = cosigned(&log.checkpoint(9));
    let verified = bundle.verify(&samples::trusted(), later()).unwrap();
    assert_eq!(verified.checkpoint.country(), samples::country("NL"));
    assert_eq!(verified.checkpoint.statement().size, 9);
    assert_eq!((verified.cosigners.len(), verified.not_counted), (1, 0));
    assert_eq!((verified.cosigners[0].since_size, verified.cosigners[0].time), (5, later()));
    let others: Vec<_> = verified.other_countries().into_iter().collect();
    assert_eq!(others, [samples::country("BE")]);
    assert_eq!(CheckpointBundle::from_bytes(&bundle.to_bytes()), Ok(bundle.clone()));
    assert_eq!(encode(&bundle).unwrap(), bundle.to_bytes());
    assert_eq!(bundle.to_bytes().len(), bundle.len_bytes());
    let checkpoint = *bundle.checkpoint();
    assert_eq!(Checkpoint::from_bytes(&checkpoint.to_bytes()), Ok(checkpoint));
    assert_eq!(
        (checkpoint.to_bytes(), 176),
        (encode(&checkpoint).unwrap(), checkpoint.to_bytes().len())
    );
    assert_eq!(checkpoint.statement.signed_bytes(), encode(&checkpoint.statement).unwrap());
    let growth = log.growth(5, 9);
    assert_eq!(growth.statement.signed_bytes(), encode(&growth.statement).unwrap());
    assert_eq!(SignedGrowth::from_bytes(&growth.to_bytes()), Ok(growth));
}

#[test]
fn a_checkpoint_that_is_not_what_it_says_is_refused() {
    let checkpoint = Log::new(9, 9).checkpoint(9);
    let verify = |one: &Checkpoint, now| one.verify(&samples::trusted(), now);
    assert!(verify(&checkpoint, later()).is_ok());
    let with = |change: &dyn Fn(&mut CheckpointStatement)| {
        let mut altered = checkpoint;
        change(&mut altered.statement);
        verify(&altered, later()).unwrap_err()
    };
    assert_eq!(with(&|one| one.size = 10), CheckpointError::Signature);
    assert_eq!(with(&|one| one.root = Digest::sha256(b"")), CheckpointError::Signature);
    assert_eq!(with(&|one| one.time.0 += 1), CheckpointError::Signature);
    assert_eq!(with(&|one| one.node = samples::belgian_key().public()), CheckpointError::Signature);
    assert_eq!(with(&|one| one.network = samples::other_network()), CheckpointError::OtherNetwork);
    let by = |key: &SecretKey, time| {
        Checkpoint::sign(samples::network(), 1, Digest::sha256(b""), time, key).unwrap()
    };
    let stranger = by(&samples::stranger_key(), NOW);
    assert!(matches!(verify(&stranger, NOW), Err(CheckpointError::Unknown { .. })));
    let time = UnixSeconds(NOW.0 + 301);
    let future = by(&samples::dutch_key(), time);
    assert_eq!(verify(&future, NOW), Err(CheckpointError::FromTheFuture { time }));
    assert!(Checkpoint::from_bytes(&checkpoint.to_bytes()[1..]).is_err());
}

#[test]
fn cosignatures_are_counted_when_they_count() {
    let checkpoint = Log::new(9, 9).checkpoint(9);
    let authentic = checkpoint.verify(&samples::trusted(), later()).unwrap();
    let sign = |key: &SecretKey, time| Cosignature::sign(&authentic, 0, time, key).unwrap();
    let belgian = sign(&samples::belgian_key(), later());
    let mut bundle = CheckpointBundle::new(checkpoint);
    assert_eq!(bundle.add(belgian), Ok(true));
    // The first stays, nobody cosigns its own, and a stranger's is kept but not counted.
    assert_eq!(bundle.add(sign(&samples::belgian_key(), NOW)), Ok(false));
    assert_eq!(bundle.add(sign(&samples::dutch_key(), NOW)), Err(CheckpointError::Order));
    assert_eq!(bundle.add(sign(&samples::stranger_key(), NOW)), Ok(true));
    let verified = bundle.verify(&samples::trusted(), later()).unwrap();
    assert_eq!((verified.cosigners.len(), verified.not_counted), (1, 1));
    // So is one from the future.
    let verified = bundle.verify(&samples::trusted(), NOW).unwrap();
    assert_eq!((verified.cosigners.len(), verified.not_counted), (0, 2));

    let altered = Cosignature { since_size: 1, ..belgian };
    let refused = CheckpointError::Cosignature { signer: belgian.signer };
    assert_eq!(CheckpointBundle::new(checkpoint).add(altered), Err(refused.clone()));
    let another = Log::new(9, 9).checkpoint(8);
    assert_eq!(CheckpointBundle::new(another).add(belgian), Err(refused));
    let mut joined = CheckpointBundle::new(checkpoint);
    assert_eq!((joined.join(&bundle), joined.join(&bundle)), (Ok(2), Ok(0)));
    assert_eq!(CheckpointBundle::new(another).join(&bundle), Ok(0));

    // In bytes: a false one, and two in the wrong order.
    let mut bytes = bundle.to_bytes();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    let read = CheckpointBundle::from_bytes(&bytes).unwrap();
    assert!(matches!(
        read.verify(&samples::trusted(), later()),
        Err(CheckpointError::Cosignature { .. })
    ));
    let mut swapped = bundle.to_bytes();
    swapped[184..].rotate_left(112);
    assert_eq!(CheckpointBundle::from_bytes(&swapped), Err(CheckpointError::Order));
}

#[test]
fn a_bundle_takes_so_many_cosignatures_and_no_more() {
    let checkpoint = Log::new(9, 9).checkpoint(9);
    let authentic = checkpoint.verify(&samples::trusted(), later()).unwrap();
    let mut bundle = CheckpointBundle::new(checkpoint);
    for number in 0..=MAX_COSIGNATURES as u16 {
        let mut seed = [0x77; 32];
        seed[..2].copy_from_slice(&number.to_le_bytes());
        let added = bundle
            .add(Cosignature::sign(&authentic, 0, NOW, &SecretKey::from_bytes(&seed)).unwrap());
        let full = usize::from(number) == MAX_COSIGNATURES;
        assert_eq!(added, if full { Err(CheckpointError::Full) } else { Ok(true) });
    }
    assert_eq!(CheckpointBundle::from_bytes(&bundle.to_bytes()), Ok(bundle.clone()));
    // A page takes as many as fit.
    let page = CheckpointPage::of((0..20).map(|_| bundle.clone()));
    assert!(page.more && page.bundles.len() == 7, "{}", page.bundles.len());
}

#[test]
fn a_log_that_only_grows_is_cosigned() {
    let log = Log::new(40, 40);
    for (older, newer) in [(1, 2), (7, 40), (8, 40), (39, 40), (5, 5)] {
        let shown = log.checkpoint(newer).verify(&samples::trusted(), later()).unwrap();
        let growth = log.growth(older, newer);
        let seen = log.checkpoint(older);
        assert_eq!(check_growth(Some(&seen), &shown, Some(&growth)), Ok(()));
        assert_eq!(check_growth(None, &shown, None), Ok(()));
        if older < newer {
            let missing = GrowthError::NoProof { from: older, to: newer };
            assert_eq!(check_growth(Some(&seen), &shown, None), Err(missing.clone()));
            let other = log.growth(older, newer - 1);
            assert_eq!(check_growth(Some(&seen), &shown, Some(&other)), Err(missing));
            let mut forged = growth.clone();
            forged.statement.older_root = Digest::sha256(b"");
            let refused = check_growth(Some(&seen), &shown, Some(&forged));
            assert_eq!(refused, Err(GrowthError::Signature));
        }
    }
    let shown = log.checkpoint(3).verify(&samples::trusted(), later()).unwrap();
    let earlier = check_growth(Some(&log.checkpoint(4)), &shown, None);
    assert_eq!(earlier, Err(GrowthError::Earlier { seen: 4, shown: 3 }));
    let belgian =
        Checkpoint::sign(samples::network(), 1, log.root(1), NOW, &samples::belgian_key()).unwrap();
    assert_eq!(check_growth(Some(&belgian), &shown, None), Err(GrowthError::OtherLog));
}

/// The evidence that a cosigner keeps.
fn fork_of(seen: &Checkpoint, shown: &Checkpoint, growth: Option<&SignedGrowth>) -> AuditFork {
    let shown = shown.verify(&samples::trusted(), later()).unwrap();
    match check_growth(Some(seen), &shown, growth) {
        Err(GrowthError::Fork(fork)) => *fork,
        other => panic!("{other:?}"),
    }
}

#[test]
fn two_histories_are_evidence_whatever_the_node_does() {
    let (log, fork) = (Log::new(40, 40), Log::new(40, 10));
    let (seen, shown) = (log.checkpoint(20), fork.checkpoint(30));
    let log_of = (samples::network(), samples::dutch_key().public());
    let by = |older: (u64, Digest), newer: (u64, Digest)| {
        let proof = ConsistencyProof::build(&fork.read(), 20, 30).unwrap();
        SignedGrowth::sign(samples::network(), older, newer, proof, &samples::dutch_key()).unwrap()
    };
    let all = [
        fork_of(&seen, &fork.checkpoint(20), None),
        // It proves the other history: that one had another root where it was seen.
        fork_of(&seen, &shown, Some(&fork.growth(20, 30))),
        // It proves the history that was seen: that one leads to another root than is shown.
        fork_of(&seen, &shown, Some(&log.growth(20, 30))),
        // It says what must be said, and proves nothing.
        fork_of(&seen, &shown, Some(&by((20, log.root(20)), (30, fork.root(30))))),
        // It is shown an entry of each.
        AuditFork::TwoLeaves {
            index: 12,
            one: Box::new(log.branch(12, 20)),
            other: Box::new(fork.branch(12, 30)),
        },
    ];
    for fork in &all {
        assert_eq!(fork.verify(), Ok(log_of), "{fork}");
        let bytes = fork.encode().unwrap();
        assert!(bytes.len() <= MAX_AUDIT_FORK_BYTES);
        assert_eq!(AuditFork::decode(&bytes).as_ref(), Ok(fork));
        // No byte of it can be altered.
        for at in 0..bytes.len() {
            let mut altered = bytes.clone();
            altered[at] ^= 1;
            let read = AuditFork::decode(&altered).and_then(|fork| fork.verify());
            assert_ne!(read, Ok(log_of), "byte {at} of {fork}");
        }
    }
}

#[test]
fn what_an_honest_node_signs_is_no_evidence() {
    let log = Log::new(40, 40);
    let (one, other) = (log.checkpoint(20), log.checkpoint(30));
    let none = |fork: AuditFork| assert_eq!(fork.verify(), Err(ForkError::NoContradiction));
    none(AuditFork::TwoRoots { one, other });
    none(AuditFork::TwoRoots { one, other: one });
    none(AuditFork::FalseGrowth(log.growth(20, 30)));
    none(AuditFork::OtherState { checkpoint: one, growth: log.growth(20, 30) });
    none(AuditFork::OtherState { checkpoint: one, growth: log.growth(10, 30) });
    let branch = |index, size| Box::new(log.branch(index, size));
    none(AuditFork::TwoLeaves { index: 3, one: branch(3, 20), other: branch(3, 30) });
    none(AuditFork::TwoLeaves { index: 3, one: branch(3, 20), other: branch(4, 30) });
    let belgian =
        Checkpoint::sign(samples::network(), 20, Digest::sha256(b""), NOW, &samples::belgian_key())
            .unwrap();
    let fork = AuditFork::TwoRoots { one, other: belgian };
    assert_eq!(fork.verify(), Err(ForkError::OtherLog));
    let mut forged = log.growth(20, 30);
    forged.statement.newer_root = Digest::sha256(b"");
    assert_eq!(AuditFork::FalseGrowth(forged).verify(), Err(ForkError::Signature));
}

/// The requests and replies about audit logs, one of each.
pub(crate) fn exchange() -> (Vec<AuditRequest>, Vec<AuditReply>) {
    let (log, fork) = (Log::new(40, 40), Log::new(40, 10));
    let bundle = cosigned(&log.checkpoint(30));
    let cosignature = bundle.cosignatures()[0];
    let checkpoint = bundle.checkpoint().statement.digest();
    let two = AuditFork::TwoRoots { one: log.checkpoint(20), other: fork.checkpoint(20) };
    let requests = vec![
        AuditRequest::Newest { seen_size: 20 },
        AuditRequest::Growth { from: 20, to: 30 },
        AuditRequest::Cosigned { checkpoint, cosignature },
        AuditRequest::Checkpoints(Some(samples::dutch_key().public())),
        AuditRequest::Fork(Box::new(two)),
    ];
    let growth = Box::new(log.growth(20, 30));
    let page = CheckpointPage { bundles: vec![bundle.clone()], more: true };
    let replies = vec![
        AuditReply::Newest { bundle, growth: Some(growth.clone()) },
        AuditReply::Growth(growth),
        AuditReply::Taken,
        AuditReply::Checkpoints(page),
        AuditReply::Nothing,
    ];
    (requests, replies)
}

#[test]
fn the_exchange_reads_back_and_keeps_its_limits() {
    let (requests, replies) = exchange();
    for request in requests {
        let bytes = CatchUpRequest::Audit(request.clone()).encode().unwrap();
        assert_eq!(bytes[..4], [5, 0, 0, 0]);
        assert_eq!(CatchUpRequest::decode(&bytes), Ok(CatchUpRequest::Audit(request)));
    }
    for reply in replies {
        let bytes = CatchUpReply::Audit(reply.clone()).encode().unwrap();
        assert_eq!(bytes[..4], [6, 0, 0, 0]);
        assert_eq!(CatchUpReply::decode(&bytes), Ok(CatchUpReply::Audit(reply)));
    }
    let refused = |request| {
        let bytes = CatchUpRequest::Audit(request).encode().unwrap();
        assert!(CatchUpRequest::decode(&bytes).is_err());
    };
    refused(AuditRequest::Growth { from: 3, to: 2 });
    let one = cosigned(&Log::new(9, 9).checkpoint(9));
    for bundles in [vec![one.clone(), one.clone()], vec![one; 800]] {
        let page = CheckpointPage { bundles, more: false };
        let bytes = CatchUpReply::Audit(AuditReply::Checkpoints(page)).encode().unwrap();
        assert!(CatchUpReply::decode(&bytes).is_err());
    }
}

/// A stolen key is of no use: its checkpoints do not count, nor do its cosignatures.
#[test]
fn a_revoked_nodes_checkpoints_do_not_count() {
    let mut membership = samples::membership();
    let checkpoint = Log::new(9, 9).checkpoint(9);
    let bundle = cosigned(&checkpoint);
    let revoke =
        |code, key: &SecretKey, authority: &SecretKey| samples::revocation(code, key, authority);
    let belgian = revoke("BE", &samples::belgian_key(), &samples::belgian_authority());
    membership.admit(belgian).unwrap();
    let verified = bundle.verify(&membership.roster(later()), later()).unwrap();
    assert_eq!((verified.cosigners.len(), verified.not_counted), (0, 1));
    membership.admit(revoke("NL", &samples::dutch_key(), &samples::dutch_authority())).unwrap();
    let refused = checkpoint.verify(&membership.roster(later()), later());
    assert!(matches!(refused, Err(CheckpointError::Unknown { .. })));
    // Its statement stays checkable for everyone who keeps it.
    assert_eq!(checkpoint.verify_signature(), Ok(()));
    let expired = UnixSeconds(NOW.0 + 400 * DAY);
    assert!(checkpoint.verify(&samples::membership().roster(expired), expired).is_err());
}

proptest! {
    #[test]
    fn random_bytes_of_audits_decode_or_fail(
        bytes in vec(any::<u8>(), 0..600),
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        which in any::<prop::sample::Index>(),
    ) {
        let (requests, replies) = exchange();
        let good: Vec<Vec<u8>> = requests.into_iter()
            .map(|one| CatchUpRequest::Audit(one).encode().unwrap())
            .chain(replies.into_iter().map(|one| CatchUpReply::Audit(one).encode().unwrap()))
            .collect();
        let mut altered = good[which.index(good.len())].clone();
        for (at, with) in changes {
            let at = at.index(altered.len());
            altered[at] = with;
        }
        for bytes in [bytes, altered] {
            if let Ok(read) = CatchUpRequest::decode(&bytes) {
                prop_assert_eq!(read.encode().unwrap(), bytes.clone());
            }
            if let Ok(read) = CatchUpReply::decode(&bytes) {
                prop_assert_eq!(read.encode().unwrap(), bytes.clone());
            }
            if let Ok(read) = decode::<AuditFork, MAX_AUDIT_FORK_BYTES>(&bytes) {
                prop_assert_eq!(read.encode().unwrap(), bytes.clone());
                let _ = read.verify();
            }
        }
    }

    /// A forking node leaves evidence with one of the two who compare notes, or it has proven
    /// nothing.
    #[test]
    fn a_fork_is_never_cosigned(fork in 0_u64..30, seen in 1_u64..40, more in 0_u64..10) {
        let shown = seen + more;
        let (log, other) = (Log::new(50, 50), Log::new(50, fork));
        let checkpoint = other.checkpoint(shown).verify(&samples::trusted(), later()).unwrap();
        for growth in [log.growth(seen, shown), other.growth(seen, shown)] {
            let checked = check_growth(Some(&log.checkpoint(seen)), &checkpoint, Some(&growth));
            if seen > fork {
                let Err(GrowthError::Fork(fork)) = checked else {
                    return Err(TestCaseError::fail("cosigned"));
                };
                prop_assert!(fork.verify().is_ok());
            }
        }
    }
}

#[test]
fn an_entry_is_shown_to_have_been_there() {
    let log = Log::new(40, 40);
    let verified = cosigned(&log.checkpoint(30)).verify(&samples::trusted(), later()).unwrap();
    let branch = log.branch(7, 30);
    let statement = verified.checkpoint.statement();
    let salt = RecordSalt::from_bytes([7; 32]);
    let leaf = AuditLeaf::new(7, NOW.0 + 7, 1, &salt, b"entry");
    assert_eq!(branch.proof.verify(&leaf.hash(), 7, statement.size, &statement.root), Ok(()));
    let other = leaf_hash(b"another");
    assert!(branch.proof.verify(&other, 7, statement.size, &statement.root).is_err());
}
