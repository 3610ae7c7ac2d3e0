//! The bytes of the protocol, kept in `vectors/`. A change of one of them is a change of the protocol.
//!
//! `STRIAE_WRITE_VECTORS=1` writes them anew.

use std::path::PathBuf;

use striae_protocol::{Message, RawEnvelope};

use crate::samples;

fn check(name: &str, text: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors").join(name);
    if std::env::var_os("STRIAE_WRITE_VECTORS").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    assert_eq!(text, kept, "{name} has changed");
}

/// Hex in lines of 32 bytes, so that a difference is easy to find.
fn hex_lines(what: &str, bytes: &[u8]) -> String {
    let lines: Vec<String> = bytes.chunks(32).map(hex::encode).collect();
    format!("# {what}\n{}\n", lines.join("\n"))
}

#[test]
fn envelopes() {
    let refused = samples::draft(Message::Answer(samples::refused().into()));
    let by_the_dutch = |message| samples::draft(message).sign(&samples::dutch_key()).unwrap();
    for (name, what, envelope) in [
        ("query.hex", "query of seed 02..02", samples::signed_query()),
        ("query-1.hex", "query of version 1, of seed 02..02", samples::signed_query_of_1()),
        (
            "answer-hits-1.hex",
            "answer of version 1 with a hit, of seed 03..03",
            samples::signed_answer(),
        ),
        (
            "answer-refused-1.hex",
            "answer of version 1 that refuses, of seed 03..03",
            refused.sign(&samples::belgian_key()).unwrap(),
        ),
        (
            "withdrawal.hex",
            "withdrawal of seed 02..02",
            by_the_dutch(Message::Withdrawal(samples::withdrawal())),
        ),
        (
            "refusal.hex",
            "refusal of seed 02..02",
            by_the_dutch(Message::Refusal(samples::refusal())),
        ),
        ("notice.hex", "notice of seed 02..02", by_the_dutch(Message::Notice(samples::notice()))),
        (
            "answer-sealed.hex",
            "the answer with a hit, sealed to seed 02..02, of seed 03..03",
            samples::signed_sealed_answer(),
        ),
        (
            "query-sealed.hex",
            "the query, sealed to seed 03..03, of seed 02..02",
            samples::signed_sealed_query(),
        ),
        (
            "case-message.hex",
            "a confirmation of seeds 02..02 and 03..03, sealed to seed 03..03, of seed 02..02",
            samples::signed_case_message(),
        ),
        ("receipt.hex", "receipt of seed 02..02", samples::signed_receipt()),
    ] {
        check(name, &hex_lines(&format!("{what}; id {}", envelope.id), &envelope.bytes));
    }
}

#[test]
fn documents() {
    check("charter.toml", &samples::signed_charter().to_text());
    check("certificate.toml", &samples::dutch_certificate().to_text());
    let revocation = samples::revocation("NL", &samples::dutch_key(), &samples::dutch_authority());
    check("revocation.toml", &revocation.to_text());
}

/// Reads the layout by hand, at the offsets of the specification, without the codec.
#[test]
fn layout_is_the_specified_one() {
    let envelope = samples::signed_query();
    let bytes = &envelope.bytes;
    assert_eq!(&bytes[..16], b"striae-envelope\0");
    assert_eq!(&bytes[16..48], samples::network().as_bytes());
    assert_eq!(bytes[48..52], [1, 0, 2, 0], "kind 1, version 2");
    assert_eq!(&bytes[52..84], samples::dutch_key().public().as_bytes());
    assert_eq!(bytes[84..92], 7_u64.to_le_bytes());
    assert_eq!(bytes[92..124], [0xe5; 32]);
    assert_eq!(bytes[124..132], samples::NOW.0.to_le_bytes());
    assert_eq!(bytes[132..140], (samples::NOW.0 + 30 * samples::DAY).to_le_bytes());
    let body = bytes.len() - 148 - 64;
    assert_eq!(bytes[140..148], (body as u64).to_le_bytes());
    // The body begins with the reference, the variant of the destinations and their number.
    assert_eq!(bytes[148..164], [0xa1; 16]);
    assert_eq!(bytes[164..176], [1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(&bytes[176..180], b"BEFR");
    let decoded = RawEnvelope::new(bytes.clone()).unwrap().decode().unwrap();
    assert_eq!(decoded.id(), envelope.id);
    assert_eq!(striae_protocol::Digest::sha256(bytes).as_bytes(), envelope.id.as_bytes());
}
