//! The limits of every message.

use striae_protocol::limits::{
    MAX_CALIBRE_BYTES, MAX_CONTACT_BYTES, MAX_DESTINATIONS, MAX_ENGINE_VERSION_BYTES,
    MAX_ENVELOPE_BYTES, MAX_EVENT_KIND_BYTES, MAX_HITS_PER_ANSWER, MAX_REASON_BYTES,
    MAX_SIGNATURE_BYTES, MAX_SIGNATURES_PER_QUERY,
};
use striae_protocol::{
    Answer, ClassFilter, Destinations, DraftError, Hit, MarkSignature, Message, MessageError,
    Outcome, Query,
};
use striae_vocabulary::{CountryCode, Ground, MarkCode, OpaqueReference, UnixSeconds, YearMonth};

use crate::samples;

fn mark(length: usize) -> MarkSignature {
    MarkSignature { mark: MarkCode(1), format_version: 1, bytes: vec![7; length] }
}

fn countries(count: usize) -> Vec<CountryCode> {
    let code = |n: usize| CountryCode::from_letters([b'A' + (n / 26) as u8, b'A' + (n % 26) as u8]);
    (0..count).map(|n| code(n).unwrap()).collect()
}

fn hit() -> Hit {
    match samples::hits().outcome {
        Outcome::Hits(hits) => hits[0].clone(),
        _ => unreachable!(),
    }
}

fn answer(outcome: Outcome) -> Answer {
    Answer { outcome, ..samples::hits() }
}

#[test]
fn queries() {
    let with_marks = |marks| Query { marks, ..samples::query() }.validate();
    assert_eq!(with_marks(vec![mark(1); MAX_SIGNATURES_PER_QUERY]), Ok(()));
    assert!(with_marks(vec![mark(1); MAX_SIGNATURES_PER_QUERY + 1]).is_err());
    assert!(with_marks(vec![]).is_err());
    assert!(with_marks(vec![mark(0)]).is_err());
    assert_eq!(with_marks(vec![mark(MAX_SIGNATURE_BYTES)]), Ok(()));
    assert!(with_marks(vec![mark(MAX_SIGNATURE_BYTES + 1)]).is_err());

    let on = |grounds| Query { grounds, ..samples::query() }.validate();
    assert_eq!(on(Ground::ALL.to_vec()), Ok(()));
    assert_eq!(on(vec![]), Ok(()));
    assert!(matches!(on(vec![Ground::Group; 2]), Err(MessageError::Twice { .. })));

    let to = |list| Destinations::Countries(list).validate();
    assert_eq!(Destinations::All.validate(), Ok(()));
    assert_eq!(to(countries(MAX_DESTINATIONS)), Ok(()));
    assert!(to(countries(MAX_DESTINATIONS + 1)).is_err());
    assert!(to(vec![]).is_err());
    assert!(matches!(to(countries(1).repeat(2)), Err(MessageError::Twice { .. })));

    let family = |text: &str| ClassFilter { calibre_family: Some(text.into()) }.validate();
    assert_eq!(family(&"x".repeat(MAX_CALIBRE_BYTES)), Ok(()));
    for bad in [&"x".repeat(MAX_CALIBRE_BYTES + 1), "", "9\nmm", "\u{202e}mm", "\u{1b}[31m"] {
        assert!(family(bad).is_err(), "{bad:?}");
    }
}

#[test]
fn answers() {
    let hits = |count| answer(Outcome::Hits(vec![hit(); count])).validate();
    assert_eq!(hits(MAX_HITS_PER_ANSWER), Ok(()));
    assert!(hits(MAX_HITS_PER_ANSWER + 1).is_err() && hits(0).is_err());
    assert_eq!(answer(Outcome::NoHits).validate(), Ok(()));
    let refused = |length| answer(Outcome::Refused { reason: "x".repeat(length) }).validate();
    assert_eq!(refused(MAX_REASON_BYTES), Ok(()));
    assert!(refused(MAX_REASON_BYTES + 1).is_err() && refused(0).is_err());
    assert!(Answer { engine_version: String::new(), ..samples::hits() }.validate().is_err());

    for score_hundredths in [Some(-100), Some(0), Some(100), None] {
        assert_eq!(Hit { score_hundredths, ..hit() }.validate(), Ok(()));
    }
    for score_hundredths in [-101, 101, i16::MIN, i16::MAX].map(Some) {
        assert!(Hit { score_hundredths, ..hit() }.validate().is_err());
    }
    for log10_lr_tenths in [Some(-101), Some(101), Some(i16::MIN)] {
        assert!(Hit { log10_lr_tenths, ..hit() }.validate().is_err());
    }
    for (year, month, good) in
        [(2025, 1, true), (2025, 12, true), (2025, 0, false), (2025, 13, false), (0, 1, false)]
    {
        let event_month = Some(YearMonth { year, month });
        assert_eq!(Hit { event_month, ..hit() }.validate().is_ok(), good);
    }
}

