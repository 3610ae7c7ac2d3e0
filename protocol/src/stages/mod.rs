//! From received bytes to a message that may be acted on: one type per stage.
//!
//! ```text
//!  bytes from a peer
//!    | RawEnvelope::new         is the length possible?
//!    v
//!  RawEnvelope
//!    | decode                   tag, protocol version, layout; nothing is believed yet
//!    v
//!  DecodedEnvelope
//!    | authenticate(roster)     network, author in the roster, signature over the received bytes;
//!    v                          only then the body is read; its limits, the author's duties, its place in the log
//!  AuthenticEnvelope
//!    | into_fresh_query         kind, lifetime, not expired, not from the future, not seen before
//!    | into_fresh_sealed_query  the same for a sealed query; open(key) by an asked node makes it a FreshQuery
//!    | into_fresh_withdrawal    the same for a withdrawal
//!    |       \------------- into_sealed_answer, into_receipt, into_refusal, into_notice, into_case_message:
//!    v                        v                                  the same but for "seen before"
//!  FreshQuery, ...         AuthenticReceipt, AuthenticSealedAnswer, ...
//!    |                        ^                                  | open(keys)  by the asker alone; only then the
//!    |                        \----------------------------------/             answer is read, and its limits checked;
//!    |                                                                         likewise a case message by its reader
//!    v  policy, in the node, decides whether a query is answered
//! ```
//!
//! No later stage can be made but from the one before it, so code that takes a [`FreshQuery`] need
//! not ask what was checked. The bytes are kept unchanged: what is relayed, stored and hashed is
//! what was received. Every failure is an [`EnvelopeError`](crate::EnvelopeError), which says what
//! it means for the sender.

mod authentic;
mod facts;
mod fresh;
mod raw;
mod received;

pub use authentic::AuthenticEnvelope;
pub use fresh::{FreshQuery, FreshSealedQuery, FreshWithdrawal};
pub use raw::{DecodedEnvelope, RawEnvelope};
pub use received::{
    AuthenticAnswer, AuthenticCaseMessage, AuthenticNotice, AuthenticReceipt, AuthenticRefusal,
    AuthenticSealedAnswer, AuthenticSealedCaseMessage,
};
