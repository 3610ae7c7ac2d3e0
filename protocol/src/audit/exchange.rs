//! Requests and replies of nodes about audit logs, within the catch-up.
//!
//! A node asks each other one for its newest checkpoint, checks that it continues what it saw,
//! cosigns it, and gives the cosignature back. Besides it asks what the other one holds of
//! everybody else's logs: whoever shows two nodes two histories is found when these two compare.

use serde::{Deserialize, Serialize};
use striae_crypto::{Digest, PublicKey};

use super::bundle::{CheckpointBundle, Cosignature};
use super::fork::AuditFork;
use super::growth::SignedGrowth;
use crate::bounds::MessageError;
use crate::codec::bounded_vec;
use crate::limits::{MAX_CHECKPOINTS_PER_PAGE, MAX_PAGE_BYTES};

/// A node's request to another about audit logs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum AuditRequest {
    /// Your newest checkpoint, and that it continues what I saw of your log.
    Newest {
        /// Entries when I last saw it; 0 when never.
        seen_size: u64,
    },
    /// Asks for the growth of the log between these two sizes. Sent when another node showed a
    /// checkpoint of the asked one.
    Growth {
        /// Entries before.
        from: u64,
        /// Entries after.
        to: u64,
    },
    /// I cosign a checkpoint of yours.
    Cosigned {
        /// Digest of its statement
        /// ([`CheckpointStatement::digest`](super::CheckpointStatement::digest)).
        checkpoint: Digest,
        /// My cosignature.
        cosignature: Cosignature,
    },
    /// Asks for checkpoints of others' logs. The reply has the newest of each, of nodes after this
    /// key.
    Checkpoints(Option<PublicKey>),
    /// Somebody has told two histories.
    Fork(Box<AuditFork>),
}

/// The other node's reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum AuditReply {
    /// To a wish for the newest checkpoint.
    Newest {
        /// The checkpoint.
        bundle: CheckpointBundle,
        /// Growth of the log from the size that was seen; `None` when that is 0, the same, or
        /// larger.
        growth: Option<Box<SignedGrowth>>,
    },
    /// Growth of the log between the two sizes.
    Growth(Box<SignedGrowth>),
    /// A cosignature or evidence was taken in, or was there already.
    Taken,
    /// Checkpoints of others.
    Checkpoints(CheckpointPage),
    /// There is none: the node has no checkpoint yet, or its log never had such sizes.
    Nothing,
}

/// The newest checkpoint that a node holds of each log, in the order of the nodes' keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckpointPage {
    /// The checkpoints.
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_CHECKPOINTS_PER_PAGE>")]
    pub bundles: Vec<CheckpointBundle>,
    /// Whether there are more.
    pub more: bool,
}

impl AuditRequest {
    pub(crate) fn validate(&self) -> Result<(), MessageError> {
        match self {
            Self::Growth { from, to } if from > to => {
                Err(MessageError::OutOfOrder { what: "the two sizes of a log" })
            }
            _ => Ok(()),
        }
    }
}

impl AuditReply {
    pub(crate) fn validate(&self) -> Result<(), MessageError> {
        match self {
            Self::Newest { bundle, .. } => check_order(bundle),
            Self::Checkpoints(page) => page.validate(),
            Self::Growth(_) | Self::Taken | Self::Nothing => Ok(()),
        }
    }
}

impl CheckpointPage {
    /// As many of these as fit; in the order of their nodes' keys, without the one that asks.
    pub fn of(bundles: impl Iterator<Item = CheckpointBundle>) -> Self {
        let (mut page, mut bytes) = (Self { bundles: Vec::new(), more: false }, 0);
        for bundle in bundles {
            bytes += bundle.len_bytes();
            if page.bundles.len() == MAX_CHECKPOINTS_PER_PAGE || bytes > MAX_PAGE_BYTES {
                page.more = true;
                break;
            }
            page.bundles.push(bundle);
        }
        page
    }

    fn validate(&self) -> Result<(), MessageError> {
        let node = |bundle: &CheckpointBundle| bundle.checkpoint().statement.node;
        if !self.bundles.is_sorted_by(|one, next| node(one) < node(next)) {
            return Err(MessageError::OutOfOrder { what: "the checkpoints" });
        }
        let found = self.bundles.iter().map(CheckpointBundle::len_bytes).sum();
        if found > MAX_PAGE_BYTES {
            let (what, limit) = ("the page's bytes", MAX_PAGE_BYTES);
            return Err(MessageError::TooMany { what, found, limit });
        }
        self.bundles.iter().try_for_each(check_order)
    }
}

fn check_order(bundle: &CheckpointBundle) -> Result<(), MessageError> {
    bundle.check_order().map_err(|_| MessageError::OutOfOrder { what: "the cosignatures" })
}
