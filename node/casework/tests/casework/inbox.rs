//! The inbox shows each role what it may do next, and nobody a first finding.

use striae_casework::clock::{ClockStep, Target};
use striae_casework::hit_life::HitState;
use striae_casework::inbox::{
    InboxFacts, InboxKind, InboxRow, NewIncident, OpenQuery, Reader, WaitingCall, WaitingHit, inbox,
};
use striae_casework::roles::{Action, Role};
use striae_casework::{ExhibitId, HitId};
use striae_vocabulary::{CountryCode, UnixSeconds};

const NOW: UnixSeconds = UnixSeconds(1_800_000_000);

fn country(code: &str) -> CountryCode {
    code.parse().unwrap()
}

fn hit(state: HitState) -> WaitingHit {
    WaitingHit {
        hit: HitId(4),
        country: country("ES"),
        is_sent: false,
        state,
        came: NOW,
        since: NOW,
        due: None,
        first_look: None,
        is_examined_abroad: false,
        disagreeing: Vec::new(),
        is_concluded: false,
        signed_by: Vec::new(),
        release_approved_by: Vec::new(),
    }
}

fn read(facts: &InboxFacts, person: Option<&str>, roles: &[Role]) -> Vec<InboxRow> {
    let person = person.map(|person| person.parse().unwrap());
    let reader = Reader { person, roles: roles.to_vec() };
    inbox(country("PT"), facts, &reader, true, NOW)
}

fn next_of(hit: WaitingHit, person: &str, role: Role) -> Vec<String> {
    let facts = InboxFacts { hits: vec![hit], ..InboxFacts::default() };
    read(&facts, Some(person), &[role]).into_iter().map(|row| row.next).collect()
}

#[test]
fn each_role_sees_the_step_that_it_may_do() {
    let review = ["striae hit review H-4"];
    assert_eq!(next_of(hit(HitState::Unconfirmed), "ana", Role::Examiner), review);
    assert!(next_of(hit(HitState::Unconfirmed), "ana", Role::Liaison).is_empty());
    assert!(next_of(hit(HitState::Unconfirmed), "ana", Role::Operator).is_empty());
    assert_eq!(next_of(hit(HitState::Lead), "rui", Role::Liaison), ["striae hit request H-4"]);
    let concluded = WaitingHit { is_concluded: true, ..hit(HitState::ConfirmationRequested) };
    assert_eq!(next_of(concluded.clone(), "rui", Role::Liaison), ["striae hit sign H-4"]);
    let signed = WaitingHit { signed_by: vec![country("PT")], ..concluded };
    assert!(next_of(signed, "rui", Role::Liaison).is_empty());
}

#[test]
fn the_first_examiner_is_not_asked_for_the_second_look_and_nobody_is_told_the_first() {
    let examined = WaitingHit { first_look: Some("ana".to_owned()), ..hit(HitState::UnderReview) };
    assert!(next_of(examined.clone(), "ana", Role::Verifier).is_empty());
    let next = next_of(examined.clone(), "bruno", Role::Verifier);
    assert_eq!(next, ["striae hit verify H-4 --finding FINDING --basis BASIS"]);
    assert!(next_of(examined, "bruno", Role::Examiner).is_empty());
}

#[test]
fn a_sent_hit_waits_for_the_other_country_until_it_asks() {
    let sent = |state| WaitingHit { is_sent: true, ..hit(state) };
    for state in [HitState::Unconfirmed, HitState::UnderReview, HitState::Lead] {
        assert!(next_of(sent(state), "ana", Role::Verifier).is_empty(), "{state}");
    }
    let requested = next_of(sent(HitState::ConfirmationRequested), "ana", Role::Verifier);
    assert_eq!(requested, ["striae hit examine H-4 --finding FINDING --basis BASIS"]);
    let release =
        WaitingHit { release_approved_by: vec![country("ES")], ..sent(HitState::UnderReview) };
    assert_eq!(next_of(release, "rui", Role::Liaison), ["striae hit release H-4"]);
}

#[test]
fn calls_wait_for_others_and_what_is_overdue_comes_first() {
    let call = WaitingCall {
        number: 7,
        first: "ana".parse().unwrap(),
        action: Action::AskAbroad,
        subject: "E-1".to_owned(),
        since: UnixSeconds(NOW.0 - 10),
        expires: UnixSeconds(NOW.0 + 10),
    };
    let late = OpenQuery {
        query: "abcdef".to_owned(),
        exhibit: Some(ExhibitId(1)),
        asked: UnixSeconds(NOW.0 - 49 * 3600),
        expires: UnixSeconds(NOW.0 + 24 * 3600),
        is_standing: true,
        unanswered: vec![country("FR"), country("ES")],
    };
    let due = UnixSeconds(NOW.0 - 1);
    let target = Target { step: ClockStep::Searched, due, done: None };
    let facts = InboxFacts {
        calls: vec![call],
        queries: vec![late],
        overdue: vec![(ExhibitId(2), due, target)],
        ..InboxFacts::default()
    };
    let rows = read(&facts, Some("rui"), &[Role::Examiner, Role::Liaison]);
    let kinds: Vec<InboxKind> = rows.iter().map(|row| row.kind).collect();
    assert_eq!(
        kinds,
        [InboxKind::Answer, InboxKind::Clock, InboxKind::Renewal, InboxKind::Approval]
    );
    assert_eq!(rows[0].waits_for, "the answer of ES, FR about E-1");
    assert_eq!(rows[1].next, "striae search E-2");
    let own = read(&facts, Some("ana"), &[Role::Liaison]);
    assert!(own.iter().all(|row| row.kind != InboxKind::Approval));
}

#[test]
fn an_operator_sees_incidents_of_the_last_days_and_no_case() {
    let incident = |last| NewIncident {
        kind: "flood".to_owned(),
        country: Some(country("ES")),
        last,
        count: 3,
    };
    let old = UnixSeconds(NOW.0 - 8 * 24 * 3600);
    let facts = InboxFacts {
        hits: vec![hit(HitState::Unconfirmed)],
        incidents: vec![incident(NOW), incident(old)],
        ..InboxFacts::default()
    };
    let rows = read(&facts, None, &[Role::Operator]);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].waits_for, "a look: ES: flood, 3 times");
}

#[test]
fn after_a_disagreement_nobody_verifies_a_look_of_the_one_who_disagreed_with_them() {
    let people = ["ana", "rui"].map(str::to_owned).to_vec();
    let looked = WaitingHit {
        disagreeing: people,
        first_look: Some("ana".to_owned()),
        ..hit(HitState::UnderReview)
    };
    assert!(next_of(looked.clone(), "rui", Role::Verifier).is_empty());
    let verify = ["striae hit verify H-4 --finding FINDING --basis BASIS"];
    assert_eq!(next_of(looked.clone(), "eva", Role::Verifier), verify);
    let first = WaitingHit { first_look: Some("eva".to_owned()), ..looked };
    assert_eq!(next_of(first.clone(), "rui", Role::Verifier), verify);
    let facts = InboxFacts { hits: vec![first], ..InboxFacts::default() };
    let rows = read(&facts, Some("rui"), &[Role::Verifier]);
    assert_eq!(rows[0].waits_for, "the second examination: two looks disagree (from ES)");
}
