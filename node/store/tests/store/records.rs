//! Records come back as they were stored.

use proptest::prelude::*;
use striae_casework::{
    Acquisition, AcquisitionId, Exhibit, ExhibitId, ExhibitKind, HitId, HitStatus,
};
use striae_protocol::{Answer, ClassFilter, Destinations, Digest, EnvelopeId, Hit, Outcome};
use striae_store::{
    AuditEvent, Disclosure, GatewayPartRecord, HitRecord, QueryRecord, QuerySide, ReceivedAnswer,
    ReceivedState, Record, RequesterRecord, SignatureRecord, Store,
};
use striae_vocabulary::{CountryCode, MarkCode, MarkKind, OpaqueReference, UnixSeconds, YearMonth};

use crate::kit::{Folder, NOW, author};

/// Stores a record and reads it back.
fn returned<R: Record>(store: &Store, record: &R) -> R {
    let mut changes = store.begin(NOW);
    changes.put(record).unwrap();
    changes.commit().unwrap();
    store.get(&record.key()).unwrap().unwrap()
}

fn envelope_ids() -> impl Strategy<Value = EnvelopeId> {
    any::<[u8; 32]>().prop_map(EnvelopeId::from_bytes)
}

fn countries() -> impl Strategy<Value = CountryCode> {
    "[A-Z]{2}".prop_map(|text| text.parse().unwrap())
}

fn hits() -> impl Strategy<Value = Hit> {
    let month = (1_i16..=9999, 1_u8..=12).prop_map(|(year, month)| YearMonth { year, month });
    (any::<[u8; 16]>(), any::<u16>(), -100_i16..=100, proptest::option::of(month), countries())
        .prop_map(|(reference, mark, score_hundredths, event_month, country)| Hit {
            reference: OpaqueReference::from_bytes(reference),
            mark: MarkCode(mark),
            score_hundredths: Some(score_hundredths),
            log10_lr_tenths: Some(score_hundredths),
            further_marks: Vec::new(),
            calibre: Some("9 mm Luger".to_owned()),
            event_month,
            event_kind: None,
            country,
        })
}

fn outcomes() -> impl Strategy<Value = Outcome> {
    prop_oneof![
        Just(Outcome::NoHits),
        "\\PC{1,40}".prop_map(|reason| Outcome::Refused { reason }),
        proptest::collection::vec(hits(), 1..5).prop_map(Outcome::Hits),
    ]
}

fn sides() -> impl Strategy<Value = QuerySide> {
    prop_oneof![
        any::<u64>().prop_map(|number| QuerySide::Asked(ExhibitId(number))),
        countries().prop_map(QuerySide::AskedFor),
        Just(QuerySide::Received(ReceivedState::Pending)),
        Just(QuerySide::Received(ReceivedState::NotForUs)),
        envelope_ids().prop_map(|id| QuerySide::Received(ReceivedState::Answered(id))),
    ]
}

