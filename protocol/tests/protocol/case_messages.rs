//! Confirmations, and what two countries tell each other about a hit.

use proptest::collection::vec;
use proptest::prelude::*;
use striae_crypto::{SealingError, SealingSuite, SecretKey};
use striae_protocol::case_message::{
    ReleasedScan, ScanAssembly, ScanError, ScanPart, sealed_case_bytes,
};
use striae_protocol::codec::{decode, encode};
use striae_protocol::confirmation::{ConfirmationWithdrawal, ExaminerReference};
use striae_protocol::limits::{
    MAX_CASE_NOTE_BYTES, MAX_CONTACT_BYTES, MAX_ENVELOPE_BYTES, MAX_REASON_BYTES,
    MAX_RELEASED_SCAN_BYTES, SCAN_PART_BYTES,
};
use striae_protocol::{
    AuthenticCaseMessage, CaseMessage, CaseMessageError, ConfirmationError, ConfirmationState,
    ConfirmationStatement, EnvelopeError, EnvelopeId, Message, MessageKind, RawEnvelope,
    SealedCaseMessage, SignedConfirmation, SignedConfirmationWithdrawal, SignedEnvelope, ToldStep,
    TrustedRoster,
};
use striae_vocabulary::{Conclusion, CountryCode, MarkCode, OpaqueReference};

use crate::samples::{
    self, NOW, case_message, confirmation, confirmation_statement, confirmation_withdrawal, country,
};

fn proposed() -> SignedConfirmation {
    let (statement, key) = (confirmation_statement(), samples::dutch_key());
    SignedConfirmation::propose(statement, country("NL"), &key).unwrap()
}

fn file(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at * 31 % 251) as u8).collect()
}

fn scan(file: &[u8]) -> ReleasedScan {
    ReleasedScan::of(OpaqueReference::from_bytes([0xc4; 16]), MarkCode(1), "x3p".into(), file)
        .unwrap()
}

/// Every step, as the Dutch node sends it to the Belgian one.
pub(crate) fn steps() -> Vec<ToldStep> {
    let file = file(SCAN_PART_BYTES + 7);
    let (scan, reason) = (scan(&file), || "no cast can be made".to_owned());
    let mut parts = scan.cut(&file);
    let key = samples::dutch_key();
    let withdrawal =
        SignedConfirmationWithdrawal::sign(&confirmation(), country("NL"), reason(), NOW, &key);
    let mut steps = vec![
        ToldStep::ConfirmationRequested {
            exhibit: OpaqueReference::from_bytes([0xc5; 16]),
            contact: Some("ballistics@nl.example".into()),
            note: None,
        },
        ToldStep::Declined { reason: reason() },
        ToldStep::Stated(proposed()),
        ToldStep::Countersigned(confirmation()),
        ToldStep::Withdrawn(withdrawal.unwrap()),
        ToldStep::ReleaseRequested { mark: MarkCode(1), reason: reason() },
        ToldStep::ReleaseApproved(scan.clone()),
    ];
    steps.extend(parts.by_ref().map(ToldStep::ScanPart));
    drop(parts);
    steps
}

fn sealed(message: &CaseMessage) -> SealedCaseMessage {
    samples::sealed_case_message(message, &[0xf7; 32])
}

fn envelope(sealed: SealedCaseMessage, author: &SecretKey) -> SignedEnvelope {
    samples::draft(Message::CaseMessage(sealed)).sign(author).unwrap()
}

/// Lets the Belgian node receive an envelope of the Dutch one.
fn receive(
    envelope: &SignedEnvelope,
    roster: &TrustedRoster,
) -> Result<AuthenticCaseMessage, EnvelopeError> {
    let (node, keys) =
        (samples::belgian_key().public(), [samples::sealing(&samples::belgian_key())]);
    let authentic = RawEnvelope::new(envelope.bytes.clone())?.decode()?.authenticate(roster)?;
    assert_eq!(authentic.kind(), MessageKind::CaseMessage);
    authentic.into_case_message(NOW)?.open(&node, &keys, roster)
}

