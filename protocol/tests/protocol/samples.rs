//! Two members, their keys, and one message of each kind; all from fixed seeds.

use striae_crypto::SecretKey;
use striae_protocol::{
    Answer, ClassFilter, CountryCode, Destinations, EnvelopeDraft, EnvelopeId, Hit, MarkSignature,
    Member, Message, OpaqueReference, Outcome, Query, Receipt, Roster, RosterNode, SealedAnswer,
    SealedQuery, SignedEnvelope, TrustedRoster, UnixSeconds, YearMonth,
};

pub(crate) const NOW: UnixSeconds = UnixSeconds(1_790_000_000);
pub(crate) const DAY: u64 = 24 * 3600;

pub(crate) fn federation_key() -> SecretKey {
    SecretKey::from_bytes(&[1; 32])
}

pub(crate) fn dutch_key() -> SecretKey {
    SecretKey::from_bytes(&[2; 32])
}

pub(crate) fn belgian_key() -> SecretKey {
    SecretKey::from_bytes(&[3; 32])
}

pub(crate) fn stranger_key() -> SecretKey {
    SecretKey::from_bytes(&[4; 32])
}

pub(crate) fn country(code: &str) -> CountryCode {
    code.parse().unwrap()
}

pub(crate) fn roster() -> Roster {
    let member = |code: &str, name: &str, key: SecretKey, address: &str| Member {
        country: country(code),
        name: name.into(),
        nodes: vec![RosterNode {
            key: key.public(),
            sealing_key: key.sealing_key().public().ok(),
            addresses: vec![address.into()],
        }],
    };
    Roster {
        federation: "Example Federation".into(),
        version: 1,
        issued: NOW,
        members: vec![
            member("NL", "Institute of \"Examples\"", dutch_key(), "/dns/nl.example/tcp/4710"),
            member("BE", "Instituut / Institut", belgian_key(), "/ip4/192.0.2.7/tcp/4710"),
        ],
    }
}

pub(crate) fn trusted() -> TrustedRoster {
    let text = roster().sign_to_text(&federation_key()).unwrap();
    Roster::verify_text(&text, &federation_key().public()).unwrap()
}

pub(crate) fn query() -> Query {
    Query {
        reference: OpaqueReference::from_bytes([0xa1; 16]),
        destinations: Destinations::Countries(vec![country("BE"), country("FR")]),
        class_filter: ClassFilter { calibre_family: Some("9 mm".into()) },
        marks: vec![
            MarkSignature { mark: 1, format_version: 1, bytes: vec![1, 2, 3, 4, 5] },
            MarkSignature { mark: 2, format_version: 1, bytes: vec![0xff; 3] },
        ],
    }
}

pub(crate) fn hits() -> Answer {
    Answer {
        query: EnvelopeId::from_bytes([0xb2; 32]),
        outcome: Outcome::Hits(vec![Hit {
            reference: OpaqueReference::from_bytes([0xc3; 16]),
            mark: 1,
            score_hundredths: 87,
            calibre: "9 mm Luger".into(),
            event_month: Some(YearMonth { year: 2025, month: 11 }),
            country: country("BE"),
        }]),
        searched: 1234,
        class_filter: ClassFilter { calibre_family: None },
        engine_version: "striae 0.1.0".into(),
    }
}

pub(crate) fn refused() -> Answer {
    Answer { outcome: Outcome::Refused { reason: "no ground was given".into() }, ..hits() }
}

pub(crate) fn receipt() -> Receipt {
    Receipt { received: EnvelopeId::from_bytes([0xd4; 32]) }
}

pub(crate) fn draft(message: Message) -> EnvelopeDraft {
    let in_log = matches!(message, Message::Query(_) | Message::SealedQuery(_));
    EnvelopeDraft {
        network: trusted().network_id(),
        message,
        sequence: if in_log { 7 } else { 0 },
        previous: in_log.then(|| EnvelopeId::from_bytes([0xe5; 32])),
        issued: NOW,
        expires: UnixSeconds(NOW.0 + 30 * DAY),
    }
}

pub(crate) fn signed_query() -> SignedEnvelope {
    draft(Message::Query(query())).sign(&dutch_key()).unwrap()
}

pub(crate) fn signed_answer() -> SignedEnvelope {
    draft(Message::Answer(hits())).sign(&belgian_key()).unwrap()
}

/// The query, sealed by the Dutch node to the Belgian one.
pub(crate) fn sealed_query(query: &Query) -> SealedQuery {
    let (network, author) = (trusted().network_id(), dutch_key().public());
    let to = belgian_key().sealing_key().public().unwrap();
    let readers = [(belgian_key().public(), &to)];
    SealedQuery::seal_with(query, network, &author, &readers, &[0xa7; 32]).unwrap()
}

pub(crate) fn signed_sealed_query() -> SignedEnvelope {
    draft(Message::SealedQuery(sealed_query(&query()))).sign(&dutch_key()).unwrap()
}

/// The answer with a hit, sealed to the Dutch node.
pub(crate) fn signed_sealed_answer() -> SignedEnvelope {
    draft(Message::SealedAnswer(sealed(&hits(), &[0xf6; 32]))).sign(&belgian_key()).unwrap()
}

/// A Belgian answer, sealed to the Dutch node.
pub(crate) fn sealed(answer: &Answer, randomness: &[u8; 32]) -> SealedAnswer {
    let (network, author) = (trusted().network_id(), belgian_key().public());
    let to = dutch_key().sealing_key().public().unwrap();
    SealedAnswer::seal_with(answer, network, &author, &to, randomness).unwrap()
}

pub(crate) fn signed_receipt() -> SignedEnvelope {
    draft(Message::Receipt(receipt())).sign(&dutch_key()).unwrap()
}