#[test]
fn what_a_gateway_keeps_comes_back() {
    let folder = Folder::new();
    let store = folder.open();
    let country = "MA".parse().unwrap();
    let person = "carla".to_owned();
    let entered = RequesterRecord { country, key: author(), person, entered: NOW };
    assert_eq!(returned(&store, &entered), entered);
    let request = Digest::sha256(b"a request");
    for number in 0..3 {
        let part = GatewayPartRecord { request, number, bytes: vec![7; 512 << 10] };
        assert_eq!(returned(&store, &part), part);
    }
    let kept = store.with_prefix::<GatewayPartRecord, _>(&request).unwrap();
    let numbers: Vec<u32> = kept.map(|part| part.unwrap().number).collect();
    assert_eq!(numbers, [0, 1, 2]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn what_a_laboratory_enrols_comes_back(
        number in any::<u64>(),
        test_fire in any::<bool>(),
        case in "[!-~]{1,64}",
        days in (1_u32..28, 1_u32..28),
        pitch_um in proptest::option::of(0.1..50.0_f64),
        file in any::<[u8; 32]>(),
        signature in proptest::collection::vec(any::<u8>(), 0..12_288),
    ) {
        let folder = Folder::new();
        let store = folder.open();
        let (first, last) = (days.0.min(days.1), days.0.max(days.1));
        let exhibit = Exhibit {
            id: ExhibitId(number),
            kind: if test_fire { ExhibitKind::TestFire } else { ExhibitKind::Evidence },
            case_reference: case.parse().unwrap(),
            calibre: ".45 Auto".parse().unwrap(),
            occurred: Some(format!("2026-05-{first:02}..2026-06-{last:02}").parse().unwrap()),
            enrolled: UnixSeconds(number),
            rifling: None,
        };
        prop_assert_eq!(&returned(&store, &exhibit), &exhibit);
        let acquisition = Acquisition {
            id: AcquisitionId(number),
            exhibit: exhibit.id,
            mark: MarkKind::LandEngravedArea,
            file_name: case,
            file_sha256: file,
            file_bytes: number,
            pitch_um,
            unit_correction: pitch_um,
            region: None,
            land: Some(days.0 as u8),
            grooves: None,
            sense: striae_casework::Sense::default(),
            mended: Vec::new(),
        };
        prop_assert_eq!(&returned(&store, &acquisition), &acquisition);
        let signature = SignatureRecord {
            acquisition: acquisition.id,
            exhibit: exhibit.id,
            mark: acquisition.mark,
            calibre_family: exhibit.calibre.family().to_owned(),
            engine_version: "engine/1".to_owned(),
            format_version: 1,
            bytes: signature,
        };
        prop_assert_eq!(&returned(&store, &signature), &signature);
    }

    #[test]
    fn what_is_asked_and_answered_comes_back(
        query in envelope_ids(),
        id in envelope_ids(),
        envelope in proptest::collection::vec(any::<u8>(), 0..2_000),
        country in countries(),
        side in sides(),
        outcome in outcomes(),
        hit in hits(),
        expires in any::<u64>(),
    ) {
        let folder = Folder::new();
        let store = folder.open();
        let asked = QueryRecord {
            id: query,
            envelope: envelope.clone(),
            author: author(),
            country,
            destinations: Destinations::Countries(vec![country]),
            side,
            stored: NOW,
            expires: UnixSeconds(expires),
            withdrawn: (expires % 2 == 0).then_some(NOW),
            terms: None,
        };
        prop_assert_eq!(&returned(&store, &asked), &asked);
        let answer = Answer {
            query,
            number: 3,
            outcome,
            searched: 7,
            class_filter: ClassFilter::default(),
            engine_version: "engine/1".to_owned(),
            contact: Some("NCB".to_owned()),
        };
        let author = author();
        let received = ReceivedAnswer { query, country, author, id, envelope, answer, received: NOW };
        prop_assert_eq!(&returned(&store, &received), &received);
        let key = (query, author, 3);
        prop_assert_eq!(store.get::<ReceivedAnswer>(&key).unwrap(), Some(received));
        let (status, exhibit) = (HitStatus::Unconfirmed, ExhibitId(expires));
        let hit = HitRecord { id: HitId(expires), query, exhibit, hit, status, received: NOW };
        prop_assert_eq!(&returned(&store, &hit), &hit);
    }

    #[test]
    fn audit_entries_come_back_and_hold_together(
        references in proptest::collection::vec(any::<[u8; 16]>(), 0..100),
        id in envelope_ids(),
        country in countries(),
    ) {
        let folder = Folder::new();
        let store = folder.open();
        let disclose = |reference: &[u8; 16]| Disclosure {
            reference: OpaqueReference::from_bytes(*reference),
            exhibit: ExhibitId(u64::from(reference[0])),
        };
        let events = [
            AuditEvent::Enrolled { exhibit: ExhibitId(1), file: Digest::sha256(id.as_bytes()) },
            AuditEvent::Reindexed { signatures: 3, engine_version: "engine/1".to_owned() },
            AuditEvent::Asked { query: id, exhibit: ExhibitId(1), destinations: Destinations::All },
            AuditEvent::Disclosed {
                query: id,
                country,
                answer: id,
                outcome: "hits".to_owned(),
                disclosures: references.iter().map(disclose).collect(),
            },
            AuditEvent::Receipted { answer: id },
            AuditEvent::AnswerReceived { query: id, country, hits: 2 },
            AuditEvent::Withdrawn { query: id },
            AuditEvent::KeyRotated { from: author(), to: author() },
            AuditEvent::SealingKeyRotated { node: author(), to: Digest::sha256(b"key") },
        ];
        let mut changes = store.begin(NOW);
        for event in &events {
            changes.audit(event.clone()).unwrap();
        }
        changes.commit().unwrap();
        prop_assert_eq!(store.verify_audit().unwrap(), events.len() as u64);
        let kept = store.all::<striae_store::AuditRecord>().unwrap();
        let kept: Vec<AuditEvent> = kept.map(|entry| entry.unwrap().event).collect();
        prop_assert_eq!(&kept[..], &events[..]);
    }
}
