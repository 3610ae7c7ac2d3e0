//! Reply of a node to a delivery: a receipt, or a refusal.

use striae_protocol::{
    Again, EnvelopeError, EnvelopeId, MessageKind, PublicKey, RawEnvelope, TrustedRoster,
};
use striae_vocabulary::UnixSeconds;

/// Reasons for which something was not delivered.
#[derive(Debug)]
pub(super) enum NotDelivered {
    /// It may work another time.
    Failed(String),
    /// The node has refused it.
    Refused {
        /// Whether it is of use to send it again.
        again: Again,
        reason: String,
    },
}

/// Whether the reply is a receipt for this envelope, signed by the node it was sent to; its bytes,
/// if it is.
pub(super) fn check_reply(
    reply: Vec<u8>,
    id: &EnvelopeId,
    to: &PublicKey,
    roster: &TrustedRoster,
    now: UnixSeconds,
) -> Result<Vec<u8>, NotDelivered> {
    let other = || NotDelivered::Failed("the reply is for something else".to_owned());
    let wrong = |error: EnvelopeError| {
        NotDelivered::Failed(format!("the reply is neither receipt nor refusal: {error}"))
    };
    let authentic = RawEnvelope::new(reply)
        .and_then(RawEnvelope::decode)
        .and_then(|decoded| decoded.authenticate(roster))
        .map_err(wrong)?;
    if authentic.author() != *to {
        return Err(other());
    }
    if authentic.kind() == MessageKind::Refusal {
        let refusal = authentic.into_refusal(now).map_err(wrong)?;
        let refusal = refusal.refusal();
        if refusal.envelope != *id {
            return Err(other());
        }
        let (again, reason) = (refusal.again, refusal.reason.clone());
        return Err(NotDelivered::Refused { again, reason });
    }
    let receipt = authentic.into_receipt(now).map_err(wrong)?;
    if receipt.receipt().received == *id { Ok(receipt.bytes().to_vec()) } else { Err(other()) }
}