#[test]
fn every_step_arrives_and_looks_like_every_other() {
    let roster = samples::trusted();
    for step in steps() {
        let is_part = matches!(step, ToldStep::ScanPart(_));
        let message = case_message(step);
        let envelope = envelope(sealed(&message), &samples::dutch_key());
        // Every content has one length; only a part of a scan is longer.
        let expected =
            148 + 64 + 32 + 2 + 8 + sealed_case_bytes(SealingSuite::XWing)[usize::from(is_part)];
        assert_eq!(envelope.bytes.len(), expected, "{}", message.step.name());
        assert!(expected <= MAX_ENVELOPE_BYTES);
        let received = receive(&envelope, &roster).unwrap();
        assert_eq!(received.message(), &message);
        assert_eq!((received.country(), received.id()), (country("NL"), envelope.id));
    }
}

#[test]
fn the_longest_step_fits() {
    let long = |length| Some("x".repeat(length));
    let longest = ToldStep::ConfirmationRequested {
        exhibit: OpaqueReference::from_bytes([0; 16]),
        contact: long(MAX_CONTACT_BYTES),
        note: long(MAX_CASE_NOTE_BYTES),
    };
    let withdrawal = SignedConfirmationWithdrawal::sign(
        &confirmation(),
        country("NL"),
        "x".repeat(MAX_REASON_BYTES),
        NOW,
        &samples::dutch_key(),
    );
    for step in [longest, ToldStep::Withdrawn(withdrawal.unwrap())] {
        assert_eq!(
            sealed(&case_message(step)).sealed.len(),
            sealed_case_bytes(SealingSuite::XWing)[0]
        );
    }
    let seal = |step| {
        let (dutch, belgian) = (samples::dutch_key(), samples::belgian_key());
        let to = samples::sealing(&belgian).public().unwrap();
        let network = samples::network();
        let (message, to_node) = (case_message(step), belgian.public());
        SealedCaseMessage::seal(&message, network, &dutch.public(), &to_node, &to)
    };
    assert!(matches!(
        seal(ToldStep::Declined { reason: "x".repeat(MAX_REASON_BYTES + 1) }),
        Err(CaseMessageError::Limit(_))
    ));
    assert!(seal(ToldStep::Declined { reason: "no".into() }).is_ok());
}

#[test]
fn only_the_reader_opens_it_and_only_of_its_author() {
    let roster = samples::trusted();
    let message = case_message(ToldStep::Declined { reason: "no cast".into() });
    let good = sealed(&message);
    assert!(receive(&envelope(good.clone(), &samples::dutch_key()), &roster).is_ok());
    // Passed on by another as its own, or sent to another.
    let refused = |sealed, author: &SecretKey| match receive(&envelope(sealed, author), &roster) {
        Err(EnvelopeError::CaseMessage { source, .. }) => source,
        other => panic!("{other:?}"),
    };
    let closed = |error| assert!(matches!(error, CaseMessageError::Sealing(_)), "{error}");
    closed(refused(good.clone(), &samples::belgian_key()));
    let to_dutch = SealedCaseMessage { to: samples::dutch_key().public(), ..good.clone() };
    assert_eq!(refused(to_dutch, &samples::dutch_key()), CaseMessageError::NotForUs);
    let suite = SealedCaseMessage { suite: 9, ..good.clone() };
    assert_eq!(
        refused(suite, &samples::dutch_key()),
        CaseMessageError::Sealing(SealingError::UnknownSuite { found: 9 })
    );
    let mut altered = good.clone();
    altered.sealed[1200] ^= 1;
    closed(refused(altered, &samples::dutch_key()));
    // Any other length breaks a limit, and is not even signed.
    for length in [
        0,
        2048,
        sealed_case_bytes(SealingSuite::XWing)[0] - 1,
        sealed_case_bytes(SealingSuite::XWing)[1] - 1,
    ] {
        let other = SealedCaseMessage { sealed: vec![0; length], ..good.clone() };
        assert!(other.validate().is_err());
    }
    // Nor does a node of the own country read it with its own key.
    let authentic = RawEnvelope::new(envelope(good, &samples::dutch_key()).bytes)
        .and_then(RawEnvelope::decode)
        .and_then(|decoded| decoded.authenticate(&roster))
        .and_then(|authentic| authentic.into_case_message(NOW))
        .unwrap();
    assert_eq!(authentic.reader(), samples::belgian_key().public());
    let (key, sealing) = (samples::dutch_key(), [samples::sealing(&samples::dutch_key())]);
    assert!(authentic.open(&key.public(), &sealing, &roster).is_err());
}

