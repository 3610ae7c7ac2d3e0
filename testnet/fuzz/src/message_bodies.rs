//! Bodies of messages of every kind, without the envelope around them: much quicker than with it.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use striae_protocol::limits::MAX_ENVELOPE_BYTES;
use striae_protocol::{
    Answer, Message, Notice, Receipt, Refusal, SealedAnswer, SealedCaseMessage, SealedQuery,
    Withdrawal,
};

use crate::only_encoding;

/// Kinds of bodies; the first byte of the input chooses.
pub const BODIES: [&str; 9] = [
    "query",
    "answer",
    "receipt",
    "sealed answer",
    "sealed query",
    "withdrawal",
    "refusal",
    "case message",
    "notice",
];

/// One byte that chooses a form, and a body of that form.
pub fn check_message_body(bytes: &[u8]) -> bool {
    let Some((form, body)) = bytes.split_first() else { return false };
    match usize::from(*form) % BODIES.len() {
        0 => check(body, Message::Query),
        // It travels sealed alone.
        1 => only_encoding::<Answer, MAX_ENVELOPE_BYTES>(body)
            .is_some_and(|answer| answer.validate().is_ok()),
        2 => check(body, Message::Receipt as fn(Receipt) -> Message),
        3 => check(body, Message::SealedAnswer as fn(SealedAnswer) -> Message),
        4 => check(body, Message::SealedQuery as fn(SealedQuery) -> Message),
        5 => check(body, Message::Withdrawal as fn(Withdrawal) -> Message),
        6 => check(body, Message::Refusal as fn(Refusal) -> Message),
        7 => check(body, Message::CaseMessage as fn(SealedCaseMessage) -> Message),
        _ => check(body, |notice: Notice| {
            let _ = notice.documents();
            Message::Notice(notice)
        }),
    }
}

fn check<T>(body: &[u8], message: impl FnOnce(T) -> Message) -> bool
where
    T: Serialize + DeserializeOwned + PartialEq + Debug,
{
    only_encoding::<T, MAX_ENVELOPE_BYTES>(body)
        .is_some_and(|value| message(value).validate().is_ok())
}
