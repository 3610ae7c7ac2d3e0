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
    let refused = samples::draft(Message::Answer(samples::refused()));
    for (name, what, envelope) in [
        ("query.hex", "query of seed 02..02", samples::signed_query()),
        ("answer-hits.hex", "answer with a hit, of seed 03..03", samples::signed_answer()),
        (
            "answer-refused.hex",
            "answer that refuses, of seed 03..03",
            refused.sign(&samples::belgian_key()).unwrap(),
        ),
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
        ("receipt.hex", "receipt of seed 02..02", samples::signed_receipt()),
    ] {
        check(name, &hex_lines(&format!("{what}; id {}", envelope.id), &envelope.bytes));
    }
}

#[test]
fn roster_file() {
    check("roster.toml", &samples::roster().sign_to_text(&samples::federation_key()).unwrap());
}

/// Reads the layout by hand, at the offsets of the specification, without the codec.
#[test]
fn layout_is_the_specified_one() {
    let envelope = samples::signed_query();
    let bytes = &envelope.bytes;
    assert_eq!(&bytes[..16], b"striae-envelope\0");
    assert_eq!(&bytes[16..48], samples::trusted().network_id().as_bytes());
    assert_eq!(bytes[48..52], [1, 0, 1, 0], "kind 1, version 1");
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
