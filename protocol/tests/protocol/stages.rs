//! The way from bytes to a message, and every reason to leave it.

use striae_crypto::{Domain, SealingSuite, SecretKey};
use striae_protocol::envelope::ENVELOPE_OVERHEAD_BYTES;
use striae_protocol::limits::MAX_ENVELOPE_BYTES;
use striae_protocol::{
    Answer, AuthenticEnvelope, Certificate, Destinations, DraftError, Duty, EnvelopeDraft,
    EnvelopeError, EnvelopeId, FreshQuery, Message, MessageKind, Outcome, Query, RawEnvelope,
    SealedAnswer, SealedQuery, SignedEnvelope, TrustedRoster,
};
use striae_vocabulary::{CountryCode, UnixSeconds};

use crate::samples::{self, DAY, NOW};

fn authentic(bytes: &[u8]) -> Result<AuthenticEnvelope, EnvelopeError> {
    RawEnvelope::new(bytes)?.decode()?.authenticate(&samples::trusted())
}

/// Signs bytes that no honest node would.
fn sign_anyway(mut signed: Vec<u8>, key: &SecretKey) -> Vec<u8> {
    let signature = key.sign(Domain::Envelope, &signed).unwrap();
    signed.extend_from_slice(signature.as_bytes());
    signed
}

/// The query with some bytes replaced, and signed anew by its author.
fn tampered(at: usize, with: &[u8]) -> Vec<u8> {
    let mut bytes = samples::signed_query().bytes;
    bytes.truncate(bytes.len() - 64);
    bytes[at..at + with.len()].copy_from_slice(with);
    sign_anyway(bytes, &samples::dutch_key())
}

#[test]
fn a_query_passes_all_stages() {
    let envelope = samples::signed_query();
    let authentic = authentic(&envelope.bytes).unwrap();
    assert_eq!(authentic.kind(), MessageKind::Query);
    let fresh = authentic.into_fresh_query(NOW, |id| *id != envelope.id).unwrap();
    assert_eq!(fresh.id(), envelope.id);
    assert_eq!(fresh.author(), samples::dutch_key().public());
    assert_eq!(fresh.country(), samples::country("NL"));
    assert_eq!((fresh.issued(), fresh.expires().0), (NOW, NOW.0 + 30 * DAY));
    assert_eq!((fresh.sequence(), fresh.previous().is_some()), (7, true));
    assert_eq!(fresh.query(), &samples::query());
    assert_eq!(fresh.bytes(), envelope.bytes);
}

#[test]
fn answers_and_receipts_pass_all_stages() {
    let sealed = authentic(&samples::signed_sealed_answer().bytes).unwrap();
    let answer = sealed.into_sealed_answer(NOW).unwrap();
    let answer = answer.open(&[samples::sealing(&samples::dutch_key())]).unwrap();
    assert_eq!((answer.answer(), answer.version()), (&samples::hits(), 1));
    assert_eq!((answer.country(), answer.sequence()), (samples::country("BE"), 0));
    assert_eq!(answer.previous(), None);
    let receipt = authentic(&samples::signed_receipt().bytes).unwrap().into_receipt(NOW).unwrap();
    assert_eq!(receipt.receipt(), &samples::receipt());
    let by_the_dutch = |message| samples::draft(message).sign(&samples::dutch_key()).unwrap().bytes;
    let refusal = authentic(&by_the_dutch(Message::Refusal(samples::refusal()))).unwrap();
    assert_eq!(refusal.into_refusal(NOW).unwrap().refusal(), &samples::refusal());
    let notice = authentic(&by_the_dutch(Message::Notice(samples::notice()))).unwrap();
    assert_eq!(notice.into_notice(NOW).unwrap().notice(), &samples::notice());
    let withdrawal = authentic(&by_the_dutch(Message::Withdrawal(samples::withdrawal()))).unwrap();
    let fresh = withdrawal.clone().into_fresh_withdrawal(NOW, |_| false).unwrap();
    assert_eq!(fresh.withdrawal(), &samples::withdrawal());
    let again = withdrawal.into_fresh_withdrawal(NOW, |_| true).unwrap_err();
    assert_eq!(again, EnvelopeError::Seen);
}

