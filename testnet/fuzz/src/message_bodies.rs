//! Bodies of messages of every kind and version, without the envelope around them: much quicker than with it.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use striae_protocol::limits::MAX_ENVELOPE_BYTES;
use striae_protocol::{
    Answer, AnswerOf1, Message, Notice, Query, QueryOf1, Receipt, Refusal, SealedAnswer,
    SealedCaseMessage, SealedQuery, Withdrawal,
};

use crate::only_encoding;

/// What a body may be; the first byte of the input chooses.
pub const BODIES: [&str; 11] = [
    "query-1",
    "query",
    "answer-1",
    "answer",
    "receipt",
    "sealed answer",
    "sealed query",
    "withdrawal",
    "refusal",
    "notice",
    "case message",
];

/// One byte that chooses a form, and a body of that form.
pub fn check_message_body(bytes: &[u8]) -> bool {
    let Some((form, body)) = bytes.split_first() else { return false };
    match usize::from(*form) % BODIES.len() {
        0 => check(body, |query: QueryOf1| {
            assert_eq!(QueryOf1::from(Query::from(query.clone())), query);
            Message::QueryOf1(query)
        }),
        1 => check(body, Message::Query),
        2 => check(body, |answer: AnswerOf1| {
            assert_eq!(AnswerOf1::from(Answer::from(answer.clone())), answer);
            Message::Answer(answer)
        }),
        // It travels sealed alone; in clear it has the form of version 1.
        3 => only_encoding::<Answer, MAX_ENVELOPE_BYTES>(body).is_some_and(|answer| {
            let is_valid = answer.validate().is_ok();
            assert!(!is_valid || AnswerOf1::from(answer).validate().is_ok());
            is_valid
        }),
        4 => check(body, Message::Receipt as fn(Receipt) -> Message),
        5 => check(body, Message::SealedAnswer as fn(SealedAnswer) -> Message),
        6 => check(body, Message::SealedQuery as fn(SealedQuery) -> Message),
        7 => check(body, Message::Withdrawal as fn(Withdrawal) -> Message),
        8 => check(body, Message::Refusal as fn(Refusal) -> Message),
        10 => check(body, Message::CaseMessage as fn(SealedCaseMessage) -> Message),
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
