//! The audit log of a node that has taken another key.

use striae_crypto::SecretKey;
use striae_protocol::audit::{ForkError, check_growth_across_keys};
use striae_protocol::trust::NodeRequest;
use striae_protocol::{
    AuditFork, Checkpoint, GrowthError, SignedGrowth, TrustedRoster, check_growth,
};
use striae_vocabulary::UnixSeconds;

use crate::audit::Log;
use crate::samples::{self, NOW};

fn new_key() -> SecretKey {
    SecretKey::from_bytes(&[0x32; 32])
}

/// The Dutch node goes by another key.
fn rotated() -> TrustedRoster {
    let mut membership = samples::membership();
    let (old, new) = (samples::dutch_key(), new_key());
    let sealing = samples::sealing(&new).public().unwrap();
    let request =
        NodeRequest::replacing(samples::country("NL"), &new, sealing, vec![], &old).unwrap();
    let document = samples::certificate(request, 2).to_document();
    membership.admit(samples::signed(document.unwrap(), &[&samples::dutch_authority()])).unwrap();
    membership.roster(NOW)
}

/// The log as the new key signs it.
fn shown(log: &Log, size: u64) -> Checkpoint {
    let time = UnixSeconds(NOW.0 + 50);
    Checkpoint::sign(samples::network(), size, log.root(size), time, &new_key()).unwrap()
}

#[test]
fn the_audit_log_of_a_rotated_key_goes_on_as_the_same_log() {
    let (roster, log) = (rotated(), Log::new(40, 40));
    let seen = log.checkpoint(20);
    let later = UnixSeconds(NOW.0 + 1000);
    let checkpoint = shown(&log, 30).verify(&roster, later).unwrap();
    let growth = log.growth(20, 30).statement;
    let (older, newer) = ((20, growth.older_root), (30, growth.newer_root));
    let growth =
        SignedGrowth::sign(samples::network(), older, newer, growth.proof.clone(), &new_key())
            .unwrap();
    let across = |seen: &Checkpoint, growth: Option<&SignedGrowth>| {
        check_growth_across_keys(Some(seen), &checkpoint, growth, &roster)
    };
    assert_eq!(across(&seen, Some(&growth)), Ok(()));
    // To prove nothing, or by the former key, is not enough; nor are both one node without the
    // certificate.
    let none = GrowthError::NoProof { from: 20, to: 30 };
    assert_eq!(across(&seen, None), Err(none.clone()));
    assert_eq!(across(&seen, Some(&log.growth(20, 30))), Err(none));
    let refused = check_growth(Some(&seen), &checkpoint, Some(&growth));
    assert_eq!(refused, Err(GrowthError::OtherLog));
    let belgian =
        Checkpoint::sign(samples::network(), 1, log.root(1), NOW, &samples::belgian_key()).unwrap();
    assert_eq!(across(&belgian, Some(&growth)), Err(GrowthError::OtherLog));
}

#[test]
fn another_history_under_another_key_is_evidence_by_the_certificate() {
    let (roster, log, fork) = (rotated(), Log::new(40, 40), Log::new(40, 10));
    let seen = log.checkpoint(20);
    let later = UnixSeconds(NOW.0 + 1000);
    let checkpoint = shown(&fork, 20).verify(&roster, later).unwrap();
    let found = check_growth_across_keys(Some(&seen), &checkpoint, None, &roster);
    let Err(GrowthError::Fork(found)) = found else { panic!("{found:?}") };
    // Of its two keys the former one is named, whichever side it signed.
    let culprit = (samples::network(), samples::dutch_key().public());
    assert_eq!(found.verify_by(&roster), Ok(culprit));
    let turned = AuditFork::TwoRoots { one: *checkpoint.checkpoint(), other: seen };
    assert_eq!(turned.verify_by(&roster), Ok(culprit));
    assert_eq!(found.verify(), Err(ForkError::OtherLog));
    assert_eq!(found.verify_by(&samples::trusted()), Err(ForkError::OtherLog));
    assert_eq!(roster.former_keys(&new_key().public()), [samples::dutch_key().public()]);
}
