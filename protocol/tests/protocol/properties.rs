//! Properties of all bytes: no panic, one encoding for each value, nothing altered is accepted.

use proptest::collection::vec;
use proptest::prelude::*;
use striae_protocol::codec::{decode, encode};
use striae_protocol::limits::MAX_ENVELOPE_BYTES;
use striae_protocol::trust::Admitted;
use striae_protocol::{
    Answer, ClassFilter, Destinations, EnvelopeId, Hit, HitMark, MarkSignature, Message, Notice,
    Outcome, Query, RawEnvelope, Receipt, SignedDocument, ToldStep, Withdrawal,
};
use striae_vocabulary::{CountryCode, Ground, MarkCode, OpaqueReference, UnixSeconds, YearMonth};

use crate::samples;

fn country() -> impl Strategy<Value = CountryCode> {
    (b'A'..=b'Z', b'A'..=b'Z').prop_map(|(a, b)| CountryCode::from_letters([a, b]).unwrap())
}

fn filter() -> impl Strategy<Value = ClassFilter> {
    prop::option::of("[ -~]{1,20}").prop_map(|calibre_family| ClassFilter { calibre_family })
}

prop_compose! {
    fn mark()(mark in any::<u16>().prop_map(MarkCode), format_version: u16, bytes in vec(any::<u8>(), 1..300)) -> MarkSignature {
        MarkSignature { mark, format_version, bytes }
    }
}

prop_compose! {
    fn query()(
        reference: [u8; 16],
        countries in prop::option::of(prop::collection::btree_set(country(), 1..5)),
        grounds in prop::collection::btree_set(prop::sample::select(Ground::ALL), 0..6),
        on_behalf_of in Just(None),
        standing: bool,
        renews in prop::option::of(any::<[u8; 32]>()),
        class_filter in filter(),
        marks in vec(mark(), 1..5),
    ) -> Query {
        let destinations = countries
            .map_or(Destinations::All, |some| Destinations::Countries(some.into_iter().collect()));
        let reference = OpaqueReference::from_bytes(reference);
        let grounds = grounds.into_iter().collect();
        let renews = renews.map(EnvelopeId::from_bytes);
        Query { reference, destinations, grounds, on_behalf_of, standing, renews, class_filter, marks }
    }
}

prop_compose! {
    fn further_mark()(
        mark in any::<u16>().prop_map(MarkCode),
        score_hundredths in prop::option::of(-100_i16..=100),
        log10_lr_tenths in prop::option::of(-100_i16..=100),
    ) -> HitMark {
        HitMark { mark, score_hundredths, log10_lr_tenths }
    }
}

prop_compose! {
    fn hit()(
        reference: [u8; 16],
        mark in any::<u16>().prop_map(MarkCode),
        score_hundredths in prop::option::of(-100_i16..=100),
        log10_lr_tenths in prop::option::of(-100_i16..=100),
        further_marks in vec(further_mark(), 0..4),
        calibre in prop::option::of("[ -~]{1,20}"),
        event_kind in prop::option::of("[ -~]{1,20}"),
        event_month in prop::option::of((1_i16..3000, 1_u8..=12)),
    ) -> Hit {
        let reference = OpaqueReference::from_bytes(reference);
        let event_month = event_month.map(|(year, month)| YearMonth { year, month });
        let country = samples::country("BE");
        Hit {
            reference, mark, score_hundredths, log10_lr_tenths, further_marks, calibre, event_month, event_kind, country,
        }
    }
}

fn outcome() -> impl Strategy<Value = Outcome> {
    let reason = "[ -~]{1,60}";
    prop_oneof![
        vec(hit(), 1..5).prop_map(Outcome::Hits),
        Just(Outcome::NoHits),
        reason.prop_map(|reason| Outcome::Unsupported { reason }),
        reason.prop_map(|reason| Outcome::Refused { reason }),
        (reason, prop::option::of(any::<u64>().prop_map(UnixSeconds)))
            .prop_map(|(reason, run_at)| Outcome::Overloaded { reason, run_at }),
        Just(Outcome::Withdrawn),
    ]
}

