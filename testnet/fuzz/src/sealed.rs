//! Content of sealed answers and queries: a member seals any bytes it likes.

use std::sync::LazyLock;

use striae_crypto::{OneTimeKey, SealingPublicKey, SealingSuite};
use striae_protocol::limits::MAX_ENVELOPE_BYTES;
use striae_protocol::{
    Answer, AuthenticEnvelope, Destinations, EnvelopeDraft, EnvelopeId, MAX_PADDED_CONTENT_BYTES,
    Message, PADDED_BYTES, Query, RawEnvelope, SealedAnswer, SealedQuery, SealedQueryKey,
};
use striae_vocabulary::UnixSeconds;

use crate::federation::{FEDERATION, NOW};
use crate::only_encoding;

/// Purpose to which sealing is bound, as `docs/protocol.md` has it.
const ANSWER_PURPOSE: &[u8] = b"striae/answer/v1";
const QUERY_PURPOSE: &[u8] = b"striae/query/v1";
const SUITE: SealingSuite = SealingSuite::XWing;
/// Nothing here depends on what is random: the same input must do the same twice.
const RANDOMNESS: [u8; 32] = [0xf6; 32];

/// Checks content that a Belgian node seals for the Dutch one. With an even first byte the rest is
/// padded as it should be; with an odd one the padding is the fuzzer's as well.
pub fn check_sealed_answer(bytes: &[u8]) -> bool {
    let Some((form, content)) = bytes.split_first() else { return false };
    let is_padded = form % 2 == 0;
    let answer = only_encoding::<Answer, MAX_PADDED_CONTENT_BYTES>(content);
    let query = answer.map_or(EnvelopeId::from_bytes([0xb2; 32]), |answer| answer.query);
    let Some(plain) = (if is_padded { pad(content) } else { Some(content.to_vec()) }) else {
        return false;
    };
    let author = FEDERATION.belgian.public();
    let network = FEDERATION.network();
    let info = [ANSWER_PURPOSE, network.as_bytes(), query.as_bytes(), author.as_bytes()].concat();
    let sealed = DUTCH.seal_with(&info, &plain, &RANDOMNESS).unwrap();
    let message = Message::SealedAnswer(SealedAnswer { query, suite: SUITE.number(), sealed });
    let Some(authentic) = receive(message, false) else { return false };
    let received = authentic.into_sealed_answer(NOW).unwrap();
    let Ok(opened) = received.open(std::slice::from_ref(&FEDERATION.dutch_sealing)) else {
        return false;
    };
    let answer = opened.answer();
    assert_eq!(answer.validate(), Ok(()));
    assert_eq!(answer.query, query);
    // An opened answer has one form: written and padded again it is the same.
    let content = striae_protocol::codec::encode(answer).unwrap();
    assert_eq!(pad(&content), Some(plain));
    true
}

/// Checks content that a Dutch node seals for the Belgian one.
pub fn check_sealed_query(content: &[u8]) -> bool {
    let query = only_encoding::<Query, MAX_ENVELOPE_BYTES>(content);
    // Outside stand the countries that are asked inside, where these are some.
    let destinations = query.map_or(Destinations::All, |query| query.destinations);
    let key = OneTimeKey::from_bytes(&RANDOMNESS).unwrap();
    let body = key.seal(SUITE, &query_context(&[]), content).unwrap();
    let node = FEDERATION.belgian.public();
    let keys =
        vec![SealedQueryKey { node, suite: SUITE.number(), sealed: KEY_FOR_BELGIUM.clone() }];
    let sealed = SealedQuery { destinations, suite: SUITE.number(), keys, body };
    let Some(authentic) = receive(Message::SealedQuery(sealed), true) else { return false };
    let fresh = authentic.into_fresh_sealed_query(NOW, |_| false).unwrap();
    let destinations = fresh.destinations().clone();
    let Ok(opened) =
        fresh.open(&node, std::slice::from_ref(&FEDERATION.belgian_sealing), &FEDERATION.roster)
    else {
        return false;
    };
    assert_eq!(opened.query().validate(), Ok(()));
    assert_eq!(opened.query().destinations, destinations);
    assert_eq!(striae_protocol::codec::encode(opened.query()).as_deref(), Ok(content));
    true
}

static DUTCH: LazyLock<SealingPublicKey> =
    LazyLock::new(|| FEDERATION.dutch_sealing.public().unwrap());

/// The one-time key, sealed to Belgium: the same every time.
static KEY_FOR_BELGIUM: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let context = query_context(FEDERATION.belgian.public().as_bytes());
    let to = FEDERATION.belgian_sealing.public().unwrap();
    to.seal_with(&context, &RANDOMNESS, &RANDOMNESS).unwrap()
});

fn query_context(reader: &[u8]) -> Vec<u8> {
    let (network, author) = (FEDERATION.network(), FEDERATION.dutch.public());
    [QUERY_PURPOSE, network.as_bytes(), author.as_bytes(), reader].concat()
}

/// Padding as `docs/protocol.md` has it; `None` for what is too long.
fn pad(content: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = (content.len() as u32).to_le_bytes().to_vec();
    bytes.extend_from_slice(content);
    let padded = PADDED_BYTES.into_iter().find(|&padded| padded >= bytes.len())?;
    bytes.resize(padded, 0);
    Some(bytes)
}

/// The message in an envelope of its author; `None` for one that nobody takes.
fn receive(message: Message, by_the_dutch: bool) -> Option<AuthenticEnvelope> {
    let federation = &*FEDERATION;
    let draft = EnvelopeDraft {
        network: federation.network(),
        sequence: u64::from(message.kind().is_in_log()),
        message,
        previous: None,
        issued: NOW,
        expires: UnixSeconds(NOW.0 + 3600),
    };
    let author = if by_the_dutch { &federation.dutch } else { &federation.belgian };
    let envelope = draft.sign(author).ok()?;
    RawEnvelope::new(envelope.bytes)
        .and_then(RawEnvelope::decode)
        .and_then(|decoded| decoded.authenticate(&federation.roster))
        .ok()
}
