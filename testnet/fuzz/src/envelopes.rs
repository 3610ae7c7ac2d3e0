//! Envelopes through every stage, as a peer sends them and as a hostile member signs them.

use striae_crypto::Domain;
use striae_protocol::envelope::ENVELOPE_OVERHEAD_BYTES;
use striae_protocol::{
    AuthenticEnvelope, EnvelopeDraft, EnvelopeId, Message, MessageKind, Query, RawEnvelope,
};
use striae_toolmark::{ImpressedSignature, StriatedSignature};

use crate::federation::{FEDERATION, NOW};

const TAG: [u8; 16] = *b"striae-envelope\0";
const SIGNATURE_BYTES: usize = 64;
/// Places of network, author and the body's length, and the beginning of the body.
const NETWORK_AT: usize = 16;
const AUTHOR_AT: usize = 52;
const LENGTH_AT: usize = 140;
const BODY_AT: usize = 148;

/// Bytes as a peer sends them.
pub fn check_envelope(bytes: &[u8]) -> bool {
    let federation = &*FEDERATION;
    let Ok(decoded) = RawEnvelope::new(bytes).and_then(RawEnvelope::decode) else { return false };
    assert_eq!(decoded.id(), EnvelopeId::of(bytes));
    let Ok(authentic) = decoded.authenticate(&federation.roster) else { return false };
    assert_eq!(authentic.bytes(), bytes);
    assert_eq!(authentic.country(), federation.country_of(&authentic.author()));
    go_every_way(&authentic)
}

/// Bytes as a member signs them: header and body are the fuzzer's, what makes an envelope authentic
/// is put right.
pub fn check_signed_envelope(bytes: &[u8]) -> bool {
    sign(bytes).is_some_and(|envelope| check_envelope(&envelope))
}

/// The same envelope in our network, by one of its nodes, of the right length and signed.
fn sign(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.len() < ENVELOPE_OVERHEAD_BYTES {
        return None;
    }
    let federation = &*FEDERATION;
    let mut signed = bytes[..bytes.len() - SIGNATURE_BYTES].to_vec();
    let author = federation.node(&signed[AUTHOR_AT..AUTHOR_AT + 32]);
    let body_bytes = (signed.len() - BODY_AT) as u64;
    signed[..NETWORK_AT].copy_from_slice(&TAG);
    signed[NETWORK_AT..NETWORK_AT + 32].copy_from_slice(federation.network().as_bytes());
    signed[AUTHOR_AT..AUTHOR_AT + 32].copy_from_slice(author.public().as_bytes());
    signed[LENGTH_AT..BODY_AT].copy_from_slice(&body_bytes.to_le_bytes());
    let signature = author.sign(Domain::Envelope, &signed).unwrap();
    signed.extend_from_slice(signature.as_bytes());
    Some(signed)
}

/// Takes every way from an authentic envelope: only that of its kind may be open. Returns whether
/// it was.
fn go_every_way(authentic: &AuthenticEnvelope) -> bool {
    let federation = &*FEDERATION;
    let mut open = Vec::new();
    if let Ok(fresh) = authentic.clone().into_fresh_query(NOW, |_| false) {
        open.push(MessageKind::Query);
        let query = fresh.query().clone();
        read_marks(&query);
        check_only_encoding(authentic, Message::Query(query));
    }
    if let Ok(fresh) = authentic.clone().into_fresh_sealed_query(NOW, |_| false) {
        open.push(MessageKind::SealedQuery);
        let (node, key) = (federation.belgian.public(), &federation.belgian_sealing);
        if let Ok(opened) = fresh.open(&node, std::slice::from_ref(key), &federation.roster) {
            assert_eq!(opened.query().validate(), Ok(()));
        }
    }
    if let Ok(fresh) = authentic.clone().into_fresh_withdrawal(NOW, |_| false) {
        open.push(MessageKind::Withdrawal);
        check_only_encoding(authentic, Message::Withdrawal(*fresh.withdrawal()));
    }
    if let Ok(sealed) = authentic.clone().into_sealed_answer(NOW) {
        open.push(MessageKind::SealedAnswer);
        let query = sealed.query();
        if let Ok(opened) = sealed.open(std::slice::from_ref(&federation.dutch_sealing)) {
            assert_eq!(opened.answer().query, query);
            assert_eq!(opened.answer().validate(), Ok(()));
        }
    }
    if let Ok(received) = authentic.clone().into_receipt(NOW) {
        open.push(MessageKind::Receipt);
        check_only_encoding(authentic, Message::Receipt(*received.receipt()));
    }
    if let Ok(received) = authentic.clone().into_refusal(NOW) {
        open.push(MessageKind::Refusal);
        check_only_encoding(authentic, Message::Refusal(received.refusal().clone()));
    }
    if let Ok(received) = authentic.clone().into_notice(NOW) {
        open.push(MessageKind::Notice);
        let mut membership = federation.membership.clone();
        for document in received.notice().documents().unwrap_or_default() {
            let _ = membership.admit(document);
        }
        check_only_encoding(authentic, Message::Notice(received.notice().clone()));
    }
    if let Ok(sealed) = authentic.clone().into_case_message(NOW) {
        open.push(MessageKind::CaseMessage);
        let (node, keys) = (federation.belgian.public(), &federation.belgian_sealing);
        if let Ok(opened) = sealed.open(&node, std::slice::from_ref(keys), &federation.roster) {
            assert_eq!(opened.message().validate(), Ok(()));
        }
    }
    assert!(open.is_empty() || open == [authentic.kind()], "{open:?}");
    !open.is_empty()
}

/// Marks go to the engines as soon as the query is answered.
fn read_marks(query: &Query) {
    for mark in &query.marks {
        let _ = ImpressedSignature::from_bytes(&mark.bytes);
        let _ = StriatedSignature::from_bytes(&mark.bytes);
    }
}

/// Signatures of ed25519 are deterministic: the author of the same message writes the same bytes.
fn check_only_encoding(authentic: &AuthenticEnvelope, message: Message) {
    let federation = &*FEDERATION;
    let draft = EnvelopeDraft {
        network: federation.network(),
        message,
        sequence: authentic.sequence(),
        previous: authentic.previous(),
        issued: authentic.issued(),
        expires: authentic.expires(),
    };
    let author = federation.node(authentic.author().as_bytes());
    assert_eq!(draft.sign(author).unwrap().bytes, authentic.bytes());
}