prop_compose! {
    fn answer()(
        query: [u8; 32],
        number: u32,
        outcome in outcome(),
        searched: u32,
        class_filter in filter(),
        engine_version in "[ -~]{1,20}",
        contact in prop::option::of("[ -~]{1,20}"),
    ) -> Answer {
        let query = EnvelopeId::from_bytes(query);
        Answer { query, number, outcome, searched, class_filter, engine_version, contact }
    }
}

fn message() -> impl Strategy<Value = Message> {
    prop_oneof![
        query().prop_map(Message::Query),
        any::<[u8; 32]>()
            .prop_map(|id| Message::Withdrawal(Withdrawal { query: EnvelopeId::from_bytes(id) })),
        Just(Message::Refusal(samples::refusal())),
        "[ -~]{1,60}".prop_map(|text| Message::Notice(Notice { text })),
        any::<[u8; 32]>()
            .prop_map(|id| Message::Receipt(Receipt { received: EnvelopeId::from_bytes(id) })),
        (answer(), any::<[u8; 32]>()).prop_map(|(answer, randomness)| {
            Message::SealedAnswer(samples::sealed(&answer, &randomness))
        }),
        query().prop_map(|query| Message::SealedQuery(samples::sealed_query(&query))),
        ("[ -~]{1,60}", any::<[u8; 32]>()).prop_map(|(reason, randomness)| {
            let message = samples::case_message(ToldStep::Declined { reason });
            Message::CaseMessage(samples::sealed_case_message(&message, &randomness))
        }),
    ]
}

/// All that a peer's bytes go through. Returns whether they came to the end.
fn receive(bytes: &[u8]) -> bool {
    let authentic = RawEnvelope::new(bytes)
        .and_then(RawEnvelope::decode)
        .and_then(|decoded| decoded.authenticate(&samples::trusted()));
    authentic.is_ok_and(|envelope| {
        envelope.clone().into_fresh_query(samples::NOW, |_| false).is_ok()
            || envelope.clone().into_sealed_answer(samples::NOW).is_ok_and(|sealed| {
                // Whether it opens or not, it does no harm.
                let _ = sealed.open(&[samples::sealing(&samples::dutch_key())]);
                true
            })
            || envelope.clone().into_fresh_sealed_query(samples::NOW, |_| false).is_ok_and(
                |sealed| {
                    let key = samples::belgian_key();
                    let _ =
                        sealed.open(&key.public(), &[samples::sealing(&key)], &samples::trusted());
                    true
                },
            )
            || envelope.clone().into_fresh_withdrawal(samples::NOW, |_| false).is_ok()
            || envelope.clone().into_refusal(samples::NOW).is_ok()
            || envelope.clone().into_notice(samples::NOW).is_ok_and(|notice| {
                let _ = notice.notice().documents();
                true
            })
            || envelope.clone().into_case_message(samples::NOW).is_ok_and(|sealed| {
                let (key, roster) = (samples::belgian_key(), samples::trusted());
                let _ = sealed.open(&key.public(), &[samples::sealing(&key)], &roster);
                true
            })
            || envelope.into_receipt(samples::NOW).is_ok()
    })
}