#[test]
fn a_step_that_its_sender_may_not_take_is_refused() {
    let roster = samples::trusted();
    let refused = |step| {
        let envelope = envelope(sealed(&case_message(step)), &samples::dutch_key());
        match receive(&envelope, &roster) {
            Err(EnvelopeError::CaseMessage { source, .. }) => source,
            other => panic!("{other:?}"),
        }
    };
    let belgian = SignedConfirmation::propose(
        confirmation_statement(),
        country("BE"),
        &samples::belgian_key(),
    );
    // Signed by the other one alone, by both, by one where both are needed; taken back for the
    // other one.
    for step in [
        ToldStep::Stated(belgian.unwrap()),
        ToldStep::Stated(confirmation()),
        ToldStep::Countersigned(proposed()),
        ToldStep::Withdrawn(confirmation_withdrawal()),
    ] {
        assert_eq!(refused(step), CaseMessageError::Signatures);
    }
    let mut forged = confirmation();
    forged.statement.conclusion = Conclusion::Elimination;
    let error = CaseMessageError::Confirmation(ConfirmationError::Signature(country("NL")));
    assert_eq!(refused(ToldStep::Countersigned(forged)), error);
    // Between other countries.
    let between = |asking: &str, answering: &str, by: &str| {
        let mut statement = confirmation_statement();
        statement.asking.country = country(asking);
        statement.answering.country = country(answering);
        statement.first_examiner.country = country(asking);
        statement.verifying_examiner.country = country(answering);
        let key = samples::dutch_key();
        ToldStep::Stated(SignedConfirmation::propose(statement, country(by), &key).unwrap())
    };
    let no_party = |code| CaseMessageError::Confirmation(ConfirmationError::NoParty(country(code)));
    assert_eq!(refused(between("NL", "FR", "NL")), no_party("BE"));
    assert_eq!(refused(between("FR", "BE", "FR")), no_party("NL"));
    // Of another hit: nobody seals it, and nobody opens it.
    let message =
        CaseMessage { query: EnvelopeId::from_bytes([0; 32]), ..case_message(steps().remove(2)) };
    assert_eq!(message.validate(), Err(CaseMessageError::OtherHit));
}

#[test]
fn both_sign_the_same_bytes() {
    let (first, whole) = (proposed(), confirmation());
    let roster = samples::trusted();
    let by = ConfirmationState::Partial { by: country("NL") };
    assert_eq!(first.verify_by(&roster), Ok(by));
    assert_eq!(whole.verify_by(&roster), Ok(ConfirmationState::Complete));
    assert_eq!(first.statement, whole.statement);
    let bytes = whole.statement.signed_bytes();
    assert_eq!((bytes.len(), encode(&whole.statement).unwrap()), (168, bytes));
    assert_eq!(SignedConfirmation::decode(&whole.encode().unwrap()), Ok(whole));
    // In whatever order they sign, and joined from two halves, it is the same.
    let (key, other) = (samples::belgian_key(), samples::dutch_key());
    let second = SignedConfirmation::propose(first.statement, country("BE"), &key).unwrap();
    assert_eq!(second.join(&first), Ok(whole));
    assert_eq!(second.countersign(country("NL"), &other), Ok(whole));
    let mut different = second;
    different.statement.mark = MarkCode(2);
    assert_eq!(different.join(&first), Err(ConfirmationError::OtherStatement));
    let third = SignedConfirmation::propose(first.statement, country("FR"), &key);
    assert_eq!(third, Err(ConfirmationError::NoParty(country("FR"))));
}