#[test]
fn a_place_in_the_log_is_what_its_kind_has() {
    let sign = |message: Message, sequence, previous| {
        let draft = EnvelopeDraft { sequence, previous, ..samples::draft(message) };
        authentic(&draft.sign(&samples::dutch_key()).unwrap().bytes)
    };
    let before = Some(EnvelopeId::from_bytes([1; 32]));
    let query = || Message::Query(samples::query());
    let receipt = || Message::Receipt(samples::receipt());
    for good in [
        sign(query(), 1, None),
        sign(query(), 2, before),
        sign(Message::Withdrawal(samples::withdrawal()), u64::MAX, before),
        sign(receipt(), 0, None),
    ] {
        good.unwrap();
    }
    for bad in [
        sign(query(), 0, None),
        sign(query(), 1, before),
        sign(query(), 2, None),
        sign(receipt(), 1, None),
        sign(receipt(), 0, before),
    ] {
        let error = bad.unwrap_err();
        assert!(matches!(error, EnvelopeError::PlaceInLog { .. }) && error.is_senders_fault());
    }
}

#[test]
fn a_node_does_only_what_its_certificate_says() {
    let with = |duties: Vec<Duty>| {
        let mut membership = samples::membership();
        for (code, key, authority) in [
            ("NL", samples::dutch_key(), samples::dutch_authority()),
            ("BE", samples::belgian_key(), samples::belgian_authority()),
        ] {
            let request = samples::request(code, &key);
            let certificate =
                Certificate { duties: duties.clone(), ..samples::certificate(request, 2) };
            let document = samples::signed(certificate.to_document().unwrap(), &[&authority]);
            membership.admit(document).unwrap();
        }
        membership.roster(NOW)
    };
    let receive = |envelope: &SignedEnvelope, roster: &TrustedRoster| {
        RawEnvelope::new(envelope.bytes.clone()).unwrap().decode().unwrap().authenticate(roster)
    };
    let (asks, answers) = (with(vec![Duty::Ask]), with(vec![Duty::Answer]));
    let (query, answer) = (samples::signed_query(), samples::signed_sealed_answer());
    assert!(receive(&query, &asks).is_ok() && receive(&answer, &answers).is_ok());
    for refused in [receive(&query, &answers), receive(&answer, &asks)] {
        let error = refused.unwrap_err();
        assert!(matches!(error, EnvelopeError::Duty { .. }) && !error.is_senders_fault());
    }
    let for_another = Query { on_behalf_of: Some(samples::country("MT")), ..samples::query() };
    let clear = samples::draft(Message::Query(for_another.clone())).sign(&samples::dutch_key());
    let clear = clear.unwrap();
    let gateway = with(vec![Duty::Ask, Duty::Gateway]);
    assert!(receive(&clear, &gateway).is_ok());
    let error = receive(&clear, &asks).unwrap_err();
    assert!(matches!(error, EnvelopeError::Gateway { .. }), "{error}");
    // Sealed, only the asked node can see it.
    let sealed = samples::draft(Message::SealedQuery(samples::sealed_query(&for_another)));
    let sealed = sealed.sign(&samples::dutch_key()).unwrap();
    let open = |roster: &TrustedRoster| {
        let key = samples::belgian_key();
        let fresh = receive(&sealed, roster).unwrap().into_fresh_sealed_query(NOW, |_| false);
        fresh.unwrap().open(&key.public(), &[samples::sealing(&key)], roster)
    };
    assert!(open(&gateway).is_ok());
    assert!(matches!(open(&asks).unwrap_err(), EnvelopeError::Gateway { .. }));
}

#[test]
fn each_kind_only_where_it_belongs() {
    let query = authentic(&samples::signed_query().bytes).unwrap();
    let answer = authentic(&samples::signed_sealed_answer().bytes).unwrap();
    for error in [
        query.clone().into_sealed_answer(NOW).unwrap_err(),
        query.into_receipt(NOW).unwrap_err(),
        answer.into_fresh_query(NOW, |_| false).unwrap_err(),
    ] {
        assert!(matches!(error, EnvelopeError::OtherKind { .. }) && error.is_senders_fault());
    }
}

#[test]
fn any_altered_byte_is_refused() {
    for envelope in [samples::signed_query(), samples::signed_receipt()] {
        for at in 0..envelope.bytes.len() {
            for flip in [0x01, 0x80, 0xff] {
                let mut bytes = envelope.bytes.clone();
                bytes[at] ^= flip;
                assert!(authentic(&bytes).is_err(), "byte {at} with {flip:02x}");
            }
        }
    }
}