proptest! {
    #[test]
    fn messages_round_trip(message in message()) {
        let signed = samples::draft(message.clone()).sign(&samples::belgian_key()).unwrap();
        let authentic = RawEnvelope::new(signed.bytes.clone())
            .unwrap()
            .decode()
            .unwrap()
            .authenticate(&samples::trusted())
            .unwrap();
        prop_assert_eq!(authentic.bytes(), &signed.bytes);
        match message {
            Message::Query(query) => {
                let fresh = authentic.into_fresh_query(samples::NOW, |_| false).unwrap();
                prop_assert_eq!(fresh.query(), &query);
            }
            Message::Withdrawal(withdrawal) => {
                let fresh = authentic.into_fresh_withdrawal(samples::NOW, |_| false).unwrap();
                prop_assert_eq!(fresh.withdrawal(), &withdrawal);
            }
            Message::Refusal(refusal) => {
                let received = authentic.into_refusal(samples::NOW).unwrap();
                prop_assert_eq!(received.refusal(), &refusal);
            }
            Message::Notice(notice) => {
                let received = authentic.into_notice(samples::NOW).unwrap();
                prop_assert_eq!(received.notice(), &notice);
            }
            Message::SealedQuery(sealed) => {
                // Signed by the Belgian node here, and sealed by the Dutch one: it is bound to its
                // author.
                let key = samples::belgian_key();
                let fresh = authentic.into_fresh_sealed_query(samples::NOW, |_| false).unwrap();
                prop_assert_eq!(fresh.destinations(), &sealed.destinations);
                prop_assert!(fresh.open(&key.public(), &[samples::sealing(&key)], &samples::trusted()).is_err());
            }
            Message::SealedAnswer(sealed) => {
                let received = authentic.into_sealed_answer(samples::NOW).unwrap();
                prop_assert_eq!(received.query(), sealed.query);
                let opened = received.open(&[samples::sealing(&samples::dutch_key())]).unwrap();
                prop_assert_eq!(opened.answer().query, sealed.query);
            }
            Message::CaseMessage(sealed) => {
                // Sealed by the Dutch node, and signed by the Belgian one here.
                let key = samples::belgian_key();
                let received = authentic.into_case_message(samples::NOW).unwrap();
                prop_assert_eq!(received.reader(), sealed.to);
                let keys = [samples::sealing(&key)];
                prop_assert!(received.open(&key.public(), &keys, &samples::trusted()).is_err());
            }
            Message::Receipt(receipt) => {
                let received = authentic.into_receipt(samples::NOW).unwrap();
                prop_assert_eq!(received.receipt(), &receipt);
            }
        }
    }

    #[test]
    fn random_bytes_never_pass(bytes in vec(any::<u8>(), 0..2000)) {
        prop_assert!(!receive(&bytes));
    }

    #[test]
    fn mutated_envelopes_never_pass(
        message in message(),
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let original = samples::draft(message).sign(&samples::belgian_key()).unwrap().bytes;
        let mut bytes = original.clone();
        for (at, with) in changes {
            let at = at.index(bytes.len());
            bytes[at] = with;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        prop_assert_eq!(receive(&bytes), bytes == original);
    }

    /// Bodies reach the decoder only signed, but a member may be hostile.
    #[test]
    fn what_decodes_encodes_to_the_same_bytes(
        query in query(),
        answer in answer(),
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
    ) {
        let mut bytes = encode(&query).unwrap();
        let mut other = encode(&answer).unwrap();
        for (at, with) in changes {
            let (here, there) = (at.index(bytes.len()), at.index(other.len()));
            bytes[here] = with;
            other[there] = with;
        }
        if let Ok(read) = decode::<Query, MAX_ENVELOPE_BYTES>(&bytes) {
            prop_assert_eq!(encode(&read).unwrap(), bytes);
        }
        if let Ok(read) = decode::<Answer, MAX_ENVELOPE_BYTES>(&other) {
            prop_assert_eq!(encode(&read).unwrap(), other);
        }
    }

    #[test]
    fn random_bodies_decode_or_fail(bytes in vec(any::<u8>(), 0..400)) {
        if let Ok(read) = decode::<Query, MAX_ENVELOPE_BYTES>(&bytes) {
            prop_assert_eq!(encode(&read).unwrap(), bytes.clone());
        }
        if let Ok(read) = decode::<Answer, MAX_ENVELOPE_BYTES>(&bytes) {
            prop_assert_eq!(encode(&read).unwrap(), bytes);
        }
    }

    #[test]
    fn random_documents_never_pass(text in "(?s).{0,300}", at in any::<prop::sample::Index>()) {
        let admit = |text: &str| {
            let mut membership = samples::membership();
            let documents = SignedDocument::read_all(text).unwrap_or_default();
            documents.into_iter().any(|document| membership.admit(document) == Ok(Admitted::New))
        };
        prop_assert!(!admit(&text));
        let good = samples::revocation("NL", &samples::dutch_key(), &samples::dutch_authority());
        prop_assert!(admit(&good.to_text()));
        let mut changed = good.to_text();
        changed.insert(at.index(changed.len()), 'x');
        prop_assert!(!admit(&changed));
    }
}
