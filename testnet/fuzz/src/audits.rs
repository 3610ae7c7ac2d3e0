//! Signed statements of nodes about their audit logs, as a hostile node signs them, and as they lie
//! in files.

use striae_crypto::merkle::MerkleFrontier;
use striae_protocol::{AuditFork, CheckpointBundle, SignedGrowth};
use striae_vocabulary::UnixSeconds;

use crate::federation::{FEDERATION, NOW};
use crate::only_encoding;

/// Longest evidence, as `docs/protocol.md` has it.
const MAX_FORK_BYTES: usize = 8 * 1024;

/// A frontier, a checkpoint with its cosignatures, a growth, or evidence of two histories.
pub fn check_audit(bytes: &[u8]) -> bool {
    let frontier = MerkleFrontier::from_bytes(bytes);
    if let Ok(frontier) = &frontier {
        assert_eq!(frontier.to_bytes(), bytes);
        let mut more = frontier.clone();
        let stored = more.append(frontier.root());
        assert_eq!(stored.is_empty(), frontier.size() == u64::MAX);
    }
    let bundle = CheckpointBundle::from_bytes(bytes);
    if let Ok(bundle) = &bundle {
        assert_eq!((bundle.to_bytes().as_slice(), bundle.len_bytes()), (bytes, bytes.len()));
        for now in [0, NOW.0, u64::MAX].map(UnixSeconds) {
            if let Ok(verified) = bundle.verify(&FEDERATION.roster, now) {
                let count = verified.cosigners.len() + verified.not_counted;
                assert_eq!(count, bundle.cosignatures().len());
            }
        }
    }
    let growth = SignedGrowth::from_bytes(bytes);
    if let Ok(growth) = &growth {
        assert_eq!(growth.to_bytes(), bytes);
        let _ = growth.verify_signature();
        let _ = growth.statement.check();
    }
    let fork = only_encoding::<AuditFork, MAX_FORK_BYTES>(bytes);
    if let Some(fork) = &fork {
        assert_eq!(AuditFork::decode(bytes).as_ref(), Ok(fork));
        let _ = (fork.verify(), fork.to_string());
    }
    frontier.is_ok() || bundle.is_ok() || growth.is_ok() || fork.is_some()
}