#[test]
fn a_confirmation_that_does_not_count_is_refused() {
    let roster = samples::trusted();
    let good = confirmation();
    let with = |change: &dyn Fn(&mut ConfirmationStatement)| {
        let mut statement = good.statement;
        change(&mut statement);
        SignedConfirmation { statement, ..good }.verify_by(&roster).unwrap_err()
    };
    assert_eq!(with(&|one| one.version = 2), ConfirmationError::Version { found: 2 });
    let network = |one: &mut ConfirmationStatement| one.network = samples::other_network();
    assert_eq!(with(&network), ConfirmationError::OtherNetwork);
    let one_country = |one: &mut ConfirmationStatement| one.answering.country = country("NL");
    assert_eq!(with(&one_country), ConfirmationError::OneCountry(country("NL")));
    let one_examiner =
        |one: &mut ConfirmationStatement| one.verifying_examiner = one.first_examiner;
    assert_eq!(with(&one_examiner), ConfirmationError::OneExaminer);
    let other = |one: &mut ConfirmationStatement| one.first_examiner.country = country("FR");
    assert_eq!(with(&other), ConfirmationError::OtherExaminer(country("FR")));
    let altered = ConfirmationError::Signature(country("NL"));
    assert_eq!(with(&|one| one.mark = MarkCode(2)), altered);
    assert_eq!(with(&|one| one.conclusion = Conclusion::InconclusiveA), altered);
    assert_eq!(with(&|one| one.concluded.0 += 1), altered);
    let person = OpaqueReference::from_bytes([9; 16]);
    assert_eq!(with(&|one| one.first_examiner.person = person), altered);

    let none = SignedConfirmation { asking: None, answering: None, ..good };
    assert_eq!(none.verify_by(&roster), Err(ConfirmationError::Unsigned));
    // The two signatures exchanged; one by a stranger.
    let swapped = SignedConfirmation { asking: good.answering, answering: good.asking, ..good };
    assert_eq!(swapped.verify_by(&roster), Err(ConfirmationError::Signer(country("NL"))));
    let stranger = good.countersign(country("BE"), &samples::stranger_key()).unwrap();
    assert_eq!(stranger.verify_by(&roster), Err(ConfirmationError::Signer(country("BE"))));
    // An archive that knows for whom keys once spoke verifies it still.
    let code = |key: &_| roster.country_ever_of(key);
    assert_eq!(good.verify(code), Ok(ConfirmationState::Complete));
}

#[test]
fn either_country_takes_a_confirmation_back() {
    let roster = samples::trusted();
    let (good, of) = (confirmation_withdrawal(), confirmation());
    assert_eq!(good.verify_by(&roster), Ok(()));
    assert!(good.is_of(&of));
    let mut other = of;
    other.statement.mark = MarkCode(2);
    assert!(!good.is_of(&other));
    let mut third = good.clone();
    third.statement.country = country("FR");
    assert!(!third.is_of(&of));
    assert_eq!(encode(&good.statement).unwrap(), good.statement.signed_bytes());
    assert_eq!(SignedConfirmationWithdrawal::decode(&good.encode().unwrap()).as_ref(), Ok(&good));
    let with = |change: &dyn Fn(&mut ConfirmationWithdrawal)| {
        let mut altered = good.clone();
        change(&mut altered.statement);
        altered.verify_by(&roster).unwrap_err()
    };
    let altered = ConfirmationError::Signature(country("BE"));
    assert_eq!(with(&|one| one.reason.push('!')), altered);
    assert_eq!(with(&|one| one.withdrawn.0 += 1), altered);
    assert_eq!(with(&|one| one.confirmation = samples::network_digest()), altered);
    assert_eq!(
        with(&|one| one.network = samples::other_network()),
        ConfirmationError::OtherNetwork
    );
    assert_eq!(with(&|one| one.country = country("NL")), ConfirmationError::Signer(country("NL")));
    assert!(matches!(with(&|one| one.reason.clear()), ConfirmationError::Limit(_)));
    let by_france = SignedConfirmationWithdrawal::sign(
        &of,
        country("FR"),
        "no".into(),
        NOW,
        &samples::dutch_key(),
    );
    assert_eq!(by_france, Err(ConfirmationError::NoParty(country("FR"))));
}

/// A signature for one purpose is none for another.
#[test]
fn a_withdrawal_is_no_confirmation() {
    let good = confirmation();
    let mut mixed = good;
    mixed.answering = Some(confirmation_withdrawal().signature);
    let refused = mixed.verify_by(&samples::trusted());
    assert_eq!(refused, Err(ConfirmationError::Signature(country("BE"))));
}

#[test]
fn a_scan_is_put_together_in_any_order() {
    for length in [1, SCAN_PART_BYTES, SCAN_PART_BYTES + 1, 3 * SCAN_PART_BYTES + 5] {
        let file = file(length);
        let scan = scan(&file);
        let mut parts: Vec<ScanPart> = scan.cut(&file).collect();
        assert_eq!(parts.len(), scan.parts() as usize);
        parts.reverse();
        let mut assembly = ScanAssembly::new(scan.clone()).unwrap();
        let count = parts.len();
        for (at, part) in parts.iter().enumerate() {
            assert_eq!(assembly.missing().count(), count - at);
            assert_eq!(assembly.take(part.clone()), Ok(at + 1 == count));
            assert_eq!(assembly.take(part.clone()), Ok(at + 1 == count));
        }
        assert_eq!(assembly.finish(), Ok(file));
    }
}

