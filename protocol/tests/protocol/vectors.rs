//! The bytes of the protocol, kept in `vectors/`. A change of one of them is a change of the
//! protocol.
//!
//! `STRIAE_WRITE_VECTORS=1` writes them anew.

use std::path::PathBuf;

use striae_protocol::{CatchUpReply, CatchUpRequest, Message, RawEnvelope};

use crate::{audit, gateway_followed, samples};

fn check(name: &str, text: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors").join(name);
    if std::env::var_os("STRIAE_WRITE_VECTORS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
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
    let by_the_dutch = |message| samples::draft(message).sign(&samples::dutch_key()).unwrap();
    for (name, what, envelope) in [
        ("query.hex", "query of seed 02..02", samples::signed_query()),
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
            "answer-sealed-2.hex",
            "the answer with a hit, sealed by suite 2 to seed 02..02, of seed 03..03",
            samples::draft(Message::SealedAnswer(samples::sealed_by_suite_2()))
                .sign(&samples::belgian_key())
                .unwrap(),
        ),
        (
            "query-sealed-2.hex",
            "the query, sealed to seed 03..03 and by suite 2 to seed 04..04, of seed 02..02",
            by_the_dutch(Message::SealedQuery(samples::query_sealed_by_two_suites())),
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

/// Bytes of one kind in a folder of their own, each with its digest.
fn check_all(folder: &str, vectors: &[(&str, &str, Vec<u8>)]) {
    for (name, what, bytes) in vectors {
        let digest = striae_protocol::Digest::sha256(bytes);
        let text = hex_lines(&format!("{what}; SHA-256 {digest}"), bytes);
        check(&format!("{folder}/{name}.hex"), &text);
    }
}

#[test]
fn catch_up() {
    let (hello, heads, wanted, page) = samples::logs_exchange();
    let asked = |request: &CatchUpRequest| request.encode().unwrap();
    let replied = |reply: &CatchUpReply| reply.encode().unwrap();
    let (requests, replies) = audit::exchange();
    let mut audits = requests.into_iter().map(|one| asked(&CatchUpRequest::Audit(one)));
    let mut audit_replies = replies.into_iter().map(|one| replied(&CatchUpReply::Audit(one)));
    check_all(
        "catch-up",
        &[
            ("hello", "request: hello", asked(&CatchUpRequest::Hello(hello.clone()))),
            ("hello-back", "reply: hello", replied(&CatchUpReply::Hello(hello))),
            ("heads-wanted", "request: heads", asked(&CatchUpRequest::Heads(None))),
            ("heads", "reply: heads", replied(&CatchUpReply::Heads(heads))),
            ("logs-wanted", "request: logs", asked(&CatchUpRequest::Logs(wanted))),
            ("logs", "reply: logs", replied(&CatchUpReply::Logs(page))),
            ("audit-newest-wanted", "request: audit, newest", audits.next().unwrap()),
            ("audit-growth-wanted", "request: audit, growth", audits.next().unwrap()),
            ("audit-cosigned", "request: audit, cosigned by seed 03..03", audits.next().unwrap()),
            ("audit-checkpoints-wanted", "request: audit, checkpoints", audits.next().unwrap()),
            ("audit-fork", "request: audit, two histories of seed 02..02", audits.next().unwrap()),
            ("audit-newest", "reply: audit, newest of seed 02..02", audit_replies.next().unwrap()),
            ("audit-growth", "reply: audit, growth of seed 02..02", audit_replies.next().unwrap()),
            ("audit-taken", "reply: audit, taken", audit_replies.next().unwrap()),
            ("audit-checkpoints", "reply: audit, checkpoints", audit_replies.next().unwrap()),
            ("audit-nothing", "reply: audit, nothing", audit_replies.next().unwrap()),
        ],
    );
}

#[test]
fn audit_logs_and_confirmations() {
    let log = audit::Log::new(40, 40);
    let bundle = audit::cosigned(&log.checkpoint(30));
    let entries: Vec<u8> = (0..40).flat_map(|index| audit::leaf(index, 40).to_bytes()).collect();
    let (inclusion, _) = log.inclusion(7, 30);
    let hashes: Vec<u8> = inclusion.hashes().iter().flat_map(|one| *one.as_bytes()).collect();
    check_all(
        "audit",
        &[
            ("leaves", "40 leaves of 50 bytes each", entries),
            ("checkpoint", "30 of them, of seed 02..02, cosigned by 03..03", bundle.to_bytes()),
            ("growth", "from 20 to 30, of seed 02..02", log.growth(20, 30).to_bytes()),
            ("inclusion", "leaf 7 is in the first 30", hashes),
        ],
    );
    let confirmation = samples::confirmation().encode().unwrap();
    let withdrawal = samples::confirmation_withdrawal().encode().unwrap();
    check_all(
        "casework",
        &[
            ("confirmation", "signed by seeds 02..02 and 03..03", confirmation),
            ("confirmation-withdrawal", "signed by seed 03..03", withdrawal),
        ],
    );
}

#[test]
fn gateway_files() {
    let (request, key) = (samples::gateway_request(), samples::maltese_key());
    let (node, to) =
        (samples::dutch_key(), samples::sealing(&samples::dutch_key()).public().unwrap());
    let signed = request.sign(&key).unwrap();
    let sealed = request.sign_and_seal_with(&key, &node.public(), &to, &[0xf8; 32]).unwrap();
    let to = samples::sealing(&key).public().unwrap();
    let answer = samples::gateway_answer().sign_and_seal_with(&node, &to, &[0xf9; 32]).unwrap();
    let followed = gateway_followed::following(vec![gateway_followed::confirmed()]);
    let followed = followed.sign_and_seal_with(&node, &to, &[0xfa; 32]).unwrap();
    check_all(
        "gateway",
        &[
            ("request", "of seed 05..05", signed),
            ("request-sealed", "of seed 05..05, sealed to seed 02..02", sealed),
            ("answer", "of seed 02..02, sealed to seed 05..05", answer),
            ("answer-followed", "the same, with a hit that was confirmed", followed),
        ],
    );
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