#[test]
fn what_breaks_a_limit_is_not_signed() {
    let empty = Query { marks: vec![], ..samples::query() };
    let refused = samples::draft(Message::Query(empty)).sign(&samples::dutch_key());
    assert!(matches!(refused, Err(DraftError::Message(_))));
    // Each mark within its limit, all together too long.
    let marks = vec![mark(MAX_SIGNATURE_BYTES); MAX_SIGNATURES_PER_QUERY];
    let large = Query { marks, ..samples::query() };
    let refused = samples::draft(Message::Query(large)).sign(&samples::dutch_key());
    assert!(matches!(refused, Err(DraftError::TooLong { limit: MAX_ENVELOPE_BYTES, .. })));
    // The longest answer fits.
    let longest = Hit {
        calibre: Some("x".repeat(MAX_CALIBRE_BYTES)),
        event_kind: Some("x".repeat(MAX_EVENT_KIND_BYTES)),
        ..hit()
    };
    let answer = Answer {
        engine_version: "x".repeat(MAX_ENGINE_VERSION_BYTES),
        contact: Some("x".repeat(MAX_CONTACT_BYTES)),
        class_filter: ClassFilter { calibre_family: Some("x".repeat(MAX_CALIBRE_BYTES)) },
        ..answer(Outcome::Hits(vec![longest; MAX_HITS_PER_ANSWER]))
    };
    let sealed = Message::SealedAnswer(samples::sealed(&answer, &[1; 32]));
    assert!(samples::draft(sealed).sign(&samples::belgian_key()).is_ok());
}

#[test]
fn destinations_include() {
    let some = Destinations::Countries(vec![samples::country("BE")]);
    assert!(some.includes(samples::country("BE")) && !some.includes(samples::country("NL")));
    assert!(Destinations::All.includes(samples::country("NL")));
}

#[test]
fn text_forms() {
    assert_eq!(samples::country("NL").to_string(), "NL");
    for bad in ["nl", "N", "NLD", "", "ÄA", "N1", "\u{1b}["] {
        assert!(bad.parse::<CountryCode>().is_err(), "{bad:?}");
    }
    assert_eq!(UnixSeconds(0).to_string(), "1970-01-01T00:00:00Z");
    assert_eq!("2026-09-21T14:13:20Z".parse(), Ok(samples::NOW));
    for time in [0, samples::NOW.0, 253_402_207_200, 253_402_300_800, u64::MAX].map(UnixSeconds) {
        assert_eq!(time.to_string().parse(), Ok(time));
    }
    for bad in ["", "@", "@-1", "1969-12-31T23:59:59Z", "2026-09-21T14:13:20.5Z", "yesterday"] {
        assert!(bad.parse::<UnixSeconds>().is_err(), "{bad:?}");
    }
    let reference = OpaqueReference::from_bytes([0x0f; 16]);
    assert_eq!(reference.to_string(), "0f".repeat(16));
    assert_eq!(reference.to_string().parse(), Ok(reference));
    assert_eq!(YearMonth { year: 2025, month: 3 }.to_string(), "2025-03");
}

/// A peer's clock may say anything.
#[test]
fn the_time_between_any_two_moments_is_a_number() {
    let after = |one, other| UnixSeconds(one).seconds_after(UnixSeconds(other));
    assert_eq!((after(20, 15), after(15, 20), after(7, 7)), (5, -5, 0));
    assert_eq!((after(1 << 63, 1), after(u64::MAX, 0)), (i64::MAX, i64::MAX));
    assert_eq!((after(1, 1 << 63), after(0, u64::MAX)), (1 - i64::MAX - 1, i64::MIN));
}

#[test]
fn json_is_readable_and_round_trips() {
    let json = serde_json::to_string(&samples::query()).unwrap();
    assert!(json.contains(&"a1".repeat(16)) && json.contains("\"BE\""), "{json}");
    assert_eq!(serde_json::from_str::<Query>(&json).unwrap(), samples::query());
    let json = serde_json::to_string(&samples::hits()).unwrap();
    assert!(json.contains(&"b2".repeat(32)), "{json}");
    assert_eq!(serde_json::from_str::<Answer>(&json).unwrap(), samples::hits());
    assert_eq!(serde_json::to_string(&samples::NOW).unwrap(), "\"2026-09-21T14:13:20Z\"");
    let key = samples::dutch_key().public();
    assert_eq!(serde_json::to_string(&key).unwrap(), format!("\"{key}\""));
}