#[test]
fn parts_that_do_not_belong_to_a_scan_are_refused() {
    let file = file(2 * SCAN_PART_BYTES + 5);
    let scan = scan(&file);
    let part = |number: usize| scan.cut(&file).nth(number).unwrap();
    let mut assembly = ScanAssembly::new(scan.clone()).unwrap();
    let other = ScanPart { scan: samples::network_digest(), ..part(0) };
    assert_eq!(assembly.take(other), Err(ScanError::OtherScan));
    for wrong in [
        ScanPart { number: 3, ..part(0) },
        ScanPart { number: u32::MAX, ..part(0) },
        ScanPart { number: 2, ..part(0) },
        ScanPart { number: 0, ..part(2) },
    ] {
        assert!(matches!(assembly.take(wrong), Err(ScanError::Part { .. })));
    }
    assert_eq!(assembly.take(part(0)), Ok(false));
    assert_eq!(assembly.clone().finish(), Err(ScanError::Incomplete { missing: 2 }));
    let mut altered = part(1);
    altered.bytes[5] ^= 1;
    assert_eq!(assembly.take(altered), Ok(false));
    assert_eq!(assembly.take(part(2)), Ok(true));
    assert_eq!(assembly.finish(), Err(ScanError::Digest));
    for len_bytes in [0, MAX_RELEASED_SCAN_BYTES + 1, u64::MAX] {
        assert!(ScanAssembly::new(ReleasedScan { len_bytes, ..scan.clone() }).is_err());
    }
    let none = ReleasedScan::of(scan.exhibit, MarkCode(1), String::new(), &file);
    assert!(none.is_err());
}

#[test]
fn conclusions_have_names() {
    for conclusion in Conclusion::ALL {
        assert_eq!(conclusion.to_string().parse(), Ok(*conclusion));
        let json = serde_json::to_string(conclusion).unwrap();
        assert_eq!(json, format!("\"{conclusion}\""));
    }
    assert!("match".parse::<Conclusion>().is_err());
}

proptest! {
    #[test]
    fn what_decodes_of_case_messages_encodes_to_the_same_bytes(
        which in any::<prop::sample::Index>(),
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        random in vec(any::<u8>(), 0..400),
    ) {
        let steps = &steps()[..7];
        let mut altered = encode(&case_message(steps[which.index(steps.len())].clone())).unwrap();
        for (at, with) in changes {
            let at = at.index(altered.len());
            altered[at] = with;
        }
        for bytes in [altered, random] {
            if let Ok(read) = decode::<CaseMessage, MAX_ENVELOPE_BYTES>(&bytes) {
                prop_assert_eq!(encode(&read).unwrap(), bytes.clone());
                let _ = read.validate();
            }
            if let Ok(read) = SignedConfirmation::decode(&bytes) {
                prop_assert_eq!(read.encode().unwrap(), bytes.clone());
            }
            if let Ok(read) = SignedConfirmationWithdrawal::decode(&bytes) {
                prop_assert_eq!(read.encode().unwrap(), bytes.clone());
            }
        }
    }

    #[test]
    fn an_altered_confirmation_never_counts(
        at in any::<prop::sample::Index>(),
        bit in 0_u8..8,
    ) {
        let mut bytes = confirmation().encode().unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        let state = SignedConfirmation::decode(&bytes)
            .and_then(|read| read.verify_by(&samples::trusted()));
        prop_assert_ne!(state, Ok(ConfirmationState::Complete));
    }
}

/// Examiners are told apart by country and reference.
#[test]
fn two_countries_may_call_their_examiners_alike() {
    let mut statement = confirmation_statement();
    let person = OpaqueReference::from_bytes([1; 16]);
    let of = |code: &str| ExaminerReference {
        country: CountryCode::from_letters(code.as_bytes().try_into().unwrap()).unwrap(),
        person,
    };
    statement.first_examiner = of("NL");
    statement.verifying_examiner = of("BE");
    assert_eq!(statement.validate(), Ok(()));
}