#[test]
fn any_length_but_the_right_one_is_refused() {
    let bytes = samples::signed_query().bytes;
    for length in 0..bytes.len() {
        assert!(authentic(&bytes[..length]).unwrap_err().is_senders_fault(), "{length} bytes");
    }
    let longer = [bytes.as_slice(), &[0]].concat();
    assert!(authentic(&longer).unwrap_err().is_senders_fault());
    let size = |length: usize| RawEnvelope::new(vec![0; length]);
    assert!(matches!(size(MAX_ENVELOPE_BYTES + 1), Err(EnvelopeError::Size { .. })));
    assert!(matches!(size(ENVELOPE_OVERHEAD_BYTES - 1), Err(EnvelopeError::Size { .. })));
    assert!(size(MAX_ENVELOPE_BYTES).is_ok() && size(ENVELOPE_OVERHEAD_BYTES).is_ok());
}

#[test]
fn what_the_author_should_not_have_signed_is_refused() {
    assert!(matches!(authentic(&tampered(0, b"S")), Err(EnvelopeError::Tag)));
    assert!(matches!(authentic(&tampered(16, &[0; 32])), Err(EnvelopeError::OtherNetwork)));
    let error = authentic(&tampered(48, &[10, 0])).unwrap_err();
    // A newer node may have such a kind: it is not blamed.
    assert!(matches!(error, EnvelopeError::Kind { code: 10 }) && !error.is_senders_fault());
    // The body of a query is no withdrawal: bytes are left over.
    assert!(matches!(authentic(&tampered(48, &[5, 0])), Err(EnvelopeError::Body { .. })));
    // A body longer than the bytes there are, also by far.
    for length in [1_000_u64, MAX_ENVELOPE_BYTES as u64 + 1, u64::MAX] {
        let error = authentic(&tampered(140, &length.to_le_bytes())).unwrap_err();
        assert!(matches!(error, EnvelopeError::Layout(_)), "{error}");
    }
    // A lower-case country, and an unknown variant of the destinations.
    assert!(matches!(authentic(&tampered(176, b"b")), Err(EnvelopeError::Body { .. })));
    assert!(matches!(authentic(&tampered(164, &[2])), Err(EnvelopeError::Body { .. })));
    // The same country twice.
    assert!(matches!(authentic(&tampered(178, b"BE")), Err(EnvelopeError::Limit { .. })));
}

#[test]
fn another_version_is_nobodys_fault() {
    for version in [0, 2] {
        let error = authentic(&tampered(50, &[version, 0])).unwrap_err();
        assert_eq!(error, EnvelopeError::Version { found: version.into() });
        assert!(error.to_string().contains("speaks versions 1 to 1"), "{error}");
        assert!(!error.is_senders_fault());
    }
}

#[test]
fn a_sealed_answer_opens_for_the_asker_and_as_it_was_sealed() {
    let key = [samples::stranger_key(), samples::dutch_key()].map(|key| samples::sealing(&key));
    let received = |envelope: &SignedEnvelope| {
        authentic(&envelope.bytes).unwrap().into_sealed_answer(NOW).unwrap()
    };
    let envelope = samples::signed_sealed_answer();
    let answer = received(&envelope).open(&key).unwrap();
    assert_eq!(answer.answer(), &samples::hits());
    assert_eq!((answer.id(), answer.country()), (envelope.id, samples::country("BE")));
    let closed = |error: EnvelopeError| {
        assert!(matches!(error, EnvelopeError::Sealed { .. }), "{error}");
        assert!(!error.is_senders_fault());
    };
    closed(received(&envelope).open(&[samples::sealing(&samples::belgian_key())]).unwrap_err());
    // Belgium's sealed answer is worth nothing in another node's envelope, or as the answer to
    // another query.
    let sealed = || samples::sealed(&samples::hits(), &[1; 32]);
    let sign =
        |sealed, key: &SecretKey| samples::draft(Message::SealedAnswer(sealed)).sign(key).unwrap();
    closed(received(&sign(sealed(), &samples::dutch_key())).open(&key).unwrap_err());
    let other_query = SealedAnswer { query: EnvelopeId::from_bytes([1; 32]), ..sealed() };
    closed(received(&sign(other_query, &samples::belgian_key())).open(&key).unwrap_err());
    let other_suite = SealedAnswer { suite: 9, ..sealed() };
    let error = received(&sign(other_suite, &samples::belgian_key())).open(&key).unwrap_err();
    assert!(error.to_string().contains("suite 9"), "{error}");
    // A country answers only for itself, sealed or not.
    let mut foreign = samples::hits();
    if let Outcome::Hits(hits) = &mut foreign.outcome {
        hits[0].country = samples::country("FR");
    }
    let foreign = sign(samples::sealed(&foreign, &[1; 32]), &samples::belgian_key());
    let error = received(&foreign).open(&key).unwrap_err();
    assert!(matches!(error, EnvelopeError::ForeignHit { .. }), "{error}");
}

