//! Signatures of nodes on their audit logs, and checks by which others hold them to it.
//!
//! ```text
//!  audit log of a node     a Merkle tree (striae_crypto::merkle) over all that it did and disclosed
//!    | signs from time to time
//!    v
//!  Checkpoint              so long is my log, and this is its root
//!    | asked for by other nodes, with a SignedGrowth: so it continues what you saw
//!    v
//!  Cosignature             I have seen it, and it continues what I saw before
//!    v
//!  CheckpointBundle        a checkpoint with its cosignatures: nobody can take back what others have cosigned
//!
//!  AuditFork               two statements of a node that cannot both be true: evidence for anybody
//! ```
//!
//! Nobody sees an entry of another's log by this. Anyone to whom an entry is shown later can check
//! that it was there all the time.

mod bundle;
mod checkpoint;
mod exchange;
mod fork;
mod growth;

pub use bundle::{CheckpointBundle, Cosignature, Cosigner, VerifiedBundle};
pub use checkpoint::{AuthenticCheckpoint, Checkpoint, CheckpointError, CheckpointStatement};
pub use exchange::{AuditReply, AuditRequest, CheckpointPage};
pub use fork::{AuditFork, ForkError, LogBranch};
pub use growth::{
    GrowthBuildError, GrowthError, GrowthStatement, SignedGrowth, check_growth,
    check_growth_across_keys,
};