#[test]
fn a_sealed_query_opens_for_the_asked_and_as_it_was_sealed() {
    let (key, country_of_asker) = (samples::belgian_key(), samples::country("NL"));
    let sign =
        |sealed, key: &SecretKey| samples::draft(Message::SealedQuery(sealed)).sign(key).unwrap();
    let received = |envelope: &SignedEnvelope| {
        let authentic = authentic(&envelope.bytes).unwrap();
        authentic.into_fresh_sealed_query(NOW, |_| false).unwrap()
    };
    let opened = |envelope: &SignedEnvelope, key: &SecretKey| {
        received(envelope).open(&key.public(), &[samples::sealing(key)], &samples::trusted())
    };
    let envelope = samples::signed_sealed_query();
    let fresh = opened(&envelope, &key).unwrap();
    assert_eq!(fresh.query(), &samples::query());
    assert_eq!((fresh.id(), fresh.country(), fresh.sequence()), (envelope.id, country_of_asker, 7));
    let readable = |part: &[u8]| envelope.bytes.windows(part.len()).any(|window| window == part);
    assert!(!readable(b"9 mm") && !readable(&[1, 2, 3, 4, 5]), "marks and class are sealed");
    assert!(readable(b"BEFR"), "who is asked is not");

    // A node that is not asked does not open it, nor does the asked in another envelope, or
    // changed.
    let closed = |found: Result<_, EnvelopeError>| {
        let error = found.map(|_: FreshQuery| ()).unwrap_err();
        assert!(matches!(error, EnvelopeError::SealedQuery { .. }), "{error}");
        assert!(!error.is_senders_fault());
    };
    closed(opened(&envelope, &samples::dutch_key()));
    let sealed = || samples::sealed_query(&samples::query());
    closed(opened(&sign(sealed(), &key), &key));
    let mut altered = sealed();
    altered.body[3] ^= 1;
    closed(opened(&sign(altered, &samples::dutch_key()), &key));
    let elsewhere = Destinations::Countries(vec![samples::country("BE")]);
    let redirected = SealedQuery { destinations: elsewhere, ..sealed() };
    closed(opened(&sign(redirected, &samples::dutch_key()), &key));
    let suite = SealedQuery { suite: 2, ..sealed() };
    closed(opened(&sign(suite, &samples::dutch_key()), &key));
    // Seen before, it is not fresh, sealed or not.
    let again = authentic(&envelope.bytes).unwrap().into_fresh_sealed_query(NOW, |_| true);
    assert_eq!(again.unwrap_err(), EnvelopeError::Seen);
}

#[test]
fn a_hit_and_no_hit_have_one_length_when_sealed() {
    let none = Answer { outcome: Outcome::NoHits, ..samples::hits() };
    let length = |answer: &Answer| samples::sealed(answer, &[1; 32]).sealed.len();
    assert_eq!(length(&none), length(&samples::hits()));
    assert_eq!(length(&samples::refused()), length(&none));
}

#[test]
fn forged_and_unknown_authors() {
    // Signed by Belgium in the name of the Netherlands.
    let mut bytes = samples::signed_query().bytes;
    bytes.truncate(bytes.len() - 64);
    let error = authentic(&sign_anyway(bytes, &samples::belgian_key())).unwrap_err();
    assert_eq!(error, EnvelopeError::Signature { country: samples::country("NL") });
    assert!(error.is_senders_fault());
    // Signed by a key that nobody has certified, as far as we have heard.
    let unknown = samples::draft(Message::Query(samples::query())).sign(&samples::stranger_key());
    let error = authentic(&unknown.unwrap().bytes).unwrap_err();
    assert!(matches!(error, EnvelopeError::UnknownAuthor { .. }) && !error.is_senders_fault());
    // A weak key, for which a signature of anything can be made.
    let mut weak = [0; 32];
    weak[0] = 1;
    assert!(matches!(authentic(&tampered(52, &weak)), Err(EnvelopeError::Layout(_))));
}

#[test]
fn time_decides_what_is_fresh() {
    let bytes = samples::signed_query().bytes;
    let at = |now| authentic(&bytes).unwrap().into_fresh_query(UnixSeconds(now), |_| false);
    assert!(at(NOW.0 - 300).is_ok(), "clocks may differ by five minutes");
    let early = at(NOW.0 - 301).unwrap_err();
    assert!(matches!(early, EnvelopeError::FromTheFuture { .. }) && !early.is_senders_fault());
    assert!(at(NOW.0 + 30 * DAY - 1).is_ok());
    let late = at(NOW.0 + 30 * DAY).unwrap_err();
    assert!(matches!(late, EnvelopeError::Expired { .. }) && !late.is_senders_fault());
    let seen = authentic(&bytes).unwrap().into_fresh_query(NOW, |_| true).unwrap_err();
    assert!(seen == EnvelopeError::Seen && !seen.is_senders_fault());
}

#[test]
fn lifetimes_are_bounded_on_both_sides() {
    let draft = |expires| EnvelopeDraft {
        expires: UnixSeconds(expires),
        ..samples::draft(Message::Query(samples::query()))
    };
    assert!(draft(NOW.0 + 366 * DAY).sign(&samples::dutch_key()).is_ok());
    for expires in [NOW.0 + 366 * DAY + 1, NOW.0, NOW.0 - 1, u64::MAX] {
        let refused = draft(expires).sign(&samples::dutch_key());
        assert!(matches!(refused, Err(DraftError::Lifetime { .. })));
        let received = authentic(&tampered(132, &expires.to_le_bytes())).unwrap();
        let error = received.into_fresh_query(NOW, |_| false).unwrap_err();
        assert!(matches!(error, EnvelopeError::Lifetime { .. }) && error.is_senders_fault());
    }
}

#[test]
fn a_country_answers_only_for_itself() {
    let Answer { outcome: Outcome::Hits(mut hits), .. } = samples::hits() else { unreachable!() };
    hits[0].country = CountryCode::from_letters(*b"NL").unwrap();
    let answer = Answer { outcome: Outcome::Hits(hits), ..samples::hits() };
    let sealed = Message::SealedAnswer(samples::sealed(&answer, &[1; 32]));
    let signed = samples::draft(sealed).sign(&samples::belgian_key()).unwrap();
    let sealed = authentic(&signed.bytes).unwrap().into_sealed_answer(NOW).unwrap();
    let error = sealed.open(&[samples::sealing(&samples::dutch_key())]).unwrap_err();
    assert!(matches!(error, EnvelopeError::ForeignHit { .. }) && error.is_senders_fault());
}

#[test]
fn suites_live_beside_each_other() {
    let suite_2 = SealingSuite::MlKem768P256;
    // A node that is changing from one suite to the other opens both.
    let dutch = samples::dutch_key();
    let keys = [samples::sealing(&dutch), samples::sealing_of(suite_2, &dutch)];
    for sealed in [samples::sealed(&samples::hits(), &[1; 32]), samples::sealed_by_suite_2()] {
        let signed = samples::draft(Message::SealedAnswer(sealed)).sign(&samples::belgian_key());
        let received = authentic(&signed.unwrap().bytes).unwrap().into_sealed_answer(NOW).unwrap();
        assert_eq!(received.open(&keys).unwrap().answer(), &samples::hits());
    }
    // A query goes to readers of both suites; its body is sealed by the higher one.
    let sealed = samples::query_sealed_by_two_suites();
    assert_eq!((sealed.suite, sealed.keys[0].suite, sealed.keys[1].suite), (2, 1, 2));
    let signed = samples::draft(Message::SealedQuery(sealed)).sign(&dutch).unwrap();
    let belgian = (samples::belgian_key().public(), samples::sealing(&samples::belgian_key()));
    let stranger = samples::stranger_key();
    let stranger = (stranger.public(), samples::sealing_of(suite_2, &stranger));
    for (node, key) in [belgian, stranger] {
        let fresh = authentic(&signed.bytes).unwrap().into_fresh_sealed_query(NOW, |_| false);
        let opened = fresh.unwrap().open(&node, &[key], &samples::trusted()).unwrap();
        assert_eq!(opened.query(), &samples::query());
    }
}
